import type { PackFacts, PackIncident } from './pack-facts.ts';
import {
  countOf,
  either,
  entriesWhere,
  entryFigure,
  figure,
  many,
  onlyWeak,
  smallNumber,
  teamEntriesWhere,
  together,
  type Section,
  type Table,
} from './pack-figures.ts';
import { closesAction, opensAction } from './pack-gaps.ts';
import { closedWhere } from './pack-learning.ts';

/** Governance: incidents, their themes, the actions taken and what was improved. */
export function improvementSection(facts: PackFacts): Section {
  const { incidents } = facts;
  const system = closedWhere(facts, ({ outcome }) => outcome === 'system-issue');
  const closed = entriesWhere(facts, ({ event }) => closesAction(event));
  const opened = entriesWhere(facts, ({ event }) => opensAction(event));
  const adopted = teamEntriesWhere(facts, ({ kind }) => kind === 'team.adopted');

  return {
    title: 'Governance: incidents, themes, actions and improvement',
    about: 'What kept coming up, what was done about it, and what is done differently since.',
    ...together(
      onlyWeak(
        incidents.length === 0,
        'No incident was recorded in this period, so there are no themes to show.',
      ),
      either(
        countOf(closed) > 0,
        `Actions were finished in ${many(countOf(closed), 'entry', 'entries')} of the period.`,
        'No action was finished in this period.',
      ),
      either(
        countOf(system) > 0,
        `${many(countOf(system), 'review', 'reviews')} found the cause in how the service works, not in a person.`,
        'No review found a cause in how the service works: either none was ended, or all looked at the person alone.',
      ),
      either(
        countOf(adopted) > 0,
        'What is asked of people was changed in this period: each change is in the team’s ledger.',
        'Nothing was changed in what is asked of people.',
      ),
    ),
    figures: [
      figure(facts, 'Incidents reported', {
        value: incidents.length,
        found: incidents.map(({ reporter, sequence }) => ({ of: reporter, sequences: [sequence] })),
      }),
      entryFigure(facts, 'Entries that set actions', opened),
      entryFigure(facts, 'Entries that closed actions', closed),
      entryFigure(facts, 'Reviews that found a system issue', system),
      entryFigure(facts, 'Changes to what roles ask', adopted),
    ],
    tables: incidents.length === 0 ? [] : [themes(incidents)],
  };
}

/** Incidents by type; a type of fewer than three is counted with the others, for it may point at somebody. */
function themes(incidents: readonly PackIncident[]): Table {
  const byType = [...Map.groupBy(incidents, ({ type }) => type)].map(
    ([type, all]) => [type, all.length] as const,
  );
  const shown = byType.filter(([, count]) => count >= smallNumber);
  const others = incidents.length - shown.reduce((sum, [, count]) => sum + count, 0);

  return {
    title: 'Themes: incidents by type',
    columns: ['Type', 'Incidents'],
    rows: [
      ...shown.toSorted((a, b) => b[1] - a[1]),
      ...(others === 0 ? [] : [['Types of fewer than three', others] as const]),
    ],
    note: '',
  };
}
