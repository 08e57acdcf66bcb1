/**
 * A rule said no. `code` is stable and may be counted; `sentence` is what the person reads.
 * The sentence never carries a reason about another person.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly sentence: string;

  constructor(code: RefusalCode, sentence: string) {
    super(code);
    this.code = code;
    this.sentence = sentence;
  }
}

export type RefusalCode =
  | 'not_known'
  | 'not_permitted'
  | 'form_of_another'
  | 'form_of_another_kind'
  | 'no_such_record'
  | 'record_locked'
  | 'not_yours_to_answer'
  | 'no_such_action'
  | 'no_such_evidence'
  | 'no_such_review'
  | 'no_such_gap'
  | 'no_such_request'
  | 'nobody_may_sign'
  | 'no_such_check'
  | 'no_such_delegation'
  | 'nothing_to_share'
  | 'nothing_to_record'
  | 'huddle_closed'
  | 'mdt_closed'
  | 'team_not_known'
  | 'tenant_not_allowed'
  | 'busy';

/** One wrong field of a form: where it is, and a sentence a tired person understands. */
export interface FieldProblem {
  field: string;
  sentence: string;
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal;
}

/** All that is said of an error where it is logged: what it was about may stand in its message. */
export function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : 'unknown';
}
