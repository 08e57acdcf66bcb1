import { isAway } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { Reminder } from '../domain/reminder.ts';
import { remindersIn } from '../domain/reminders.ts';
import { chaseRequests } from './chase-requests.ts';
import { chaseReviews } from './chase-reviews.ts';
import { worded } from './open-today.ts';
import type { Outgoing, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { todayIn } from './request.ts';
import { missedBefore, remindersWentOut, teamDay } from './team-day.ts';

type ByPerson = ReadonlyMap<PersonId, readonly Reminder[]>;

/** What a pass knows of the teams it has looked at; each is read once. */
interface Pass {
  tenant: TeamKey['tenant'];
  date: LocalDate;
  /** The team whose pass it is. */
  team: TeamId;
  known: Map<TeamId, Promise<ByPerson>>;
}

/**
 * R31: the one card a person gets on a day, of everything that is due for them in all of their teams;
 * whichever team's pass comes first sends it. Requests that wait are chased, or go on, before (R7), and
 * reviews that nobody may decide as well (R25). One partition query, and one of another team where
 * somebody who is reminded is in it too.
 */
export async function composeReminders(
  ports: Ports,
  key: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const [found, missed] = await Promise.all([
    ports.board.rows(key),
    missedBefore(ports, { key, file, date }),
  ]);
  const { rows, personal, work } = await chaseRequests(ports, { key, file, date, rows: found });
  const reviews = await orAfterwards(() => chaseReviews(ports, key, found));
  const own = byPerson(remindersIn(await teamDay(ports, { key, file, rows, date, missed })));
  const { tenant, team } = key;
  const pass: Pass = { tenant, date, team, known: new Map([[team, Promise.resolve(own)]]) };
  const here = new Set(rows.map(({ person }) => person));
  const asked = [...own].filter(([, lines]) => lines.some(({ asks }) => asks));
  const present = await Promise.all(
    asked.map(async ([to]) => (here.has(to) || (await isThere(ports, pass, to)) ? [to] : [])),
  );
  const cards = present.flat().map((to) => ({
    to,
    key: `reminders|${date}`,
    outgoing: () => todayFor(ports, pass, to),
  }));

  return {
    channel: null,
    personal: [...personal, ...reviews.personal, ...cards],
    work: [...work, ...reviews.work],
    done: () => remindersWentOut(ports, key, date),
  };
}

/** What fails keeps nobody from their card: it is tried again once they have it. */
async function orAfterwards(
  act: () => Promise<Pick<Composed, 'personal'>>,
): Promise<Required<Pick<Composed, 'personal' | 'work'>>> {
  try {
    const { personal } = await act();
    return { personal, work: [] };
  } catch (error) {
    return {
      personal: [],
      work: [
        () => {
          throw error;
        },
      ],
    };
  }
}

function byPerson(lines: readonly Reminder[]): ByPerson {
  return Map.groupBy(lines, ({ to }) => to);
}

/** Somebody of another team, whose leave is in their own file. */
async function isThere(ports: Ports, { tenant, date }: Pass, person: PersonId): Promise<boolean> {
  const file = await ports.people.open({ tenant, person });

  return file !== undefined && !isAway(file.state, date);
}

async function todayFor(ports: Ports, pass: Pass, person: PersonId): Promise<Outgoing> {
  const key: PersonKey = { tenant: pass.tenant, person };
  const file = await ports.people.open(key);
  const teams = new Set([
    pass.team,
    ...(file?.state.memberships ?? []).map((membership) => membership.team),
  ]);
  const found = await Promise.all([...teams].map((team) => linesIn(ports, pass, team)));
  const lines = found.flatMap((all) => all.get(person) ?? []);

  return {
    kind: 'today',
    to: person,
    today: { lines: await worded(ports, key, lines), today: pass.date },
  };
}

function linesIn(ports: Ports, pass: Pass, team: TeamId): Promise<ByPerson> {
  const known = pass.known.get(team) ?? read(ports, { tenant: pass.tenant, team });
  pass.known.set(team, known);

  return known;
}

/** Another team, on its own date. */
async function read(ports: Ports, key: TeamKey): Promise<ByPerson> {
  const [file, rows] = await Promise.all([ports.teams.open(key), ports.board.rows(key)]);
  if (file === undefined) return new Map();

  return byPerson(
    remindersIn(await teamDay(ports, { key, file, rows, date: todayIn(ports, file) })),
  );
}
