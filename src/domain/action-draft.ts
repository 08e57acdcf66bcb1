import {
  mostOpenActions,
  openedActionId,
  type ActionKind,
  type ActionOpened,
  type NewActionFacts,
} from './action.ts';
import { hasRole, isSupervisorOf, type Known } from './authority.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { Gap } from './gap.ts';
import type { FormId, PersonId, TeamId } from './ids.ts';
import type { PersonState } from './person.ts';

/** An action as it was written, every field of the right shape. */
export interface ActionDraft {
  kind: ActionKind;
  text: string;
  due: LocalDate | null;
}

/** Who takes it on: somebody of the team, by their own file; undefined where nobody there was chosen. */
export interface ActionSetting {
  form: FormId;
  owner: Known | undefined;
  team: TeamId;
  today: LocalDate;
}

const furthestDays = 366;

/** R26: a manager, a clinical lead or the person's supervisor opens an action from a gap; nobody from their own. */
export function mayOpenAction(actor: Known, subject: Known, team: TeamId): boolean {
  return (
    actor.person !== subject.person &&
    (overseesWork(actor, team) || isSupervisorOf(actor, subject, team))
  );
}

/** Who answers for what a team does about its gaps, and records audits. */
export function overseesWork(actor: Known, team: TeamId): boolean {
  return hasRole(actor, team, 'manager') || hasRole(actor, team, 'clinical-lead');
}

/** Everything wrong with an action, at `action`, `due` or `owner`; empty where it can be saved. */
export function actionDraftProblems(
  { kind, text, due }: ActionDraft,
  { actions }: Pick<PersonState, 'actions'>,
  { owner, team, today }: ActionSetting,
): FieldProblem[] {
  const problems = [...whatProblems(text, actions.length), ...dueProblems(due, today)];

  if (owner === undefined) {
    problems.push({
      field: 'owner',
      sentence: 'Please choose somebody of the team who takes it on.',
    });
  } else if (kind === 'system-improvement' && !hasRole(owner, team, 'manager')) {
    problems.push({
      field: 'owner',
      sentence: 'How the service works is for a manager of the team to change. Please choose one.',
    });
  }
  return problems;
}

/** What is wrong with what has to be done, at `action`; `open`: how many actions stand there already. */
export function whatProblems(text: string, open: number): FieldProblem[] {
  if (text === '') return [{ field: 'action', sentence: 'Please say what has to be done.' }];

  return open < mostOpenActions
    ? []
    : [
        {
          field: 'action',
          sentence: `There are already ${String(open)} open actions here. Close some before adding more.`,
        },
      ];
}

/** What is wrong with the day an action is due, at `due`. */
export function dueProblems(due: LocalDate | null, today: LocalDate): FieldProblem[] {
  if (due === null) return [{ field: 'due', sentence: 'Please choose by when.' }];
  if (due < today) {
    return [{ field: 'due', sentence: 'This date is over. Please choose a later one.' }];
  }
  const sentence = 'That is more than a year away. Please choose an earlier date.';

  return due > addDays(today, furthestDays) ? [{ field: 'due', sentence }] : [];
}

/** The same, with what nobody may write about a person who uses the service. */
export function gapActionProblems(
  draft: ActionDraft,
  state: Pick<PersonState, 'actions'>,
  setting: ActionSetting,
): FieldProblem[] {
  const texts = new Map([['action', draft.text]]);

  return [
    ...actionDraftProblems(draft, state, setting),
    ...freeTextProblems(texts, Number(setting.today.slice(0, 4))),
  ];
}

/** The action that a draft without problems opens. */
export function newAction(
  { kind }: Pick<ActionDraft, 'kind'>,
  form: FormId,
  who: { owner: PersonId; due: LocalDate },
): NewActionFacts {
  return { id: openedActionId(form), ...who, kind };
}

/** The one decision of an action opened from a gap (R26). */
export function openForGap(
  action: NewActionFacts,
  { id, competency }: Pick<Gap, 'id' | 'competency'>,
  team: TeamId,
): ActionOpened {
  return {
    kind: 'action.opened',
    team,
    action: { ...action, from: 'gap', competency, gaps: [id] },
  };
}
