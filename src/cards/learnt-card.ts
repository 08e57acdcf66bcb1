import { drawn } from './pause-receipt-card.ts';
import { plain } from './plain-text.ts';
import type { Card } from './render.ts';

/** A line that a reviewer shares with the team: from which review, and about whom, nobody can tell (R25). */
export function somethingLearntCard(line: string): Card {
  return drawn({
    summary: 'Something learnt, shared with the team',
    style: 'good',
    title: 'Something learnt',
    context: 'Shared with the team, so that it helps more than one of us.',
    lines: [plain(line)],
    words: [],
    buttons: [],
    footer: 'Talk about it in the next huddle or in supervision.',
  });
}
