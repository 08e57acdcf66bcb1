import { known } from '../domain/authority.ts';
import { isAway } from '../domain/board.ts';
import { addDays, type LocalDate } from '../domain/calendar.ts';
import type { TeamId } from '../domain/ids.ts';
import { mayRecordShift, shiftDaysAhead, type OpenedShift } from '../domain/on-shift.ts';
import { shiftOn } from '../domain/shift.ts';
import type { PersonFile, Ports } from './ports.ts';
import { notYoursToRecord, requireMayRecordShift } from './record-shift.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, todayIn, type Request } from './request.ts';

export interface WantedShift {
  /** The first of the reader's teams of which they may record it, where none is named. */
  team?: TeamId | undefined;
  /** Today where none is named, or one that cannot be recorded. */
  date?: LocalDate | undefined;
}

/** The form of who is on shift and on call in a team. Refuses whoever may not record it. */
export async function openShift(
  ports: Ports,
  request: Request,
  { team: wanted, date }: WantedShift,
): Promise<OpenedShift> {
  const { actor } = request;
  const reader = await knownPerson(ports, actor);
  const own = teamsOf(reader.state).filter(
    (team) => reader.state.administrator || mayRecordShift(known(actor.person, reader.state), team),
  );
  const team = wanted ?? own[0] ?? (await firstTeam(ports, request, reader));
  if (team === undefined) throw notYoursToRecord();
  requireMayRecordShift(actor.person, reader, team);

  const key = teamKey(request, team);
  const [file, rows, ...names] = await Promise.all([
    knownTeam(ports, key),
    ports.board.rows(key),
    ...own.filter((each) => each !== team).map((each) => named(ports, request, each)),
  ]);
  const today = todayIn(ports, file);
  const isOpen = date !== undefined && date >= today && date <= addDays(today, shiftDaysAhead);
  const day = isOpen ? date : today;

  return {
    team,
    teamName: file.details.name,
    others: names,
    people: rows
      .map((row) => ({
        person: row.person,
        name: row.name,
        employment: row.membership.employment,
        away: isAway(row, day),
      }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.person.localeCompare(b.person)),
    date: day,
    today,
    recorded: shiftOn(file.state.shifts, day),
  };
}

async function named(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<{ team: TeamId; name: string }> {
  const { details } = await knownTeam(ports, teamKey(request, team));

  return { team, name: details.name };
}

/** Of an administrator who is in no team: any team of the tenant. */
async function firstTeam(
  ports: Ports,
  request: Request,
  { state }: PersonFile,
): Promise<TeamId | undefined> {
  if (!state.administrator) return undefined;
  const [first] = await ports.directory.teams(request.actor.tenant);

  return first?.team;
}
