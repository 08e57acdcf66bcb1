import type { FormId, PersonId } from '../domain/ids.ts';
import { composeNotice } from './compose-notice.ts';
import { deliverOnce, eachOnItsOwn, unlessRefused } from './deliver.ts';
import { finishEscalation, isOfEscalation } from './finish-escalation.ts';
import { finishGroupSession } from './finish-group-session.ts';
import { finishIncident, type IncidentIntent } from './finish-incident.ts';
import { followReliance } from './follow-reliance.ts';
import { handOnRequests, isHandOn } from './hand-on-requests.ts';
import type { Notice, PersonFile, PersonKey, Ports, UsedForm, Work } from './ports.ts';
import { keepPromise, promiseWork, resumeWork } from './promised-work.ts';
import { refreshBoard } from './refresh-board.ts';
import { keyOfSent } from './reviews-sent-notices.ts';
import { sendReviewsOn } from './send-reviews.ts';
import { isOfLearning, shareLearning } from './share-learning.ts';
import type { Request } from './request.ts';

export { refreshBoard } from './refresh-board.ts';

type FormWork = Extract<Work, { kind: 'form' }>;

/** Promises, before anything is written, what must follow a form in the file of `person`. */
export function followUp(
  ports: Ports,
  request: Request,
  form: FormId,
  person: PersonId,
): Promise<unknown> {
  const key = { tenant: request.actor.tenant, person };
  const work: FormWork = { kind: 'form', ...key, form, at: ports.clock.now() };

  return promiseWork(ports, request, work, () => applyForm(ports, key, form));
}

/** The queue's turn: does what follows a form, or waits for a commit that may still come. */
export function resumeForm(ports: Ports, work: FormWork): Promise<void> {
  const { tenant, person, form } = work;

  return resumeWork(ports, work, () => applyForm(ports, { tenant, person }, form));
}

/** Board rows, other people's files, notices: each safe to repeat. False where the form was never committed. */
async function applyForm(ports: Ports, person: PersonKey, form: FormId): Promise<boolean> {
  const used = await ports.people.form(person, form);
  if (used === undefined) return false;
  if (used.applied) return true;

  // After the form, so that the file is never older than what the form did.
  const file = await ports.people.open(person);
  if (file !== undefined) await refreshBoard(ports, person, file);
  // Whoever cannot be told yet keeps nobody else waiting.
  await eachOnItsOwn([
    ...(file === undefined ? [] : [() => tellReliance(ports, person, file)]),
    ...(used.intent === null ? [] : [() => finishIntent(ports, person, used)]),
    ...used.notices.map(
      (notice) => () => sendNotice(ports, person.tenant, notice, keyOf(notice, form)),
    ),
  ]);
  await ports.people.formApplied(person, form);
  return true;
}

/** Tells at once whoever relies on a premise that broke, or holds again, in the file as it stands (R23). */
export async function tellReliance(
  ports: Ports,
  person: PersonKey,
  file: PersonFile,
): Promise<void> {
  const onFile = await followReliance(ports, person, file);
  if (onFile === undefined) return;

  await keepPromise(ports, onFile.queued, () => applyForm(ports, person, onFile.form));
}

/** What a form still has to do in other people's files, and whom that has to be told. */
async function finishIntent(ports: Ports, actor: PersonKey, used: UsedForm): Promise<void> {
  const { intent } = used;
  if (isHandOn(intent))
    return tellHandedOn(ports, actor, await handOnRequests(ports, actor, intent));
  if (isOfEscalation(intent)) return finishEscalation(ports, actor, intent.escalation);
  if (isOfLearning(intent)) return shareLearning(ports, actor, used);
  const finish = isOfIncident(intent) ? finishIncident : finishGroupSession;
  const people = await finish(ports, actor, used);
  await eachOnItsOwn(
    people.map((person) => async () => {
      await applyForm(ports, person, used.id);
    }),
  );
  if (isOfIncident(intent)) await sendOn(ports, actor.tenant, intent.incident);
}

async function tellHandedOn(
  ports: Ports,
  { tenant }: PersonKey,
  told: readonly { notice: Notice; key: string }[],
): Promise<void> {
  await eachOnItsOwn(
    told.map(
      ({ notice, key }) =>
        () =>
          sendNotice(ports, tenant, notice, key),
    ),
  );
}

/** R25: its reviews go to somebody outside the team where nobody of it is left to decide. */
async function sendOn(
  ports: Ports,
  tenant: PersonKey['tenant'],
  { id, team }: IncidentIntent['incident'],
): Promise<void> {
  const sent = await sendReviewsOn(ports, { tenant, team }, id);
  for (const key of sent.people) {
    const file = await ports.people.open(key);
    if (file !== undefined) await refreshBoard(ports, key, file);
  }
  await eachOnItsOwn(
    sent.notices.map((notice) => () => sendNotice(ports, tenant, notice, keyOfSent(notice, id))),
  );
}

/** A group session that was saved before there were others has no kind. */
function isOfIncident(intent: unknown): intent is IncidentIntent {
  const kind: IncidentIntent['kind'] = 'incident';

  return (intent as { kind?: unknown }).kind === kind;
}

/** One is asked of each person's restriction by itself; of everything else a form tells somebody once. */
function keyOf(notice: Notice, form: FormId): string {
  const { kind } = notice;

  return kind === 'restriction-asked' ? `${kind}|${form}|${notice.about}` : `${kind}|${form}`;
}

async function sendNotice(
  ports: Ports,
  tenant: PersonKey['tenant'],
  notice: Notice,
  key: string,
): Promise<void> {
  const { to } = notice;
  const outgoing = await unlessRefused(ports, () => composeNotice(ports, tenant, notice));
  if (outgoing === undefined) return;

  await deliverOnce(ports, { scope: `${tenant}|${to}`, key }, () =>
    ports.messenger.toPerson({ tenant, person: to }, outgoing),
  );
}
