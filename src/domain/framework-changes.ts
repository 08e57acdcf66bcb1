import type { Competency, CompetencyId, Framework } from './framework.ts';

/**
 * The competencies that two versions of a framework share, and of which the later asks something else
 * (R11), in the order of the later: another title, description, behaviour or indicator, at whatever
 * level. Where it stands, how it is numbered and whence it came is no such change, nor is the order in
 * which its behaviours or indicators are listed.
 */
export function changedCompetencies(before: Framework, after: Framework): CompetencyId[] {
  const asked = new Map(before.competencies.map((each) => [each.id, whatIsAsked(each)]));

  return after.competencies
    .filter((each) => asked.has(each.id) && asked.get(each.id) !== whatIsAsked(each))
    .map(({ id }) => id);
}

/** The same text for the same demand. */
function whatIsAsked({
  title,
  description,
  behaviours,
  indicators,
  levels = [],
}: Competency): string {
  const byLevel = levels
    .map(({ level, indicators: seen }) => [level, ...seen.toSorted()] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

  return JSON.stringify([
    title,
    description ?? '',
    behaviours?.toSorted() ?? [],
    indicators?.toSorted() ?? [],
    byLevel,
  ]);
}
