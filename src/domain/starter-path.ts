import { addMonths, type LocalDate } from './calendar.ts';
import { needsObserver, type EvidenceMethod, type EvidenceOnFile } from './evidence.ts';
import type { Framework, PathStep } from './framework.ts';
import type { PersonState } from './person.ts';

/** A step of a new starter's way to practising alone, and when it was done. */
export interface StarterStep extends PathStep {
  /** Null while it is still to do. */
  done: LocalDate | null;
  /** Done by ticking it; every other follows from evidence and sign-offs. */
  ticked: boolean;
}

/** Steps that follow from what is on file, by the id that the path gives them. */
const shownBy: Readonly<Record<string, EvidenceMethod>> = {
  shadowing: 'shadowing',
  'supervised-lead-contact': 'supervised-lead-contact',
};
const signOffStep = 'sign-off';
/** How long after their first day in a team somebody is new there. */
const monthsNew = 12;

/**
 * The new starter's path of the frameworks in use as a person's own checklist: shadowing, supervised
 * lead contact and sign-off are done with the first of each on file, every other step when ticked. A
 * supervised lead contact is on file once who saw it has said so (R1).
 */
export function starterPath(
  frameworks: readonly Pick<Framework, 'newStarterPath'>[],
  state: Pick<PersonState, 'evidence' | 'signOffs' | 'steps'>,
): StarterStep[] {
  const path = frameworks.flatMap(({ newStarterPath = [] }) => newStarterPath);

  return path.map((step) => {
    const method = Object.hasOwn(shownBy, step.id) ? shownBy[step.id] : undefined;
    if (method !== undefined) {
      const shown = state.evidence.filter((each) => each.method === method && isShown(each));
      return { ...step, done: first(shown), ticked: false };
    }
    if (step.id === signOffStep) return { ...step, done: first(state.signOffs), ticked: false };

    return {
      ...step,
      done: state.steps.find(({ step: id }) => id === step.id)?.date ?? null,
      ticked: true,
    };
  });
}

/** Whether the checklist is shown: to somebody new in the team, while something is still to do. */
export function showsStarterPath(
  steps: readonly Pick<StarterStep, 'done'>[],
  startDate: LocalDate,
  today: LocalDate,
): boolean {
  const isNew = startDate <= today && today <= addMonths(startDate, monthsNew);

  return isNew && steps.some(({ done }) => done === null);
}

function isShown({ method, answer }: EvidenceOnFile): boolean {
  return needsObserver(method) ? answer === 'confirmed' : answer !== 'declined';
}

function first(dated: readonly { date: LocalDate }[]): LocalDate | null {
  return dated.map(({ date }) => date).sort((a, b) => a.localeCompare(b))[0] ?? null;
}
