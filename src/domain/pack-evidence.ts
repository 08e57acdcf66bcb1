import { evidenceMethods, isPractice, type EvidenceMethod } from './evidence.ts';
import type { PackFacts } from './pack-facts.ts';
import type { Table } from './pack-figures.ts';

const methodTitles: Readonly<Record<EvidenceMethod, string>> = {
  'observed-practice': 'Observed practice',
  'supervised-lead-contact': 'Supervised lead contact',
  'scenario-based-assessment': 'Scenario-based assessment',
  'documentation-audit': 'Documentation audit',
  'case-discussion': 'Case discussion',
  shadowing: 'Shadowing',
  feedback: 'Feedback from people using the service',
  'training-certificate': 'Training certificate',
};

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
