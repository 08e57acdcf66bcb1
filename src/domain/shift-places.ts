import type { DateRange, LocalDate } from './calendar.ts';
import type { PersonId } from './ids.ts';
import { employments, type Employment } from './person.ts';
import type { ByEmployment, ShiftRecorded } from './shift.ts';

/** Who was on shift on a day, as counts: by then it may be nobody of the team any more. */
export interface ShiftPlaces {
  date: LocalDate;
  places: ByEmployment;
}

/** Places on shift in a period, and on how many of its days they were recorded. */
export interface PlacesIn {
  places: ByEmployment;
  days: number;
}

/** How many days the team's state carries: four weeks back, and two ahead; the ledger keeps all. */
const kept = 42;

/** With what was recorded of a day, in the place of what was before; a record that counted nothing leaves all. */
export function withPlaces(
  all: readonly ShiftPlaces[],
  { shift: { date }, places }: ShiftRecorded,
): readonly ShiftPlaces[] {
  if (places === undefined) return all;

  return [...all.filter((each) => each.date !== date), { date, places }]
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .slice(-kept);
}

/** Places in a period, both its days included. */
export function shiftPlacesIn(all: readonly ShiftPlaces[], { from, until }: DateRange): PlacesIn {
  const days = all.filter(({ date }) => from <= date && date <= until);

  return {
    places: days.reduce((sum, { places }) => added(sum, places), noPlaces()),
    days: days.length,
  };
}

/** How many of some people are of each employment; those the rows do not know are in none. */
export function byEmployment(
  people: readonly PersonId[],
  rows: readonly { person: PersonId; membership: { employment: Employment } }[],
): ByEmployment {
  const known = new Map(rows.map(({ person, membership }) => [person, membership.employment]));

  return people.reduce((sum, person) => {
    const employment = known.get(person);
    return employment === undefined ? sum : { ...sum, [employment]: sum[employment] + 1 };
  }, noPlaces());
}

export function totalOf(counts: ByEmployment): number {
  return employments.reduce((sum, each) => sum + counts[each], 0);
}

function added(one: ByEmployment, other: ByEmployment): ByEmployment {
  return {
    substantive: one.substantive + other.substantive,
    bank: one.bank + other.bank,
    agency: one.agency + other.agency,
    volunteer: one.volunteer + other.volunteer,
    student: one.student + other.student,
  };
}

function noPlaces(): ByEmployment {
  return { substantive: 0, bank: 0, agency: 0, volunteer: 0, student: 0 };
}
