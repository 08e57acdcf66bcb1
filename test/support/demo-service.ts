import type { Instant, LocalDate } from '../../src/domain/calendar.ts';
import type { PersonId, TeamId } from '../../src/domain/ids.ts';
import { askedNow, requestIdOf } from '../../src/domain/sign-off-request.ts';
import { scopeContentId } from '../../src/domain/standing-delegation-draft.ts';
import { delegationIdOf } from '../../src/domain/standing-delegation.ts';
import { documents } from '../../src/documents/documents.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { referencesOnly } from '../../src/telemetry/references.ts';
import { addEvidence } from '../../src/usecases/add-evidence.ts';
import { adopt } from '../../src/usecases/adoption.ts';
import { answerDelegation } from '../../src/usecases/answer-delegation.ts';
import { answerEvidence } from '../../src/usecases/answer-evidence.ts';
import { saveAnswer, saveCorrection } from '../../src/usecases/answer-record.ts';
import { changeFile, personKind } from '../../src/usecases/change-file.ts';
import { closeAction } from '../../src/usecases/close-action.ts';
import { decide } from '../../src/usecases/decide-sign-off.ts';
import { refreshBoard } from '../../src/usecases/follow-up.ts';
import { giveDelegation } from '../../src/usecases/give-delegation.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { Messenger, Ports, QueueLevel, WorkQueue } from '../../src/usecases/ports.ts';
import { recordAbsence } from '../../src/usecases/record-absence.ts';
import { requestSignOff } from '../../src/usecases/request-sign-off.ts';
import type { Request } from '../../src/usecases/request.ts';
import { saveGroupSession } from '../../src/usecases/save-group-session.ts';
import { saveSession } from '../../src/usecases/save-session.ts';
import { tickStep } from '../../src/usecases/tick-step.ts';
import { demoHistory, type Happening } from './demo-service-history.ts';
import { learn } from './demo-service-learning.ts';
import { demoTeam, demoTenant, helen, rowOf, sam } from './demo-service-people.ts';
import { demoFrameworks } from './demo-service-sign-offs.ts';
import { formFor } from './demo-service-when.ts';
import { unhurried } from './unhurried.ts';

/** How many of the actions that touch no one in common are written at a time. */
const atOnce = 8;

/**
 * Writes about four months of a service's life through the use cases, as if each thing had been done
 * when it was done. Written again it adds nothing; where it is all there already, false.
 */
export async function seedDemoService(
  ports: Omit<Ports, 'clock' | 'documents' | 'messenger' | 'pace' | 'queue' | 'telemetry'>,
  { until }: { until: Instant },
): Promise<boolean> {
  const all = demoHistory(until);
  const last = all.findLast((each) => each.did === 'session' && each.about === sam);
  if (last?.did !== 'session') throw new Error('the demo service has no history');
  const seal = await ports.people.form({ tenant: demoTenant, person: sam }, last.form);
  if (seal?.applied === true) return false;

  for (const span of spans(all.filter((each) => each !== last))) await live(ports, span);
  await happen(ports, last);
  return true;
}

/** What touches several people at once. */
const shared: readonly Happening['did'][] = ['group', 'import', 'adopt', 'report', 'escalate'];

/**
 * Cut where a group meets, people arrive or something is reported, and before the first request, which is decided by what others
 * hold by then: in between, everybody's history is their own.
 */
function spans(all: readonly Happening[]): Happening[][] {
  const cut: Happening[][] = [[]];
  for (const each of all) {
    if (each.did === 'request' && cut.at(-1)?.some(({ did }) => did === 'sign-off')) cut.push([]);
    if (shared.includes(each.did)) cut.push([each], []);
    else cut.at(-1)?.push(each);
  }
  return cut;
}

async function live(
  ports: Omit<Ports, 'clock' | 'documents' | 'messenger' | 'pace' | 'queue' | 'telemetry'>,
  span: readonly Happening[],
): Promise<void> {
  const lives = [...Map.groupBy(span, ownerOf).values()];
  const worker = async (): Promise<void> => {
    for (let life = lives.pop(); life !== undefined; life = lives.pop()) {
      for (const each of life) await happen(ports, each);
    }
  };

  await Promise.all(Array.from({ length: atOnce }, worker));
}

function ownerOf(each: Happening): PersonId {
  if (each.did === 'adopt') return helen;
  if (each.did === 'group' || each.did === 'report' || each.did === 'escalate') return each.by;
  return 'person' in each ? each.person : each.about;
}

async function happen(
  ports: Omit<Ports, 'clock' | 'documents' | 'messenger' | 'pace' | 'queue' | 'telemetry'>,
  each: Happening,
): Promise<void> {
  const then: Ports = {
    ...ports,
    clock: { now: () => each.at },
    documents,
    messenger: delivered,
    pace: unhurried(),
    queue: unneeded,
    telemetry: referencesOnly(ports.newId),
  };
  const afterwards: (() => Promise<void>)[] = [];
  const as = (person: PersonId): Request => ({
    actor: { tenant: demoTenant, person },
    afterwards: (work) => afterwards.push(work),
  });

  refuseProblems(each, await act(then, each, as));
  for (const work of afterwards) await work();
}

function act(ports: Ports, each: Happening, as: (person: PersonId) => Request): Promise<unknown> {
  switch (each.did) {
    case 'import':
      return importPeople(ports, demoTenant, [
        { ...rowOf(each.person), startDate: each.startDate },
      ]);
    case 'leave':
      return recordAbsence(ports, as(each.person), {
        form: formFor(each.person, `${each.person} leave ${each.back}`),
        about: each.person,
        first: ports.clock.now().slice(0, 10),
        back: each.back,
      });
    case 'adopt':
      return adoptDemo(ports, each.from);
    case 'sign-off':
      return signOff(ports, each);
    case 'evidence':
      return theTeam(ports).then((team) => addEvidence(ports, as(each.by), { ...each, team }));
    case 'confirm':
      return answerEvidence(ports, as(each.by), each);
    case 'request':
      return theTeam(ports).then((team) =>
        requestSignOff(ports, as(each.about), { ...each, team }),
      );
    case 'decide':
      return decideAsAsked(ports, each, as);
    case 'delegate':
      return giveDelegation(ports, as(each.by), each);
    case 'accept':
      return answerDelegation(ports, as(each.about), {
        form: each.form,
        delegation: delegationIdOf(each.offer),
        read: scopeContentId(each.offer),
        answer: 'accepted',
      });
    case 'tick':
      return tickStep(ports, as(each.about), each);
    case 'session':
      return saveSession(ports, as(each.by), each);
    case 'group':
      return saveGroupSession(ports, as(each.by), {
        form: each.form,
        shared: each.draft,
        members: each.members.map((person) => ({ person, note: '', action: null })),
      });
    case 'answer':
      return saveAnswer(ports, as(each.about), each);
    case 'correct':
      return saveCorrection(ports, as(each.by), each);
    case 'close':
      return closeAction(ports, as(each.about), each);
    case 'report':
    case 'act':
    case 'escalate':
    case 'take-on':
      return theTeam(ports).then((team) => learn(ports, each, { request: as(each.by), team }));
  }
}

async function theTeam(ports: Pick<Ports, 'directory'>): Promise<TeamId> {
  const [team] = await ports.directory.teamsNamed(demoTenant, demoTeam.name);
  if (team === undefined) throw new Error('the demo service has no team');

  return team;
}

async function adoptDemo(ports: Ports, from: LocalDate): Promise<unknown> {
  const team = await theTeam(ports);
  const frameworks = shipped.frameworks
    .filter(({ id }) => demoFrameworks.includes(id))
    .map(({ id, version }) => ({ framework: id, version }));

  return adopt(
    ports,
    { tenant: demoTenant, team, actor: helen },
    { from, frameworks, profiles: [] },
  );
}

/** Sign-offs from before anything was recorded here are written as they stood. */
async function signOff(
  ports: Ports,
  { about, signOff: given }: Extract<Happening, { did: 'sign-off' }>,
): Promise<unknown> {
  const key = { tenant: demoTenant, person: about };
  const team = await theTeam(ports);
  const [signer = about] = given.signers;
  const target = { key, actor: signer, form: undefined };
  const changed = await changeFile(ports, personKind(ports), target, (file) => {
    const isThere = file?.state.signOffs.some(({ id }) => id === given.id) ?? false;
    return Promise.resolve({
      events: isThere ? [] : [{ kind: 'sign-off.given', signOff: { ...given, team } }],
    });
  });
  const file = await ports.people.open(key);
  if (file !== undefined) await refreshBoard(ports, key, file);

  return changed;
}

/** By whoever was asked; nothing where it was decided already. */
async function decideAsAsked(
  ports: Ports,
  each: Extract<Happening, { did: 'decide' }>,
  as: (person: PersonId) => Request,
): Promise<unknown> {
  const { about, entrustment } = each;
  const id = requestIdOf(each.request);
  const file = await ports.people.open({ tenant: demoTenant, person: about });
  const open = file?.state.requests.find((request) => request.id === id);
  const asked = open === undefined ? undefined : askedNow(open);
  if (open === undefined || asked === undefined) return undefined;

  return decide(ports, as(asked.person), {
    ...{ about, request: id, team: open.team },
    form: formFor(asked.person, `${id} decided`),
    draft: { outcome: 'sign-off', entrustment },
  });
}

function refuseProblems(each: Happening, outcome: unknown): void {
  const problems = (outcome as { problems?: readonly unknown[] } | undefined)?.problems ?? [];
  if (problems.length === 0) return;

  throw new Error(`${each.did} at ${each.at}: ${JSON.stringify(problems)}`);
}

/** They were told at the time; nobody is told again. */
const delivered: Messenger = {
  toPerson: () => Promise.resolve({ outcome: 'sent', activity: 'in the past' }),
  toTeam: () => Promise.resolve({ outcome: 'sent', activity: 'in the past' }),
  inPlaceOf: () => Promise.resolve({ outcome: 'sent', activity: 'in the past' }),
};

const empty: QueueLevel = { length: 0, ageSeconds: 0 };

/** What follows each thing is done at once, and a history cut short is written again: no queue is needed. */
const unneeded: WorkQueue = {
  put: () => Promise.resolve(undefined),
  take: () => Promise.resolve([]),
  done: () => Promise.resolve(),
  later: () => Promise.resolve(),
  poison: () => Promise.resolve(),
  poisoned: () => Promise.resolve([]),
  levels: () => Promise.resolve({ work: empty, poison: empty }),
};
