import type { Typed } from '../../cards/form-state.ts';
import { frameworksCard, readFrameworks } from '../../cards/frameworks-card.ts';
import {
  isReset,
  readRequirement,
  readRole,
  requirementCard,
} from '../../cards/requirement-card.ts';
import { roleProfileAddCard } from '../../cards/role-profile-add-card.ts';
import { roleProfileCard } from '../../cards/role-profile-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { CompetencyId, RoleProfileId } from '../../domain/framework.ts';
import type { TeamId } from '../../domain/ids.ts';
import {
  askedBy,
  askedCompetency,
  isOwn,
  notAskedBy,
  openFrameworks,
  profileIn,
} from '../../usecases/open-frameworks.ts';
import { pageOf, teamOf } from '../card-data.ts';
import { staleCard, type Reply, type Turn } from '../turn.ts';

/** What a card has to show again: what was chosen on it, and what is wrong with it. */
export interface Shown {
  typed?: Typed | undefined;
  problems?: readonly FieldProblem[];
}

/** A role of a team, as a card names it. */
export interface RoleOfTeam {
  team: TeamId;
  role: RoleProfileId;
}

/** The frameworks of a team; with what was chosen before, where a card carries it back. */
export function frameworksOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  const { typed } = readFrameworks(data);

  return frameworksForm(turn, teamOf(data), typed['frameworks'] === '' ? {} : { typed });
}

/** What a role asks, a page at a time; with the day chosen for what ships, where a card carries it back. */
export function openRole(turn: Turn, data: unknown): Promise<Reply> {
  const typed = isReset(data) ? readRequirement(data).typed : undefined;

  return roleForm(turn, roleOf(data), { page: pageOf(data), typed });
}

/** One competency of a role; with what was chosen before, where a card carries it back. */
export function openRequirement(turn: Turn, data: unknown): Promise<Reply> {
  const { competency, typed } = readRequirement(data);
  if (competency === undefined) throw staleCard();

  return requirementForm(
    turn,
    { ...roleOf(data), competency },
    typed['from'] === '' ? {} : { typed },
  );
}

/** What a framework in use has beyond what the role asks for. */
export function addToRole(turn: Turn, data: unknown): Promise<Reply> {
  return addForm(turn, data, {});
}

/** The form of the competency picked, as if it were asked for already. */
export function pickForRole(turn: Turn, data: unknown): Promise<Reply> {
  const { competency } = readRole(data);
  const problems = [{ field: 'competency', sentence: 'Please choose a competency.' }];

  return competency === undefined
    ? addForm(turn, data, { problems })
    : requirementForm(turn, { ...roleOf(data), competency }, {});
}

export async function frameworksForm(turn: Turn, team: TeamId, shown: Shown): Promise<Reply> {
  const opened = await openFrameworks(turn.ports, turn.request, team);
  const { inForce, pending, basis } = opened;

  return {
    card: frameworksCard({
      ...opened,
      inForce: inForce.frameworks,
      pending: pending ?? null,
      roles: basis.profiles.map(({ id, title, requires }) => ({
        role: id,
        title,
        asks: requires.length,
        own: isOwn(basis.adoption, id),
      })),
      typed: shown.typed,
      problems: shown.problems ?? [],
    }),
  };
}

export async function roleForm(
  turn: Turn,
  { team, role }: RoleOfTeam,
  shown: Shown & { page?: number },
): Promise<Reply> {
  const opened = await openFrameworks(turn.ports, turn.request, team);
  const { basis, pending, teamName, today } = opened;

  return {
    card: roleProfileCard({
      team,
      teamName,
      role,
      title: profileIn(basis, role).title,
      own: isOwn(basis.adoption, role),
      pendingFrom: pending?.from ?? null,
      lines: askedBy(basis, role),
      page: shown.page ?? 0,
      today,
      typed: shown.typed,
      problems: shown.problems ?? [],
    }),
  };
}

export async function requirementForm(
  turn: Turn,
  { team, role, competency }: RoleOfTeam & { competency: CompetencyId },
  shown: Shown,
): Promise<Reply> {
  const { basis, pending, today } = await openFrameworks(turn.ports, turn.request, team);

  return {
    card: requirementCard({
      ...askedCompetency(basis, role, competency),
      team,
      role,
      roleTitle: profileIn(basis, role).title,
      from: pending?.from ?? today,
      typed: shown.typed,
      problems: shown.problems ?? [],
    }),
  };
}

async function addForm(turn: Turn, data: unknown, shown: Shown): Promise<Reply> {
  const { team, role } = roleOf(data);
  const { basis } = await openFrameworks(turn.ports, turn.request, team);
  const { framework, competencies } = notAskedBy(basis, role, readRole(data).framework);

  return {
    card: roleProfileAddCard({
      team,
      role,
      roleTitle: profileIn(basis, role).title,
      framework: { id: framework?.id ?? '', title: framework?.title ?? 'No framework' },
      others: basis.frameworks.filter((each) => each !== framework),
      competencies,
      page: pageOf(data),
      typed: shown.typed,
      problems: shown.problems ?? [],
    }),
  };
}

/** Of a card without either it cannot be said what it was about. */
export function roleOf(data: unknown): RoleOfTeam {
  const { team, role } = readRole(data);
  if (team === undefined || role === undefined) throw staleCard();

  return { team, role };
}
