import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';

/** A day on the team's wall calendar, `YYYY-MM-DD`; its zone stands beside it. */
export type LocalDate = string;
/** A moment, UTC ISO 8601 with milliseconds. */
export type Instant = string;
/** Wall-clock time of day, `HH:mm`, in the team's zone. */
export type LocalTime = string;

export type Nation = 'England' | 'Scotland' | 'Wales' | 'Northern Ireland';
export const nations: readonly Nation[] = ['England', 'Scotland', 'Wales', 'Northern Ireland'];

/** What "working day" and "hours" mean for a team (brief, section 4). Weekdays: 1 Monday to 7 Sunday. */
export interface WorkingTime {
  zone: string;
  nation: Nation;
  workingDays: readonly number[];
  hours: { from: LocalTime; until: LocalTime };
}

/** Both days included. */
export interface DateRange {
  from: LocalDate;
  until: LocalDate;
}

const region: Record<Nation, string> = {
  England: 'ENG',
  Scotland: 'SCT',
  Wales: 'WLS',
  'Northern Ireland': 'NIR',
};
const calendars = new Map<Nation, Holidays>();
const holidays = new Map<string, ReadonlySet<LocalDate>>();
const lastDaysDueSoon = new Map<string, LocalDate>();
/** Days that were read and reckoned with: a team's pass asks for the same few many thousand times. */
const daysRead = new Map<LocalDate, DateTime>();
const daysAdded = new Map<string, LocalDate>();
const instants = new Map<string, Instant>();
/** A card says the same few days again and again, and a formatter costs more than all else on it. */
const datesSpoken = new Map<LocalDate, string>();
const datesInShort = new Map<LocalDate, string>();
/** The same few instants are asked for again and again within one turn, for everybody in a team. */
const localDates = new Map<string, LocalDate>();
const localTimes = new Map<string, LocalTime>();
const mostRemembered = 20_000;
const dayMs = 86_400_000;

/** True for a real day written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && utc(text).isValid;
}

/** True for a zone of the IANA database; "local" or "system" would depend on the machine. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** True for a moment as it is written here: UTC, to the second or the millisecond. */
export function isInstant(text: string): text is Instant {
  const isWritten = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/.test(text);

  return isWritten && DateTime.fromISO(text).isValid;
}

export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

const withYear = ['yyyy-MM-dd', 'd/M/yyyy', 'd/M/yy', 'd LLLL yyyy', 'd LLL yyyy'];
const withoutYear = ['d LLLL', 'd LLL', 'd/M'];

/**
 * A day as people say it: "3 December", "Thu 3 Dec", "3/12/2026", "Monday", "tomorrow". Without a
 * year it is the next one on or after today, a weekday alone the next one after today; of what is
 * past, the last one on or before today, and the last such weekday before it. Undefined where it is
 * no date, or the weekday contradicts it.
 */
export function dateFromWords(
  words: string,
  today: LocalDate,
  lean: 'ahead' | 'past' = 'ahead',
): LocalDate | undefined {
  const text = words
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1')
    .replace(/\bsep\b/i, 'sept');
  if (/^today$/i.test(text)) return today;
  if (/^tomorrow$/i.test(text)) return addDays(today, 1);
  if (/^yesterday$/i.test(text)) return addDays(today, -1);
  const [weekday, rest] = weekdayFirst(text);
  if (rest === '') return nearWeekday(weekday, today, lean);
  const date = readDate(rest, withYear) ?? dateWithoutYear(rest, today, lean);

  return date !== undefined && isOnWeekday(date, weekday) ? date : undefined;
}

/** "Thu, 3 Dec" as "Thu" and "3 Dec"; what begins with a digit has no weekday. */
function weekdayFirst(text: string): [weekday: string, rest: string] {
  const start = text.search(/\d/);

  return start === -1
    ? [text, '']
    : [text.slice(0, start).replace(/,?\s*$/, ''), text.slice(start)];
}

function nearWeekday(
  weekday: string,
  today: LocalDate,
  lean: 'ahead' | 'past',
): LocalDate | undefined {
  if (weekday === '') return undefined;
  const step = lean === 'ahead' ? 1 : -1;
  const week = Array.from({ length: 7 }, (_, at) => addDays(today, (at + 1) * step));

  return week.find((date) => isOnWeekday(date, weekday));
}

/** True for "Thursday" and "thu" of a Thursday, and where no weekday was said. */
function isOnWeekday(date: LocalDate, weekday: string): boolean {
  const day = utc(date).setLocale('en-GB');
  const names = [day.toFormat('cccc'), day.toFormat('ccc'), ''];

  return names.some((name) => name.toLowerCase() === weekday.toLowerCase());
}

function dateWithoutYear(
  text: string,
  today: LocalDate,
  lean: 'ahead' | 'past',
): LocalDate | undefined {
  const step = lean === 'ahead' ? 1 : -1;
  const years = [0, step].map((more) => String(utc(today).year + more));

  return years
    .map((year) =>
      readDate(
        `${text} ${year}`,
        withoutYear.map((format) => `${format} yyyy`),
      ),
    )
    .find((date) => date !== undefined && (lean === 'ahead' ? date >= today : date <= today));
}

function readDate(text: string, formats: readonly string[]): LocalDate | undefined {
  const read = formats
    .map((format) => DateTime.fromFormat(text, format, { zone: 'utc', locale: 'en-GB' }))
    .find((date) => date.isValid);

  return read === undefined ? undefined : iso(read);
}

/** The day it is in the zone at that instant. */
export function localDate(instant: Instant, zone: string): LocalDate {
  return remembered(localDates, `${instant} ${zone}`, () =>
    iso(DateTime.fromISO(instant, { zone })),
  );
}

/** The time of day in the zone at that instant. */
export function localTime(instant: Instant, zone: string): LocalTime {
  return remembered(localTimes, `${instant} ${zone}`, () =>
    DateTime.fromISO(instant, { zone }).toFormat('HH:mm'),
  );
}

/**
 * The instant a wall clock shows that day and time. A time that daylight saving skips is the same
 * distance after midnight; one that comes twice is the first.
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Instant {
  return remembered(instants, `${date}T${time} ${zone}`, () => {
    // Of a doubled time luxon alone takes the one whose offset the zone has today, whenever today is.
    const [first] = DateTime.fromISO(`${date}T${time}`, { zone }).getPossibleOffsets();

    return (first as DateTime).toUTC().toISO() as Instant;
  });
}

const iso8601 =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The instant of a day and a time as ISO 8601 writes them; without an offset they are the zone's
 * own, as `instantOf` reads them. Undefined where it is none.
 * @example readInstant('2026-03-03T22:10', 'Europe/London') // '2026-03-03T22:10:00.000Z'
 */
export function readInstant(text: string, zone: string): Instant | undefined {
  const [whole, , , offset] = iso8601.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const read = DateTime.fromISO(whole.replace(' ', 'T'), { zone });
  if (!read.isValid) return undefined;
  const [first] = offset === undefined ? read.getPossibleOffsets() : [read];

  return (first as DateTime).toUTC().toISO() as Instant;
}

/** Milliseconds since the epoch. */
export function epochMs(instant: Instant): number {
  // eslint-disable-next-line no-restricted-globals -- it is UTC: read without a clock, and without a zone
  return Date.parse(instant);
}

export function addSeconds(instant: Instant, seconds: number): Instant {
  // eslint-disable-next-line no-restricted-globals -- written, and no clock read
  return new Date(epochMs(instant) + seconds * 1000).toISOString();
}

export function secondsBetween(from: Instant, to: Instant): number {
  return (epochMs(to) - epochMs(from)) / 1000;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return remembered(daysAdded, `${date} ${String(days)}`, () => iso(utc(date).plus({ days })));
}

/** The same day of a month so many months on; the month's last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return iso(utc(date).plus({ months }));
}

/** Whole days from one date to another; negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (utc(to).toMillis() - utc(from).toMillis()) / dayMs;
}

export function startOfMonth(date: LocalDate): LocalDate {
  return iso(utc(date).startOf('month'));
}

/** The Monday of its week. */
export function mondayOf(date: LocalDate): LocalDate {
  return iso(utc(date).startOf('week'));
}

export function endOfMonth(date: LocalDate): LocalDate {
  return iso(utc(date).endOf('month'));
}

/** The later of two dates, or of two instants. */
export function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** "Thursday 3 December 2026" */
export function spokenDate(date: LocalDate): string {
  return remembered(datesSpoken, date, () =>
    utc(date).setLocale('en-GB').toFormat('cccc d LLLL yyyy'),
  );
}

/** "3 Dec" in the same year as today, "3 Dec 2025" otherwise. */
export function shortDate(date: LocalDate, today: LocalDate): string {
  const year = date.slice(0, 4);
  const short = remembered(datesInShort, date, () =>
    utc(date).setLocale('en-GB').toFormat('d LLL'),
  );

  return year === today.slice(0, 4) ? short : `${short} ${year}`;
}

/** Standing of something that holds through the end of its last day; late starts the day after (brief, section 4). */
export function dueState(
  lastDay: LocalDate,
  warningDays: number,
  today: LocalDate,
): 'on-time' | 'due-soon' | 'late' {
  if (today > lastDay) return 'late';

  return lastDay <= lastDueSoon(today, warningDays) ? 'due-soon' : 'on-time';
}

/** The latest last day that is due soon by now; coverage of a large team asks for the same one 20,000 times. */
function lastDueSoon(today: LocalDate, warningDays: number): LocalDate {
  const key = `${today} ${String(warningDays)}`;
  const day = lastDaysDueSoon.get(key) ?? addDays(today, warningDays - 1);
  lastDaysDueSoon.set(key, day);

  return day;
}

export function isBankHoliday(date: LocalDate, nation: Nation): boolean {
  const key = `${nation} ${date.slice(0, 4)}`;
  const known = holidays.get(key) ?? bankHolidays(nation, Number(date.slice(0, 4)));
  holidays.set(key, known);

  return known.has(date);
}

export function isWorkingDay(date: LocalDate, working: WorkingTime): boolean {
  return working.workingDays.includes(utc(date).weekday) && !isBankHoliday(date, working.nation);
}

/**
 * The first working day on or after the date. A team with no working day in four weeks has none:
 * undefined. A team that works one day a week may find it a bank holiday two weeks running.
 */
export function workingDayFrom(date: LocalDate, working: WorkingTime): LocalDate | undefined {
  for (let step = 0; step <= 28; step += 1) {
    const day = addDays(date, step);
    if (isWorkingDay(day, working)) return day;
  }
  return undefined;
}

/** Within the team's hours of a working day: when reminders may speak (R30). */
export function isWithinHours(instant: Instant, working: WorkingTime): boolean {
  const time = localTime(instant, working.zone);
  const day = localDate(instant, working.zone);

  return isWorkingDay(day, working) && time >= working.hours.from && time < working.hours.until;
}

/** The ranges in order, those that touch or overlap joined; a range that ends before it starts is dropped. */
export function joinRanges(ranges: readonly DateRange[]): DateRange[] {
  const joined: DateRange[] = [];

  for (const range of ranges.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const last = joined.at(-1);
    if (range.from > range.until) continue;
    if (last === undefined || (range.from > last.until && range.from !== addDays(last.until, 1))) {
      joined.push({ from: range.from, until: range.until });
    } else {
      last.until = later(last.until, range.until);
    }
  }
  return joined;
}

/** How many days of the span the ranges cover; a day counts once. */
export function daysCovered(ranges: readonly DateRange[], span: DateRange): number {
  return joinRanges(ranges)
    .map((range) => ({
      from: later(range.from, span.from),
      until: range.until < span.until ? range.until : span.until,
    }))
    .filter((range) => range.from <= range.until)
    .reduce((days, range) => days + daysBetween(range.from, range.until) + 1, 0);
}

function bankHolidays(nation: Nation, year: number): ReadonlySet<LocalDate> {
  const calendar = calendars.get(nation) ?? new Holidays('GB', region[nation]);
  calendars.set(nation, calendar);

  return new Set(
    calendar
      .getHolidays(year)
      .filter((day) => day.type === 'public' || day.type === 'bank')
      .map((day) => day.date.slice(0, 10)),
  );
}

function utc(date: LocalDate): DateTime {
  return remembered(daysRead, date, () => DateTime.fromISO(date, { zone: 'utc' }));
}

/** What was worked out before, or is now; all of it is forgotten where it has become much. */
function remembered<Value>(known: Map<string, Value>, key: string, work: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= mostRemembered) known.clear();
  const value = work();
  known.set(key, value);

  return value;
}

function iso(moment: DateTime): LocalDate {
  return moment.toISODate() as LocalDate;
}
