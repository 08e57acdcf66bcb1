import { coverageCard } from '../../cards/coverage-card.ts';
import { competencyNamesCard, taskNamesCard } from '../../cards/coverage-names-card.ts';
import type { TeamId } from '../../domain/ids.ts';
import { competencyPeople, taskPeople, teamCoverage } from '../../usecases/coverage.ts';
import { competencyOf, pageOf, taskOf, taskPageOf, teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';

/** `coverage`: of the first team that the reader answers for. */
export function coverage(turn: Turn): Promise<Reply> {
  return coverageOfTeam(turn, { taskPage: 0, page: 0 });
}

/** Another team, or another page. */
export function pageOfCoverage(turn: Turn, data: unknown): Promise<Reply> {
  return coverageOfTeam(turn, {
    team: teamOf(data),
    taskPage: taskPageOf(data),
    page: pageOf(data),
  });
}

export async function namesForTask(turn: Turn, data: unknown): Promise<Reply> {
  const input = { team: teamOf(data), task: taskOf(data) };
  const people = await taskPeople(turn.ports, turn.request, input);

  return { card: taskNamesCard({ ...people, ...input, page: pageOf(data) }) };
}

export async function namesForCompetency(turn: Turn, data: unknown): Promise<Reply> {
  const input = { team: teamOf(data), competency: competencyOf(data).competency };
  const people = await competencyPeople(turn.ports, turn.request, input);

  return { card: competencyNamesCard({ ...people, ...input, page: pageOf(data) }) };
}

async function coverageOfTeam(
  turn: Turn,
  { team, ...pages }: { team?: TeamId; taskPage: number; page: number },
): Promise<Reply> {
  const seen = await teamCoverage(turn.ports, turn.request, team);

  return { card: coverageCard({ ...seen, ...pages }) };
}
