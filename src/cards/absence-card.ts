import { addDays, type DateRange, type LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import template from './absence.card.json' with { type: 'json' };
import type { Choice } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

export { readAbsence, readAbsenceEnd, type ReadAbsence } from './absence-input.ts';

export interface AbsenceLine {
  person: PersonId;
  name: string;
  /** The absence that is running, or the next one. */
  absence: DateRange | null;
}

export interface AbsenceData {
  form: FormId;
  reader: PersonId;
  /** The reader first, the others by name. */
  people: readonly AbsenceLine[];
  chosen: AbsenceLine;
  longAbsenceDays: number;
  today: LocalDate;
  /** The name that was said, where none of the people goes by it. */
  unknownName?: string;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 40;
const longestInButton = 20;
/** As many as a card can carry; whoever is not among them is named in the command. */
const mostPeople = 100;
const rowsShown = 6;

/** Who is away, from when, and when they are back; no reason is asked. */
export function absenceCard(data: AbsenceData): Card {
  const { form, reader, people, chosen, today } = data;
  const fields = formState(data.typed, data.problems);
  const others = people.filter(({ person }) => person !== reader);
  const own = chosen.person === reader;
  const known = chosen.absence;

  return render({
    form,
    about: chosen.person,
    summary: 'A form to record an absence',
    title: 'Record an absence',
    context: `${unknownLine(data.unknownName)}No reason is asked, and none is kept.`,
    known: known === null ? '' : knownLine(own ? null : chosen.name, known, today),
    hasPeople: others.length > 0,
    who: fields.choice('who', chosen.person),
    people: choices(data),
    more:
      people.length > mostPeople
        ? `Only ${String(mostPeople)} people fit here. For somebody else say “record absence for” and their name.`
        : '',
    first: fields.date('first', today),
    back: fields.date('back'),
    effect: effectLine(data),
    buttons: [{ title: 'Record absence', verb: 'absence.save', data: { form }, style: 'positive' }],
    end: known === null ? [] : [endButton(form, { ...chosen, own }, known, today)],
    ...awayRows(data, others),
    top: fields.top(),
  });
}

function unknownLine(name: string | undefined): string {
  return name === undefined
    ? ''
    : `Nobody whose absence you may record is called “${plain(shortened(name, longestName))}”. `;
}

/** "I am back", or what undoes an absence that has not begun. */
export function endButton(
  form: FormId,
  whose: { person: PersonId; name: string; own: boolean },
  { from }: DateRange,
  today: LocalDate,
): object {
  const { person, name, own } = whose;
  const who = oneLine(shortened(name, longestInButton));
  const back = own ? 'I am back' : `${who} is back`;

  return {
    title: from > today ? 'Cancel this absence' : back,
    verb: 'absence.end',
    data: { form, about: person, from },
  };
}

/** "You have been away since Mon 2 Nov, back on Mon 30 Nov." */
function knownLine(name: string | null, { from, until }: DateRange, today: LocalDate): string {
  const who = name === null ? 'You' : plain(shortened(name, longestName));
  const has = name === null ? 'have' : 'has';
  const begins =
    from > today
      ? `will be away from ${day(from, today)}`
      : `${has} been away since ${day(from, today)}`;
  const back = day(addDays(until, 1), today);

  return `${who} ${begins}, back on ${back}. If the day back changes, record it again.`;
}

function effectLine({ longAbsenceDays, people }: AbsenceData): string {
  const whom = people.length > 1 ? 'the person' : 'you';
  const long = many(longAbsenceDays, 'day', 'days');

  return `Until then nothing chases ${whom}, and the clock of supervision stands still. After ${long} or more, what is high-risk is looked at again on return.`;
}

function choices({ people, reader, chosen }: AbsenceData): Choice[] {
  const shown = people.slice(0, mostPeople);
  const all = shown.includes(chosen) ? shown : [...shown.slice(1), chosen];

  return all.map(({ person, name }) => ({
    title: `${lookAlike(shortened(name, longestName))}${person === reader ? ' (me)' : ''}`,
    value: person,
  }));
}

/** Whoever else is away now, to say that they are back. */
function awayRows({ chosen, today }: AbsenceData, others: readonly AbsenceLine[]): object {
  const away = others.flatMap(({ person, name, absence }) =>
    absence === null || absence.from > today || person === chosen.person
      ? []
      : [{ person, name, back: addDays(absence.until, 1) }],
  );

  return {
    hasAway: away.length > 0,
    awayTitle: `Away now: ${many(away.length, 'person', 'people')}`,
    away: away.slice(0, rowsShown).map(({ person, name, back }) => ({
      person,
      name: plain(shortened(name, longestName)),
      back: `back on ${day(back, today)}`,
      rowTitle: `Absence of ${spoken(shortened(name, longestName))}`,
    })),
  };
}
