import { kindOf, mayClose } from '../domain/action.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { freeTextProblems } from '../domain/free-text.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import { closedContentId } from '../domain/session.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { ownActions, ownActionsIn, type OwnActions } from './own-lists.ts';
import type { PersonDetails, PersonFile, Ports } from './ports.ts';
import { knownPerson, required, type Request } from './request.ts';
import { boardsOf } from './supervisees.ts';

/** What a closed action leaves: kept with its form, so that every press reads the same. */
export interface ClosedAction {
  /** Of what was done about one's own practice in it; null where it is no evidence of anybody's. */
  evidenceOf: CompetencyId | null;
}

/** What was closed, and what the reader has open then. */
export type ClosingAction =
  | { closed: ClosedAction; left: OwnActions; problems?: never }
  | { closed?: never; left?: never; problems: readonly FieldProblem[] };

interface Closing {
  form: FormId;
  about: PersonId;
  action: ActionId;
  done: string;
}

/**
 * Closes an action, saying what was done: by its owner, or one of a session by whose file it stands in.
 * Three storage waits, six calls and one for the words of each action that is left.
 */
export async function closeAction(
  ports: Ports,
  request: Request,
  input: Closing,
): Promise<ClosingAction> {
  const { form, about, action } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const isOwn = about === actor.person;
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const reader = isOwn ? undefined : knownPerson(ports, actor);
  let boards: ReturnType<typeof boardsOf> | undefined;

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key,
      actor: actor.person,
      form,
      use: 'action-close',
      beside: [queued, Promise.resolve(reader)],
    },
    async (file) => {
      const plan = planOf(ports, request, required(file), input);
      if ('problems' in plan) return plan;
      boards = boardsOf(ports, request, (await reader) ?? required(file));

      return { ...plan, beside: [boards] };
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };
  const closed = changed.saved?.receipt as ClosedAction;
  const own = isOwn ? changed.after : await reader;
  if (own === undefined || boards === undefined) {
    return { closed, left: await ownActions(ports, request, action) };
  }
  const read = { state: own.state, boards: await boards, closed: action };

  return { closed, left: await ownActionsIn(ports, request, read) };
}

function planOf(
  ports: Pick<Ports, 'clock'>,
  { actor }: Request,
  { state }: PersonFile,
  { about, action, done }: Closing,
): Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] } {
  const open = state.actions.find((each) => each.id === action);
  if (open === undefined || !mayClose(open, { reader: actor.person, about })) {
    throw new Refusal(
      'no_such_action',
      'I cannot find that action among those that are yours to close. It may be closed already.',
    );
  }
  const problems = doneProblems(done, Number(ports.clock.now().slice(0, 4)));
  if (problems.length > 0) return { problems };
  const isPractice = about === actor.person && kindOf(open) !== 'system-improvement';
  const closed: ClosedAction = { evidenceOf: isPractice ? (open.competency ?? null) : null };

  return {
    receipt: closed,
    events: [{ kind: 'action.closed', action }],
    contents: [{ id: closedContentId(action), body: { text: done } }],
  };
}

function doneProblems(done: string, thisYear: number): FieldProblem[] {
  return done === ''
    ? [{ field: 'done', sentence: 'Please say in a few words what was done.' }]
    : freeTextProblems(new Map([['done', done]]), thisYear);
}
