import { known } from '../domain/authority.ts';
import { boardRow } from '../domain/board.ts';
import { localDate, localTime, type Instant } from '../domain/calendar.ts';
import { isTemporary, type Window } from '../domain/delegation.ts';
import { overrideFor } from '../domain/delegation-record.ts';
import type { DelegationView } from '../domain/delegation-view.ts';
import { Refusal } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import { knownShift, type KnownShift } from '../domain/on-shift.ts';
import { mayReadPremises } from '../domain/privacy.ts';
import type { PersonState } from '../domain/person.ts';
import { shiftsAt } from '../domain/shift.ts';
import type { TeamState } from '../domain/team.ts';
import { answered, answerFor, placeToAsk, type AskedPlace } from './asked-delegation.ts';
import { libraryOn } from './library.ts';
import type { PersonFile, Ports, StateThen } from './ports.ts';
import { required, teamKey, type Request } from './request.ts';
import type { TeamBoard } from './supervisees.ts';

export interface PastQuestion {
  about: PersonId;
  task: TaskId;
  /** The time it is about. */
  window: Window;
  /** By what was known when. */
  at: Instant;
}

/** What an answer from the past is made of. */
export interface PastRead {
  reader: PersonFile;
  /** The team that it is asked in. */
  board: TeamBoard;
  /** Whom it is about; undefined where nobody knows them. */
  file: PersonFile | undefined;
  /** The two as they were then; undefined where nothing of them had been recorded. */
  person: StateThen<PersonState> | undefined;
  team: StateThen<TeamState> | undefined;
}

/** Reads it beside one another, from where the reader and their teams have been read. */
export async function readPast(
  ports: Ports,
  request: Request,
  { about, at }: Pick<PastQuestion, 'about' | 'at'>,
  { reader, board }: Pick<PastRead, 'reader' | 'board'>,
): Promise<PastRead> {
  const { actor } = request;
  const key = { ...actor, person: about };
  const own = about === actor.person;
  const [file, person, team] = await Promise.all([
    own ? reader : ports.people.open(key),
    ports.people.stateAt(key, at, own ? reader.sequence : undefined),
    ports.teams.stateAt(teamKey(request, board.id), at, board.team.sequence),
  ]);

  return { reader, board, file, person, team };
}

/**
 * The answer as it was at a past instant (R27): by the entries recorded by then, the frameworks and
 * profiles in force then and the rules of then. It records nothing and names nobody who could have
 * gone instead. Who may see how much is decided by who they are to each other today.
 */
export async function checkAsAt(
  ports: Ports,
  request: Request,
  { about, task: id, window, at }: PastQuestion,
  { reader, board, file, person, team: teamThen }: PastRead,
): Promise<DelegationView> {
  const { actor } = request;
  const own = about === actor.person;
  const asker = known(actor.person, reader.state);
  const subject = file === undefined ? undefined : known(about, file.state);
  const membership = placeToAsk(asker, subject, board.id);
  const { team } = membership;
  const place: AskedPlace = {
    ...{ team, membership, rows: board.rows, file: board.team },
    key: teamKey(request, team),
  };
  const { details, state } = required(file);
  const { name } = details;
  const row =
    person === undefined
      ? undefined
      : boardRow({ person: about, name, ...person }, team, place.file.state.zone);
  if (person === undefined || teamThen === undefined || row === undefined) throw nothingYet();

  const settings = teamThen.state;
  const day = localDate(window.from, settings.zone);
  const [library, shift] = await Promise.all([
    libraryOn(ports, actor.tenant, settings, day),
    isTemporary(row.membership.employment)
      ? shiftThen(ports, { place, settings, at }, window)
      : Promise.resolve(null),
  ]);
  const task = library.tasks.find((each) => each.id === id);
  if (task === undefined) throw nothingYet();
  const asked = { task, window, library, shift };
  const override = overrideFor(person.state, { team, task }, window.from);
  const answer = answerFor(row, settings, asked, override);
  const kept = answered(answer, place, asked, { id: about, name, asked: ports.clock.now() });

  return {
    ...kept,
    check: null,
    own,
    readsPremises: mayReadPremises(asker, known(about, state), kept.answer),
    mayOverride: false,
    others: null,
    deciders: [],
    asAt: at,
  };
}

/** Who was on shift by what was recorded by then; how each was employed, and away, as it was then (R20, R27). */
async function shiftThen(
  ports: Ports,
  { place, settings, at }: { place: AskedPlace; settings: TeamState; at: Instant },
  { from }: Pick<Window, 'from'>,
): Promise<KnownShift | null> {
  const { tenant } = place.key;
  const { zone } = settings;
  const begins = { date: localDate(from, zone), time: localTime(from, zone) };
  const shifts = shiftsAt(settings.shifts, begins);
  const people = [...new Set(shifts.flatMap(({ onShift }) => onShift))];
  const rows = await Promise.all(
    people.map(async (person) => {
      const then = await ports.people.stateAt({ tenant, person }, at);
      const name = place.rows.find((row) => row.person === person)?.name ?? '';
      const row =
        then === undefined
          ? undefined
          : boardRow({ person, name, ...then }, place.team, settings.zone);
      return row === undefined ? [] : [row];
    }),
  );

  return knownShift(settings, rows.flat(), begins);
}

function nothingYet(): Refusal {
  return new Refusal(
    'no_such_record',
    'Nothing was recorded yet at that time of the person in this team, so there is no answer from then.',
  );
}
