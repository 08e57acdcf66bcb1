import {
  adoptionOn,
  pendingAdoption,
  type Adoption,
  type FrameworkInUse,
} from '../domain/adoption.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { frameworkIdOf } from '../domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { withTaskChanges } from '../domain/task-catalogue.ts';
import { taskProblems } from '../domain/task-problems.ts';
import { teamLibrary, type TeamLibrary } from '../domain/team-library.ts';
import type { TeamEvent, TeamState } from '../domain/team.ts';
import { adoptionProblems, type KnownFrameworks, type Proposal } from './adoption-problems.ts';
import { taskEffects, type TaskEffect } from './adoption-tasks.ts';
import { ownProfiles, raisedIn, touchedBy, type Touched } from './adoption-effect.ts';
import { availableFrameworks, frameworksOf, type Available } from './available-frameworks.ts';
import { changeFile, teamKind } from './change-file.ts';
import { libraryToday, type LibraryPorts } from './library.ts';
import type { Ports, TeamFile } from './ports.ts';
import { lookAgain, promiseToLook } from './posts.ts';
import { knownTeam, todayIn } from './request.ts';

export type { Proposal } from './adoption-problems.ts';
export type { Available } from './available-frameworks.ts';
export type { Touched, TouchedPerson } from './adoption-effect.ts';

export type AdoptionPorts = LibraryPorts & Pick<Ports, 'clock' | 'teams' | 'board' | 'queue'>;

/** What adopting does, or is wrong with it. `replaces`: what was to begin and now never will. */
export type Proposed =
  | { problems: readonly FieldProblem[]; touched?: never }
  | {
      problems?: never;
      adoption: Adoption;
      touched: Touched;
      /** The tasks that it changes, each with how many could carry it (R18). */
      tasks: readonly TaskEffect[];
      replaces: Adoption | undefined;
    };

export interface OpenAdoption {
  team: TeamFile;
  library: TeamLibrary;
  today: LocalDate;
  inForce: Adoption;
  pending: Adoption | undefined;
  available: readonly Available[];
}

/** Frameworks a team could choose, each version of those that ship and those brought; what it uses today, and what is to begin. */
export async function openAdoption(
  ports: AdoptionPorts,
  tenant: TenantId,
  team: TeamId,
): Promise<OpenAdoption> {
  const [file, available] = await Promise.all([
    knownTeam(ports, { tenant, team }),
    availableFrameworks(ports, tenant),
  ]);
  const today = todayIn(ports, file);
  const { adoptions } = file.state;

  return {
    team: file,
    library: await libraryToday(ports, tenant, file.state),
    today,
    inForce: adoptionOn(adoptions, today),
    pending: pendingAdoption(adoptions, today),
    available,
  };
}

/** What adopting it would do; writes nothing (R11). */
export async function proposeAdoption(
  ports: AdoptionPorts,
  tenant: TenantId,
  team: TeamId,
  proposal: Proposal,
): Promise<Proposed> {
  const key = { tenant, team };
  const [file, rows, available] = await Promise.all([
    knownTeam(ports, key),
    ports.board.rows(key),
    availableFrameworks(ports, tenant),
  ]);

  return proposedFor(ports, { tenant, file, rows, available }, proposal);
}

/**
 * Adopts it: one `team.adopted` entry in the team's ledger; none where nothing differs, so that it may
 * be repeated. The caller has checked who may.
 */
export async function adopt(
  ports: AdoptionPorts,
  by: { tenant: TenantId; team: TeamId; actor: PersonId },
  proposal: Proposal,
): Promise<Proposed> {
  const { tenant, team, actor } = by;
  const key = { tenant, team };
  const beside = Promise.all([ports.board.rows(key), availableFrameworks(ports, tenant)]);
  const decided: Proposed[] = [];
  let begins: TeamState | undefined;

  await changeFile(
    ports,
    teamKind(ports),
    { key, actor, form: undefined, beside: [beside] },
    async (file) => {
      if (file === undefined) throw new Refusal('team_not_known', 'I do not know that team.');
      const [rows, available] = await beside;
      const proposed = await proposedFor(ports, { tenant, file, rows, available }, proposal);
      decided.push(proposed);
      if (proposed.problems !== undefined) return { problems: proposed.problems };
      const { adoption } = proposed;
      const entry: TeamEvent = { kind: 'team.adopted', adoption };
      const today = todayIn(ports, file);
      begins = adoption.from <= today ? file.state : undefined;
      if (begins !== undefined) await promiseToLook(ports, key, begins);

      return { events: differs(file.state, adoption, today) ? [entry] : [] };
    },
  );
  if (begins !== undefined) await lookAgain(ports, key, begins);
  const last = decided.at(-1);
  if (last === undefined) throw new Error('a change decides before it ends');
  return last;
}

/** Whether a team would work otherwise, or from another day on, than it does or is to do already. */
export function differs(
  { adoptions }: Pick<TeamState, 'adoptions'>,
  adoption: Adoption,
  today: LocalDate,
): boolean {
  const pending = pendingAdoption(adoptions, today);
  const last = pending ?? adoptionOn(adoptions, today);
  const asked = ({ frameworks, profiles, tasks = [] }: Adoption) =>
    JSON.stringify([frameworks, profiles, tasks]);

  return (
    asked(last) !== asked(adoption) || (pending !== undefined && pending.from !== adoption.from)
  );
}

/** The same of a team that is open already: asks storage only for frameworks that do not ship. */
export async function proposedFor(
  ports: LibraryPorts & Pick<Ports, 'clock'>,
  team: {
    tenant: TenantId;
    file: TeamFile;
    rows: readonly BoardRow[];
    available: readonly Available[];
  },
  proposal: Proposal,
): Promise<Proposed> {
  const { tenant, file, rows, available } = team;
  const today = todayIn(ports, file);
  const { adoptions } = file.state;
  const before = adoptionOn(adoptions, today);
  const [old, chosen, others] = await Promise.all([
    frameworksOf(ports, tenant, before.frameworks),
    frameworksOf(ports, tenant, proposal.frameworks),
    frameworksOf(ports, tenant, newestAskedFor(proposal, available)),
  ]);
  const known: KnownFrameworks = {
    chosen,
    others: [...old, ...others, ...ports.shipped.frameworks],
  };
  const pending = pendingAdoption(adoptions, today);
  const tasks = withTaskChanges(proposal, [], ports.shipped.tasks);
  const problems = [
    ...adoptionProblems(proposal, known, today),
    ...taskProblems(
      { tasks },
      {
        frameworks: chosen,
        shipped: ports.shipped.tasks,
        decided: [...(before.tasks ?? []), ...(pending?.tasks ?? [])],
        thisYear: Number(today.slice(0, 4)),
      },
    ),
  ];
  if (problems.length > 0) return { problems };

  const own = ownProfiles(proposal.profiles, ports.shipped.profiles);
  const { from, frameworks } = proposal;
  const after: Adoption = {
    from,
    frameworks,
    profiles: own,
    ...(tasks.length === 0 ? {} : { tasks }),
    raised: [],
  };
  const raised = raisedIn(ports.shipped.profiles, { before, after, old, chosen }, rows);
  const adoption = { ...after, raised };
  const alone = { ...file.state, adoptions: [adoption] };
  const then = teamLibrary(ports.shipped, chosen, alone, from);

  return {
    adoption,
    touched: touchedBy(adoption, rows, { today, then }),
    tasks: taskEffects(ports.shipped, { file, rows, today }, { before, adoption, old, chosen }),
    replaces: pending,
  };
}

/** Of what the profiles ask beyond the frameworks chosen: the last version that was brought. */
function newestAskedFor(proposal: Proposal, available: readonly Available[]): FrameworkInUse[] {
  const chosen = new Set(proposal.frameworks.map(({ framework }) => framework));
  const asked = new Set(
    proposal.profiles.flatMap(({ requires }) =>
      requires.map(({ competency }) => frameworkIdOf(competency)),
    ),
  );
  const newest = new Map(available.map((each) => [each.framework, each]));

  return [...newest.values()].filter(
    ({ framework }) => asked.has(framework) && !chosen.has(framework),
  );
}
