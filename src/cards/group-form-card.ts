import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { heldChoices, typeChoices } from './choices.ts';
import { type FormState, formState, isOpen, type Typed } from './form-state.ts';
import template from './group-form.card.json' with { type: 'json' };
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { many } from './words.ts';

export { type GroupDraft, readGroupForm, type ReadGroupForm } from './group-form-input.ts';

export interface GroupFormData {
  form: FormId;
  members: readonly { person: PersonId; name: string }[];
  today: LocalDate;
  proposedNext: LocalDate | null;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 40;
/** Up to this many members claim half the time each; more divide it (R14). */
const mostForHalf = 4;

/** One record for a group: what is shared, and behind each name what is theirs alone. */
export function groupFormCard(data: GroupFormData): Card {
  const { form, members, today, proposedNext } = data;
  const fields = formState(data.typed, data.problems);

  return render({
    form,
    memberIds: members.map(({ person }) => person).join(','),
    summary: `A form to record a group session with ${many(members.length, 'person', 'people')}`,
    title: 'Group supervision',
    context: `${many(members.length, 'person', 'people')}, one record for all of them.`,
    date: fields.date('date', today),
    minutes: fields.number('minutes', 60),
    type: fields.choice('type', 'clinical'),
    types: typeChoices,
    held: fields.choice('held', 'held'),
    helds: heldChoices,
    reflections: fields.text('reflections'),
    nextDate: fields.date('nextDate', proposedNext),
    members: members.map((member, at) => memberRow(fields, { ...member, at, proposedNext })),
    credit: creditLine(members.length),
    top: fields.top(),
  });
}

function memberRow(
  fields: FormState,
  member: { person: PersonId; name: string; at: number; proposedNext: LocalDate | null },
): object {
  const { person, at, proposedNext } = member;
  const name = shortened(member.name, longestName);
  const own = {
    note: fields.text(`note:${person}`),
    action: fields.text(`action:${person}`),
    due: fields.date(`due:${person}`, proposedNext),
  };

  return {
    ...own,
    name: plain(name),
    hint: 'Add',
    rowTitle: `Add for ${oneLine(name)}`,
    box: `member-${String(at)}`,
    open: isOpen([own.note, own.action]) || own.due.problem !== '',
    noteLabel: `Note: only ${name} and you will see this`,
    actionLabel: 'Action',
  };
}

function creditLine(members: number): string {
  const share = members <= mostForHalf ? 'half of the time' : `one ${ordinal(members)} of the time`;

  return `Where group sessions count, each person is credited ${share}. All of them read this record and can answer it.`;
}

function ordinal(members: number): string {
  const words = ['fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

  return words[members - mostForHalf - 1] ?? `${String(members)}th`;
}
