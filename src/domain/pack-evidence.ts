import { evidenceMethods, isPractice, methodTitles } from './evidence.ts';
import type { PackFacts } from './pack-facts.ts';
import type { Table } from './pack-figures.ts';

/** Pieces of evidence say nothing about who stands where: none is too few to be shown. */
export function evidenceByMethod(facts: PackFacts): Table {
  const added = facts.people.flatMap(({ entries }) =>
    entries.flatMap(({ event }) => (event.kind === 'evidence.added' ? [event.evidence] : [])),
  );

  return {
    title: 'Evidence recorded in the period, by how it was shown',
    columns: ['Method', 'Pieces', 'Suffices for a sign-off'],
    rows: evidenceMethods.map((method) => [
      methodTitles[method],
      added.filter((each) => each.method === method).length,
      isPractice(method) ? 'yes, once its observer has confirmed it' : 'no, it supports one',
    ]),
    note: '',
  };
}
