import { Refusal } from '../domain/errors.ts';
import type { ContentId, DelegationId, FormId } from '../domain/ids.ts';
import { toldOf } from '../domain/standing-delegation-view.ts';
import {
  changeDelegation,
  type DelegationFound,
  type DelegationSaved,
} from './delegation-on-file.ts';
import { receiptOf, taskIn } from './delegation-receipt.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';

export interface AnswerInput {
  form: FormId;
  delegation: DelegationId;
  /** Where the scope stands that was read: another one has been written since where it differs. */
  read: ContentId | undefined;
  answer: 'accepted' | 'declined';
}

/**
 * The person takes a task on, or does not (R23): in their own file alone, so that nobody answers for
 * somebody else; whoever gave it is told. What was changed since it was read is shown first.
 */
export function answerDelegation(
  ports: Ports,
  request: Request,
  { form, delegation: id, read, answer }: AnswerInput,
): Promise<DelegationSaved> {
  const { person: about } = request.actor;

  return changeDelegation(ports, request, { form, about, delegation: id }, (found) => {
    const { delegation, place } = found;
    if (delegation.accepted !== null) {
      throw new Refusal(
        'nothing_to_record',
        'You have taken this on already. To hand it back, say “delegations”.',
      );
    }
    if (delegation.scope !== read) {
      const sentence = 'It was changed since. This is how it is now: please read it, then answer.';
      return { problems: [{ field: 'scope', sentence }] };
    }
    const accepted = answer === 'accepted';
    const against = accepted ? nothingToAccept(found) : undefined;
    if (against !== undefined) return { problems: [{ field: 'reviewBy', sentence: against }] };
    const after = accepted ? { ...delegation, accepted: place.now } : null;

    return {
      events: [
        {
          kind: accepted ? 'standing-delegation.accepted' : 'standing-delegation.declined',
          delegation: id,
        },
      ],
      receipt: receiptOf(answer, { ...found, by: '' }, after),
      notices: [
        {
          kind: 'delegation-answered',
          to: delegation.by,
          about,
          by: about,
          told: toldOf(delegation, answer),
        },
      ],
    };
  });
}

/** Why it would hold at no time, once accepted; undefined where it may. */
function nothingToAccept({ delegation, place }: DelegationFound): string | undefined {
  if (taskIn(place, delegation) === undefined) {
    return 'It cannot be accepted any more: the team’s task list no longer has this task.';
  }
  return delegation.reviewBy < place.today
    ? 'Its review date has passed, so it cannot be accepted as it is. Please ask whoever gave it to set a new date.'
    : undefined;
}
