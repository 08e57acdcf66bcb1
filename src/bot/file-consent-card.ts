import type { Card } from '../cards/render.ts';
import type { FileOffer } from '../usecases/ports.ts';

const contentType = 'application/vnd.microsoft.teams.card.file.consent';

/** Asks somebody to take a file: its name and size, and ids to find the rest by. */
export function consentCardFor({ name, size, description, asked }: FileOffer): Card {
  const { period, ...rest } = asked;
  const context = { ...rest, from: period.from, until: period.until };

  return {
    contentType,
    name,
    content: { description, sizeInBytes: size, acceptContext: context, declineContext: context },
  };
}
