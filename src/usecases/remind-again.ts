import { isAway } from '../domain/board.ts';
import { addDays, workingDayFrom, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { PersonEvent, PersonState } from '../domain/person.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { knownTeam, required, teamKey, teamsOf, todayIn, type Request } from './request.ts';

/**
 * "Remind me tomorrow": the reader’s card of the day comes on the next working day on which they are
 * there as well, whatever asks for attention then (R31). It adds a card, and keeps nothing back. Gives
 * that day; refuses where no team of theirs works in the next weeks.
 */
export async function remindAgain(
  ports: Ports,
  request: Request,
  { form }: { form: FormId },
): Promise<LocalDate> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, actor.person);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, use: 'reminder', beside: [queued] },
    async (opened) => {
      const { state } = required(opened);
      const days = await Promise.all(
        teamsOf(state).map((team) => nextDay(ports, request, { team, state })),
      );
      const [on] = days.flatMap((day) => day ?? []).sort();
      if (on === undefined) {
        throw new Refusal('nothing_to_record', 'Your team has no working day in the next weeks.');
      }
      const event: PersonEvent = { kind: 'reminders.again', on };

      return { events: [event], receipt: { on } };
    },
  );
  return (changed.saved?.receipt as { on: LocalDate }).on;
}

async function nextDay(
  ports: Ports,
  request: Request,
  { team, state }: { team: TeamId; state: PersonState },
): Promise<LocalDate | undefined> {
  const file = await knownTeam(ports, teamKey(request, team));
  let day = workingDayFrom(addDays(todayIn(ports, file), 1), file.state);
  while (day !== undefined && isAway(state, day)) {
    day = workingDayFrom(addDays(day, 1), file.state);
  }

  return day;
}
