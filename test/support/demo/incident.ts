import { buttonsOf, everythingIn, textOf } from '../card-reading.ts';
import type { Message } from '../bot-client.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  deskChannel,
  dev,
  northChannel,
  northTeam,
} from '../cast.ts';
import type { Member, SentActivity } from '../connector-double.ts';
import { incidentForm, reportedIncident } from '../incident-steps.ts';
import { sightings } from '../planted-words.ts';
import type { World } from '../world.ts';
import { adminCommand } from './command-line.ts';
import type { Stage } from './day.ts';
import { confirm } from './transcript.ts';

const doneAtOnce = 'Rang the crisis line from the car; the clinician came within the hour.';
const reference = 'DX-20417';
const learning = 'Ring while still at the door, not from the car.';
/** What no channel may hear. */
const untold = [doneAtOnce, reference, learning, 'Amina', 'Bryn', 'escalation'];

/** An incident, from what is said in a channel to what the team learns from it. */
export async function incident(stage: Stage): Promise<void> {
  const { world, tell } = stage;
  tell.scene('10:30: Cleo Marsh reports an incident, and starts in the wrong place');
  await aReviewerIsThere(stage);
  const seenBefore = world.connector.seenIn(northChannel).length;
  await reportedInPrivate(stage);
  everybodyTold(stage);
  await decided(stage);
  await gapAnswered(stage);
  await postedNextMorning(stage, seenBefore);
  await themesOfTeam(stage);
}

/** Whoever decides a review holds the competency, or was named to sign it off (R2, R4). */
async function aReviewerIsThere({ world, tell }: Stage): Promise<void> {
  const words = ['founding-assessor', '--team', northTeam.name, '--person', carys.email];
  const named = [...words, '--framework', 'rbc', '--until', '2027-03-31', '--reason', 'First'];
  const { output } = await adminCommand(named, world);
  tell.line(`  $ npm run admin -- founding-assessor ...\n    ${output.split('\n').join('\n    ')}`);
}

async function reportedInPrivate({ world, tell }: Stage): Promise<void> {
  const asked = await world.as(cleo).says('report incident', { channel: deskChannel });
  tell.shows('Said in the channel', 'The team channel', asked.card);
  confirm('the channel hears nothing but that', !everythingIn(asked.card).includes('ncident'));
  const type = 'late-escalation';
  const form = await incidentForm(world, { by: cleo, type, involved: [amina, bryn] });
  tell.shows('Incident form', cleo.name, form.card);
  const { message } = await world.as(cleo).presses(form, 'Report incident', {
    severity: 'moderate',
    date: world.clock.now().slice(0, 10),
    time: '07:50',
    reference,
    doneAtOnce,
    restriction: 'true',
  });
  await world.quiet();
  tell.shows('Incident reported', cleo.name, message.card);
  const { state } = await world.fileOf(amina);
  confirm(
    'a review is open for each competency',
    state.reviews.some(({ cause }) => cause === 'incident'),
  );
}

function everybodyTold({ world, tell }: Stage): void {
  for (const [person, says] of [
    [amina, 'An incident you were part of'],
    [ben, 'their supervisor'],
    [carys, 'to decide'],
  ] as const) {
    const card = cardWith(world, person, says);
    tell.shows('Told of it', person.name, card.card);
    confirm('the words of it are for others', !everythingIn(card.card).includes(doneAtOnce));
  }
}

async function decided({ world, tell }: Stage): Promise<void> {
  tell.line('  Carys decides what was asked: Amina does not do this alone until it is looked at.');
  const asked = cardWith(world, carys, 'A restriction is asked for: Amina');
  tell.shows('A restriction is asked for', carys.name, asked.card);
  const { message } = await world.as(carys).presses(asked, 'Restrict practice');
  await world.quiet();
  tell.shows('Restricted', carys.name, message.card);
  const { state } = await world.fileOf(amina);
  confirm(
    'practice is stopped at once',
    state.competencies.some(({ pause }) => pause !== null),
  );
  const list = await world.as(carys).says('reviews');
  tell.shows('Reviews', carys.name, list.card);
  await learnt({ world, tell }, list);
}

/** The review of Bryn's, whose practice goes on: an outcome, and what was learnt, for the team. */
async function learnt({ world, tell }: Stage, list: Message): Promise<void> {
  const row = buttonsOf(list.card).find(
    ({ verb, data }) => verb === 'review.open' && data['about'] === bryn.aadObjectId,
  );
  const opened = await world
    .as(carys)
    .presses(list, String(row?.title), {}, { data: row?.data ?? {} });
  tell.shows('A review', carys.name, opened.message.card);
  const asked = await world.as(carys).presses(opened.message, 'Refresher needed', { learning });
  const saved = await world.as(carys).presses(asked.message, 'Save: refresher needed', {
    action: 'Practise the call with Ben',
  });
  await world.quiet();
  tell.shows('Reviewed', carys.name, saved.message.card);
  confirm('an outcome closes it', textOf(saved.message.card).includes('Refresher needed'));
}

async function gapAnswered({ world, tell }: Stage): Promise<void> {
  tell.scene('14:00: Dev Patel answers a gap, in two taps');
  const list = await world.as(dev).says('gaps');
  tell.shows('Gaps', dev.name, list.card);
  const row = buttonsOf(list.card).find(({ verb }) => verb === 'gap.open');
  const form = await world.as(dev).presses(list, String(row?.title));
  const saved = await world.as(dev).presses(form.message, 'Save action');
  await world.quiet();
  tell.shows('Action opened', dev.name, saved.message.card);
  confirm('the gap has its action', textOf(saved.message.card).includes('Action opened'));
}

async function postedNextMorning({ world, tell }: Stage, seenBefore: number): Promise<void> {
  tell.scene('09:05 the next morning: what the channel hears of it');
  const tomorrow = new Date(Date.parse(world.clock.now()) + 86_400_000).toISOString();
  world.clock.set(`${tomorrow.slice(0, 10)}T09:05:00Z`);
  await world.turnOfSchedule();
  await world.quiet();
  // The huddle names who is on shift and who may; it says nothing of incidents.
  const posts = world.connector
    .seenIn(northChannel)
    .slice(seenBefore)
    .filter(({ activity }) => !textOf(cardIn(activity)).startsWith('Huddle'));
  const post = posts.map(({ activity }) => cardIn(activity)).find((card) => isDue(card));
  confirm('it hears that reviews are due', post !== undefined);
  tell.shows('Post-incident reviews', 'The team channel', post ?? {});
  const seen = everythingIn(posts);
  confirm('and of nobody', !untold.some((word) => seen.includes(word)));
  const outside = await sightings(world, [doneAtOnce, reference], ['channels', 'log', 'ledgers']);
  confirm('nor is a word of it in any log line or ledger entry', outside.length === 0);
}

async function themesOfTeam({ world, tell }: Stage): Promise<void> {
  tell.scene('16:00: what incidents have in common');
  for (const by of [amina, ben, cleo]) {
    await reportedIncident(world, { by, type: 'near-miss', involved: [] }, { severity: 'none' });
  }
  const card = await world.as(dev).says('themes');
  tell.shows('Themes', dev.name, card.card);
  confirm('what came up three times is counted', textOf(card.card).includes('near miss (3)'));
  confirm('what came up once is not', !/escalation \(1\)/.test(textOf(card.card)));
}

/** The last card in somebody's chat that says so. */
function cardWith(world: World, person: Member, says: string): Message {
  const found = world
    .as(person)
    .messages()
    .findLast(({ card }) => textOf(card).includes(says));
  if (found === undefined) throw new Error(`${person.name} has no card that says “${says}”`);

  return found;
}

function cardIn(activity: SentActivity): Message['card'] {
  return activity.attachments?.[0]?.content ?? {};
}

function isDue(card: Message['card']): boolean {
  return textOf(card).includes('Post-incident reviews due');
}
