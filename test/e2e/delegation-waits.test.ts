import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, cleo } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const mostWaits = 3;
const mostCalls = 8;

describe('what a delegation answer costs (brief, section 10)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000, supervisees: 10 });
    for (const person of [bryn, carys, amina]) await signed(person);
  });
  afterEach(() => world.stop());

  async function signed(person: Member) {
    const { team } = await world.team();
    const all = ['rbc.risk.lone-working', 'rbc.risk.escalation'] as CompetencyId[];
    await written(
      world.ports,
      person,
      all.map((each) => signedUntil(team, each, '2027-03-01')),
    );
  }

  async function cost<Answer>(act: () => Promise<Answer>) {
    await world.quiet();
    const counted = world.untilAnswer();
    const answer = await act();

    return { answer, waits: counted.waits, calls: counted.calls };
  }

  it('should be at most 3 storage waits and 8 calls from the press, and one more per person named', async () => {
    const card = await world.as(ben).says('check delegation Cleo Marsh for lone working');

    const { answer, waits, calls } = await cost(() =>
      world.as(ben).presses(card, 'Get the answer'),
    );

    expect(textOf(answer.message.card)).to.contain('Amina Yusuf, Bryn Hale and Carys Lloyd');
    expect(waits).to.be.within(2, mostWaits);
    expect(calls).to.be.within(8, mostCalls + 3);
  });

  it('should be no more where it is said about oneself with nothing missing', async () => {
    const { answer, waits, calls } = await cost(() =>
      world.as(cleo).says('check delegation me for lone working tonight'),
    );

    expect(textOf(answer.card)).to.contain('\nNo\n');
    expect(waits).to.be.within(2, mostWaits);
    expect(calls).to.be.within(7, mostCalls + 3);
  });

  it('should be at most 3 storage waits for the question', async () => {
    const { waits } = await cost(() => world.as(ben).says('check delegation'));

    expect(waits).to.be.within(1, mostWaits);
  });

  it('should be at most 3 storage waits and 8 calls to decide otherwise', async () => {
    const card = await world.as(carys).says('check delegation Cleo Marsh for lone working');
    const { message } = await world.as(carys).presses(card, 'Get the answer');
    const form = (await world.as(carys).presses(message, 'Decide otherwise')).message;

    const { answer, waits, calls } = await cost(() =>
      world.as(carys).presses(form, 'Record this decision', { reason: 'A known visit.' }),
    );

    expect(textOf(answer.message.card)).to.contain('Decision recorded');
    expect(waits).to.be.within(2, mostWaits);
    expect(calls).to.be.within(5, mostCalls);
  });
});
