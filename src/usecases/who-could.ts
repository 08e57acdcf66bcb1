import { isMember } from '../domain/authority.ts';
import { boardRow, type BoardRow } from '../domain/board.ts';
import { addSeconds, localDate } from '../domain/calendar.ts';
import { mayHold, weigh } from '../domain/delegation.ts';
import { usualHours } from '../domain/delegation-time.ts';
import type { WhoCould } from '../domain/delegation-view.ts';
import { Refusal } from '../domain/errors.ts';
import { formOwner, type FormId, type PersonId } from '../domain/ids.ts';
import type { TeamState } from '../domain/team.ts';
import { answerFor, factsOf, isAnswered, shiftIn, type AskedTask } from './asked-delegation.ts';
import { refuseOthersForm } from './change-file.ts';
import { Later, deliverOnce } from './deliver.ts';
import { libraryOn } from './library.ts';
import type { Outgoing, Ports, TeamFile } from './ports.ts';
import { knownPerson, knownTeam, teamKey, type Request } from './request.ts';

/** How many are named who could go instead (R19), and how many where it is shared. */
export const othersNamed = 5;
const sharedNamed = 10;

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

export interface ShareInput {
  form: FormId;
  about: PersonId;
  /** The form of the check whose task it is. */
  check: FormId;
  /** Teams' id of the channel it was asked in; empty where it was asked elsewhere. */
  channel: string;
}

/**
 * Names those who can carry the task now in the channel where it was asked, or in the team's General
 * (cover plane): nothing about anybody who cannot. Once per form. Only whoever asked shares it; the
 * task and the team are those of the check as it was recorded.
 */
export async function shareWhoCould(
  ports: Ports,
  request: Request,
  { form, about, check, channel }: ShareInput,
): Promise<void> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const [reader, used] = await Promise.all([
    knownPerson(ports, actor),
    formOwner(check) === actor.person ? ports.people.form(key, check) : undefined,
  ]);
  const kept = used?.receipt;
  if (!isAnswered(kept) || !isMember(reader.state, kept.answer.team)) throw noSuchCheck();

  const team = teamKey(request, kept.answer.team);
  const [file, rows] = await Promise.all([knownTeam(ports, team), ports.board.rows(team)]);
  const people = await whoNow(ports, request, { file, rows, task: kept.answer.task });
  if (people.length === 0) {
    throw new Refusal(
      'nothing_to_share',
      'I know of nobody in the team who could carry it by themselves now, so nothing was shared.',
    );
  }
  const outgoing: Outgoing = { kind: 'who-could', task: kept.taskTitle, people };

  try {
    await deliverOnce(
      ports,
      { scope: `${team.tenant}|${team.team}`, key: `who-could|${form}` },
      () => ports.messenger.toTeam(team, outgoing, channelIn(file, channel)),
    );
  } catch (error) {
    throw error instanceof Later
      ? new Refusal('busy', 'Teams is busy just now. Please press again in a moment.')
      : error;
  }
}

async function whoNow(
  ports: Ports,
  request: Request,
  of: { file: TeamFile; rows: readonly BoardRow[]; task: string },
): Promise<WhoCould[]> {
  const now = ports.clock.now();
  const { state } = of.file;
  const day = localDate(now, state.zone);
  const library = await libraryOn(ports, request.actor.tenant, state, day);
  const task = library.tasks.find(({ id }) => id === of.task);
  if (task === undefined) throw noSuchCheck();
  const window = { from: now, until: addSeconds(now, usualHours * 3600) };

  return whoCould(
    ports,
    request,
    { task, window, library, shift: shiftIn(of, window) },
    { rows: of.rows, team: state, except: undefined, most: sharedNamed },
  );
}

/** A channel of this team, as Teams told us of them; General where the card names none of them. */
function channelIn({ details }: TeamFile, wanted: string): string | undefined {
  const general = details.reach?.teamsId;

  return details.channels.some(({ id }) => id === wanted) ? wanted : general;
}

/** What everybody is told for whom there is no such check. */
export function noSuchCheck(): Refusal {
  return new Refusal(
    'no_such_check',
    'I cannot find that answer. It may be an old one: please ask again with “check delegation”.',
  );
}
