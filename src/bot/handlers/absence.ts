import { absenceCard, readAbsence, readAbsenceEnd } from '../../cards/absence-card.ts';
import { absenceReceiptCard } from '../../cards/absence-receipt-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import { dateFromWords, localDate, type LocalDate } from '../../domain/calendar.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId } from '../../domain/ids.ts';
import { openAbsence, type Whose } from '../../usecases/open-absence.ts';
import { endAbsence, recordAbsence, type RecordedAbsence } from '../../usecases/record-absence.ts';
import { aboutOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** What the form has to show again, under the form id it was rendered with. */
interface Shown {
  form: FormId;
  typed: Typed;
  problems: readonly FieldProblem[];
}

/** `away until DATE`: leave from today, without a cause; the form where the day is not clear. */
export async function awayUntil(turn: Turn, words: string): Promise<Reply> {
  const today = localDate(turn.ports.clock.now(), 'Europe/London');
  const back = dateFromWords(words, today);
  if (back === undefined) return absenceForm(turn, {}, unread(turn, today, words));
  const form = newForm(turn);
  const about = turn.request.actor.person;
  const recorded = await recordAbsence(turn.ports, turn.request, {
    form,
    about,
    first: today,
    back,
  });

  return recorded.problems === undefined
    ? receiptOf(turn, recorded)
    : absenceForm(turn, {}, { form, typed: { first: today, back }, problems: recorded.problems });
}

/** The fresh form; where a day was said that could not be read, with that at its field. */
function unread(turn: Turn, today: LocalDate, words: string): Shown | undefined {
  if (words.trim() === '') return undefined;
  const problem = { field: 'back', sentence: 'Please choose the day: I could not read it.' };

  return { form: newForm(turn), typed: { first: today, back: '' }, problems: [problem] };
}

/** `record absence` [for NAME]. */
export function startAbsence(turn: Turn, words: string): Promise<Reply> {
  const named = words.replace(/^(?:for|of)(?:\s+|$)/i, '').replace(/^(?:me|myself)$/i, '');

  return absenceForm(turn, { named }, undefined);
}

/** The form for one person, with the absence that is running. */
export function openAbsenceOf(turn: Turn, data: unknown): Promise<Reply> {
  return absenceForm(turn, { about: aboutOf(data) }, undefined);
}

export async function saveAbsence(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about = turn.request.actor.person, ...read } = readAbsence(data);
  const form = requireForm(carried);
  const { typed, draft } = read;
  const recorded =
    draft === undefined
      ? { problems: read.problems }
      : await recordAbsence(turn.ports, turn.request, { form, about, ...draft });

  return recorded.problems === undefined
    ? { ...receiptOf(turn, recorded), final: true }
    : absenceForm(turn, { about }, { form, typed, problems: recorded.problems });
}

/** "I am back", and what undoes an absence that has not begun. */
export async function finishAbsence(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, from } = readAbsenceEnd(data);
  const form = requireForm(carried);
  if (about === undefined || from === undefined) throw staleCard();
  const ended = await endAbsence(turn.ports, turn.request, { form, about, from });
  if (ended.problems !== undefined) throw staleCard();

  return { ...receiptOf(turn, ended), final: true };
}

function receiptOf(turn: Turn, { receipt }: Extract<RecordedAbsence, { problems?: never }>): Reply {
  return { card: absenceReceiptCard({ ...receipt, form: newForm(turn) }) };
}

async function absenceForm(turn: Turn, whose: Whose, shown: Shown | undefined): Promise<Reply> {
  const opened = await openAbsence(turn.ports, turn.request, whose);

  return {
    card: absenceCard({
      ...opened,
      form: shown?.form ?? newForm(turn),
      reader: turn.request.actor.person,
      typed: shown?.typed,
      problems: shown?.problems ?? [],
    }),
  };
}
