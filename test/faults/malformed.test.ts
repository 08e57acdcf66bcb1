import { expect } from 'chai';
import fc from 'fast-check';

import { formIdOf } from '../../src/domain/ids.ts';
import { sessionContentId } from '../../src/domain/session.ts';
import { verifyLedgers } from '../../src/usecases/verify-ledgers.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, dev, olu } from '../support/cast.ts';
import { chosenSeed, everyFault } from '../support/seeded.ts';
import { savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { changed, oddActivity } from './odd-activities.ts';

const runs = everyFault ? 10_000 : 400;

describe('malformed activities (brief, section 10)', function () {
  this.timeout(everyFault ? 1_800_000 : 90_000);
  const seed = chosenSeed();
  let world: World;

  before(async () => {
    world = await startWorld();
    await savedSession(world, { action1: 'Something to close' });
  });
  after(async function () {
    if (this.test?.parent?.tests.some(({ state }) => state === 'failed') === true) {
      console.log(`SEED=${seed}`);
    }
    await world.stop();
  });

  it(`should never be a 5xx, nor tell a client what broke (SEED=${seed})`, async () => {
    const senders = [ben, amina, dev, olu];

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...senders), oddActivity, async (sender, odd) => {
        const { activity, inChannel, changes } = odd;
        const channel = inChannel === undefined ? {} : { channel: inChannel };

        const response = await world.as(sender).posts(activity, {
          ...channel,
          edit: (whole) => changed(whole, changes),
        });

        const text = await response.text();
        expect(response.status).to.be.below(500);
        expect(text).not.to.match(/\n\s+at |node_modules|file:\/\//);
      }),
      { numRuns: runs, seed, endOnFailure: !everyFault },
    );
  });

  it('should not have broken a single turn', () => {
    const broken = world.logged.filter((line) => line.includes('a turn failed'));

    expect(broken).to.deep.equal([]);
  });

  it('should have left every chain whole, with nothing written by half', async () => {
    await world.quiet();

    const { tenant } = await world.team();
    for await (const { id, verification } of verifyLedgers(world.ports, tenant)) {
      expect(verification.intact, id).to.equal(true);
    }
    for await (const key of world.ports.people.keys(tenant)) {
      const file = await world.ports.people.open(key);
      for (const { id, supervisor } of file?.state.sessions ?? []) {
        const form = await world.ports.people.form(key, formIdOf(supervisor, id));
        const contents = await world.ports.people.contents(key, [sessionContentId(id, 1)]);
        expect(form?.applied, id).to.equal(true);
        expect(contents.size, id).to.equal(1);
      }
    }
  });

  it('should still be of use to everybody', async () => {
    const form = await world.as(ben).says('record supervision with Amina Yusuf');
    const saved = await world.as(ben).presses(form, 'Save session');

    expect(textOf(saved.message.card)).to.contain('Supervision recorded');
  });
});
