import { absenceReceiptCard } from '../../cards/absence-receipt-card.ts';
import { freshToday, todayCard, type TodayData } from '../../cards/today-card.ts';
import { readAgain, readAway, readTodayPage } from '../../cards/today-input.ts';
import type { Today } from '../../domain/reminder.ts';
import { openToday } from '../../usecases/open-today.ts';
import { recordAbsence } from '../../usecases/record-absence.ts';
import { remindAgain } from '../../usecases/remind-again.ts';
import { newForm, requireForm, type Reply, type Turn } from '../turn.ts';

/** `today`: what is due for the reader, as the card of the day has it; of one kind alone where one is chosen. */
export async function today(turn: Turn, data: unknown): Promise<Reply> {
  return { card: await drawn(turn, { only: readTodayPage(data) ?? null }) };
}

/** "Remind me tomorrow": the card says when it comes again, and its lines stay. */
export async function againTomorrow(turn: Turn, data: unknown): Promise<Reply> {
  const form = requireForm(readAgain(data));
  const { again, seen } = await remindAgain(turn.ports, turn.request, { form });
  // Pressed once more on a card of before, it answers what it answered then.
  const isAhead = again > seen.today;

  return { card: drawnOf(turn, seen, isAhead ? { again } : {}), final: true };
}

/** "I am away", from today until the day chosen; what cannot be saved stays as it was typed. */
export async function awayFromToday(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, draft, typed, problems } = readAway(data);
  const form = requireForm(carried);
  const about = turn.request.actor.person;
  const recorded =
    draft === undefined
      ? { problems }
      : await recordAbsence(turn.ports, turn.request, { form, about, ...draft });

  return recorded.problems === undefined
    ? {
        card: absenceReceiptCard({ ...recorded.receipt, form: newForm(turn) }),
        final: true,
      }
    : { card: await drawn(turn, { typed, problems: recorded.problems, away: form }) };
}

type Changed = Partial<TodayData> & { away?: TodayData['forms']['away'] };

async function drawn(turn: Turn, changed: Changed): Promise<Reply['card']> {
  return drawnOf(turn, await openToday(turn.ports, turn.request), changed);
}

function drawnOf(turn: Turn, seen: Today, changed: Changed): Reply['card'] {
  const { away = newForm(turn), ...shown } = changed;

  return todayCard({ ...freshToday(seen, { again: newForm(turn), away }), ...shown });
}
