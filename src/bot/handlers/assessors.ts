import {
  assessorCard,
  assessorsCard,
  readAssessor,
  readNamed,
  type AssessorDone,
} from '../../cards/assessors-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import {
  endTeamAssessor,
  nameTeamAssessor,
  openAssessor,
  openAssessors,
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
    ? { ...(await assessors(turn, team, { done: named.receipt })), final: true }
    : assessors(turn, team, { form, typed, problems: named.problems });
}

export async function endAssessorOf(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, person, framework } = readNamed(data);
  const form = requireForm(carried);
  if (team === undefined || person === undefined || framework === undefined) throw staleCard();
  const who = { form, team, person, framework };
  const done = await endTeamAssessor(turn.ports, turn.request, who);

  return { ...(await assessors(turn, team, { done })), final: true };
}

async function assessors(turn: Turn, team: TeamId, shown: Shown): Promise<Reply> {
  const opened = await openAssessors(turn.ports, turn.request, team);

  return {
    card: assessorsCard({
      ...opened,
      form: shown.form ?? newForm(turn),
      page: shown.page ?? 0,
      done: shown.done,
      typed: shown.typed,
      problems: shown.problems ?? [],
    }),
  };
}
