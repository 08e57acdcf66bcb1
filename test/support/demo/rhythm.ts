import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Message } from '../bot-client.ts';
import { everythingIn, textOf } from '../card-reading.ts';
import { amina, ben, carys, dev, northChannel } from '../cast.ts';
import type { Member } from '../connector-double.ts';
import { lastCardOf } from '../steps.ts';
import { until } from '../until.ts';
import type { World } from '../world.ts';
import { adminCommand } from './command-line.ts';
import type { Stage } from './day.ts';
import { cardFor, thisTeam } from './steps.ts';
import { confirm } from './transcript.ts';

const flag = 'Two lone visits after dark this week';
const decision = 'Evening visits go in twos until the end of the month';
/** What the command line writes, beside the page of cards. */
const folder = '.data/demo-files';

/** The days after: the huddle, what is due, the MDT, the manager’s Monday, and what leaves as a file. */
export async function rhythm(stage: Stage): Promise<void> {
  await huddle(stage);
  await today(stage);
  await mdt(stage);
  await digest(stage);
  await files(stage);
}

async function huddle(stage: Stage): Promise<void> {
  const { world, tell } = stage;
  tell.scene('09:00 on Thursday 19 November: the huddle');
  await passes(world, ['2026-11-19T08:59:30Z', '2026-11-19T09:00:00Z']);
  const posted = newest(world, 'Huddle');
  tell.shows('Huddle', 'The team channel', posted.card);
  const form = await openedBy(world, amina, posted, 'Add to the huddle');
  tell.shows('Add to the huddle', amina.name, form.card);
  await world.as(amina).presses(form, 'Add to the huddle', { missed: '1', flag });
  await world.quiet();
  const after = newest(world, 'Huddle');
  confirm('the channel counts the flag', everythingIn(after.card).includes('1 open'));
  confirm('and has no word of it', !channel(world).includes(flag));
  const { message } = await pressedIn(world, ben, after, 'Close huddle');
  tell.shows('Huddle, closed', 'The team channel', message.card);
  confirm('the huddle is closed', textOf(message.card).includes('Huddle: closed'));
}

async function today({ world, tell }: Stage): Promise<void> {
  tell.scene('09:05: one card of everything that is due');
  await passes(world, ['2026-11-19T09:05:00Z']);
  const due = cardFor(world, ben, 'Today');
  tell.shows('Today', ben.name, due.card);
  const { message } = await world.as(ben).presses(due, 'Remind me tomorrow');
  tell.shows('Remind me tomorrow', ben.name, message.card);
  await passes(world, ['2026-11-20T09:00:00Z']);
  const cards = world
    .as(ben)
    .messages()
    .filter(({ card }) => textOf(card).startsWith('Today'));
  confirm('it comes again the next working day', cards.length > 1);
}

async function mdt({ world, tell }: Stage): Promise<void> {
  tell.scene('14:00 on Wednesday 25 November: the MDT');
  await passes(world, ['2026-11-25T14:00:00Z']);
  const posted = newest(world, 'MDT');
  const form = await openedBy(world, carys, posted, 'Add a decision');
  tell.shows('Add a decision', carys.name, form.card);
  await world.as(carys).presses(form, 'Add the decision', { decision });
  await world.quiet();
  const after = newest(world, 'MDT');
  tell.shows('MDT', 'The team channel', after.card);
  confirm('the channel counts the decision', everythingIn(after.card).includes('"Decisions"'));
  confirm('and has no word of it', !channel(world).includes(decision));
  const read = await openedBy(world, amina, after, 'Read the decisions');
  tell.shows('What was decided', amina.name, read.card);
  confirm('whoever is in the team reads it', textOf(read.card).includes(decision));
}

async function digest({ world, tell }: Stage): Promise<void> {
  tell.scene('08:00 on Monday 30 November: the manager’s week');
  await passes(world, ['2026-11-30T07:59:30Z', '2026-11-30T08:00:00Z']);
  const week = cardFor(world, dev, 'Digest: ');
  tell.shows('Weekly digest', dev.name, week.card);
  const mix = await world.as(dev).says('skill mix');
  tell.shows('Skill mix', dev.name, mix.card);
  confirm('it says who could cover', /cover/i.test(textOf(mix.card)));
}

async function files({ world, tell }: Stage): Promise<void> {
  tell.scene('What leaves as a file: the evidence pack, and one’s own dates');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const november = ['--from', '2026-11-01', '--to', '2026-11-30'];
  const pack = await command(['evidence-pack', ...thisTeam, ...november]);
  confirm('the pack is a PDF and a workbook', /\.pdf/.test(pack) && /\.xlsx/.test(pack));
  const dates = join(folder, 'dates.ics');
  await command(['calendar', '--person', amina.email, '--out', dates]);
  const written = await readFile(dates, 'utf8');
  confirm('the dates are a calendar', written.startsWith('BEGIN:VCALENDAR'));

  async function command(words: readonly string[]): Promise<string> {
    const out = words.includes('--out') ? [] : ['--out', folder];
    const { code, output } = await adminCommand([...words, ...out], world);
    const said = [...words, ...out].map((word) => (word.includes(' ') ? `"${word}"` : word));
    const line = `  $ npm run admin -- ${said.join(' ')}`;
    tell.line(`${line}\n    ${output.split('\n').join('\n    ')}`);
    confirm(`${words[0] ?? ''} ends well`, code === 0);
    return output;
  }
}

/** Lives through those instants: what is due goes out before the next. */
async function passes(world: World, instants: readonly string[]): Promise<void> {
  for (const instant of instants) {
    world.clock.set(instant);
    await until('nothing is due', async () => {
      await world.turnOfSchedule();
      return (await world.ports.schedule.due(world.clock.now())).length === 0;
    });
    await world.quiet();
  }
}

/** The last card of the team’s channel that begins so. */
function newest(world: World, title: string): Message {
  const found = world.connector
    .messagesIn(northChannel)
    .map(({ id, activity }) => ({
      id,
      conversation: northChannel,
      card: activity.attachments?.[0]?.content ?? {},
    }))
    .filter(({ card }) => textOf(card).startsWith(title))
    .at(-1);
  if (found === undefined) throw new Error(`no card in the channel begins with ${title}`);

  return found;
}

function pressedIn(
  world: World,
  person: Member,
  card: Message,
  title: string,
): ReturnType<ReturnType<World['as']>['presses']> {
  return world.as(person).presses(card, title, {}, { channel: northChannel });
}

/** What a press in the channel opens in personal chat. */
async function openedBy(
  world: World,
  person: Member,
  card: Message,
  title: string,
): Promise<Message> {
  const { sentence } = await pressedIn(world, person, card, title);
  confirm('it opens in personal chat', sentence?.includes('personal chat') === true);

  return lastCardOf(world, person);
}

function channel(world: World): string {
  return everythingIn(world.connector.seenIn(northChannel));
}
