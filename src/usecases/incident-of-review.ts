import type { Known } from '../domain/authority.ts';
import type { TenantId } from '../domain/ids.ts';
import { incidentContentId, type IncidentContent } from '../domain/incident.ts';
import { incidentReference } from '../domain/incident-report.ts';
import { mayReadIncident } from '../domain/privacy.ts';
import type { IncidentOfReview } from '../domain/review-view.ts';
import type { StandingReview } from '../domain/review.ts';
import type { Ports } from './ports.ts';

/**
 * The incident a review follows from, with its words, for somebody who decides the review (R24, R25):
 * from the file of whoever reported it. Null for everybody else, and of one long ago.
 */
export async function incidentOfReview(
  ports: Pick<Ports, 'people'>,
  { viewer, tenant }: { viewer: Known; tenant: TenantId },
  { of }: StandingReview,
): Promise<IncidentOfReview | null> {
  if (of === undefined || !mayReadIncident(viewer, { ...of, decides: true })) return null;
  const key = { tenant, person: of.reportedBy };
  const content = incidentContentId(of.incident);
  const [reporter, contents] = await Promise.all([
    ports.people.open(key),
    ports.people.contents(key, [content]),
  ]);
  const facts = reporter?.state.incidents.find(({ id }) => id === of.incident);
  if (facts === undefined) return null;
  const { type, severity, date, time, debrief } = facts;
  const words = contents.get(content) as IncidentContent | undefined;

  return {
    reference: incidentReference(of.incident),
    type,
    severity,
    date,
    time,
    debrief,
    recordReference: words?.reference ?? null,
    doneAtOnce: words?.doneAtOnce ?? null,
    restriction: of.restriction,
  };
}
