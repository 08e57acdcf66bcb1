import type { Competency, Framework, FrameworkDomain } from '../domain/framework.ts';
import { type Problem, repeated } from './problem.ts';

/** Everything that the parts of a framework say of each other and that is not so. */
export function frameworkProblems(framework: Framework): Problem[] {
  const { competencies, domains = [] } = framework;

  return [
    ...repeatedIds(framework),
    ...levelProblems(framework),
    ...domains.flatMap((domain) => domainProblems(framework, domain)),
    ...competencies.flatMap((competency) => competencyProblems(framework, competency)),
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

function domainProblems(
  { domains = [], competencies }: Framework,
  domain: FrameworkDomain,
): Problem[] {
  const { id, within } = domain;
  const problem = (reason: string) => [{ place: id, reason }];
  if (within !== undefined && !domains.some((each) => each.id === within)) {
    return problem(`is within the domain ${within}, which does not exist`);
  }
  if (isWithinItself(domains, domain)) return problem('is within itself');

  const holds = domains.some((each) => each.within === id);
  return holds || competencies.some((each) => each.domain === id)
    ? []
    : problem('is a domain that holds nothing');
}

function isWithinItself(domains: readonly FrameworkDomain[], domain: FrameworkDomain): boolean {
  const around = new Set<string>();
  let within = domain.within;
  while (within !== undefined && !around.has(within)) {
    around.add(within);
    const next = within;
    within = domains.find(({ id }) => id === next)?.within;
  }

  return around.has(domain.id);
}

function competencyProblems(framework: Framework, { id, domain, levels }: Competency): Problem[] {
  const named = (levels ?? []).map(({ level }) => level);
  const reasons = [
    ...(id.startsWith(`${framework.id}.`) ? [] : [`does not start with ${framework.id}`]),
    ...(domain === undefined || framework.domains?.some((each) => each.id === domain)
      ? []
      : [`is in the domain ${domain}, which does not exist`]),
    ...repeated(named).map((level) => `has the level ${level} twice`),
    ...named
      .filter((level) => !hasLevel(framework, level))
      .map((level) => `has the level ${level}, which does not exist`),
  ];

  return reasons.map((reason) => ({ place: id, reason }));
}

function priorityProblems(framework: Framework): Problem[] {
  const kinds = new Map(framework.competencies.map(({ id, kind }) => [id, kind]));

  return (framework.priorities ?? []).flatMap(({ id, byLevel }) => [
    ...repeated(byLevel.map(({ level }) => level)).map((level) => ({
      place: `priorities ${id}`,
      reason: `has the level ${level} twice`,
    })),
    ...byLevel.flatMap(({ level, ranks }) => {
      const ranked = ranks.map(({ competency }) => competency);
      const reasons = [
        ...(hasLevel(framework, level) ? [] : ['is for a level which does not exist']),
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

function hasLevel({ levels = [] }: Framework, level: string): boolean {
  return levels.some(({ id }) => id === level);
}
