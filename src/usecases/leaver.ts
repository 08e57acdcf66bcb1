import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { formIdOf, type PersonId, type TeamId } from '../domain/ids.ts';
import { leavingProblem } from '../domain/leaver.ts';
import { membershipIn, type PersonEvent, type PersonState } from '../domain/person.ts';
import { toldOf } from '../domain/standing-delegation-view.ts';
import { changeFile, personKind, type Plan } from './change-file.ts';
import type { HandOn } from './hand-on-requests.ts';
import { nobody } from './install-team.ts';
import type { Notice, PersonDetails, PersonFile, PersonKey, Ports } from './ports.ts';
import { refreshBoard } from './refresh-board.ts';

export type LeaverPorts = Pick<Ports, 'clock' | 'people' | 'teams' | 'board' | 'queue' | 'newId'>;

/** What is left to be looked at by somebody, in names. */
export interface TeamOfLeaver {
  team: TeamId;
  /** Everybody in the team who is without a supervisor from now on, also who was before. */
  supervisees: readonly string[];
  /** Open actions that the leaver owes in others' files; their own file's are not done by anybody else. */
  actions: readonly { about: string; due: LocalDate }[];
  /** Standing delegations that the leaver gave: they go on until their review date. */
  delegations: readonly { carrier: string; reviewBy: LocalDate }[];
}

export type Left =
  | { problem: string }
  | {
      /** Teams that ended now; none where that was done before. */
      ended: readonly TeamId[];
      /** Everything that they left on that day or before, with what is to be looked at there. */
      teams: readonly TeamOfLeaver[];
      delegationsEnded: number;
      requestsEnded: number;
      wasAdministrator: boolean;
      ownActions: number;
    };

export interface Leaving {
  on: LocalDate;
  today: LocalDate;
  /** One team alone; undefined: all. */
  only: TeamId | undefined;
}

/**
 * Somebody left: their places end, and with them what only a member can have; what waits for them is
 * handed on and those concerned are told, by the service from its queue. Their standing is kept. Made
 * again, it finishes what was cut short and changes nothing else.
 */
export async function endMemberships(
  ports: LeaverPorts,
  key: PersonKey,
  leaving: Leaving,
): Promise<Left> {
  const before = await ports.people.open(key);
  const ending = before === undefined ? [] : placesEnding(before.state, leaving.only);
  const started = ending
    .map(({ startDate }) => startDate)
    .toSorted()
    .at(-1);
  const problem = leavingProblem(leaving.on, { today: leaving.today, started });
  if (problem !== undefined) return { problem };
  if (ending.length > 0) await endNow(ports, key, leaving);

  const after = await ports.people.open(key);
  const teams = teamsLeft(after, leaving.only);
  const found = await Promise.all(teams.map((team) => lookAfter(ports, key, team)));
  const ended = ending.map(({ team }) => team);
  const inEnded = (each: { team: TeamId }): boolean => ended.includes(each.team);

  return {
    ended,
    teams: found,
    delegationsEnded: before?.state.delegations.filter(inEnded).length ?? 0,
    requestsEnded: before?.state.requests.filter(inEnded).length ?? 0,
    wasAdministrator: before?.state.administrator === true && after?.state.administrator === false,
    ownActions: after?.state.actions.length ?? 0,
  };
}

/** The work that tells of it is in the queue before it is on file: a kill anywhere tells all the same. */
async function endNow(ports: LeaverPorts, key: PersonKey, leaving: Leaving): Promise<void> {
  const form = formIdOf(nobody, ports.newId());
  const at = ports.clock.now();
  const queued = await ports.queue.put({ kind: 'form', ...key, form, at }, 0);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: nobody, form, use: 'leaver' },
    (file) =>
      Promise.resolve(
        file === undefined || placesEnding(file.state, leaving.only).length === 0
          ? { problems: [] }
          : planOf(file.state, key.person, leaving),
      ),
  );
  // Somebody else was first, and tells of it.
  if (changed.problems !== undefined) await ports.queue.done(queued);
}

function planOf(
  state: PersonState,
  person: PersonId,
  { on, today, only }: Leaving,
): Plan<PersonEvent, PersonDetails> {
  const teams = placesEnding(state, only).map(({ team }) => team);
  const delegations = state.delegations.filter(({ team }) => teams.includes(team));
  const isLast = teams.length === state.memberships.length;
  const intent: HandOn = { handOn: { since: today, teams } };

  return {
    events: [
      ...delegations.map(
        ({ id }) => ({ kind: 'standing-delegation.ended', delegation: id }) as const,
      ),
      { kind: 'membership.ended', teams, on },
      ...(isLast && state.administrator
        ? [{ kind: 'administrator.set', administrator: false } as const]
        : []),
    ],
    notices: delegations.map((delegation): Notice => ({
      kind: 'delegation-ended',
      to: delegation.by,
      about: person,
      by: nobody,
      told: toldOf(delegation, 'ended'),
    })),
    intent,
  };
}

function placesEnding(
  { memberships }: PersonState,
  only: TeamId | undefined,
): PersonState['memberships'] {
  return memberships.filter(({ team }) => only === undefined || team === only);
}

function teamsLeft(file: PersonFile | undefined, only: TeamId | undefined): TeamId[] {
  return (file?.state.left ?? [])
    .map(({ team }) => team)
    .filter((team) => only === undefined || team === only);
}

/** Takes them off the team's board and frees whoever they supervised; tells what is left to be looked at. */
async function lookAfter(
  ports: LeaverPorts,
  { tenant, person }: PersonKey,
  team: TeamId,
): Promise<TeamOfLeaver> {
  await ports.board.remove({ tenant, team }, person);
  const rows = (await ports.board.rows({ tenant, team })).filter((row) => row.person !== person);
  const supervised = rows.filter(({ membership }) => membership.supervisor === person);
  for (const row of supervised) await withoutSupervisor(ports, { tenant, person }, { team, row });

  return {
    team,
    supervisees: rows
      .filter(({ membership: { supervisor } }) => supervisor === person || supervisor === null)
      .map(({ name }) => name),
    actions: rows.flatMap(({ name, actions }) =>
      actions.filter(({ owner }) => owner === person).map(({ due }) => ({ about: name, due })),
    ),
    delegations: rows.flatMap(({ name, delegations = [] }) =>
      delegations
        .filter(({ by }) => by === person)
        .map(({ reviewBy }) => ({ carrier: name, reviewBy })),
    ),
  };
}

async function withoutSupervisor(
  ports: LeaverPorts,
  { tenant, person: left }: PersonKey,
  { team, row }: { team: TeamId; row: BoardRow },
): Promise<void> {
  const key = { tenant, person: row.person };

  await changeFile(ports, personKind(ports), { key, actor: nobody, form: undefined }, (file) => {
    const place = file === undefined ? undefined : membershipIn(file.state, team);
    const events: PersonEvent[] =
      place?.supervisor === left
        ? [{ kind: 'membership.set', membership: { ...place, supervisor: null } }]
        : [];
    return Promise.resolve({ events });
  });
  const file = await ports.people.open(key);
  if (file !== undefined) await refreshBoard(ports, key, file);
}
