import { isRemindedOn } from '../domain/action-reminder.ts';
import type { DueAction } from '../domain/action-view.ts';
import { isAway } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { ownActions } from './own-lists.ts';
import type { Outgoing, Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';

/**
 * Reminds owners of what is due, on the day and every week after; nobody on leave. Somebody in two
 * teams has everything on one card, whichever team's pass comes first (R31).
 */
export async function chaseActions(
  ports: Ports,
  team: TeamKey,
  { state }: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(team);
  const owners = new Set(
    rows
      .flatMap(({ actions }) => actions)
      .filter(({ due }) => isRemindedOn(due, date, state))
      .map(({ owner }) => owner),
  );

  return {
    channel: null,
    personal: rows
      .filter((row) => owners.has(row.person) && !isAway(row, date))
      .map(({ person }) => ({
        to: person,
        key: `actions|${date}`,
        outgoing: () => dueOf(ports, team, { person, date }),
      })),
  };
}

/** Everything of one owner that is due or late, in whatever team. */
async function dueOf(
  ports: Ports,
  { tenant }: TeamKey,
  { person, date }: { person: PersonId; date: LocalDate },
): Promise<Outgoing> {
  const request = { actor: { tenant, person }, afterwards: () => undefined };
  const { actions } = await ownActions(ports, request);
  const due = actions
    .filter((action) => action.owned && action.due <= date)
    .map(({ id, about, aboutName, kind, text, due: by }): DueAction => ({
      id,
      about,
      aboutName,
      kind,
      text,
      due: by,
    }));

  return { kind: 'actions-due', actions: due, today: date };
}
