import { known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { localDate } from '../domain/calendar.ts';
import type { DelegationId, PersonId, TenantId } from '../domain/ids.ts';
import { mayReadDelegation } from '../domain/privacy.ts';
import type { ScopeContent, StandingDelegation } from '../domain/standing-delegation.ts';
import { delegatingTeam } from '../domain/standing-delegation-draft.ts';
import { delegationState, premisesOf } from '../domain/standing-delegation-state.ts';
import {
  mostPressingFirst,
  type DelegationLine,
  type DelegationSeen,
  type PremisesSeen,
} from '../domain/standing-delegation-view.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { delegationFound, noSuchDelegation, type DelegationFound } from './delegation-on-file.ts';
import { premisesSeen, taskIn } from './delegation-receipt.ts';
import { libraryToday } from './library.ts';
import type { Ports, TeamFile } from './ports.ts';
import { knownPerson, teamKey, todayIn, type Request } from './request.ts';
import { boardsOf, todayOf } from './supervisees.ts';

/**
 * The reader's own delegations, then those they gave or may confirm, of all their teams: what asks for
 * something first. From board rows, one partition query per team.
 */
export async function listDelegations(
  ports: Ports,
  request: Request,
): Promise<{ lines: DelegationLine[]; today: string; mayDelegate: boolean }> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const reader = known(actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const found = await Promise.all(
    boards.map(async ({ team, rows }) => {
      const library = await libraryToday(ports, actor.tenant, team.state);
      return rows.flatMap((row) => linesOf(ports, reader, { team, library, rows, row }));
    }),
  );
  const mayDelegate = boards.some(({ id, rows }) =>
    rows.some(
      ({ person, membership }) =>
        delegatingTeam(reader, { person, memberships: [membership] }, id) !== undefined,
    ),
  );

  return { lines: mostPressingFirst(found.flat()), today: todayOf(ports, boards), mayDelegate };
}

/** One delegation as the reader may see it, from the person's own file; refuses whoever may not. */
export async function openDelegation(
  ports: Ports,
  request: Request,
  { about, delegation: id }: { about: PersonId; delegation: DelegationId },
): Promise<DelegationSeen> {
  const { actor } = request;
  const own = about === actor.person;
  const [reader, other] = await Promise.all([
    knownPerson(ports, actor),
    own ? undefined : ports.people.open({ tenant: actor.tenant, person: about }),
  ]);
  const file = own ? reader : other;
  if (file === undefined) throw noSuchDelegation();
  const parties = {
    reader,
    file,
    actor: known(actor.person, reader.state),
    subject: known(about, file.state),
  };
  const wanted = file.state.delegations.find((each) => each.id === id);
  if (wanted === undefined || !mayReadDelegation(parties.actor, parties.subject, wanted)) {
    throw noSuchDelegation();
  }
  const [found, rows, scope] = await Promise.all([
    delegationFound(ports, request, parties, id),
    ports.board.rows(teamKey(request, wanted.team)),
    scopeIn(ports, { tenant: actor.tenant, person: about }, wanted),
  ]);

  return seen(found, rows, scope);
}

/** The scope in words; null where nobody has it any more. */
export async function scopeIn(
  ports: Pick<Ports, 'people'>,
  key: { tenant: TenantId; person: PersonId },
  { scope: id }: Pick<StandingDelegation, 'scope'>,
): Promise<string | null> {
  const found = (await ports.people.contents(key, [id])).get(id);

  return (found as ScopeContent | undefined)?.scope ?? null;
}

function seen(
  found: DelegationFound,
  rows: readonly BoardRow[],
  scope: string | null,
): DelegationSeen {
  const { delegation, place, actor, subject, file } = found;
  const task = taskIn(place, delegation);
  const weighed = premisesOf(delegation, place.row, place);
  const state = delegationState(delegation, weighed, place.today);
  const premises =
    task === undefined || weighed === undefined
      ? null
      : premisesSeen(weighed, found, { place, task });

  return {
    id: delegation.id,
    about: subject.person,
    name: file.details.name,
    by: nameIn(rows, delegation.by),
    own: actor.person === subject.person,
    taskTitle: place.library.taskTitle(delegation.task),
    state,
    reviewBy: delegation.reviewBy,
    teamName: place.file.details.name,
    scopeId: delegation.scope,
    scope,
    given: localDate(delegation.given, place.team.zone),
    today: place.today,
    premises: premises === null ? null : named(premises, rows),
    instructions: task?.conditions ?? [],
    isTask: task !== undefined,
    mayConfirm: delegatingTeam(actor, subject, place.id) !== undefined,
    mayEnd: mayReadDelegation(actor, subject, delegation),
  };
}

/** With the names of those who decided otherwise. */
function named(premises: PremisesSeen, rows: readonly BoardRow[]): PremisesSeen {
  const by = premises.conditions.flatMap((each) => (each.kind === 'overridden' ? [each.by] : []));

  return {
    ...premises,
    names: Object.fromEntries(by.map((person) => [person, nameIn(rows, person)])),
  };
}

function linesOf(
  ports: Ports,
  reader: Known,
  of: { team: TeamFile; library: TeamLibrary; rows: readonly BoardRow[]; row: BoardRow },
): DelegationLine[] {
  const { team, library, rows, row } = of;
  const subject = { person: row.person, memberships: [row.membership] };
  const on = { library, team: team.state, now: ports.clock.now() };

  return (row.delegations ?? [])
    .filter((delegation) => mayReadDelegation(reader, subject, delegation))
    .map((delegation) => ({
      id: delegation.id,
      about: row.person,
      name: row.name,
      by: nameIn(rows, delegation.by),
      own: row.person === reader.person,
      taskTitle: library.taskTitle(delegation.task),
      state: delegationState(delegation, premisesOf(delegation, row, on), todayIn(ports, team)),
      reviewBy: delegation.reviewBy,
    }));
}

function nameIn(rows: readonly BoardRow[], person: PersonId): string {
  return rows.find((row) => row.person === person)?.name ?? 'Somebody who has left the team';
}
