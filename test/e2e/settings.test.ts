import { expect } from 'chai';

import { everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, deskChannel, dev, northChannel } from '../support/cast.ts';
import { startWorld, type World } from '../support/world.ts';

describe('settings', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ scheduleMs: 50 });
  });
  afterEach(() => world.stop());

  it('should be shown to an administrator only', async () => {
    const own = await world.as(dev).says('settings');
    const others = await world.as(ben).says('settings');

    expect(textOf(own.card)).to.contain('Team name: [North Recovery Team]');
    expect(textOf(others.card)).to.contain('Only an administrator');
  });

  it('should be changed by an administrator only, however the card got to somebody', async () => {
    const { team } = await world.team();
    const form = `${ben.aadObjectId}.${amina.aadObjectId}`;
    const before = await world.ports.teams.open(await world.team());

    for (const verb of ['settings.save', 'settings.frequency.save', 'settings.team']) {
      const { body } = await world.as(ben).sends(verb, { form, team, name: 'Mine', days: '1' });
      expect(everythingIn(body.value)).not.to.contain('Save settings');
    }

    expect(await world.ports.teams.open(await world.team())).to.deep.equal(before);
  });

  it('should change what they say they change', async () => {
    const card = await world.as(dev).says('settings');
    const channel = inputsOf(card.card)
      .find(({ id }) => id === 'channel')
      ?.choices.find(({ title }) => title === 'Duty desk');

    const saved = await world.as(dev).presses(card, 'Save settings', {
      name: 'North & West',
      nation: 'Scotland',
      zone: 'Europe/Dublin',
      from: '07:30',
      until: '19:00',
      days: '1,2,3,4',
      channel: channel?.value,
      overdueAt: '10:15',
      longAbsenceDays: 21,
    });

    const file = await world.ports.teams.open(await world.team());
    expect(file?.details.name).to.equal('North & West');
    expect(textOf(saved.message.card)).to.contain('North & West').and.to.match(/saved/i);
    expect(file?.state).to.deep.include({
      nation: 'Scotland',
      zone: 'Europe/Dublin',
      workingDays: [1, 2, 3, 4],
      hours: { from: '07:30', until: '19:00' },
      channel: deskChannel,
      overdueAt: '10:15',
      longAbsenceDays: 21,
    });
  });

  it('should keep what was typed beside what is wrong', async () => {
    const card = await world.as(dev).says('settings');

    const wrong = await world
      .as(dev)
      .presses(card, 'Save settings', { name: 'Renamed', from: '19:00', until: '07:00' });

    const values = new Map(inputsOf(wrong.message.card).map(({ id, value }) => [id, value]));
    expect(textOf(wrong.message.card)).to.contain('has to end after it starts');
    expect(values.get('name')).to.equal('Renamed');
    expect(
      await world.ports.directory.teamsNamed((await world.team()).tenant, 'Renamed'),
    ).to.deep.equal([]);
  });

  it('R30 should say so where a day that ends sooner would leave something without its time', async () => {
    const card = await world.as(dev).says('settings');

    const wrong = await world.as(dev).presses(card, 'Save settings', { until: '13:00' });
    const times = await world.as(dev).presses(card, 'Times of the day');
    await world.as(dev).presses(times.message, 'Save times', { mdtDay: 'none' });
    await world.as(dev).presses(wrong.message, 'Save settings', { until: '13:00' });

    const file = await world.ports.teams.open(await world.team());
    expect(textOf(wrong.message.card)).to.contain(
      'something is set for 14:00, after this day has ended',
    );
    expect(file?.state.rhythm.mdt).to.equal(null);
    expect(file?.state.hours.until).to.equal('13:00');
  });

  it('R30 should say so where the working days would leave the MDT without a day', async () => {
    const card = await world.as(dev).says('settings');
    const times = await world.as(dev).presses(card, 'Times of the day');
    const saturday = await world
      .as(dev)
      .presses(times.message, 'Save times', { mdtDay: '6', mdtAt: '10:00' });
    await world.as(dev).presses(times.message, 'Save times', { mdtDay: '3', mdtAt: '10:00' });

    const wrong = await world.as(dev).presses(card, 'Save settings', { days: '1,2' });

    const { state } = (await world.ports.teams.open(await world.team())) ?? {};
    expect(textOf(saturday.message.card)).to.contain('no working day from this one to Sunday');
    expect(textOf(wrong.message.card)).to.contain('the MDT is set for a later day of the week');
    expect(state?.rhythm.mdt).to.deep.equal({ day: 3, at: '10:00' });
    expect(state?.workingDays).to.contain(3);
  });

  it('R12 should take 7 to 365 days for a long absence, and keep what was typed', async () => {
    const card = await world.as(dev).says('settings');

    for (const days of ['6', '366', 'four weeks', '']) {
      const wrong = await world.as(dev).presses(card, 'Save settings', { longAbsenceDays: days });
      expect(textOf(wrong.message.card), days).to.contain('from 7 to 365');
    }
    await world.as(dev).presses(card, 'Save settings', { longAbsenceDays: '7' });

    const file = await world.ports.teams.open(await world.team());
    expect(file?.state.longAbsenceDays).to.equal(7);
  });

  it('R13 a frequency changed takes effect on the next look', async () => {
    world.clock.set('2026-11-13T10:00:00Z');
    const before = await world.as(ben).says('my supervisees');
    const card = await world.as(dev).says('settings');
    const frequency = await world.as(dev).presses(card, 'Supervision frequency');
    const days = inputsOf(frequency.message.card).find(({ label }) => label === 'Recovery worker');

    await world.as(dev).presses(frequency.message, 'Save frequency', { [String(days?.id)]: '7' });

    const after = await world.as(ben).says('my supervisees');
    expect(textOf(before.card)).to.contain('nobody late');
    expect(textOf(after.card)).to.match(/Amina Yusuf.*4 days late/);
  });

  it('R13 a minimum of hours in every calendar month is a frequency too', async () => {
    const card = await world.as(dev).says('settings');
    const frequency = await world.as(dev).presses(card, 'Supervision frequency');
    const inputs = inputsOf(frequency.message.card);
    const at = inputs.findIndex(({ label }) => label === 'Recovery worker');
    const [number, unit] = inputs.slice(at);
    const month = unit?.choices.find(({ title }) => /month/.test(title));

    await world.as(dev).presses(frequency.message, 'Save frequency', {
      [String(number?.id)]: '1.5',
      [String(unit?.id)]: month?.value,
    });
    world.clock.set('2027-01-04T10:00:00Z');

    const list = await world.as(ben).says('my supervisees');
    expect(textOf(list.card)).to.match(/Amina Yusuf.*4 days late/);
  });

  it('R30 a changed channel and time is where and when the next post goes', async () => {
    const card = await world.as(dev).says('settings');
    const channel = inputsOf(card.card)
      .find(({ id }) => id === 'channel')
      ?.choices.find(({ title }) => title === 'Duty desk');
    await world
      .as(dev)
      .presses(card, 'Save settings', { channel: channel?.value, overdueAt: '11:00' });
    const before = world.connector.seenIn(northChannel).length;

    world.clock.set('2026-11-23T09:06:00Z');
    await world.restart();
    await world.quiet();
    const early = world.connector.seenIn(deskChannel).length;
    world.clock.set('2026-11-23T11:00:00Z');
    await world.restart();
    await world.quiet();

    // The huddle has its own time.
    expect(early).to.equal(1);
    expect(world.connector.seenIn(deskChannel)).to.have.length(2);
    expect(world.connector.seenIn(northChannel)).to.have.length(before);
  });
});
