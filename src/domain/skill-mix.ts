import { addDays, type Instant, type LocalDate } from './calendar.ts';
import type { ContentId, PersonId } from './ids.ts';
import type { Caseload } from './person.ts';

/** Hours a week that somebody is kept free for supervision and review, from that day on; 0 ends it. */
export interface HoursSet {
  person: PersonId;
  hours: number;
  from: LocalDate;
}

/** How heavy a caseload is on a day, as counts; `person` is null for the team's as a whole. */
export interface CaseloadSet {
  person: PersonId | null;
  caseload: Caseload;
  date: LocalDate;
}

/** Why this mix of roles fits the people served: its words stand beside the ledger. */
export interface StatementMade {
  words: ContentId;
  at: Instant;
}

/** What a manager settled about a team's skill mix, the latest last. */
export interface MixSet {
  hours: readonly HoursSet[];
  caseloads: readonly CaseloadSet[];
  statements: readonly StatementMade[];
}

export type MixEvent =
  | { kind: 'mix.hours'; set: HoursSet }
  | { kind: 'mix.caseload'; set: CaseloadSet }
  /** The words anew, or those that stood, said to fit still: by a manager, and nobody else. */
  | { kind: 'mix.statement'; words: ContentId };

export const noMix: MixSet = { hours: [], caseloads: [], statements: [] };

/** How many changes of somebody's hours the team's state carries; the ledger keeps all. */
const keptHours = 4;
const keptStatements = 12;

/** What is settled after one entry of the team's ledger. */
export function withMixEvent(
  mix: MixSet,
  { event, recordedAt: at }: { event: MixEvent; recordedAt: Instant },
): MixSet {
  switch (event.kind) {
    case 'mix.hours':
      return { ...mix, hours: withHours(mix.hours, event.set) };
    case 'mix.caseload': {
      const others = mix.caseloads.filter(({ person }) => person !== event.set.person);
      return { ...mix, caseloads: [...others, event.set] };
    }
    case 'mix.statement': {
      const statements = [...mix.statements, { words: event.words, at }];
      return { ...mix, statements: statements.slice(-keptStatements) };
    }
  }
}

/** Hours a week in force for somebody on a day; 0 where none were set. */
export function hoursOn(
  { hours }: Pick<MixSet, 'hours'>,
  person: PersonId,
  day: LocalDate,
): number {
  return hours.findLast((each) => each.person === person && each.from <= day)?.hours ?? 0;
}

/** The caseload in force for the team, or for a person; undefined where none was given. */
export function caseloadOf(
  { caseloads }: Pick<MixSet, 'caseloads'>,
  person: PersonId | null,
): CaseloadSet | undefined {
  return caseloads.find((each) => each.person === person);
}

/** Each day of a span of so many that ends with that one. */
export function daysUntil(last: LocalDate, many: number): LocalDate[] {
  return Array.from({ length: many }, (_, at) => addDays(last, at + 1 - many));
}

/** Set twice on a day, the second is what was meant. */
function withHours(all: readonly HoursSet[], set: HoursSet): readonly HoursSet[] {
  const own = all.filter(({ person, from }) => person === set.person && from < set.from);
  const others = all.filter(({ person }) => person !== set.person);

  return [...others, ...own.slice(1 - keptHours), set];
}
