import type { LocalDate } from '../domain/calendar.ts';
import { incidentReviewsDue } from '../domain/incident-reviews-due.ts';
import { libraryToday } from './library.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { openReviewsFor } from './review-authority.ts';

/**
 * The reviews of a team that are open after incidents, for its channel: counts, due dates and whose
 * turn it is; nothing where there is none (brief, section 6). One partition query.
 */
export async function composeIncidentReviews(
  ports: Ports,
  { tenant, team }: TeamKey,
  { state }: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const [rows, library] = await Promise.all([
    ports.board.rows({ tenant, team }),
    libraryToday(ports, tenant, state),
  ]);
  const open = rows
    .flatMap(({ membership, standing }) =>
      openReviewsFor({ library }, membership.profile, standing),
    )
    .filter(({ review }) => review.of?.team === team)
    .map(({ review, requirement }) => ({ due: review.due, risk: requirement.risk }));
  const due = incidentReviewsDue(open);

  return {
    channel: due === null ? null : { kind: 'incident-reviews-due', due, today: date },
    personal: [],
  };
}
