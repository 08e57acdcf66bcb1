import type { LocalDate } from './calendar.ts';
import type { Risk } from './framework.ts';

/**
 * What a team channel may hear of the reviews that are open after incidents: how many, by when, and
 * whose turn it is. Never about whom, of what, or why (brief, sections 3 and 6).
 */
export interface IncidentReviewsDue {
  reviews: number;
  firstDue: LocalDate;
  /** Null where there are so few that a date would point at one of them, and where all are due on one day. */
  lastDue: LocalDate | null;
  /** How many wait for a clinical lead alone, and how many for a supervisor or a clinical lead (R2). */
  forLead: number;
  forEither: number;
}

/** Of fewer reviews than that only the first date is told. */
const fewest = 3;

/** The reviews of a team that are open after incidents; null where there is none. */
export function incidentReviewsDue(
  open: readonly { due: LocalDate; risk: Risk }[],
): IncidentReviewsDue | null {
  const [first, ...rest] = open.map(({ due }) => due).sort();
  if (first === undefined) return null;
  const last = rest.at(-1);
  const tellsLast = open.length >= fewest && last !== undefined && last !== first;
  const forLead = open.filter(({ risk }) => risk === 'high').length;

  return {
    reviews: open.length,
    firstDue: first,
    lastDue: tellsLast ? last : null,
    forLead,
    forEither: open.length - forLead,
  };
}
