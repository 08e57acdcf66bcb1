import { installation } from '../bot-client.ts';
import { everythingIn, textOf } from '../card-reading.ts';
import { amina, ben, bryn, carys, cleo, dev, northChannel, olu } from '../cast.ts';
import { escalation, formulation, requestForm, titleOf } from '../sign-off-steps.ts';
import { lastCardOf } from '../steps.ts';
import type { Stage } from './day.ts';
import { cardFor, loneWorking, prompt, seenBy, signedBy, thisTeam } from './steps.ts';
import { confirm } from './transcript.ts';

const until = ['--until', '2027-03-31'] as const;

export async function assessors({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-02T16:40:00Z');
  tell.scene('16:40: nobody here holds anything yet, so somebody is named who may sign');
  const rbc = ['--framework', 'rbc', ...until];
  const first = ['--reason', 'The first of a new team'];
  await prompt({ world, tell }, 'founding-assessor', [
    ...[...thisTeam, '--person', carys.email, ...rbc, ...first],
  ]);
  const second = ['--external', '--reason', 'Second signer, from the South Team'];
  const output = await prompt({ world, tell }, 'founding-assessor', [
    ...[...thisTeam, '--person', olu.email, ...rbc, ...second],
  ]);
  confirm('each sign-off on that authority will say so', output.includes('says so for ever'));
  for (const person of [amina, bryn, cleo, ben, carys, dev, olu]) {
    await world.as(person).posts(installation('add'));
  }
}

export async function request({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-02T16:50:00Z');
  tell.scene('16:50: Amina Yusuf asks for a sign-off');
  tell.line(
    '  Ben has written down what he saw her do: one visit watched, one case talked through.',
  );
  await seenBy(world, ben, amina, loneWorking);
  const list = await world.as(amina).says('request sign-off');
  tell.shows('Request sign-off', amina.name, list.card);
  const form = await requestForm(world, loneWorking);
  tell.shows('Ask for it', amina.name, form.card);
  confirm('she reads who decides, and why they may', textOf(form.card).includes('Carys Lloyd'));
  const sent = await world.as(amina).presses(form, 'Send request', {
    line: 'I have done eleven visits with Ben since August.',
  });
  await world.quiet();
  tell.shows('Request sent', amina.name, sent.message.card);
  const asked = cardFor(world, carys, 'Sign off Amina Yusuf?');
  confirm('the one who decides has it', everythingIn(asked.card).includes('eleven visits'));
  tell.line('  Carys is with families all afternoon and does not answer.');
}

export async function chase({ world, tell }: Stage): Promise<void> {
  tell.scene('09:00 on Tuesday 3 November: she is reminded, and decides');
  const before = world.connector.seenIn(northChannel).length;
  world.clock.set('2026-11-03T09:00:30Z');
  await world.turnOfSchedule();
  await world.quiet();
  const reminder = lastCardOf(world, carys);
  tell.shows('Today', carys.name, reminder.card);
  confirm(
    'a high-risk one is chased after one working day',
    textOf(reminder.card).includes('With you since Mon 2 Nov'),
  );
  confirm(
    'the channel hears nothing of it',
    !/wait for you|Decide for/.test(
      JSON.stringify(world.connector.seenIn(northChannel).slice(before)),
    ),
  );

  await world.as(carys).presses(reminder, `Decide for Amina Yusuf: ${titleOf(loneWorking)}`);
  const asked = cardFor(world, carys, 'Sign off Amina Yusuf?');
  tell.shows('Sign off?', carys.name, asked.card);
  const without = await world.as(carys).presses(asked, 'Sign off');
  confirm(
    'of a high-risk one she says how far she trusts her with it',
    textOf(without.message.card).includes('Please choose how far you trust them'),
  );
  const signed = await world.as(carys).presses(without.message, 'Sign off', { entrustment: '4' });
  await world.quiet();
  tell.shows('Signed off', carys.name, signed.message.card);
  const told = lastCardOf(world, amina);
  tell.shows('You are signed off', amina.name, told.card);
  const [given] = (await world.fileOf(amina)).state.signOffs;
  confirm('it stands, for a year, on the authority she has', given?.authority === 'founding');
}

export async function otherSignOffs({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T09:40:00Z');
  tell.scene('09:40: and what others are ready for');
  for (const [person, competency] of [
    [amina, escalation],
    [bryn, loneWorking],
    [bryn, escalation],
    [cleo, loneWorking],
  ] as const) {
    await signedBy(world, carys, person, competency);
    const { signOffs } = (await world.fileOf(person)).state;
    const isHeld = signOffs.some((each) => each.competency === competency);
    confirm(`${person.name} holds ${competency}`, isHeld);
  }
  tell.line('  Amina and Bryn now hold what working alone asks for; Cleo one of the two.');
}

export async function twoSigners({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T11:00:00Z');
  tell.scene('11:00: risk formulation takes two signatures');
  await seenBy(world, carys, ben, formulation);
  const form = await requestForm(world, formulation, ben);
  await world.as(ben).presses(form, 'Send request');
  await world.quiet();
  const first = await world
    .as(carys)
    .presses(cardFor(world, carys, 'Sign off Ben Carter?'), 'Sign off', { entrustment: '4' });
  await world.quiet();
  tell.shows('First signature', carys.name, first.message.card);
  confirm('one signature is not enough', (await world.fileOf(ben)).state.signOffs.length === 0);

  const asked = cardFor(world, olu, 'Sign off Ben Carter?');
  tell.shows('The second signature', olu.name, asked.card);
  confirm('the second sees the first', textOf(asked.card).includes('First signature: Carys Lloyd'));
  const second = await world.as(olu).presses(asked, 'Sign off', { entrustment: '4' });
  await world.quiet();
  tell.shows('Signed off by two', olu.name, second.message.card);
  const [given] = (await world.fileOf(ben)).state.signOffs;
  const signers = new Set(given?.signers);
  confirm('two different people have signed', signers.size === 2);
}
