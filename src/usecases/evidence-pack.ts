import { hasRole, known } from '../domain/authority.ts';
import { boardRow } from '../domain/board.ts';
import {
  addDays,
  instantOf,
  localDate,
  spokenDate,
  startOfMonth,
  type DateRange,
  type Instant,
  type LocalDate,
} from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { packOf, type Pack } from '../domain/pack.ts';
import { isAbout } from '../domain/pack-entries.ts';
import type { PackChain, PackEntry, PackFacts, PackPerson } from '../domain/pack-facts.ts';
import { auditsIn, incidentsIn } from '../domain/pack-incidents.ts';
import { huddlesIn, mdtsIn } from '../domain/pack-meetings.ts';
import { emptyLedger, withPackEntry } from '../domain/pack-ledger.ts';
import type { PersonEvent } from '../domain/person.ts';
import { evolveTeam, newTeam, type TeamEvent, type TeamState } from '../domain/team.ts';
import { libraryOn, type LibraryPorts } from './library.ts';
import type { Ports, TeamKey, Verification } from './ports.ts';
import { knownPerson, knownTeam, type Request } from './request.ts';
import { wordsIn } from './skill-mix.ts';

type PackPorts = LibraryPorts & Pick<Ports, 'clock' | 'people' | 'teams' | 'board' | 'deliveries'>;

/** Which pack is wanted. Days are the team's, both included. */
export interface PackWanted {
  period: DateRange;
  /** Only for somebody who may see where each person stands. */
  names: boolean;
}

/** What everything about one team is read with. */
interface Reading {
  key: TeamKey;
  period: DateRange;
  /** The first instant of the period, and the first one after it. */
  since: Instant;
  before: Instant;
  zone: string;
}

/** How many ledgers are read side by side. */
const atOnce = 8;
/** A pack covers no more than so many days. */
const longestDays = 366;

/** The last calendar month that is over. */
export function lastMonth(today: LocalDate): DateRange {
  const until = addDays(startOfMonth(today), -1);

  return { from: startOfMonth(until), until };
}

/** What is wrong with a period, in a sentence; undefined where nothing is. */
export function periodProblem({ from, until }: DateRange, today: LocalDate): string | undefined {
  if (from > until) {
    return `The period ends before it begins: ${spokenDate(from)} is after ${spokenDate(until)}.`;
  }
  if (until > today) {
    return `${spokenDate(until)} is still to come. A pack covers days that have begun.`;
  }
  if (addDays(from, longestDays) <= until) {
    return 'A pack covers a year at most. Please choose a later first day.';
  }
  return undefined;
}

/** The teams of which somebody may have the pack: those they manage. Refuses whoever manages none. */
export async function packTeams(
  ports: Ports,
  { actor }: Request,
): Promise<{ team: TeamId; name: string; today: LocalDate }[]> {
  const file = await knownPerson(ports, actor);
  const who = known(actor.person, file.state);
  const managed = who.memberships
    .map(({ team }) => team)
    .filter((team) => hasRole(who, team, 'manager'));
  if (managed.length === 0) throw forManagers();

  return Promise.all(
    managed.map(async (team) => {
      const { state, details } = await knownTeam(ports, { tenant: actor.tenant, team });
      return { team, name: details.name, today: localDate(ports.clock.now(), state.zone) };
    }),
  );
}

/** The pack of a team that the actor manages; managers may see where each person stands (section 3). */
export async function evidencePack(
  ports: Ports,
  request: Request,
  { team, ...wanted }: PackWanted & { team: TeamId },
): Promise<Pack> {
  const found = (await packTeams(ports, request)).find((each) => each.team === team);
  if (found === undefined) throw forManagers();
  const problem = periodProblem(wanted.period, found.today);
  if (problem !== undefined) throw new Refusal('no_such_record', problem);

  return packOfTeam(ports, { tenant: request.actor.tenant, team }, wanted);
}

/**
 * The pack of a team, from its board and the ledgers of everybody on it. Whoever calls this has
 * looked at authority; each ledger is read once for its entries and once to see that it holds (R28).
 */
export async function packOfTeam(
  ports: PackPorts,
  key: TeamKey,
  { period, names }: PackWanted,
): Promise<Pack> {
  const file = await knownTeam(ports, key);
  const { zone } = file.state;
  const reading: Reading = {
    key,
    period,
    zone,
    since: instantOf(period.from, '00:00', zone),
    before: instantOf(addDays(period.until, 1), '00:00', zone),
  };
  const made = ports.clock.now();
  const [team, rows, learnt] = await Promise.all([
    readTeam(ports, reading),
    ports.board.rows(key),
    linesPosted(ports, reading),
  ]);
  const read = await inTurn(rows, (row) => readPerson(ports, reading, row));
  const people = read.flatMap(({ person }) => person ?? []);

  return packOf({
    team: { id: key.team, name: file.details.name, state: team.state },
    period,
    made,
    names,
    people,
    teamEntries: team.entries,
    library: await libraryOn(ports, key.tenant, team.state, period.until),
    meetings: [...auditsIn(people), ...huddlesIn(team.entries), ...mdtsIn(team.entries)],
    incidents: incidentsIn(people),
    learnt,
    statement: await statementBy(ports, reading, team.state),
    chains: [team.chain, ...read.map(({ chain }) => chain)],
  });
}

async function readTeam(
  ports: PackPorts,
  { key, since, before }: Reading,
): Promise<{ state: TeamState; entries: PackEntry<TeamEvent>[]; chain: PackChain }> {
  let state = newTeam;
  const entries: PackEntry<TeamEvent>[] = [];

  for await (const entry of ports.teams.entries(key)) {
    if (entry.recordedAt >= before) break;
    state = evolveTeam(state, entry);
    if (entry.recordedAt >= since) entries.push(entry);
  }
  const verified = await ports.teams.verify(key);

  return { state, entries, chain: chainOf('team', key.team, verified) };
}

/** The statement that stood at the end; of one that was erased, nothing. */
async function statementBy(
  { teams }: PackPorts,
  { key, zone }: Reading,
  { mix }: TeamState,
): Promise<PackFacts['statement']> {
  const latest = mix.statements.at(-1);
  if (latest === undefined) return null;
  const words = wordsIn((await teams.contents(key, [latest.words])).get(latest.words));

  return words === '' ? null : { words, date: localDate(latest.at, zone) };
}

/** Lines learnt that were posted in the channel in the period: what was shared stands in no ledger. */
async function linesPosted(
  { deliveries }: PackPorts,
  { key, since, before }: Reading,
): Promise<number> {
  const posted = await deliveries.list(`${key.tenant}|${key.team}`);

  return posted.filter(
    ({ key: what, state, at }) =>
      what.startsWith('something-learnt|') && state === 'sent' && since <= at && at < before,
  ).length;
}

/** Somebody on the board; `person` is undefined where they were not in the team by then. */
async function readPerson(
  ports: PackPorts,
  { key, since, before, zone }: Reading,
  { person, name }: { person: PersonId; name: string },
): Promise<{ person: PackPerson | undefined; chain: PackChain }> {
  const own = { tenant: key.tenant, person };
  const entries: PackEntry<PersonEvent>[] = [];
  let ledger = emptyLedger;

  for await (const entry of ports.people.entries(own)) {
    if (entry.recordedAt >= before) break;
    ledger = withPackEntry(ledger, entry, { person, team: key.team });
    if (entry.recordedAt >= since && isAbout(entry.event, key.team)) entries.push(entry);
  }
  const { sequence, ...told } = ledger;
  const row = boardRow({ person, name, sequence, state: told.state }, key.team, zone);
  const verified = await ports.people.verify(own);

  return {
    person: row === undefined ? undefined : { person, name, row, entries, ...told },
    chain: chainOf('person', person, verified),
  };
}

function chainOf(kind: PackChain['kind'], id: PackChain['id'], found: Verification): PackChain {
  return { kind, id, entries: found.entries, head: found.intact ? found.head : null };
}

/** Each of them, so many at a time, the results in their order. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map(act))));
  }

  return results;
}

function forManagers(): Refusal {
  return new Refusal(
    'not_permitted',
    'The evidence pack of a team is for its managers: please ask one of them.',
  );
}
