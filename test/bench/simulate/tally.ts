import { addDays, isWorkingDay, localDate } from '../../../src/domain/calendar.ts';
import { postKinds, type PostKindName } from '../../../src/domain/rhythm.ts';
import type { Row } from '../../../src/storage/table.ts';
import type { Work } from '../../../src/usecases/ports.ts';
import { dayMs, start } from './options.ts';
import { dueMs, readId, settings, stateOf, type Team } from './service.ts';
import type { Seen } from './teams-side.ts';
import type { Ended } from './work-queue.ts';

/** How the messages of one kind ended, as the deliveries table has it. */
export type Ends = Record<string, number>;

/** What was due, and what came of it. */
export interface Tally extends Ended {
  /** Posts of teams that were due by the end, by kind: worked out from the settings alone. */
  due: ReadonlyMap<PostKindName, number>;
  /** Those whose work was done, each counted once. */
  handled: ReadonlyMap<PostKindName, number>;
  ends: ReadonlyMap<PostKindName, Ends>;
  /** Anything that must not be, in words; of each only the first few. */
  wrong: readonly string[];
  setAside: number;
  /** Compares the deliveries of days gone by with what Teams took, and forgets both. */
  reconcile: (rows: readonly Row[], seen: Seen) => void;
  /** Counts what was due within so many days. */
  expect: (days: number) => void;
}

const mostSaid = 10;

export function tallyOf(teams: readonly Team[]): Tally {
  const due = new Map<PostKindName, number>();
  const handled = new Map<PostKindName, number>();
  const ends = new Map<PostKindName, Ends>();
  const finished = new Set<string>();
  const wrong: string[] = [];
  const tally = { setAside: 0 };
  const isWrong = (what: string): void => {
    if (wrong.length < mostSaid) wrong.push(what);
  };

  function reconcile(rows: readonly Row[], { taken }: Seen): void {
    for (const row of rows) {
      const what = messageOf(row);
      const state = String(row.columns['state']);
      if (what === undefined) continue;
      const post = what.slice(0, what.indexOf('|')) as PostKindName;
      const found = ends.get(post) ?? {};
      ends.set(post, { ...found, [state]: (found[state] ?? 0) + 1 });
      const times = taken.get(what) ?? 0;
      taken.delete(what);
      const isRight =
        state === 'sent' ? times === 1 : state === 'uncertain' ? times <= 1 : times === 0;
      const isOver = state !== 'leased' && state !== 'sending';
      if (!isRight || !isOver)
        isWrong(`${what} is ${state}, and Teams took it ${String(times)} times`);
    }
    for (const [what, times] of taken)
      isWrong(`Teams took ${what} ${String(times)} times, and no row says so`);
    taken.clear();
  }

  return {
    ...{ due, handled, ends, wrong, reconcile },
    get setAside() {
      return tally.setAside;
    },
    done(work: Work) {
      if (work.kind !== 'post') return;
      const { post, team } = work;
      const key = `${post}|${String(readId(team).team)}|${work.due}`;
      if (finished.has(key)) return;
      finished.add(key);
      handled.set(post, (handled.get(post) ?? 0) + 1);
    },
    poisoned(work, reason) {
      tally.setAside += 1;
      isWrong(`set aside, ${reason}: ${JSON.stringify(work)}`);
    },
    expect(days) {
      const sizes = settings.map((_, at) => teams.filter(({ variant }) => variant === at).length);
      for (const kind of postKinds) {
        const all = sizes.map((size, variant) => size * duesWithin(kind, variant, days));
        due.set(
          kind.name,
          all.reduce((sum, each) => sum + each, 0),
        );
      }
    },
  };
}

function duesWithin(kind: (typeof postKinds)[number], variant: number, days: number): number {
  const state = stateOf({ variant });
  const [from, first] = [Date.parse(start), localDate(start, state.zone)];
  const dates = Array.from({ length: days }, (_, at) => addDays(first, at)).filter(
    (date) =>
      kind.everyDate === true ||
      (isWorkingDay(date, state) && (kind.isDueOn?.(date, state) ?? true)),
  );

  return dates
    .flatMap((date) => dueMs(variant, kind.name, date))
    .filter((at) => at < from + days * dayMs).length;
}

/** Which message a row of deliveries is of; undefined where it is none, such as a team’s own note. */
function messageOf({ partition, row, columns }: Row): string | undefined {
  if (columns['state'] === undefined) return undefined;
  const { isTeam } = readId(partition);
  const parts = row.split('|');
  const post = parts[0] ?? '';
  if (post === 'reminders' && isTeam && columns['state'] !== 'skipped') return undefined;
  const hasTeam = post === 'digest' || post === 'governance-pack';
  const [date, slot = '1'] = hasTeam && !isTeam ? parts.slice(2) : parts.slice(1);

  return [post, partition, date, slot].join('|');
}
