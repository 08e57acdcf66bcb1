import { known } from '../domain/authority.ts';
import { addSeconds, localDate, type Instant } from '../domain/calendar.ts';
import { isMe, tasksNamed, type Question } from '../domain/delegation-question.ts';
import { pastInstant, usualHours, windowFromWords, type Now } from '../domain/delegation-time.ts';
import type { OpenedCheck } from '../domain/delegation-view.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { placeToAsk } from './asked-delegation.ts';
import { readPast, type PastRead } from './check-as-at.ts';
import { libraryOn } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { boardsOf, peopleNamed } from './supervisees.ts';

/** What is known of a question before its card is shown. */
export interface Opening {
  words: Question;
  /** Chosen already; refused where it is nobody of the reader's teams. */
  about?: PersonId | undefined;
  asAt?: Instant | undefined;
  /** Chosen already; not where the team has no such task any more. */
  task?: TaskId;
}

export interface Opened {
  opened: OpenedCheck;
  /** What an answer from the past is made of, where it is about one. */
  past: PastRead | undefined;
  /** What of the words was not understood, at its field. */
  problems: readonly FieldProblem[];
  /** Whether nothing is missing: the question can be answered as it stands. */
  complete: boolean;
}

/** The question as far as its words say, with everybody and every task there is to choose from. */
export async function openCheck(
  ports: Ports,
  request: Request,
  { words, about, asAt, task: wanted }: Opening,
): Promise<Opened> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const asker = known(actor.person, file.state);
  placeToAsk(asker, asker);
  const boards = await boardsOf(ports, request, file);
  const rows = boards.flatMap(({ id, rows: all }) => all.map((row) => ({ ...row, team: id })));
  const people = peopleOf(rows, file, actor.person);
  const said = aboutIn(words, people, actor.person);
  const chosen = about ?? said.named[0]?.person ?? actor.person;
  const memberships = rows
    .filter(({ person }) => person === chosen)
    .map(({ membership }) => membership);
  const place = placeToAsk(
    asker,
    chosen === actor.person ? asker : { person: chosen, memberships },
  );
  const board = boards.find(({ id }) => id === place.team);
  const now = ports.clock.now();
  const zone = board?.team.state.zone ?? 'Europe/London';
  const when = timeIn(said.words, asAt, { now, zone });
  const past = when.times.asAt;
  // What the team worked by then is in its ledger alone (R27).
  const then =
    past === null || board === undefined
      ? undefined
      : await readPast(ports, request, { about: chosen, at: past }, { reader: file, board });
  const library = await libraryOn(
    ports,
    actor.tenant,
    then?.team?.state ?? board?.team.state ?? { adoptions: [], longAbsenceDays: 0 },
    localDate(past ?? now, zone),
  );
  const task = taskIn(said.words, library, wanted);
  const problems = [...said.problems, ...task.problems, ...when.problems];

  return {
    opened: {
      reader: actor.person,
      people: said.named.length > 1 ? said.named : people,
      chosen,
      tasks: (task.named.length > 1 ? task.named : library.tasks).map(({ id, title }) => ({
        task: id,
        title,
      })),
      task: task.named.length === 1 ? task.named[0]?.id : undefined,
      ...when.times,
      now,
      zone,
      team: place.team,
    },
    past: then,
    problems,
    complete: problems.length === 0 && said.named.length <= 1 && task.named.length === 1,
  };
}

interface Person {
  person: PersonId;
  name: string;
}

/** The reader first, everybody else of their teams by name. */
function peopleOf(rows: readonly Person[], file: PersonFile, reader: PersonId): Person[] {
  const own = { person: reader, name: file.details.name };
  const others = rows
    .filter(({ person }) => person !== reader)
    .map(({ person, name }) => ({ person, name }))
    .sort((a, b) => a.name.localeCompare(b.name));

  return [...new Map([own, ...others].map((each) => [each.person, each])).values()];
}

/** Whom the words mean; "for Amina" is taken for a person where nobody else is said. */
function aboutIn(
  words: Question,
  people: readonly Person[],
  reader: PersonId,
): { words: Question; named: readonly Person[]; problems: readonly FieldProblem[] } {
  if (isMe(words.who)) {
    const others = words.task === '' ? [] : peopleNamed(people, words.task);
    const isTask = others.length === 0 || words.who !== '';
    return isTask
      ? { words, named: people.filter(({ person }) => person === reader), problems: [] }
      : { words: { ...words, task: '' }, named: others, problems: [] };
  }
  const named = peopleNamed(people, words.who);
  const sentence = `I know nobody in your teams called “${shortened(words.who)}”. Please choose from the list.`;

  return { words, named, problems: named.length > 0 ? [] : [{ field: 'who', sentence }] };
}

function taskIn(
  { task }: Question,
  { tasks }: TeamLibrary,
  wanted: TaskId | undefined,
): { named: TeamLibrary['tasks'][number][]; problems: readonly FieldProblem[] } {
  const chosen = tasks.filter(({ id }) => id === wanted);
  const named = chosen.length > 0 ? chosen : tasksNamed(tasks, task);
  const sentence = `I know no task called “${shortened(task)}”. Please choose from the list.`;

  return { named, problems: task === '' || named.length > 0 ? [] : [{ field: 'task', sentence }] };
}

/** The time that is meant: from now for a shift where nothing is said, or from the past instant asked for. */
function timeIn(
  words: Question,
  given: Instant | undefined,
  { now, zone }: Now,
): {
  times: { from: Instant; until: Instant; asAt: Instant | null };
  problems: readonly FieldProblem[];
} {
  const asAt = given ?? (words.asAt === '' ? undefined : pastInstant(words.asAt, { now, zone }));
  const unclear = words.asAt !== '' && asAt === undefined;
  const base = asAt ?? now;
  const { window, problems = [] } = windowFromWords(words, { now: base, zone });
  const usual = { from: base, until: addSeconds(base, usualHours * 3600) };
  const sentence = `I did not understand “${shortened(words.asAt)}” as a time that is over. Say “as at 3 March 22:10”.`;

  return {
    times: { ...(window ?? usual), asAt: asAt ?? null },
    problems: [...problems, ...(unclear ? [{ field: 'asAt', sentence }] : [])],
  };
}

function shortened(said: string): string {
  return said.length > 40 ? `${said.slice(0, 39)}…` : said;
}
