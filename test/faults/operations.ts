import { evidenceIdOf, type EvidenceDraft } from '../../src/domain/evidence-draft.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { FormId, PersonId, TeamId } from '../../src/domain/ids.ts';
import { reviewIdOf } from '../../src/domain/pause.ts';
import type { PersonEvent } from '../../src/domain/person.ts';
import { checkIdOf } from '../../src/domain/delegation-record.ts';
import { sessionIdOf } from '../../src/domain/session.ts';
import { requestIdOf } from '../../src/domain/sign-off-request.ts';
import { addEvidence } from '../../src/usecases/add-evidence.ts';
import { answerEvidence } from '../../src/usecases/answer-evidence.ts';
import { checkDelegation } from '../../src/usecases/check-delegation.ts';
import { closeAction } from '../../src/usecases/close-action.ts';
import { decide } from '../../src/usecases/decide-sign-off.ts';
import { pauseCompetency } from '../../src/usecases/pause-competency.ts';
import type { PersonFile, Ports } from '../../src/usecases/ports.ts';
import type { Request } from '../../src/usecases/request.ts';
import { requestSignOff } from '../../src/usecases/request-sign-off.ts';
import { saveSession } from '../../src/usecases/save-session.ts';
import { ben, carys, personOf } from '../support/cast.ts';
import { draft } from '../support/domain-builders.ts';
import type { Seeded } from '../support/seeded.ts';

/** What one form does to one person's file, as it was drawn. */
export interface Operation {
  kind: OperationKind;
  actor: PersonId;
  about: PersonId;
  /** Of the one event that it writes where it is acknowledged; two forms may be after the same. */
  mark: string;
  /** Gives problems where what was asked is wrong; throws a Refusal where it is not possible any more. */
  run: (ports: Ports, request: Request) => Promise<object>;
}

export type OperationKind =
  'session' | 'evidence' | 'confirmation' | 'request' | 'decision' | 'pause' | 'check' | 'action';

/** Everything that an operation is drawn from. */
export interface Drawing {
  random: Seeded;
  team: TeamId;
  about: PersonId;
  /** The person's file as it stood when it was drawn: what it holds may be gone by the time it is done. */
  file: PersonFile;
  /** The day it is for the team. */
  today: string;
  form: (actor: PersonId) => FormId;
}

const supervisor = personOf(ben);
const lead = personOf(carys);

/** Standard ones of a recovery worker, signed by one. */
export const signable = [
  'rbc.risk.relapse-indicators',
  'rbc.boundaries.relationships',
  'rbc.distress.trauma-informed',
  'rbc.recording.contact-record',
] as CompetencyId[];
/** Others, so that a pause does not end every request. */
const pausable = [
  'rbc.risk.escalation',
  'rbc.risk.lone-working',
  'rbc.risk.risk-conversations',
  'rbc.safeguarding.recognise-and-respond',
  'rbc.distress.de-escalation',
] as CompetencyId[];

/** The standing row carries so many sessions; of older ones no notice can be written. */
const mostSessions = 70;

const drawn: Record<OperationKind, (of: Drawing) => Operation | undefined> = {
  session({ about, file, form, today }) {
    if (file.state.sessions.length >= mostSessions) return undefined;
    const id = form(supervisor);
    const actions = [{ text: 'Read the plan again', owner: 'supervisee' as const, due: today }];
    const written = draft({ date: today, reflections: 'Talked it through.', actions });
    return {
      kind: 'session',
      actor: supervisor,
      about,
      mark: `session.recorded ${sessionIdOf(id)}`,
      run: (ports, request) => saveSession(ports, request, { form: id, about, draft: written }),
    };
  },

  evidence({ about, form, random, team, today }) {
    const id = form(about);
    const piece: EvidenceDraft = {
      competency: random.pick(signable),
      method: random.pick(['observed-practice', 'case-discussion', 'shadowing']),
      date: today,
      observer: { kind: 'colleague', person: supervisor },
      seen: 'Listened before speaking.',
      link: '',
    };
    return {
      kind: 'evidence',
      actor: about,
      about,
      mark: `evidence.added ${evidenceIdOf(id)}`,
      run: (ports, request) => addEvidence(ports, request, { form: id, about, team, draft: piece }),
    };
  },

  confirmation({ about, file, form, random }) {
    const waiting = file.state.evidence.filter(({ answer }) => answer === 'waiting');
    if (waiting.length === 0) return undefined;
    const { id: evidence } = random.pick(waiting);
    const input = { form: form(supervisor), about, evidence, answer: 'confirmed' as const };
    return {
      kind: 'confirmation',
      actor: supervisor,
      about,
      mark: `evidence.answered ${evidence}`,
      run: async (ports, request) => {
        await answerEvidence(ports, request, input);
        return {};
      },
    };
  },

  request({ about, form, random, team }) {
    const id = form(about);
    const input = { form: id, competency: random.pick(signable), team, line: '' };
    return {
      kind: 'request',
      actor: about,
      about,
      mark: `sign-off.requested ${requestIdOf(id)}`,
      run: (ports, request) => requestSignOff(ports, request, input),
    };
  },

  decision({ about, file, form, random, team }) {
    if (file.state.requests.length === 0) return undefined;
    const { id: request } = random.pick(file.state.requests);
    const actor = random.pick([supervisor, lead]);
    const isSigned = random.draw() < 0.1;
    const said = isSigned
      ? ({ outcome: 'sign-off', entrustment: 4 } as const)
      : ({ outcome: 'not-yet', reason: 'One more visit together first.' } as const);
    const input = { form: form(actor), about, request, team, draft: said };
    return {
      kind: 'decision',
      actor,
      about,
      mark: `decided ${request}`,
      run: (ports, asked) => decide(ports, asked, input),
    };
  },

  pause({ about, file, form, random, team }) {
    const paused = file.state.competencies.filter(({ pause }) => pause !== null);
    const left = pausable.filter((each) => !paused.some(({ competency }) => competency === each));
    if (left.length === 0) return undefined;
    const competency = random.pick(left);
    const actor = random.pick([supervisor, lead]);
    const id = form(actor);
    const input = { form: id, about, team, competency, reason: 'Seen on a shared visit.' };
    return {
      kind: 'pause',
      actor,
      about,
      mark: `competency.paused ${reviewIdOf(id, competency)}`,
      run: (ports, request) => pauseCompetency(ports, request, input),
    };
  },

  check({ about, form, random, today }) {
    const actor = random.pick([supervisor, lead, about]);
    const id = form(actor);
    const walls = { from: { date: today, time: '18:00' }, until: { date: today, time: '21:00' } };
    const asked = { task: 'lone-working' as TaskId, walls };
    return {
      kind: 'check',
      actor,
      about,
      mark: `delegation.checked ${checkIdOf(id)}`,
      run: (ports, request) => checkDelegation(ports, request, { form: id, about, asked }),
    };
  },

  action({ about, file, form, random }) {
    const open = file.state.actions.filter(({ owner }) => owner === about);
    if (open.length === 0) return undefined;
    const { id: action } = random.pick(open);
    const input = { form: form(about), about, action, done: 'Read and talked over.' };
    return {
      kind: 'action',
      actor: about,
      about,
      mark: `action.closed ${action}`,
      run: (ports, request) => closeAction(ports, request, input),
    };
  },
};

export const operationKinds = Object.keys(drawn) as OperationKind[];

/** One operation of a kind that is possible as the person's file stands. */
export function drawOperation(of: Drawing): Operation {
  for (;;) {
    const operation = drawn[of.random.pick(operationKinds)](of);
    if (operation !== undefined) return operation;
  }
}

/** Whether it was acknowledged: what is refused, or wrong, has written nothing. */
export async function isAcknowledged(
  { run }: Operation,
  ports: Ports,
  request: Request,
): Promise<boolean> {
  try {
    const answer = await run(ports, request);
    return !('problems' in answer) || answer.problems === undefined;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** The same mark, of an event as the ledger has it; undefined for what no operation writes by itself. */
export function markOf(event: PersonEvent): string | undefined {
  switch (event.kind) {
    case 'session.recorded':
      return `${event.kind} ${event.session.id}`;
    case 'evidence.added':
      return `${event.kind} ${event.evidence.id}`;
    case 'evidence.answered':
      return `${event.kind} ${event.evidence}`;
    case 'sign-off.requested':
      return `${event.kind} ${event.request.id}`;
    case 'sign-off.given':
    case 'sign-off.declined':
      return `decided ${String(event.request)}`;
    case 'competency.paused':
      return `${event.kind} ${event.review.id}`;
    case 'delegation.checked':
      return `${event.kind} ${event.check.id}`;
    case 'action.closed':
      return `${event.kind} ${event.action}`;
    default:
      return undefined;
  }
}
