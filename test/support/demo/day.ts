import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installation, type Message, type PressAnswer } from '../bot-client.ts';
import { everythingIn, inputsOf, textOf } from '../card-reading.ts';
import { amina, ben, bryn, carys, cleo, dev, northChannel, tenant } from '../cast.ts';
import type { Member } from '../connector-double.ts';
import { groupForm, lastCardOf } from '../steps.ts';
import { until } from '../until.ts';
import type { World } from '../world.ts';
import { adminCommand } from './command-line.ts';
import { demoPeopleFile } from './people-file.ts';
import { confirm, type Transcript } from './transcript.ts';

/** What every scene works with. */
export interface Stage {
  world: World;
  tell: Transcript;
}

export async function people({ world, tell }: Stage): Promise<void> {
  tell.scene('09:30 on Monday 2 November: the administrator brings people in');
  const file = join(tmpdir(), `people-${String(process.pid)}.csv`);
  await writeFile(file, demoPeopleFile());
  const words = ['import-people', file, '--tenant', tenant];

  for (const time of ['first', 'second'] as const) {
    const { code, output } = await adminCommand(words, world);
    tell.line(`  $ npm run admin -- import-people people.csv   (${time} time)\n    ${output}`);
    confirm('the people file is imported', code === 0);
    confirm('importing again changes nothing', time === 'first' || /\b0 new/.test(output));
  }
  await writeFile(file, demoPeopleFile().replace('recovery-worker', 'wizard'));
  const { code, output } = await adminCommand(words, world);
  tell.line(
    `  $ npm run admin -- import-people broken.csv\n    ${output.split('\n').join('\n    ')}`,
  );
  confirm('a bad row is named and nothing is applied', code === 1 && /role_profile/.test(output));
}

export async function install({ world, tell }: Stage): Promise<void> {
  tell.scene('09:40: Dev Patel adds the app to the team');
  for (let time = 0; time < 2; time += 1) {
    await world.as(dev).posts(installation('add'), { channel: northChannel });
  }
  await world.quiet();
  const seen = world.connector.seenIn(northChannel);
  confirm('the channel is welcomed once, though the app was added twice', seen.length === 1);
  tell.shows('Welcome', 'The team channel', cardIn(seen[0]));
}

export async function help({ world, tell }: Stage): Promise<void> {
  tell.scene('09:50: help');
  for (const person of [ben, amina]) {
    const { card } = await world.as(person).says('help');
    tell.shows('Help', person.name, card);
  }
  const puzzled = await world.as(ben).says('my supervises');
  confirm('a slip of the finger is understood', textOf(puzzled.card).includes('Amina Yusuf'));
  const answer = await world.as(ben).says('record supervision', { channel: northChannel });
  tell.shows('Said in the channel', 'The team channel', answer.card);
  confirm(
    'what is personal is not answered in a channel',
    !everythingIn(answer.card).includes('Amina'),
  );
}

export async function record({ world, tell }: Stage): Promise<Message> {
  tell.scene('10:00: Ben Carter records supervision with Amina Yusuf');
  const form = await formFor(world, amina);
  tell.shows('Session form', ben.name, form.card);
  const typed = {
    [first(form)]: 'developing',
    reflections: 'Talked R-1042 through: what to look for, whom to ring.',
    action1: 'Shadow Carys on a first visit',
    due1: '2026-11-13',
  };

  tell.line('  Ben types a number that looks like an NHS number, and presses Save session.');
  const wrong = await press(world, form, { ...typed, reflections: 'About 943 476 5919.' });
  tell.shows('Wrong input', ben.name, wrong.message.card);
  confirm('it is refused at its field', textOf(wrong.message.card).includes('NHS number'));
  confirm(
    'what was typed is still there',
    everythingIn(wrong.message.card).includes('Shadow Carys'),
  );

  tell.line('  Ben writes the record reference instead, and Teams delivers the press four times.');
  const saved = await Promise.all([1, 2, 3, 4].map(() => press(world, form, typed)));
  await world.quiet();
  const receipts = new Set(saved.map(({ message }) => everythingIn(message.card)));
  confirm('four presses give four identical receipts', receipts.size === 1);
  const { state } = await world.fileOf(amina);
  confirm('and one session', state.sessions.length === 1);
  const [receipt] = saved;
  if (receipt === undefined) throw new Error('nothing was pressed');
  tell.shows('Receipt', ben.name, receipt.message.card);
  return receipt.message;
}

export async function answer({ world, tell }: Stage): Promise<void> {
  tell.scene('11:00: Amina Yusuf reads the record and agrees');
  const record = lastCardOf(world, amina);
  tell.shows('Record', amina.name, record.card);
  const agreed = await world.as(amina).presses(record, 'I agree');
  await world.quiet();
  const { state } = await world.fileOf(amina);
  confirm('the record is agreed', state.sessions[0]?.answer === 'agreed');
  confirm(
    'and locked: it can be answered no more',
    !everythingIn(agreed.message.card).includes('record.answer'),
  );
  tell.shows('Answered', ben.name, lastCardOf(world, ben).card);
}

export async function correct({ world, tell }: Stage, receipt: Message): Promise<void> {
  tell.scene('11:30: Ben corrects the length of the session');
  const client = world.as(ben);
  const form = await client.presses(receipt, 'Correct this record');
  tell.shows('Correction', ben.name, form.message.card);
  await client.presses(form.message, 'Save correction', {
    minutes: '45',
    why: 'It was three quarters of an hour.',
  });
  await world.quiet();
  const again = lastCardOf(world, amina);
  tell.shows('The record again', amina.name, again.card);
  confirm('the supervisee reads the correction', textOf(again.card).includes('three quarters'));
}

export async function notHeld({ world, tell }: Stage): Promise<void> {
  tell.scene('12:00: the session with Bryn Hale was not held');
  const form = await formFor(world, bryn);
  const { message } = await press(world, form, { held: 'urgent-work' });
  await world.quiet();
  tell.shows('Not held', ben.name, message.card);
  const { state } = await world.fileOf(bryn);
  confirm('it is recorded with its reason', state.sessions[0]?.notHeld === 'urgent-work');
}

export async function group({ world, tell }: Stage): Promise<void> {
  tell.scene('14:00: a group session with three people');
  const members = [amina, bryn, cleo];
  const form = await groupForm(world, members);
  tell.shows('Group form', ben.name, form.card);
  const { message } = await world.as(ben).presses(form, 'Save group session', {
    reflections: 'How we hand over at the weekend.',
    [`note:${cleo.aadObjectId}`]: 'Ask for a second person next time.',
  });
  await world.quiet();
  tell.shows('Group receipt', ben.name, message.card);
  tell.shows('Group record', cleo.name, lastCardOf(world, cleo).card);
  const others = everythingIn([amina, bryn].map((each) => lastCardOf(world, each).card));
  confirm('what is about one member is theirs alone', !others.includes('second person'));
}

export async function pause({ world, tell }: Stage): Promise<void> {
  tell.scene('15:00: a pause, in the same transaction as the session');
  const form = await formFor(world, cleo);
  const competency = first(form);
  const { message } = await press(world, form, {
    [competency]: 'pause',
    [competency.replace('outcome:', 'note:')]: 'Did not ring before leaving; see R-2077.',
  });
  const { state } = await world.fileOf(cleo);
  confirm(
    'the pause stands with the receipt',
    state.competencies.some(({ pause }) => pause !== null),
  );
  confirm(
    'and has opened a review',
    state.reviews.some(({ cause }) => cause === 'pause'),
  );
  await world.quiet();
  tell.shows('A pause', ben.name, message.card);
}

export async function lists({ world, tell }: Stage): Promise<void> {
  tell.scene('16:00: where everybody stands');
  tell.shows('My supervisees', ben.name, (await world.as(ben).says('my supervisees')).card);
  tell.shows('My competencies', cleo.name, (await world.as(cleo).says('my competencies')).card);
  const actions = await world.as(amina).says('my actions');
  tell.shows('My actions', amina.name, actions.card);
  confirm('the action is on the list', textOf(actions.card).includes('Shadow Carys'));
  tell.shows('Settings', dev.name, (await world.as(dev).says('settings')).card);
}

export async function overdue({ world, tell }: Stage): Promise<void> {
  tell.scene('09:05 on Tuesday 17 November: supervision that is overdue');
  for (const person of [ben, carys]) await world.as(person).posts(installation('add'));
  await world.quiet();
  const before = world.connector.seenIn(northChannel).length;
  for (const time of ['16T19:00:00', '17T09:04:30', '17T09:05:00', '17T09:40:00']) {
    world.clock.set(`2026-11-${time}Z`);
    await until('nothing is due', async () => {
      await world.turnOfSchedule();
      return (await world.ports.schedule.due(world.clock.now())).length === 0;
    });
    await world.quiet();
  }
  const posts = world.connector
    .seenIn(northChannel)
    .slice(before)
    .filter((post) => /overdue/i.test(everythingIn(cardIn(post))));
  confirm('the channel hears of it once', posts.length === 1);
  const post = cardIn(posts[0]);
  tell.shows('Overdue supervision', 'The team channel', post);
  confirm('counts and turns, no supervisee', !everythingIn(post).includes('Bryn'));
  const personal = lastCardOf(world, ben).card;
  tell.shows('Overdue supervision', ben.name, personal);
  confirm('the supervisor hears the names', textOf(personal).includes('Bryn Hale'));
}

export async function verify({ world, tell }: Stage): Promise<void> {
  tell.scene('At the end of the day: the ledger');
  const { code, output } = await adminCommand(['verify-ledger'], world);
  tell.line(`  $ npm run admin -- verify-ledger\n    ${output.split('\n').join('\n    ')}`);
  confirm('every chain is intact', code === 0);
}

function formFor(world: World, person: Member): Promise<Message> {
  return world.as(ben).says(`record supervision with ${person.name}`);
}

function press(world: World, form: Message, typed: Record<string, string>): Promise<PressAnswer> {
  return world.as(ben).presses(form, 'Save session', typed);
}

/** The input of the first competency that needs looking at. */
function first(form: Message): string {
  return inputsOf(form.card).find(({ id }) => id.startsWith('outcome:'))?.id ?? '';
}

function cardIn(seen: World['connector']['seen'][number] | undefined): Message['card'] {
  return seen?.activity.attachments?.[0]?.content ?? {};
}
