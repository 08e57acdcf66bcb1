import type { Framework, FrameworkDomain } from './framework.ts';

/**
 * The framework with its domains and competencies in the order a reader meets them: each domain
 * before those within it, competencies by domain, the ones of no domain last. What stands side by
 * side keeps its order. Its domains may form no circle.
 */
export function inReadingOrder(framework: Framework): Framework {
  const { domains, competencies } = framework;
  if (domains === undefined) return framework;
  const ordered = eachBeforeThoseWithin(domains);
  const places = new Map<string | undefined, number>(ordered.map(({ id }, place) => [id, place]));
  const placeOf = (domain: string | undefined) => places.get(domain) ?? ordered.length;

  return {
    ...framework,
    domains: ordered,
    competencies: competencies.toSorted((a, b) => placeOf(a.domain) - placeOf(b.domain)),
  };
}

/** Without calling itself: a file may hold domains within domains by the thousand. */
function eachBeforeThoseWithin(domains: readonly FrameworkDomain[]): FrameworkDomain[] {
  const inside = Map.groupBy(domains, ({ within }) => within);
  const ordered: FrameworkDomain[] = [];
  const waiting = domains.filter(({ within }) => within === undefined).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ordered.push(next);
    for (const each of inside.get(next.id)?.toReversed() ?? []) waiting.push(each);
  }

  return ordered;
}
