import { addDays, later, type LocalDate } from './calendar.ts';
import type { IncidentId, PersonId, TeamId } from './ids.ts';
import {
  incidentReviewId,
  isQuiet,
  type IncidentEvent,
  type IncidentFacts,
  type IncidentOnFile,
} from './incident.ts';

/** An incident as a board row carries it: what themes count. */
export interface ReportedIncident extends Pick<
  IncidentFacts,
  'id' | 'type' | 'severity' | 'date' | 'competencies'
> {
  /** How many of the staff are named in it. */
  involved: number;
}

/** How long ago an incident may lie when it is reported, and how far back a board row reaches, in days. */
export const incidentDays = 366;

/** Before any report. */
const firstDay = '2000-01-01';

/** What people quote: "I-1A2B3C4D". */
export function incidentReference(incident: IncidentId): string {
  return `I-${incident.slice(0, 8).toUpperCase()}`;
}

/** What opens the reviews of one of the staff named in it, one of each competency (R25). */
export function openIncidentReviews(
  incident: IncidentFacts,
  person: PersonId,
  due: LocalDate,
): Extract<IncidentEvent, { kind: 'incident.review-opened' }> {
  const { id, team, involved, restriction, competencies } = incident;

  return {
    kind: 'incident.review-opened',
    incident: id,
    team,
    involved,
    quiet: isQuiet(incident),
    restriction,
    reviews: competencies.map((competency) => ({
      id: incidentReviewId(id, person, competency),
      competency,
      due,
    })),
  };
}

/** What somebody reported in a team, as far as a year before the latest of it. */
export function reportedIn(
  incidents: readonly IncidentOnFile[],
  team: TeamId,
): readonly ReportedIncident[] {
  const own = incidents.filter((each) => each.team === team);
  const latest = own.map(({ reportedAt }) => reportedAt.slice(0, 10)).reduce(later, firstDay);

  return own
    .filter(({ date }) => date >= addDays(latest, -incidentDays))
    .map(({ id, type, severity, date, competencies, involved }) => ({
      id,
      type,
      severity,
      date,
      competencies,
      involved: involved.length,
    }));
}
