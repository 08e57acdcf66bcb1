import { expect } from 'chai';

import { installation } from '../support/bot-client.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, carys, dev } from '../support/cast.ts';
import { costOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('skill mix', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ now: '2026-11-09T10:00:00Z' });
    for (const person of [ben, carys, amina, dev]) {
      await world.as(person).posts(installation('add'));
    }
    await world.quiet();
  });
  afterEach(() => world.stop());

  it('is opened from coverage, changed with wrong input at its field, saved once, and seen by a supervisor', async () => {
    const coverage = await world.as(dev).says('coverage');
    const mix = await world.as(dev).presses(coverage, 'Skill mix');
    const form = await world.as(dev).presses(mix.message, 'Change what we set');
    const wrong = await world.as(dev).presses(form.message, 'Save what we set', {
      ...{ red: '4', green: '20', statement: 'Most of those we serve were in hospital this year.' },
    });
    const all = { red: '4', amber: '9', green: '20' };
    const statement = 'Most of those we serve were in hospital this year.';
    const saved = await world
      .as(dev)
      .presses(wrong.message, 'Save what we set', { ...all, statement });
    const again = await world
      .as(dev)
      .submits(wrong.message, 'Save what we set', { ...all, red: '99', statement });
    const seen = await world.as(ben).says('resilience');

    expect(textOf(mix.message.card)).to.contain('Skill mix: North Recovery Team');
    expect(everythingIn(wrong.message.card))
      .to.contain('Please give all three numbers')
      .and.to.contain('in hospital this year');
    expect(textOf(saved.message.card)).to.contain('Red 4, amber 9, green 20');
    expect(textOf(again.card)).to.contain('Red 4, amber 9, green 20');
    expect(everythingIn(seen.card))
      .to.contain('Red 4, amber 9, green 20')
      .and.to.contain('Most of those we serve')
      .and.not.to.contain('Change what we set');
  });

  it('is refused to staff by word and by a manager’s own card, and opens a task’s days by name', async () => {
    const mix = await world.as(dev).says('skill mix');
    const task = /"title":"(Who could carry: [^"]+)"/.exec(everythingIn(mix.card))?.[1] ?? '';

    const days = await world.as(ben).presses(mix, task);
    const said = await world.as(amina).says('skill mix');
    const pressed = await world.as(amina).presses(mix, task);
    const form = await world.as(ben).presses(mix, 'Change what we set');

    expect(textOf(days.message.card)).to.contain('Mon 9 Nov');
    for (const card of [said.card, pressed.message.card]) {
      expect(textOf(card)).to.contain('please ask one of them');
    }
    expect(textOf(form.message.card)).to.contain('is for its managers');
  });

  it('R30 leads from the digest to it, and each costs one partition query and three calls', async () => {
    const digest = await world.as(dev).says('digest');
    const open = await world.as(dev).presses(digest, 'Open skill mix');
    await world.as(dev).presses(open.message, 'Coverage');

    expect(textOf(open.message.card)).to.contain('Skill mix: North Recovery Team');
    for (const said of ['digest', 'skill mix']) {
      const { calls } = await costOf(world, () => world.as(dev).says(said));
      expect(calls, said).to.be.at.most(4);
    }
  });
});
