import type { LocalDate } from '../domain/calendar.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { NotHeldReason } from '../domain/person.ts';
import type { SessionMode, SessionType } from '../domain/supervision.ts';
import { noteCard } from './note-card.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { formIn, personIn, sessionIn } from './raw-ids.ts';
import { startReading } from './raw-input.ts';
import template from './records-to-open.card.json' with { type: 'json' };
import { type Card, compile } from './render.ts';
import { day, sessionWords } from './words.ts';

/** A record between two others, as far as it is known before it is opened. */
export interface RecordLine {
  session: SessionId;
  date: LocalDate;
  type: SessionType;
  mode: SessionMode;
  minutes: number;
  notHeld: NotHeldReason | null;
  /** A name. */
  supervisor: string;
}

/** What the button of the confirmation carries. */
export interface ReadOpening {
  form: FormId | undefined;
  about: PersonId | undefined;
  session: SessionId | undefined;
}

const render = compile(template);
const longestName = 60;

/** The records that a clinical lead may open, the latest first: when, of what kind and with whom. */
export function recordsToOpenCard(data: {
  about: PersonId;
  name: string;
  records: readonly RecordLine[];
  page: number;
  today: LocalDate;
}): Card {
  const { about, records, today } = data;
  const name = shortened(data.name, longestName);
  const page = pageOf(records, data.page);

  return render({
    ...page,
    about,
    summary: `Supervision records of ${spoken(name)}`,
    title: `Records: ${plain(name)}`,
    context: `These are between ${plain(name)} and their supervisor. If you open one, ${plain(name)} can see that you did.`,
    rows: page.shown.map((record) => ({
      about,
      session: record.session,
      date: `${day(record.date, today)}, with ${plain(shortened(record.supervisor, longestName))}`,
      rowTitle: `Choose the record of ${day(record.date, today)}, with ${oneLine(shortened(record.supervisor, longestName))}`,
      detail: sessionWords(record),
    })),
    back: 'Where they stand',
  });
}

/** Asked before a record is opened: what it means, in one screen. */
export function openRecordCard(data: {
  form: FormId;
  about: PersonId;
  name: string;
  record: RecordLine;
  today: LocalDate;
}): Card {
  const { form, about, record, today } = data;
  const name = shortened(data.name, longestName);
  const supervisor = shortened(record.supervisor, longestName);

  return noteCard({
    title: `Open the record of ${name}?`,
    text: `The session of ${day(record.date, today)} is between ${name} and ${supervisor}. If you open its record, ${name} can see that you did, and when. Please open it only where you need it for somebody’s safety or practice.`,
    tone: 'plain',
    buttons: [
      {
        title: 'Open record',
        verb: 'record.open-between',
        data: { form, about, session: record.session },
      },
      { title: 'Leave it closed', verb: 'standing.open', data: { about } },
    ],
  });
}

/** Reads which record is to be opened. Never throws, whatever was sent. */
export function readOpening(raw: unknown): ReadOpening {
  const reading = startReading(raw);

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    session: sessionIn(reading),
  };
}
