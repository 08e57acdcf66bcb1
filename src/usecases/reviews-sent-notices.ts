import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Elsewhere } from '../domain/incident-deciders.ts';
import { incidentReference } from '../domain/incident-report.ts';
import { isQuiet } from '../domain/incident.ts';
import type { IncidentToTell } from '../domain/incident-view.ts';
import type { IncidentId, PersonId, TeamId } from '../domain/ids.ts';
import { authorityIn, candidateOfRow } from '../domain/signing-authority.ts';
import type { OfIncident } from '../domain/standing-view.ts';
import type { Notice, PersonKey, Ports, TeamKey } from './ports.ts';
import type { OpenReviewOf } from './review-authority.ts';

/** A review with nobody of its team left to decide it. */
export type Waiting = OpenReviewOf & { of: OfIncident; subject: PersonId };

/** Each of these, with whom it goes to. */
export type Asked = readonly { each: Waiting; to: readonly PersonId[] }[];

/**
 * What keeps each from being told twice, whichever way it is found that nobody of the team is left; and
 * beside what they were told of the incident as a supervisor.
 */
export function keyOfSent({ kind }: Notice, incident: IncidentId): string {
  return `${kind}|sent|${incident}`;
}

/** Each who is asked once, with everybody they decide about; or those who can see to it that somebody is. */
export async function noticesOfSent(
  ports: Ports,
  { tenant, team }: TeamKey,
  found: {
    asked: Asked;
    rows: readonly BoardRow[];
    elsewhere: Elsewhere;
    administrators: readonly PersonId[];
  },
): Promise<Notice[]> {
  const { asked, rows, elsewhere, administrators } = found;
  const [first] = asked;
  if (first === undefined) return [];
  const { of } = first.each;
  const alone = asked
    .filter(({ each, to }) => to.length === 0 && !mayAnybodyHere(rows, elsewhere, each))
    .map(({ each }) => each.review.competency);
  const told = await factsOf(
    ports,
    { tenant, person: of.reportedBy },
    {
      of,
      team,
      asked,
      today: elsewhere.today,
    },
  );
  const deciders = [...new Set(asked.flatMap(({ to }) => to))];

  return [
    ...(told === undefined
      ? []
      : deciders.map((to): Notice => {
          const theirs = asked.filter((each) => each.to.includes(to));
          const people = [...new Set(theirs.map(({ each }) => each.subject))];
          return { kind: 'incident-reviews', to, people, decides: true, facts: told };
        })),
    ...(alone.length === 0 ? [] : [...new Set([of.reportedBy, ...administrators])]).map(
      (to): Notice => ({
        kind: 'reviews-undecided',
        to,
        team,
        reportedBy: of.reportedBy,
        competencies: [...new Set(alone)],
      }),
    ),
  ];
}

/** A supervisor of the team whom R2 lets decide it, where no lead is left. */
function mayAnybodyHere(
  rows: readonly BoardRow[],
  { library, assessors, today }: Elsewhere,
  { subject, requirement, of }: Waiting,
): boolean {
  const what = { team: of.team, subject, supervisor: null, requirement, assessors, today };

  return rows.some(
    (row) =>
      !of.involved.includes(row.person) &&
      authorityIn(candidateOfRow(row), library, what) !== undefined,
  );
}

async function factsOf(
  ports: Ports,
  reporter: PersonKey,
  { of, team, asked, today }: { of: OfIncident; team: TeamId; asked: Asked; today: LocalDate },
): Promise<IncidentToTell | undefined> {
  const file = await ports.people.open(reporter);
  const facts = file?.state.incidents.find(({ id }) => id === of.incident);
  const dues = asked.map(({ each }) => each.review.due).sort();
  if (facts === undefined) return undefined;
  const { type, severity, date, involved, competencies, restriction } = facts;

  return {
    incident: of.incident,
    reference: incidentReference(of.incident),
    team,
    reportedBy: of.reportedBy,
    type,
    severity,
    date,
    involved,
    competencies,
    due: dues[0] ?? date,
    quiet: isQuiet(facts),
    restriction,
    today,
  };
}
