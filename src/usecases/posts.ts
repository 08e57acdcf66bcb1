import { isAway } from '../domain/board.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { overdueSupervision } from '../domain/overdue.ts';
import { nextDue, postKinds, verdict, type PostKindName } from '../domain/rhythm.ts';
import { isNotYetRead } from '../domain/session.ts';
import type { TeamState } from '../domain/team.ts';
import { chaseRequests } from './chase-requests.ts';
import { deliverOnce, Later } from './deliver.ts';
import { composeGovernancePack } from './governance-pack.ts';
import type { DuePost, Outgoing, Ports, TeamFile, TeamKey, Work } from './ports.ts';
import { readRecord } from './read-record.ts';

type PostWork = Extract<Work, { kind: 'post' }>;

/** What one post consists of: at most one to the channel, and any number to people. */
export interface Composed {
  channel: Outgoing | null;
  personal: readonly { to: PersonId; key: string; outgoing: () => Promise<Outgoing> }[];
}

type Compose = (ports: Ports, team: TeamKey, file: TeamFile, date: LocalDate) => Promise<Composed>;

/** How many due posts are handed over side by side. */
const atOnce = 20;

/** Each kind of post and what it says; when it is due is declared in `domain/rhythm`. */
const compositions: Record<PostKindName, Compose> = {
  'supervision-overdue': composeOverdue,
  'record-unread': composeUnread,
  'sign-off-requests': chaseRequests,
  'governance-pack': composeGovernancePack,
};

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
    const file = await ports.teams.open({ tenant, team });
    const goesOn = file?.state.installed === true && kind !== undefined;
    const next = goesOn ? nextDue(kind, file.state, due) : undefined;
    await ports.queue.put({ kind: 'post', tenant, team, post, due }, 0);
    await ports.schedule.move(row, next === undefined ? undefined : { ...row, due: next });
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    ports.log.warn({ team, post, code }, 'a post that is due was not handed over');
  }
}

/** Sends one post of a team, once per local date; late the same day within hours, else skipped (R30). */
export async function sendPost(ports: Ports, work: PostWork): Promise<void> {
  const team = { tenant: work.tenant, team: work.team };
  const file = await ports.teams.open(team);
  const kind = postKinds.find(({ name }) => name === work.post);
  if (file === undefined || kind === undefined) return;

  const date = localDate(work.due, file.state.zone);
  const delivery = { scope: `${team.tenant}|${team.team}`, key: `${work.post}|${date}` };
  switch (verdict(kind, file.state, work.due, ports.clock.now())) {
    case 'drop':
      return;
    case 'skip':
      return ports.deliveries.skip(delivery.scope, delivery.key, ports.clock.now());
    case 'send':
      return send(ports, team, delivery, await compositions[work.post](ports, team, file, date));
  }
}

async function send(
  ports: Ports,
  team: TeamKey,
  delivery: { scope: string; key: string },
  composed: Composed,
): Promise<void> {
  const { channel, personal } = composed;
  const toChannel =
    channel === null
      ? []
      : [() => deliverOnce(ports, delivery, () => ports.messenger.toTeam(team, channel))];
  const toPeople = personal.map(({ to, key, outgoing }) => async () => {
    const what = await outgoing();
    await deliverOnce(ports, { scope: `${team.tenant}|${to}`, key }, () =>
      ports.messenger.toPerson({ tenant: team.tenant, person: to }, what),
    );
  });

  await eachOnItsOwn([...toChannel, ...toPeople]);
}

/** Does all of them, whichever fails; what failed is then thrown, so that the work is looked at again. */
async function eachOnItsOwn(deliveries: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];

  for (const deliver of deliveries) {
    try {
      await deliver();
    } catch (error) {
      failures.push(error);
    }
  }
  const [later] = failures
    .filter((error) => error instanceof Later)
    .sort((a, b) => a.seconds - b.seconds);
  if (later !== undefined) throw later;
  if (failures.length > 0) throw failures[0];
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
