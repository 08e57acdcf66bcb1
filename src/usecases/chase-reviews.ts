import type { BoardRow } from '../domain/board.ts';
import { isLeadLeft } from '../domain/incident-deciders.ts';
import type { IncidentId } from '../domain/ids.ts';
import { composeNotice } from './compose-notice.ts';
import { refreshBoard } from './follow-up.ts';
import type { Ports, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { keyOfSent } from './reviews-sent-notices.ts';
import { sendReviewsOn } from './send-reviews.ts';

/**
 * R25: reviews that nobody could decide go, once a day, to whoever may by now: somebody was named, or
 * became current, or whoever was asked may not any more. Found on the board; each is told once, also
 * where telling was cut short the day before.
 */
export async function chaseReviews(
  ports: Ports,
  key: TeamKey,
  rows: readonly BoardRow[],
): Promise<Composed> {
  const { tenant } = key;
  const incidents = new Set<IncidentId>(
    rows.flatMap(({ standing }) =>
      standing.reviews.flatMap(({ of }) =>
        of?.team === key.team && !isLeadLeft(rows, of) ? of.incident : [],
      ),
    ),
  );
  const personal: Composed['personal'][number][] = [];

  for (const incident of incidents) {
    const sent = await sendReviewsOn(ports, key, incident);
    for (const person of sent.people) {
      const file = await ports.people.open(person);
      if (file !== undefined) await refreshBoard(ports, person, file);
    }
    for (const notice of sent.notices) {
      personal.push({
        to: notice.to,
        key: keyOfSent(notice, incident),
        outgoing: () => composeNotice(ports, tenant, notice),
      });
    }
  }
  return { channel: null, personal };
}
