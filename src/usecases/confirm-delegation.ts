import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { DelegationId, FormId, PersonId } from '../domain/ids.ts';
import type { StandingDelegation } from '../domain/standing-delegation.ts';
import {
  delegatingTeam,
  delegationProblems,
  reviewDateProblems,
  scopeContentId,
  type DelegationDraft,
} from '../domain/standing-delegation-draft.ts';
import { toldOf, type DelegationDone } from '../domain/standing-delegation-view.ts';
import {
  changeDelegation,
  type DelegationFound,
  type DelegationSaved,
} from './delegation-on-file.ts';
import { receiptOf, taskIn } from './delegation-receipt.ts';
import { against } from './give-delegation.ts';
import { mayNotDelegate } from './open-delegate.ts';
import type { DelegationNotice, Notice, Ports } from './ports.ts';
import type { Request } from './request.ts';

/** Which delegation, of whom, under which form. */
export interface DelegationInput {
  form: FormId;
  about: PersonId;
  delegation: DelegationId;
}

/**
 * Looked at again, and it goes on as it was until the new review date (R23). By anybody who may delegate
 * to the person in that team, and not while the answer for the task is no.
 */
export function confirmDelegation(
  ports: Ports,
  request: Request,
  input: DelegationInput & { reviewBy: LocalDate },
): Promise<DelegationSaved> {
  const { delegation: id, reviewBy } = input;

  return changeDelegation(ports, request, input, (found) => {
    refuseOthers(found);
    const { delegation, place } = found;
    const stands = standingAgainst(found);
    const problems = [
      ...(delegation.accepted === null ? [notTakenOn] : []),
      ...stands.problems,
      ...reviewDateProblems(reviewBy, place.today),
    ];
    if (problems.length > 0) return { problems, against: stands.seen };
    const after = { ...delegation, by: found.actor.person, reviewBy };

    return {
      events: [{ kind: 'standing-delegation.confirmed', delegation: id, reviewBy }],
      ...told('delegation-confirmed', found, { did: 'confirmed', after }),
    };
  });
}

/** A new scope or review date (R23): the person is asked to take it on again, and until then it does not hold. */
export function changeScope(
  ports: Ports,
  request: Request,
  input: DelegationInput & { draft: DelegationDraft },
): Promise<DelegationSaved> {
  const { form, delegation: id, draft } = input;

  return changeDelegation(ports, request, input, (found) => {
    refuseOthers(found);
    const stands = standingAgainst(found);
    const problems = [...stands.problems, ...delegationProblems(draft, found.place.today)];
    if (problems.length > 0) return { problems, against: stands.seen };
    const { reviewBy } = draft;
    const scope = scopeContentId(form);
    const by = found.actor.person;
    const after = { ...found.delegation, by, reviewBy, scope, accepted: null };

    return {
      events: [{ kind: 'standing-delegation.changed', delegation: id, reviewBy, scope }],
      contents: [{ id: scope, body: { scope: draft.scope } }],
      ...told('delegation-changed', found, { did: 'changed', after }),
    };
  });
}

/** Receipt and notices: the person and whoever gave it are told, each once; not the one who did it. */
export function told(
  kind: DelegationNotice,
  found: DelegationFound,
  { did, after }: { did: DelegationDone; after: StandingDelegation | null },
): { receipt: unknown; notices: Notice[] } {
  const { delegation, actor, subject, reader } = found;
  const about = subject.person;
  const others = new Set([about, delegation.by]);
  others.delete(actor.person);

  return {
    receipt: receiptOf(did, { ...found, by: reader.details.name }, after),
    notices: [...others].map((to) => ({
      kind,
      to,
      about,
      by: actor.person,
      told: toldOf(after ?? delegation, did),
    })),
  };
}

function refuseOthers({ actor, subject, place }: DelegationFound): void {
  if (delegatingTeam(actor, subject, place.id) === undefined) throw mayNotDelegate();
}

function standingAgainst(found: DelegationFound): ReturnType<typeof against> {
  const { place, delegation } = found;
  const task = taskIn(place, delegation);

  return task === undefined ? { problems: [noSuchTask] } : against(found, place, task);
}

const notTakenOn: FieldProblem = {
  field: 'reviewBy',
  sentence: 'They have not taken it on yet, so there is nothing to confirm.',
};

const noSuchTask: FieldProblem = {
  field: 'task',
  sentence: 'The team’s task list no longer has this task. This delegation can only be ended.',
};
