import type { BoardRow } from './board.ts';
import type { LocalDate } from './calendar.ts';
import { weigh, type Condition, type FailedPremise as Failed } from './delegation.ts';
import type { CompetencyId, Risk } from './framework.ts';
import type { PersonId } from './ids.ts';
import type { Standing } from './standing.ts';
import type { SupervisionStanding } from './supervision.ts';
import type { Entrustment, Task } from './task.ts';
import type { TeamLibrary } from './team-library.ts';

/** A reason why somebody cannot carry a task by themselves today (R18 to R21). */
export type FailedPremise =
  | { kind: 'standing'; competency: CompetencyId; state: Standing }
  | { kind: 'entrustment'; competency: CompetencyId; held: Entrustment; needed: Entrustment }
  | { kind: 'registration' }
  | { kind: 'employment' }
  /** R21: overdue, for what is high-risk. */
  | { kind: 'supervision' }
  | { kind: 'away' };

/** How a competency is covered, of those whose role asks for it. */
export type CoverState = 'current' | 'due soon' | 'under review' | 'paused' | 'missing';
export const coverStates: readonly CoverState[] = [
  'current',
  'due soon',
  'under review',
  'paused',
  'missing',
];

export interface CompetencyCover {
  competency: CompetencyId;
  /** Everybody whose role asks for it, by where they stand in it. */
  people: Readonly<Record<CoverState, readonly PersonId[]>>;
}

/** Who could carry a task today; how many is its depth. */
export interface TaskCover {
  task: Task;
  could: readonly PersonId[];
}

/** How many places there are in each state; a place is a person and a competency their role asks for. */
export type Places = Readonly<Record<CoverState, number>>;

export interface Coverage {
  /** The whole team at a glance, by what the role says of the risk. */
  places: Readonly<Record<Risk, Places>>;
  /** The competency that fewest hold, of those asked for, first. */
  competencies: readonly CompetencyCover[];
  /** The least depth first: a task that hangs on one person is at the top. */
  tasks: readonly TaskCover[];
}

/** Somebody's row; `supervision` where the team's rule for it is known (R21). */
export type Carrier = Pick<BoardRow, 'membership' | 'standing' | 'absences'> & {
  supervision?: SupervisionStanding | null;
};

/** Coverage of a team today, from its board rows. Tasks open to anyone are left out: they hang on nobody. */
export function coverageOf(
  rows: readonly (Carrier & Pick<BoardRow, 'person'>)[],
  library: TeamLibrary,
  today: LocalDate,
): Coverage {
  const asked = new Map<CompetencyId, Record<CoverState, PersonId[]>>();
  const places = { high: noPlaces(), standard: noPlaces() };
  const profiles = new Map(library.profiles.map((profile) => [profile.id, profile]));

  for (const { person, membership, standing } of rows) {
    const profile = membership.profile === null ? undefined : profiles.get(membership.profile);
    for (const requirement of profile?.requires ?? []) {
      const { competency, risk } = requirement;
      const state = coverStateOf(library.standing(requirement, standing, membership.profile).state);
      const people = asked.get(competency) ?? nobody();
      people[state].push(person);
      places[risk][state] += 1;
      asked.set(competency, people);
    }
  }
  const tasks = library.tasks
    .filter((task) => task.layer !== 3 && isAskedHere(task, asked))
    .map((task) => ({
      task,
      could: rows
        .filter((row) => failedPremises(task, row, library, today).length === 0)
        .map(({ person }) => person),
    }));

  return {
    places,
    competencies: [...asked]
      .map(([competency, people]) => ({ competency, people }))
      .sort((a, b) => shareHeld(a) - shareHeld(b)),
    tasks: tasks.sort((a, b) => a.could.length - b.could.length || highFirst(a.task, b.task)),
  };
}

/**
 * Everything that keeps somebody from carrying a task by themselves today; empty where they can. It
 * follows from the delegation answer: what fails there, and what makes it a yes-if.
 */
export function failedPremises(
  task: Task,
  carrier: Carrier,
  library: TeamLibrary,
  today: LocalDate,
): FailedPremise[] {
  const { membership, standing, absences, supervision = null } = carrier;
  const { failed, conditions } = weigh(task, today, {
    membership,
    record: standing,
    absences,
    supervision,
    standing: library.standing,
  });

  return [...failed.map(reasonOf), ...conditions.map(reasonOfCondition)]
    .filter((each, at, all) => each.kind !== 'employment' || at === all.findIndex(isOfEmployment))
    .sort((a, b) => rank(a) - rank(b));
}

/** Said once, however much of it fails. */
function isOfEmployment({ kind }: FailedPremise): boolean {
  return kind === 'employment';
}

function reasonOf(failed: Failed): FailedPremise {
  switch (failed.kind) {
    case 'standing':
    case 'entrustment':
      return failed;
    case 'registration':
    case 'supervision':
    case 'away':
      return { kind: failed.kind };
    case 'not-open':
    case 'profile-ended':
    case 'nobody-substantive':
      return { kind: 'employment' };
  }
}

/** Whoever needs somebody beside them does not carry it by themselves. */
function reasonOfCondition(condition: Condition): FailedPremise {
  switch (condition.kind) {
    case 'colleague-oversees':
      return { kind: 'standing', competency: condition.competency, state: 'under review' };
    case 'substantive-on-shift':
      return { kind: 'employment' };
    case 'clinician-oversees':
    case 'overridden':
      return { kind: 'supervision' };
  }
}

/** What is so of the person before what is so of a competency. */
function rank({ kind }: FailedPremise): number {
  const first: readonly FailedPremise['kind'][] = ['away', 'registration', 'employment'];
  const at = first.indexOf(kind);

  return at === -1 ? first.length : at;
}

/** A task of frameworks that the team does not use is none of its tasks. */
function isAskedHere(task: Task, asked: ReadonlyMap<CompetencyId, unknown>): boolean {
  return task.requires.some(({ competency }) => asked.has(competency));
}

function coverStateOf(state: Standing): CoverState {
  const found = coverStates.find((each) => each === state);

  return found ?? 'missing';
}

function shareHeld({ people }: CompetencyCover): number {
  const held = people.current.length + people['due soon'].length;
  const asked = coverStates.reduce((sum, state) => sum + people[state].length, 0);

  return held / asked;
}

function highFirst(a: Task, b: Task): number {
  return Number(b.risk === 'high') - Number(a.risk === 'high');
}

function nobody(): Record<CoverState, PersonId[]> {
  return { current: [], 'due soon': [], 'under review': [], paused: [], missing: [] };
}

function noPlaces(): Record<CoverState, number> {
  return { current: 0, 'due soon': 0, 'under review': 0, paused: 0, missing: 0 };
}
