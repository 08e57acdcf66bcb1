import type { Instant, LocalDate } from '../domain/calendar.ts';
import { referenceOf } from '../domain/session.ts';
import type { PersonFile, PersonKey, Ports } from './ports.ts';

/** A record of a person that somebody opened whom it is not between: who, when, which, as it was then. */
export interface AccessLine {
  at: Instant;
  /** A name; the object id of somebody who is not known any more. */
  by: string;
  reference: string;
  version: number;
  /** The day of the session; null where the ledger does not say. */
  session: LocalDate | null;
}

/** Every opening of a record of that person, the earliest first, read from their ledger. */
export async function accessLog(
  ports: Pick<Ports, 'people'>,
  key: PersonKey,
): Promise<AccessLine[]> {
  const names = new Map<string, PersonFile | undefined>();
  const days = new Map<string, LocalDate>();
  const lines: AccessLine[] = [];

  for await (const { event, actor, recordedAt } of ports.people.entries(key)) {
    if (event.kind === 'session.recorded' || event.kind === 'session.corrected') {
      days.set(event.session.id, event.session.date);
    }
    if (event.kind !== 'record.opened') continue;
    if (!names.has(actor)) names.set(actor, await ports.people.open({ ...key, person: actor }));
    lines.push({
      at: recordedAt,
      by: names.get(actor)?.details.name ?? actor,
      reference: referenceOf(event.session),
      version: event.version,
      session: days.get(event.session) ?? null,
    });
  }
  return lines;
}
