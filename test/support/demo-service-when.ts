import { createHash } from 'node:crypto';

import {
  addDays,
  instantOf,
  isWorkingDay,
  workingDayFrom,
  type Instant,
  type LocalDate,
} from '../../src/domain/calendar.ts';
import { formIdOf, type ActionId, type FormId, type PersonId } from '../../src/domain/ids.ts';
import { sessionIdOf } from '../../src/domain/session.ts';
import { newTeam } from '../../src/domain/team.ts';

export const fortnight = 14;

/** The same form for the same thing, whenever the history is written: written twice, it is there once. */
export function formFor(owner: PersonId, what: string): FormId {
  const hex = createHash('sha256').update(`demo service: ${what}`).digest('hex');
  const parts = [8, 12, 16, 20, 32].map((end, at) => hex.slice([0, 8, 12, 16, 20][at], end));

  return formIdOf(owner, parts.join('-'));
}

/** The action that the session of this form set, where it set one. */
export function firstAction(form: FormId): ActionId {
  return `${sessionIdOf(form)}-1` as ActionId;
}

/** That time of day, a few minutes on, so that not everybody acts on the minute. */
export function moment(date: LocalDate, time: string, shift: number): Instant {
  const instant = Date.parse(instantOf(date, time, newTeam.zone)) + ((shift * 7) % 25) * 60_000;

  return new Date(instant).toISOString();
}

export function workingDay(date: LocalDate): LocalDate {
  return workingDayFrom(date, newTeam) ?? date;
}

export function workingDayUntil(date: LocalDate): LocalDate {
  return isWorkingDay(date, newTeam) ? date : workingDayUntil(addDays(date, -1));
}
