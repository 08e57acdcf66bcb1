import { boardRow } from '../domain/board.ts';
import { secondsBetween } from '../domain/calendar.ts';
import { isRefusal } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { composeNotice } from './compose-notice.ts';
import { Later, deliverOnce } from './deliver.ts';
import { finishEscalation, isOfEscalation } from './finish-escalation.ts';
import { finishGroupSession } from './finish-group-session.ts';
import { finishIncident, type IncidentIntent } from './finish-incident.ts';
import { sendReviewsOn } from './send-reviews.ts';
import { isOfLearning, shareLearning } from './share-learning.ts';
import type { Notice, Outgoing, PersonFile, PersonKey, Ports, UsedForm, Work } from './ports.ts';
import type { Request } from './request.ts';

type FormWork = Extract<Work, { kind: 'form' }>;

/** How long the turn itself has before the queue takes over, and how long a form may stay uncommitted. */
const hiddenSeconds = 30;
const uncommittedSeconds = 120;

/**
 * Promises what must follow a form before anything is written: a message goes into the queue beside
 * the first reads, and comes out again once the turn has done it all itself. A kill anywhere loses
 * nothing and does nothing twice (brief, section 8).
 */
export function followUp(
  ports: Ports,
  request: Request,
  form: FormId,
  person: PersonId,
): Promise<unknown> {
  const work: FormWork = {
    kind: 'form',
    tenant: request.actor.tenant,
    person,
    form,
    at: ports.clock.now(),
  };
  const receipt = ports.queue.put(work, hiddenSeconds);

  request.afterwards(async () => {
    // What was not committed may still be, where a commit was given up: the queue looks again.
    const applied = await applyForm(ports, { tenant: work.tenant, person }, form);
    if (applied) await ports.queue.done(await receipt);
  });
  return receipt;
}

/** The queue's turn: does what follows a form, or waits for a commit that may still come. */
export async function resumeForm(ports: Ports, work: FormWork): Promise<void> {
  const person = { tenant: work.tenant, person: work.person };
  const applied = await applyForm(ports, person, work.form);
  const age = secondsBetween(work.at, ports.clock.now());

  if (!applied && age >= 0 && age < uncommittedSeconds) throw new Later(hiddenSeconds);
}

/** Board rows, other people's files, notices: each safe to repeat. False where the form was never committed. */
async function applyForm(ports: Ports, person: PersonKey, form: FormId): Promise<boolean> {
  const used = await ports.people.form(person, form);
  if (used === undefined) return false;
  if (used.applied) return true;

  // After the form, so that the file is never older than what the form did.
  const file = await ports.people.open(person);
  if (file !== undefined) await refreshBoard(ports, person, file);
  if (used.intent !== null) await finishIntent(ports, person, used);
  for (const notice of used.notices) await sendNotice(ports, person, form, notice);
  await ports.people.formApplied(person, form);
  return true;
}

/** The person's row in each of their teams, as their file now stands. */
export async function refreshBoard(
  ports: Pick<Ports, 'teams' | 'board'>,
  person: PersonKey,
  file: PersonFile,
): Promise<void> {
  const { state, sequence, details } = file;

  await Promise.all(
    state.memberships.map(async ({ team }) => {
      const key = { tenant: person.tenant, team };
      const teamFile = await ports.teams.open(key);
      const zone = teamFile?.state.zone ?? 'Europe/London';
      const row = boardRow(
        { person: person.person, name: details.name, sequence, state },
        team,
        zone,
      );
      if (row !== undefined) await ports.board.put(key, row);
    }),
  );
}

/** Whoever may not know it any more is told nothing, and keeps nobody else from being told. */
async function composedFor(
  ports: Ports,
  tenant: PersonKey['tenant'],
  notice: Notice,
): Promise<Outgoing | undefined> {
  try {
    return await composeNotice(ports, tenant, notice);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ports.log.info({ code: error.code, kind: notice.kind }, 'a notice was not for them any more');
    return undefined;
  }
}

async function finishIntent(ports: Ports, actor: PersonKey, used: UsedForm): Promise<void> {
  if (isOfEscalation(used.intent)) return finishEscalation(ports, actor, used.intent.escalation);
  if (isOfLearning(used.intent)) return shareLearning(ports, actor, used);
  const finish = isOfIncident(used.intent) ? finishIncident : finishGroupSession;
  const people = await finish(ports, actor, used);
  for (const person of people) await applyForm(ports, person, used.id);
  if (isOfIncident(used.intent)) await sendOn(ports, actor, used.id, used.intent.incident);
}

/** R25: its reviews go to somebody outside the team where nobody of it is left to decide. */
async function sendOn(
  ports: Ports,
  { tenant, person }: PersonKey,
  form: FormId,
  { id, team }: IncidentIntent['incident'],
): Promise<void> {
  const sent = await sendReviewsOn(ports, { tenant, team }, id);
  for (const key of sent.people) {
    const file = await ports.people.open(key);
    if (file !== undefined) await refreshBoard(ports, key, file);
  }
  for (const notice of sent.notices) await sendNotice(ports, { tenant, person }, form, notice);
}

/** A group session that was saved before there were others has no kind. */
function isOfIncident(intent: unknown): intent is IncidentIntent {
  const kind: IncidentIntent['kind'] = 'incident';

  return (intent as { kind?: unknown }).kind === kind;
}

async function sendNotice(
  ports: Ports,
  person: PersonKey,
  form: FormId,
  notice: Notice,
): Promise<void> {
  const { tenant } = person;
  const { kind, to } = notice;
  const outgoing = await composedFor(ports, tenant, notice);
  if (outgoing === undefined) return;

  // One is asked of each person's restriction by itself; of everything else a form tells somebody once.
  const key = kind === 'restriction-asked' ? `${kind}|${form}|${notice.about}` : `${kind}|${form}`;

  await deliverOnce(ports, { scope: `${tenant}|${to}`, key }, () =>
    ports.messenger.toPerson({ tenant, person: to }, outgoing),
  );
}
