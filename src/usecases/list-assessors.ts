import type { Assessor } from '../domain/assessor.ts';
import type { TeamId, TenantId } from '../domain/ids.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import { knownTeam, todayIn } from './request.ts';

/** An assessor as an administrator sees them; `reason` is null where it was erased. */
export interface ListedAssessor extends Omit<Assessor, 'reason'> {
  name: string | null;
  reason: string | null;
  isOver: boolean;
}

/** A team's assessors, those in date first. */
export async function listAssessors(
  ports: Pick<Ports, 'clock' | 'people' | 'teams'>,
  tenant: TenantId,
  team: TeamId,
): Promise<ListedAssessor[]> {
  const key = { tenant, team };

  return assessorsIn(ports, key, await knownTeam(ports, key));
}

/** The same of a team that is open already. */
export async function assessorsIn(
  ports: Pick<Ports, 'clock' | 'people' | 'teams'>,
  key: TeamKey,
  file: TeamFile,
): Promise<ListedAssessor[]> {
  const { tenant } = key;
  const { assessors } = file.state;
  const today = todayIn(ports, file);
  const reasons = await ports.teams.contents(
    key,
    assessors.map(({ reason }) => reason),
  );
  const listed = await Promise.all(
    assessors.map(async (each) => ({
      ...each,
      name: (await ports.people.open({ tenant, person: each.person }))?.details.name ?? null,
      reason: (reasons.get(each.reason) as string | undefined) ?? null,
      isOver: each.until < today,
    })),
  );

  return listed.sort((a, b) => Number(a.isOver) - Number(b.isOver));
}
