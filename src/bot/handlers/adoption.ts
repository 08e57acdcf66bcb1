import { adoptionCard } from '../../cards/adoption-card.ts';
import { readFrameworks } from '../../cards/frameworks-card.ts';
import { isAboutRole, isReset, readRequirement } from '../../cards/requirement-card.ts';
import { isAboutTask, isTaskReset, newTask, readTask } from '../../cards/task-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { TeamId } from '../../domain/ids.ts';
import { adoptChoice, previewChoice, type Choice } from '../../usecases/choose-frameworks.ts';
import { teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';
import { frameworksForm, requirementForm, roleForm, roleOf } from './frameworks.ts';
import { taskForm, taskOfTeam } from './tasks.ts';

/** A choice as a card carries it, and the way back to the card it was made on. */
interface Chosen {
  team: TeamId;
  /** Undefined where something is wrong with it. */
  choice: Choice | undefined;
  problems: readonly FieldProblem[];
  /** What travels with the buttons: ids and enums. */
  carried: Readonly<Record<string, string>>;
  chosenOn: string;
  again: (problems: readonly FieldProblem[]) => Promise<Reply>;
}

/** What the frameworks chosen change and whom they touch, before anything is adopted (R11). */
export function previewFrameworks(turn: Turn, data: unknown): Promise<Reply> {
  return preview(turn, chosenFrameworks(turn, data));
}

/** The same of a change to one role. */
export function previewRole(turn: Turn, data: unknown): Promise<Reply> {
  return preview(turn, chosenForRole(turn, data));
}

/** The same of one task, changed or added: what it takes, and how many could carry it. */
export function previewTask(turn: Turn, data: unknown): Promise<Reply> {
  return preview(turn, chosenForTask(turn, data));
}

/** Adopts what the card carries, checked again; the card becomes its own receipt. */
export async function adoptChosen(turn: Turn, data: unknown): Promise<Reply> {
  const chosen = chosenIn(turn, data);
  const form = requireForm(readFrameworks(data).form);
  const { team, choice, again, problems, carried, chosenOn } = chosen;
  if (choice === undefined) return again(problems);
  const adopted = await adoptChoice(turn.ports, turn.request, { form, team, choice });

  return adopted.problems === undefined
    ? { card: adoptionCard({ view: adopted.view, carried, chosenOn, form: null }), final: true }
    : again(adopted.problems);
}

async function preview(turn: Turn, chosen: Chosen): Promise<Reply> {
  const { team, choice, again, carried, chosenOn } = chosen;
  if (choice === undefined) return again(chosen.problems);
  const { view, problems } = await previewChoice(turn.ports, turn.request, team, choice);
  if (problems !== undefined) return again(problems);

  return { card: adoptionCard({ view, carried, chosenOn, form: newForm(turn) }) };
}

function chosenIn(turn: Turn, data: unknown): Chosen {
  if (isAboutTask(data)) return chosenForTask(turn, data);

  return isAboutRole(data) ? chosenForRole(turn, data) : chosenFrameworks(turn, data);
}

function chosenFrameworks(turn: Turn, data: unknown): Chosen {
  const team = teamOf(data);
  const { typed, draft, problems } = readFrameworks(data);

  return {
    team,
    choice: draft,
    problems,
    carried: { ...typed, team },
    chosenOn: 'settings.frameworks',
    again: (wrong) => frameworksForm(turn, team, { typed, problems: wrong }),
  };
}

function chosenForRole(turn: Turn, data: unknown): Chosen {
  const { competency, typed, draft, problems } = readRequirement(data);
  const { team, role } = roleOf(data);
  const choice =
    draft === undefined
      ? undefined
      : { from: draft.from, change: { role, amendment: draft.amendment } };
  if (isReset(data)) {
    return {
      team,
      choice,
      problems,
      carried: { ...typed, team, role, reset: 'true' },
      chosenOn: 'role.open',
      again: (wrong) => roleForm(turn, { team, role }, { typed, problems: wrong }),
    };
  }
  if (competency === undefined) throw staleCard();

  return {
    team,
    choice,
    problems,
    carried: { ...typed, team, role, competency },
    chosenOn: 'role.requirement',
    again: (wrong) => requirementForm(turn, { team, role, competency }, { typed, problems: wrong }),
  };
}

function chosenForTask(turn: Turn, data: unknown): Chosen {
  const { typed, draft, problems } = readTask(data);
  const { team, task } = taskOfTeam(data);

  return {
    team,
    choice: draft === undefined ? undefined : { from: draft.from, task: draft.amendment },
    problems,
    carried: {
      ...typed,
      team,
      task: task ?? newTask,
      ...(isTaskReset(data) ? { reset: 'true' } : {}),
    },
    chosenOn: 'task.form',
    again: (wrong) => taskForm(turn, { team, task }, { typed, problems: wrong }),
  };
}
