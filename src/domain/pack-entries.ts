import type { TeamId } from './ids.ts';
import type { PersonEvent } from './person.ts';

/** The things that an entry sets, by which the entry is found again. */
export function placesIn(event: PersonEvent): readonly string[] {
  switch (event.kind) {
    case 'membership.set':
      return ['membership'];
    case 'sign-off.given':
      return [`sign-off ${event.signOff.competency}`, `started ${event.signOff.competency}`];
    case 'sign-off.declined':
      return [`found sign-off.${event.request}`];
    case 'sign-off.requested':
      return [`request ${event.request.id}`, `asked ${event.request.competency}`];
    case 'evidence.added':
      return [`started ${event.evidence.competency}`];
    case 'competency.paused':
      return [`pause ${event.competency}`, `review ${event.review.id}`];
    case 'incident.review-opened':
      return event.reviews.map(({ id }) => `review ${id}`);
    case 'audit.recorded':
      return [
        `found audit.${event.audit}`,
        ...event.reviews.map(({ id }) => `review ${id}`),
        ...(event.action === null ? [] : [`action ${event.action.id}`]),
      ];
    case 'action.opened':
      return [`action ${event.action.id}`];
    case 'review.closed':
      return [
        `found review.${event.review}`,
        ...(event.next === null ? [] : [`review ${event.next.id}`]),
        ...(event.action === null ? [] : [`action ${event.action.id}`]),
      ];
    case 'session.recorded':
      return [
        `session ${event.session.id}`,
        `found session.${event.session.id}`,
        ...event.opened.map(({ id }) => `action ${id}`),
        ...event.outcomes.flatMap(({ competency, outcome, review }) => [
          `started ${competency}`,
          ...(outcome === 'pause' ? [`pause ${competency}`] : []),
          ...(review === null ? [] : [`review ${review.id}`]),
        ]),
      ];
    case 'standing-delegation.given':
      return [`delegation ${event.delegation.id}`];
    default:
      return [];
  }
}

/** Whether an entry is about that team, as far as it says of which one it is. */
export function isAbout(event: PersonEvent, team: TeamId): boolean {
  switch (event.kind) {
    case 'membership.set':
      return event.membership.team === team;
    case 'session.recorded':
    case 'session.corrected':
      return event.session.team === team;
    case 'evidence.added':
      return event.evidence.team === team;
    case 'sign-off.given':
      return event.signOff.team === team;
    case 'sign-off.requested':
      return event.request.team === team;
    case 'delegation.checked':
      return event.check.team === team;
    case 'delegation.overridden':
      return event.override.team === team;
    case 'standing-delegation.given':
      return event.delegation.team === team;
    case 'incident.reported':
      return event.incident.team === team;
    case 'escalation.raised':
      return event.escalation.team === team;
    case 'competency.paused':
    case 'review.closed':
    case 'action.opened':
    case 'audit.recorded':
    case 'incident.review-opened':
    case 'incident.restriction-decided':
    case 'incident.decider-asked':
      return event.team === team;
    default:
      return true;
  }
}
