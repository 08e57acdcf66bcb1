import { readShift, readShiftShown, shiftCard, shiftReceiptCard } from '../../cards/shift-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId } from '../../domain/ids.ts';
import { openShift, type WantedShift } from '../../usecases/open-shift.ts';
import { recordShift } from '../../usecases/record-shift.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** `on shift`: who is, and who is on call, of the first team of which one may say so. */
export function onShift(turn: Turn): Promise<Reply> {
  return shiftForm(turn, {}, { page: 0, form: newForm(turn), problems: [] });
}

/** The same for a team, a day, or the next of very many people. */
export function openShiftOf(turn: Turn, data: unknown): Promise<Reply> {
  const { team, date, page } = readShiftShown(data);

  return shiftForm(turn, { team, date }, { page, form: newForm(turn), problems: [] });
}

export async function saveShift(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, page, typed, draft, problems } = readShift(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  const shown = { page, form, typed };
  if (draft === undefined) return shiftForm(turn, { team }, { ...shown, problems });

  const recorded = await recordShift(turn.ports, turn.request, { form, team, ...draft });
  return recorded.problems === undefined
    ? { card: shiftReceiptCard(recorded.receipt), final: true }
    : shiftForm(turn, { team, date: draft.date }, { ...shown, problems: recorded.problems });
}

interface Shown {
  page: number;
  form: FormId;
  typed?: Typed;
  problems: readonly FieldProblem[];
}

async function shiftForm(
  turn: Turn,
  wanted: WantedShift,
  { typed, ...shown }: Shown,
): Promise<Reply> {
  const opened = await openShift(turn.ports, turn.request, wanted);

  return { card: shiftCard({ ...shown, opened, typed }) };
}
