import { known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { addMonths, type LocalDate } from '../domain/calendar.ts';
import { tasksNamed } from '../domain/delegation-question.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import { delegatingTeam, usualMonths } from '../domain/standing-delegation-draft.ts';
import type { DelegateWords } from '../domain/standing-delegation-view.ts';
import { libraryToday } from './library.ts';
import type { Ports } from './ports.ts';
import { knownPerson, todayIn, type Request } from './request.ts';
import { boardsOf, peopleNamed, todayOf } from './supervisees.ts';

/** What the form to delegate a task shows. */
export interface ToDelegate {
  /** Everybody the reader may delegate to, by name. */
  people: readonly { person: PersonId; name: string }[];
  about: PersonId | undefined;
  /** Of the teams they are in. */
  tasks: readonly { task: TaskId; title: string }[];
  task: TaskId | undefined;
  /** The review date that is proposed. */
  reviewBy: LocalDate;
  today: LocalDate;
  /** What of the words was not understood, at its field. */
  problems: readonly FieldProblem[];
}

/** Everybody the reader may delegate to and every task there is, with what the words say chosen; refuses whoever may delegate to nobody. */
export async function openDelegate(
  ports: Ports,
  request: Request,
  words: DelegateWords,
): Promise<ToDelegate> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const reader = known(actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const found = boards.map((board) => ({
    ...board,
    rows: board.rows.filter(({ person, membership }) => {
      const subject = { person, memberships: [membership] };
      return delegatingTeam(reader, subject) !== undefined;
    }),
  }));
  const within = found.filter(({ rows }) => rows.length > 0);
  if (within.length === 0) throw mayNotDelegate();
  const libraries = await Promise.all(
    within.map(({ team }) => libraryToday(ports, actor.tenant, team.state)),
  );
  const people = byName(within.flatMap(({ rows }) => rows));
  const tasks = new Map(
    libraries.flatMap((library) => library.tasks.map(({ id, title }) => [id, title] as const)),
  );
  const [first] = within;
  const today = first === undefined ? todayOf(ports, boards) : todayIn(ports, first.team);

  return {
    ...meantBy(
      words,
      people,
      [...tasks].map(([task, title]) => ({ task, title })),
    ),
    reviewBy: addMonths(today, usualMonths),
    today,
  };
}

/** What everybody is told who may not delegate, or not to that person. */
export function mayNotDelegate(): Refusal {
  return new Refusal(
    'not_permitted',
    'A task is delegated by the person’s supervisor, a clinical lead or a duty manager of their team, and by nobody to themselves.',
  );
}

function byName(rows: readonly BoardRow[]): { person: PersonId; name: string }[] {
  const people = new Map(rows.map(({ person, name }) => [person, { person, name }]));

  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** As much of the words as names a person is one, and the rest a task; where several are meant only those are shown. */
function meantBy(
  { who, task: said }: DelegateWords,
  people: ToDelegate['people'],
  tasks: ToDelegate['tasks'],
): Omit<ToDelegate, 'reviewBy' | 'today'> {
  const { named, rest } = nameIn(who, people);
  const wanted = [rest.join(' '), said].filter((part) => part !== '').join(' ');
  const meant = tasksNamed(tasks, wanted);
  const [person] = named;
  const [task] = meant;

  return {
    people: named.length > 1 ? named : people,
    about: named.length === 1 ? person?.person : undefined,
    tasks: meant.length > 1 ? meant : tasks,
    task: meant.length === 1 ? task?.task : undefined,
    problems: wanted === '' || meant.length > 0 ? [] : [notUnderstood(wanted, named.length > 0)],
  };
}

/** The longest beginning that is somebody's name. */
function nameIn(
  words: readonly string[],
  people: ToDelegate['people'],
): { named: ToDelegate['people']; rest: readonly string[] } {
  for (let most = words.length; most > 0; most -= 1) {
    const named = peopleNamed(people, words.slice(0, most).join(' '));
    if (named.length > 0) return { named, rest: words.slice(most) };
  }
  return { named: [], rest: words };
}

function notUnderstood(said: string, isTask: boolean): FieldProblem {
  const short = said.length > 40 ? `${said.slice(0, 39)}…` : said;

  return isTask
    ? {
        field: 'task',
        sentence: `I know no task called “${short}”. Please choose from the list.`,
      }
    : {
        field: 'who',
        sentence: `I know no task and nobody you may delegate to by “${short}”. Please choose from the lists.`,
      };
}
