import {
  isOwn,
  pathwaysInUse,
  type OwnTrigger,
  type Pathway,
  type PathwayStep,
  type TriggerId,
} from '../domain/escalation-pathway.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { pathwayProblems } from '../domain/pathway-draft.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { changeFile, refuseOthersForm, teamKind } from './change-file.ts';
import type { Ports, TeamFile } from './ports.ts';
import { knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { forAdministrator, requireAdministrator } from './settings.ts';

export interface PathwayInput {
  form: FormId;
  team: TeamId;
  /** Undefined for a new trigger of the team's own. */
  trigger: TriggerId | undefined;
  /** Of a team's own; not looked at for one that ships. */
  title: string;
  steps: readonly PathwayStep[];
  /** Takes one of the team's own out of use. */
  retired: boolean;
}

/** A team, by its name, and its pathways. */
export interface TeamPathways {
  teamName: string;
  pathways: readonly Pathway[];
}

/** A team's pathways: administrators only. */
export async function openPathways(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<TeamPathways> {
  const file = await forAdministrator(ports, request, knownTeam(ports, teamKey(request, team)));

  return pathwaysOf(file);
}

function pathwaysOf({ state, details }: Pick<TeamFile, 'state' | 'details'>): TeamPathways {
  return { teamName: details.name, pathways: pathwaysInUse(state.pathways) };
}

/**
 * Sets one pathway, or adds a trigger of the team's own, once per form: administrators only. Gives them
 * as they were saved. Two storage waits, four calls.
 */
export async function setPathway(
  ports: Ports,
  request: Request,
  input: PathwayInput,
): Promise<
  { saved: TeamPathways; problems?: never } | { saved?: never; problems: readonly FieldProblem[] }
> {
  const { form, team } = input;
  const key = teamKey(request, team);
  refuseOthersForm(form, request.actor.person);
  const administrator = requireAdministrator(ports, request);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: request.actor.person, form, use: 'pathway', beside: [administrator] },
    (file) => {
      if (file === undefined) throw new Refusal('team_not_known', 'I do not know that team.');
      const settled = file.state.pathways;
      const known = pathwaysInUse(settled).find(({ trigger }) => trigger === input.trigger);
      if (input.trigger !== undefined && known === undefined) throw noSuchTrigger();
      const pathway = pathwayOf(input, known);
      const problems = pathwayProblems(pathway, settled, Number(todayIn(ports, file).slice(0, 4)));

      return Promise.resolve(
        problems.length > 0
          ? { problems }
          : { events: [{ kind: 'team.pathways', pathways: [pathway] }] },
      );
    },
  );

  return changed.problems === undefined
    ? { saved: pathwaysOf(changed.after ?? (await knownTeam(ports, key))) }
    : { problems: changed.problems };
}

export function noSuchTrigger(): Refusal {
  return new Refusal(
    'no_such_record',
    'The team does not use that trigger any more. Open “Escalation” in the settings again.',
  );
}

function pathwayOf(
  { form, trigger, title, steps, retired }: PathwayInput,
  known: Pathway | undefined,
): Pathway {
  const own: OwnTrigger = `own-${form.slice(form.indexOf('.') + 1)}`;
  const id = trigger ?? own;
  if (!isOwn(id)) return { trigger: id, title: null, steps };

  return retired && known !== undefined
    ? { ...known, retired }
    : { trigger: id, title: title.trim(), steps };
}
