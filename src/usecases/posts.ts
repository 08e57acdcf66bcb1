import { instantOf, localDate, secondsBetween, type LocalDate } from '../domain/calendar.ts';
import { errorName } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import { postKinds, slotOf, verdict, type PostKind, type PostKindName } from '../domain/rhythm.ts';
import type { TeamState } from '../domain/team.ts';
import { Later, deliverComposed, deliverOnce, eachOnItsOwn, unlessRefused } from './deliver.ts';
import { composeDue } from './compose-due.ts';
import { composeReminders } from './compose-reminders.ts';
import { composeDigest } from './digest.ts';
import { composeGovernancePack } from './governance-pack.ts';
import { composeHuddle } from './huddle.ts';
import { composeMdt } from './mdt.ts';
import type { Outgoing, Ports, Sent, TeamFile, TeamKey, Work } from './ports.ts';
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
    const code = errorName(error);
    ports.log.warn({ team: team.team, code }, 'where a post stands was not kept');
  }

  return sent;
}
