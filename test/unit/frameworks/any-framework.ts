import fc from 'fast-check';

import type { CompetencyId, Framework, Origin } from '../../../src/domain/framework.ts';
import { defined } from '../../../src/frameworks/formats/format.ts';
import { frameworkOf } from '../../../src/frameworks/framework-schema.ts';

/** Texts that a file may spoil: quotes, commas, line ends, formulas, tags, numbers, other scripts. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '45',
      '007',
      '=1+1',
      'a,"b"\nc',
      '<b>bold</b> &amp; so',
      'x'.repeat(120),
      '\u{1F6B6}',
    ),
  )
  .map((said) => said.replaceAll('\u{FEFF}', '').trim())
  .filter((said) => said !== '');
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = maybe(fc.oneof(fc.nat(), fc.constantFrom('007', 'V.2', '1a')));
const inferred = maybe(fc.constant(true));
const day = fc
  .integer({ min: 1, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const origin: fc.Arbitrary<Origin | undefined> = maybe(
  fc
    .uuid()
    .map((identifier) => ({ format: 'case', identifier, uri: `https://x.example/${identifier}` })),
);
const levelIds = ['low', 'middle', 'high'];

const domainParts = fc.record({
  number,
  title: text,
  description: maybe(text),
  pillars: maybe(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })),
  inferred,
  origin,
});
const competencyParts = fc.record({
  number,
  title: text,
  description: maybe(text),
  kind: maybe(fc.constantFrom('core', 'secondary')),
  appliesTo: maybe(text),
  behaviours: maybe(texts),
  indicators: maybe(texts),
  inferred,
  origin,
});
const frameworkParts = fc.record({
  title: text,
  description: maybe(text),
  version: text,
  date: maybe(day),
  source: maybe(text),
  sourceDate: maybe(day),
  licence: maybe(text),
  notes: maybe(texts),
  owner: maybe(fc.record({ jointly: texts })),
  review: maybe(fc.constant({ every: { months: 12 }, alsoWhen: ['The law changes'] })),
  levelRule: fc.constantFrom('additive', 'applications', 'none'),
  origin: origin.map((from) => (from === undefined ? from : { ...from, creator: 'Somebody' })),
});

/**
 * Frameworks with all that one may hold: domains within domains, competencies in each and in none,
 * levels, priorities. As they come out of a file of ours: in reading order.
 */
export const anyFramework: fc.Arbitrary<Framework> = fc
  .record({
    framework: frameworkParts,
    domains: fc.array(domainParts, { maxLength: 4 }),
    competencies: fc.array(competencyParts, { minLength: 5, maxLength: 9 }),
    places: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
  })
  .map(({ framework, domains, competencies, places }) => {
    const place = (at: number, of: number) => (places[at % places.length] ?? 0) % of;
    const levelled = framework.levelRule !== 'none';
    const ids = competencies.map((_, at) => `any.c-${at}` as CompetencyId);

    const read = frameworkOf(
      defined({
        id: 'any',
        ...defined(framework),
        levels: levelled ? levelIds.map((id) => ({ id, title: id.toUpperCase() })) : undefined,
        domains:
          domains.length === 0
            ? undefined
            : domains.map((parts, at) =>
                defined({
                  ...parts,
                  id: `d-${at}`,
                  within: at > 0 && place(at, 2) === 0 ? `d-${place(at + 1, at)}` : undefined,
                }),
              ),
        competencies: competencies.map((parts, at) =>
          defined({
            ...parts,
            id: ids[at],
            // Each domain holds at least one; the rest are in some or in none.
            domain: domainOf(at, place(at + 9, domains.length + 1), domains.length),
            levels:
              levelled && place(at, 3) === 0
                ? [{ level: levelIds[place(at, 3)], indicators: ['Seen, to be done'] }]
                : undefined,
          }),
        ),
        priorities: levelled ? priorities(competencies, ids) : undefined,
      }),
    );
    if (read.problems !== undefined) throw new Error(JSON.stringify(read.problems));
    return read.framework;
  });

function domainOf(at: number, chosen: number, count: number): string | undefined {
  if (at < count) return `d-${at}`;

  return chosen < count ? `d-${chosen}` : undefined;
}

function priorities(
  competencies: readonly { kind: string | undefined }[],
  ids: readonly CompetencyId[],
): object[] | undefined {
  const core = ids.filter((_, at) => competencies[at]?.kind === 'core');
  const ranks = core.map((competency, at) => ({ rank: Math.max(1, at), competency }));

  return ranks.length === 0
    ? undefined
    : [{ id: 'all', title: 'All', byLevel: [{ level: 'low', ranks }] }];
}
