import { hasRole } from './authority.ts';
import { supervisorDays, type BoardRow } from './board.ts';
import {
  addDays,
  daysBetween,
  daysCovered,
  type DateRange,
  later,
  type LocalDate,
} from './calendar.ts';
import type { PersonId, TeamId } from './ids.ts';
import { daysUntil, hoursOn, type MixSet } from './skill-mix.ts';
import { counts, creditMinutes } from './supervision.ts';
import { supervisionRule, type TeamSettings } from './team.ts';

/** What a supervisor has to do and did, in the last four weeks. */
export interface SupervisorLoad {
  supervisor: PersonId;
  supervisees: number;
  /** By the rules that name days: whole intervals in which they were there (R13). */
  sessionsDue: number;
  /** Of the kinds that those rules name, whoever held them. */
  sessionsHeld: number;
  /** By the rules that name hours of a month. */
  minutesDue: number;
  minutesHeld: number;
}

/** Hours kept free for supervision and review, against what was used of them. */
export interface LeadHours {
  person: PersonId;
  /** Hours a week as they are now; 0 where none are set. */
  weekly: number;
  /** In the last four weeks, or since they were first set. In minutes. */
  set: number;
  /** Minutes of supervision held on those days, a group’s once; of the four weeks where none were set. */
  used: number;
}

/** How long a month is, for hours that a rule asks of one. */
const daysOfMonth = 365.25 / 12;

/** The load of each supervisor, the one with most people first. */
export function supervisionLoad(
  rows: readonly BoardRow[],
  team: TeamSettings,
  today: LocalDate,
): SupervisorLoad[] {
  const supervised = rows.filter(({ membership }) => membership.supervisor !== null);
  const bySupervisor = Map.groupBy(
    supervised,
    ({ membership }) => membership.supervisor as PersonId,
  );

  return [...bySupervisor]
    .map(([supervisor, own]) => {
      const asked = own.map((row) => askedOf(row, team, today));
      return {
        supervisor,
        supervisees: own.length,
        sessionsDue: sum(asked.map(({ sessions }) => sessions.due)),
        sessionsHeld: sum(asked.map(({ sessions }) => sessions.held)),
        minutesDue: sum(asked.map(({ minutes }) => minutes.due)),
        minutesHeld: sum(asked.map(({ minutes }) => minutes.held)),
      };
    })
    .sort((a, b) => b.supervisees - a.supervisees || a.supervisor.localeCompare(b.supervisor));
}

/** Whether less was held than was due. */
export function isBehind({
  sessionsDue,
  sessionsHeld,
  minutesDue,
  minutesHeld,
}: SupervisorLoad): boolean {
  return sessionsHeld < sessionsDue || minutesHeld < minutesDue;
}

/** Hours kept free and used, of everybody who has some set and of the team's clinical leads and supervisors. */
export function leadHours(
  rows: readonly BoardRow[],
  { id, mix }: { id: TeamId; mix: Pick<MixSet, 'hours'> },
  today: LocalDate,
): LeadHours[] {
  return rows
    .filter(
      ({ person, membership }) => isLead(membership, person, id) || hoursOn(mix, person, today) > 0,
    )
    .map(({ person }) => {
      const days = daysUntil(today, supervisorDays);
      const kept = days.filter((day) => hoursOn(mix, person, day) > 0);
      return {
        person,
        weekly: hoursOn(mix, person, today),
        set: Math.round((sum(kept.map((day) => hoursOn(mix, person, day))) * 60) / 7),
        used: minutesHeld(rows, person, new Set(kept.length > 0 ? kept : days)),
      };
    });
}

/** Minutes of supervision that somebody held on some days; each member of a group carries their share of it. */
function minutesHeld(
  rows: readonly BoardRow[],
  supervisor: PersonId,
  days: ReadonlySet<LocalDate>,
): number {
  const shares = rows.flatMap(({ sessions, membership }) =>
    sessions
      .filter(({ held, date }) => held && days.has(date))
      .filter((session) => (session.supervisor ?? membership.supervisor) === supervisor)
      .map(({ minutes, members }) => minutes / members),
  );

  return Math.round(sum(shares));
}

interface Asked {
  due: number;
  held: number;
}

/** What the rule of somebody's role asked in the last four weeks, and what was held of it (R13, R14). */
function askedOf(
  row: BoardRow,
  team: TeamSettings,
  today: LocalDate,
): { sessions: Asked; minutes: Asked } {
  const { startDate, firstImported, profile } = row.membership;
  const rule = supervisionRule(team, profile);
  const from = addDays(today, 1 - supervisorDays);
  const since = later(from, later(startDate, firstImported));
  const present = since > today ? 0 : daysPresent(row, { from: since, until: today });
  const held = row.sessions.filter(
    (session) => session.date >= from && session.date <= today && counts(session, rule),
  );
  if (rule.every === 'days') {
    return {
      sessions: { due: Math.floor(present / rule.days), held: held.length },
      minutes: none,
    };
  }
  const claimed = sum(held.map(({ minutes, members }) => creditMinutes(minutes, members)));
  const due = Math.floor((present / daysOfMonth) * rule.hours * 60);

  return { sessions: none, minutes: { due, held: claimed } };
}

const none: Asked = { due: 0, held: 0 };

function daysPresent({ absences }: BoardRow, span: DateRange): number {
  return daysBetween(span.from, span.until) + 1 - daysCovered(absences, span);
}

function isLead(membership: BoardRow['membership'], person: PersonId, team: TeamId): boolean {
  const who = { person, memberships: [membership] };

  return hasRole(who, team, 'clinical-lead') || hasRole(who, team, 'supervisor');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
