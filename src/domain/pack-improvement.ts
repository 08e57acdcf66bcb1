import { closedIn, entriesOf, numberOf, openedIn } from './pack-actions.ts';
import { escalationFigures, escalationsSaid } from './pack-escalations.ts';
import type { PackFacts } from './pack-facts.ts';
import {
  countOf,
  either,
  entryFigure,
  figure,
  many,
  onlyWeak,
  teamEntriesWhere,
  together,
  type Figure,
  type Found,
  type Section,
} from './pack-figures.ts';
import { reportsOf, severityTable, themeTable } from './pack-incidents.ts';
import { closedWhere } from './pack-learning.ts';

/** Governance: incidents, escalations, themes, the actions taken and what was improved. */
export function improvementSection(facts: PackFacts): Section {
  const { incidents } = facts;
  const system = closedWhere(facts, ({ outcome }) => outcome === 'system-issue');
  const finished = numberOf(closedIn(facts));
  const adopted = teamEntriesWhere(facts, ({ kind }) => kind === 'team.adopted');

  return {
    title: 'Governance: incidents, escalations, actions and improvement',
    about: 'What kept coming up, what was done about it, and what is done differently since.',
    ...together(
      onlyWeak(
        incidents.length === 0,
        'No incident was reported in this period: either there was none, or nobody reported one.',
      ),
      escalationsSaid(facts),
      either(
        finished > 0,
        `${many(finished, 'action was', 'actions were')} finished in the period.`,
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
    figures: figuresOf(facts, { system, adopted }),
    tables: incidents.length === 0 ? [] : [severityTable(incidents), themeTable(facts)],
  };
}

function figuresOf(
  facts: PackFacts,
  { system, adopted }: { system: readonly Found[]; adopted: readonly Found[] },
): Figure[] {
  const { incidents, learnt } = facts;
  const [opened, closed] = [openedIn(facts), closedIn(facts)];

  return [
    figure(facts, 'Incidents reported', { value: incidents.length, found: reportsOf(incidents) }),
    ...escalationFigures(facts),
    figure(facts, 'Actions opened', { value: numberOf(opened), found: entriesOf(opened) }),
    figure(facts, 'Actions closed', { value: numberOf(closed), found: entriesOf(closed) }),
    entryFigure(facts, 'Reviews that found a system issue', system),
    figure(facts, 'Lines learnt in reviews and posted for the whole team', {
      value: learnt,
      found: [],
    }),
    entryFigure(facts, 'Changes to what roles ask', adopted),
  ];
}
