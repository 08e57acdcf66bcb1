import { cardSamples } from '../support/card-samples.ts';
import type { Figure } from './figure.ts';

const mostBytes = 28 * 1024;
const contentType = 'application/vnd.microsoft.card.adaptive';

/** The whole activity with the largest sample of each template, the largest first. */
export function cardSize(): Promise<Figure[]> {
  const largest = Object.entries(cardSamples).map(([template, samples]) => ({
    template,
    bytes: Math.max(...samples.map(({ card }) => bytesOf(card))),
  }));

  return Promise.resolve(
    largest
      .sort((a, b) => b.bytes - a.bytes)
      .map(({ template, bytes }) => ({
        figure: `card size: ${template}`,
        goal: 'under 28 KB',
        measured: `${(bytes / 1024).toFixed(1)} KB`,
        held: bytes < mostBytes,
      })),
  );
}

function bytesOf(content: unknown): number {
  return Buffer.byteLength(
    JSON.stringify({ type: 'message', attachments: [{ contentType, content }] }),
  );
}
