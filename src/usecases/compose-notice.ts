import type { TenantId } from '../domain/ids.ts';
import type { Notice, Outgoing, Ports } from './ports.ts';
import { delegationTold } from './delegation-told.ts';
import { actionTold, auditTold } from './action-notices.ts';
import { incidentNews, reviewsUndecided } from './incident-news.ts';
import { incidentTold } from './incident-told.ts';
import { nobody } from './install-team.ts';
import { overrideTold } from './override-told.ts';
import { openDecision } from './open-decision.ts';
import { profileTold } from './profile-told.ts';
import { readEvidence } from './read-evidence.ts';
import { readRecord } from './read-record.ts';
import { relianceTold } from './reliance-told.ts';
import { decidedByOther, decisionNews } from './sign-off-news.ts';
import { pauseEnded, pauseTold, reviewTold } from './review-notices.ts';
import { restrictionAsked } from './restriction-asked.ts';

/**
 * What a notice says, looked up when it is sent, and only as far as the one it goes to may read it;
 * refuses where they no longer may.
 */
export async function composeNotice(
  ports: Ports,
  tenant: TenantId,
  notice: Notice,
): Promise<Outgoing> {
  const { kind, to } = notice;
  const reader = { tenant, person: to };

  switch (kind) {
    case 'session-record':
      return { kind, record: await readRecord(ports, reader, reader, notice.session) };
    case 'record-answered': {
      const about = { tenant, person: notice.about };
      return { kind, record: await readRecord(ports, reader, about, notice.session) };
    }
    case 'absence-recorded': {
      const { facts, others = [] } = notice;
      if (notice.by === nobody) return { kind, to, by: null, facts, others };
      const recorder = await ports.people.open({ tenant, person: notice.by });
      const by = recorder?.details.name ?? 'Somebody who may';
      return { kind, to, by, facts, others };
    }
    case 'profile-limited':
      return { kind, told: await profileTold(ports, tenant, notice) };
    case 'action-opened':
      return { kind, told: await actionTold(ports, tenant, notice) };
    case 'audit-recorded':
      return { kind, told: await auditTold(ports, tenant, notice) };
    case 'practice-paused':
      return { kind, told: await pauseTold(ports, tenant, notice) };
    case 'review-closed':
      return { kind, told: await reviewTold(ports, tenant, notice) };
    case 'pause-ended':
      return { kind, told: await pauseEnded(ports, tenant, notice) };
    case 'sign-off-taken':
      return { kind, taken: await decidedByOther(ports, tenant, notice) };
    case 'incident-named':
    case 'incident-reviews':
      return { kind, told: await incidentTold(ports, tenant, notice) };
    case 'incident-news':
      return { kind, told: await incidentNews(ports, tenant, notice) };
    case 'reviews-undecided':
      return { kind, told: await reviewsUndecided(ports, tenant, notice) };
    case 'restriction-asked':
      return { kind, to, asked: await restrictionAsked(ports, tenant, notice) };
    case 'sign-off-asked':
      return { kind, to, decision: await openDecision(ports, reader, notice) };
    case 'sign-off-decided':
      return { kind, to, news: await decisionNews(ports, tenant, notice) };
    case 'delegation-overridden':
      return { kind, override: await overrideTold(ports, tenant, notice) };
    case 'delegation-offered':
    case 'delegation-answered':
    case 'delegation-changed':
    case 'delegation-confirmed':
    case 'delegation-ended':
      return delegationTold(ports, tenant, { ...notice, kind });
    case 'reliance-broken':
    case 'reliance-restored':
      return { kind, view: await relianceTold(ports, tenant, notice) };
    case 'evidence-to-confirm':
    case 'evidence-added':
    case 'evidence-answered': {
      const about = { tenant, person: notice.about };
      return { kind, to, evidence: await readEvidence(ports, reader, about, notice.evidence) };
    }
  }
}
