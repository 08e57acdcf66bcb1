import { known } from '../domain/authority.ts';
import { secondsBetween, type Instant, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { SessionOnFile } from '../domain/person.ts';
import { mayOpenRecord } from '../domain/privacy.ts';
import type { RecordView } from '../domain/record-view.ts';
import { sessionOnFile } from '../domain/record.ts';
import type { SessionMode, SessionType } from '../domain/supervision.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { PersonFile, Ports } from './ports.ts';
import { noSuchRecord, recordView } from './read-record.ts';
import { knownPerson, type Request } from './request.ts';
import { seenPerson, type SeenPerson } from './seen-person.ts';

/** A record that a clinical lead may open: what the standing plane knows of it. */
export interface RecordToOpen {
  session: SessionId;
  date: LocalDate;
  type: SessionType;
  mode: SessionMode;
  minutes: number;
  notHeld: SessionOnFile['notHeld'];
  /** A name. */
  supervisor: string;
}

/** The records between a person and others that the reader may open, the latest first. */
export interface RecordsToOpen {
  about: PersonId;
  name: string;
  records: readonly RecordToOpen[];
  today: LocalDate;
}

export interface OpeningInput {
  form: FormId;
  about: PersonId;
  session: SessionId;
}

/** What is kept of the form: when it was opened, and which version. */
interface OpenedThen {
  at: Instant;
  version: number;
}

/** How long the same press shows the record again without its being noted anew: Teams sends some twice. */
const readingSeconds = 15 * 60;

/** Whether the viewer may open that record of the person, and could not read it otherwise. */
export function mayOpen(
  { viewer, subject }: Pick<SeenPerson, 'viewer' | 'subject'>,
  { supervisor, team }: SessionOnFile,
): boolean {
  return mayOpenRecord(viewer, subject, { recordedBy: supervisor, team });
}

/** What there is to open, for a clinical lead of the team; refuses where there is nothing for the reader. */
export async function recordsToOpen(
  ports: Ports,
  request: Request,
  about: PersonId,
): Promise<RecordsToOpen> {
  const seen = await seenPerson(ports, request, about);
  const { file, names, today } = seen;
  const records = file.state.sessions.filter((session) => mayOpen(seen, session));
  if (records.length === 0) throw noSuchRecord();

  return {
    about,
    name: file.details.name,
    records: records
      .toSorted((a, b) => b.date.localeCompare(a.date))
      .map(({ id, date, type, mode, minutes, notHeld, supervisor }) => ({
        session: id,
        date,
        type,
        mode,
        minutes,
        notHeld,
        supervisor: names.get(supervisor) ?? 'somebody who left the team',
      })),
    today,
  };
}

/** The one record that is meant, before it is opened: nothing of what it says. */
export async function recordToOpen(
  ports: Ports,
  request: Request,
  { about, session }: Omit<OpeningInput, 'form'>,
): Promise<Omit<RecordsToOpen, 'records'> & { record: RecordToOpen }> {
  const { records, ...rest } = await recordsToOpen(ports, request, about);
  const record = records.find((each) => each.session === session);
  if (record === undefined) throw noSuchRecord();

  return { ...rest, record };
}

/**
 * A clinical lead opens the record of a session between two others (brief, section 3). That they did,
 * and when, is in the supervisee's ledger before a word of it is shown. The same press again shows it
 * for a quarter of an hour; after that it is opened anew, and noted again.
 */
export async function openRecord(
  ports: Ports,
  request: Request,
  { form, about, session }: OpeningInput,
): Promise<RecordView> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const reading = knownPerson(ports, actor);
  const beside = [followUp(ports, request, form, about), reading];

  const { saved, after } = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'record-opened', beside },
    async (file) => {
      const { version } = openable(actor.person, await reading, { about, file, session });
      const opened: OpenedThen = { at: ports.clock.now(), version };

      return { events: [{ kind: 'record.opened', session, version } as const], receipt: opened };
    },
  );
  const file = after ?? (await ports.people.open(key));
  const found = openable(actor.person, await reading, { about, file, session });
  if (file === undefined) throw noSuchRecord();
  refuseReadBefore(saved?.receipt as OpenedThen, found, ports.clock.now());

  return recordView(ports, 'clinical-lead', { key, file }, found);
}

/** The session, where the reader may open its record; refused as one that is not there. */
function openable(
  reader: PersonId,
  { state }: PersonFile,
  of: { about: PersonId; file: Pick<PersonFile, 'state'> | undefined; session: SessionId },
): SessionOnFile {
  const { about, file, session } = of;
  if (file === undefined) throw noSuchRecord();
  const found = sessionOnFile(file.state, session);
  const viewer = known(reader, state);
  if (!mayOpen({ viewer, subject: known(about, file.state) }, found)) throw noSuchRecord();

  return found;
}

function refuseReadBefore({ at, version }: OpenedThen, found: SessionOnFile, now: Instant): void {
  if (version === found.version && secondsBetween(at, now) <= readingSeconds) return;

  throw new Refusal(
    'record_locked',
    'You opened this record before. To read it now, please open it again: that is noted as well.',
  );
}
