import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { Card } from '../../src/cards/render.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf, valuesOf } from '../support/card-reading.ts';
import { amina, ben, carys } from '../support/cast.ts';
import { evidenceForm, savesEvidence } from '../support/evidence-steps.ts';
import { cardsFrom, lastCardOf, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a form id saves once (brief, section 5)', () => {
  let world: World;
  let form: Message;

  before(async () => {
    world = await startWorld({ replicas: 2 });
  });
  beforeEach(async () => {
    form = await sessionForm(world);
  });
  after(() => world.stop());

  async function sessionsOf(): Promise<number> {
    return (await world.fileOf(amina)).state.sessions.length;
  }

  function idOf({ card }: Message): string {
    return String(buttonsOf(card).find(({ data }) => 'form' in data)?.data['form']);
  }

  it('should save a double press once, with the same receipt', async () => {
    const before = await sessionsOf();

    const [first, second] = await Promise.all([
      world.as(ben).presses(form, 'Save session'),
      world.as(ben).presses(form, 'Save session'),
    ]);

    expect(await sessionsOf()).to.equal(before + 1);
    expect(first.message.card).to.deep.equal(second.message.card);
    expect(textOf(first.message.card)).to.contain('Supervision recorded');
  });

  it('should save once when Teams sends it four times, two with a new id, to two replicas', async () => {
    const before = await sessionsOf();
    const id = randomUUID();
    const timestamp = '2026-11-02T09:30:00.000Z';
    const [one, two] = world.urls;

    const { answer, cards } = await cardsFrom(world, amina, () =>
      Promise.all(
        [
          { url: String(one), id, timestamp },
          { url: String(two), id, timestamp },
          { url: String(one), id: randomUUID() },
          { url: String(two), id: randomUUID() },
        ].map((sending) => world.as(ben).presses(form, 'Save session', {}, sending)),
      ),
    );

    const receipts = answer.map(({ message }) => everythingIn(message.card));
    expect(await sessionsOf()).to.equal(before + 1);
    expect(new Set(receipts).size).to.equal(1);
    expect(receipts[0]).to.contain('Supervision recorded');
    expect(cards).to.have.length(1);
    expect(textOf(cards[0]?.card ?? {})).to.contain('Your supervision record');
  });

  it('should refuse another person who replays somebody’s form id after it was used', async () => {
    const before = await sessionsOf();
    const data = buttonsOf(form.card).find(({ verb }) => verb === 'session.save')?.data;
    await world.as(ben).presses(form, 'Save session');

    const { status, body } = await world
      .as(carys)
      .sends('session.save', { ...valuesOf(form.card, {}), ...data });

    expect(status).to.equal(200);
    expect(everythingIn(body.value)).to.contain('somebody else’s');
    expect(await sessionsOf()).to.equal(before + 1);
  });

  it('should say so, and save nothing, where a used form’s id comes back with another kind of form', async () => {
    await world.as(ben).presses(form, 'Save session');
    await world.quiet();
    const before = await world.fileOf(amina);
    const other = await evidenceForm(world, ben, amina);
    const card = JSON.stringify(other.card).replaceAll(idOf(other), idOf(form));

    const answer = await savesEvidence(world, ben, { ...other, card: JSON.parse(card) as Card });

    expect(answer.status).to.equal(200);
    expect(answer.sentence).to.equal(
      'This was not saved: its form was already used for something else. Please start a new one.',
    );
    expect(await world.fileOf(amina)).to.deep.equal(before);
  });

  it('should save a form that was put right after it was refused', async () => {
    const before = await sessionsOf();
    const wrong = await world.as(ben).presses(form, 'Save session', { date: '2027-01-01' });

    const right = await world
      .as(ben)
      .presses(wrong.message, 'Save session', { date: '2026-11-01' });

    expect(textOf(right.message.card)).to.contain('Supervision recorded');
    expect(await sessionsOf()).to.equal(before + 1);
  });

  it('should keep both where two supervisors save for the same person at the same instant', async () => {
    const before = await world.fileOf(amina);
    const other = await sessionForm(world, { by: carys });
    const [one, two] = world.urls;
    const [outcome] = inputsOf(form.card).filter(({ id }) => id.startsWith('outcome:'));

    const answers = await Promise.all([
      world
        .as(ben)
        .presses(
          form,
          'Save session',
          { [String(outcome?.id)]: 'developing' },
          { url: String(one) },
        ),
      world.as(carys).presses(other, 'Save session', { type: 'management' }, { url: String(two) }),
    ]);

    const { state, sequence } = await world.fileOf(amina);
    expect(answers.map(({ message }) => textOf(message.card).split('\n')[0])).to.deep.equal([
      'Supervision recorded',
      'Supervision recorded',
    ]);
    expect(sequence).to.equal(before.sequence + 2);
    expect(state.sessions.slice(-2).map(({ type }) => type)).to.have.members([
      'clinical',
      'management',
    ]);
  });

  it('should keep all of many saved for the same person at once', async () => {
    const before = await sessionsOf();
    const forms = await Promise.all(Array.from({ length: 6 }, () => sessionForm(world)));

    const answers = await Promise.all(
      forms.map((each, at) =>
        world.as(ben).presses(each, 'Save session', {}, { url: String(world.urls[at % 2]) }),
      ),
    );

    expect(answers.every(({ sentence }) => sentence === undefined)).to.equal(true);
    expect(await sessionsOf()).to.equal(before + 6);
  });

  it('should send each record to the supervisee once', async () => {
    await world.quiet();

    const references = world
      .as(amina)
      .messages()
      .map(({ card }) => /S-[0-9A-F]{8}/.exec(textOf(card))?.[0]);

    expect(new Set(references).size).to.equal(references.length);
    expect(references).to.have.length(await sessionsOf());
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Your supervision record');
  });
});
