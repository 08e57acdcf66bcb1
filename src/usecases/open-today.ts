import type { ActionId } from '../domain/ids.ts';
import { eachOnce, mostPressingFirst, type Reminder, type Today } from '../domain/reminder.ts';
import { remindersIn } from '../domain/reminders.ts';
import { actionTexts } from './own-lists.ts';
import type { PersonKey, Ports } from './ports.ts';
import { knownPerson, todayIn, type Request } from './request.ts';
import { boardsOf, todayOf, type TeamBoard } from './supervisees.ts';
import { teamDay } from './team-day.ts';

/** `today`: everything that is due for the reader, in all of their teams; one partition query per team. */
export async function openToday(ports: Ports, request: Request): Promise<Today> {
  const file = await knownPerson(ports, request.actor);

  return todayOn(ports, request, await boardsOf(ports, request, file));
}

/** The same from the boards of their teams, where these are read already. */
export async function todayOn(
  ports: Ports,
  request: Request,
  boards: readonly TeamBoard[],
): Promise<Today> {
  const { actor } = request;
  const days = await Promise.all(
    boards.map(({ id, team, rows }) =>
      teamDay(ports, {
        key: { tenant: actor.tenant, team: id },
        file: team,
        rows,
        date: todayIn(ports, team),
      }),
    ),
  );
  const lines = days.flatMap((day) => remindersIn(day, actor.person));

  return { lines: await worded(ports, actor, lines), today: todayOf(ports, boards) };
}

/** Each thing once, in order; what an action says is its owner’s to read. */
export async function worded(
  ports: Ports,
  actor: PersonKey,
  lines: readonly Reminder[],
): Promise<Reminder[]> {
  const all = mostPressingFirst(eachOnce(lines));
  const actions = all
    .filter(({ kind }) => kind === 'action')
    .map(({ id, about }) => ({ id: id as ActionId, about }));
  const texts = await actionTexts(ports, { actor, afterwards: () => undefined }, actions);

  return all.map((line) =>
    line.kind === 'action'
      ? { ...line, what: texts.get(line.id as ActionId) ?? 'An action agreed in supervision' }
      : line,
  );
}
