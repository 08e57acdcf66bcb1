import { hasRole, type Known } from './authority.ts';
import { isAway, type BoardRow } from './board.ts';
import { addDays, isLocalDate, spokenDate, type LocalDate, type LocalTime } from './calendar.ts';
import type { OnShift } from './delegation.ts';
import type { FieldProblem } from './errors.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { TeamRole } from './person.ts';
import { shiftsAt, type Shift } from './shift.ts';

/** Who is on shift at a time, as far as a team's record of it and its board say; away people are not. */
export interface KnownShift extends OnShift {
  people: readonly PersonId[];
}

/** What the form of a day's shift shows of somebody. */
export interface ShiftPerson {
  person: PersonId;
  name: string;
  /** Bank and agency staff are marked. */
  employment: BoardRow['membership']['employment'];
  /** Recorded as away that day. */
  away: boolean;
}

/** The form of who is on shift in a team, by name. */
export interface OpenedShift {
  team: TeamId;
  teamName: string;
  /** Other teams of which the reader may record it. */
  others: readonly { team: TeamId; name: string }[];
  people: readonly ShiftPerson[];
  date: LocalDate;
  today: LocalDate;
  /** As recorded; undefined where nobody did. */
  recorded: Shift | undefined;
}

/** What recording it came to, in names. */
export interface ShiftReceipt {
  team: TeamId;
  teamName: string;
  date: LocalDate;
  today: LocalDate;
  onShift: readonly string[];
  onCall: readonly string[];
}

/** How many days ahead who is on shift is recorded. */
export const shiftDaysAhead = 13;

/** Who answers for a team's day. */
export const shiftRecorders: readonly TeamRole[] = ['manager', 'duty-manager', 'clinical-lead'];

/** Whether somebody may record who is on shift in a team; administrators may as well. */
export function mayRecordShift(who: Known, team: TeamId): boolean {
  return shiftRecorders.some((role) => hasRole(who, team, role));
}

/** The day as it is from now on: whom the form did not list stays as recorded before. */
export function withUnlisted(
  chosen: Shift,
  listed: readonly PersonId[] | undefined,
  before: Shift | undefined,
): Shift {
  const kept = (people: readonly PersonId[]): readonly PersonId[] =>
    listed === undefined ? [] : people.filter((person) => !listed.includes(person));

  return {
    date: chosen.date,
    onShift: [...new Set([...kept(before?.onShift ?? []), ...chosen.onShift])],
    onCall: [...new Set([...kept(before?.onCall ?? []), ...chosen.onCall])],
  };
}

/** The day without who is away by now: whoever records the rest may not have them in front of them. */
export function withoutAway(
  shift: Shift | undefined,
  rows: readonly Pick<BoardRow, 'person' | 'absences'>[],
): Shift | undefined {
  if (shift === undefined) return undefined;
  const away = rows.filter((row) => isAway(row, shift.date)).map(({ person }) => person);
  const there = (people: readonly PersonId[]): readonly PersonId[] =>
    people.filter((person) => !away.includes(person));

  return { ...shift, onShift: there(shift.onShift), onCall: there(shift.onCall) };
}

/** What is wrong with a day's shift, at `date`, `onShift` or `onCall`. `rows`: the team's board. */
export function shiftProblems(
  shift: Shift,
  rows: readonly Pick<BoardRow, 'person' | 'name' | 'absences'>[],
  today: LocalDate,
): FieldProblem[] {
  const { date, onShift, onCall } = shift;
  const last = addDays(today, shiftDaysAhead);
  if (!isLocalDate(date) || date < today) {
    return [{ field: 'date', sentence: 'This day is over. Please choose today or a later day.' }];
  }
  if (date > last) {
    const sentence = `This is more than two weeks ahead. Please choose a day until ${spokenDate(last)}.`;
    return [{ field: 'date', sentence }];
  }
  if (onShift.length + onCall.length === 0) {
    return [{ field: 'onShift', sentence: 'Please choose who is on shift, or on call.' }];
  }

  return [
    ...placeProblems('onShift', onShift, rows, date),
    ...placeProblems('onCall', onCall, rows, date),
  ];
}

/** Who is known to be on shift in a team at a time (R19, R20); null where nobody recorded it. */
export function knownShift(
  team: { shifts: readonly Shift[] },
  rows: readonly Pick<BoardRow, 'person' | 'name' | 'absences' | 'membership'>[],
  at: { date: LocalDate; time: LocalTime },
): KnownShift | null {
  const shifts = shiftsAt(team.shifts, at);
  if (shifts.length === 0) return null;
  const there = rows
    .filter((row) => isThere('onShift', row, shifts))
    .toSorted((a, b) => a.name.localeCompare(b.name));

  return {
    people: there.map(({ person }) => person),
    substantive: there
      .filter(({ membership }) => membership.employment === 'substantive')
      .map(({ person }) => person),
  };
}

/** Who is known to be on call in a team at a time; nobody where nobody recorded it. */
export function knownOnCall(
  team: { shifts: readonly Shift[] },
  rows: readonly Pick<BoardRow, 'person' | 'absences'>[],
  at: { date: LocalDate; time: LocalTime },
): readonly PersonId[] {
  const shifts = shiftsAt(team.shifts, at);

  return rows.filter((row) => isThere('onCall', row, shifts)).map(({ person }) => person);
}

/** Leave that begins today does not end the night that began before it. */
function isThere(
  where: 'onShift' | 'onCall',
  row: Pick<BoardRow, 'person' | 'absences'>,
  shifts: readonly Shift[],
): boolean {
  return shifts.some((shift) => shift[where].includes(row.person) && !isAway(row, shift.date));
}

/** The same without one person: nobody is their own colleague. */
export function shiftWithout(shift: KnownShift | null, person: PersonId): OnShift | null {
  return shift === null
    ? null
    : { substantive: shift.substantive.filter((each) => each !== person) };
}

function placeProblems(
  field: 'onShift' | 'onCall',
  people: readonly PersonId[],
  rows: readonly Pick<BoardRow, 'person' | 'name' | 'absences'>[],
  date: LocalDate,
): FieldProblem[] {
  const chosen = people.map((person) => rows.find((row) => row.person === person));
  if (chosen.includes(undefined)) {
    const sentence =
      'Somebody chosen here is not in this team, or not any more. Please choose from the list.';
    return [{ field, sentence }];
  }
  const away = chosen.flatMap((row) => (row !== undefined && isAway(row, date) ? [row.name] : []));
  if (away.length === 0) return [];
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(away);
  const are = away.length === 1 ? 'is' : 'are';

  return [
    {
      field,
      sentence: `Please take out ${names}, who ${are} recorded as away on ${spokenDate(date)}, or say first with “record absence” when they are back.`,
    },
  ];
}
