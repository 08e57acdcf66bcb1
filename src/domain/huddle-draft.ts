import type { FieldProblem } from './errors.ts';
import type { Pressure } from './huddle.ts';
import { lineProblems, longestLine } from './meeting.ts';
import { recordReferenceProblems } from './record-reference.ts';

export const longestFlag = longestLine;
const mostReferences = 20;

/** What somebody wrote to add. */
export interface HuddleDraft {
  missed: number;
  plans: number;
  pressure: Pressure;
  /** Numbers of local records. */
  references: readonly string[];
  /** One new flag in words; empty for none. */
  flag: string;
}

/**
 * What is wrong with an addition, at `references` or `flag`: no NHS number, no date of birth, nobody of
 * the team by name. `names`: of those in the team.
 */
export function huddleProblems(
  { references, flag }: Pick<HuddleDraft, 'references' | 'flag'>,
  { thisYear, names }: { thisYear: number; names: readonly string[] },
): FieldProblem[] {
  const [wrong] = references.flatMap((each) => recordReferenceProblems(each, thisYear));
  const wrongNumbers = wrong === undefined ? [] : [{ ...wrong, field: 'references' }];
  const many: FieldProblem[] =
    references.length > mostReferences
      ? [{ field: 'references', sentence: 'Please give no more than 20 numbers at a time.' }]
      : [];

  return [...many, ...wrongNumbers, ...lineProblems('flag', flag, { thisYear, names })];
}
