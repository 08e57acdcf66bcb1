import { pathwaysCard } from '../../cards/escalation-choose-card.ts';
import { readPathway, readTrigger } from '../../cards/escalation-input.ts';
import type { Typed } from '../../cards/form-state.ts';
import { pathwayCard } from '../../cards/pathway-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { TriggerId } from '../../domain/escalation-pathway.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { noSuchTrigger, openPathways, setPathway } from '../../usecases/pathways.ts';
import { pageOf, teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

interface Shown {
  form: FormId;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

/** "Escalation" in the settings: each trigger with its pathway. */
export function pathwaysOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  return pathwayList(turn, teamOf(data), pageOf(data));
}

/** The pathway of one trigger, or of a new one. */
export function openPathway(turn: Turn, data: unknown): Promise<Reply> {
  const { trigger } = readTrigger(data);
  const shown = { form: newForm(turn), typed: undefined, problems: [] };

  return pathwayForm(turn, { team: teamOf(data), trigger }, shown);
}

export async function savePathway(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, trigger, typed, draft, problems } = readPathway(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  const ended =
    draft === undefined
      ? { problems }
      : await setPathway(turn.ports, turn.request, { form, team, trigger, ...draft });

  return ended.problems === undefined
    ? { card: pathwaysCard({ team, ...ended.saved, page: 0, saved: true }), final: true }
    : pathwayForm(turn, { team, trigger }, { form, typed, problems: ended.problems });
}

async function pathwayList(turn: Turn, team: TeamId, page: number): Promise<Reply> {
  const opened = await openPathways(turn.ports, turn.request, team);

  return { card: pathwaysCard({ team, ...opened, page, saved: false }) };
}

async function pathwayForm(
  turn: Turn,
  { team, trigger }: { team: TeamId; trigger: TriggerId | undefined },
  shown: Shown,
): Promise<Reply> {
  const { teamName, pathways } = await openPathways(turn.ports, turn.request, team);
  const pathway = pathways.find((each) => each.trigger === trigger);
  if (trigger !== undefined && pathway === undefined) throw noSuchTrigger();

  return { card: pathwayCard({ ...shown, team, teamName, pathway }) };
}
