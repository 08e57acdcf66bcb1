import { expect } from 'chai';

import { verifyLedgers } from '../../src/usecases/verify-ledgers.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, northChannel } from '../support/cast.ts';
import { lastCardOf, savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a restart loses nothing', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ scheduleMs: 50 });
  });
  afterEach(() => world.stop());

  it('should answer an old receipt, a waiting record and the lists as before', async () => {
    const form = await sessionForm(world);
    const first = await world.as(ben).presses(form, 'Save session', { action1: 'Read' });
    await world.quiet();
    const list = await world.as(ben).says('my supervisees');

    await world.restart();

    const again = await world.as(ben).presses(form, 'Save session', { action1: 'Read' });
    const listAfter = await world.as(ben).says('my supervisees');
    const agreed = await world.as(amina).presses(lastCardOf(world, amina), 'I agree');
    expect(again.message.card).to.deep.equal(first.message.card);
    expect(textOf(listAfter.card)).to.equal(textOf(list.card));
    expect(textOf(agreed.message.card)).to.contain('agreed');
  });

  it('should save a form that was opened before', async () => {
    const form = await sessionForm(world);

    await world.restart();
    await world.as(ben).presses(form, 'Save session');

    expect((await world.fileOf(amina)).state.sessions).to.have.length(1);
  });

  it('should post what was scheduled before', async () => {
    await world.restart();

    world.clock.set('2026-11-17T09:05:00Z');
    await world.turnOfSchedule();
    await world.quiet();

    // The welcome, the huddle, and overdue supervision.
    expect(world.connector.seenIn(northChannel)).to.have.length(3);
  });

  it('R28 leaves every chain whole', async () => {
    await savedSession(world);
    await world.restart();
    await savedSession(world);

    const { tenant } = await world.team();
    const chains = await Array.fromAsync(verifyLedgers(world.ports, tenant));
    expect(chains.length).to.be.greaterThan(5);
    expect(chains.every(({ verification }) => verification.intact)).to.equal(true);
  });
});
