import { boardRow, type BoardRow } from '../domain/board.ts';
import { localDate } from '../domain/calendar.ts';
import { ownDates, type OwnDates, type OwnPlace } from '../domain/own-dates.ts';
import { newTeam } from '../domain/team.ts';
import { fileWords } from './file-name.ts';
import { offerFile, type MadeFile } from './file-offer.ts';
import { libraryToday, type LibraryPorts } from './library.ts';
import type { DatesAsked, PersonFile, PersonKey, Ports } from './ports.ts';
import { knownTeam, required, teamsOf, todayIn, type Request } from './request.ts';

type DatesPorts = LibraryPorts & Pick<Ports, 'clock' | 'people' | 'teams' | 'board'>;

/** A place in a team, and what others of that team have the person do. */
interface ReadPlace {
  place: OwnPlace | undefined;
  rows: readonly BoardRow[];
}

/**
 * Every date that is ahead of a person, as it is now: for themselves, or for whoever runs the command
 * line. Refuses whoever is not known. Three storage waits, two calls for each of their teams.
 */
export async function datesOf(ports: DatesPorts, key: PersonKey): Promise<OwnDates> {
  const file = required(await ports.people.open(key));
  const read = await Promise.all(
    teamsOf(file.state).map((team) => readPlace(ports, { key, file }, team)),
  );
  const others = read.flatMap(({ rows }) => rows).filter(({ person }) => person !== key.person);
  const places = read.flatMap(({ place }) => place ?? []);
  const made = ports.clock.now();
  const actions = [...file.state.actions, ...others.flatMap((row) => row.actions)];

  return {
    person: key.person,
    name: file.details.name,
    made,
    today: places[0]?.today ?? localDate(made, newTeam.zone),
    dates: ownDates(
      places,
      actions.filter(({ owner }) => owner === key.person),
    ),
  };
}

/** The dates as a file for a calendar. */
export async function datesFile(
  ports: Pick<Ports, 'documents'>,
  dates: OwnDates,
): Promise<MadeFile> {
  const words = fileWords(dates.name);

  return {
    name: `dates-${words === '' ? 'of-mine' : words}.ics`,
    bytes: await ports.documents.ics(dates),
  };
}

/** Asks the person to take the file of their own dates. */
export async function offerDates(ports: Ports, request: Request, dates: OwnDates): Promise<void> {
  const asked: DatesAsked = { offer: ports.newId(), file: 'ics' };

  await offerFile(ports, request, {
    asked,
    description: 'Your supervision, refresh and action dates, for your calendar.',
    make: () => datesFile(ports, dates),
    failed: { kind: 'dates-not-made', person: request.actor.person },
  });
}

/** By the person's own file: a board row may be a moment behind it. */
async function readPlace(
  ports: DatesPorts,
  { key: { tenant, person }, file }: { key: PersonKey; file: PersonFile },
  team: OwnPlace['row']['membership']['team'],
): Promise<ReadPlace> {
  const { state, sequence, details } = file;
  const key = { tenant, team };
  const [teamFile, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const library = await libraryToday(ports, tenant, teamFile.state);
  const who = { person, name: details.name, sequence, state };
  const row = boardRow(who, team, teamFile.state.zone);
  const today = todayIn(ports, teamFile);
  const teamName = teamFile.details.name;

  return {
    place: row === undefined ? undefined : { row, team: teamFile.state, teamName, library, today },
    rows,
  };
}
