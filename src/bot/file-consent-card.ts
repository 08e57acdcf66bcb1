import type { Card } from '../cards/render.ts';
import type { FileAsked, FileOffer } from '../usecases/ports.ts';

const contentType = 'application/vnd.microsoft.teams.card.file.consent';

/** Asks somebody to take a file: its name and size, and ids to find the rest by. */
export function consentCardFor({ name, size, description, asked }: FileOffer): Card {
  const context = contextOf(asked);

  return {
    contentType,
    name,
    content: { description, sizeInBytes: size, acceptContext: context, declineContext: context },
  };
}

/** A period as its two days: card data is flat. */
function contextOf(asked: FileAsked): object {
  if (asked.file === 'ics') return asked;
  const { period, ...rest } = asked;

  return { ...rest, from: period.from, until: period.until };
}
