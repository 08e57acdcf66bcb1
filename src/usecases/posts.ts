import { isAway } from '../domain/board.ts';
import { instantOf, localDate, secondsBetween, type LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { overdueSupervision } from '../domain/overdue.ts';
import { nextDue, postKinds, verdict, type PostKindName } from '../domain/rhythm.ts';
import { isNotYetRead } from '../domain/session.ts';
import type { TeamState } from '../domain/team.ts';
import { chaseActions } from './chase-actions.ts';
import { chaseRequests } from './chase-requests.ts';
import { Later, deliverOnce, eachOnItsOwn, unlessRefused } from './deliver.ts';
import { chaseReviews } from './chase-reviews.ts';
import { composeDigest } from './digest.ts';
import { composeIncidentReviews } from './incident-reviews-due.ts';
import { composeGovernancePack } from './governance-pack.ts';
import { composeHuddle } from './huddle.ts';
import type { DuePost, Outgoing, Ports, Sent, TeamFile, TeamKey, Work } from './ports.ts';
import { passReliance } from './pass-reliance.ts';
import { readRecord } from './read-record.ts';

type PostWork = Extract<Work, { kind: 'post' }>;

/** What one post consists of: at most one to the channel, and any number to people. */
export interface Composed {
  channel: Outgoing | null;
  personal: readonly { to: PersonId; key: string; outgoing: () => Promise<Outgoing> }[];
  /** What else is done with it, each safe to repeat. */
  work?: readonly (() => Promise<void>)[];
  /** What is kept of the channel's message once it is there. */
  posted?: (activity: string) => Promise<void>;
}

type Compose = (ports: Ports, team: TeamKey, file: TeamFile, date: LocalDate) => Promise<Composed>;

/** How many due posts are handed over side by side. */
const atOnce = 20;
/** How long a change of a team has to be on file before what rests on it is looked at all the same. */
const promisedSeconds = 30;

/** Each kind of post and what it says; when it is due is declared in `domain/rhythm`. */
const compositions: Record<PostKindName, Compose> = {
  'supervision-overdue': composeOverdue,
  'record-unread': composeUnread,
  'sign-off-requests': chaseDecisions,
  actions: chaseActions,
  'incident-reviews': composeIncidentReviews,
  delegations: passReliance,
  'governance-pack': composeGovernancePack,
  digest: composeDigest,
  huddle: composeHuddle,
};

/** What waits for somebody to decide it: requests (R7), and reviews that nobody of the team may decide (R25). */
async function chaseDecisions(...about: Parameters<Compose>): Promise<Composed> {
  const [ports, team] = about;
  const requests = await chaseRequests(...about);
  const { personal } = await chaseReviews(ports, team);

  return { ...requests, personal: [...requests.personal, ...personal] };
}

/** Puts the next of every kind of post on the schedule; safe to repeat. */
export async function schedulePosts(ports: Ports, team: TeamKey, state: TeamState): Promise<void> {
  if (!state.installed) return;

  await Promise.all(
    postKinds.map(async (kind) => {
      const due = nextDue(kind, state, ports.clock.now());
      if (due !== undefined) await ports.schedule.put({ ...team, post: kind.name, due });
    }),
  );
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

/** Hands every post that is due to the queue, and schedules the one after it. */
export async function runSchedule(ports: Ports): Promise<void> {
  const due = await ports.schedule.due(ports.clock.now());

  for (let at = 0; at < due.length; at += atOnce) {
    await Promise.all(due.slice(at, at + atOnce).map((row) => handOver(ports, row)));
  }
}

/** The row stays until its message is in the queue: a kill between repeats it, and deliveries are claimed. */
async function handOver(ports: Ports, row: DuePost): Promise<void> {
  const { tenant, team, post, due } = row;
  const kind = postKinds.find(({ name }) => name === post);

  try {
    if (row.about !== undefined) {
      await handOverEscalation(ports, row);
      return;
    }
    const file = await ports.teams.open({ tenant, team });
    const goesOn = file?.state.installed === true && kind !== undefined;
    const next = goesOn ? nextDue(kind, file.state, due) : undefined;
    await ports.queue.put({ kind: 'post', tenant, team, post: row.post, due }, 0);
    // A team that was there before a kind of post was gets it too.
    if (file !== undefined) await schedulePosts(ports, { tenant, team }, file.state);
    await ports.schedule.move(row, next === undefined ? undefined : { ...row, due: next });
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    ports.log.warn({ team, post, code }, 'a post that is due was not handed over');
  }
}

/** An escalation whose step has waited long enough: whoever takes it off the queue judges it anew. */
async function handOverEscalation(
  ports: Ports,
  row: Extract<DuePost, { post: 'escalation' }>,
): Promise<void> {
  const { tenant, about } = row;

  await ports.queue.put({ kind: 'escalation', tenant, ...about }, 0);
  await ports.schedule.move(row, undefined);
}

/** Sends one post of a team, once per local date; late the same day within hours, else skipped (R30). */
export async function sendPost(ports: Ports, work: PostWork): Promise<void> {
  const team = { tenant: work.tenant, team: work.team };
  const file = await ports.teams.open(team);
  const kind = postKinds.find(({ name }) => name === work.post);
  if (file === undefined || kind === undefined) return;

  // This replica’s clock is behind: of a date that has not begun here nothing would be found.
  const early = secondsBetween(ports.clock.now(), work.due);
  if (early > 0) throw new Later(Math.ceil(early));

  const date = localDate(work.due, file.state.zone);
  const delivery = { scope: `${team.tenant}|${team.team}`, key: `${work.post}|${date}` };
  switch (verdict(kind, file.state, work.due, ports.clock.now())) {
    case 'drop':
      return;
    case 'skip':
      return ports.deliveries.skip(delivery.scope, delivery.key, ports.clock.now());
    case 'send': {
      await send(ports, team, delivery, await compositions[work.post](ports, team, file, date));
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
  const { channel, personal, work = [], posted } = composed;
  const toChannel =
    channel === null
      ? []
      : [() => deliverOnce(ports, delivery, () => sentToTeam(ports, team, { channel, posted }))];
  const toPeople = personal.map(({ to, key, outgoing }) => async () => {
    const what = await unlessRefused(ports, outgoing);
    if (what === undefined) return;
    await deliverOnce(ports, { scope: `${team.tenant}|${to}`, key }, () =>
      ports.messenger.toPerson({ tenant: team.tenant, person: to }, what),
    );
  });

  await eachOnItsOwn([...toChannel, ...toPeople, ...work]);
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

/** Overdue supervision: counts and turns for the channel, names and dates for each supervisor (R13, section 3). */
async function composeOverdue(
  ports: Ports,
  team: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(team);
  const overdue = overdueSupervision(rows, file.state, date);

  return {
    channel:
      overdue.team.people === 0
        ? null
        : { kind: 'overdue-team', overdue: overdue.team, today: date },
    personal: overdue.supervisors.map((theirs) => ({
      to: theirs.supervisor,
      key: `supervision-overdue|${team.team}|${date}`,
      outgoing: () =>
        Promise.resolve({ kind: 'overdue-supervisor' as const, overdue: theirs, today: date }),
    })),
  };
}

/** The one nudge about a record unanswered for seven days; nobody on leave is prompted (R16, R31). */
async function composeUnread(
  ports: Ports,
  team: TeamKey,
  _file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(team);
  const unread = rows
    .filter((row) => !isAway(row, date))
    .flatMap((row) =>
      row.unanswered
        .filter(({ recordedOn }) => isNotYetRead(recordedOn, false, date))
        .map(({ session, version }) => ({ person: row.person, session, version })),
    );

  return {
    channel: null,
    personal: unread.map(({ person, session, version }) => ({
      to: person,
      key: `record-unread|${session}|${String(version)}`,
      outgoing: async () => {
        const key = { tenant: team.tenant, person };
        return {
          kind: 'unread-record' as const,
          record: await readRecord(ports, key, key, session),
        };
      },
    })),
  };
}
