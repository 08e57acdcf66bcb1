import type { Framework } from '../domain/framework.ts';
import { circles } from './circles.ts';
import { type Problem, repeated } from './problem.ts';

/** Everything that the parts of a framework say of each other and that is not so. */
export function frameworkProblems(framework: Framework): Problem[] {
  return [
    ...repeatedIds(framework),
    ...levelProblems(framework),
    ...domainProblems(framework),
    ...competencyProblems(framework),
    ...priorityProblems(framework),
  ];
}

function repeatedIds(framework: Framework): Problem[] {
  const {
    domains = [],
    competencies,
    levels = [],
    priorities = [],
    newStarterPath = [],
  } = framework;
  const lists: readonly (readonly { id: string }[])[] = [
    [...domains, ...competencies],
    levels,
    priorities,
    newStarterPath,
  ];

  return lists
    .flatMap((list) => repeated(list.map(({ id }) => id)))
    .map((id) => ({ place: id, reason: 'is there twice' }));
}

function levelProblems({ id, levelRule, levels }: Framework): Problem[] {
  if (levelRule === 'none' && levels !== undefined) {
    return [{ place: id, reason: 'has levels, and its level rule is none' }];
  }
  if (levelRule !== 'none' && levels === undefined) {
    return [{ place: id, reason: `has no levels, and its level rule is ${levelRule}` }];
  }
  return [];
}

function domainProblems({ domains = [], competencies }: Framework): Problem[] {
  const around = new Map(domains.map(({ id, within }) => [id, within] as const));
  const inCircles = circles(around);
  const holding = new Set([...around.values(), ...competencies.map(({ domain }) => domain)]);

  return domains.flatMap(({ id, within }) => {
    const problem = (reason: string) => [{ place: id, reason }];
    if (within !== undefined && !around.has(within)) {
      return problem(`is within the domain ${within}, which does not exist`);
    }
    if (inCircles.has(id)) return problem('is within itself');
    return holding.has(id) ? [] : problem('is a domain that holds nothing');
  });
}

function competencyProblems(framework: Framework): Problem[] {
  const domains = idsOf(framework.domains);
  const known = idsOf(framework.levels);

  return framework.competencies.flatMap(({ id, domain, levels = [] }) => {
    const named = levels.map(({ level }) => level);
    const reasons = [
      ...(id.startsWith(`${framework.id}.`) ? [] : [`does not start with ${framework.id}`]),
      ...(domain === undefined || domains.has(domain)
        ? []
        : [`is in the domain ${domain}, which does not exist`]),
      ...repeated(named).map((level) => `has the level ${level} twice`),
      ...named
        .filter((level) => !known.has(level))
        .map((level) => `has the level ${level}, which does not exist`),
    ];

    return reasons.map((reason) => ({ place: id, reason }));
  });
}

function priorityProblems(framework: Framework): Problem[] {
  const levels = idsOf(framework.levels);
  const kinds = new Map(framework.competencies.map(({ id, kind }) => [id, kind]));

  return (framework.priorities ?? []).flatMap(({ id, byLevel }) => [
    ...repeated(byLevel.map(({ level }) => level)).map((level) => ({
      place: `priorities ${id}`,
      reason: `has the level ${level} twice`,
    })),
    ...byLevel.flatMap(({ level, ranks }) => {
      const ranked = ranks.map(({ competency }) => competency);
      const reasons = [
        ...(levels.has(level) ? [] : ['is for a level which does not exist']),
        ...repeated(ranked).map((twice) => `ranks ${twice} twice`),
        ...ranked
          .filter((competency) => kinds.get(competency) !== 'core')
          .map((competency) => `ranks ${competency}, which is no core competency`),
        ...ranks
          .filter(({ rank }, place) => rank < (ranks[place - 1]?.rank ?? 1))
          .map(({ rank }) => `has the rank ${rank} after a later one`),
      ];
      return reasons.map((reason) => ({ place: `priorities ${id}, ${level}`, reason }));
    }),
  ]);
}

function idsOf(list: readonly { id: string }[] = []): Set<string> {
  return new Set(list.map(({ id }) => id));
}
