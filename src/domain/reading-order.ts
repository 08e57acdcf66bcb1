import type { Framework, FrameworkDomain } from './framework.ts';

/**
 * The framework with its domains and competencies in the order a reader meets them: each domain
 * before those within it, competencies by domain, the ones of no domain last. What stands side by
 * side keeps its order. Its domains may form no circle.
 */
export function inReadingOrder(framework: Framework): Framework {
  const { domains, competencies } = framework;
  if (domains === undefined) return framework;
  const ordered = walk(domains, undefined);
  const places = new Map(ordered.map(({ id }, place) => [id, place]));
  const placeOf = (domain: string | undefined) =>
    (domain === undefined ? undefined : places.get(domain)) ?? ordered.length;

  return {
    ...framework,
    domains: ordered,
    competencies: competencies.toSorted((a, b) => placeOf(a.domain) - placeOf(b.domain)),
  };
}

function walk(domains: readonly FrameworkDomain[], around: string | undefined): FrameworkDomain[] {
  return domains
    .filter(({ within }) => within === around)
    .flatMap((domain) => [domain, ...walk(domains, domain.id)]);
}
