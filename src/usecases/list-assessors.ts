import type { Assessor } from '../domain/assessor.ts';
import type { BoardRow } from '../domain/board.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import { knownTeam, todayIn } from './request.ts';

/** An assessor on a list: `name` is null where nobody knows them any more. */
export interface ListedAssessor extends Assessor {
  name: string | null;
  isOver: boolean;
}

/** One with why they were named: null where it was erased. */
export type ExplainedAssessor<Listed extends ListedAssessor = ListedAssessor> = Omit<
  Listed,
  'reason'
> & { reason: string | null };

/** A team's assessors, those in date first. */
export async function listAssessors(
  ports: Pick<Ports, 'clock' | 'people' | 'teams'>,
  tenant: TenantId,
  team: TeamId,
): Promise<ExplainedAssessor[]> {
  const key = { tenant, team };
  const file = await knownTeam(ports, key);
  const names = await namesOfAssessors(ports, tenant, { file, rows: [] });

  return explained(ports, key, listedWith(ports, file, names));
}

/** What each is called; whoever is not on the board is read, all of them together. */
export async function namesOfAssessors(
  ports: Pick<Ports, 'people'>,
  tenant: TenantId,
  { file, rows }: { file: Pick<TeamFile, 'state'>; rows: readonly BoardRow[] },
): Promise<ReadonlyMap<PersonId, string>> {
  const onBoard = new Map(rows.map(({ person, name }) => [person, name]));
  const all = new Set(file.state.assessors.map(({ person }) => person));
  const read = await Promise.all(
    [...all]
      .filter((person) => !onBoard.has(person))
      .map(async (person) => ({ person, file: await ports.people.open({ tenant, person }) })),
  );
  const named = read.flatMap(({ person, file: theirs }) =>
    theirs === undefined ? [] : [[person, theirs.details.name] as const],
  );

  return new Map([...onBoard, ...named]);
}

/** Those of a team with their names, those in date first. */
export function listedWith(
  ports: Pick<Ports, 'clock'>,
  file: Pick<TeamFile, 'state'>,
  names: ReadonlyMap<PersonId, string>,
): ListedAssessor[] {
  const today = todayIn(ports, file);

  return file.state.assessors
    .map((each) => ({
      ...each,
      name: names.get(each.person) ?? null,
      isOver: each.until < today,
    }))
    .sort((a, b) => Number(a.isOver) - Number(b.isOver));
}

/** Each with why they were named. */
export async function explained<Listed extends ListedAssessor>(
  ports: Pick<Ports, 'teams'>,
  key: TeamKey,
  listed: readonly Listed[],
): Promise<ExplainedAssessor<Listed>[]> {
  const reasons = await ports.teams.contents(
    key,
    listed.map(({ reason }) => reason),
  );

  return listed.map((each) => ({
    ...each,
    reason: (reasons.get(each.reason) as string | undefined) ?? null,
  }));
}
