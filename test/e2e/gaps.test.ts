import { expect } from 'chai';

import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  dev,
  nobodyKnown,
  olu,
  otherTenant,
  personOf,
} from '../support/cast.ts';
import type { Message } from '../support/bot-client.ts';
import type { Member } from '../support/connector-double.ts';
import { deEscalation } from '../support/domain-builders.ts';
import { cardsFrom, costOf, lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const note = 'zq-two plans have no date';

describe('gaps, actions and audits', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
    await savedSession(world, {
      [`outcome:${deEscalation}`]: 'developing',
      reflections: 'zq-reflections',
    });
  });
  afterEach(() => world.stop());

  function gapForm(by: Member = dev): Promise<Message> {
    return gapFormOf(world, by);
  }

  function auditForm(by: Member = dev): Promise<Message> {
    return world.as(by).says('record audit of Amina Yusuf');
  }

  const audited = { gaps: deEscalation, note, review: 'true' };

  it('R26 a manager opens an action from a gap in two taps, and nothing is left without one', async () => {
    const before = await world.as(dev).says('gaps');
    const form = await gapForm();
    const { answer, cards } = await cardsFrom(world, amina, () =>
      world.as(dev).presses(form, 'Save action'),
    );
    const after = await world.as(dev).says('gaps');
    const own = await world.as(amina).says('my actions');

    expect(textOf(before.card))
      .to.contain('1 gap without an action: the number that matters, and it should be 0')
      .and.to.contain('Amina Yusuf')
      .and.to.contain('Found in supervision on Mon 2 Nov. No action yet.');
    expect(everythingIn(before.card)).not.to.contain('zq-');
    expect(textOf(answer.message.card)).to.contain('Action opened: Amina Yusuf');
    expect(textOf(after.card)).to.contain('0 gaps without an action, as it should be');
    expect(cards).to.have.length(1);
    expect(textOf(own.card))
      .to.contain('Talk this through in the next supervision')
      .and.to.contain('Reflective supervision, from a gap');
  });

  it('R26 what is wrong is said at its field, and what was typed stays', async () => {
    const form = await gapForm();
    const typed = { action: 'Ring 943 476 5919', due: '2026-10-01', kind: 'system-improvement' };

    const { message } = await world.as(dev).presses(form, 'Save action', typed);

    const values = Object.fromEntries(inputsOf(message.card).map(({ id, value }) => [id, value]));
    expect(values).to.include(typed);
    expect(textOf(message.card))
      .to.contain('NHS number')
      .and.to.contain('this date is over')
      .and.to.contain('for a manager of the team');
    expect((await world.fileOf(amina)).state.actions).to.deep.equal([]);
  });

  it('R26 pressed twice on two replicas, and by two at once, it is one action', async () => {
    const [form, others] = [await gapForm(dev), await gapForm(carys)];

    await Promise.all([
      world.as(dev).presses(form, 'Save action', {}, { url: String(world.urls[0]) }),
      world.as(dev).presses(form, 'Save action', {}, { url: String(world.urls[1]) }),
      world.as(carys).presses(others, 'Save action', {}, { url: String(world.urls[1]) }),
    ]);

    expect((await world.fileOf(amina)).state.actions).to.have.length(1);
  });

  it('R26 closed, an action is offered as evidence with its competency and what was done', async () => {
    await world.as(dev).presses(await gapForm(), 'Save action');
    await world.quiet();
    const list = await world.as(amina).says('my actions');
    const start = buttonsOf(list.card).find(({ verb }) => verb === 'action.start');
    const open = await world.as(amina).presses(list, String(start?.title));
    const closed = await world
      .as(amina)
      .presses(open.message, 'Mark as done', { done: 'Talked it through on Tuesday.' });
    const form = await world.as(amina).presses(closed.message, 'Add it as evidence');

    const values = Object.fromEntries(
      inputsOf(form.message.card).map(({ id, value }) => [id, value]),
    );
    expect(values).to.include({
      competency: deEscalation,
      seen: 'Talked it through on Tuesday.',
      date: '2026-11-02',
    });
    await world.quiet();
    expect(textOf((await world.as(dev).says('gaps')).card)).to.contain('Its action is done');
  });

  it('a manager reads of the team’s actions whose, of what kind and by when, and no words', async () => {
    await savedSession(world, { action1: 'zq-shadow Ben', due1: '2026-11-09' });
    world.clock.set('2026-11-12T10:00:00Z');

    const list = await world.as(dev).says('team actions');

    expect(textOf(list.card))
      .to.contain('1 open, 1 late')
      .and.to.contain('Late: was due Mon 9 Nov, from supervision');
    expect(everythingIn(list.card)).not.to.contain('zq-');
  });

  it('an audit opens a review that is decided like that of a concern, and the person is told', async () => {
    const form = await auditForm(carys);
    const { answer, cards } = await cardsFrom(world, amina, () =>
      world.as(carys).presses(form, 'Save audit', audited),
    );

    const { state } = await world.fileOf(amina);
    const told = cards.map(({ card }) => textOf(card)).join('\n');
    const entries = everythingIn([world.logged, await world.ports.board.rows(await world.team())]);
    expect(textOf(answer.message.card))
      .to.contain('Audit recorded: Amina Yusuf')
      .and.to.contain('1 gap has no action yet');
    expect(told).to.contain('An audit of your work').and.to.contain(note);
    expect(told).to.contain('1 review is open, due Mon 16 Nov');
    expect(state.reviews[0]).to.include({ cause: 'audit', due: '2026-11-16' });
    expect(entries).not.to.contain('zq-');
    expect(lastCardOf(world, ben).card).to.satisfy((card: object) =>
      everythingIn(card).includes(note),
    );
  });

  it('an audit of the team’s work needs an action of a manager at once; what was typed stays', async () => {
    const list = await world.as(carys).says('record audit');
    const form = await world.as(carys).presses(list, `Record an audit: North Recovery Team`);
    const wrong = await world
      .as(carys)
      .presses(form.message, 'Save audit', { gaps: deEscalation, note });
    const saved = await world
      .as(carys)
      .presses(wrong.message, 'Save audit', { action: 'zq-two phones' });
    await world.quiet();
    const gaps = await world.as(dev).says('gaps');

    expect(textOf(wrong.message.card)).to.contain('say what a manager changes');
    expect(inputsOf(wrong.message.card).find(({ id }) => id === 'note')?.value).to.equal(note);
    expect(textOf(saved.message.card)).to.contain('Dev Patel, due');
    expect(textOf(gaps.card)).to.contain('The team’s work');
    expect((await world.fileOf(dev)).state.actions[0]?.owner).to.equal(personOf(dev));
  });

  it('nobody else may: staff, a stranger, another tenant’s, and nobody for themselves', async () => {
    const { team } = await world.team();
    const [finding] = (await world.fileOf(amina)).state.findings;
    const data = {
      about: amina.aadObjectId,
      team,
      gap: finding?.id,
      action: 'x',
      due: '2026-12-01',
    };
    const before = (await world.fileOf(amina)).sequence;

    for (const person of [amina, bryn, olu, nobodyKnown]) {
      const form = `${person.aadObjectId}.00000000-0000-4000-8000-000000000777`;
      for (const verb of [
        'gap.open',
        'gap.save',
        'audit.open',
        'audit.save',
        'gaps.page',
        'audit.page',
        'team-actions.page',
      ]) {
        const { body } = await world.as(person).sends(verb, {
          ...data,
          ...audited,
          what: 'other',
          on: '2026-11-02',
          form,
          owner: person.aadObjectId,
        });
        expect(everythingIn(body.value), `${person.name} ${verb}`).to.match(
          /do not know you|cannot find that gap|by a manager or clinical lead|are for|are listed for/,
        );
      }
    }
    const elsewhere = await world.as(dev).sends('gap.save', data, {
      edit: (whole) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }),
    });
    expect(everythingIn(elsewhere.body.value)).to.match(/do not know you|cannot read this card/);
    expect((await world.fileOf(amina)).sequence).to.equal(before);
  });

  it('should read nonsense from any card without breaking', async () => {
    for (const verb of [
      'gap.open',
      'gap.save',
      'audit.open',
      'audit.save',
      'gaps.page',
      'audit.page',
      'team-actions.page',
    ]) {
      for (const data of [
        null,
        {},
        [],
        { about: 'x', team: 7, gap: '../x' },
        { about: 'team', team: 'none', form: 1 },
      ]) {
        const { status, body } = await world.as(dev).sends(verb, data);
        expect(status).to.equal(200);
        expect(everythingIn(body.value)).not.to.contain('went wrong');
      }
    }
  });
});

describe('what a gap, an action and an audit cost (brief, section 10)', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await savedSession(world, { [`outcome:${deEscalation}`]: 'developing' });
    await world.as(dev).says('help');
  });
  after(() => world.stop());

  it('costs at most 3 waits and 8 calls to save, and 3 waits to list', async () => {
    const gap = await gapFormOf(world);
    const saved = await costOf(world, () => world.as(dev).presses(gap, 'Save action'));
    const form = await world.as(dev).says('record audit of Amina Yusuf');
    const recorded = await costOf(world, () =>
      world.as(dev).presses(form, 'Save audit', {
        gaps: deEscalation,
        note,
        review: 'true',
        action: 'Do it.',
      }),
    );
    const lists = [
      await costOf(world, () => world.as(dev).says('gaps')),
      await costOf(world, () => world.as(dev).says('team actions')),
      await costOf(world, () => world.as(dev).says('record audit')),
    ];

    for (const { waits, calls } of [saved, recorded]) {
      expect(waits).to.be.within(2, 3);
      expect(calls).to.be.within(5, 8);
    }
    for (const { waits } of lists) expect(waits).to.be.within(1, 3);
  });
});

/** The first gap on somebody's list, with the action that would answer it. */
async function gapFormOf(world: World, by: Member = dev): Promise<Message> {
  const list = await world.as(by).says('gaps');
  const row = buttonsOf(list.card).find(({ verb }) => verb === 'gap.open');

  return (await world.as(by).presses(list, String(row?.title))).message;
}
