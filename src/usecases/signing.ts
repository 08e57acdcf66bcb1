import { assessorsOn } from '../domain/assessor.ts';
import { hasRole } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { frameworkIdOf } from '../domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import {
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
  const here = place.rows.flatMap(
    (row) => authorityIn(candidateOfRow(row), place.library, what) ?? [],
  );
  const [assessors, elsewhere] = await Promise.all([
    assessorsElsewhere(ports, tenant, place, what),
    isOnlyLead(place.rows, what.subject) ? leadsElsewhere(ports, tenant, what) : [],
  ]);
  const all = new Map([...elsewhere, ...assessors, ...here].map((each) => [each.person, each]));

  return inOrderAsked([...all.values()]);
}

/** Whether somebody may sign it now, by their own file: in the team, as an assessor, or as another team's lead for its only one. */
export async function mayFileSign(
  ports: Ports,
  tenant: TenantId,
  signer: { person: PersonId; file: PersonFile },
  { what, library, rows }: SigningPlace & { what: ToSign },
): Promise<{ as: Authority['as']; on: SignOffAuthority } | undefined> {
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

/** Of candidates in order, the first who is there and whose own file says so too; where all are away, the first of all (R7). */
export async function firstWhoMay(
  ports: Ports,
  tenant: TenantId,
  inOrder: readonly Authority[],
  about: SigningPlace & { what: ToSign },
): Promise<{ next: Authority; over: readonly Authority[] } | undefined> {
  const there = inOrder.filter(({ awayUntil }) => awayUntil === null);
  const away = inOrder.filter(({ awayUntil }) => awayUntil !== null);

  for (const each of [...there, ...away]) {
    const file = await ports.people.open({ tenant, person: each.person });
    if (file === undefined) continue;
    const may = await mayFileSign(ports, tenant, { person: each.person, file }, about);
    if (may === undefined) continue;
    const over = each.awayUntil === null ? inOrder.slice(0, inOrder.indexOf(each)) : [];
    return { next: each, over: over.filter(({ awayUntil }) => awayUntil !== null) };
  }
  return undefined;
}

/** Assessors in date who are in other teams: by their own files. */
async function assessorsElsewhere(
  ports: Ports,
  tenant: TenantId,
  { rows, library }: SigningPlace,
  what: ToSign,
): Promise<Authority[]> {
  const framework = frameworkIdOf(what.requirement.competency);
  const known = new Set(rows.map(({ person }) => person));
  const others = assessorsOn(what.assessors, framework, what.today).filter(
    ({ person }) => !known.has(person),
  );
  const found = await Promise.all(
    others.map(async ({ person }) => {
      const file = await ports.people.open({ tenant, person });
      if (file === undefined) return [];
      return (
        authorityIn(candidateOfFile(person, file.details.name, file.state), library, what) ?? []
      );
    }),
  );

  return found.flat();
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
      return rows
        .filter(({ membership }) => membership.roles.includes('clinical-lead'))
        .flatMap(
          (row) =>
            authorityIn(candidateOfRow(row), library, { ...what, team, assessors: [] }) ?? [],
        );
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
