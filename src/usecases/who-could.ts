import { boardRow, type BoardRow } from '../domain/board.ts';
import { localDate } from '../domain/calendar.ts';
import { mayHold, weigh } from '../domain/delegation.ts';
import type { WhoCould } from '../domain/delegation-view.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { TeamState } from '../domain/team.ts';
import { answerFor, factsOf, type AskedTask } from './asked-delegation.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';

/** How many are named who could go instead (R19). */
export const othersNamed = 5;

/** Whom to look among: a team's board, without one person. */
export interface Among {
  rows: readonly BoardRow[];
  team: TeamState;
  except: PersonId | undefined;
  most: number;
}

/**
 * Those who could carry it by themselves: candidates from the board, each read from their own file
 * before they are named, so that a pause of a second ago counts (R10, R19). Nobody on leave is among
 * them. Those known to be on shift come first.
 */
export async function whoCould(
  ports: Ports,
  { actor }: Request,
  asked: AskedTask,
  among: Among,
): Promise<WhoCould[]> {
  const found = await Promise.all(
    candidates(asked, among).map(async ({ person, membership }) => {
      const file = await ports.people.open({ tenant: actor.tenant, person });
      if (file === undefined) return [];
      const { name } = file.details;
      const row = boardRow({ ...file, person, name }, membership.team, among.team.zone);
      if (row === undefined) return [];
      const onShift = isOnShift(asked, person);
      return answerFor(row, among.team, asked, undefined).verdict === 'yes'
        ? [{ name, onShift }]
        : [];
    }),
  );

  return found.flat();
}

/** Null where nobody recorded who is. */
function isOnShift({ shift }: AskedTask, person: PersonId): boolean | null {
  return shift === null ? null : shift.people.includes(person);
}

/** Those on shift first, then those who could for the whole time before others, then by name. */
function candidates(asked: AskedTask, { rows, team, except, most }: Among): readonly BoardRow[] {
  const { task, window } = asked;
  const day = localDate(window.from, team.zone);
  const lastDay = localDate(window.until, team.zone);

  return rows
    .filter(({ person, standing }) => person !== except && mayHold(task, standing))
    .map((row) => ({
      row,
      ...weigh(task, day, { ...factsOf(row, team, asked), absences: row.absences }),
    }))
    .filter(({ failed, conditions }) => failed.length + conditions.length === 0)
    .map(({ row, lastDay: last }) => ({
      row,
      ends: last !== null && last < lastDay,
      onShift: isOnShift(asked, row.person) === true,
    }))
    .sort(
      (a, b) =>
        Number(b.onShift) - Number(a.onShift) ||
        Number(a.ends) - Number(b.ends) ||
        a.row.name.localeCompare(b.row.name),
    )
    .slice(0, most)
    .map(({ row }) => row);
}

/** What everybody is told for whom there is no such check. */
export function noSuchCheck(): Refusal {
  return new Refusal(
    'no_such_check',
    'I cannot find that answer. It may be an old one: please ask again with “check delegation”.',
  );
}
