import type { Typed } from '../../cards/form-state.ts';
import { skillMixCard, taskWeekCard } from '../../cards/skill-mix-card.ts';
import { mixFormCard, mixReceiptCard, readMix } from '../../cards/skill-mix-form-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { openMix, setMix } from '../../usecases/set-skill-mix.ts';
import { ownSkillMix, taskWeek, teamSkillMix } from '../../usecases/skill-mix.ts';
import { pageOf, taskOf, teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** `skill mix`: of the first team that the reader answers for; of an administrator alone, what is set. */
export async function skillMix(turn: Turn): Promise<Reply> {
  const seen = await ownSkillMix(turn.ports, turn.request);

  return seen === null
    ? mixForm(turn, undefined, freshForm(turn))
    : { card: skillMixCard(seen, 0) };
}

/** Of another team, another page, or back. */
export async function openSkillMix(turn: Turn, data: unknown): Promise<Reply> {
  const seen = await teamSkillMix(turn.ports, turn.request, teamOf(data));

  return { card: skillMixCard(seen, pageOf(data)) };
}

export async function openTaskWeek(turn: Turn, data: unknown): Promise<Reply> {
  const wanted = { team: teamOf(data), task: taskOf(data) };
  const seen = await taskWeek(turn.ports, turn.request, wanted);

  return { card: taskWeekCard(seen) };
}

/** What is set, to change it. */
export function openMixForm(turn: Turn, data: unknown): Promise<Reply> {
  return mixForm(turn, teamOf(data), { ...freshForm(turn), page: pageOf(data) });
}

export async function saveMix(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, page, typed, draft, problems } = readMix(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  if (draft === undefined) return mixForm(turn, team, { form, page, typed, problems });

  const saved = await setMix(turn.ports, turn.request, { form, team, draft });
  return saved.problems === undefined
    ? { card: mixReceiptCard(saved.receipt), final: true }
    : mixForm(turn, team, { form, page, typed, problems: saved.problems });
}

interface Shown {
  form: FormId;
  page: number;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

function freshForm(turn: Turn): Shown {
  return { form: newForm(turn), page: 0, typed: undefined, problems: [] };
}

async function mixForm(turn: Turn, team: TeamId | undefined, shown: Shown): Promise<Reply> {
  const opened = await openMix(turn.ports, turn.request, team);

  return { card: mixFormCard({ ...shown, opened }) };
}
