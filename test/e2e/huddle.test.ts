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
  northTeam,
  olu,
  peopleFile,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Message } from '../support/bot-client.ts';
import { installation } from '../support/bot-client.ts';
import type { Member } from '../support/connector-double.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { PersonRow } from '../../src/usecases/people-rows.ts';
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
    expect(textOf(posted[0]?.card ?? {})).to.contain('none open');
    expect(textOf(after?.card ?? {}))
      .to.contain('Severe')
      .and.to.contain('1 open');
    const all = everythingIn(after?.card);
    expect(all).to.contain('2 times').and.to.contain('Raised today').and.to.contain('DX-20417');
    expect(textOf(closed.message.card)).to.contain('Huddle: closed');
    const [friday, monday, ...more] = huddlesIn(northChannel);
    expect(more).to.deep.equal([]);
    expect(textOf(friday?.card ?? {})).to.contain('Huddle: closed');
    expect(everythingIn(monday?.card)).to.contain('Open since Fri 6 Nov, 1 working day');
    expect(everythingIn(monday?.card)).not.to.contain('DX-20417');
    expect(everythingIn(world.connector.seenIn(northChannel))).not.to.contain('Planted');
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

  it('is several a day where the team says so: the one whose time it is comes where it is asked for', async () => {
    await begin({ now: '2026-11-06T09:10:00Z', idleMs: 50 });
    const settings = await world.as(dev).says('settings');
    const times = await world.as(dev).presses(settings, 'Times of the day');
    const wrong = await world
      .as(dev)
      .presses(times.message, 'Save times', { huddle2: '19:30', digestAt: '07:00' });
    const saved = await world
      .as(dev)
      .presses(wrong.message, 'Save times', { huddle2: '13:30', digestAt: '08:30' });
    await world.as(ben).says('huddle', { channel: northChannel });
    await world.quiet();
    world.clock.set('2026-11-06T13:30:00Z');
    await world.as(ben).says('huddle', { channel: northChannel });
    await world.quiet();
    const [morning, afternoon, ...more] = huddlesIn(northChannel);
    await adds(amina, { missed: '2' });
    await world.as(ben).says('huddle', { channel: deskChannel });
    await world.quiet();

    const kept = new Map(inputsOf(wrong.message.card).map(({ id, value }) => [id, value]));
    expect(textOf(wrong.message.card)).to.contain('2 things to put right');
    expect([kept.get('huddle2'), kept.get('digestAt')]).to.deep.equal(['19:30', '07:00']);
    expect(textOf(saved.message.card)).to.contain('Saved.');
    expect(more).to.deep.equal([]);
    expect(textOf(morning?.card ?? {})).to.contain('Fri 6 Nov, 09:00');
    expect(textOf(afternoon?.card ?? {})).to.contain('Fri 6 Nov, 13:30');
    // Asked for again in another channel it goes on there, with what was added.
    expect(everythingIn(huddlesIn(deskChannel)[0]?.card)).to.contain('1 time');
    expect(textOf(huddlesIn(northChannel)[1]?.card ?? {})).to.contain('posted again');
    const { message, sentence } = await world.as(ben).presses(settings, 'Times of the day');
    expect(sentence ?? textOf(message.card)).to.contain('Only an administrator');
  });

  it('is asked which team it is for where somebody is in several, and posted once', async () => {
    await begin();
    const [like] = peopleFile(1).filter(({ person }) => person === personOf(amina));
    const both = await importPeople(world.ports, tenant, [
      { ...(like as PersonRow), team: 'South Team', supervisorEmail: null },
    ]);
    const help = await world.as(amina).says('help');
    const asked = await world.as(amina).says('huddle');
    const button = `Post it in ${northTeam.name}`;
    const [one] = await Promise.all([
      world.as(amina).presses(asked, button),
      world.as(amina).presses(asked, button),
    ]);
    await world.as(amina).presses(asked, 'Post it in South Team');
    await world.quiet();

    expect(both).not.to.have.property('problems');
    expect(everythingIn(help.card)).to.contain('Post your team’s huddle');
    expect(textOf(one.message.card)).to.contain('The huddle is in the channel');
    expect(huddlesIn(northChannel)).to.have.length(1);
    const stolen = await world.as(ben).presses(asked, button);
    expect(stolen.sentence).to.contain('somebody else’s');
  });

  it('pressed on a card of yesterday opens today’s, and leaves yesterday’s as it was', async () => {
    await begin({ now: '2026-11-05T09:30:00Z' });
    await world.as(ben).says('huddle', { channel: northChannel });
    const [old] = huddlesIn(northChannel) as [Message];
    const late = await formOf(bryn);
    world.clock.set('2026-11-06T09:30:00Z');

    const fresh = await formOf(amina);
    const tooLate = await world.as(bryn).presses(late, 'Add to the huddle', { missed: '1' });
    const closed = await world.as(dev).presses(old, 'Close huddle', {}, { channel: northChannel });
    await world.quiet();

    expect(textOf(fresh.card)).to.contain('Fri 6 Nov');
    expect(tooLate.sentence).to.contain('of another day');
    expect(closed.sentence).to.contain('of another day');
    expect(huddlesIn(northChannel)[0]?.card).to.deep.equal(old.card);
  });

  it('loses nothing where somebody closes it while others add: each is in, or is told that it is not', async () => {
    await begin();
    await world.as(ben).says('huddle', { channel: northChannel });
    const [huddle] = huddlesIn(northChannel) as [Message];
    const forms = [await formOf(amina), await formOf(bryn)] as const;

    const [first, second] = await Promise.all([
      world.as(amina).presses(forms[0], 'Add to the huddle', { missed: '1' }),
      world.as(bryn).presses(forms[1], 'Add to the huddle', { missed: '1' }),
      world.as(dev).presses(huddle, 'Close huddle', {}, { channel: northChannel }),
    ]);
    await world.quiet();

    const [after] = huddlesIn(northChannel) as [Message];
    const taken = [first, second].filter(({ sentence }) => sentence === undefined);
    const state = (await world.ports.teams.open(await world.team()))?.state.huddle;
    expect(state?.huddles[0]?.additions).to.have.length(taken.length);
    expect(textOf(after.card)).to.contain('Huddle: closed');
    for (const { message, sentence = textOf(message.card) } of [first, second]) {
      expect(sentence).to.match(/Added to the huddle|closed already/);
    }
    // A card that was open on somebody’s screen until then.
    await world.as(amina).presses(huddle, 'Add to the huddle', {}, { channel: northChannel });
    const opened = lastCardOf(world, amina);
    expect(textOf(opened.card)).to.contain('Huddle: closed');
    expect(inputsOf(opened.card)).to.deep.equal([]);
  });

  it('closes a flag once, whoever ticks it second', async () => {
    await begin();
    await world.as(ben).says('huddle', { channel: northChannel });
    await adds(amina, { flag: words });
    const flag = (await world.ports.teams.open(await world.team()))?.state.huddle.flags[0]?.flag;
    const forms = [await formOf(carys), await formOf(dev)] as const;

    const answers = [
      await world.as(carys).presses(forms[0], 'Add to the huddle', { closing: flag }),
      await world.as(dev).presses(forms[1], 'Add to the huddle', { closing: flag }),
    ];

    const said = answers.map(({ message }) => textOf(message.card).includes('1 flag closed.'));
    expect(said).to.deep.equal([true, false]);
    expect(textOf(answers[1]?.message.card ?? {})).to.contain('1 flag closed already');
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
