import { secondsBetween, type Instant } from '../domain/calendar.ts';
import { Later } from './deliver.ts';
import type { Ports, Work } from './ports.ts';
import type { Request } from './request.ts';

/** How long what was promised is left to whoever promised it, before the queue takes over. */
export const hiddenSeconds = 30;
/** How long a form may stay uncommitted: its commit gives up long before. */
const uncommittedSeconds = 120;

/** Work that follows a form, and when it was promised. */
type Promised = Extract<Work, { at: Instant }>;

/** Does what follows a form, and is safe to repeat; false where the form was never committed. */
type Apply = () => Promise<boolean>;

/**
 * Promises, before anything is written, what must follow a form: its message goes into the queue beside
 * the first reads, and comes out again once the turn has done it all itself, after its answer. A kill
 * anywhere loses nothing (brief, section 8). Gives the receipt, to be waited for before the commit.
 */
export function promiseWork(
  ports: Pick<Ports, 'queue'>,
  request: Pick<Request, 'afterwards'>,
  work: Promised,
  apply: Apply,
): Promise<unknown> {
  const receipt = ports.queue.put(work, hiddenSeconds);

  request.afterwards(() => keepPromise(ports, receipt, apply));
  return receipt;
}

/**
 * Does what was promised, and only then takes its message out; `receipt`: of the message, or that it is
 * being put in. What was not committed may still be, where a commit was given up: the queue looks again.
 */
export async function keepPromise(
  ports: Pick<Ports, 'queue'>,
  receipt: unknown,
  apply: Apply,
): Promise<void> {
  const applied = await apply();
  if (applied) await ports.queue.done(await receipt);
}

/**
 * The queue's turn: does what follows, and is done with a form that was never committed. Throws `Later`
 * where its commit may still come.
 */
export async function resumeWork(
  ports: Pick<Ports, 'clock'>,
  work: Pick<Promised, 'at'>,
  apply: Apply,
): Promise<void> {
  const applied = await apply();
  if (!applied && ageOf(ports, work) < uncommittedSeconds) throw new Later(hiddenSeconds);
}

/**
 * Seconds since it was promised. Where the clock was set back it is new: it is looked at for longer, and
 * not given up while its commit may still come.
 */
export function ageOf({ clock }: Pick<Ports, 'clock'>, { at }: Pick<Promised, 'at'>): number {
  return Math.max(0, secondsBetween(at, clock.now()));
}
