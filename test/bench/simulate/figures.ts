import { postKinds } from '../../../src/domain/rhythm.ts';
import type { Asked } from './account.ts';
import { prices } from './prices.ts';
import type { Options } from './options.ts';
import type { World } from './world.ts';

/** What came of one kind of post. Lateness in seconds, of the messages that Teams took. */
export interface KindFigures {
  post: string;
  due: number;
  handled: number;
  sent: number;
  skipped: number;
  uncertain: number;
  p50: number;
  p99: number;
  worst: number;
}

export interface Figures {
  options: Options;
  /** Each kind, and last of all of them together. */
  kinds: readonly KindFigures[];
  asked: Asked;
  /** Calls that did something, per team and day. */
  callsPerTeamDay: number;
  /** US dollars: of a team for a month of 30 such days, and of one replica’s looks at nothing for as long. */
  moneyPerTeamMonth: number;
  moneyPerIdleReplicaMonth: number;
  /** Of the fullest second: requests of one tenant, and what was over the limits in all. */
  peakTenant: number;
  overTenant: number;
  overConversation: number;
  throttled: number;
  wrong: readonly string[];
}

/** `days`: how many of them have gone by. */
export function figuresOf(world: World, days = world.options.days): Figures {
  const { account, side, tally } = world;
  const options = { ...world.options, days };
  const { asked } = account;
  const teamDays = options.teams * options.days;
  const calls = asked.tableCalls + asked.queueCalls - asked.idleTable - asked.idleQueue;
  const busy = dollars(asked.tableCalls - asked.idleTable, asked.queueCalls - asked.idleQueue);
  const idle = dollars(asked.idleTable, asked.idleQueue);
  const { peakTenant, overTenant, overConversation, throttled } = side.seen;
  const kinds = postKinds.map(({ name }) => kindOf(world, name));
  const all = [...side.seen.late.values()].flat();

  return {
    options,
    kinds: [...kinds, { ...summed(kinds), ...lateness(all) }],
    ...{ asked, peakTenant, overTenant, overConversation, throttled },
    callsPerTeamDay: calls / teamDays,
    moneyPerTeamMonth: (busy / teamDays) * 30,
    moneyPerIdleReplicaMonth: (idle / options.replicas / options.days) * 30,
    wrong: [...tally.wrong, ...undone(kinds)],
  };
}

function kindOf({ tally, side }: World, post: (typeof postKinds)[number]['name']): KindFigures {
  const ends = tally.ends.get(post) ?? {};

  return {
    post,
    due: tally.due.get(post) ?? 0,
    handled: tally.handled.get(post) ?? 0,
    sent: ends['sent'] ?? 0,
    skipped: ends['skipped'] ?? 0,
    uncertain: ends['uncertain'] ?? 0,
    ...lateness(side.seen.late.get(post) ?? []),
  };
}

function summed(kinds: readonly KindFigures[]): Omit<KindFigures, 'p50' | 'p99' | 'worst'> {
  const total = (of: (kind: KindFigures) => number): number =>
    kinds.reduce((sum, kind) => sum + of(kind), 0);

  return {
    post: 'all',
    due: total(({ due }) => due),
    handled: total(({ handled }) => handled),
    sent: total(({ sent }) => sent),
    skipped: total(({ skipped }) => skipped),
    uncertain: total(({ uncertain }) => uncertain),
  };
}

function undone(kinds: readonly KindFigures[]): string[] {
  return kinds
    .filter(({ due, handled }) => due !== handled)
    .map(({ post, due, handled }) => `${post}: ${String(due)} due, ${String(handled)} handled`);
}

function lateness(all: readonly number[]): Pick<KindFigures, 'p50' | 'p99' | 'worst'> {
  const sorted = Float64Array.from(all).sort();
  const at = (share: number): number =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000;

  return { p50: at(0.5), p99: at(0.99), worst: at(1) };
}

function dollars(tableCalls: number, queueCalls: number): number {
  return (tableCalls * prices.tablePer10000 + queueCalls * prices.queuePer10000) / 10_000;
}
