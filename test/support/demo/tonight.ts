import type { Message } from '../bot-client.ts';
import { buttonsOf, everythingIn, textOf } from '../card-reading.ts';
import { amina, ben, carys, cleo, deskChannel, dev, personOf } from '../cast.ts';
import type { Member } from '../connector-double.ts';
import { lastCardOf, savedSession } from '../steps.ts';
import type { World } from '../world.ts';
import type { Stage } from './day.ts';
import { cardFor, loneWorking, prompt, thisTeam } from './steps.ts';
import { confirm } from './transcript.ts';

export async function delegated({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T14:20:00Z');
  tell.scene('14:20: Ben gives Amina evening visits to carry until the spring');
  const form = await world.as(ben).says('delegate to Amina Yusuf lone working');
  tell.shows('Delegate a task', ben.name, form.card);
  await world.as(ben).presses(form, 'Offer this task', {
    scope: 'Evening visits to people she knows, with a call before and after each.',
    reviewBy: '2027-02-01',
  });
  await world.quiet();
  const asked = lastCardOf(world, amina);
  tell.shows('Will you take this on?', amina.name, asked.card);
  await world.as(amina).presses(asked, 'Accept the task');
  await world.quiet();
  const [delegation] = (await world.fileOf(amina)).state.delegations;
  confirm('R23 it runs once she has accepted it', delegation?.accepted !== null);
}

export async function mayGo({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T15:10:00Z');
  tell.scene('15:10: Dev Patel, on duty tonight, asks in the channel who may go alone');
  const said = 'check delegation Amina Yusuf for lone working tonight';
  const inChannel = await world.as(dev).says(said, { channel: deskChannel });
  tell.shows('Said in the channel', 'The duty desk', inChannel.card);
  const asked = lastCardOf(world, dev);
  tell.shows('What was understood', dev.name, asked.card);
  const { message } = await world.as(dev).presses(asked, 'Get the answer');
  await world.quiet();
  tell.shows('May she go alone tonight?', dev.name, message.card);
  confirm('yes, she may', verdictOf(message) === 'Yes');
  confirm(
    'about competence only, and it says so',
    textOf(message.card).includes('This is about competence only'),
  );

  await world.as(dev).presses(message, 'Share who can');
  await world.quiet();
  const shared = world.connector.seenIn(deskChannel).at(-1)?.activity.attachments?.[0]?.content;
  tell.shows('Who can', 'The duty desk', shared ?? {});
  const names = everythingIn(shared);
  confirm('the channel reads who can', names.includes('Bryn Hale'));
  confirm('and nothing about who cannot', !/Cleo|paused|not been started/.test(names));
}

export async function pausedTonight({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T16:30:00Z');
  tell.scene('16:30: supervision with Amina ends with a pause, and tonight’s answer with it');
  const { message } = await savedSession(world, {
    [`outcome:${loneWorking}`]: 'pause',
    [`note:${loneWorking}`]: 'Two visits without a check-in this week; see R-1042.',
    reflections: 'What got in the way of ringing in. Joint visits until we have looked again.',
  });
  confirm('the pause stands', textOf(message.card).includes('Paused'));

  tell.shows('What you asked has changed', dev.name, lastCardOf(world, dev).card);
  confirm(
    'R23 whoever holds a yes on it is told at once',
    textOf(lastCardOf(world, dev).card).includes('Amina Yusuf'),
  );
  const list = await world.as(ben).says('delegations');
  tell.shows('Delegations', ben.name, list.card);
  confirm('and the standing one is suspended', /Suspended/.test(textOf(list.card)));

  world.clock.set('2026-11-03T17:05:00Z');
  const after = await asks(world, dev, amina);
  tell.shows('And now?', dev.name, after.card);
  const text = textOf(after.card);
  confirm('the answer is no', verdictOf(after) === 'No');
  confirm('it says why to one who may read it', text.includes('is paused'));
  confirm('and who could go instead', /Who could go instead[^]*Bryn Hale/.test(text));

  tell.line('  Dev is a duty manager, and tries to decide otherwise all the same.');
  const data = { about: personOf(amina), check: checkOf(after) };
  const { body } = await world.as(dev).sends('override.open', data);
  tell.line(`  Dev Patel reads: ${refusalIn(body.value)}`);
  confirm(
    'R22 never over a pause by a duty manager',
    !isOffered(after) && everythingIn(body.value).includes('You cannot decide this'),
  );
  const { overrides } = (await world.fileOf(amina)).state;
  confirm('and nothing is written', overrides.length === 0);
}

export async function override({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T17:20:00Z');
  tell.scene('17:20: Bryn is needed elsewhere; Carys decides that Cleo goes, until 22:00');
  const answer = await asks(world, dev, cleo);
  confirm('by what she holds Cleo may not', verdictOf(answer) === 'No');
  const own = await asks(world, carys, cleo);
  const { message: form } = await world.as(carys).presses(own, 'Decide otherwise');
  tell.shows('Decide otherwise', carys.name, form.card);
  const decided = await world.as(carys).presses(form, 'Record this decision', {
    reason: 'A known visit that she has made twice with Ben. She rings me at 20:30 and 21:30.',
    untilDate: '2026-11-03',
    untilTime: '22:00',
  });
  await world.quiet();
  tell.shows('Decision recorded', carys.name, decided.message.card);
  const told = cardFor(world, cleo, 'You may carry this until');
  tell.shows('You may go', cleo.name, told.card);
  confirm(
    'whoever asked is told',
    everythingIn(lastCardOf(world, dev).card).includes('Cleo Marsh'),
  );

  const after = await asks(world, dev, cleo);
  tell.shows('And now?', dev.name, after.card);
  confirm('the answer is yes, if', verdictOf(after) === 'Yes, if');
  confirm(
    'until the decision ends',
    textOf(after.card).includes('It stands until Tue 3 Nov, 22:00'),
  );
}

export async function asAt({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-04T10:00:00Z');
  tell.scene('10:00 on Wednesday 4 November: what was so when Dev asked?');
  const then = await world
    .as(carys)
    .says('check delegation Amina Yusuf for lone working as at 3 November 15:10');
  tell.shows('As at 15:10', carys.name, then.card);
  confirm('it was yes before the pause', verdictOf(then) === 'Yes');
  const later = await world
    .as(carys)
    .says('check delegation Amina Yusuf for lone working as at 3 November 16:31');
  confirm('and no after it', verdictOf(later) === 'No');
  const output = await prompt({ world, tell }, 'as-at', [
    ...[...thisTeam, '--person', amina.email, '--at', '2026-11-03T16:31'],
  ]);
  confirm('the command line says the same', /paused/i.test(output));
}

/** Asked about somebody, for lone working tonight. */
async function asks(world: World, asker: Member, about: Member): Promise<Message> {
  const card = await world
    .as(asker)
    .says(`check delegation ${about.name} for lone working tonight`);
  const { message } = await world.as(asker).presses(card, 'Get the answer');
  await world.quiet();

  return message;
}

/** The word that the answer card is headed by. */
function verdictOf({ card }: Message): string {
  return textOf(card).split('\n')[2] ?? '';
}

function isOffered({ card }: Message): boolean {
  return buttonsOf(card).some(({ title }) => title === 'Decide otherwise');
}

function checkOf({ card }: Message): unknown {
  return buttonsOf(card).find(({ title }) => title === 'Share who can')?.data['check'];
}

/** What a press that was refused is answered with: a sentence, or a card that says it. */
function refusalIn(value: unknown): string {
  const text = typeof value === 'string' ? value : textOf(value as Message['card']);

  return text.split('\n').join('. ');
}
