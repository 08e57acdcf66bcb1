import { expect } from 'chai';

import { everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, carys, olu, otherAmina, personOf } from '../support/cast.ts';
import { savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('record supervision', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ supervisees: 4 });
  });
  after(() => world.stop());

  it('should list own supervisees first, and open the form for the one chosen', async () => {
    const list = await world.as(carys).says('record supervision');

    const lines = textOf(list.card).split('\n');
    const chosen = await world.as(carys).presses(list, 'Record supervision with Amina Yusuf');

    expect(lines.indexOf('Ben Carter')).to.be.lessThan(lines.indexOf('Amina Osei'));
    expect(textOf(chosen.message.card)).to.contain('Supervision with Amina Yusuf');
  });

  it('should put the most overdue on top', async () => {
    world.clock.set('2026-11-09T10:00:00Z');
    await savedSession(world, {}, { with: otherAmina });
    world.clock.set('2026-11-24T10:00:00Z');

    const list = await world.as(ben).says('record supervision');
    const lines = textOf(list.card).split('\n');

    expect(lines.indexOf('Amina Yusuf')).to.be.lessThan(lines.indexOf('Amina Osei'));
    expect(lines.join(' ')).to.match(/Amina Yusuf.*8 days late.*Amina Osei.*1 day late/);
  });

  it('should open the form at once where a name is clear', async () => {
    const form = await world.as(ben).says('Please record supervision with amina yusuf!');

    expect(textOf(form.card)).to.contain('Supervision with Amina Yusuf');
  });

  it('should ask which one where a name is ambiguous', async () => {
    const choice = await world.as(ben).says('record supervision with Amina');
    const text = textOf(choice.card);
    const chosen = await world.as(ben).presses(choice, 'Record supervision with Amina Osei');

    expect(text).to.contain('Amina Yusuf').and.to.contain('Amina Osei');
    expect(text).not.to.contain('Bryn Hale');
    expect(textOf(chosen.message.card)).to.contain('Supervision with Amina Osei');
  });

  it('should not tell a supervisor of people who are not theirs', async () => {
    const choice = await world.as(ben).says(`record supervision with ${olu.name}`);

    expect(textOf(choice.card)).not.to.contain('Supervision with Olu');
  });

  it('should not tell a clinical lead what somebody else agreed with the person', async () => {
    await savedSession(world, { action1: 'Words between two people', due1: '2026-12-20' });

    const own = await world.as(ben).says('record supervision with Amina Yusuf');
    const others = await world.as(carys).says('record supervision with Amina Yusuf');

    expect(textOf(own.card)).to.contain('Words between two people');
    expect(everythingIn(others.card)).not.to.contain('Words between two people');
    expect(textOf(others.card)).to.contain('An action agreed in supervision');
  });

  it('should say so to somebody who supervises nobody', async () => {
    const answer = await world.as(amina).says('record supervision');

    expect(textOf(answer.card)).to.contain('Nobody is named as someone you supervise');
  });
});

describe('an ordinary session', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  it('should be saved with four inputs touched, and the card become its receipt', async () => {
    const form = await sessionForm(world);
    const [first] = inputsOf(form.card).filter(({ id }) => id.startsWith('outcome:'));

    const answer = await world.as(ben).presses(form, 'Save session', {
      minutes: '50',
      [String(first?.id)]: 'maintained',
      reflections: 'Planned the joint visit to 44812.',
      action1: 'Read the lone-working plan',
    });

    const receipt = textOf(answer.message.card);
    expect(answer.status).to.equal(200);
    expect(receipt).to.contain('Supervision recorded').and.to.contain('With Amina Yusuf');
    expect(receipt)
      .to.match(/Reference: S-[0-9A-F]{8}/)
      .and.to.contain('50 minutes');
    expect(receipt).to.contain('Next session: Mon 16 Nov');
  });

  it('should write the receipt over the message as well, for other devices', async () => {
    const answer = await savedSession(world);

    const now = world
      .as(ben)
      .messages()
      .find(({ id }) => id === answer.message.id);

    expect(textOf(now?.card ?? {})).to.equal(textOf(answer.message.card));
  });

  it('should stand in the row of the person, their ledger and their content, once', async () => {
    const before = await world.fileOf(amina);

    await savedSession(world, { reflections: 'About rest.' });

    const { state, sequence } = await world.fileOf(amina);
    const session = state.sessions.at(-1);
    const key = { tenant: (await world.team()).tenant, person: personOf(amina) };
    const verified = await world.ports.people.verify(key);
    expect(state.sessions).to.have.length(before.state.sessions.length + 1);
    expect(sequence).to.equal(before.sequence + 1);
    expect(session).to.include({ supervisor: personOf(ben), type: 'clinical', minutes: 60 });
    expect(verified).to.include({ intact: true, entries: sequence });
  });

  it('should bring the record to the supervisee in personal chat', async () => {
    await savedSession(world, { reflections: 'We spoke about the rota.' });

    const [record] = world.as(amina).messages().slice(-1);

    expect(textOf(record?.card ?? {}))
      .to.contain('Your supervision record')
      .and.to.contain('We spoke about the rota.');
  });

  it('should show what was agreed last time, to tick', async () => {
    await savedSession(world, { action1: 'Shadow a crisis call', due1: '2026-11-13' });
    const form = await sessionForm(world);
    const done = inputsOf(form.card).find(({ id }) => id === 'done');
    const action = done?.choices.find(({ title }) => title.includes('Shadow a crisis call'));
    const open = (await world.fileOf(amina)).state.actions.length;

    await world.as(ben).presses(form, 'Save session', { done: action?.value });

    const { actions } = (await world.fileOf(amina)).state;
    expect(actions).to.have.length(open - 1);
    expect(actions.some(({ id }) => id === action?.value)).to.equal(false);
  });

  it('should open up to three actions, each with its owner and date', async () => {
    await savedSession(world, {
      action1: 'One',
      due1: '2026-11-09',
      action2: 'Two',
      owner2: 'supervisor',
      due2: '2026-11-10',
      action3: 'Three',
      due3: '2026-11-11',
    });

    const { actions } = (await world.fileOf(amina)).state;
    expect(actions.slice(-3).map(({ owner, due }) => [owner, due])).to.deep.equal([
      [personOf(amina), '2026-11-09'],
      [personOf(ben), '2026-11-10'],
      [personOf(amina), '2026-11-11'],
    ]);
  });

  it('should show an old card as its receipt, however late it is pressed again', async () => {
    const form = await sessionForm(world);
    const first = await world.as(ben).presses(form, 'Save session');
    await savedSession(world);

    const again = await world.as(ben).presses(form, 'Save session', { reflections: 'Other' });

    expect(textOf(again.message.card)).to.equal(textOf(first.message.card));
  });
});
