import { expect } from 'chai';

import { opening, type Failure } from '../support/connector-double.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, carys, personOf } from '../support/cast.ts';
import { savedSession, sessionForm } from '../support/steps.ts';
import { until } from '../support/until.ts';
import { deliveriesTo, firstDay, startWorld, type World } from '../support/world.ts';

describe('a record that Teams does not simply take (platform facts, Sending)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ hiddenSeconds: 1 });
    await world.as(amina).says('help');
    await world.quiet();
  });
  afterEach(() => world.stop());

  function records(): string[] {
    return world
      .as(amina)
      .messages()
      .map(({ card }) => textOf(card))
      .filter((text) => text.startsWith('Your supervision record'));
  }

  async function saveAndFail(...failures: Failure[]): Promise<void> {
    world.connector.failNext(failures, world.as(amina).chat);
    await savedSession(world);
  }

  async function stateOfDelivery(): Promise<string | undefined> {
    const [delivery] = await deliveriesTo(world, personOf(amina));
    return delivery?.state;
  }

  it('should send one request where the answer may have been lost, and none after it', async () => {
    const before = world.connector.requests.length;

    await saveAndFail({ kind: 'lost' });

    const posts = world.connector.requests
      .slice(before)
      .filter(({ method, path }) => method === 'POST' && path.includes(amina.aadObjectId));
    expect(posts).to.have.length(1);
    expect(records()).to.have.length(1);
    expect(await stateOfDelivery()).to.equal('uncertain');
  });

  for (const kind of ['broken', 'reset'] as const) {
    it(`should record as uncertain what ended with “${kind}”, and not send it again`, async () => {
      await saveAndFail({ kind });

      expect(records()).to.have.length(0);
      expect(await stateOfDelivery()).to.equal('uncertain');
    });
  }

  it('should leave alone whoever blocked the bot, and still save', async () => {
    await saveAndFail({ kind: 'blocked' });

    expect(await stateOfDelivery()).to.equal('blocked');
    expect((await world.fileOf(amina)).state.sessions).to.have.length(1);
  });

  it('should show the record in “my competencies” however the message fared', async () => {
    await saveAndFail({ kind: 'blocked' });

    const standing = await world.as(amina).says('my competencies');

    expect(textOf(standing.card)).to.contain('Ben Carter');
  });

  it('should wait as long as Teams says where it throttles, then send once', async () => {
    await saveAndFail({ kind: 'throttled', retryAfterSeconds: 20 });
    world.clock.set('2026-11-02T09:30:19Z');
    await world.quiet();
    const early = records().length;

    world.clock.set('2026-11-02T09:30:21Z');
    await until('the record arrives', () => records().length === 1);
    await world.quiet();

    expect(early).to.equal(0);
    expect(await stateOfDelivery()).to.equal('sent');
    expect(records()).to.have.length(1);
  });
});

describe('a send that Teams never answers', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ hiddenSeconds: 1, requestMs: 300 });
    await world.as(amina).says('help');
    await world.quiet();
  });
  after(() => world.stop());

  it('should be given up, recorded as uncertain, and not sent again', async () => {
    world.connector.failNext([{ kind: 'hangs' }], world.as(amina).chat);
    const before = world.connector.requests.length;

    await savedSession(world);
    await world.quiet();

    const posts = world.connector.requests
      .slice(before)
      .filter(({ method, path }) => method === 'POST' && path.includes(amina.aadObjectId));
    const [delivery] = await deliveriesTo(world, personOf(amina));
    expect(posts).to.have.length(1);
    expect(delivery?.state).to.equal('uncertain');
  });
});

describe('the chat of somebody who never wrote', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ scheduleMs: 50, imported: firstDay, now: '2026-11-16T12:00:00Z' });
  });
  after(() => world.stop());

  async function openedBy(instant: string): Promise<number> {
    world.clock.set(instant);
    await world.turnOfSchedule();
    await world.quiet();
    return world.connector.requests.filter(({ path }) => path.endsWith('/v3/conversations')).length;
  }

  it('should be opened by one request, and once', async () => {
    world.connector.failNext([{ kind: 'lost' }], opening);

    const first = await openedBy('2026-11-17T09:05:00Z');
    const second = await openedBy('2026-11-18T09:05:00Z');
    const third = await openedBy('2026-11-19T09:05:00Z');

    // Two supervisors; the answer about one of them is lost, and their chat is opened the next day.
    expect([first, second, third]).to.deep.equal([2, 3, 3]);
    const states = await Promise.all(
      [ben, carys].map(async (person) =>
        (await deliveriesTo(world, personOf(person))).map(({ state }) => state),
      ),
    );
    expect(states.flat().sort()).to.deep.equal([...Array<string>(5).fill('sent'), 'uncertain']);
  });
});

describe('an answer that Teams does not take', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const kind of ['broken', 'lost', 'blocked', 'reset'] as const) {
    it(`should not become an error of ours (${kind})`, async () => {
      world.connector.failNext([{ kind }], world.as(ben).chat);

      const response = await world.as(ben).posts({ type: 'message', text: 'help' });

      expect(response.status).to.be.below(500);
    });
  }

  it('should keep what was saved, and its receipt in the invoke’s answer', async () => {
    const form = await sessionForm(world);
    world.connector.failNext([{ kind: 'broken' }], world.as(ben).chat);

    const answer = await world.as(ben).presses(form, 'Save session');
    await world.quiet();

    expect(textOf(answer.message.card)).to.contain('Supervision recorded');
    expect((await world.fileOf(amina)).state.sessions).to.have.length(1);
  });
});
