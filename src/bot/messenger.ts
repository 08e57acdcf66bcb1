import { actionToldCard, auditToldCard } from '../cards/action-receipt-card.ts';
import { absenceNoticeCard } from '../cards/absence-receipt-card.ts';
import { datesNotSavedCard } from '../cards/dates-cards.ts';
import { digestCard } from '../cards/digest-card.ts';
import { dueInTeamCard } from '../cards/due-in-team-card.ts';
import { whoCouldCard } from '../cards/delegation-who-card.ts';
import {
  incidentNamedCard,
  incidentReviewsCard,
  restrictionAskedCard,
} from '../cards/incident-note-card.ts';
import { escalationAskedCard, escalationNewsCard } from '../cards/escalation-note-card.ts';
import { mdtCard } from '../cards/mdt-card.ts';
import { huddleCard } from '../cards/huddle-card.ts';
import { meetingMovedCard } from '../cards/meeting-cards.ts';
import { incidentNewsCard, reviewsUndecidedCard } from '../cards/incident-news-card.ts';
import { somethingLearntCard } from '../cards/learnt-card.ts';
import { evidenceViewCard } from '../cards/evidence-view-card.ts';
import { overrideNoticeCard } from '../cards/override-notice-card.ts';
import { packNotSavedCard, packReadyCard } from '../cards/pack-cards.ts';
import { recordCard } from '../cards/record-card.ts';
import { pauseToldCard } from '../cards/pause-receipt-card.ts';
import { profileToldCard } from '../cards/profile-card.ts';
import type { Card } from '../cards/render.ts';
import { relianceBrokenCard, relianceRestoredCard } from '../cards/reliance-card.ts';
import { pauseEndedCard, reviewToldCard } from '../cards/review-receipt-card.ts';
import { signOffDecideCard } from '../cards/sign-off-decide-card.ts';
import { aloneCard, decisionNewsCard, takenCard } from '../cards/sign-off-note-card.ts';
import { delegationNewsCard } from '../cards/delegation-receipt-card.ts';
import { standingDelegationCard } from '../cards/standing-delegation-card.ts';
import { freshToday, todayCard } from '../cards/today-card.ts';
import { formIdOf, type PersonId } from '../domain/ids.ts';
import type { Messenger, Outgoing, Ports } from '../usecases/ports.ts';
import { consentCardFor } from './file-consent-card.ts';
import type { Sender } from './sending.ts';

/** The Messenger port: renders what is to be said, and sends it. */
export function createMessenger(sender: Sender, ports: Pick<Ports, 'teams' | 'newId'>): Messenger {
  return {
    toPerson(person, outgoing) {
      return sender.toPerson(person, cardOf(outgoing, person.person, ports.newId));
    },

    async toTeam(team, outgoing, channel) {
      const file = await ports.teams.open(team);
      const reach = file?.state.installed === true ? file.details.reach : null;
      if (file === undefined || reach === null) return { outcome: 'unreachable' };
      const { serviceUrl, teamsId } = reach;
      const conversationId = channel ?? file.state.channel ?? teamsId;
      const card = cardOf(outgoing, undefined, ports.newId);

      return sender.toConversation({ serviceUrl, conversationId }, team.tenant, card);
    },

    async inPlaceOf(team, outgoing, { conversation: conversationId, activity }) {
      const reach = (await ports.teams.open(team))?.details.reach ?? null;
      if (reach === null) return { outcome: 'unreachable' };
      const { serviceUrl } = reach;
      const card = cardOf(outgoing, undefined, ports.newId);

      return sender.overwrite({ serviceUrl, conversationId }, team.tenant, activity, card);
    },
  };
}

function cardOf(outgoing: Outgoing, reader: PersonId | undefined, newId: () => string): Card {
  switch (outgoing.kind) {
    case 'session-record':
    case 'record-answered': {
      const owner = reader ?? outgoing.record.supervisee.id;
      return recordCard({ ...outgoing.record, form: formIdOf(owner, newId()) });
    }
    case 'evidence-to-confirm':
    case 'evidence-added':
    case 'evidence-answered': {
      const form = formIdOf(outgoing.to, newId());
      return evidenceViewCard({ ...outgoing.evidence, form });
    }
    case 'profile-limited':
      return profileToldCard(outgoing.told);
    case 'action-opened':
      return actionToldCard(outgoing.told);
    case 'audit-recorded':
      return auditToldCard(outgoing.told);
    case 'practice-paused':
      return pauseToldCard(outgoing.told);
    case 'reliance-broken':
      return relianceBrokenCard(outgoing.view);
    case 'reliance-restored':
      return relianceRestoredCard(outgoing.view);
    case 'review-closed':
      return reviewToldCard(outgoing.told);
    case 'pause-ended':
      return pauseEndedCard(outgoing.told);
    case 'incident-named':
      return incidentNamedCard(outgoing.told);
    case 'incident-reviews':
      return incidentReviewsCard(outgoing.told);
    case 'restriction-asked':
      return restrictionAskedCard({
        ...outgoing.asked,
        form: formIdOf(outgoing.to, newId()),
      });
    case 'incident-news':
      return incidentNewsCard(outgoing.told);
    case 'reviews-undecided':
      return reviewsUndecidedCard(outgoing.told);
    case 'something-learnt':
      return somethingLearntCard(outgoing.line);
    case 'absence-recorded':
      return absenceNoticeCard({ ...outgoing, form: formIdOf(outgoing.to, newId()) });
    case 'delegation-overridden':
      return overrideNoticeCard(outgoing.override);
    case 'delegation-offer': {
      const { to, seen, changed } = outgoing;
      const note = changed ? 'It was changed, so you are asked again.' : '';
      return standingDelegationCard({ seen, form: formIdOf(to, newId()), note });
    }
    case 'delegation-news':
      return delegationNewsCard(outgoing.news);
    case 'who-could':
      return whoCouldCard(outgoing);
    case 'sign-off-asked': {
      const form = formIdOf(outgoing.to, newId());
      return signOffDecideCard({ ...outgoing.decision, form, typed: undefined, problems: [] });
    }
    case 'sign-off-decided':
      return decisionNewsCard(outgoing.news);
    case 'sign-off-taken':
      return takenCard(outgoing.taken);
    case 'sign-off-alone':
      return aloneCard(outgoing);
    case 'escalation-asked': {
      const form = formIdOf(outgoing.to, newId());
      return escalationAskedCard({ ...outgoing.asked, form });
    }
    case 'escalation-news':
      return escalationNewsCard(outgoing.news);
    case 'file-offer':
      return consentCardFor(outgoing.offer);
    case 'pack-ready':
      return packReadyCard(outgoing.pack);
    case 'pack-not-made':
      return packNotSavedCard(outgoing.pack);
    case 'dates-not-made':
      return datesNotSavedCard(outgoing.person);
    case 'digest':
      return digestCard(outgoing.seen);
    case 'today': {
      const { to, today } = outgoing;
      const forms = { again: formIdOf(to, newId()), away: formIdOf(to, newId()) };
      return todayCard(freshToday(today, forms));
    }
    case 'due-in-team':
      return dueInTeamCard(outgoing.due, outgoing.today);
    case 'huddle':
      return huddleCard(outgoing.huddle);
    case 'mdt':
      return mdtCard(outgoing.mdt);
    case 'mdt-moved':
      return meetingMovedCard('mdt');
    case 'huddle-moved':
      return meetingMovedCard('huddle');
  }
}
