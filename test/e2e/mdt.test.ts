import { expect } from 'chai';

import type { Message } from '../support/bot-client.ts';
import { installation } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  deskChannel,
  northChannel,
  olu,
  personOf,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { costOf, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const words = 'Planted words: evening visits in twos';

describe('R30 the MDT', () => {
  let world: World;

  afterEach(() => world.stop());

  async function begin(options: Parameters<typeof startWorld>[0] = {}): Promise<void> {
    world = await startWorld({ idleMs: 3_600_000, ...options });
    for (const person of [ben, carys, amina, bryn, olu]) {
      await world.as(person).posts(installation('add'));
    }
    await world.quiet();
  }

  function mdtsIn(channel: string): Message[] {
    return world.connector
      .messagesIn(channel)
      .map(({ id, activity }) => ({
        id,
        conversation: channel,
        card: activity.attachments?.[0]?.content ?? {},
      }))
      .filter(({ card }) => textOf(card).startsWith('MDT'));
  }

  async function pressed(person: Member, title: string): Promise<Message> {
    const mdt = mdtsIn(northChannel).at(-1) as Message;
    const answer = await world.as(person).presses(mdt, title, {}, { channel: northChannel });
    expect(answer.sentence).to.contain('personal chat');

    return lastCardOf(world, person);
  }

  it('R30 is posted on the day set, once by two replicas, counts what is decided and keeps its words to the team', async () => {
    await begin({ replicas: 2, scheduleMs: 50, idleMs: 50, now: '2026-11-04T13:59:59Z' });
    world.clock.set('2026-11-04T14:00:00Z');
    await world.turnOfSchedule();
    await world.quiet();
    const posted = mdtsIn(northChannel);

    const form = await pressed(amina, 'Add a decision');
    const receipt = await world
      .as(amina)
      .presses(form, 'Add the decision', { decision: `  ${words}  ` });
    await world.quiet();
    const counted = everythingIn(mdtsIn(northChannel)[0]?.card);
    const read = await pressed(bryn, 'Read the decisions');
    const [open] = mdtsIn(northChannel) as [Message];
    const closed = await world.as(carys).presses(open, 'Close MDT', {}, { channel: northChannel });
    await world.quiet();
    world.clock.set('2026-11-11T14:00:00Z');
    await world.turnOfSchedule();
    await world.quiet();

    expect(posted).to.have.length(1);
    expect(everythingIn(posted[0]?.card)).to.contain('None recorded yet').and.to.contain('Since');
    expect(textOf(receipt.message.card)).to.contain('Decision recorded');
    expect(counted).to.contain(`"title":"Decisions","value":"1"`);
    expect(textOf(read.card)).to.contain(words).and.to.contain(amina.name);
    expect(textOf(closed.message.card)).to.contain('MDT: closed');
    expect(buttonsOf(closed.message.card).map(({ title }) => title)).to.deep.equal([
      'Read the decisions',
    ]);
    const [first, second, ...more] = mdtsIn(northChannel);
    expect(more).to.deep.equal([]);
    expect(textOf(first?.card ?? {})).to.contain('MDT: closed');
    expect(everythingIn(second?.card)).to.contain('Since Wed 4 Nov');
    const fresh = await pressed(bryn, 'Read the decisions');
    const earlier = await world.as(bryn).presses(fresh, 'Decisions of Wed 4 Nov');
    expect(textOf(earlier.message.card)).to.contain(words);
    expect(everythingIn(world.connector.seenIn(northChannel))).not.to.contain('Planted');
    expect(world.logged.join('\n')).not.to.contain('Planted');
  });

  it('comes at once where it is asked for, and the one before then says so', async () => {
    await begin();
    const said = await world.as(amina).says('mdt', { channel: deskChannel });
    const personal = await world.as(ben).says('MDT, please');
    await world.quiet();

    expect(textOf(said.card)).to.contain('MDT').and.to.contain('nobody is named here');
    expect(textOf(personal.card)).to.contain('The MDT is in the channel');
    expect(mdtsIn(northChannel)).to.have.length(1);
    expect(
      mdtsIn(deskChannel)
        .map(({ card }) => textOf(card))
        .join(),
    ).to.contain('posted again');
  });

  it('keeps both where two add at once, one where one presses twice, and costs little', async () => {
    await begin();
    const asked = await costOf(world, () => world.as(ben).says('mdt', { channel: northChannel }));
    await world.quiet();
    const one = await pressed(amina, 'Add a decision');
    const two = await pressed(bryn, 'Add a decision');
    const three = await pressed(ben, 'Add a decision');
    const typed = { decision: words };

    await Promise.all([
      world.as(amina).presses(one, 'Add the decision', typed),
      world.as(amina).presses(one, 'Add the decision', typed),
      world.as(bryn).presses(two, 'Add the decision', typed),
    ]);
    const saved = await costOf(world, () =>
      world.as(ben).presses(three, 'Add the decision', typed),
    );
    await world.quiet();

    const [mdt] = (await world.ports.teams.open(await world.team()))?.state.mdts ?? [];
    expect(mdt?.decisions.map(({ by }) => by)).to.have.members([amina, bryn, ben].map(personOf));
    expect(asked.waits).to.be.at.most(3);
    expect(saved.waits).to.be.at.most(3);
    expect(saved.calls).to.be.at.most(8);
  });

  it('is for the team: others are refused plainly, and wrong input keeps what was typed', async () => {
    await begin();
    await world.as(ben).says('mdt', { channel: northChannel });
    await world.quiet();
    const [mdt] = mdtsIn(northChannel) as [Message];
    const channel = northChannel;

    const asked = await world.as(olu).says('mdt', { channel });
    const stranger = await world.as(olu).presses(mdt, 'Read the decisions', {}, { channel });
    const refused = await world.as(amina).presses(mdt, 'Close MDT', {}, { channel });
    const form = await pressed(amina, 'Add a decision');
    for (const decision of ['See 943 476 5919', `Ask ${ben.name}`]) {
      const again = await world.as(amina).presses(form, 'Add the decision', { decision });
      expect(textOf(again.message.card), decision).to.contain('Not saved yet');
      expect(inputsOf(again.message.card)[0]?.value).to.equal(decision);
    }
    for (const wrong of [null, [], 'x', { team: '../x' }, { form: {}, team: [], date: 7 }]) {
      for (const verb of ['mdt.add', 'mdt.save', 'mdt.read', 'mdt.close', 'mdt.post']) {
        expect((await world.as(amina).sends(verb, wrong)).status).to.equal(200);
      }
    }

    expect(textOf(asked.card)).to.contain('for the people of this team');
    expect(stranger.sentence).to.contain('for the people of this team');
    expect(refused.sentence).to.contain('closed by a manager');
    const state = (await world.ports.teams.open(await world.team()))?.state;
    expect(state?.mdts[0]).to.deep.include({ decisions: [], closed: null });
  });
});
