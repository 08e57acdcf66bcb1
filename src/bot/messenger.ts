import { absenceNoticeCard } from '../cards/absence-receipt-card.ts';
import { evidenceViewCard } from '../cards/evidence-view-card.ts';
import { overdueSupervisorCard } from '../cards/overdue-supervisor-card.ts';
import { overdueTeamCard } from '../cards/overdue-team-card.ts';
import { recordCard } from '../cards/record-card.ts';
import type { Card } from '../cards/render.ts';
import { formIdOf, type PersonId } from '../domain/ids.ts';
import type { Messenger, Outgoing, Ports } from '../usecases/ports.ts';
import type { Sender } from './sending.ts';

/** The Messenger port: renders what is to be said, and sends it. */
export function createMessenger(sender: Sender, ports: Pick<Ports, 'teams' | 'newId'>): Messenger {
  return {
    toPerson(person, outgoing) {
      return sender.toPerson(person, cardOf(outgoing, person.person, ports.newId));
    },

    async toTeam(team, outgoing) {
      const file = await ports.teams.open(team);
      const reach = file?.state.installed === true ? file.details.reach : null;
      if (file === undefined || reach === null) return { outcome: 'unreachable' };
      const { serviceUrl, teamsId } = reach;
      const conversationId = file.state.channel ?? teamsId;
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
    case 'absence-recorded':
      return absenceNoticeCard({ ...outgoing, form: formIdOf(outgoing.to, newId()) });
    case 'overdue-supervisor':
      return overdueSupervisorCard(outgoing.overdue, outgoing.today);
    case 'overdue-team':
      return overdueTeamCard(outgoing.overdue, outgoing.today);
  }
}
