import type { BoardRow } from './board.ts';
import { addDays, localDate, type DateRange, type LocalDate } from './calendar.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { Caseload } from './person.ts';
import {
  floatOn,
  hangsOn,
  outOfHours,
  weekOfCover,
  type CoverDay,
  type DayThere,
  type Float,
  type HangsOn,
  type TaskWeek,
} from './resilience.ts';
import { shiftOn, type ByEmployment } from './shift.ts';
import { byEmployment, shiftPlacesIn, type PlacesIn } from './shift-places.ts';
import { caseloadOf, type CaseloadSet } from './skill-mix.ts';
import {
  leadHours,
  supervisionLoad,
  type LeadHours,
  type SupervisorLoad,
} from './supervision-load.ts';
import type { TeamState } from './team.ts';

/** A team’s skill mix and resilience on a day: everything from its board and what it settled. */
export interface SkillMix {
  today: LocalDate;
  /** High-risk tasks over the next days, the least covered first. */
  week: readonly TaskWeek[];
  hangs: readonly HangsOn[];
  there: readonly DayThere[];
  /** Of today; null where nobody recorded who is on shift. */
  float: Float | null;
  people: ByEmployment;
  /** Of the last four weeks. */
  places: PlacesIn;
  load: readonly SupervisorLoad[];
  hours: readonly LeadHours[];
  caseload: TeamCaseload | null;
  /** Of single people, the heaviest first. */
  caseloads: readonly (CaseloadSet & { person: PersonId })[];
  /** When a manager last said why the mix fits; null where none did. */
  statedOn: LocalDate | null;
}

/** The caseload of a team; `of` is how many people’s it adds up, null where it was given for the whole. */
export interface TeamCaseload {
  caseload: Caseload;
  /** Of the oldest of them. */
  date: LocalDate;
  of: number | null;
}

/** How many days of shifts are looked back on. */
export const placesDays = 28;
/** From so many whole months on, a statement or a caseload is called old. */
export const oldMonths = 6;

/** Who carries what in a team and who could be missed, on the first of those days. */
export function skillMixOf(
  rows: readonly BoardRow[],
  days: readonly CoverDay[],
  { id, state, today }: { id: TeamId; state: TeamState; today: LocalDate },
): SkillMix {
  const { mix, zone, shifts, shiftPlaces } = state;
  const week = weekOfCover(rows, days, state);
  const dates = days.map(({ date }) => date);
  const stated = mix.statements.at(-1);

  return {
    today,
    week,
    hangs: hangsOn(week),
    there: outOfHours(week, rows, state, dates),
    float: floatOn(week, rows, shiftOn(shifts, today)),
    people: byEmployment(
      rows.map(({ person }) => person),
      rows,
    ),
    places: shiftPlacesIn(shiftPlaces, lastDays(today)),
    load: supervisionLoad(rows, state, today),
    hours: leadHours(rows, { id, mix }, today),
    caseload: teamCaseload(mix.caseloads, rows),
    caseloads: caseloadsOf(mix.caseloads, rows),
    statedOn: stated === undefined ? null : localDate(stated.at, zone),
  };
}

/** The days that shifts are looked back on, that one included. */
export function lastDays(today: LocalDate): DateRange {
  return { from: addDays(today, 1 - placesDays), until: today };
}

/** What was given for the whole team, or else what was given for its people added up. */
export function teamCaseload(
  caseloads: readonly CaseloadSet[],
  rows: readonly { person: PersonId }[],
): TeamCaseload | null {
  const whole = caseloadOf({ caseloads }, null);
  if (whole !== undefined) return { caseload: whole.caseload, date: whole.date, of: null };
  const own = caseloadsOf(caseloads, rows);
  const [oldest] = own.map(({ date }) => date).sort();

  return oldest === undefined
    ? null
    : { caseload: addedUp(own.map(({ caseload }) => caseload)), date: oldest, of: own.length };
}

/** How many whole months lie between two days. */
export function monthsSince(from: LocalDate, today: LocalDate): number {
  const part = (date: LocalDate, at: number, until: number): number =>
    Number(date.slice(at, until));
  const months = (part(today, 0, 4) - part(from, 0, 4)) * 12 + part(today, 5, 7) - part(from, 5, 7);

  return months - Number(part(today, 8, 10) < part(from, 8, 10));
}

/** How many of a count are of a bank or an agency. */
export function temporary(counts: ByEmployment): number {
  return counts.bank + counts.agency;
}

function caseloadsOf(
  caseloads: readonly CaseloadSet[],
  rows: readonly { person: PersonId }[],
): (CaseloadSet & { person: PersonId })[] {
  return rows
    .flatMap(({ person }) => {
      const set = caseloadOf({ caseloads }, person);
      return set === undefined ? [] : [{ ...set, person }];
    })
    .toSorted(
      (a, b) =>
        b.caseload.red - a.caseload.red ||
        b.caseload.amber - a.caseload.amber ||
        b.caseload.green - a.caseload.green,
    );
}

function addedUp(all: readonly Caseload[]): Caseload {
  return all.reduce(
    (sum, each) => ({
      red: sum.red + each.red,
      amber: sum.amber + each.amber,
      green: sum.green + each.green,
    }),
    { red: 0, amber: 0, green: 0 },
  );
}

/** What somebody reads of a team’s skill mix. */
export interface SeenSkillMix {
  team: TeamId;
  teamName: string;
  /** The next team of which the reader may see it, after this one; null where there is none. */
  next: TeamId | null;
  mix: SkillMix;
  /** Of everybody in the team, and of supervisors outside it as far as they are known. */
  names: ReadonlyMap<PersonId, string>;
  /** Those whose load, hours and caseload the reader may see (standing plane). */
  open: ReadonlySet<PersonId>;
  /** Whether the reader may change what is set. */
  mayChange: boolean;
  /** The words of the statement; empty where there is none. */
  statement: string;
}

/** Who could carry one task on each of the next days. */
export interface SeenTaskWeek {
  team: TeamId;
  teamName: string;
  title: string;
  days: readonly { date: LocalDate; could: readonly string[] }[];
  today: LocalDate;
}

/** What a manager is shown to change it. */
export interface OpenedMix {
  team: TeamId;
  teamName: string;
  today: LocalDate;
  /** Caseload and statement are a manager’s; hours an administrator’s too. */
  manages: boolean;
  people: readonly { person: PersonId; name: string }[];
  leads: readonly { person: PersonId; name: string; weekly: number }[];
  caseloads: readonly CaseloadSet[];
  statement: string;
  statedOn: LocalDate | null;
  /** Earlier ones, the latest first. */
  before: readonly { words: string; date: LocalDate }[];
}

/** What saving came to. */
export interface MixReceipt {
  team: TeamId;
  teamName: string;
  today: LocalDate;
  caseload: { whose: string; caseload: Caseload; date: LocalDate } | null;
  hours: readonly { name: string; hours: number }[];
  statement: 'new' | 'confirmed' | null;
}
