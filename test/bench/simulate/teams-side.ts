import { conversationLimits } from '../../../src/domain/pace.ts';
import type { Sent } from '../../../src/usecases/ports.ts';
import { waited, type Caller } from './caller.ts';
import { tenantPerSecond } from './limits.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One message as Teams is asked to take it. `what`: names it, whoever sends it and however often. */
export interface Message {
  tenant: string;
  conversation: string;
  what: string;
  /** When it was due, in milliseconds since the epoch. */
  due: number;
  /** To open the chat, and to write there. */
  requests: number;
}

/** What Teams saw. */
export interface Seen {
  requests: number;
  /** Most requests of one tenant within any second. */
  peakTenant: number;
  /** Requests over what Teams takes of a tenant, and messages over what it takes in a conversation. */
  overTenant: number;
  overConversation: number;
  /** How often each message was taken since the last sweep. */
  taken: Map<string, number>;
  /** How late each was when it was taken, in milliseconds, by kind. */
  late: Map<string, number[]>;
  throttled: number;
}

/** Teams: takes messages within its limits, and remembers what it took. */
export interface TeamsSide {
  seen: Seen;
  send: (caller: Caller, message: Message) => Promise<Sent>;
}

const there = [20, 90] as const;
const back = [40, 160] as const;
const secondMs = 1_000;
const longest = Math.max(...conversationLimits.map(({ ms }) => ms));

export function teamsSide(time: VirtualTime): TeamsSide {
  const tenants = new Map<string, number[]>();
  const conversations = new Map<string, number[]>();
  const seen: Seen = {
    ...{ requests: 0, peakTenant: 0, overTenant: 0, overConversation: 0, throttled: 0 },
    taken: new Map(),
    late: new Map(),
  };

  /** Whether it is within the limits; counted in either case. */
  function admitted({ tenant, conversation, requests }: Message): boolean {
    const now = time.ms();
    const recent = (tenants.get(tenant) ?? []).filter((at) => at > now - secondMs);
    for (let each = 0; each < requests; each += 1) recent.push(now);
    tenants.set(tenant, recent);
    const said = [
      ...(conversations.get(conversation) ?? []).filter((at) => at > now - longest),
      now,
    ];
    conversations.set(conversation, said);
    const isCrowded = conversationLimits.some(
      ({ most, ms }) => said.filter((at) => at > now - ms).length > most,
    );
    seen.requests += requests;
    seen.peakTenant = Math.max(seen.peakTenant, recent.length);
    if (recent.length > tenantPerSecond) seen.overTenant += 1;
    if (isCrowded) seen.overConversation += 1;

    return recent.length <= tenantPerSecond && !isCrowded;
  }

  function take({ what, due }: Message): void {
    const kind = what.slice(0, what.indexOf('|'));
    const late = seen.late.get(kind) ?? [];
    late.push(Math.max(0, time.ms() - due));
    seen.late.set(kind, late);
    seen.taken.set(what, (seen.taken.get(what) ?? 0) + 1);
  }

  return {
    seen,
    async send(caller, message) {
      const { seeded, faults } = caller;
      await waited(caller, seeded.between(...there));
      const fault =
        seeded.draw() < faults ? seeded.pick(['429', '408', 'reset', 'reset late']) : '';
      if (!admitted(message) || fault === '429') {
        seen.throttled += 1;
        await waited(caller, seeded.between(...back));
        return { outcome: 'throttled', retryAfterSeconds: seeded.between(1, 20) };
      }
      if (fault !== 'reset') take(message);
      // A lost connection is seen after a while, and whether it arrived is not.
      await waited(caller, fault === '' ? seeded.between(...back) : 5_000);
      return fault === ''
        ? { outcome: 'sent', activity: message.what, requests: message.requests }
        : { outcome: 'uncertain', requests: message.requests };
    },
  };
}
