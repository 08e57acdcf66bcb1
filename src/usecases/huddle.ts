import { known } from '../domain/authority.ts';
import { supervisionOf, type BoardRow } from '../domain/board.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import { coverageOf } from '../domain/cover.ts';
import { Refusal } from '../domain/errors.ts';
import {
  ageOfFlag,
  huddleCover,
  huddleOn,
  huddleTotals,
  mayAddToHuddle,
  type HuddleMessage,
} from '../domain/huddle.ts';
import type { HuddleView } from '../domain/huddle-view.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { shiftOn } from '../domain/shift.ts';
import { changeFile, teamKind } from './change-file.ts';
import { nobody } from './install-team.ts';
import { libraryOn } from './library.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, todayIn, type Request } from './request.ts';

/** The huddle of a working day, for the team's channel; nothing where nobody is in the team. */
export async function composeHuddle(
  ports: Ports,
  key: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(key);
  if (rows.length === 0) return { channel: null, personal: [] };
  const conversation = file.state.channel ?? file.details.reach?.teamsId ?? '';

  return {
    channel: { kind: 'huddle', huddle: await viewOf(ports, key, { file, rows, date }) },
    personal: [],
    posted: (activity) => huddlePosted(ports, key, { conversation, activity }),
  };
}

/**
 * Today's huddle for the channel it was asked for in: whoever is in that team may ask. One partition
 * query and three reads.
 */
export async function huddleInChannel(
  ports: Ports,
  request: Request,
  teamsId: string,
): Promise<HuddleView> {
  const { tenant } = request.actor;
  const [reader, team] = await Promise.all([
    knownPerson(ports, request.actor),
    ports.directory.teamOf(tenant, teamsId),
  ]);
  if (team === undefined || !teamsOf(reader.state).includes(team)) throw notOfTheTeam();

  return huddleToday(ports, teamKey(request, team));
}

/** Posts today's huddle to the channel of the first of one's teams, and says in which; refuses whoever has none. */
export async function postHuddle(
  ports: Ports,
  request: Request,
): Promise<{ teamName: string; sent: boolean }> {
  const reader = await knownPerson(ports, request.actor);
  const [team] = teamsOf(reader.state);
  if (team === undefined) throw notOfTheTeam();
  const key = teamKey(request, team);
  const file = await knownTeam(ports, key);
  const { channel, posted } = await composeHuddle(ports, key, file, todayIn(ports, file));
  const sent = channel === null ? undefined : await ports.messenger.toTeam(key, channel);
  if (sent?.outcome === 'sent') await posted?.(sent.activity);

  return { teamName: file.details.name, sent: sent?.outcome === 'sent' };
}

/** A huddle of today as it stands. One partition query and one read. */
export async function huddleToday(ports: Ports, key: TeamKey): Promise<HuddleView> {
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);

  return viewOf(ports, key, { file, rows, date: todayIn(ports, file) });
}

/** Keeps where today's message stands; the latest is the one that is written over. */
export async function huddlePosted(
  ports: Ports,
  key: TeamKey,
  message: HuddleMessage,
): Promise<void> {
  await changeFile(ports, teamKind(ports), { key, actor: nobody, form: undefined }, (file) => {
    const date = localDate(ports.clock.now(), file?.state.zone ?? 'Europe/London');

    return Promise.resolve({ events: [{ kind: 'huddle.opened', date, message }] });
  });
}

/**
 * Writes the day's message over with everything added so far; again where something was added
 * meanwhile, so that whoever comes last does not leave an older one standing.
 */
export async function refreshHuddle(ports: Ports, key: TeamKey, date: LocalDate): Promise<void> {
  for (let time = 0; time < 3; time += 1) {
    const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
    const { message } = huddleOn(file.state.huddle.huddles, date);
    if (message === null) return;
    const huddle = await viewOf(ports, key, { file, rows, date });
    await ports.messenger.inPlaceOf(key, { kind: 'huddle', huddle }, message);
    const after = await ports.teams.open(key);
    if (after?.sequence === file.sequence) return;
  }
}

/** Refuses whoever is not in the team. */
export async function forTeam(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<ReturnType<typeof known>> {
  const { state } = await knownPerson(ports, request.actor);
  const who = known(request.actor.person, state);
  if (!mayAddToHuddle(who, team)) throw notOfTheTeam();

  return who;
}

export function notOfTheTeam(): Refusal {
  return new Refusal(
    'not_permitted',
    'The huddle is for the people of this team. Please ask your administrator if you belong here.',
  );
}

async function viewOf(
  ports: Ports,
  { tenant, team }: TeamKey,
  { file, rows, date }: { file: TeamFile; rows: readonly BoardRow[]; date: LocalDate },
): Promise<HuddleView> {
  const { state, details } = file;
  const library = await libraryOn(ports, tenant, state, date);
  const carriers = rows.map((row) => ({ ...row, supervision: supervisionOf(row, state, date) }));
  const shift = shiftOn(state.shifts, date);
  const huddle = huddleOn(state.huddle.huddles, date);
  const names = (people: readonly PersonId[]): string[] =>
    rows
      .filter(({ person }) => people.includes(person))
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b));

  return {
    team,
    teamName: details.name,
    date,
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
    closed: huddle.closed !== null,
  };
}
