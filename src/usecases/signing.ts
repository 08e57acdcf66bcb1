import { assessorsOn } from '../domain/assessor.ts';
import { hasRole } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { frameworkIdOf } from '../domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import {
  authoritiesAmong,
  authorityIn,
  candidateOfFile,
  candidateOfRow,
  inOrderAsked,
  isOnlyLead,
  type Authority,
  type ToSign,
} from '../domain/signing-authority.ts';
import type { SignOffAuthority } from '../domain/sign-off.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';

/** A team as candidates are looked for in it. */
export interface SigningPlace {
  library: TeamLibrary;
  rows: readonly BoardRow[];
}

/**
 * Everybody who may sign it, by the board, in the order in which they are asked: the team's own; its
 * assessors, from wherever they are (R4); and of its only clinical lead, other teams' leads (R2).
 */
export async function authoritiesFor(
  ports: Ports,
  tenant: TenantId,
  place: SigningPlace,
  what: ToSign,
): Promise<Authority[]> {
  const [here, elsewhere] = await Promise.all([
    authoritiesHere(ports, tenant, place, what),
    isOnlyLead(place.rows, what.subject) ? leadsElsewhere(ports, tenant, what) : [],
  ]);
  const all = new Map([...elsewhere, ...here].map((each) => [each.person, each]));

  return inOrderAsked([...all.values()]);
}

/** The team's own who may sign it, by the board, and its assessors, from wherever they are (R4): by their own files. */
export async function authoritiesHere(
  ports: Pick<Ports, 'people'>,
  tenant: TenantId,
  { library, rows }: SigningPlace,
  what: ToSign,
): Promise<(Authority & { on: SignOffAuthority })[]> {
  const framework = frameworkIdOf(what.requirement.competency);
  const known = new Set(rows.map(({ person }) => person));
  const others = await Promise.all(
    assessorsOn(what.assessors, framework, what.today)
      .filter(({ person }) => !known.has(person))
      .map(async ({ person }) => {
        const file = await ports.people.open({ tenant, person });
        return file === undefined ? [] : [candidateOfFile(person, file.details.name, file.state)];
      }),
  );

  return authoritiesAmong([...rows.map(candidateOfRow), ...others.flat()], library, what);
}

/** Whether somebody may sign it now, by their own file: in the team, as an assessor, or as another team's lead for its only one. */
export async function mayFileSign(
  ports: Ports,
  tenant: TenantId,
  signer: { person: PersonId; file: PersonFile },
  { what, library, rows }: SigningPlace & { what: ToSign },
): Promise<(Pick<Authority, 'as' | 'awayUntil'> & { on: SignOffAuthority }) | undefined> {
  const { person, file } = signer;
  const candidate = candidateOfFile(person, file.details.name, file.state);
  const here = authorityIn(candidate, library, what);
  if (here !== undefined || person === what.subject) return here;

  const leads = file.state.memberships
    .map(({ team }) => team)
    .filter((team) => team !== what.team && hasRole(candidate, team, 'clinical-lead'));
  if (leads.length === 0 || !isOnlyLead(rows, what.subject)) return undefined;
  const places = await Promise.all(leads.map((team) => libraryOf(ports, tenant, team)));
  const there = leads.flatMap((team, at) => {
    const known = places[at];
    return known === undefined
      ? []
      : (authorityIn(candidate, known, { ...what, team, assessors: [] }) ?? []);
  });

  return there[0] === undefined ? undefined : { ...there[0], as: 'other-lead' };
}

/** Of candidates in order, the first who is there and may, by their own file too; where all are away, the first of all (R7). */
export async function firstWhoMay(
  ports: Ports,
  tenant: TenantId,
  inOrder: readonly Authority[],
  about: SigningPlace & { what: ToSign },
): Promise<{ next: Authority; over: readonly Authority[] } | undefined> {
  const there = inOrder.filter(({ awayUntil }) => awayUntil === null);
  const away = new Map(
    inOrder.filter((each) => !there.includes(each)).map((each) => [each.person, each]),
  );

  async function found(each: Authority): Promise<Authority | undefined> {
    const { person } = each;
    const file = await ports.people.open({ tenant, person });
    const may =
      file === undefined ? undefined : await mayFileSign(ports, tenant, { person, file }, about);

    return may === undefined ? undefined : { ...each, awayUntil: may.awayUntil };
  }

  for (const each of there) {
    const next = await found(each);
    // Away since their row was written: whoever is there comes first.
    if (next?.awayUntil === null) {
      const before = inOrder.slice(0, inOrder.indexOf(each));
      return { next, over: before.flatMap(({ person }) => away.get(person) ?? []) };
    }
    if (next !== undefined) away.set(next.person, next);
  }
  for (const { person } of inOrder) {
    const known = away.get(person);
    const next = known === undefined ? undefined : await found(known);
    if (next !== undefined) return { next, over: [] };
  }
  return undefined;
}

async function leadsElsewhere(ports: Ports, tenant: TenantId, what: ToSign): Promise<Authority[]> {
  const teams = (await ports.directory.teams(tenant)).filter(({ team }) => team !== what.team);
  const found = await Promise.all(
    teams.map(async ({ team }) => {
      const [library, rows] = await Promise.all([
        libraryOf(ports, tenant, team),
        ports.board.rows({ tenant, team }),
      ]);
      if (library === undefined) return [];
      const leads = rows.filter(({ membership }) => membership.roles.includes('clinical-lead'));
      const there = { ...what, team, assessors: [] };
      return authoritiesAmong(leads.map(candidateOfRow), library, there);
    }),
  );

  return found.flat().map((each) => ({ ...each, as: 'other-lead' as const }));
}

async function libraryOf(
  ports: Ports,
  tenant: TenantId,
  team: TeamId,
): Promise<TeamLibrary | undefined> {
  const file = await ports.teams.open({ tenant, team });

  return file === undefined ? undefined : libraryToday(ports, tenant, file.state);
}
