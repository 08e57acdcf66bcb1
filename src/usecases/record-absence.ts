import { addDays, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { changeFile, personKind } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import {
  knownPerson,
  knownTeam,
  required,
  teamKey,
  teamsOf,
  todayIn,
  type Request,
} from './request.ts';

/** The longest leave that is recorded in one go. */
const mostDays = 366;

/** "Away until": from today through the day before that date, without a cause; the supervision clock stops (R13, R31). */
export async function recordAbsence(
  ports: Ports,
  request: Request,
  form: FormId,
  back: LocalDate,
): Promise<{ back: LocalDate; today: LocalDate }> {
  const { actor } = request;
  const [team] = teamsOf((await knownPerson(ports, actor)).state);
  const today =
    team === undefined
      ? ports.clock.now().slice(0, 10)
      : todayIn(ports, await knownTeam(ports, teamKey(request, team)));
  if (back <= today || back > addDays(today, mostDays)) {
    throw new Refusal(
      'nothing_to_record',
      'Please name a day after today and within a year, for example “away until 3 December”.',
    );
  }
  const absence = { from: today, until: addDays(back, -1) };

  const queued = followUp(ports, request, form, actor.person);

  await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, beside: [queued] },
    (file) => {
      const { absences } = required(file).state;
      const isKnown = absences.some(
        ({ from, until }) => from <= absence.from && until >= absence.until,
      );
      return Promise.resolve({ events: isKnown ? [] : [{ kind: 'absence.recorded', absence }] });
    },
  );
  return { back, today };
}
