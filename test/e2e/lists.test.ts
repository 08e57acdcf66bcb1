import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import { inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, dev, personOf } from '../support/cast.ts';
import { savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

describe('my supervisees', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
    await savedSession(world, { action1: 'Read the plan', due1: '2026-11-09' });
  });
  after(() => world.stop());

  it('should show per person last held, next due, days late, unread and open actions', async () => {
    world.clock.set('2026-11-18T10:00:00Z');

    const list = await world.as(ben).says('my supervisees');

    const text = textOf(list.card);
    expect(text).to.match(/Amina Yusuf.*2 days late/);
    expect(text).to.match(/Amina Yusuf[^]*Last held Mon 2 Nov[^]*Bryn Hale/);
    expect(text).to.match(/Amina Yusuf[^]*1 record not yet read[^]*Bryn Hale/);
    expect(text).to.match(/Amina Yusuf[^]*1 open action[^]*Bryn Hale/);
  });

  it('R12 should count what is looked at again after a long absence', async () => {
    const escalation = 'rbc.risk.escalation' as CompetencyId;
    await written(world.ports, bryn, [
      signedUntil((await world.team()).team, escalation, '2027-08-01'),
      { kind: 'absence.recorded', absence: { from: '2026-10-01', until: '2026-11-01' } },
    ]);

    const list = await world.as(ben).says('my supervisees');

    expect(textOf(list.card)).to.match(/Bryn Hale[^]*Competencies: 1 with a review open/);
  });

  it('should not show the supervisees of others', async () => {
    const list = await world.as(carys).says('my supervisees');

    expect(textOf(list.card)).to.contain('Ben Carter').and.not.to.contain('Amina');
  });

  it('should open where the person tapped stands, and the session form from there', async () => {
    const list = await world.as(ben).says('my supervisees');

    const standing = await world.as(ben).presses(list, 'Where Bryn Hale stands');
    const form = await world.as(ben).presses(standing.message, 'Record supervision');

    expect(textOf(standing.message.card)).to.contain('What the role asks for');
    expect(textOf(form.message.card)).to.contain('Supervision with Bryn Hale');
  });

  it('should tell staff and managers of nobody’s supervision', async () => {
    for (const person of [amina, dev]) {
      const list = await world.as(person).says('my supervisees');
      expect(textOf(list.card)).not.to.contain('Bryn');
    }
  });
});

describe('my competencies', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  it('should show what the role asks for, and records that wait', async () => {
    await savedSession(world, { reflections: 'Only for Amina.' });

    const card = await world.as(amina).says('my competencies');

    expect(textOf(card.card)).to.contain('Recovery worker').and.to.contain('Not started');
    expect(textOf(card.card)).not.to.contain('Only for Amina.');
  });

  it('should open a record that waits, to be answered', async () => {
    const card = await world.as(amina).says('my competencies');
    const { sessions } = (await world.fileOf(amina)).state;

    const opened = await world.as(amina).presses(
      card,
      openTitle(card),
      {},
      {
        verb: 'record.open',
        data: { session: String(sessions[0]?.id) },
      },
    );
    const agreed = await world.as(amina).presses(opened.message, 'I agree');

    expect(textOf(opened.message.card)).to.contain('Only for Amina.');
    expect(textOf(agreed.message.card)).to.contain('agreed');
  });

  it('should page what is longer than a card', async () => {
    const first = await world.as(amina).says('my competencies');

    const second = await world.as(amina).presses(first, 'Next');

    expect(textOf(second.message.card)).to.contain('Page 2 of 2');
  });

  function openTitle(message: { card: object }): string {
    return /"title":"([^"]*)","verb":"record.open"/.exec(JSON.stringify(message.card))?.[1] ?? '';
  }
});

describe('my actions', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
    await savedSession(world, {
      action1: 'Shadow a crisis call',
      due1: '2026-11-09',
      action2: 'Ask for a joint visit',
      owner2: 'supervisor',
      due2: '2026-11-10',
    });
  });
  afterEach(() => world.stop());

  it('should show each their own, late ones as late', async () => {
    world.clock.set('2026-11-12T10:00:00Z');

    const own = await world.as(amina).says('my actions');
    const owed = await world.as(ben).says('my actions');
    const none = await world.as(bryn).says('my actions');

    expect(textOf(own.card))
      .to.contain('Shadow a crisis call')
      .and.to.contain('Late: was due Mon 9 Nov');
    expect(textOf(owed.card)).to.contain('Ask for a joint visit').and.to.contain('Amina Yusuf');
    expect(textOf(none.card)).to.contain('Nothing is open');
  });

  it('should close one with what was done', async () => {
    const [action] = (await world.fileOf(amina)).state.actions;
    const list = await world.as(amina).says('my actions');
    const open = await world.as(amina).presses(
      list,
      startTitle(list),
      {},
      {
        verb: 'action.start',
        data: { action: String(action?.id) },
      },
    );

    const closed = await world
      .as(amina)
      .presses(open.message, 'Mark as done', { done: 'Shadowed two calls.' });

    const { actions } = (await world.fileOf(amina)).state;
    expect(textOf(closed.message.card)).not.to.contain('Shadow a crisis call');
    expect(actions.map(({ owner }) => owner)).to.not.include(action?.id);
    expect(actions.some(({ id }) => id === action?.id)).to.equal(false);
  });

  it('should ask what was done, and refuse an NHS number in it', async () => {
    const list = await world.as(amina).says('my actions');
    const open = await world
      .as(amina)
      .presses(list, startTitle(list), {}, { verb: 'action.start' });

    const empty = await world.as(amina).presses(open.message, 'Mark as done');
    const number = await world
      .as(amina)
      .presses(open.message, 'Mark as done', { done: 'Called 943 476 5919' });

    const field = inputsOf(number.message.card).find(({ id }) => id === 'done');
    expect(textOf(empty.message.card)).to.contain('what was done');
    expect(textOf(number.message.card)).to.contain('NHS number');
    expect(field?.value).to.equal('Called 943 476 5919');
    expect((await world.fileOf(amina)).state.actions).to.have.length(2);
  });

  it('should let a supervisor close what they owe, and nobody else', async () => {
    const action = (await world.fileOf(amina)).state.actions.find(
      ({ owner }) => owner === personOf(ben),
    );
    const data = { form: `${bryn.aadObjectId}.${amina.aadObjectId}`, done: 'x' };
    const about = { about: amina.aadObjectId, action: String(action?.id) };
    await world.as(bryn).sends('action.close', { ...data, ...about });
    const stillOpen = (await world.fileOf(amina)).state.actions.length;

    const list = await world.as(ben).says('my actions');
    const open = await world.as(ben).presses(list, startTitle(list), {}, { verb: 'action.start' });
    const done = { done: 'Asked on Tuesday.' };
    const closed = await world.as(ben).presses(open.message, 'Mark as done', done);
    const again = await world.as(ben).presses(open.message, 'Mark as done', done);

    expect(stillOpen).to.equal(2);
    expect((await world.fileOf(amina)).state.actions).to.have.length(1);
    // Neither the one closed, though the board follows the file, nor anything else.
    expect(textOf(closed.message.card)).to.contain('Nothing is open').and.to.contain('Done, and');
    expect(textOf(again.message.card)).to.equal(textOf(closed.message.card));
  });

  function startTitle(message: { card: object }): string {
    return /"title":"([^"]*)","verb":"action.start"/.exec(JSON.stringify(message.card))?.[1] ?? '';
  }
});
