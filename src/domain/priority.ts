import type { CompetencyId, Framework } from './framework.ts';

/** A competency's place in the order that matters; `rank` is null where the source ranks it nowhere. */
export interface PriorityPlace {
  competency: CompetencyId;
  rank: number | null;
}

/**
 * A framework's competencies in the order its source wants them looked at by an audience at a level:
 * those ranked, in printed order and with their ties, then core ones that are not, then the
 * secondary ones, as the framework lists them. Without such a table nothing is ranked.
 * @example priorityOrder(kentAndMedway, { audience: 'frontline', level: 'getting-help' })
 */
export function priorityOrder(
  { competencies, priorities = [] }: Pick<Framework, 'competencies' | 'priorities'>,
  { audience, level }: { audience: string; level: string },
): PriorityPlace[] {
  const table = priorities.find(({ id }) => id === audience);
  const ranks = table?.byLevel.find((each) => each.level === level)?.ranks ?? [];
  const ranked = new Set(ranks.map(({ competency }) => competency));
  const others = competencies
    .filter(({ id }) => !ranked.has(id))
    .toSorted((a, b) => Number(a.kind === 'secondary') - Number(b.kind === 'secondary'));

  return [
    ...ranks.map(({ competency, rank }) => ({ competency, rank })),
    ...others.map(({ id }) => ({ competency: id, rank: null })),
  ];
}
