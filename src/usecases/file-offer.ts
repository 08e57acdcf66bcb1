import { errorName } from '../domain/errors.ts';
import type { FileAsked, Outgoing, PersonKey, Ports } from './ports.ts';
import type { Request } from './request.ts';

export interface MadeFile {
  name: string;
  bytes: Uint8Array;
}

/** A file that somebody asked for, and what is said where it could not be made. */
interface Wanted {
  asked: FileAsked;
  description: string;
  make: () => Promise<MadeFile>;
  failed: Outgoing;
}

/** Makes the file and asks whoever wants it to take it: Teams takes one only by consent, in personal chat. */
export async function offerFile(
  ports: Ports,
  { actor }: Request,
  { asked, description, make, failed }: Wanted,
): Promise<void> {
  const made = await madeOrTold(ports, make);
  const { outcome } = await ports.messenger.toPerson(
    actor,
    made === undefined
      ? failed
      : {
          kind: 'file-offer',
          offer: { name: made.name, size: made.bytes.length, description, asked },
        },
  );
  if (outcome !== 'sent') ports.log.warn({ outcome }, 'a file was not offered');
}

/** What was made; undefined, and logged, where that went wrong: whoever waits is then told. */
export async function madeOrTold<Made>(
  ports: Pick<Ports, 'log'>,
  make: () => Promise<Made>,
): Promise<Made | undefined> {
  try {
    return await make();
  } catch (error) {
    const code = errorName(error);
    ports.log.error({ code }, 'a file was not made');
    return undefined;
  }
}

/**
 * Does what an offer says for the first who comes: a second press, or Teams' own, does nothing. What was
 * cut short may be pressed again a minute later.
 */
export async function takeUpOnce(
  { clock, deliveries }: Pick<Ports, 'clock' | 'deliveries'>,
  { tenant, person, offer }: PersonKey & { offer: string },
  act: () => Promise<void>,
): Promise<void> {
  const claim = await deliveries.claim(`${tenant}|${person}`, `file|${offer}`, clock.now());
  if (claim.state !== 'leased') return;
  await act();
  await deliveries.settle(claim.lease, 'sent', clock.now());
}
