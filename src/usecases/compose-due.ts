import type { LocalDate } from '../domain/calendar.ts';
import { dueInTeam } from '../domain/due-in-team.ts';
import { libraryOn } from './library.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { openReviewsFor } from './review-authority.ts';

/**
 * What is due in a team, for its channel: counts and whose turn it is, in one post; nothing where
 * nothing is due (brief, sections 3 and 6). One partition query.
 */
export async function composeDue(
  ports: Ports,
  { tenant, team }: TeamKey,
  { state }: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const [rows, library] = await Promise.all([
    ports.board.rows({ tenant, team }),
    libraryOn(ports, tenant, state, date),
  ]);
  const reviews = rows
    .flatMap(({ membership, standing }) =>
      openReviewsFor({ library }, membership.profile, standing),
    )
    .filter(({ review }) => review.of?.team === team)
    .map(({ review, requirement }) => ({ due: review.due, risk: requirement.risk }));
  const due = dueInTeam({ rows, state, library, reviews, today: date });

  return {
    channel: due === null ? null : { kind: 'due-in-team', due, today: date },
    personal: [],
  };
}
