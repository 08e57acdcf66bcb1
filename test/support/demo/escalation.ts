import type { Message } from '../bot-client.ts';
import { textOf } from '../card-reading.ts';
import { amina, ben, cleo, deskChannel, dev, northChannel } from '../cast.ts';
import type { Member } from '../connector-double.ts';
import { lastCardOf } from '../steps.ts';
import { sightings } from '../planted-words.ts';
import type { World } from '../world.ts';
import type { Stage } from './day.ts';
import { confirm } from './transcript.ts';

const reference = 'DX-30771';
const handover = 'summary,riskFormulation,nextSteps';

/** Somebody escalates at night: one does not answer, the next does; and a rehearsal of it. */
export async function escalation(stage: Stage): Promise<void> {
  const { world, tell } = stage;
  const evening = `${world.clock.now().slice(0, 10)}T21:30:00Z`;
  tell.scene('21:30: Amina Yusuf escalates, outside everybody’s hours');
  world.clock.set(evening);
  const seenBefore = world.connector.seenIn(northChannel).length;
  await benIsOnCall(stage);
  await raised(stage);
  await unanswered(stage, evening);
  await answered(stage);
  await rehearsed(stage, evening);
  confirm(
    'no channel heard of it',
    world.connector.seenIn(northChannel).length === seenBefore &&
      (await sightings(world, [reference], ['channels', 'log', 'ledgers'])).length === 0,
  );
}

async function benIsOnCall({ world }: Stage): Promise<void> {
  const form = await world.as(dev).says('on shift');
  const saved = await world
    .as(dev)
    .presses(form, 'Save who is on shift', { onCall: ben.aadObjectId });
  confirm('Ben is on call', textOf(saved.message.card).includes('On call: Ben Carter'));
}

async function raised({ world, tell }: Stage): Promise<void> {
  const asked = await world.as(amina).says('escalate', { channel: deskChannel });
  tell.shows('Said in the channel', 'The team channel', asked.card);
  const choices = await world.as(amina).says('escalate');
  tell.shows('What to escalate', amina.name, choices.card);
  const form = await formOf(world, amina);
  tell.shows('Escalation form', amina.name, form.card);
  const { message } = await world.as(amina).presses(form, 'Escalate now', { handover, reference });
  await world.quiet();
  tell.shows('Escalated', amina.name, message.card);
  tell.shows('It is your turn', ben.name, lastCardOf(world, ben).card);
  confirm('Ben is asked', textOf(message.card).includes('Ben Carter is asked now'));
}

async function unanswered({ world, tell }: Stage, evening: string): Promise<void> {
  tell.scene('22:00: nobody has answered, so the duty manager is asked');
  world.clock.set(evening.replace('21:30', '22:00'));
  await world.turnOfSchedule();
  await world.quiet();
  const toDev = lastCardOf(world, dev);
  tell.shows('It is your turn', dev.name, toDev.card);
  tell.shows('Not answered in time', amina.name, lastCardOf(world, amina).card);
  confirm('Dev hears why', textOf(toDev.card).includes('did not answer in time'));
}

async function answered({ world, tell }: Stage): Promise<void> {
  const { message } = await world.as(dev).presses(lastCardOf(world, dev), 'I am deciding');
  await world.quiet();
  tell.shows('Answered', dev.name, message.card);
  const told = lastCardOf(world, amina);
  tell.shows('Somebody is deciding', amina.name, told.card);
  confirm('Amina hears who decides', textOf(told.card).includes('Dev Patel is deciding'));
  const late = await world.as(ben).presses(lastCardOf(world, ben), 'I am deciding');
  tell.shows('Answered already', ben.name, late.message.card);
  confirm('whoever comes late is told who', textOf(late.message.card).includes('Dev Patel'));
}

async function rehearsed({ world, tell }: Stage, evening: string): Promise<void> {
  tell.scene('22:10: Cleo Marsh rehearses it, and it is counted as a rehearsal');
  world.clock.set(evening.replace('21:30', '22:10'));
  const form = await formOf(world, cleo);
  const typed = { handover: 'summary', rehearsal: 'true' };
  const { message } = await world.as(cleo).presses(form, 'Escalate now', typed);
  await world.quiet();
  tell.shows('A rehearsal', cleo.name, message.card);
  const asked = lastCardOf(world, ben);
  tell.shows('A rehearsal', ben.name, asked.card);
  await world.as(ben).presses(asked, 'I am deciding');
  await world.quiet();
  const [kept] = (await world.fileOf(cleo)).state.escalations;
  confirm(
    'every card of it says so, and so does the record',
    kept?.rehearsal === true &&
      [message, asked, lastCardOf(world, cleo)].every(({ card }) =>
        textOf(card).startsWith('Rehearsal. '),
      ),
  );
}

async function formOf(world: World, by: Member): Promise<Message> {
  const choices = await world.as(by).says('escalate');

  return (await world.as(by).presses(choices, 'Escalate: Missed medication')).message;
}
