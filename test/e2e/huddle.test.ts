import { expect } from 'chai';

import { everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  deskChannel,
  dev,
  northChannel,
  olu,
  personOf,
} from '../support/cast.ts';
import type { Message } from '../support/bot-client.ts';
import { installation } from '../support/bot-client.ts';
import type { Member } from '../support/connector-double.ts';
import { costOf, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const words = 'Planted words: two lone visits after dark';

describe('R30 the huddle', () => {
  let world: World;

  afterEach(() => world.stop());

  async function begin(options: Parameters<typeof startWorld>[0] = {}): Promise<void> {
    world = await startWorld({ idleMs: 3_600_000, ...options });
    for (const person of [ben, carys, amina, bryn, dev, olu]) {
      await world.as(person).posts(installation('add'));
    }
    await world.quiet();
  }

  function huddlesIn(channel: string): Message[] {
    return world.connector
      .messagesIn(channel)
      .map(({ id, activity }) => ({
        id,
        conversation: channel,
        card: activity.attachments?.[0]?.content ?? {},
      }))
      .filter(({ card }) => textOf(card).startsWith('Huddle'));
  }

  /** The form that a press in the channel opens in the presser's personal chat. */
  async function formOf(person: Member, channel = northChannel): Promise<Message> {
    const huddle = huddlesIn(channel).at(-1);
    const pressed = await world
      .as(person)
      .presses(huddle as Message, 'Add to the huddle', {}, { channel });
    expect(pressed.sentence).to.contain('personal chat');

    return lastCardOf(world, person);
  }

  async function adds(person: Member, typed: Readonly<Record<string, unknown>>) {
    const form = await formOf(person);
    const answer = await world.as(person).presses(form, 'Add to the huddle', typed);
    await world.quiet();

    return { form, answer };
  }

  it('R30 is posted at 09:00 once by two replicas, keeps what everybody adds, and brings its flags back', async () => {
    await begin({ replicas: 2, scheduleMs: 50, idleMs: 50, now: '2026-11-06T08:59:59Z' });
    world.clock.set('2026-11-06T09:00:00Z');
    await world.turnOfSchedule();
    await world.quiet();
    const posted = huddlesIn(northChannel);

    await adds(amina, { missed: '2', references: 'DX-20417', flag: words });
    await adds(ben, { plans: '1', pressure: 'severe' });
    const [after] = huddlesIn(northChannel);
    const closed = await world
      .as(carys)
      .presses(after as Message, 'Close huddle', {}, { channel: northChannel });
    await world.quiet();
    world.clock.set('2026-11-09T09:00:00Z');
    await world.turnOfSchedule();
    await world.quiet();

    expect(posted).to.have.length(1);
    expect(textOf(posted[0]?.card ?? {})).to.contain('No flag is open');
    const all = textOf(after?.card ?? {});
    expect(all).to.contain('Severe').and.to.contain('2 times').and.to.contain('Raised today');
    expect(textOf(closed.message.card)).to.contain('Huddle: closed');
    const [friday, monday, ...more] = huddlesIn(northChannel);
    expect(more).to.deep.equal([]);
    expect(textOf(friday?.card ?? {})).to.contain('Huddle: closed');
    expect(textOf(monday?.card ?? {})).to.contain('Open since Fri 6 Nov, 1 working day');
    expect(everythingIn(world.connector.seenIn(northChannel))).not.to.contain('Planted');
    expect(everythingIn(world.connector.seenIn(northChannel))).not.to.contain('DX-20417');
    expect(world.logged.join('\n')).not.to.contain('Planted');
    const { form } = await adds(bryn, {});
    expect(textOf(form.card)).to.contain('Planted words');
  });

  it('comes at once where it is asked for, in a channel or from personal chat', async () => {
    await begin();
    const said = await world.as(amina).says('huddle', { channel: deskChannel });
    const personal = await world.as(ben).says('Huddle, please');
    await world.quiet();

    expect(textOf(said.card)).to.contain('On shift').and.to.contain('not recorded yet');
    expect(textOf(personal.card)).to.contain('The huddle is in the channel');
    expect(huddlesIn(deskChannel)).to.have.length(1);
    expect(huddlesIn(northChannel)).to.have.length(1);
  });

  it('keeps both where two add at once, one where one presses twice', async () => {
    await begin();
    await world.as(ben).says('huddle', { channel: northChannel });
    const [one, two] = [await formOf(amina), await formOf(bryn)];

    await Promise.all([
      world.as(amina).presses(one, 'Add to the huddle', { missed: '1' }),
      world.as(amina).presses(one, 'Add to the huddle', { missed: '1' }),
      world.as(bryn).presses(two, 'Add to the huddle', { missed: '3' }),
    ]);
    await world.quiet();

    const [huddle] = huddlesIn(northChannel);
    const facts = everythingIn(huddle?.card);
    expect(facts).to.contain('2 times');
    const state = (await world.ports.teams.open(await world.team()))?.state.huddle;
    expect(state?.huddles[0]?.additions.map(({ missed }) => missed)).to.have.members([1, 3]);
    expect(state?.huddles[0]?.additions.map(({ by }) => by)).to.have.members(
      [amina, bryn].map(personOf),
    );
  });

  it('is closed by those who answer for the day, flags too, and then takes nothing more', async () => {
    await begin();
    await world.as(ben).says('huddle', { channel: northChannel });
    await adds(amina, { flag: words });
    const late = await formOf(bryn);
    const [huddle] = huddlesIn(northChannel) as [Message];
    const press = (who: Member) =>
      world.as(who).presses(huddle, 'Close huddle', {}, { channel: northChannel });

    const refused = await press(amina);
    const flag = (await world.ports.teams.open(await world.team()))?.state.huddle.flags[0]?.flag;
    await adds(carys, { closing: flag ?? '' });
    await press(dev);
    await press(dev);
    await world.quiet();
    const tooLate = await world.as(bryn).presses(late, 'Add to the huddle', { missed: '1' });

    expect(refused.sentence).to.contain('closed by a manager');
    expect(tooLate.sentence).to.contain('closed already');
    const state = (await world.ports.teams.open(await world.team()))?.state.huddle;
    expect(state?.flags).to.deep.equal([]);
    expect(state?.huddles[0]?.closed?.by).to.equal(personOf(dev));
    expect(textOf(huddlesIn(northChannel)[0]?.card ?? {})).to.contain('Huddle: closed');
  });

  it('is for the team: others are refused plainly, and wrong input keeps what was typed', async () => {
    await begin();
    await world.as(ben).says('huddle', { channel: northChannel });
    const [huddle] = huddlesIn(northChannel) as [Message];
    const channel = northChannel;

    const asked = await world.as(olu).says('huddle', { channel });
    const pressed = await world.as(olu).presses(huddle, 'Add to the huddle', {}, { channel });
    const form = await formOf(amina);
    for (const [typed, field] of [
      [{ flag: 'See 943 476 5919' }, 'flag'],
      [{ flag: 'Ask Ben Carter' }, 'flag'],
      [{ references: 'Amina' }, 'references'],
      [{ missed: '-1', flag: 'Kept' }, 'flag'],
    ] as const) {
      const again = await world.as(amina).presses(form, 'Add to the huddle', typed);
      expect(textOf(again.message.card), JSON.stringify(typed)).to.contain('Not saved yet');
      const kept = inputsOf(again.message.card).find(({ id }) => id === field)?.value;
      expect(kept).to.equal((typed as Record<string, string>)[field]);
    }
    for (const wrong of [null, [], 'x', { team: '../x' }, { form: {}, team: [], date: 7 }]) {
      for (const verb of ['huddle.add', 'huddle.save', 'huddle.close']) {
        expect((await world.as(amina).sends(verb, wrong)).status).to.equal(200);
      }
    }

    expect(textOf(asked.card)).to.contain('for the people of this team');
    expect(pressed.sentence).to.contain('for the people of this team');
    const state = (await world.ports.teams.open(await world.team()))?.state.huddle;
    expect(state?.huddles[0]?.additions).to.deep.equal([]);
  });

  it('opens who is on shift in personal chat, and costs little', async () => {
    await begin();
    const asked = await costOf(world, () =>
      world.as(ben).says('huddle', { channel: northChannel }),
    );
    const [huddle] = huddlesIn(northChannel) as [Message];
    const shift = await world
      .as(dev)
      .presses(huddle, 'Who is on shift', {}, { channel: northChannel });
    const form = await formOf(amina);
    const saved = await costOf(world, () =>
      world.as(amina).presses(form, 'Add to the huddle', { missed: '1' }),
    );

    expect(shift.sentence).to.contain('personal chat');
    expect(textOf(lastCardOf(world, dev).card)).to.contain('On shift and on call');
    expect(asked.waits).to.be.at.most(3);
    expect(saved.waits).to.be.at.most(3);
    expect(saved.calls).to.be.at.most(8);
  });
});
