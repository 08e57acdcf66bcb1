import { addDays } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import {
  shiftDaysAhead,
  type OpenedShift,
  type ShiftPerson,
  type ShiftReceipt,
} from '../domain/on-shift.ts';
import type { Choice } from './choices.ts';
import { formState, isOpen, type Typed } from './form-state.ts';
import { noteCard } from './note-card.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import template from './shift.card.json' with { type: 'json' };
import { day, listed, many } from './words.ts';

export { readShift, readShiftShown, type ReadShift } from './shift-input.ts';

export interface ShiftData {
  opened: OpenedShift;
  form: FormId;
  /** Of the people, by name; from 0. */
  page: number;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTeam = 60;
const longestName = 40;
/** As many as one card can carry twice. */
const mostPeople = 50;
const mostTeams = 8;
/** Names on a receipt. */
const mostNamed = 20;

/** Who is on shift and on call in a team on a day: today, or one of the next days. */
export function shiftCard({ opened, form, page: wanted, typed, problems }: ShiftData): Card {
  const { team, teamName, people, date, today, recorded, others } = opened;
  const fields = formState(typed, problems);
  const last = Math.max(0, Math.ceil(people.length / mostPeople) - 1);
  const page = Math.min(wanted, last);
  const shown = people.slice(page * mostPeople, (page + 1) * mostPeople);
  const name = shortened(teamName, longestTeam);
  const onShift = fields.text('onShift', chosen(recorded?.onShift, shown));
  const onCall = fields.text('onCall', chosen(recorded?.onCall, shown));
  const ids = shown.map(({ person }) => person).join(',');

  return render({
    summary: `Who is on shift and on call in ${spoken(name)}`,
    title: 'On shift and on call',
    context: contextOf(opened, name),
    date: fields.date('date', date),
    first: today,
    last: addDays(today, shiftDaysAhead),
    people: shown.map(personChoice),
    hasPeople: shown.length > 0,
    onShift,
    onCall,
    callOpen: isOpen([onCall]) || (onCall.value ?? '') !== '',
    pageLine:
      last === 0
        ? ''
        : `People ${String(page * mostPeople + 1)} to ${String(page * mostPeople + shown.length)} of ${String(people.length)}, by name. Save before you go on to others: whoever is not listed here stays as recorded.`,
    data: { form, team, page: String(page), listed: ids },
    pages: pageButtons({ team, page, last }),
    paged: last > 0,
    showDay: { team, page: String(page) },
    hasTeams: others.length > 0,
    teams: others.slice(0, mostTeams).map((other) => ({
      team: other.team,
      name: plain(shortened(other.name, longestTeam)),
      rowTitle: `On shift in ${oneLine(shortened(other.name, longestTeam))}`,
    })),
    top: fields.top(),
  });
}

/** What was recorded, in names, and the way to the next thing. */
export function shiftReceiptCard(receipt: ShiftReceipt): Card {
  const { team, teamName, date, today, onShift, onCall } = receipt;
  const when = date === today ? 'today' : day(date, today);

  return noteCard({
    title: `On shift and on call: ${when}`,
    text: `${shortened(teamName, longestTeam)}. On shift: ${namesOf(onShift)}. On call: ${namesOf(onCall)}. Delegation answers and escalations go by it from now on, until 08:00 the next morning.`,
    tone: 'good',
    buttons: [{ title: 'Change it, or another day', verb: 'shift.open', data: { team } }],
  });
}

function namesOf(names: readonly string[]): string {
  if (names.length === 0) return 'nobody';
  const shown = names.slice(0, mostNamed).map((name) => shortened(name, longestName));
  const rest = names.length - shown.length;

  return listed(rest > 0 ? [...shown, many(rest, 'other', 'others')] : shown);
}

function contextOf({ date, today, recorded }: OpenedShift, name: string): string {
  const when = date === today ? 'today' : day(date, today);
  const known =
    recorded === undefined
      ? `Nothing is recorded for ${when} yet, so nobody is known to be on shift.`
      : `As recorded for ${when}; what you save takes its place.`;

  return `${plain(name)}. ${known}`;
}

/** "Cleo Marsh (agency, away)" */
function personChoice({ person, name, employment, away }: ShiftPerson): Choice {
  const notes = [employment === 'substantive' ? '' : employment, away ? 'away' : ''].filter(
    (note) => note !== '',
  );
  const marked = notes.length === 0 ? '' : ` (${notes.join(', ')})`;

  return { title: `${lookAlike(shortened(name, longestName))}${marked}`, value: person };
}

function chosen(people: readonly PersonId[] | undefined, shown: readonly ShiftPerson[]): string {
  return shown
    .filter(({ person }) => people?.includes(person) === true)
    .map(({ person }) => person)
    .join(',');
}

function pageButtons({
  team,
  page,
  last,
}: {
  team: OpenedShift['team'];
  page: number;
  last: number;
}): Button[] {
  const to = (title: string, at: number): Button => ({
    title,
    verb: 'shift.open',
    data: { team, page: String(at) },
  });

  return [
    ...(page > 0 ? [to('People before', page - 1)] : []),
    ...(page < last ? [to('Next people', page + 1)] : []),
  ];
}
