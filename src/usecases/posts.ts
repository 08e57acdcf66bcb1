import { instantOf, localDate, secondsBetween, type LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import {
  isRetired,
  nextDue,
  postKinds,
  slotOf,
  verdict,
  type PostKind,
  type PostKindName,
} from '../domain/rhythm.ts';
import type { TeamState } from '../domain/team.ts';
import { Later, deliverComposed, deliverOnce, eachOnItsOwn, unlessRefused } from './deliver.ts';
import { composeDue } from './compose-due.ts';
import { composeReminders } from './compose-reminders.ts';
import { composeDigest } from './digest.ts';
import { composeGovernancePack } from './governance-pack.ts';
import { composeHuddle } from './huddle.ts';
import { composeMdt } from './mdt.ts';
import type { DuePost, HeldPart, Outgoing, Ports, Sent, TeamFile, TeamKey, Work } from './ports.ts';
import { passReliance } from './pass-reliance.ts';

type PostWork = Extract<Work, { kind: 'post' }>;

/** What one post consists of: at most one to the channel, and any number to people. */
export interface Composed {
  channel: Outgoing | null;
  personal: readonly { to: PersonId; key: string; outgoing: () => Promise<Outgoing> }[];
  /** What else is done with it, each safe to repeat. */
  work?: readonly (() => Promise<void>)[];
  /** What is noted once all of it is done, and not before: where something failed the whole comes again. */
  done?: () => Promise<void>;
  /** What is kept of the channel's message once it is there. */
  posted?: (activity: string) => Promise<void>;
}

/** `slot`: which of the kind’s times of that date it is, from 1. */
type Compose = (
  ports: Ports,
  team: TeamKey,
  file: TeamFile,
  date: LocalDate,
  slot: number,
) => Promise<Composed>;

/** How many due posts are handed over side by side. */
const atOnce = 20;
/**
 * How many posts of a part of the schedule are begun in a second, where many are due at once: each reads
 * its team’s whole board, and a storage account serves so many rows in a second and no more.
 */
const perSecond = 10;
/** How long before a part of the schedule is another’s to take no more is begun. */
const spareSeconds = 10;
/** How long a change of a team has to be on file before what rests on it is looked at all the same. */
const promisedSeconds = 30;

/** Each kind of post and what it says; when it is due is declared in `domain/rhythm`. */
const compositions: Record<PostKindName, Compose> = {
  reminders: composeReminders,
  due: composeDue,
  delegations: passReliance,
  'governance-pack': composeGovernancePack,
  digest: composeDigest,
  huddle: composeHuddle,
  mdt: composeMdt,
};

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

/** Where a team’s own rules change. */
type Looking = Pick<Ports, 'clock' | 'queue'>;

/** What rests on how a team works is looked at again now, not on the next date (R23). */
export async function lookAgain(ports: Looking, key: TeamKey, state: TeamState): Promise<void> {
  await ports.queue.put(lookAt(ports, key, state), 0);
}

/** The same once a change has had its time: promised before it is on file, so that a kill loses nothing. */
export async function promiseToLook(ports: Looking, key: TeamKey, state: TeamState): Promise<void> {
  await ports.queue.put(lookAt(ports, key, state), promisedSeconds);
}

function lookAt({ clock }: Looking, { tenant, team }: TeamKey, state: TeamState): PostWork {
  // As its date begins. A team without the app gets no post, and is told of nothing.
  const due = instantOf(localDate(clock.now(), state.zone), '00:00', state.zone);

  return { kind: 'post', tenant, team, post: 'delegations', due };
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

/** What is not handed over in its time is left to whoever looks next. */
async function handOverAll(ports: Ports, { due, until, lease }: HeldPart): Promise<void> {
  for (let at = 0; at < due.length; at += atOnce) {
    if (secondsBetween(ports.clock.now(), until) < spareSeconds) break;
    const some = due.slice(at, at + atOnce);
    await Promise.all(some.map((row, n) => handOver(ports, row, Math.floor((at + n) / perSecond))));
  }
  await ports.schedule.giveBack(lease, ports.clock.now());
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
    const code = error instanceof Error ? error.name : 'unknown';
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

/**
 * Sends one post of a team, once per local date and each of its times; late the same day within hours,
 * else skipped (R30). Where the tenant has many it waits before anything of it is read; what is never
 * silent does not (R23).
 */
export async function sendPost(ports: Ports, work: PostWork): Promise<void> {
  const kind = postKinds.find(({ name }) => name === work.post);
  if (kind === undefined) return;
  if (kind.everyDate) return sendKind(ports, work, kind);
  const begun = ports.pace.begin(work.tenant);
  if (begun.state === 'later') throw new Later(begun.seconds);

  try {
    await sendKind(ports, work, kind);
  } finally {
    begun.over();
  }
}

async function sendKind(ports: Ports, work: PostWork, kind: PostKind): Promise<void> {
  const team = { tenant: work.tenant, team: work.team };
  const file = await ports.teams.open(team);
  if (file === undefined) return;

  // This replica’s clock is behind: of a date that has not begun here nothing would be found.
  const early = secondsBetween(ports.clock.now(), work.due);
  if (early > 0) throw new Later(Math.ceil(early));

  const date = localDate(work.due, file.state.zone);
  const slot = slotOf(kind, file.state, work.due) ?? 1;
  const key = slot === 1 ? `${work.post}|${date}` : `${work.post}|${date}|${String(slot)}`;
  const delivery = { scope: `${team.tenant}|${team.team}`, key };
  switch (verdict(kind, file.state, work.due, ports.clock.now())) {
    case 'drop':
      return;
    case 'skip':
      return ports.deliveries.skip(delivery.scope, delivery.key, ports.clock.now());
    case 'send': {
      await send(
        ports,
        team,
        delivery,
        await compositions[work.post](ports, team, file, date, slot),
      );
      // What is looked at as a date begins is no part of a team’s morning.
      if (!kind.everyDate) ports.telemetry.roundCompleted(kind.name);
    }
  }
}

async function send(
  ports: Ports,
  team: TeamKey,
  delivery: { scope: string; key: string },
  composed: Composed,
): Promise<void> {
  const { channel, personal, work = [], done, posted } = composed;
  const toChannel =
    channel === null
      ? []
      : [() => deliverOnce(ports, delivery, () => sentToTeam(ports, team, { channel, posted }))];
  const toPeople = personal.map(({ to, key, outgoing }) => () => {
    const person = { tenant: team.tenant, person: to };
    return deliverComposed(ports, { scope: `${team.tenant}|${to}`, key }, async () => {
      const what = await unlessRefused(ports, outgoing);
      return what && (() => ports.messenger.toPerson(person, what));
    });
  });

  await eachOnItsOwn([...toChannel, ...toPeople, ...work]);
  await done?.();
}

/** What could not be kept of a message that is out is no reason to send it again. */
async function sentToTeam(
  ports: Ports,
  team: TeamKey,
  { channel, posted }: { channel: Outgoing; posted: Composed['posted'] },
): Promise<Sent> {
  const sent = await ports.messenger.toTeam(team, channel);
  if (sent.outcome !== 'sent') return sent;
  try {
    await posted?.(sent.activity);
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    ports.log.warn({ team: team.team, code }, 'where a post stands was not kept');
  }

  return sent;
}
