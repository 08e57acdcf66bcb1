import { expect } from 'chai';

import { everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, dev, northChannel } from '../support/cast.ts';
import { cardsFrom, lastCardOf, savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('what comes over HTTP', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  async function raw(body: string, contentType = 'application/json'): Promise<Response> {
    return fetch(`${String(world.urls[0])}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
  }

  it('should say that it lives', async () => {
    const response = await fetch(`${String(world.urls[0])}/healthz`);

    expect(response.status).to.equal(200);
  });

  for (const [what, data] of [
    ['an unknown verb', { verb: 'no.such.verb', data: {} }],
    ['a verb of Object', { verb: 'constructor', data: {} }],
    ['no data', { verb: 'session.save' }],
    ['data that is text', { verb: 'session.save', data: 'x' }],
    ['data that is an array', { verb: 'session.choose', data: [1, 2] }],
    ['a command that is a number', { verb: 'command', data: { command: 7 } }],
    ['nothing at all', undefined],
  ] as const) {
    it(`should answer an invoke with ${what} with 200 and a card or a sentence`, async () => {
      const response = await world.as(ben).posts({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: data === undefined ? undefined : { action: { type: 'Action.Execute', ...data } },
      });
      const body = (await response.json()) as { statusCode: number; type: string; value: unknown };

      expect(response.status).to.equal(200);
      expect(body.statusCode).to.equal(200);
      expect(everythingIn(body.value)).to.contain('start afresh');
    });
  }

  for (const name of [
    'application/search',
    'composeExtension/query',
    'task/fetch',
    'signin/verifyState',
  ]) {
    it(`should answer the invoke ${name}, which it does not offer, with 200`, async () => {
      const response = await world
        .as(ben)
        .posts({ type: 'invoke', name, value: { queryText: 'x' } });

      expect(response.status).to.equal(200);
    });
  }

  for (const type of [
    'typing',
    'messageReaction',
    'messageUpdate',
    'event',
    'endOfConversation',
    'trace',
  ]) {
    it(`should take an activity of type ${type} without a word`, async () => {
      await world.quiet();
      const before = world.connector.seen.length;

      const response = await world.as(ben).posts({ type });
      await world.quiet();

      expect(response.status).to.equal(200);
      expect(world.connector.seen).to.have.length(before);
    });
  }

  for (const [what, body, type] of [
    ['no JSON', '{"type": "message"', undefined],
    ['an empty body', '', undefined],
    ['null', 'null', undefined],
    ['an array', '[]', undefined],
    ['text', '"message"', undefined],
    ['an activity with nothing in it', '{}', undefined],
    [
      'an activity whose parts are of the wrong kind',
      '{"type":"message","from":7,"conversation":[]}',
      undefined,
    ],
    ['a form', 'type=message', 'application/x-www-form-urlencoded'],
    [
      'more than an activity can be',
      JSON.stringify({ type: 'message', text: 'x'.repeat(400_000) }),
      undefined,
    ],
  ] as const) {
    it(`should refuse ${what} with 4xx, and say nothing of why`, async () => {
      const response = await raw(body, type);

      const said = await response.text();
      expect(response.status).to.be.within(400, 499);
      expect(said).not.to.match(/at .*\(|node_modules|Error:/);
    });
  }

  it('should take no GET for messages', async () => {
    const response = await fetch(`${String(world.urls[0])}/api/messages`);

    expect(response.status).to.be.within(400, 499);
  });
});

describe('a client that knows Action.Submit only', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  it('should save a session with the fallback, and answer with the receipt', async () => {
    const form = await sessionForm(world);

    const receipt = await world
      .as(ben)
      .submits(form, 'Save session', { reflections: 'Old client.' });
    await world.quiet();

    expect(textOf(receipt.card)).to.contain('Supervision recorded');
    expect((await world.fileOf(amina)).state.sessions).to.have.length(1);
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Old client.');
  });

  it('should show wrong input again with what was typed', async () => {
    const form = await sessionForm(world);

    const again = await world
      .as(ben)
      .submits(form, 'Save session', { date: '2027-01-01', reflections: 'Kept.' });

    const field = inputsOf(again.card).find(({ id }) => id === 'reflections');
    expect(textOf(again.card)).to.contain('still to come');
    expect(field?.value).to.equal('Kept.');
  });

  it('should answer a record', async () => {
    await savedSession(world);

    const answered = await world.as(amina).submits(lastCardOf(world, amina), 'I agree');
    await world.quiet();

    expect(textOf(answered.card)).to.contain('agreed');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('Amina Yusuf agreed with this record');
  });

  it('should open what help offers', async () => {
    const help = await world.as(dev).says('help');

    const settings = await world.as(dev).submits(help, 'Settings');

    expect(textOf(settings.card)).to.contain('Settings: North Recovery Team');
  });

  it('should be answered in personal chat where it was pressed in a channel', async () => {
    const value = { verb: 'command', command: 'my supervisees' };

    const { cards } = await cardsFrom(world, ben, () =>
      world.as(ben).posts({ type: 'message', value }, { channel: northChannel }),
    );

    const inChannel = everythingIn(
      world.connector.seenIn(northChannel).map(({ activity }) => activity.attachments),
    );
    expect(cards).to.have.length(1);
    expect(textOf(cards[0]?.card ?? {})).to.contain('Amina Yusuf');
    expect(inChannel).not.to.contain('Amina');
  });
});
