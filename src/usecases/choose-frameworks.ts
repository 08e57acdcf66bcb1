import {
  adoptionOn,
  pendingAdoption,
  type Adoption,
  type FrameworkInUse,
} from '../domain/adoption.ts';
import type { AdoptionView } from '../domain/adoption-view.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { RoleProfile, RoleProfileId } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { amendedProfile, type Amendment } from '../domain/profile-amendment.ts';
import type { TeamState } from '../domain/team.ts';
import { amendedTasks, type TaskAmendment } from '../domain/task-amendment.ts';
import { differs, proposedFor, type Proposal, type Proposed } from './adoption.ts';
import { adoptionView } from './adoption-view.ts';
import { availableFrameworks, type Available } from './available-frameworks.ts';
import { changeFile, refuseOthersForm, teamKind } from './change-file.ts';
import { adoptionBehind, basisOf } from './open-frameworks.ts';
import type { Ports, TeamFile } from './ports.ts';
import { lookAgain, promiseToLook } from './posts.ts';
import { knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { forAdministrator, requireAdministrator } from './settings.ts';

/** A change to one role: one competency asked otherwise, or (`amendment` null) back to what ships. */
export interface RoleChange {
  role: RoleProfileId;
  amendment: Amendment | null;
}

/**
 * What an administrator chose: the frameworks, or a change to one role or one task. The rest stays as
 * it is when it is decided: two who choose at once lose nothing of one another's.
 */
export type Choice = { from: LocalDate } & (
  | { frameworks: readonly FrameworkInUse[]; change?: never; task?: never }
  | { change: RoleChange; frameworks?: never; task?: never }
  | { task: TaskAmendment; frameworks?: never; change?: never }
);

export type Chosen =
  { view: AdoptionView; problems?: never } | { view?: never; problems: readonly FieldProblem[] };

/** The team as it stands, its people, and what it could choose. */
interface Place {
  file: TeamFile;
  rows: readonly BoardRow[];
  available: readonly Available[];
}

/** What a choice would change and whom it touches (R11); writes nothing. Administrators only. */
export async function previewChoice(
  ports: Ports,
  request: Request,
  team: TeamId,
  choice: Choice,
): Promise<Chosen> {
  const key = teamKey(request, team);
  const [file, rows, available] = await forAdministrator(
    ports,
    request,
    Promise.all([
      knownTeam(ports, key),
      ports.board.rows(key),
      availableFrameworks(ports, key.tenant),
    ]),
  );

  return viewOf(ports, request, { file, rows, available }, choice);
}

/**
 * Adopts the choice, once per form: administrators only. Everything is computed and checked again,
 * on the team as it stands then (R11).
 */
export async function adoptChoice(
  ports: Ports,
  request: Request,
  input: { form: FormId; team: TeamId; choice: Choice },
): Promise<Chosen> {
  const { form, team, choice } = input;
  const { person } = request.actor;
  refuseOthersForm(form, person);
  const key = teamKey(request, team);
  const administrator = requireAdministrator(ports, request);
  const beside = Promise.all([ports.board.rows(key), availableFrameworks(ports, key.tenant)]);
  let begins: TeamState | undefined;

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: person, form, use: 'adoption', beside: [administrator, beside] },
    async (file) => {
      if (file === undefined) throw new Refusal('team_not_known', 'I do not know that team.');
      const [rows, available] = await beside;
      begins = choice.from <= todayIn(ports, file) ? file.state : undefined;
      const [chosen] = await Promise.all([
        viewOf(ports, request, { file, rows, available }, choice),
        begins === undefined ? undefined : promiseToLook(ports, key, begins),
      ]);
      if (chosen.problems !== undefined) return { problems: chosen.problems };
      const { view, adoption } = chosen;

      return {
        events: view.isNew ? [{ kind: 'team.adopted' as const, adoption }] : [],
        receipt: view,
      };
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };

  const begun = begins;
  if (begun !== undefined) request.afterwards(() => lookAgain(ports, key, begun));
  return { view: changed.saved?.receipt as AdoptionView };
}

async function viewOf(
  ports: Ports,
  request: Request,
  place: Place,
  choice: Choice,
): Promise<
  | { view: AdoptionView; adoption: Adoption; problems?: never }
  | { view?: never; problems: readonly FieldProblem[] }
> {
  const { file, available } = place;
  const proposed = await proposedBy(ports, request, place, choice);
  if (proposed.problems !== undefined) return { problems: proposed.problems };
  const { adoption, touched, tasks } = proposed;
  const today = todayIn(ports, file);
  const { adoptions } = file.state;
  const view = await adoptionView(ports, request.actor.tenant, {
    available,
    before: adoptionOn(adoptions, today),
    after: adoption,
    pending: pendingAdoption(adoptions, today),
    changedRole: choice.change?.role,
    isOneTask: choice.task !== undefined,
    touched,
    tasks,
    today,
  });

  const isNew = differs(file.state, adoption, today);

  return { view: { ...view, teamName: file.details.name, isNew }, adoption };
}

async function proposedBy(
  ports: Ports,
  request: Request,
  place: Place,
  choice: Choice,
): Promise<Proposed> {
  const { file } = place;
  const { tenant } = request.actor;
  const today = todayIn(ports, file);
  const behind = adoptionBehind(file.state.adoptions, today, choice.from);
  const { frameworks, profiles } = behind;
  const amended = await profilesAfter(ports, request, behind, choice.change);
  if (amended.problems !== undefined) return amended;
  const proposal: Proposal = {
    from: choice.from,
    frameworks: choice.frameworks ?? frameworks,
    profiles: amended.profiles ?? profiles,
    tasks:
      choice.task === undefined ? behind.tasks : tasksAfter(behind, choice.task, ports.shipped),
  };

  return proposedFor(ports, { tenant, ...place }, proposal);
}

/** All profiles of the team's own, with the change; none given where nothing is changed. */
async function profilesAfter(
  ports: Ports,
  request: Request,
  behind: Adoption,
  change: RoleChange | undefined,
): Promise<
  | { profiles: readonly RoleProfile[] | undefined; problems?: never }
  | { problems: readonly FieldProblem[] }
> {
  if (change === undefined) return { profiles: undefined };
  const { role, amendment } = change;
  const others = behind.profiles.filter(({ id }) => id !== role);
  if (amendment === null) return { profiles: others };

  const shipped = ports.shipped.profiles.find(({ id }) => id === role);
  const profile = behind.profiles.find(({ id }) => id === role) ?? shipped;
  if (profile === undefined) throw new Refusal('no_such_record', 'There is no such role here.');
  const { frameworks, tasks } = await basisOf(ports, request, behind);
  const amended = amendedProfile(profile, amendment, { frameworks, tasks });

  return amended.problems === undefined
    ? { profiles: [...others, amended.profile] }
    : { problems: amended.problems };
}

/** All that differs from the tasks that ship, with the change; refuses a task that is none here. */
function tasksAfter(
  behind: Adoption,
  amendment: TaskAmendment,
  { tasks: shipped }: Ports['shipped'],
): Adoption['tasks'] {
  const amended = amendedTasks(behind, amendment, shipped);
  if (amended === undefined) throw new Refusal('no_such_record', 'There is no such task here.');

  return amended;
}
