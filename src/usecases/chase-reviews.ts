import { isLeadLeft } from '../domain/incident-deciders.ts';
import type { IncidentId } from '../domain/ids.ts';
import { composeNotice } from './compose-notice.ts';
import { refreshBoard } from './follow-up.ts';
import type { Ports, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { sendReviewsOn } from './send-reviews.ts';

/**
 * R25: reviews that nobody could decide go, once a day, to whoever may by now: somebody was named, or
 * became current. Found in one query; who was asked stays asked and is told once.
 */
export async function chaseReviews(ports: Ports, key: TeamKey): Promise<Composed> {
  const { tenant } = key;
  const rows = await ports.board.rows(key);
  const incidents = new Set<IncidentId>(
    rows.flatMap(({ standing }) =>
      standing.reviews.flatMap(({ of }) =>
        of?.team === key.team && of.deciders === undefined && !isLeadLeft(rows, of)
          ? of.incident
          : [],
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
      if (notice.kind !== 'incident-reviews') continue;
      personal.push({
        to: notice.to,
        key: `incident-reviews|${incident}`,
        outgoing: () => composeNotice(ports, tenant, notice),
      });
    }
  }
  return { channel: null, personal };
}
