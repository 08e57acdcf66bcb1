import type { BoardRow } from '../../../src/domain/board.ts';
import { addDays, localDate } from '../../../src/domain/calendar.ts';
import type { ActionId, PersonId } from '../../../src/domain/ids.ts';
import { nobodyYet, type Membership } from '../../../src/domain/person.ts';
import { standingRecord } from '../../../src/domain/standing.ts';
import { jsonText } from '../../../src/storage/rows.ts';
import { demoTeam, demoTenant } from '../../support/demo-service-people.ts';
import { seedDemoService } from '../../support/demo-service.ts';
import { memoryPorts } from '../../support/memory-ports.ts';
import { start } from './options.ts';
import { headOf, personId, teamId, type Team } from './service.ts';

/** The people of a team as its board has them, made anew whenever they are asked for. */
export type Boards = (team: Team) => readonly Listed[];

/** A row of a board as it is stored: as JSON. */
export interface Listed {
  person: PersonId;
  text: string;
  sequence: number;
}

const guids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const today = localDate(start, 'Europe/London');
const empty = standingRecord(nobodyYet);
/** One in so many supervises, and one in so many has supervision that is late. */
const perSupervisor = 8;
const perLate = 7;
/** Actions fall due within so many days; one that is late asks again every seven. */
const actionDays = 14;
/** What is drawn from a team’s number is the same again after so many. */
const lookAlike = actionDays * perLate;

/**
 * In one team of `fullEvery` people have four months behind them, as in the demo service: sessions,
 * sign-offs, reviews, delegations. In the others they have a supervisor, a session and an action, and
 * no role profile: as many cards are due there, and drawing them up costs less.
 */
export async function boardsOf(fullEvery: number): Promise<Boards> {
  known ??= demoBoard();
  const demo = await known;

  return (team) =>
    team.number % fullEvery === 0
      ? fullRows(team, demo)
      : Array.from({ length: team.people }, (_, n) => shortListed(team, n));
}

/** The rows of the demo service's team as text, and whose they are. */
interface Demo {
  rows: readonly { text: string; sequence: number }[];
  people: ReadonlyMap<string, number>;
  team: string;
}

let known: Promise<Demo> | undefined;

async function demoBoard(): Promise<Demo> {
  const { ports } = memoryPorts(start);
  await seedDemoService(ports, { until: start });
  const [team = demoTeam.name] = await ports.directory.teamsNamed(demoTenant, demoTeam.name);
  const rows = await ports.board.rows({ tenant: demoTenant, team: team as Team['team'] });

  return {
    // Requests are decided in people's files, which are not part of this.
    rows: rows.map((row) => ({
      text: jsonText({ ...row, requests: [] }),
      sequence: row.sequence,
    })),
    people: new Map(rows.map(({ person }, n) => [person, n])),
    team,
  };
}

/** The demo team as often as it takes to have everybody. */
function fullRows(team: Team, demo: Demo): Listed[] {
  const { length } = demo.rows;

  return Array.from({ length: team.people }, (_, n) => {
    const copy = n - (n % length);
    const { text = '', sequence = 0 } = demo.rows[n % length] ?? {};
    const own = text.replaceAll(guids, (id) => {
      const place = demo.people.get(id);
      if (place !== undefined) return personId(team.number, copy + place);
      return id === demo.team ? team.team : id;
    });
    return { person: personId(team.number, n), text: own, sequence };
  });
}

/** Rows of people at the same place in teams of the same look, in pieces: between any two stands the team’s number. */
const pieces = new Map<string, readonly string[]>();

/** As `shortRow` has it; teams whose numbers are so far apart differ in their ids alone. */
function shortListed(team: Team, n: number): Listed {
  const look = team.number % lookAlike;
  const key = `${String(look)}|${String(n)}`;
  const known =
    pieces.get(key) ??
    jsonText(shortRow({ number: look, team: teamId(look) }, n)).split(headOf(look));
  pieces.set(key, known);

  return { person: personId(team.number, n), text: known.join(headOf(team.number)), sequence: 1 };
}

function shortRow(team: Pick<Team, 'number' | 'team'>, n: number): BoardRow {
  const { number } = team;
  const person = personId(number, n);
  const drawn = (number * 31 + n * 17) % actionDays;
  const held = addDays(today, (number + n) % perLate === 0 ? -20 : -1);
  const owned = { owner: person, setBy: person, session: null, team: team.team };

  return {
    person,
    name: `Person ${String(n)}`,
    sequence: 1,
    membership: membershipOf(team, n),
    sessions: [
      { date: held, type: 'clinical', mode: 'individual', members: 1, minutes: 60, held: true },
    ],
    absences: [],
    standing: empty,
    actions: [{ id: `action-${person}` as ActionId, due: addDays(today, drawn - 7), ...owned }],
    unanswered: [],
    nextDate: null,
  };
}

/** The first is the manager; every eighth, from the second on, supervises those after them. */
export function membershipOf(
  { number, team }: Pick<Team, 'number' | 'team'>,
  n: number,
): Membership {
  const supervises = n % perSupervisor === 1;
  const supervisor = n === 0 ? null : supervises ? 0 : n - ((n - 1) % perSupervisor);

  return {
    team,
    roles: n === 0 ? ['staff', 'manager'] : supervises ? ['staff', 'supervisor'] : ['staff'],
    profile: null,
    supervisor: supervisor === null ? null : personId(number, supervisor),
    employment: 'substantive',
    startDate: '2026-01-05',
    registration: null,
    firstImported: '2026-01-05',
  };
}
