import type { OpenAction } from '../../src/domain/action.ts';
import type { DateRange, LocalDate } from '../../src/domain/calendar.ts';
import type { EvidenceOnFile } from '../../src/domain/evidence.ts';
import type { CompetencyId, ProfileRequirement } from '../../src/domain/framework.ts';
import {
  formIdOf,
  type ActionId,
  type EvidenceId,
  type PersonId,
  type SignOffId,
  type TeamId,
} from '../../src/domain/ids.ts';
import {
  evolvePerson,
  nobodyYet,
  type Membership,
  type Outcome,
  type PersonEvent,
  type PersonState,
  type SessionFacts,
  type SessionOnFile,
} from '../../src/domain/person.ts';
import { sessionIdOf, type SessionDraft, type SessionSetting } from '../../src/domain/session.ts';
import type { SignOff } from '../../src/domain/sign-off.ts';
import type { CountableSession } from '../../src/domain/supervision.ts';
import { standingRecord, type StandingRecord } from '../../src/domain/standing.ts';
import { newTeam, type TeamState } from '../../src/domain/team.ts';

/** The people and teams of the domain's tests: a staff member, who supervises her, and others. */
export const northTeam = 'team-north' as TeamId;
export const southTeam = 'team-south' as TeamId;
export const amina = personId(1);
export const ben = personId(2);
export const chloe = personId(3);
export const dev = personId(4);

export const deEscalation = 'rbc.distress.de-escalation' as CompetencyId;
export const escalation = 'rbc.risk.escalation' as CompetencyId;
export const relationships = 'rbc.boundaries.relationships' as CompetencyId;

export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function personId(number: number): PersonId {
  return guid(number) as PersonId;
}

export function membership(changed: Partial<Membership> = {}): Membership {
  return {
    team: northTeam,
    roles: ['staff'],
    profile: 'recovery-worker',
    supervisor: ben,
    employment: 'substantive',
    startDate: '2026-01-05',
    registration: null,
    firstImported: '2026-01-05',
    ...changed,
  };
}

export function person(changed: Partial<PersonState> = {}): PersonState {
  return { ...nobodyYet, memberships: [membership()], ...changed };
}

/** What standing follows from, of somebody of whom nothing is known. */
export function record(changed: Partial<StandingRecord> = {}): StandingRecord {
  return { ...standingRecord(nobodyYet), ...changed };
}

/** Observed practice on 1 September 2026, recorded by Amina and confirmed by Ben, who saw it. */
export function evidence(changed: Partial<EvidenceOnFile> = {}): EvidenceOnFile {
  return {
    id: 'evidence-1' as EvidenceId,
    team: northTeam,
    competency: deEscalation,
    method: 'observed-practice',
    date: '2026-09-01',
    observer: ben,
    recordedBy: amina,
    answer: 'confirmed',
    ...changed,
  };
}

/** Signed by Chloe on 1 September 2026 for a year, to practise unsupervised. */
export function signOff(changed: Partial<SignOff> = {}): SignOff {
  return {
    id: 'sign-off-1' as SignOffId,
    team: northTeam,
    competency: deEscalation,
    level: null,
    risk: 'standard',
    entrustment: 4,
    date: '2026-09-01',
    until: '2027-09-01',
    signers: [chloe],
    evidence: [evidence().id],
    version: '1.1.0',
    ...changed,
  };
}

/** What a role asks of one competency: standard risk, one signer, a year. */
export function requirement(changed: Partial<ProfileRequirement> = {}): ProfileRequirement {
  return {
    competency: deEscalation,
    risk: 'standard',
    signers: 1,
    refresh: { kind: 'anniversary', months: 12 },
    ...changed,
  };
}

export function team(changed: Partial<TeamState> = {}): TeamState {
  return { ...newTeam, installed: true, ...changed };
}

/** An individual clinical session of an hour with Ben, held on 1 September 2026. */
export function sessionFacts(changed: Partial<SessionFacts> = {}): SessionFacts {
  return {
    id: sessionIdOf(formIdOf(ben, guid(901))),
    team: northTeam,
    supervisor: ben,
    type: 'clinical',
    mode: 'individual',
    members: 1,
    date: '2026-09-01',
    minutes: 60,
    notHeld: null,
    nextDate: null,
    ...changed,
  };
}

export function sessionOnFile(changed: Partial<SessionOnFile> = {}): SessionOnFile {
  return {
    ...sessionFacts(),
    recordedAt: '2026-09-01T10:00:00.000Z',
    version: 1,
    answer: null,
    ...changed,
  };
}

/** The same session as the supervision rule looks at it. */
export function held(date: LocalDate, changed: Partial<CountableSession> = {}): CountableSession {
  return {
    date,
    type: 'clinical',
    mode: 'individual',
    members: 1,
    minutes: 60,
    held: true,
    ...changed,
  };
}

export function away(from: LocalDate, until: LocalDate): DateRange {
  return { from, until };
}

export function action(number: number, changed: Partial<OpenAction> = {}): OpenAction {
  return {
    id: actionId(number),
    owner: amina,
    due: '2026-09-30',
    session: sessionFacts().id,
    setBy: ben,
    ...changed,
  };
}

export function actionId(number: number): ActionId {
  return `${sessionFacts().id}-${String(number)}` as ActionId;
}

/** An ordinary session on the day it was held: nothing discussed, nothing set. */
export function draft(changed: Partial<SessionDraft> = {}): SessionDraft {
  return {
    type: 'clinical',
    mode: 'individual',
    date: '2026-09-15',
    minutes: 60,
    notHeld: null,
    done: [],
    discussed: [],
    wellbeing: null,
    load: null,
    caseload: null,
    topics: [],
    reflections: '',
    actions: [],
    nextDate: null,
    ...changed,
  };
}

/** Ben records a session with Amina on 15 September 2026. */
export function setting(changed: Partial<SessionSetting> = {}): SessionSetting {
  return {
    form: formIdOf(ben, guid(915)),
    team: northTeam,
    supervisor: ben,
    supervisee: amina,
    profile: [deEscalation, escalation],
    members: 1,
    today: '2026-09-15',
    ...changed,
  };
}

export function discussed(
  outcome: Outcome,
  competency: CompetencyId = deEscalation,
  note = 'Seen on a shared visit.',
): SessionDraft['discussed'][number] {
  return { competency, outcome, note };
}

/** The state after each event in turn, all written by Ben on 15 September 2026. */
export function after(state: PersonState, ...events: readonly PersonEvent[]): PersonState {
  return events.reduce(
    (before, event) =>
      evolvePerson(before, { recordedAt: '2026-09-15T10:00:00.000Z', actor: ben, event }),
    state,
  );
}
