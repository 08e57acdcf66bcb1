import {
  addDays,
  type DateRange,
  daysBetween,
  daysCovered,
  dueState,
  endOfMonth,
  joinRanges,
  later,
  type LocalDate,
  startOfMonth,
} from './calendar.ts';

export type SessionType =
  'clinical' | 'management' | 'caseload' | 'safeguarding' | 'reflective' | 'restorative';
export type SessionMode = 'individual' | 'group' | 'live';

/** What of a session the supervision rule looks at. */
export interface CountableSession {
  date: LocalDate;
  type: SessionType;
  mode: SessionMode;
  /** Supervisees present: 1, or more in a group. */
  members: number;
  minutes: number;
  held: boolean;
}

/** How often a role is supervised (R13). `group`: whether group sessions count towards it. */
export type SupervisionRule = { counts: readonly SessionType[]; group: boolean } & (
  { every: 'days'; days: number } | { every: 'calendar-month'; hours: number }
);

/** Fortnightly individual clinical supervision, until a team's settings say otherwise (R13). */
export const fortnightlyClinical: SupervisionRule = {
  every: 'days',
  days: 14,
  counts: ['clinical'],
  group: false,
};

export interface SupervisionHistory {
  /** The clock starts at the later of these two (R13). */
  startDate: LocalDate;
  firstImported: LocalDate;
  sessions: readonly CountableSession[];
  absences: readonly DateRange[];
}

export interface SupervisionStanding {
  state: 'on-time' | 'due-soon' | 'late';
  /** The last day on which the next session is still in time. */
  due: LocalDate;
  lastHeld: LocalDate | null;
  /** Days since `due`, recorded absence left out; 0 unless late. */
  daysLate: number;
  /** Whole intervals gone by without what the rule asks; 0 unless late. */
  intervalsMissed: number;
}

const warningDays = 3;

/**
 * Minutes one member may claim of a session (R14): the whole of an individual one, half of a group
 * of up to four, an equal share of a larger one. Whole minutes, never more than the share.
 */
export function creditMinutes(minutes: number, members: number): number {
  if (members <= 1) return minutes;
  return Math.floor(minutes / (members <= 4 ? 2 : members));
}

/** Whether the session counts towards the rule: held (R15), of a kind the rule names (R13), alone or where groups count (R14). */
export function counts(session: CountableSession, rule: SupervisionRule): boolean {
  return (
    session.held && rule.counts.includes(session.type) && (session.mode !== 'group' || rule.group)
  );
}

/** Where a person's supervision stands on a day (R13, R14, R15). */
export function supervisionStanding(
  history: SupervisionHistory,
  rule: SupervisionRule,
  today: LocalDate,
): SupervisionStanding {
  const counted = history.sessions.filter(
    (session) => counts(session, rule) && session.date <= today,
  );
  const absences = joinRanges(history.absences);
  const started = later(history.startDate, history.firstImported);

  return rule.every === 'days'
    ? everyDays({ counted, absences, started, today }, rule.days)
    : everyMonth({ counted, absences, started, today }, rule.hours * 60);
}

interface Facts {
  counted: readonly CountableSession[];
  /** In order, joined. */
  absences: readonly DateRange[];
  started: LocalDate;
  today: LocalDate;
}

function everyDays(facts: Facts, days: number): SupervisionStanding {
  const lastHeld = lastDate(facts.counted);
  const anchor = lastHeld === null ? facts.started : later(lastHeld, facts.started);
  const due = lastDayInTime(anchor, days, facts.absences);
  const daysLate = presentDaysAfter(due, facts);

  return {
    state: dueState(due, warningDays, facts.today),
    due,
    lastHeld,
    daysLate,
    intervalsMissed: Math.ceil(daysLate / days),
  };
}

interface Month extends DateRange {
  /** Minutes. */
  asked: number;
  claimed: number;
}

/**
 * A calendar month is met or missed on its own, never averaged. The first one asked of is the first
 * whole one after the start. Days of absence lower what a month asks in proportion: the clock stops. A month that asks nothing and
 * got nothing is neither, so a month away does not wipe out one missed before. Late: a month was
 * missed, and none has been met since.
 */
function everyMonth(facts: Facts, minutes: number): SupervisionStanding {
  const month = asMonth(monthOf(later(facts.today, facts.started)), facts, minutes);
  const missed = isMet(month) ? [] : monthsMissedBefore(month, facts, minutes);
  const owed = missed.at(-1) ?? (isMissed(month) ? month : monthAfter(month));
  const due = lastDayInTime(owed.until, 0, facts.absences);
  const daysLate = presentDaysAfter(due, facts);

  return {
    state: dueState(due, warningDays, facts.today),
    due,
    lastHeld: lastDate(facts.counted),
    daysLate,
    intervalsMissed: daysLate === 0 ? 0 : missed.length,
  };
}

/** The months missed since the last one met, the latest first. */
function monthsMissedBefore(month: DateRange, facts: Facts, minutes: number): readonly Month[] {
  const missed: Month[] = [];
  let earlier = asMonth(monthBefore(month), facts, minutes);

  while (earlier.until >= facts.started && !isMet(earlier)) {
    if (isMissed(earlier)) missed.push(earlier);
    earlier = asMonth(monthBefore(earlier), facts, minutes);
  }
  return missed;
}

function isMet(month: Month): boolean {
  return month.claimed > 0 && !isMissed(month);
}

function isMissed(month: Month): boolean {
  return month.claimed < month.asked;
}

function asMonth(month: DateRange, facts: Facts, minutes: number): Month {
  const days = daysBetween(month.from, month.until) + 1;
  const present = facts.started > month.from ? 0 : days - daysCovered(facts.absences, month);
  const claimed = facts.counted
    .filter((session) => session.date >= month.from && session.date <= month.until)
    .reduce((sum, session) => sum + creditMinutes(session.minutes, session.members), 0);

  return { ...month, asked: Math.floor((minutes * present) / days), claimed };
}

function monthBefore(month: DateRange): DateRange {
  return monthOf(addDays(month.from, -1));
}

function monthAfter(month: DateRange): DateRange {
  return monthOf(addDays(month.until, 1));
}

function monthOf(date: LocalDate): DateRange {
  return { from: startOfMonth(date), until: endOfMonth(date) };
}

function lastDate(sessions: readonly CountableSession[]): LocalDate | null {
  return sessions.reduce<LocalDate | null>(
    (last, session) => (last === null ? session.date : later(last, session.date)),
    null,
  );
}

/**
 * The last day before the one that is one day of presence too many: `days` of them after the anchor
 * are in time, and absence that begins right after those as well.
 */
function lastDayInTime(anchor: LocalDate, days: number, absences: readonly DateRange[]): LocalDate {
  return absences.reduce(
    (last, absence) => {
      const from = later(absence.from, addDays(anchor, 1));
      const stopped = from <= absence.until && from <= addDays(last, 1);

      return stopped ? addDays(last, daysBetween(from, absence.until) + 1) : last;
    },
    addDays(anchor, days),
  );
}

/** Days of presence after `due`, through today; 0 where today is not after it. */
function presentDaysAfter(due: LocalDate, facts: Facts): number {
  const span = { from: addDays(due, 1), until: facts.today };

  return Math.max(0, daysBetween(due, facts.today) - daysCovered(facts.absences, span));
}
