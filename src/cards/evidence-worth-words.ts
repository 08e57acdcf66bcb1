import type { EvidenceWorth } from '../domain/evidence-worth.ts';

/** What a piece is worth for a sign-off, in words; `observer` is empty where nobody is named to the reader. */
export function worthWords(worth: EvidenceWorth, observer: string): string {
  const whom = observer === '' ? 'who saw it' : observer;

  switch (worth) {
    case 'counts':
      return 'Confirmed';
    case 'supports':
      return 'Supports a sign-off, and is never enough alone';
    case 'waiting':
      return `Waiting for ${whom} to confirm`;
    case 'declined':
      return `Not confirmed by ${whom}`;
    case 'nobody':
      return 'Does not count: nobody in the team has confirmed it';
    case 'self':
      return 'Does not count: nobody confirms their own practice';
    case 'used':
      return 'Confirmed, before the last sign-off: a new one needs newer evidence';
    case 'old':
      return 'Does not count any more: longer than 12 months ago';
  }
}
