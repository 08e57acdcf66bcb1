import { kindOf, mayClose } from '../domain/action.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { freeTextProblems } from '../domain/free-text.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import { closedContentId } from '../domain/session.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { knownPerson, required, type Request } from './request.ts';

/** What a closed action leaves: kept with its form, so that every press reads the same. */
export interface ClosedAction {
  /** Of what was done about one's own practice in it; null where it is no evidence of anybody's. */
  evidenceOf: CompetencyId | null;
}

export type ClosingAction = { closed: ClosedAction } | { problems: readonly FieldProblem[] };

/** Closes an action, saying what was done: by its owner, or one of a session by whose file it stands in. */
export async function closeAction(
  ports: Ports,
  request: Request,
  input: { form: FormId; about: PersonId; action: ActionId; done: string },
): Promise<ClosingAction> {
  const { form, about, action, done } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const known = knownPerson(ports, actor);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, beside: [queued, known] },
    (file) => {
      const open = required(file).state.actions.find((each) => each.id === action);
      if (open === undefined || !mayClose(open, { reader: actor.person, about })) {
        throw new Refusal(
          'no_such_action',
          'I cannot find that action among those that are yours to close. It may be closed already.',
        );
      }
      const problems = doneProblems(done, Number(ports.clock.now().slice(0, 4)));
      if (problems.length > 0) return Promise.resolve({ problems });

      const isPractice = about === actor.person && kindOf(open) !== 'system-improvement';
      const closed: ClosedAction = { evidenceOf: isPractice ? (open.competency ?? null) : null };
      return Promise.resolve({
        receipt: closed,
        events: [{ kind: 'action.closed', action }],
        contents: [{ id: closedContentId(action), body: { text: done } }],
      });
    },
  );
  return changed.problems === undefined
    ? { closed: changed.saved?.receipt as ClosedAction }
    : { problems: changed.problems };
}

function doneProblems(done: string, thisYear: number): FieldProblem[] {
  return done === ''
    ? [{ field: 'done', sentence: 'Please say in a few words what was done.' }]
    : freeTextProblems(new Map([['done', done]]), thisYear);
}
