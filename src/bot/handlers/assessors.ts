import {
  assessorCard,
  assessorsCard,
  readAssessor,
  readNamed,
  type AssessorDone,
} from '../../cards/assessors-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { Card } from '../../cards/render.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { openAssessor, openAssessors, type OpenAssessors } from '../../usecases/open-assessors.ts';
import {
  endTeamAssessor,
  nameTeamAssessor,
  type SavedInList,
} from '../../usecases/settings-assessors.ts';
import { pageOf, teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

interface Shown {
  form?: FormId;
  page?: number;
  done?: AssessorDone;
  typed?: Typed;
  problems?: readonly FieldProblem[];
}

/** Who assesses for a team, and the form to name one (R4). */
export function assessorsOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  return assessors(turn, teamOf(data), { page: pageOf(data) });
}

export async function openAssessorOf(turn: Turn, data: unknown): Promise<Reply> {
  const { team, person, framework } = readNamed(data);
  if (team === undefined || person === undefined || framework === undefined) throw staleCard();
  const opened = await openAssessor(turn.ports, turn.request, { team, person, framework });

  return { card: assessorCard({ ...opened, form: newForm(turn) }) };
}

export async function saveAssessor(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, typed, draft, problems } = readAssessor(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  if (draft === undefined) return assessors(turn, team, { form, typed, problems });

  const named = await nameTeamAssessor(turn.ports, turn.request, { form, team, ...draft });
  return named.problems === undefined
    ? saved(turn, named)
    : assessors(turn, team, { form, typed, problems: named.problems });
}

export async function endAssessorOf(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, person, framework } = readNamed(data);
  const form = requireForm(carried);
  if (team === undefined || person === undefined || framework === undefined) throw staleCard();
  const who = { form, team, person, framework };

  return saved(turn, await endTeamAssessor(turn.ports, turn.request, who));
}

function saved(turn: Turn, { receipt: done, shown }: SavedInList): Reply {
  return { card: listCard(turn, shown, { done }), final: true };
}

async function assessors(turn: Turn, team: TeamId, shown: Shown): Promise<Reply> {
  return { card: listCard(turn, await openAssessors(turn.ports, turn.request, team), shown) };
}

function listCard(turn: Turn, opened: OpenAssessors, shown: Shown): Card {
  return assessorsCard({
    ...opened,
    form: shown.form ?? newForm(turn),
    page: shown.page ?? 0,
    done: shown.done,
    typed: shown.typed,
    problems: shown.problems ?? [],
  });
}
