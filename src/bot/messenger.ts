import { absenceNoticeCard } from '../cards/absence-receipt-card.ts';
import { whoCouldCard } from '../cards/delegation-who-card.ts';
import { evidenceViewCard } from '../cards/evidence-view-card.ts';
import { overdueSupervisorCard } from '../cards/overdue-supervisor-card.ts';
import { overrideNoticeCard } from '../cards/override-notice-card.ts';
import { overdueTeamCard } from '../cards/overdue-team-card.ts';
import { packNotSavedCard, packReadyCard } from '../cards/pack-cards.ts';
import { recordCard } from '../cards/record-card.ts';
import { pauseToldCard } from '../cards/pause-receipt-card.ts';
import type { Card } from '../cards/render.ts';
import { reviewToldCard } from '../cards/review-receipt-card.ts';
import { signOffDecideCard } from '../cards/sign-off-decide-card.ts';
import { aloneCard, decisionNewsCard } from '../cards/sign-off-note-card.ts';
import { signOffWaitingCard } from '../cards/sign-off-waiting-card.ts';
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
  };
}

function cardOf(outgoing: Outgoing, reader: PersonId | undefined, newId: () => string): Card {
  switch (outgoing.kind) {
    case 'session-record':
    case 'record-answered':
    case 'unread-record': {
      const owner = reader ?? outgoing.record.supervisee.id;
      return recordCard({ ...outgoing.record, form: formIdOf(owner, newId()) });
    }
    case 'evidence-to-confirm':
    case 'evidence-added':
    case 'evidence-answered': {
      const form = formIdOf(outgoing.to, newId());
      return evidenceViewCard({ ...outgoing.evidence, form });
    }
    case 'practice-paused':
      return pauseToldCard(outgoing.told);
    case 'review-closed':
      return reviewToldCard(outgoing.told);
    case 'absence-recorded':
      return absenceNoticeCard({ ...outgoing, form: formIdOf(outgoing.to, newId()) });
    case 'delegation-overridden':
      return overrideNoticeCard(outgoing.override);
    case 'who-could':
      return whoCouldCard(outgoing);
    case 'sign-off-asked': {
      const form = formIdOf(outgoing.to, newId());
      return signOffDecideCard({ ...outgoing.decision, form, typed: undefined, problems: [] });
    }
    case 'sign-off-decided':
      return decisionNewsCard(outgoing.news);
    case 'sign-off-waiting':
      return signOffWaitingCard(outgoing.waiting, outgoing.today);
    case 'sign-off-alone':
      return aloneCard(outgoing);
    case 'file-offer':
      return consentCardFor(outgoing.offer);
    case 'pack-ready':
      return packReadyCard(outgoing.pack);
    case 'pack-not-made':
      return packNotSavedCard(outgoing.pack);
    case 'overdue-supervisor':
      return overdueSupervisorCard(outgoing.overdue, outgoing.today);
    case 'overdue-team':
      return overdueTeamCard(outgoing.overdue, outgoing.today);
  }
}
