import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { EvidenceId } from '../../../src/domain/ids.ts';
import type { SignOffRequest } from '../../../src/domain/sign-off-request.ts';
import { requestSignOff } from '../../../src/usecases/request-sign-off.ts';
import { ben, carys, personOf } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { evidence } from '../../support/domain-builders.ts';
import { escalation, relapse } from '../../support/sign-off-steps.ts';
import { signedUntil, written } from '../../support/written.ts';
import type { Stage } from './stage.ts';

/** Ben and Carys hold what these tests ask for; Ben may sign the standard one, Carys both. */
export async function holders(here: Stage): Promise<void> {
  for (const holder of [ben, carys]) {
    const held = [relapse, escalation];
    const events = held.map((competency) => signedUntil(here.team, competency, '2027-03-03'));
    await written(here.ports, holder, events);
  }
}

/** Somebody has shown it: what a sign-off of it rests on is there. */
export async function shown(
  here: Stage,
  by: Member,
  competency: CompetencyId = relapse,
): Promise<void> {
  const { team } = here;
  const pieces = (['observed-practice', 'case-discussion'] as const).map((method) =>
    evidence({
      id: `${method}-${competency}` as EvidenceId,
      team,
      competency,
      method,
      observer: personOf(ben),
      recordedBy: personOf(by),
    }),
  );
  await written(
    here.ports,
    by,
    pieces.map((piece) => ({ kind: 'evidence.added', evidence: piece })),
  );
}

/** Somebody has shown it and asked for it; what follows is done, and what was sent forgotten. */
export async function waiting(
  here: Stage,
  by: Member,
  competency: CompetencyId = relapse,
): Promise<void> {
  const { team } = here;
  await shown(here, by, competency);
  const form = here.newForm(by);
  const asked = await requestSignOff(here.ports, here.requestOf(by), {
    form,
    competency,
    team,
    line: '',
  });
  if (asked.problems !== undefined) throw new Error(JSON.stringify(asked.problems));
  await here.follow();
  here.sent.splice(0);
}

/** Their one open request. */
export async function requestOf(here: Stage, of: Member): Promise<SignOffRequest> {
  const [request] = (await here.fileOf(of)).state.requests;
  if (request === undefined) throw new Error(`${of.name} has asked for nothing`);

  return request;
}

/** Whose turn it was, in order, and on which days. */
export async function turnsOf(here: Stage, of: Member): Promise<[string, string][]> {
  return (await requestOf(here, of)).asked.map(({ person, on }) => [person, on]);
}
