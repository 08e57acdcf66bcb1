import { evidenceContentId } from '../../src/domain/evidence-draft.ts';
import type { EvidenceOnFile } from '../../src/domain/evidence.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { EvidenceId } from '../../src/domain/ids.ts';
import type { Membership } from '../../src/domain/person.ts';
import { roleBasedCore } from '../../src/frameworks/role-based-core.ts';
import type { Message, PressAnswer } from './bot-client.ts';
import { amina, ben, carys, personOf } from './cast.ts';
import type { Member } from './connector-double.ts';
import { evidence } from './domain-builders.ts';
import type { World } from './world.ts';
import { signedUntil, written } from './written.ts';

/** Standard for a recovery worker, for two years; Ben and Carys hold it. */
export const relapse = 'rbc.risk.relapse-indicators' as CompetencyId;
/** High-risk for a recovery worker, for a year; Carys holds it, and Ben too, who may not sign it. */
export const escalation = 'rbc.risk.escalation' as CompetencyId;
/** High-risk with two signers, for clinicians and leads. */
export const formulation = 'rbc.risk.risk-formulation' as CompetencyId;

export function titleOf(competency: CompetencyId): string {
  return roleBasedCore.competencies.find(({ id }) => id === competency)?.title ?? '';
}

/** Ben and Carys are current in everything that these tests ask for. */
export async function holdersAreCurrent(world: World): Promise<void> {
  const { team } = await world.team();
  for (const holder of [ben, carys]) {
    const held = [relapse, escalation, formulation];
    const events = held.map((competency) => signedUntil(team, competency, '2027-03-03'));
    await written(world.ports, holder, events);
  }
}

/** Observed practice that Ben confirmed, and a case discussion: enough for either risk. */
export async function shows(
  world: World,
  competency: CompetencyId,
  person: Member = amina,
  changed: Partial<EvidenceOnFile> = {},
): Promise<void> {
  const { team } = await world.team();
  const pieces = (['observed-practice', 'case-discussion'] as const).map((method) => {
    const id = `${person.aadObjectId.slice(-4)}-${competency.split('.').at(-1) ?? ''}-${method}`;
    const whole = { team, competency, observer: personOf(ben), recordedBy: personOf(person) };
    return evidence({ ...whole, method, id: id as EvidenceId, ...changed });
  });
  await written(
    world.ports,
    person,
    pieces.map((piece) => ({ kind: 'evidence.added', evidence: piece })),
    pieces.map(({ id, method }) => ({
      id: evidenceContentId(id),
      body: { description: `Planted words of ${method}.`, link: '', observerName: null },
    })),
  );
}

/** Another place in the North Recovery Team. */
export async function becomes(
  world: World,
  person: Member,
  changed: Partial<Membership>,
): Promise<void> {
  const { team } = await world.team();
  const [first] = (await world.fileOf(person)).state.memberships;
  if (first === undefined) throw new Error(`${person.name} is in no team`);
  await written(world.ports, person, [
    { kind: 'membership.set', membership: { ...first, team, ...changed } },
  ]);
}

/** The form to ask for one. */
export async function requestForm(
  world: World,
  competency: CompetencyId,
  by: Member = amina,
): Promise<Message> {
  const list = await world.as(by).says('request sign-off');
  const answer = await world.as(by).presses(list, `Open ${titleOf(competency)}`);

  return answer.message;
}

/** Asks for it, and does everything that follows. */
export async function requested(
  world: World,
  competency: CompetencyId,
  by: Member = amina,
  typed: Readonly<Record<string, unknown>> = {},
): Promise<PressAnswer> {
  const form = await requestForm(world, competency, by);
  const answer = await world.as(by).presses(form, 'Send request', typed);
  await world.quiet();

  return answer;
}
