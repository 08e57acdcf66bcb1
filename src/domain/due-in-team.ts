import { isAway, type BoardRow } from './board.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { CompetencyId, Risk } from './framework.ts';
import type { PersonId } from './ids.ts';
import { incidentReviewsDue, type IncidentReviewsDue } from './incident-reviews-due.ts';
import { overdueSupervision } from './overdue.ts';
import { delegationDays, refreshesOf, type TeamDay } from './reminder-lines.ts';
import { askedNow } from './sign-off-request.ts';

/** How many are late, and how many are due soon. */
export interface DueCounts {
  late: number;
  soon: number;
}

/** Whose turn it is to act, and on how many things of each kind: never about whom, and never why. */
export interface Turn {
  person: PersonId;
  name: string;
  supervision: number;
  refreshes: number;
  delegations: number;
}

/**
 * What a team channel hears of the day: counts, and whose turn it is (brief, sections 3 and 6). Null is
 * a part of which nothing is due.
 */
export interface TeamDue {
  /** People whose supervision is late, of those who have a supervisor (R13). */
  supervision: { people: number; expected: number } | null;
  refreshes: DueCounts | null;
  /** Standing delegations to confirm again (R23). */
  delegations: DueCounts | null;
  reviews: IncidentReviewsDue | null;
  turns: readonly Turn[];
}

/** How far ahead the channel hears of sign-offs that end. */
const refreshDays = 30;

type Due = Pick<TeamDay, 'rows' | 'state' | 'library' | 'today'> & {
  /** Open after incidents, in this team. */
  reviews: readonly { due: LocalDate; risk: Risk }[];
};

/** What is due in a team; null where nothing is. Nobody who is away is counted (R31). */
export function dueInTeam(day: Due): TeamDue | null {
  const { rows, state, today } = day;
  const overdue = overdueSupervision(rows, state, today).team;
  const present = rows.filter((row) => !isAway(row, today));
  const refreshes = present.flatMap((row) =>
    refreshesOf(row, day)
      .filter(({ until }) => until <= addDays(today, refreshDays))
      .map(({ competency, until: due }) => ({ due, turn: turnOf(row, competency) })),
  );
  const delegations = present.flatMap(({ delegations: all = [] }) =>
    all
      .filter(
        ({ accepted, reviewBy }) => accepted !== null && reviewBy <= addDays(today, delegationDays),
      )
      .map(({ reviewBy: due, by: turn }) => ({ due, turn })),
  );
  const due = {
    supervision:
      overdue.people === 0 ? null : { people: overdue.people, expected: overdue.expected },
    refreshes: countsOf(refreshes, today),
    delegations: countsOf(delegations, today),
    reviews: incidentReviewsDue(day.reviews),
  };
  const supervision = overdue.turns.flatMap(({ supervisor, people }) =>
    Array.from({ length: people }, () => ({ turn: supervisor })),
  );

  return Object.values(due).every((part) => part === null)
    ? null
    : { ...due, turns: turnsOf(rows, { supervision, refreshes, delegations }) };
}

/** Whoever decides where it is asked for (R7), else whoever supervises. */
function turnOf({ requests = [], membership }: BoardRow, wanted: CompetencyId): PersonId | null {
  const request = requests.find(({ competency }) => competency === wanted);
  const asked = request === undefined ? undefined : askedNow(request);

  return asked?.person ?? membership.supervisor;
}

function countsOf(all: readonly { due: LocalDate }[], today: LocalDate): DueCounts | null {
  const late = all.filter(({ due }) => due < today).length;

  return all.length === 0 ? null : { late, soon: all.length - late };
}

type TurnKind = 'supervision' | 'refreshes' | 'delegations';

/** Whoever has most to see to first. Where nobody is named there is nobody to name. */
function turnsOf(
  rows: readonly BoardRow[],
  due: Record<TurnKind, readonly { turn: PersonId | null }[]>,
): Turn[] {
  const names = new Map(rows.map(({ person, name }) => [person, name]));
  const all = (['supervision', 'refreshes', 'delegations'] as const).flatMap((kind) =>
    due[kind].flatMap(({ turn }) => (turn === null ? [] : [{ kind, turn }])),
  );
  const counted = [...Map.groupBy(all, ({ turn }) => turn)].map(([person, theirs]) => ({
    person,
    name: names.get(person) ?? 'somebody outside this team',
    supervision: theirs.filter(({ kind }) => kind === 'supervision').length,
    refreshes: theirs.filter(({ kind }) => kind === 'refreshes').length,
    delegations: theirs.filter(({ kind }) => kind === 'delegations').length,
    whole: theirs.length,
  }));

  return counted
    .sort((a, b) => b.whole - a.whole || a.name.localeCompare(b.name))
    .map(({ whole: _whole, ...turn }) => turn);
}
