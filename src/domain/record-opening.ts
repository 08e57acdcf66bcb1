import type { Instant } from './calendar.ts';
import type { PersonId, SessionId } from './ids.ts';
import type { Recorded, SessionOnFile } from './person.ts';

/** A clinical lead opened a record between two others (brief, section 3); in the supervisee's ledger. */
export interface RecordOpened {
  kind: 'record.opened';
  session: SessionId;
  /** The version that was read. */
  version: number;
}

/** Who opened a record, and when: for the supervisee to see. */
export interface RecordOpening {
  by: PersonId;
  at: Instant;
}

/** How many openings of one record the standing row carries; the ledger keeps all of them. */
const openingsKept = 5;

/** The sessions with one more opening noted at the record that was opened. */
export function withOpening(
  sessions: readonly SessionOnFile[],
  { event, actor, recordedAt }: Recorded<RecordOpened>,
): readonly SessionOnFile[] {
  const opening: RecordOpening = { by: actor, at: recordedAt };

  return sessions.map((session) =>
    session.id === event.session
      ? { ...session, opened: [...(session.opened ?? []), opening].slice(-openingsKept) }
      : session,
  );
}

/** When a record was opened last; undefined where it never was. */
export function lastOpening({ opened }: Pick<SessionOnFile, 'opened'>): RecordOpening | undefined {
  return opened?.at(-1);
}
