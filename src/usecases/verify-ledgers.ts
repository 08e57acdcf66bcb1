import type { TenantId } from '../domain/ids.ts';
import type { PersonKey, Ports, TeamKey, Verification } from './ports.ts';

export interface VerifiedChain {
  kind: 'person' | 'team';
  id: string;
  verification: Verification;
}

/** Walks every chain of a tenant, people's and teams', or one person's alone (R28). */
export async function* verifyLedgers(
  ports: Pick<Ports, 'people' | 'teams'>,
  tenant: TenantId,
  only?: PersonKey,
): AsyncIterable<VerifiedChain> {
  if (only !== undefined) {
    yield await ofPerson(ports, only);
    return;
  }
  for await (const key of ports.people.keys(tenant)) yield await ofPerson(ports, key);
  for await (const key of ports.teams.keys(tenant)) yield await ofTeam(ports, key);
}

async function ofPerson(ports: Pick<Ports, 'people'>, key: PersonKey): Promise<VerifiedChain> {
  return { kind: 'person', id: key.person, verification: await ports.people.verify(key) };
}

async function ofTeam(ports: Pick<Ports, 'teams'>, key: TeamKey): Promise<VerifiedChain> {
  return { kind: 'team', id: key.team, verification: await ports.teams.verify(key) };
}
