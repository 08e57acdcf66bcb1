import { secondsBetween } from '../domain/calendar.ts';
import { errorName } from '../domain/errors.ts';
import { isRetired, nextDue, postKinds } from '../domain/rhythm.ts';
import type { TeamState } from '../domain/team.ts';
import type { DuePost, HeldPart, Ports, TeamKey } from './ports.ts';

/** How many due posts are handed over side by side: all replicas together stay within what a queue takes. */
const atOnce = 5;
/**
 * How many posts of a part of the schedule are begun in a second, where many are due at once: each reads
 * its team’s whole board, and a storage account serves so many rows in a second and no more.
 */
const perSecond = 8;
/** How long before a part of the schedule is another’s to take no more is begun. */
const spareSeconds = 10;
/** Puts the next of every kind of post on the schedule; safe to repeat. */
export async function schedulePosts(ports: Ports, team: TeamKey, state: TeamState): Promise<void> {
  await ports.schedule.put(...nextOfEach(ports, team, state));
}

function nextOfEach({ clock }: Pick<Ports, 'clock'>, team: TeamKey, state: TeamState): DuePost[] {
  if (!state.installed) return [];

  return postKinds.flatMap((kind) => {
    const due = nextDue(kind, state, clock.now());
    return due === undefined ? [] : [{ ...team, post: kind.name, due }];
  });
}

/**
 * Hands every post that is due to the queue, and schedules the one after it: part by part, each of which
 * one replica has at a time. A part that does not answer keeps no other from its turn.
 */
export async function runSchedule(ports: Ports): Promise<void> {
  const failures: unknown[] = [];

  for (let part = 0; part < ports.schedule.parts; part += 1) {
    try {
      const held = await ports.schedule.take(part, ports.clock.now());
      if (held !== undefined) await handOverAll(ports, held);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function handOverAll(ports: Ports, held: HeldPart): Promise<void> {
  const due = whileHeld(ports, held);
  let begun = 0;
  /** One hand of several: each takes the next that is due. */
  async function hand(): Promise<void> {
    for await (const row of due) {
      begun += 1;
      await handOver(ports, row, Math.floor((begun - 1) / perSecond));
    }
  }

  try {
    await Promise.all(Array.from({ length: atOnce }, hand));
  } finally {
    await ports.schedule.giveBack(held.lease, ports.clock.now());
  }
}

/** What is not handed over in its time is left to whoever looks next. */
async function* whileHeld({ clock }: Ports, { due, until }: HeldPart): AsyncGenerator<DuePost> {
  for await (const row of due) {
    if (secondsBetween(clock.now(), until) < spareSeconds) return;
    yield row;
  }
}

/** The row stays until its message is in the queue: a kill between repeats it, and deliveries are claimed. */
async function handOver(ports: Ports, row: DuePost, hiddenSeconds: number): Promise<void> {
  const { tenant, team, post, due } = row;
  const kind = postKinds.find(({ name }) => name === post);

  try {
    if (row.about !== undefined) {
      await handOverEscalation(ports, row);
      return;
    }
    // Of a kind that only a newer replica knows: its own.
    if (kind === undefined && !isRetired(post)) return;
    const file = await ports.teams.open({ tenant, team });
    if (kind !== undefined) {
      await ports.queue.put({ kind: 'post', tenant, team, post: kind.name, due }, hiddenSeconds);
    }
    const next = file === undefined ? [] : nextAfter(ports, row, file.state);
    await ports.schedule.move(row, ...next);
  } catch (error) {
    const code = errorName(error);
    ports.log.warn({ team, post, code }, 'a post that is due was not handed over');
  }
}

/**
 * The one after it. A team that was there before a kind of post was gets it too: with one kind, which
 * each has daily, and with one that is no more.
 */
function nextAfter(ports: Ports, row: DuePost, state: TeamState): DuePost[] {
  const { tenant, team, post } = row;
  const kind = postKinds.find(({ name }) => name === post);
  const due = kind === undefined || !state.installed ? undefined : nextDue(kind, state, row.due);
  const own =
    due === undefined || kind === undefined ? [] : [{ tenant, team, post: kind.name, due }];
  const bringsAll = kind === undefined || kind.name === 'reminders';

  return bringsAll ? [...nextOfEach(ports, { tenant, team }, state), ...own] : own;
}

/** An escalation whose step has waited long enough: whoever takes it off the queue judges it anew. */
async function handOverEscalation(
  ports: Ports,
  row: Extract<DuePost, { post: 'escalation' }>,
): Promise<void> {
  const { tenant, about } = row;

  await ports.queue.put({ kind: 'escalation', tenant, ...about }, 0);
  await ports.schedule.move(row);
}
