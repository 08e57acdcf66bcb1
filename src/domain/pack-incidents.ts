import type { IncidentId } from './ids.ts';
import { reportedIn } from './incident-report.ts';
import { incidentTypeTitles, severityTitles } from './incident-titles.ts';
import { incidentTypes, severities, type IncidentType } from './incident.ts';
import type { HeldMeeting, PackFacts, PackIncident, PackPerson } from './pack-facts.ts';
import { smallNumber, type Found, type Table } from './pack-figures.ts';
import { reviewOutcomes, type ReviewOutcome } from './review-ledger.ts';
import { themeMonths, themesOf, type ThemeMonths } from './themes.ts';

export const outcomeTitles: Readonly<Record<ReviewOutcome, string>> = {
  confirmed: 'Confirmed: safe to practise',
  'refresher-needed': 'A refresher is needed',
  'still-paused': 'Still paused',
  'system-issue': 'A system issue, not the person',
};

/** Incidents that the team's people reported in the period, with how many reviews each opened (R24, R25). */
export function incidentsIn(people: readonly PackPerson[]): PackIncident[] {
  const opened = reviewsOpened(people);

  return people.flatMap(({ person, entries }) =>
    entries.flatMap(({ event, sequence }) => {
      if (event.kind !== 'incident.reported') return [];
      const { id, type, severity, date, restriction } = event.incident;
      const reviews = opened.get(id) ?? 0;
      return [{ type, severity, date, restriction, reporter: person, sequence, reviews }];
    }),
  );
}

/** Audits of the period: of a person in their ledger, of the team's work in a manager's. */
export function auditsIn(people: readonly PackPerson[]): HeldMeeting[] {
  return people.flatMap(({ person, entries }) =>
    entries.flatMap(({ event, sequence }) =>
      event.kind === 'audit.recorded'
        ? [{ kind: 'audit' as const, date: event.on, sequence, of: person }]
        : [],
    ),
  );
}

/** The reports that incidents rest on, in the ledgers of whoever wrote them. */
export function reportsOf(incidents: readonly PackIncident[]): Found[] {
  return incidents.map(({ reporter, sequence }) => ({ of: reporter, sequences: [sequence] }));
}

/** What became of incidents: fewer than three of a kind could point at somebody, so they are never told. */
export function afterIncidents({ people, incidents }: PackFacts): Table {
  const events = people.flatMap(({ entries, involved }) =>
    entries.filter(({ sequence }) => involved.has(sequence)).map(({ event }) => event),
  );
  const decided = (restricted: boolean): number =>
    events.filter(
      (event) => event.kind === 'incident.restriction-decided' && event.restricted === restricted,
    ).length;
  const ended = (outcome: ReviewOutcome): number =>
    events.filter((event) => event.kind === 'review.closed' && event.outcome === outcome).length;
  const rows: readonly [what: string, count: number][] = [
    ['Reviews opened', incidents.reduce((sum, { reviews }) => sum + reviews, 0)],
    ...reviewOutcomes.map((outcome): [string, number] => [
      `Reviews ended: ${outcomeTitles[outcome].toLowerCase()}`,
      ended(outcome),
    ]),
    [
      'Incidents with a restriction of practice asked for',
      incidents.filter(({ restriction }) => restriction).length,
    ],
    ['Restrictions asked for, and made', decided(true)],
    ['Restrictions asked for, and declined', decided(false)],
  ];

  return {
    title: 'What followed from incidents',
    columns: ['What followed', 'How many'],
    rows: rows.map(([what, count]) => [what, untold(count)]),
    note: 'Not told where fewer than three: nobody is to be known by it, with names neither.',
  };
}

/** How much harm came of them; a count that one could work out from the others is not told either. */
export function severityTable(incidents: readonly PackIncident[]): Table {
  const counts = severities.map((severity) => ({
    title: severityTitles[severity],
    count: incidents.filter((each) => each.severity === severity).length,
  }));
  const small = counts.filter(({ count }) => count < smallNumber);
  const least = counts
    .filter(({ count }) => count >= smallNumber)
    .reduce((sum, { count }) => Math.min(sum, count), Infinity);
  const from = small.length === 1 ? least + 1 : smallNumber;

  return {
    title: 'Incidents of the period, by harm',
    columns: ['Harm', 'Incidents'],
    rows: counts.map(({ title, count }) => [title, count < from ? 'not told' : count]),
    note: 'What came up fewer than three times is not told.',
  };
}

/** Themes as the team is told of them: what came up fewer than three times is not among it. */
export function themeTable({ people, period, team }: PackFacts): Table {
  const reported = people.flatMap(({ state }) => reportedIn(state.incidents, team.id));
  const themes = themesOf(reported, period.until);
  const cell = (type: IncidentType, months: ThemeMonths): string => {
    const found = themes[months].types.find((each) => each.type === type);
    return found === undefined ? '' : `${found.count}${found.orMore ? ' or more' : ''}`;
  };
  const rows = incidentTypes
    .map((type) => [incidentTypeTitles[type], ...themeMonths.map((months) => cell(type, months))])
    .filter(([, ...cells]) => cells.some((each) => each !== ''));

  return {
    title: 'Themes: incidents by type, up to the last day of the period',
    columns: ['Type', ...themeMonths.map((months) => `${months} months`)],
    rows,
    note: 'Types that came up fewer than three times are not shown.',
  };
}

/** Every competency of everybody that was put under review, by incident. */
function reviewsOpened(people: readonly PackPerson[]): ReadonlyMap<IncidentId, number> {
  const opened = new Map<IncidentId, number>();
  for (const { event } of people.flatMap(({ entries }) => entries)) {
    if (event.kind !== 'incident.review-opened') continue;
    const { incident, reviews } = event;
    opened.set(incident, (opened.get(incident) ?? 0) + reviews.length);
  }

  return opened;
}

function untold(count: number): number | string {
  return count < smallNumber ? `under ${smallNumber}` : count;
}
