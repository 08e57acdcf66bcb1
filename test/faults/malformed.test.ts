import { expect } from 'chai';
import fc from 'fast-check';

import { formIdOf } from '../../src/domain/ids.ts';
import { sessionContentId } from '../../src/domain/session.ts';
import { rebuild } from '../../src/usecases/rebuild.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, carys, dev, olu } from '../support/cast.ts';
import { chosenSeed, everyFault } from '../support/seeded.ts';
import { savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { buttonsInFrontOf, type Button } from './buttons.ts';
import { heapBytes } from './heap.ts';
import { changed, oddActivity } from './odd-activities.ts';

const runs = everyFault ? 10_000 : 300;
/** After so many everything has been used that is kept for good: templates, frameworks, code. */
const warm = 4_000;
/** What the rest may leave behind: less than half a KiB of each activity. */
const mostLeftBytes = 3 * 2 ** 20;
/** What nobody outside may read: where in the code it was, and what that was called. */
const insides =
  /\n\s*at |\\n\s*at |node_modules|file:\/\/|\.ts:\d|(?:Type|Range|Reference|Syntax|Storage)Error/;

/** What is logged where something broke. */
const broke = ['a turn failed', 'work failed', 'was not handed over', 'was not made'];

describe('malformed activities (brief, section 10)', function () {
  this.timeout(everyFault ? 1_800_000 : 90_000);
  const seed = chosenSeed();
  const broken: string[] = [];
  const told: string[] = [];
  let world: World;
  let live: Button[];

  before(async () => {
    world = await startWorld();
    await savedSession(world, { action1: 'Something to close' });
    live = [];
    for (const reader of [ben, amina, dev, carys]) {
      live.push(...(await buttonsInFrontOf(world.as(reader))));
    }
    await world.quiet();
  });
  after(async function () {
    if (this.test?.parent?.tests.some(({ state }) => state === 'failed') === true) {
      console.log(`SEED=${seed}`);
    }
    await world.stop();
  });

  it(`should never be a 5xx, nor tell a client what broke (SEED=${seed})`, async () => {
    const senders = [ben, amina, dev, carys, olu];
    const statuses: Record<string, number> = {};
    let sent = 0;
    let before = 0;

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...senders), oddActivity(live), async (sender, odd) => {
        const { activity, inChannel, changes } = odd;
        const channel = inChannel === undefined ? {} : { channel: inChannel };

        const response = await world.as(sender).posts(activity, {
          ...channel,
          edit: (whole) => changed(whole, changes),
        });

        const text = await response.text();
        expect(response.status).to.be.below(500);
        expect(statusIn(text), text).to.be.below(500);
        expect(text).not.to.match(insides);
        statuses[response.status] = (statuses[response.status] ?? 0) + 1;
        sent += 1;
        if (sent % 500 === 0) forget();
        if (everyFault && sent === warm) before = await heapBytes(world);
      }),
      { numRuns: runs, seed, endOnFailure: !everyFault },
    );
    forget();
    if (!everyFault) return;
    const left = (await heapBytes(world)) - before;
    console.log(
      `      ${JSON.stringify({ sent, statuses, leftBytes: left, leftBy: runs - warm })}`,
    );
    expect(left).to.be.below(mostLeftBytes);
  });

  /** What the test itself keeps of what was seen and logged; of what broke, or told insides, the lines are kept. */
  function forget(): void {
    broken.push(...world.logged.filter((line) => broke.some((words) => line.includes(words))));
    told.push(
      ...world.connector.seen
        .map(({ activity }) => JSON.stringify(activity))
        .filter((activity) => insides.test(activity)),
    );
    world.logged.length = 0;
    world.connector.seen.length = 0;
    world.connector.requests.length = 0;
  }

  it('should not have broken a single turn, nor anything that follows one', async () => {
    await world.quiet();
    forget();

    expect(broken).to.deep.equal([]);
    expect(await world.ports.queue.poisoned()).to.deep.equal([]);
  });

  it('should have told nobody in a chat what broke, either', () => {
    expect(told).to.deep.equal([]);
  });

  it('should have left every chain whole, with nothing written by half', async () => {
    await world.quiet();

    const { tenant } = await world.team();
    for await (const proved of rebuild(world.ports, tenant)) {
      if (proved.kind === 'row') expect(proved.row, proved.person).to.equal('right');
      else expect(proved.differs, proved.id).to.equal(null);
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

/** Of the invoke's own answer, which stands in the body; of everything else there is none. */
function statusIn(body: string): number {
  if (!body.startsWith('{')) return 0;
  const { statusCode } = JSON.parse(body) as { statusCode?: unknown };

  return typeof statusCode === 'number' ? statusCode : 0;
}
