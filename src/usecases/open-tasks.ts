import { Refusal } from '../domain/errors.ts';
import type { CompetencyId, TaskId } from '../domain/framework.ts';
import type { CatalogueEntry } from '../domain/task-catalogue.ts';
import type { Basis } from './open-frameworks.ts';

/** A competency that a task of the team may take. */
export interface TakenCompetency {
  competency: CompetencyId;
  title: string;
  /** Of its framework; empty where there are none. */
  levels: readonly { id: string; title: string }[];
}

/** A task that the team knows, in use or not; refuses one that it does not know. */
export function taskKnown({ catalogue }: Pick<Basis, 'catalogue'>, task: TaskId): CatalogueEntry {
  const entry = catalogue.find((each) => each.task.id === task);
  if (entry === undefined) throw new Refusal('no_such_record', 'There is no such task here.');

  return entry;
}

/** Every competency of the frameworks in use, in their order. */
export function competenciesInUse({ frameworks }: Pick<Basis, 'frameworks'>): TakenCompetency[] {
  return frameworks.flatMap(({ competencies, levels = [] }) =>
    competencies.map(({ id, title }) => ({ competency: id, title, levels })),
  );
}
