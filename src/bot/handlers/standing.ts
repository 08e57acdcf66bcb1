import { competencyCard } from '../../cards/competency-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import { myCompetenciesCard } from '../../cards/my-competencies-card.ts';
import { readStep, starterPathCard, stepReceiptCard } from '../../cards/starter-path-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, PersonId } from '../../domain/ids.ts';
import { openCompetency } from '../../usecases/open-competency.ts';
import { standingOfPerson } from '../../usecases/standing-of-person.ts';
import { openStep, tickStep } from '../../usecases/tick-step.ts';
import { aboutOf, competencyOf, pageOf, stepOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** `my competencies`: one's own standing. */
export function myCompetencies(turn: Turn, data: unknown): Promise<Reply> {
  return standing(turn, turn.request.actor.person, pageOf(data));
}

/** The standing of somebody else, as far as the reader may see it. */
export function openStandingOf(turn: Turn, data: unknown): Promise<Reply> {
  return standing(turn, aboutOf(data), pageOf(data));
}

export async function openCompetencyOf(turn: Turn, data: unknown): Promise<Reply> {
  const { about = turn.request.actor.person, competency } = competencyOf(data);

  return {
    card: competencyCard(await openCompetency(turn.ports, turn.request, { about, competency })),
  };
}

/** The day on which a first step was done is asked for. */
export function startStep(turn: Turn, data: unknown): Promise<Reply> {
  const { about = turn.request.actor.person, step } = stepOf(data);

  return stepForm(turn, { about, step, form: newForm(turn) });
}

export async function saveStep(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, step, typed, draft, problems } = readStep(data);
  const form = requireForm(carried);
  if (about === undefined || step === undefined) throw staleCard();
  if (draft === undefined) return stepForm(turn, { about, step, form, typed, problems });

  const saved = await tickStep(turn.ports, turn.request, { form, about, step, ...draft });
  return 'problems' in saved
    ? stepForm(turn, { about, step, form, typed, problems: saved.problems })
    : { card: stepReceiptCard({ ...saved.receipt, about }), final: true };
}

async function standing(turn: Turn, about: PersonId, page: number): Promise<Reply> {
  const seen = await standingOfPerson(turn.ports, turn.request, about);

  return { card: myCompetenciesCard({ ...seen, page }) };
}

async function stepForm(
  turn: Turn,
  state: {
    about: PersonId;
    step: string;
    form: FormId;
    typed?: Typed;
    problems?: readonly FieldProblem[];
  },
): Promise<Reply> {
  const { about, step, form, typed, problems = [] } = state;
  const toTick = await openStep(turn.ports, turn.request, { about, step });

  return { card: starterPathCard({ ...toTick, about, form, typed, problems }) };
}
