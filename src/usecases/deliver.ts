import { addSeconds } from '../domain/calendar.ts';
import { isRefusal } from '../domain/errors.ts';
import type { Outgoing, Ports, Sent } from './ports.ts';

/** Not now: the work is to be looked at again after so many seconds. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly seconds: number;

  constructor(seconds: number) {
    super('later');
    this.seconds = seconds;
  }
}

/** How long another replica's unfinished delivery is left alone. */
const busySeconds = 30;

/**
 * Sends something at most once, whoever tries and however often: leased, sending, then how it ended
 * (R30). What may have arrived is never sent again. Throws `Later` where it is not over.
 */
export async function deliverOnce(
  ports: Ports,
  delivery: { scope: string; key: string },
  send: () => Promise<Sent>,
): Promise<void> {
  const { clock, deliveries } = ports;
  const claim = await deliveries.claim(delivery.scope, delivery.key, clock.now());
  if (claim.state === 'over') return;
  if (claim.state === 'busy') throw new Later(busySeconds);

  const lease = await deliveries.sending(claim.lease, clock.now());
  if (lease === undefined) throw new Later(busySeconds);
  const sent = await sendOrRelease(ports, lease, send);

  if (sent.outcome === 'throttled') {
    await deliveries.release(lease, addSeconds(clock.now(), sent.retryAfterSeconds));
    throw new Later(sent.retryAfterSeconds);
  }
  await deliveries.settle(lease, sent.outcome, clock.now());
  if (sent.outcome !== 'sent') {
    // To whom, and not what: its key may say that they are named in an incident.
    const { scope } = delivery;
    ports.log.warn({ scope, outcome: sent.outcome }, 'a delivery did not end as sent');
  }
}

/** What goes wrong before anything is sent gives the lease back; how a send itself ended is always said. */
async function sendOrRelease(
  ports: Ports,
  lease: unknown,
  send: () => Promise<Sent>,
): Promise<Sent> {
  try {
    return await send();
  } catch (error) {
    await ports.deliveries.release(lease, ports.clock.now());
    throw error;
  }
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

/** Does all of them, whichever fails; what failed is then thrown, so that the work is looked at again. */
export async function eachOnItsOwn(deliveries: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];

  for (const deliver of deliveries) {
    try {
      await deliver();
    } catch (error) {
      failures.push(error);
    }
  }
  const [later] = failures
    .filter((error) => error instanceof Later)
    .sort((a, b) => a.seconds - b.seconds);
  if (later !== undefined) throw later;
  if (failures.length > 0) throw failures[0];
}
