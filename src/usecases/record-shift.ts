import { known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import {
  mayRecordShift,
  shiftProblems,
  withoutAway,
  withUnlisted,
  type ShiftReceipt,
} from '../domain/on-shift.ts';
import { shiftOn, type Shift } from '../domain/shift.ts';
import { byEmployment } from '../domain/shift-places.ts';
import type { TeamEvent } from '../domain/team.ts';
import { changeFile, refuseOthersForm, teamKind } from './change-file.ts';
import type { PersonFile, Ports } from './ports.ts';
import { required, teamKey, todayIn, type Request } from './request.ts';

export interface ShiftInput {
  form: FormId;
  team: TeamId;
  /** Today where it is not said. */
  date?: LocalDate | undefined;
  onShift: readonly PersonId[];
  onCall: readonly PersonId[];
  /** Whom the form listed: anybody else stays as recorded before. Absent where it listed everybody. */
  listed?: readonly PersonId[];
}

export type RecordedShift =
  | { receipt: ShiftReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/**
 * Records who is on shift and on call in a team on a day, in the place of what was recorded of it
 * before (R19, R20): today to 13 days ahead, nobody who is away, once per form. Refuses whoever is
 * neither a manager, a duty manager or a clinical lead of the team, nor an administrator. Two
 * storage waits, five calls.
 */
export async function recordShift(
  ports: Ports,
  request: Request,
  input: ShiftInput,
): Promise<RecordedShift> {
  const { form, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = teamKey(request, team);
  const reader = ports.people.open(actor);
  const board = ports.board.rows(key);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: actor.person, form, use: 'shift', beside: [reader, board] },
    async (file) => {
      requireMayRecordShift(actor.person, required(await reader), team);
      if (file === undefined) throw notYoursToRecord();
      const rows = await board;
      const today = todayIn(ports, file);
      const { date = today, onShift, onCall } = input;
      const before = shiftOn(file.state.shifts, date);
      const chosen = { date, onShift, onCall };
      const shift = withUnlisted(chosen, input.listed, withoutAway(before, rows));
      const problems = shiftProblems(shift, rows, today);
      if (problems.length > 0) return { problems };
      const places = byEmployment(shift.onShift, rows);
      const events: TeamEvent[] = isSame(shift, before)
        ? []
        : [{ kind: 'team.shift', shift, places }];
      const teamName = file.details.name;

      return { events, receipt: receiptOf(shift, rows, { team, teamName, today }) };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as ShiftReceipt }
    : { problems: changed.problems };
}

/** Refuses whoever may not record who is on shift in that team. */
export function requireMayRecordShift(person: PersonId, { state }: PersonFile, team: TeamId): void {
  if (!state.administrator && !mayRecordShift(known(person, state), team)) throw notYoursToRecord();
}

export function notYoursToRecord(): Refusal {
  return new Refusal(
    'not_permitted',
    'Who is on shift is recorded by a manager, a duty manager or a clinical lead of the team, or an administrator.',
  );
}

function isSame(shift: Shift, before: Shift | undefined): boolean {
  const sorted = (each: Shift): string =>
    [[...each.onShift].sort().join(), [...each.onCall].sort().join()].join('|');

  return before !== undefined && sorted(shift) === sorted(before);
}

function receiptOf(
  shift: Shift,
  rows: readonly BoardRow[],
  of: Pick<ShiftReceipt, 'team' | 'teamName' | 'today'>,
): ShiftReceipt {
  const names = (people: readonly PersonId[]): string[] =>
    rows
      .filter(({ person }) => people.includes(person))
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b));

  return { ...of, date: shift.date, onShift: names(shift.onShift), onCall: names(shift.onCall) };
}
