import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import type { Reminder, ReminderKind, Today } from '../domain/reminder.ts';
import { buttonRows } from './buttons.ts';
import { formState, type Typed } from './form-state.ts';
import { pageOf } from './paging.ts';
import { type Card, compile } from './render.ts';
import { beside, firstButton, kindWords, rowOf } from './today-words.ts';
import template from './today.card.json' with { type: 'json' };
import { day, many } from './words.ts';

export interface TodayData extends Today {
  /** Of "Remind me tomorrow", and of the absence. */
  forms: { again: FormId; away: FormId };
  /** The day on which they will be reminded again; null where they have not just asked for it. */
  again: LocalDate | null;
  /** Where the lines of one kind alone are shown: which, and the page of them. */
  only: { kind: ReminderKind; page: number } | null;
  /** Undefined where no absence was tried. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

/** A fresh card of the day. */
export function freshToday(today: Today, forms: TodayData['forms']): TodayData {
  return { ...today, forms, again: null, only: null, typed: undefined, problems: [] };
}

const render = compile(template);
/** As many lines as a phone shows without much scrolling. */
const mostLines = 12;
const elsewhere = [
  { title: 'My actions', verb: 'command', data: { command: 'my actions', ...beside } },
  { title: 'My competencies', verb: 'command', data: { command: 'my competencies', ...beside } },
  { title: 'Delegations', verb: 'command', data: { command: 'delegations', ...beside } },
  { title: 'What I can do here', verb: 'command', data: { command: 'help', ...beside } },
];
/** From the lines of one kind back to all of them. */
const everything = { title: 'Everything due today', verb: 'today.open', data: {} };

/** R31: everything that is due for one person, each line opening what it is about. */
export function todayCard(data: TodayData): Card {
  const { lines, today, forms, again, only } = data;
  const fields = formState(data.typed, data.problems);
  const shown = only === null ? lines : lines.filter(({ kind }) => kind === only.kind);
  const page = pageOf(shown, only?.page ?? 0);
  const [first] = only === null ? shown : page.shown;

  return render({
    summary: summaryOf(lines),
    title: 'Today',
    context: contextOf(lines, today),
    said:
      again === null
        ? ''
        : `I will remind you again on ${day(again, today)} of what is still due then.`,
    first: first === undefined ? [] : buttonRows([firstButton(first, today)]),
    hasFirst: first !== undefined,
    groups: only === null ? groupsOf(lines, today) : [pagedGroup(page.shown, only.kind, data)],
    paged: only !== null && page.paged,
    pageLine: page.pageLine,
    pageButtons: page.pageButtons.map(({ title, page: to }) => ({
      title,
      data: { kind: only?.kind ?? '', page: to },
    })),
    again: again === null && lines.length > 0 ? [{ form: forms.again }] : [],
    away: forms.away,
    awayOpen: data.typed !== undefined,
    back: fields.date('back'),
    elsewhere: only === null ? elsewhere : [everything, ...elsewhere.slice(0, -1)],
    top: fields.top(),
  });
}

function summaryOf(lines: readonly Reminder[]): string {
  return lines.length === 0
    ? 'Nothing is due for you today'
    : `Today: ${many(lines.length, 'thing is', 'things are')} due for you`;
}

function contextOf(lines: readonly Reminder[], today: LocalDate): string {
  const date = day(today, today);
  if (lines.length === 0) return `${date}. Nothing is due for you.`;
  const late = lines.filter((line) => line.late).length;
  const due = many(lines.length, 'thing is', 'things are');

  return `${date}. ${due} due for you, ${late === 0 ? 'none' : String(late)} late. Choose a line to see to it.`;
}

/** By kind, the most pressing first; where there are too many lines, each kind keeps some of its own. */
function groupsOf(lines: readonly Reminder[], today: LocalDate): object[] {
  const groups = [...Map.groupBy(lines, ({ kind }) => kind)];
  const rooms = roomsOf(groups.map(([, all]) => all.length));

  return groups.map(([kind, all], at) => groupOf(kind, all, { today, room: rooms[at] ?? 0 }));
}

/** How many lines of each group are shown: one each in turn, until there is no more room. */
function roomsOf(counts: readonly number[]): number[] {
  const rooms = counts.map(() => 0);
  let left = mostLines;
  while (left > 0 && rooms.some((room, at) => room < (counts[at] ?? 0))) {
    for (const [at, count] of counts.entries()) {
      if (left === 0 || (rooms[at] ?? 0) >= count) continue;
      rooms[at] = (rooms[at] ?? 0) + 1;
      left -= 1;
    }
  }

  return rooms;
}

function groupOf(
  kind: ReminderKind,
  all: readonly Reminder[],
  { today, room }: { today: LocalDate; room: number },
): object {
  const { heading, list } = kindWords[kind];
  const rest = all.length - room;
  const verb = list === null ? 'today.open' : 'command';
  const data = list === null ? { kind, page: '0' } : { command: list.command, ...beside };
  const words = `And ${String(rest)} more${list === null ? '' : `, under ${list.title}`}`;

  return {
    heading: `${heading}: ${String(all.length)}`,
    rows: all.slice(0, room).map((line) => rowOf(line, today)),
    more: rest > 0 ? [{ title: words, verb, data }] : [],
  };
}

function pagedGroup(
  shown: readonly Reminder[],
  kind: ReminderKind,
  { lines, today }: TodayData,
): object {
  const all = lines.filter((line) => line.kind === kind).length;

  return {
    heading: `${kindWords[kind].heading}: ${String(all)}`,
    rows: shown.map((line) => rowOf(line, today)),
    more: [],
  };
}
