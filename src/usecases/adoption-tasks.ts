import type { Adoption } from '../domain/adoption.ts';
import { supervisionOf, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { failedPremises } from '../domain/cover.ts';
import type { Framework } from '../domain/framework.ts';
import type { Task } from '../domain/task.ts';
import { catalogueUnder, isSameTask, type CatalogueEntry } from '../domain/task-catalogue.ts';
import { teamLibrary, type Shipped, type TeamLibrary } from '../domain/team-library.ts';
import type { TeamFile } from './ports.ts';

/** What becomes of one task by an adoption. */
export interface TaskEffect {
  kind: 'new' | 'back in use' | 'changed' | 'out';
  /** Null where it is not in use. */
  before: Task | null;
  after: Task | null;
  /**
   * How many of the team could carry it by themselves today, by what it takes now and by what it is to
   * take; null where it is not in use, or is open to anyone.
   */
  could: { before: number | null; after: number | null };
}

/** The team as it stands today. */
interface Place {
  file: TeamFile;
  rows: readonly BoardRow[];
  today: LocalDate;
}

interface Change {
  before: Adoption;
  adoption: Adoption;
  old: readonly Framework[];
  chosen: readonly Framework[];
}

/** What an adoption makes of the tasks (R18): counts of the team, as if it began today; never who. */
export function taskEffects(
  shipped: Shipped,
  place: Place,
  { before, adoption, old, chosen }: Change,
): TaskEffect[] {
  const { file, today } = place;
  const was = catalogueUnder(before, shipped.tasks);
  const known = new Map(was.map((each) => [each.task.id, each]));
  const now = teamLibrary(shipped, old, file.state, today);
  const begun = { ...file.state, adoptions: [{ ...adoption, from: today }] };
  const then = teamLibrary(shipped, chosen, begun, today);
  const after = catalogueUnder(adoption, shipped.tasks);
  const gone = was.filter(({ task }) => !after.some((each) => each.task.id === task.id));

  return [...after, ...gone.map((each) => ({ ...each, inUse: false }))].flatMap((entry) => {
    const kind = kindOf(known.get(entry.task.id), entry);
    if (kind === undefined) return [];
    const old = taskInUse(known.get(entry.task.id));
    const task = taskInUse(entry);
    const could = { before: couldCarry(old, now, place), after: couldCarry(task, then, place) };

    return [{ kind, before: old, after: task, could }];
  });
}

/** Undefined where nobody sees a difference. */
function kindOf(
  was: CatalogueEntry | undefined,
  is: CatalogueEntry,
): TaskEffect['kind'] | undefined {
  if (was?.inUse !== true)
    return is.inUse ? (was === undefined ? 'new' : 'back in use') : undefined;
  if (!is.inUse) return 'out';

  return isSameTask(was.task, is.task) ? undefined : 'changed';
}

function taskInUse(entry: CatalogueEntry | undefined): Task | null {
  return entry?.inUse === true ? entry.task : null;
}

function couldCarry(
  task: Task | null,
  library: TeamLibrary,
  { file, rows, today }: Place,
): number | null {
  if (task === null || task.layer === 3) return null;

  return rows.filter((row) => {
    const supervision = supervisionOf(row, file.state, today);
    return failedPremises(task, { ...row, supervision }, library, today).length === 0;
  }).length;
}
