import type { Message, PressAnswer, Sending } from './bot-client.ts';
import { inputsOf } from './card-reading.ts';
import { amina, ben } from './cast.ts';
import type { Member } from './connector-double.ts';
import type { World } from './world.ts';

type Typed = Readonly<Record<string, unknown>>;

/** Amina's form for her own evidence, or somebody's for somebody. */
export function evidenceForm(world: World, by: Member = amina, about?: Member): Promise<Message> {
  const whom = about === undefined ? '' : ` for ${about.name}`;

  return world.as(by).says(`add evidence${whom}`);
}

/** Saves a form, with the first competency of the list as observed practice where nothing else is typed. */
export function savesEvidence(
  world: World,
  by: Member,
  form: Message,
  typed: Typed = {},
  sending: Sending = {},
): Promise<PressAnswer> {
  const inputs = inputsOf(form.card);
  const standing = (id: string): string => inputs.find((input) => input.id === id)?.value ?? '';
  const [first] = inputs.find(({ id }) => id === 'competency')?.choices ?? [];
  const chosen = {
    competency: standing('competency') || first?.value,
    method: standing('method') || 'observed-practice',
  };

  return world.as(by).presses(form, 'Save evidence', { ...chosen, ...typed }, sending);
}

/** Amina names Ben as having seen it, in words; everything that follows is done. */
export async function namedEvidence(world: World, typed: Typed = {}): Promise<PressAnswer> {
  const form = await evidenceForm(world);
  const answer = await savesEvidence(world, amina, form, {
    observer: ben.aadObjectId,
    seen: 'Talked somebody down at the door.',
    ...typed,
  });
  await world.quiet();

  return answer;
}
