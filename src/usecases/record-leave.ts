import type { DateRange, LocalDate } from '../domain/calendar.ts';
import {
  absencesToTell,
  addedLeave,
  withoutDays,
  type AddedLeave,
} from '../domain/imported-leave.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import { newTeam } from '../domain/team.ts';
import { changeFile, personKind, type Plan } from './change-file.ts';
import { nobody } from './install-team.ts';
import type { Notice, PersonDetails, PersonFile, PersonKey, Ports, TeamFile } from './ports.ts';
import { handOnFrom, longFromIn } from './record-absence.ts';
import { hiddenSeconds } from './promised-work.ts';
import { refreshBoard } from './refresh-board.ts';
import { knownTeam, teamsOf, todayIn } from './request.ts';

export type LeavePorts = Pick<
  Ports,
  'clock' | 'people' | 'teams' | 'board' | 'directory' | 'queue'
>;

/** What the list adds to a file as it stands; the ledger is read only where something is missing. */
export async function addedTo(
  ports: LeavePorts,
  key: PersonKey,
  { file, wanted }: { file: PersonFile; wanted: readonly DateRange[] },
): Promise<AddedLeave> {
  const known = file.state.absences;
  if (withoutDays(wanted, known).length === 0) return { added: [], leftOut: [] };
  const recorded: DateRange[] = [];
  for await (const { event } of ports.people.entries(key)) {
    if (event.kind === 'absence.recorded') recorded.push(event.absence);
  }

  return addedLeave(wanted, { known, recorded });
}

/**
 * Records what the list adds to one person's absences, in one transaction under the form, and brings
 * the board up to date. Gives the work that hands on what waits for them and tells them: the service's,
 * which alone may write to people. Undefined where somebody else recorded it all first.
 */
export async function recordLeave(
  ports: LeavePorts,
  key: PersonKey,
  { form, wanted }: { form: FormId; wanted: readonly DateRange[] },
): Promise<{ queued: unknown } | undefined> {
  const at = ports.clock.now();
  const queued = await ports.queue.put({ kind: 'form', ...key, form, at }, hiddenSeconds);

  const target = { key, actor: nobody, form, use: 'leave' };
  const changed = await changeFile(ports, personKind(ports), target, async (file) => {
    const added = file === undefined ? [] : (await addedTo(ports, key, { file, wanted })).added;
    // Somebody else was first, and told of it.
    return file === undefined || added.length === 0
      ? { problems: [] }
      : changeOf(ports, key, { file, added });
  });
  if (changed.problems !== undefined) {
    await ports.queue.done(queued);
    return undefined;
  }

  const file = await ports.people.open(key);
  if (file !== undefined) await refreshBoard(ports, key, file);
  return { queued };
}

async function changeOf(
  ports: LeavePorts,
  { tenant, person }: PersonKey,
  { file, added }: { file: PersonFile; added: readonly DateRange[] },
): Promise<Plan<PersonEvent, PersonDetails>> {
  const teams = await Promise.all(
    teamsOf(file.state).map((team) => knownTeam(ports, { tenant, team })),
  );
  const [first] = teams;
  const today = todayIn(ports, first ?? { state: newTeam });
  const told = absencesToTell({ known: file.state.absences, added }, today);

  return {
    events: added.map((absence) => ({ kind: 'absence.recorded', absence })),
    intent: handOnFrom(added, today),
    notices: [noticeOf(person, told, { teams, today })],
  };
}

/** One message a person, whatever the list holds of them: nobody is away without knowing of it. */
function noticeOf(
  to: PersonId,
  [first, ...others]: readonly DateRange[],
  { teams, today }: { teams: readonly TeamFile[]; today: LocalDate },
): Notice {
  const absence = first ?? null;
  const facts = { absence, before: null, longFrom: longFromIn(teams, absence), today };

  return { kind: 'absence-recorded', to, by: nobody, facts, others };
}
