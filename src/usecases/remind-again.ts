import { isAway } from '../domain/board.ts';
import { addDays, workingDayFrom, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import type { PersonEvent, PersonState } from '../domain/person.ts';
import type { Today } from '../domain/reminder.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { openToday, todayOn } from './open-today.ts';
import type { Ports, TeamFile } from './ports.ts';
import { required, todayIn, type Request } from './request.ts';
import { boardsOf } from './supervisees.ts';

/**
 * "Remind me tomorrow": the reader’s card of the day comes on the next working day on which they are
 * there as well, whatever asks for attention then (R31). It adds a card, and keeps nothing back. Gives
 * that day and what is due today; refuses where no team of theirs works in the next weeks. Three storage
 * waits; six calls and one for each action that is due.
 */
export async function remindAgain(
  ports: Ports,
  request: Request,
  { form }: { form: FormId },
): Promise<{ again: LocalDate; seen: Today }> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, actor.person);
  let seen: Promise<Today> | undefined;

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, use: 'reminder', beside: [queued] },
    async (opened) => {
      const { state } = required(opened);
      const boards = await boardsOf(ports, request, { state });
      const [on] = boards.flatMap(({ team }) => nextDay(ports, team, state) ?? []).sort();
      if (on === undefined) {
        throw new Refusal('nothing_to_record', 'Your team has no working day in the next weeks.');
      }
      const event: PersonEvent = { kind: 'reminders.again', on };
      seen = todayOn(ports, request, boards);

      return { events: [event], receipt: { on }, beside: [seen] };
    },
  );
  const { on: again } = changed.saved?.receipt as { on: LocalDate };
  const asSaved = changed.after === undefined ? undefined : seen;

  return { again, seen: await (asSaved ?? openToday(ports, request)) };
}

function nextDay(ports: Ports, team: TeamFile, state: PersonState): LocalDate | undefined {
  let day = workingDayFrom(addDays(todayIn(ports, team), 1), team.state);
  while (day !== undefined && isAway(state, day)) {
    day = workingDayFrom(addDays(day, 1), team.state);
  }

  return day;
}
