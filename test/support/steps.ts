import type { Message, PressAnswer } from './bot-client.ts';
import { amina, ben } from './cast.ts';
import type { Member } from './connector-double.ts';
import type { World } from './world.ts';

export interface Pair {
  by?: Member;
  with?: Member;
}

type Typed = Readonly<Record<string, unknown>>;

/** The session form, Ben's with Amina Yusuf where nobody is named. */
export function sessionForm(world: World, pair: Pair = {}): Promise<Message> {
  const { by = ben, with: supervisee = amina } = pair;

  return world.as(by).says(`record supervision with ${supervisee.name}`);
}

/** A session saved with the form's defaults and what is typed over them; everything that follows is done. */
export async function savedSession(
  world: World,
  typed: Typed = {},
  pair: Pair = {},
): Promise<PressAnswer> {
  const form = await sessionForm(world, pair);
  const answer = await world.as(pair.by ?? ben).presses(form, 'Save session', typed);
  await world.quiet();

  return answer;
}

/** The form of a group session of Ben's. */
export async function groupForm(world: World, members: readonly Member[]): Promise<Message> {
  const client = world.as(ben);
  const list = await client.says('record supervision');
  const choice = await client.presses(list, 'Group session');
  const ids = members.map(({ aadObjectId }) => aadObjectId).join(',');
  const form = await client.presses(choice.message, 'Continue with these people', { members: ids });

  return form.message;
}

/**
 * The cards that came into somebody's personal chat because of one thing, and how it was answered.
 * What follows earlier things is waited for first: none of theirs is counted.
 */
export async function cardsFrom<Answer>(
  world: World,
  person: Member,
  act: () => Promise<Answer>,
): Promise<{ answer: Answer; cards: Message[] }> {
  const { messages } = world.as(person);
  await world.quiet();
  const before = new Set(messages().map(({ id }) => id));
  const answer = await act();
  await world.quiet();

  return { answer, cards: messages().filter(({ id }) => !before.has(id)) };
}

/** The last card in somebody's personal chat, as it stands now. */
export function lastCardOf(world: World, person: Member): Message {
  const last = world.as(person).messages().at(-1);
  if (last === undefined) throw new Error(`${person.name} has no card yet`);

  return last;
}

/** What storage is asked for until somebody has the answer to what they do, and no longer. */
export async function costOf(
  world: World,
  act: () => Promise<unknown>,
): Promise<{ waits: number; calls: number }> {
  await world.quiet();
  const counted = world.untilAnswer();
  await act();

  return { ...counted };
}
