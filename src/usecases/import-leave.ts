import { localDate, type DateRange, type LocalDate } from '../domain/calendar.ts';
import { isMoreThanKept, type AddedLeave } from '../domain/imported-leave.ts';
import type { FormId, TeamId, TenantId } from '../domain/ids.ts';
import { newTeam } from '../domain/team.ts';
import { leaveByPerson, type LeaveOfPerson, type LeaveRow } from './leave-rows.ts';
import type { RowProblem } from './people-rows.ts';
import type { PersonFile, PersonKey } from './ports.ts';
import { addedTo, recordLeave, type LeavePorts } from './record-leave.ts';

/** A list of leave, as it was read. */
export interface LeaveList {
  tenant: TenantId;
  /** Where it may speak of one team's people alone. */
  team?: { team: TeamId; name: string };
  rows: readonly LeaveRow[];
  /** The same form for the same days of the same person, by a person nobody is (`nobody`). */
  formOf: (person: PersonKey, days: readonly DateRange[]) => FormId;
}

export type ImportedLeave =
  | { problems: readonly RowProblem[] }
  | {
      people: number;
      /** Whose absences are more than they were. */
      changed: number;
      /** How many absences were recorded, those of a person that overlap or touch being one. */
      recorded: number;
      /** Of days to come: what was ended, or taken out, since it was recorded, and is left so. */
      leftOut: readonly { name: string; days: DateRange }[];
      problems?: never;
    };

/** How much leave one person's lines add. */
interface LeavePlan extends AddedLeave {
  key: PersonKey;
  file: PersonFile;
  wanted: readonly DateRange[];
  lines: readonly number[];
}

/**
 * Records the absences of a list, without a cause, or nothing of it where a line is wrong: R12, R13 and
 * R31 follow as if each had been recorded in Teams. One transaction a person; what follows is in the
 * queue before it, for the service to do: a kill anywhere loses nothing. Again changes nothing.
 */
export async function importLeave(ports: LeavePorts, list: LeaveList): Promise<ImportedLeave> {
  const work: unknown[] = [];

  const imported = await eachPerson(ports, list, async ({ key, wanted }) => {
    const recorded = await recordLeave(ports, key, { form: list.formOf(key, wanted), wanted });
    if (recorded !== undefined) work.push(recorded.queued);
  });
  // Only when all are away: nothing is handed on to somebody further down the list.
  for (const queued of work) await ports.queue.later(queued, 0);
  return imported;
}

/** What importing the list would do; writes nothing. */
export async function previewLeave(ports: LeavePorts, list: LeaveList): Promise<ImportedLeave> {
  return eachPerson(ports, list, () => Promise.resolve());
}

async function eachPerson(
  ports: LeavePorts,
  { tenant, team, rows }: LeaveList,
  write: (plan: LeavePlan) => Promise<void>,
): Promise<ImportedLeave> {
  const today = localDate(ports.clock.now(), newTeam.zone);
  const found = await leaveByPerson(ports, { tenant, team, today }, rows);
  if (found.problems !== undefined) return { problems: found.problems };
  const plans: LeavePlan[] = [];
  for (const theirs of found.people) plans.push(await planOf(ports, tenant, theirs));
  const problems = plans.flatMap((plan) => tooMany(plan, today));
  if (problems.length > 0) return { problems };

  const changed = plans.filter(({ added }) => added.length > 0);
  for (const plan of changed) await write(plan);

  return {
    people: plans.length,
    changed: changed.length,
    recorded: changed.reduce((sum, { added }) => sum + added.length, 0),
    leftOut: plans.flatMap(({ file, leftOut }) =>
      leftOut
        .filter(({ until }) => until >= today)
        .map((days) => ({ name: file.details.name, days })),
    ),
  };
}

async function planOf(
  ports: LeavePorts,
  tenant: TenantId,
  { person, file, rows }: LeaveOfPerson,
): Promise<LeavePlan> {
  const key = { tenant, person };
  const wanted = rows.map(({ from, until }) => ({ from, until }));

  return {
    ...(await addedTo(ports, key, { file, wanted })),
    key,
    file,
    wanted,
    lines: rows.map(({ line }) => line),
  };
}

function tooMany({ file, added, lines }: LeavePlan, today: LocalDate): RowProblem[] {
  const [line = 0] = lines;
  const reason =
    'there are more separate absences of this person than are kept; leave out the oldest, or write days that follow each other as one line';

  return isMoreThanKept({ known: file.state.absences, added }, today)
    ? [{ line, column: 'from', reason }]
    : [];
}
