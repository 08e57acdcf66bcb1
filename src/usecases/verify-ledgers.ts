import type { PersonId, TenantId } from '../domain/ids.ts';
import type { PersonKey, Ports, TeamKey, Verification } from './ports.ts';

export interface VerifiedChain {
  kind: 'person' | 'team' | 'organisation';
  id: string;
  verification: Verification;
}

type LedgerPorts = Pick<Ports, 'people' | 'teams' | 'organisations' | 'board'>;

/** Walks every chain of a tenant, people's, teams' and the organisation's own, or one person's alone (R28). */
export async function* verifyLedgers(
  ports: LedgerPorts,
  tenant: TenantId,
  only?: PersonKey,
): AsyncIterable<VerifiedChain> {
  if (only !== undefined) {
    yield await ofPerson(ports, only);
    return;
  }
  const walked = new Set<PersonId>();
  for await (const key of ports.people.keys(tenant)) {
    walked.add(key.person);
    yield await ofPerson(ports, key);
  }
  for await (const key of ports.teams.keys(tenant)) {
    yield await ofTeam(ports, key);
    yield* onBoardAlone(ports, key, walked);
  }
  for await (const key of ports.organisations.keys(tenant)) {
    const verification = await ports.organisations.verify(key);
    yield { kind: 'organisation', id: key.tenant, verification };
  }
}

/** People whose file is gone are still on their team's board: a chain dropped whole shows there. */
async function* onBoardAlone(
  ports: LedgerPorts,
  team: TeamKey,
  walked: Set<PersonId>,
): AsyncIterable<VerifiedChain> {
  for (const { person } of await ports.board.rows(team)) {
    if (walked.has(person)) continue;
    walked.add(person);
    yield await ofPerson(ports, { tenant: team.tenant, person });
  }
}

async function ofPerson(ports: Pick<Ports, 'people'>, key: PersonKey): Promise<VerifiedChain> {
  return { kind: 'person', id: key.person, verification: await ports.people.verify(key) };
}

async function ofTeam(ports: Pick<Ports, 'teams'>, key: TeamKey): Promise<VerifiedChain> {
  return { kind: 'team', id: key.team, verification: await ports.teams.verify(key) };
}
