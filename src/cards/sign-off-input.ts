import type { FieldProblem } from '../domain/errors.ts';
import { isCompetencyId, type CompetencyId } from '../domain/framework.ts';
import type { FormId, PersonId, RequestId, TeamId } from '../domain/ids.ts';
import { entrustments, type DecisionDraft } from '../domain/sign-off-decision.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, requestIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readShort,
  readText,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadRequest {
  form: FormId | undefined;
  competency: CompetencyId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { line: string } | undefined;
  problems: readonly FieldProblem[];
}

export interface ReadDecision {
  form: FormId | undefined;
  about: PersonId | undefined;
  request: RequestId | undefined;
  team: TeamId | undefined;
  /** Undefined where no button of ours was pressed. */
  outcome: DecisionDraft['outcome'] | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: DecisionDraft | undefined;
  problems: readonly FieldProblem[];
}

/** Reads what the form of a request sent. Never throws, whatever was sent. */
export function readSignOffRequest(raw: unknown): ReadRequest {
  const reading = startReading(raw);
  const competency = given(reading, 'competency');

  return {
    form: formIn(reading),
    competency: isCompetencyId(competency) ? competency : undefined,
    team: teamIn(reading),
    ...finishReading(reading, { line: readText(reading, 'line') }),
  };
}

/** Reads what whoever decides chose and wrote. Never throws, whatever was sent. */
export function readDecision(raw: unknown): ReadDecision {
  const reading = startReading(raw);
  const outcomes = ['sign-off', 'more-evidence', 'not-yet'] as const;
  const outcome = outcomes.find((each) => each === given(reading, 'outcome'));
  const entrustment = readEntrustment(reading);
  const reason = readText(reading, 'reason');
  const draft: DecisionDraft =
    outcome === undefined || outcome === 'sign-off'
      ? { outcome: 'sign-off', entrustment }
      : { outcome, reason };

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    request: requestIn(reading),
    team: teamIn(reading),
    outcome,
    ...finishReading(reading, draft),
  };
}

function readEntrustment(reading: Reading): (typeof entrustments)[number] | null {
  const value = readShort(reading, 'entrustment');
  const found = entrustments.find((each) => String(each) === value);
  if (value !== '' && found === undefined) {
    addProblem(reading, 'entrustment', 'Please choose how far you trust them from the list.');
  }

  return found ?? null;
}
