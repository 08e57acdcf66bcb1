import type { OpenAction } from './action.ts';
import { signedIn, type SignedRow } from './assessor-pattern.ts';
import { addDays, localDate, type DateRange, type LocalDate } from './calendar.ts';
import type { Override, RunningAnswer } from './delegation-record.ts';
import { escalatedIn, type RaisedEscalation } from './escalation-report.ts';
import type { AnsweredGap, Finding } from './finding.ts';
import type { PersonId, SessionId, TeamId } from './ids.ts';
import { reportedIn, type ReportedIncident } from './incident-report.ts';
import {
  membershipIn,
  type CompetencyOnFile,
  type Membership,
  type PersonState,
  type SessionOnFile,
} from './person.ts';
import { isNotYetRead } from './session.ts';
import type { SignOffRequest } from './sign-off-request.ts';
import { standingRecord, type StandingRecord } from './standing.ts';
import type { StandingDelegation } from './standing-delegation.ts';
import {
  type CountableSession,
  supervisionStanding,
  type SupervisionStanding,
} from './supervision.ts';
import { supervisionRule, type TeamSettings } from './team.ts';

/**
 * What a team's lists need to know of one person, so that a list is one partition query. Derived
 * from the person's file and never read by a decision (brief, section 8).
 */
export interface BoardRow {
  person: PersonId;
  name: string;
  /** The ledger sequence it was derived from: a lower one never overwrites a higher. */
  sequence: number;
  membership: Membership;
  /** With who held it, of those of the last weeks. Absent in rows of before. */
  sessions: readonly (CountableSession & { supervisor?: PersonId })[];
  absences: readonly DateRange[];
  standing: StandingRecord;
  actions: readonly OpenAction[];
  /** Of this team: what is chased is found in one query (R7). Absent in rows of before. */
  requests?: readonly SignOffRequest[];
  /** Of this team (R23). Absent in rows of before, as the next two are. */
  delegations?: readonly StandingDelegation[];
  /** Yes answers of this team that somebody may still rely on (R23). */
  running?: readonly RunningAnswer[];
  /** What was decided otherwise in this team, and which pauses stand: what brings a delegation back (R22, R23). */
  overrides?: readonly Override[];
  pauses?: readonly Pick<CompetencyOnFile, 'competency' | 'pause'>[];
  /** What the person reported in this team in the last year: what themes count. Absent in rows of before. */
  incidents?: readonly ReportedIncident[];
  /** What the person escalated in this team in the last year. Absent in rows of before. */
  escalations?: readonly RaisedEscalation[];
  /** Gaps found in this team, and those whose action was closed (R26). Absent in rows of before. */
  findings?: readonly Finding[];
  answered?: readonly AnsweredGap[];
  /** Sign-offs given in this team, and by whom (R29). Absent in rows of before. */
  signed?: readonly SignedRow[];
  unanswered: readonly {
    session: SessionId;
    version: number;
    supervisor: PersonId;
    recordedOn: LocalDate;
  }[];
  nextDate: LocalDate | null;
  /** The day on which the person asked to be reminded again (R31). Absent where they never did. */
  remindOn?: LocalDate;
  /** Of an administrator alone: who is told where somebody has to be named (R25). */
  administrator?: true;
}

/** How many days a supervisor’s hours are looked back over. */
export const supervisorDays = 28;

/** The board row of a person in one of their teams; undefined where they are not in it. */
export function boardRow(
  who: { person: PersonId; name: string; sequence: number; state: PersonState },
  team: TeamId,
  zone: string,
): BoardRow | undefined {
  const { person, name, sequence, state } = who;
  const membership = membershipIn(state, team);
  if (membership === undefined) return undefined;
  const sessions = state.sessions.filter((session) => session.team === team);

  return {
    person,
    name,
    sequence,
    membership,
    sessions: withSupervisors(sessions),
    absences: state.absences,
    standing: standingRecord(state),
    actions: state.actions,
    requests: state.requests.filter((request) => request.team === team),
    delegations: state.delegations.filter((delegation) => delegation.team === team),
    running: state.running.filter((answer) => answer.team === team),
    overrides: state.overrides.filter((override) => override.team === team),
    pauses: state.competencies
      .filter(({ pause }) => pause !== null)
      .map(({ competency, pause }) => ({ competency, pause })),
    incidents: reportedIn(state.incidents, team),
    escalations: escalatedIn(state.escalations, team, zone),
    findings: state.findings.filter((finding) => finding.team === team),
    answered: state.answered,
    signed: signedIn(state.signOffs, team),
    unanswered: unanswered(sessions, zone),
    nextDate: newest(sessions)?.nextDate ?? null,
    ...(state.remindOn === null ? {} : { remindOn: state.remindOn }),
    ...(state.administrator ? { administrator: true as const } : {}),
  };
}

/** Where the person's supervision stands, by the team's rule for their role (R13); null where nobody supervises them. */
export function supervisionOf(
  row: Pick<BoardRow, 'membership' | 'sessions' | 'absences'>,
  team: TeamSettings,
  today: LocalDate,
): SupervisionStanding | null {
  const { membership, sessions, absences } = row;
  if (membership.supervisor === null) return null;
  const { startDate, firstImported, profile } = membership;

  return supervisionStanding(
    { startDate, firstImported, sessions, absences },
    supervisionRule(team, profile),
    today,
  );
}

/** Records shown as "not yet read" (R16). */
export function notYetRead(row: Pick<BoardRow, 'unanswered'>, today: LocalDate): number {
  return row.unanswered.filter((record) => isNotYetRead(record.recordedOn, false, today)).length;
}

/** True on a day of recorded absence: nobody on leave is prompted (R31). */
export function isAway(row: Pick<BoardRow, 'absences'>, today: LocalDate): boolean {
  return row.absences.some((absence) => absence.from <= today && today <= absence.until);
}

/** The session as the supervision rule looks at it. */
export function countable(session: SessionOnFile): CountableSession {
  const { date, type, mode, members, minutes, notHeld } = session;

  return { date, type, mode, members, minutes, held: notHeld === null };
}

/**
 * Sessions with who held them, of the four weeks before the newest: whenever the row is read, what is
 * looked back on is within these, for the newest is never still to come.
 */
function withSupervisors(sessions: readonly SessionOnFile[]): BoardRow['sessions'] {
  const last = newest(sessions);
  if (last === undefined) return [];
  const from = addDays(last.date, 1 - supervisorDays);

  return sessions.map((session) => ({
    ...countable(session),
    ...(session.date >= from ? { supervisor: session.supervisor } : {}),
  }));
}

/** By the day it was held; one written up late is not it. */
function newest(sessions: readonly SessionOnFile[]): SessionOnFile | undefined {
  return [...sessions].sort((a, b) => a.date.localeCompare(b.date)).at(-1);
}

function unanswered(sessions: readonly SessionOnFile[], zone: string): BoardRow['unanswered'] {
  return sessions
    .filter((session) => session.answer === null)
    .map((session) => ({
      session: session.id,
      version: session.version,
      supervisor: session.supervisor,
      recordedOn: localDate(session.recordedAt, zone),
    }));
}
