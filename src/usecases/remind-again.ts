import { addDays, workingDayFrom, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { knownTeam, required, teamKey, teamsOf, todayIn, type Request } from './request.ts';

/**
 * "Remind me tomorrow": the reader’s card of the day comes on the next working day as well, whatever asks
 * for attention then (R31). It adds a card, and keeps nothing back. Gives that day; refuses where no
 * team of theirs works in the next weeks.
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
    { key: actor, actor: actor.person, form, beside: [queued] },
    async (opened) => {
      const teams = teamsOf(required(opened).state);
      const days = await Promise.all(teams.map((team) => nextDay(ports, request, team)));
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
  team: Parameters<typeof teamKey>[1],
): Promise<LocalDate | undefined> {
  const file = await knownTeam(ports, teamKey(request, team));

  return workingDayFrom(addDays(todayIn(ports, file), 1), file.state);
}
