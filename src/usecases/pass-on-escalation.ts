import { passOn } from '../domain/escalation-steps.ts';
import { changeFile, personKind } from './change-file.ts';
import { escalationPlace, teamToday } from './escalation-told.ts';
import { finishEscalation } from './finish-escalation.ts';
import { refreshBoard } from './follow-up.ts';
import { nobody } from './install-team.ts';
import type { PersonFile, Ports, Work } from './ports.ts';

/**
 * An escalation whose step has waited long enough goes to the next of its pathway, once, whichever
 * replica comes first; at its end it is closed as unanswered. Judged by the Clock, in the file of
 * whoever raised it; where it was answered meanwhile, nothing changes. Safe to repeat.
 */
export async function passOnEscalation(
  ports: Ports,
  work: Extract<Work, { kind: 'escalation' }>,
): Promise<void> {
  const { tenant, person, escalation: id } = work;
  const key = { tenant, person };
  const before = await ports.people.open(key);
  const team = escalationIn(before, work)?.team;
  const place = team === undefined ? undefined : await escalationPlace(ports, { tenant, team });
  if (place === undefined) return;

  await changeFile(ports, personKind(ports), { key, actor: nobody, form: undefined }, (file) => {
    const escalation = escalationIn(file, work);
    const asking = { team: teamToday(ports, place), raisedBy: person, now: ports.clock.now() };
    return Promise.resolve({
      events: escalation === undefined ? [] : passOn(escalation, asking),
    });
  });

  // Also where nothing changed now: a turn that was cut short may have left these behind.
  const after = await ports.people.open(key);
  if (after !== undefined) await refreshBoard(ports, key, after);
  await finishEscalation(ports, key, id);
}

function escalationIn(
  file: PersonFile | undefined,
  { escalation }: Extract<Work, { kind: 'escalation' }>,
): PersonFile['state']['escalations'][number] | undefined {
  return file?.state.escalations.find(({ id }) => id === escalation);
}
