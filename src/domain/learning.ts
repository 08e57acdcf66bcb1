import type { FieldProblem } from './errors.ts';
import { holdsName } from './name-in-line.ts';

/** What a line for a whole team must not hold. */
export interface NotToShare {
  /** Of the team's people. */
  names: readonly string[];
  /** Of the local record; empty ones are none. */
  references: readonly string[];
}

/** "I-1A2B3C4D", "R-1A2B3C4D", "S-1A2B3C4D" */
const ownReference = /\b[IRS]-[0-9A-F]{8}\b/i;

/**
 * What keeps a line that was learnt from being shared with the team: nothing in it, or somebody's name or
 * a reference. A nudge beside what is refused everywhere; who writes it is the one who knows.
 */
export function learningProblems(learning: string, hidden: NotToShare): FieldProblem[] {
  const field = 'learning';
  if (learning === '') {
    return [
      { field, sentence: 'Please write the line that the team is to read, or take the tick out.' },
    ];
  }
  if (hidden.names.some((name) => holdsName(learning, name))) {
    return [
      {
        field,
        sentence:
          'This line seems to name somebody of the team, and everybody reads it. Please say it without a name, or take the tick out.',
      },
    ];
  }
  return holdsReference(learning, hidden.references)
    ? [
        {
          field,
          sentence:
            'This line holds a reference, and everybody reads it. Please say it without, or take the tick out.',
        },
      ]
    : [];
}

function holdsReference(line: string, references: readonly string[]): boolean {
  const written = closely(line);
  const known = references.map(closely).filter((reference) => reference !== '');

  return ownReference.test(line) || known.some((reference) => written.includes(reference));
}

/** Letters and digits alone: "DX-20417" and "dx 20417" are one. */
function closely(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]+/gu, '');
}
