import type { CompetencyId } from '../../src/domain/framework.ts';
import type { EvidenceId } from '../../src/domain/ids.ts';
import type { EvidenceOnFile } from '../../src/domain/evidence.ts';
import type { Message, PressAnswer, Sending } from './bot-client.ts';
import { buttonsOf } from './card-reading.ts';
import { amina, ben, carys, personOf } from './cast.ts';
import type { Member } from './connector-double.ts';
import { deEscalation, evidence, relationships } from './domain-builders.ts';
import { signedUntil, written } from './written.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

type Typed = Readonly<Record<string, unknown>>;

/** High-risk and standard, in the role of a recovery worker. */
export const highRisk = deEscalation;
export const standard = relationships;

/** Amina holds both competencies; Ben and Carys are current in both, so that R2 lets them decide by role alone. */
export async function reviewWorld(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld(options);
  const { team } = await world.team();
  for (const person of [amina, ben, carys]) {
    await written(world.ports, person, [
      signedUntil(team, highRisk, '2027-05-01'),
      signedUntil(team, standard, '2027-05-01'),
    ]);
  }
  await world.quiet();

  return world;
}

/** Somebody's competency as the reader opens it. */
export async function competencyCardOf(
  world: World,
  by: Member,
  competency: CompetencyId,
  about: Member = amina,
): Promise<Message> {
  const client = world.as(by);
  const message = await client.says('help');
  const whose = by === about ? {} : { about: about.aadObjectId };
  const { body } = await client.sends('competency.open', { ...whose, competency });

  return { ...message, card: body.value as Message['card'] };
}

/** The form to pause Amina's practice, opened from her competency card. */
export async function pauseForm(
  world: World,
  by: Member = ben,
  competency: CompetencyId = highRisk,
): Promise<Message> {
  const card = await competencyCardOf(world, by, competency);

  return (await world.as(by).presses(card, 'Pause practice')).message;
}

/** Amina's practice paused; everything that follows is done. */
export async function paused(
  world: World,
  by: Member = ben,
  competency: CompetencyId = highRisk,
  typed: Typed = { reason: 'Left without a call-back plan, record 44812.' },
  sending: Sending = {},
): Promise<PressAnswer> {
  const form = await pauseForm(world, by, competency);
  const answer = await world.as(by).presses(form, 'Pause practice', typed, sending);
  await world.quiet();

  return answer;
}

/** The first review on somebody's list that carries the competency, opened. */
export async function openedReview(
  world: World,
  by: Member,
  competency: CompetencyId = highRisk,
): Promise<Message> {
  const list = await world.as(by).says('reviews');
  const row = buttonsOf(list.card).find(
    ({ verb, data }) => verb === 'review.open' && String(data['review']).includes(competency),
  );
  if (row === undefined) throw new Error(`${by.name} has no review of ${competency} to decide`);

  return (await world.as(by).presses(list, row.title, {}, { data: row.data })).message;
}

/** Practice of Amina's that Ben observed and confirmed, on a day. */
export async function observed(
  world: World,
  date: string,
  changed: Partial<EvidenceOnFile> = {},
): Promise<void> {
  const { team } = await world.team();
  const id = `seen-${date}` as EvidenceId;
  const seen = evidence({
    id,
    team,
    competency: highRisk,
    date,
    observer: personOf(ben),
    recordedBy: personOf(amina),
    ...changed,
  });
  await written(world.ports, amina, [{ kind: 'evidence.added', evidence: seen }]);
}
