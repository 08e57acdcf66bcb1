import type { LocalDate } from '../../../src/domain/calendar.ts';
import type { PostKindName } from '../../../src/domain/rhythm.ts';
import type {
  Messenger,
  Outgoing,
  PersonKey,
  Ports,
  TeamKey,
} from '../../../src/usecases/ports.ts';
import type { Caller } from './caller.ts';
import { dueMs, readId, type Team } from './service.ts';
import type { TeamsSide } from './teams-side.ts';

/** What a message is of the rhythm; a slot from 1. */
interface Of {
  post: PostKindName;
  date: LocalDate;
  slot: number;
}

/**
 * The Messenger port as src/bot has it, without drawing the card: the same reads of storage, then Teams.
 */
export function messengerFor(
  caller: Caller,
  ports: Pick<Ports, 'conversations' | 'teams'>,
  { teams, side }: { teams: readonly Team[]; side: TeamsSide },
): Messenger {
  function messageOf(key: TeamKey | PersonKey, outgoing: Outgoing, now: string) {
    const id = 'team' in key ? key.team : key.person;
    const team = teams[readId(id).team];
    const { post, date, slot } = rhythmOf(outgoing, now);
    const [first = 0, ...others] = dueMs(team?.variant ?? 0, post, date);

    return {
      tenant: key.tenant,
      what: [post, key.tenant, id, date, slot].join('|'),
      due: others[slot - 2] ?? first,
    };
  }

  /** As the sender does: a chat that could not be kept is opened again next time. */
  async function keep(person: PersonKey, conversationId: string): Promise<void> {
    const conversation = { serviceUrl: 'https://teams.example/', conversationId };
    await ports.conversations.put(person, conversation).catch(() => undefined);
  }

  return {
    async toPerson(person, outgoing) {
      const known = await ports.conversations.get(person);
      const conversation = known?.conversationId ?? `chat|${person.tenant}|${person.person}`;
      const requests = known === undefined ? 2 : 1;
      const message = messageOf(person, outgoing, caller.time.clock.now());
      const sent = await side.send(caller, { ...message, conversation, requests });
      if (known === undefined && sent.outcome === 'sent') await keep(person, conversation);
      return sent;
    },
    async toTeam(team, outgoing) {
      const file = await ports.teams.open(team);
      const conversation = file?.details.reach?.teamsId;
      if (conversation === undefined) return { outcome: 'unreachable' };
      const message = messageOf(team, outgoing, caller.time.clock.now());
      return side.send(caller, { ...message, conversation, requests: 1 });
    },
    inPlaceOf: () => Promise.resolve({ outcome: 'unreachable' }),
  };
}

function rhythmOf(outgoing: Outgoing, now: string): Of {
  switch (outgoing.kind) {
    case 'huddle':
      return { post: 'huddle', date: outgoing.huddle.date, slot: outgoing.huddle.slot };
    case 'mdt':
      return { post: 'mdt', date: outgoing.mdt.date, slot: 1 };
    case 'due-in-team':
      return { post: 'due', date: outgoing.today, slot: 1 };
    case 'today':
      return { post: 'reminders', date: outgoing.today.today, slot: 1 };
    case 'digest':
      return { post: 'digest', date: outgoing.seen.digest.today, slot: 1 };
    case 'pack-ready':
      return { post: 'governance-pack', date: now.slice(0, 10), slot: 1 };
    default:
      throw new Error(`not of the rhythm: ${outgoing.kind}`);
  }
}
