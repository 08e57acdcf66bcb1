import {
  addDays,
  addSeconds,
  dateFromWords,
  instantOf,
  later,
  localDate,
  localTime,
  type Instant,
  type LocalDate,
  type LocalTime,
} from './calendar.ts';
import type { Question } from './delegation-question.ts';
import type { Window } from './delegation.ts';
import type { FieldProblem } from './errors.ts';

/** A day and a time of day on the team's wall. */
export interface Wall {
  date: LocalDate;
  time: LocalTime;
}

/** The time as it stands in a card. */
export interface Walls {
  from: Wall;
  until: Wall;
}

/** When it is, and by whose clock. */
export interface Now {
  now: Instant;
  zone: string;
}

/** A time that is asked about, or what is wrong with it at `fromDate` or `untilDate`. */
export type AskedWindow =
  { window: Window; problems?: never } | { window?: never; problems: readonly FieldProblem[] };

/** A shift, where nothing else is said. */
export const usualHours = 12;
/** How long before now the beginning may lie, for a card that was filled in a while ago. */
const pastHours = 12;
const mostDays = 7;
const mostAhead = 90;
const hour = 3600;
const night: LocalTime = '20:00';
const morning: LocalTime = '08:00';

const clock = String.raw`(?:noon|midnight|\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)|\d{1,2}[:.]\d{2})`;
/** A time of day as people write it, as part of a pattern. */
export const clockWords = String.raw`(?:at\s+)?${clock}`;
const timeAtEnd = new RegExp(String.raw`^(.*?)(?:\s+|,\s*|(?<=\d)T|^)(?:at\s+)?(${clock})$`, 'i');
/** The time that words mean; the usual where nothing is said. */
export function windowFromWords(
  { from, until }: Pick<Question, 'from' | 'until'>,
  { now, zone }: Now,
): AskedWindow {
  const begins = momentAhead(from, { now, zone }, morning);
  if (begins === undefined) return { problems: [notATime('fromDate', from)] };
  const ends =
    until === ''
      ? addSeconds(begins, usualHours * hour)
      : momentAhead(until, { now: begins, zone }, null);
  if (ends === undefined) return { problems: [notATime('untilDate', until)] };

  return windowWithin({ from: begins, until: ends }, now);
}

/** The time that a card holds. */
export function windowFromWalls({ from, until }: Walls, { now, zone }: Now): AskedWindow {
  return windowWithin(
    { from: instantOf(from.date, from.time, zone), until: instantOf(until.date, until.time, zone) },
    now,
  );
}

/** The same of a time that is over, which is asked about as it stood then (R27). */
export function pastWindowFromWalls({ from, until }: Walls, zone: string): AskedWindow {
  const window = {
    from: instantOf(from.date, from.time, zone),
    until: instantOf(until.date, until.time, zone),
  };
  const problems = lengthProblems(window);

  return problems.length > 0 ? { problems } : { window };
}

/** A window as it stands on the team's wall. */
export function wallsOf({ from, until }: Window, zone: string): Walls {
  return { from: wallAt(from, zone), until: wallAt(until, zone) };
}

/**
 * The past instant that words mean: of a day alone its end, of a time alone the last such time.
 * Undefined where they mean none, or one still to come.
 */
export function pastInstant(words: string, { now, zone }: Now): Instant | undefined {
  const today = localDate(now, zone);
  const said = split(words);
  if (said === undefined) return undefined;
  const { day, time } = said;
  const date = day === '' ? today : dateFromWords(day, today, 'past');
  if (date === undefined) return undefined;
  if (time === null) return date < today ? lastOf(date, zone) : date === today ? now : undefined;
  const at = instantOf(date, time, zone);
  if (at <= now) return at;

  return day === '' ? instantOf(addDays(date, -1), time, zone) : undefined;
}

/** The instant that words mean, now where there are none; of a day alone that time of it, or its end where there is none. */
function momentAhead(
  words: string,
  { now, zone }: Now,
  ofDay: LocalTime | null,
): Instant | undefined {
  const today = localDate(now, zone);
  const said = split(words);
  if (said === undefined) return undefined;
  const { day, time } = said;
  if (day === '') {
    if (time === null) return now;
    const at = instantOf(today, time, zone);
    return at >= now ? at : instantOf(addDays(today, 1), time, zone);
  }
  const date = dateFromWords(day, today);
  if (date === undefined) return undefined;
  if (time !== null) return instantOf(date, time, zone);
  if (ofDay === null) return instantOf(addDays(date, 1), '00:00', zone);
  const at = instantOf(date, ofDay, zone);

  return date === today ? later(at, now) : at;
}

/** "3 March 22:10" as a day and a time; either may be missing. Undefined for a time that is none. */
function split(words: string): { day: string; time: LocalTime | null } | undefined {
  const text = words.trim().replace(/^(?:at|on)\s+/i, '');
  if (/^now$/i.test(text)) return { day: '', time: null };
  const found = timeAtEnd.exec(text);
  const said = found?.[2];
  const time = said === undefined ? null : timeOf(said);
  if (time === undefined) return undefined;
  const day = (found?.[1] ?? text).trim();
  const nights: Readonly<Record<string, string>> = {
    tonight: 'today',
    'this evening': 'today',
    'tomorrow night': 'tomorrow',
  };
  const nightOf = nights[day.toLowerCase()];
  if (nightOf === undefined) return { day, time };

  return { day: nightOf, time: time ?? night };
}

/** What a clock says, "9am", "9.30 pm", "21:30", "noon"; undefined where no clock shows it. */
function timeOf(said: string): LocalTime | undefined {
  const text = said.toLowerCase();
  if (text === 'noon') return '12:00';
  if (text === 'midnight') return '00:00';
  const given = Number.parseInt(text, 10);
  const minutes = /[:.](\d{2})/.exec(text)?.[1] ?? '00';
  const isTwelve = text.endsWith('m');
  if (Number(minutes) > 59 || given > (isTwelve ? 12 : 23)) return undefined;
  if (isTwelve && given === 0) return undefined;
  const of24 = isTwelve ? (given % 12) + (text.endsWith('pm') ? 12 : 0) : given;

  return `${String(of24).padStart(2, '0')}:${minutes}`;
}

/** What was asked about has to be ahead, and no longer than a standing delegation would be for. */
function windowWithin(window: Window, now: Instant): AskedWindow {
  const tooEarly = window.from < addSeconds(now, -pastHours * hour);
  const tooLate = window.from > addSeconds(now, mostAhead * 24 * hour);
  const from = later(window.from, now);
  const problems: FieldProblem[] = [
    ...(tooEarly
      ? [
          {
            field: 'fromDate',
            sentence:
              'This time is over. To ask what the answer was then, say “check delegation” with “as at” and the time.',
          },
        ]
      : []),
    ...(tooLate
      ? [
          {
            field: 'fromDate',
            sentence: `This is more than ${String(mostAhead)} days ahead, and much can change until then. Please choose an earlier day.`,
          },
        ]
      : []),
    ...(tooEarly || tooLate ? [] : lengthProblems({ from, until: window.until })),
  ];

  return problems.length > 0 ? { problems } : { window: { from, until: window.until } };
}

function lengthProblems({ from, until }: Window): FieldProblem[] {
  if (until <= from) {
    return [{ field: 'untilDate', sentence: 'The end has to be after the beginning, and ahead.' }];
  }
  return until > addSeconds(from, mostDays * 24 * hour)
    ? [
        {
          field: 'untilDate',
          sentence: `This is for one shift or visit, ${String(mostDays)} days at the most. Please choose an earlier end.`,
        },
      ]
    : [];
}

function notATime(field: string, said: string): FieldProblem {
  const words = said.length > 40 ? `${said.slice(0, 39)}…` : said;

  return {
    field,
    sentence: `I did not understand “${words}”. Say “tonight”, “tomorrow 09:00” or “3 March 22:10”, or choose it here.`,
  };
}

function wallAt(instant: Instant, zone: string): Wall {
  return { date: localDate(instant, zone), time: localTime(instant, zone) };
}

/** The last millisecond of a day. */
function lastOf(date: LocalDate, zone: string): Instant {
  return addSeconds(instantOf(addDays(date, 1), '00:00', zone), -0.001);
}
