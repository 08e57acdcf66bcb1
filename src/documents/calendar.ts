import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';

import { addDays, epochMs, type Instant } from '../domain/calendar.ts';
import type { OwnDate, OwnDates } from '../domain/own-dates.ts';

const secondsInDay = 86_400;
/** A day begins at midnight, and so would what reminds of it: at nine in the morning instead (R30). */
const morningSeconds = 9 * 3_600;
const msInMinute = 60_000;
/** What may stand in the id of an event. */
const unsafe = /[^A-Za-z0-9._-]/g;

/**
 * A person's dates as iCalendar (RFC 5545): whole days without a zone, each under an id that stays, so
 * that a later file moves what an earlier one brought. Private, and never shown as busy.
 */
export function writeCalendar({ person, made, dates }: OwnDates): Uint8Array {
  const calendar = ical({
    name: 'Safe to Practise',
    prodId: { company: 'Safe to Practise', product: 'Own dates', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const each of dates) calendar.createEvent(eventOf(each, { made, id: uidOf(each, person) }));

  return new TextEncoder().encode(calendar.toString());
}

function eventOf(
  { title, date, remind }: OwnDate,
  { made, id }: { made: Instant; id: string },
): ICalEventData {
  return {
    id,
    summary: title,
    allDay: true,
    // Read as UTC and written as days: of a day there is no zone.
    start: `${date}T00:00:00Z`,
    end: `${addDays(date, 1)}T00:00:00Z`,
    stamp: made,
    // Whichever file is later counts, also where only a setting of the team moved a date.
    sequence: Math.floor(epochMs(made) / msInMinute),
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    ...(remind === null
      ? {}
      : {
          alarms: [
            {
              type: ICalAlarmType.display,
              trigger: remind * secondsInDay - morningSeconds,
              description: title,
            },
          ],
        }),
  };
}

/** By object id, the person's pseudonym everywhere, and by what it is about. */
function uidOf({ key }: OwnDate, person: string): string {
  return `${person}.${key.replaceAll(unsafe, '_')}@safe-to-practise`;
}
