import { mayOpenAction, overseesWork } from '../domain/action-draft.ts';
import type { GapLine } from '../domain/action-view.ts';
import { hasRoleAnywhere, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { gapsOf, rowGapRecord, type Gap } from '../domain/gap.ts';
import type { TeamId } from '../domain/ids.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { boardsOf, todayOf } from './supervisees.ts';

/**
 * R26: the gaps of everybody for whom the reader may open an action, those without one first, then
 * the oldest. From board rows, one partition query per team. Of one's own a manager or clinical lead
 * sees that they are there: another opens the action.
 */
export async function listGaps(
  ports: Ports,
  request: Request,
): Promise<{ gaps: GapLine[]; today: LocalDate }> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const answers = (['manager', 'clinical-lead', 'supervisor'] as const).some((role) =>
    hasRoleAnywhere(file.state, role),
  );
  if (!answers) throw notForThem();
  const reader = known(actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const found = await Promise.all(
    boards.map(async ({ id, team, rows }) => {
      const library = await libraryToday(ports, actor.tenant, team.state);
      const names = new Map(rows.map(({ person, name }) => [person, name]));
      return rows.flatMap((row) =>
        linesOf(reader, { row, team: id, library }).map((line) => ({
          ...line,
          owner:
            line.gap.action?.state === 'open' ? (names.get(line.gap.action.owner) ?? null) : null,
        })),
      );
    }),
  );

  return { gaps: mostPressingFirst(found.flat()), today: todayOf(ports, boards) };
}

/** Whether a gap lies in the team's work as a whole: an audit found it, in a manager's file. */
export function isOfTeam({ of, source }: Pick<Gap, 'of' | 'source'>): boolean {
  return of === 'system' && source === 'audit';
}

/** A person's own gaps are for others to do something about, and are counted; the team's work is no one person's. */
function linesOf(
  reader: Known,
  { row, team, library }: { row: BoardRow; team: TeamId; library: TeamLibrary },
): Omit<GapLine, 'owner'>[] {
  const { person, name, membership } = row;
  const mayOpen = mayOpenAction(reader, { person, memberships: [membership] }, team);
  const oversees = overseesWork(reader, team);
  if (!mayOpen && !oversees) return [];

  return gapsOf(rowGapRecord(row), library)
    .filter((gap) => oversees || !isOfTeam(gap))
    .map((gap) => ({
      gap,
      about: person,
      name,
      team,
      title: library.title(gap.competency),
      ofTeam: isOfTeam(gap),
      mine: person === reader.person,
    }));
}

/** Somebody in two of the reader's teams has what lapsed in both: it is one gap. */
function mostPressingFirst(lines: readonly GapLine[]): GapLine[] {
  const once = new Map(lines.map((line) => [`${line.about}|${line.gap.id}`, line]));

  return [...once.values()].sort(
    (a, b) =>
      pressing(a.gap) - pressing(b.gap) ||
      a.gap.since.localeCompare(b.gap.since) ||
      a.name.localeCompare(b.name),
  );
}

function pressing({ action }: Gap): number {
  if (action === null) return 0;

  return action.state === 'open' ? 1 : 2;
}

function notForThem(): Refusal {
  return new Refusal(
    'not_permitted',
    'Gaps are listed for managers, clinical leads and supervisors. For where you stand yourself, say “my competencies”.',
  );
}
