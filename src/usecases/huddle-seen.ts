import { supervisionOf, type BoardRow } from '../domain/board.ts';
import { coverageOf } from '../domain/cover.ts';
import { ageOfFlag, huddleCover, huddleOn, huddleTotals, type HuddleOf } from '../domain/huddle.ts';
import { recordsOf } from '../domain/huddle-records.ts';
import type { HuddleView } from '../domain/huddle-view.ts';
import type { PersonId } from '../domain/ids.ts';
import { huddleSlotAt } from '../domain/rhythm-times.ts';
import { shiftOn } from '../domain/shift.ts';
import { libraryOn } from './library.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import { knownTeam, todayIn } from './request.ts';

/** The huddle whose time it is. */
export function huddleNow(ports: Pick<Ports, 'clock'>, file: TeamFile): HuddleOf {
  const date = todayIn(ports, file);

  return { date, slot: huddleSlotAt(ports.clock.now(), date, file.state) };
}

/** Its time, where the team has more than one a day. */
export function timeOfHuddle(
  { state }: Pick<TeamFile, 'state'>,
  { slot }: HuddleOf,
): string | null {
  const { huddles } = state.rhythm;

  return huddles.length > 1 ? (huddles[slot - 1] ?? null) : null;
}

/** A huddle as it stands now, the one whose time it is where none is named. One partition query and one read. */
export async function huddleAsItStands(
  ports: Ports,
  key: TeamKey,
  wanted?: HuddleOf,
): Promise<{ view: HuddleView; file: TeamFile }> {
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const of = wanted ?? huddleNow(ports, file);

  return { view: await huddleSeen(ports, key, { file, rows, of }), file };
}

/** What the channel sees of a huddle: people by name in cover alone. */
export async function huddleSeen(
  ports: Ports,
  { tenant, team }: TeamKey,
  { file, rows, of }: { file: TeamFile; rows: readonly BoardRow[]; of: HuddleOf },
): Promise<HuddleView> {
  const { state, details } = file;
  const { date, slot } = of;
  const library = await libraryOn(ports, tenant, state, date);
  const carriers = rows.map((row) => ({ ...row, supervision: supervisionOf(row, state, date) }));
  const shift = shiftOn(state.shifts, date);
  const huddle = huddleOn(state.huddle.huddles, of);
  const names = (people: readonly PersonId[]): string[] => namesOf(rows, people);

  return {
    team,
    teamName: details.name,
    date,
    slot,
    time: timeOfHuddle(file, of),
    onShift: shift === undefined ? null : names(shift.onShift),
    onCall: names(shift?.onCall ?? []),
    cover: huddleCover(coverageOf(carriers, library, date).tasks, shift).map((each) => ({
      title: each.title,
      there: names(each.there),
      others: each.others.length,
    })),
    toConfirm: rows
      .flatMap(({ delegations = [] }) => delegations)
      .filter(({ accepted, reviewBy }) => accepted !== null && reviewBy < date).length,
    flags: state.huddle.flags.map(({ since }) => ({ since, age: ageOfFlag(since, date, state) })),
    additions: huddle.additions.length,
    ...huddleTotals(huddle),
    records: recordsOf(details.huddleRecords ?? [], of),
    closed: huddle.closed !== null,
  };
}

function namesOf(rows: readonly BoardRow[], people: readonly PersonId[]): string[] {
  return rows
    .filter(({ person }) => people.includes(person))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b));
}
