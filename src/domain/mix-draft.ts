import { addMonths, isLocalDate, spokenDate, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { PersonId } from './ids.ts';
import { holdsName } from './name-in-line.ts';
import type { Caseload } from './person.ts';

/** What somebody typed of a team’s skill mix. */
export interface MixDraft {
  /** Null for the whole team. */
  whose: PersonId | null;
  /** Null where the three fields were left empty: nothing is set then. */
  caseload: Caseload | null;
  date: LocalDate;
  /** Hours a week by person, of those whose field was filled in. */
  hours: readonly { person: PersonId; hours: number }[];
  /** Empty: as it was. */
  statement: string;
  /** Said to fit still, with the words as they were. */
  fits: boolean;
}

export const mostCases = 999;
export const mostHours = 40;
export const longestStatement = 2000;
/** Further back than so many months, a caseload says nothing of today. */
const caseloadMonths = 12;

/**
 * What is wrong with what was typed, each at its field. `names`: of those in the team, whom the
 * statement does not name: commissioners read it.
 */
export function mixProblems(
  draft: MixDraft,
  known: {
    today: LocalDate;
    people: readonly PersonId[];
    names: readonly string[];
    /** The words that stand; empty for none. */
    before: string;
  },
): FieldProblem[] {
  const { whose, hours } = draft;
  const someoneElse = hours.filter(({ person }) => !known.people.includes(person));

  return [
    ...(whose !== null && !known.people.includes(whose)
      ? [{ field: 'whose', sentence: notThere }]
      : []),
    ...dateProblems(draft, known.today),
    ...someoneElse.map(({ person }) => ({ field: `hours:${person}`, sentence: notThere })),
    ...statementProblems(draft, known),
  ];
}

const notThere =
  'They are not in this team, or not any more. Please choose somebody from the list.';

function dateProblems({ caseload, date }: MixDraft, today: LocalDate): FieldProblem[] {
  if (caseload === null) return [];
  if (!isLocalDate(date) || date > today) {
    const sentence = 'This day is still to come. Please choose the day it was counted.';
    return [{ field: 'date', sentence }];
  }
  const first = addMonths(today, -caseloadMonths);
  const sentence = `This is more than a year ago. Please choose a day from ${spokenDate(first)} on.`;

  return date < first ? [{ field: 'date', sentence }] : [];
}

function statementProblems(
  { statement, fits }: MixDraft,
  { today, names, before }: { today: LocalDate; names: readonly string[]; before: string },
): FieldProblem[] {
  const field = 'statement';
  if (fits && before === '' && statement === '') {
    return [{ field, sentence: 'There is no statement yet. Please write why this mix fits.' }];
  }
  if (statement.length > longestStatement) {
    const most = longestStatement.toLocaleString('en-GB');
    return [{ field, sentence: `Please use no more than ${most} characters.` }];
  }
  if (names.some((name) => holdsName(statement, name))) {
    const sentence =
      'This seems to name somebody of the team, and it goes into the evidence pack. Please say the role instead.';
    return [{ field, sentence }];
  }

  return freeTextProblems(new Map([[field, statement]]), Number(today.slice(0, 4)));
}
