import type { FormId, PersonId } from '../domain/ids.ts';
import { channelIn, checkIn, formIn, personIn } from './raw-ids.ts';
import { startReading } from './raw-input.ts';

export interface ReadShare {
  form: FormId | undefined;
  about: PersonId | undefined;
  /** The form of the check that the card shows. */
  check: FormId | undefined;
  channel: string;
}

/** Reads which answer a button belongs to. Never throws, whatever was sent. */
export function readShare(raw: unknown): ReadShare {
  const reading = startReading(raw);

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    check: checkIn(reading),
    channel: channelIn(reading),
  };
}
