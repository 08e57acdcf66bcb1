import { isAway, supervisionOf, type BoardRow } from './board.ts';
import type { LocalDate } from './calendar.ts';
import type { PersonId } from './ids.ts';
import type { TeamSettings } from './team.ts';

/** What a team channel may hear of overdue supervision: counts and whose turn it is to act (R13, R30, section 3). */
export interface OverdueInTeam {
  people: number;
  expected: number;
  /** Supervisors in order of how many they owe, each with their name. */
  turns: readonly { supervisor: PersonId; name: string; people: number }[];
}

/** What one supervisor hears, in personal chat: who, since when. */
export interface OverdueForSupervisor {
  supervisor: PersonId;
  people: readonly { person: PersonId; name: string; due: LocalDate; daysLate: number }[];
}

/** Late supervision in a team on a day. Nobody who is away is late (R13). */
export function overdueSupervision(
  rows: readonly BoardRow[],
  team: TeamSettings,
  today: LocalDate,
): { team: OverdueInTeam; supervisors: readonly OverdueForSupervisor[] } {
  const present = rows.filter((row) => !isAway(row, today));
  const late = present.flatMap((row) => {
    const standing = supervisionOf(row, team, today);
    const supervisor = row.membership.supervisor;
    if (standing?.state !== 'late' || supervisor === null) return [];
    const { due, daysLate } = standing;

    return [{ supervisor, person: row.person, name: row.name, due, daysLate }];
  });
  const bySupervisor = Map.groupBy(late, (each) => each.supervisor);
  const names = new Map(rows.map((row) => [row.person, row.name]));

  return {
    team: {
      people: late.length,
      expected: rows.filter((row) => row.membership.supervisor !== null).length,
      turns: [...bySupervisor]
        .map(([supervisor, people]) => ({
          supervisor,
          name: names.get(supervisor) ?? 'a supervisor outside this team',
          people: people.length,
        }))
        .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name)),
    },
    supervisors: [...bySupervisor].map(([supervisor, people]) => ({
      supervisor,
      people: people
        .map(({ person, name, due, daysLate }) => ({ person, name, due, daysLate }))
        .sort((a, b) => b.daysLate - a.daysLate),
    })),
  };
}
