import type { LocalDate } from '../domain/calendar.ts';
import type { NotHeldReason } from '../domain/person.ts';
import type { SessionType } from '../domain/supervision.ts';
import { heldOrNot, sessionTypes } from './choices.ts';
import {
  addProblem,
  readChoice,
  readDate,
  type Reading,
  readRequiredDate,
  readText,
  readWhole,
} from './raw-input.ts';

/** What a session with one person and one with a group have in common. */
export interface Essentials {
  type: SessionType;
  date: LocalDate;
  minutes: number;
  notHeld: NotHeldReason | null;
  nextDate: LocalDate | null;
  reflections: string;
}

export function readEssentials(reading: Reading): Essentials {
  const held = readChoice(reading, 'held', heldOrNot, {
    sentence: 'Please choose whether the session was held.',
  });

  return {
    type: readChoice(reading, 'type', sessionTypes, {
      sentence: 'Please choose what kind of session it was.',
    }),
    date: readRequiredDate(reading, 'date'),
    minutes: readMinutes(reading),
    notHeld: held === 'held' ? null : held,
    nextDate: readDate(reading, 'nextDate'),
    reflections: readText(reading, 'reflections'),
  };
}

/** Minutes, 5 to 480. */
export function readMinutes(reading: Reading): number {
  const sentence = 'Please give the length in whole minutes, from 5 to 480.';
  const minutes = readWhole(reading, 'minutes', { least: 5, most: 480, sentence });
  if (minutes === null) addProblem(reading, 'minutes', sentence);

  return minutes ?? 0;
}

/** When an action is due; an action without a date is no promise. */
export function readDue(reading: Reading, field: string): LocalDate {
  const due = readDate(reading, field);
  if (due === null) {
    addProblem(reading, field, 'Please choose a date by which this will be done.');
  }
  return due ?? '';
}
