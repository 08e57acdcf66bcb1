import { expect } from 'chai';

import { textOf } from '../support/card-reading.ts';
import { amina, ben } from '../support/cast.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('R16 a record unanswered after 7 days', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2, scheduleMs: 50 });
    await savedSession(world, { reflections: 'Read me.' });
  });
  afterEach(() => world.stop());

  async function at(instant: string): Promise<number> {
    world.clock.set(instant);
    await world.turnOfSchedule();
    await world.quiet();
    return world.as(amina).messages().length;
  }

  it('R16 is nudged once, and then shows as “not yet read”', async () => {
    const first = await at('2026-11-02T12:00:00Z');
    const onSeventh = await at('2026-11-09T12:00:00Z');
    const before = await world.as(ben).says('my supervisees');
    const onEighth = await at('2026-11-10T12:00:00Z');
    const later = await at('2026-11-13T12:00:00Z');
    const list = await world.as(ben).says('my supervisees');

    expect([first, onSeventh, onEighth, later]).to.deep.equal([1, 1, 2, 2]);
    expect(textOf(before.card)).not.to.contain('not yet read');
    expect(textOf(list.card)).to.contain('1 record not yet read');
  });

  it('R16 can be answered from the nudge itself', async () => {
    await at('2026-11-10T12:00:00Z');

    const card = lastCardOf(world, amina);
    await world.as(amina).presses(card, 'Read the record written on Mon 2 Nov');
    const record = lastCardOf(world, amina);
    await world.as(amina).presses(record, 'I agree');

    expect(textOf(record.card)).to.contain('Read me.');
    expect((await world.fileOf(amina)).state.sessions[0]?.answer).to.equal('agreed');
  });

  it('R16 is not nudged once it was answered', async () => {
    await world.as(amina).presses(lastCardOf(world, amina), 'I agree');
    await world.quiet();

    const after = await at('2026-11-10T12:00:00Z');

    expect(after).to.equal(1);
  });

  it('R31 nobody on leave is prompted; after their return they are', async () => {
    await world.as(amina).says('away until 13 November');
    await world.quiet();
    const before = world.as(amina).messages().length;

    const away = await at('2026-11-11T12:00:00Z');
    const back = await at('2026-11-13T12:00:00Z');

    expect(away).to.equal(before);
    expect(back).to.equal(before + 1);
  });
});
