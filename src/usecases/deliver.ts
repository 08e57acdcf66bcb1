import { addSeconds } from '../domain/calendar.ts';
import { isRefusal } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import type { GrantedTurn, Outgoing, Ports, Sent } from './ports.ts';

/** Not now: the work is to be looked at again after so many seconds. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly seconds: number;

  constructor(seconds: number) {
    super('later');
    this.seconds = seconds;
  }
}

/** Not now, because Teams takes no more of the tenant, or we bring no more about: nothing else of it would have its turn either. */
export class Crowded extends Later {}

interface Delivery {
  scope: string;
  key: string;
}

/** A send that may begin now. */
interface Begun {
  lease: unknown;
  turn: GrantedTurn;
}

/** How long another replica's unfinished delivery is left alone. */
const busySeconds = 30;
/** Where a conversation has room sooner than this, it is waited for here. */
const mostWaitMs = 2_000;

/**
 * Sends something at most once, whoever tries and however often: leased, sending, then how it ended
 * (R30), at the pace Teams takes it. What may have arrived is never sent again. Throws `Later` where
 * it is not over.
 */
export async function deliverOnce(
  ports: Ports,
  delivery: Delivery,
  send: () => Promise<Sent>,
): Promise<void> {
  await deliverComposed(ports, delivery, () => Promise.resolve(send));
}

/**
 * The same of what is drawn up once it is ours to send, and not where it is out already; undefined: it
 * is for nobody any more.
 */
export async function deliverComposed(
  ports: Ports,
  delivery: Delivery,
  compose: () => Promise<(() => Promise<Sent>) | undefined>,
): Promise<void> {
  const { clock, deliveries } = ports;
  const claim = await deliveries.claim(delivery.scope, delivery.key, clock.now());
  if (claim.state === 'over') return;
  if (claim.state === 'busy') throw new Later(busySeconds);

  const send = await orRelease(ports, claim.lease, compose);
  if (send === undefined) return deliveries.release(claim.lease, clock.now());
  const begun = await begin(ports, delivery, claim.lease);
  const sent = await sendOrRelease(ports, begun, send);

  if (sent.outcome === 'throttled') return putOff(ports, begun.lease, sent.retryAfterSeconds);
  await deliveries.settle(begun.lease, sent.outcome, clock.now());
  if (sent.outcome !== 'sent') {
    // To whom, and not what: its key may say that they are named in an incident.
    const { scope } = delivery;
    ports.log.warn({ scope, outcome: sent.outcome }, 'a delivery did not end as sent');
  }
}

/**
 * Sends what may be sent again without harm, such as a message written over, at the same pace. Throws
 * `Later` where Teams or we are too busy now, or where it may not have arrived.
 */
export async function sendAtPace(
  ports: Ports,
  scope: string,
  send: () => Promise<Sent>,
): Promise<Sent> {
  const { deliveries, pace } = ports;
  const turn = await pace.turn(tenantIn({ scope }));
  if (turn.state === 'later') throw new Later(turn.seconds);
  const full = await countedOrOver(turn, () => deliveries.count(scope, turn.at));
  if (full > 0 || !turn.isTimely()) {
    turn.over(0);
    throw new Later(Math.max(1, Math.ceil(full / 1000)));
  }
  const sent = await sendOrOver(turn, send);
  if (sent.outcome === 'throttled') throw new Later(sent.retryAfterSeconds);
  if (sent.outcome === 'uncertain') throw new Later(busySeconds);

  return sent;
}

async function sendOrOver(turn: GrantedTurn, send: () => Promise<Sent>): Promise<Sent> {
  try {
    const sent = await send();
    turn.over(sent.requests ?? 1);
    return sent;
  } catch (error) {
    turn.over(1);
    throw error;
  }
}

/** Waits for the tenant's turn and for room in the conversation, and counts the send in both. */
async function begin(ports: Ports, delivery: Delivery, lease: unknown): Promise<Begun> {
  const { clock, deliveries, pace } = ports;
  let waited = 0;

  for (;;) {
    const turn = await pace.turn(tenantIn(delivery));
    if (turn.state === 'later') {
      await deliveries.release(lease, clock.now());
      throw new Crowded(turn.seconds);
    }
    const sending = await countedOrOver(turn, () =>
      deliveries.sending(lease, clock.now(), turn.at),
    );
    if (sending.state === 'sending') return { lease: sending.lease, turn };

    turn.over(0);
    if (sending.state === 'lost') throw new Later(busySeconds);
    waited += sending.ms;
    if (waited > mostWaitMs) return standBack(ports, lease, Math.ceil(sending.ms / 1000));
    await pace.wait(sending.ms);
  }
}

async function countedOrOver<Result>(
  turn: GrantedTurn,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    turn.over(0);
    throw error;
  }
}

/** Gives the lease back to whoever comes first; this piece of work comes again after so long. */
async function standBack(ports: Ports, lease: unknown, seconds: number): Promise<never> {
  await ports.deliveries.release(lease, ports.clock.now());
  throw new Later(seconds);
}

/** Gives the lease back until Teams takes it: nothing was sent. */
async function putOff(ports: Ports, lease: unknown, seconds: number): Promise<never> {
  await ports.deliveries.release(lease, addSeconds(ports.clock.now(), seconds));
  throw new Later(seconds);
}

/** What goes wrong before anything is sent gives the lease back. */
async function orRelease<Result>(
  { clock, deliveries }: Pick<Ports, 'clock' | 'deliveries'>,
  lease: unknown,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    await deliveries.release(lease, clock.now());
    throw error;
  }
}

/** What comes too late for its turn gives it back; how a send itself ended is always said. */
async function sendOrRelease(
  ports: Ports,
  { lease, turn }: Begun,
  send: () => Promise<Sent>,
): Promise<Sent> {
  if (!turn.isTimely()) {
    turn.over(0);
    await ports.deliveries.release(lease, ports.clock.now());
    // We are too slow ourselves, and the slower the more is asked of us: it is tried less and less often.
    throw new Crowded(1);
  }
  return orRelease(ports, lease, () => sendOrOver(turn, send));
}

/** What is to be said; whoever may not know it any more is told nothing, and keeps nobody else from being told. */
export async function unlessRefused(
  { log }: Pick<Ports, 'log'>,
  compose: () => Promise<Outgoing>,
): Promise<Outgoing | undefined> {
  try {
    return await compose();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.info({ code: error.code }, 'a message was not for them any more');
    return undefined;
  }
}

/**
 * Does all of them, whichever fails; what failed is then thrown, so that the work is looked at again.
 * Where the tenant has no turn left the rest waits with it: asking for each costs storage, and sends nothing.
 */
export async function eachOnItsOwn(deliveries: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];

  for (const deliver of deliveries) {
    try {
      await deliver();
    } catch (error) {
      failures.push(error);
      if (error instanceof Crowded) break;
    }
  }
  const [later] = failures
    .filter((error) => error instanceof Later)
    .sort((a, b) => a.seconds - b.seconds);
  if (later !== undefined) throw later;
  if (failures.length > 0) throw failures[0];
}

/** A scope is a tenant, and the team or person in it. */
function tenantIn({ scope }: Pick<Delivery, 'scope'>): TenantId {
  return scope.slice(0, scope.indexOf('|')) as TenantId;
}
