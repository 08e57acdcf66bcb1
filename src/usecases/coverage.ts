import { isAway } from '../domain/board.ts';
import { coverStates, type Coverage, type CoverState, type TaskCover } from '../domain/cover.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId, TaskId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { named, seenTeam, seenWanted, teamsToSee, type NamedPerson } from './seen-team.ts';

/** A team's coverage today: who may carry which task, and counts. */
export interface TeamCoverage {
  team: TeamId;
  teamName: string;
  /** Other teams of which the reader may see it, the next one after this first. */
  others: readonly { team: TeamId; name: string }[];
  people: number;
  away: number;
  /** How many have a role, which is what competencies are asked by. */
  withRole: number;
  places: Coverage['places'];
  /** The least depth first; `could` in the order of the alphabet. */
  tasks: readonly { task: TaskId; title: string; could: readonly string[] }[];
  /** The one that the least share hold first. */
  competencies: readonly CompetencyCounts[];
}

export interface CompetencyCounts {
  competency: CompetencyId;
  title: string;
  counts: Readonly<Record<CoverState, number>>;
}

/** Everybody who could carry a task today. */
export interface TaskPeople {
  team: TeamId;
  teamName: string;
  title: string;
  could: readonly NamedPerson[];
  /** Where its competency or task stands in the team's list: the way back. */
  place: number;
}

/** Who stands where in a competency: names of those whose standing the reader may see, the others counted. */
export interface CompetencyPeople {
  team: TeamId;
  teamName: string;
  title: string;
  states: readonly { state: CoverState; named: readonly NamedPerson[]; others: number }[];
  place: number;
}

/** The coverage of a team, or of the first of the reader's that they answer for. */
export async function teamCoverage(
  ports: Ports,
  request: Request,
  wanted?: TeamId,
): Promise<TeamCoverage> {
  const file = await knownPerson(ports, request.actor);
  const { team, others } = teamsToSee(request, file, wanted);
  const [seen, names] = await Promise.all([
    seenTeam(ports, request, { file, team }),
    others.length === 0 ? [] : ports.directory.teams(request.actor.tenant),
  ]);
  const { teamName, rows, library, today, coverage } = seen;
  const everybody = [...rows.values()];
  const nameOf = new Map(names.map((each) => [each.team, each.name]));

  return {
    team,
    teamName,
    others: others.map((other) => ({ team: other, name: nameOf.get(other) ?? 'Another team' })),
    people: everybody.length,
    away: everybody.filter((row) => isAway(row, today)).length,
    withRole: everybody.filter(({ membership }) => membership.profile !== null).length,
    places: coverage.places,
    tasks: coverage.tasks.map(({ task, could }) => ({
      task: task.id,
      title: task.title,
      could: named(seen, could).map(({ name }) => name),
    })),
    competencies: coverage.competencies.map(({ competency, people }) => ({
      competency,
      title: library.title(competency),
      counts: {
        current: people.current.length,
        'due soon': people['due soon'].length,
        'under review': people['under review'].length,
        paused: people.paused.length,
        missing: people.missing.length,
      },
    })),
  };
}

/** Who could carry a task today (cover plane): names, and nothing about anybody who could not. */
export async function taskPeople(
  ports: Ports,
  request: Request,
  { team, task }: { team: TeamId; task: TaskId },
): Promise<TaskPeople> {
  const seen = await seenWanted(ports, request, team);
  const place = seen.coverage.tasks.findIndex((each) => each.task.id === task);
  const found: TaskCover | undefined = seen.coverage.tasks[place];
  if (found === undefined) throw noLongerThere('task');

  return {
    team,
    teamName: seen.teamName,
    title: found.task.title,
    could: named(seen, found.could),
    place,
  };
}

/** Who stands where in a competency, as far as the reader may see it (standing plane). */
export async function competencyPeople(
  ports: Ports,
  request: Request,
  { team, competency }: { team: TeamId; competency: CompetencyId },
): Promise<CompetencyPeople> {
  const seen = await seenWanted(ports, request, team);
  const { coverage, library, teamName } = seen;
  const place = coverage.competencies.findIndex((each) => each.competency === competency);
  const people = coverage.competencies[place]?.people;
  if (people === undefined) throw noLongerThere('competency');

  return {
    team,
    teamName,
    title: library.title(competency),
    states: coverStates.map((state) => {
      const open = named(seen, people[state]).filter(({ mayOpen }) => mayOpen);
      return { state, named: open, others: people[state].length - open.length };
    }),
    place,
  };
}

function noLongerThere(what: 'task' | 'competency'): Refusal {
  return new Refusal(
    'no_such_record',
    `That ${what} is not in this team’s coverage any more. Say “coverage” to see it as it is now.`,
  );
}
