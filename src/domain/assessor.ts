import type { LocalDate } from './calendar.ts';
import type { ContentId, PersonId } from './ids.ts';

/** From within, while nobody holds the framework yet; or from outside the team. */
export type AssessorKind = 'founding' | 'external';

/** Somebody an administrator has named to sign off what is in one framework, for a time (R4). */
export interface Assessor {
  person: PersonId;
  /** The framework's id, whatever its version. */
  framework: string;
  kind: AssessorKind;
  from: LocalDate;
  /** The last day. */
  until: LocalDate;
  /** Why: content beside the team's ledger. */
  reason: ContentId;
}

/** Whether the person may sign off what is in that framework on that day as an assessor, and as which (R4). */
export function assessorFor(
  assessors: readonly Assessor[],
  person: PersonId,
  framework: string,
  day: LocalDate,
): AssessorKind | undefined {
  return assessorsOn(assessors, framework, day).find((each) => each.person === person)?.kind;
}

/** Everybody who may sign off what is in that framework on that day as an assessor (R4). */
export function assessorsOn(
  assessors: readonly Assessor[],
  framework: string,
  day: LocalDate,
): readonly Assessor[] {
  return assessors.filter(
    (each) => each.framework === framework && each.from <= day && day <= each.until,
  );
}

/** A person is named once for a framework: naming them again takes the place of it. */
export function withAssessor(all: readonly Assessor[], named: Assessor): readonly Assessor[] {
  return [...withoutAssessor(all, named), named];
}

export function withoutAssessor(
  all: readonly Assessor[],
  { person, framework }: Pick<Assessor, 'person' | 'framework'>,
): readonly Assessor[] {
  return all.filter((each) => each.person !== person || each.framework !== framework);
}
