import { expect } from 'chai';

import type { Message, PressAnswer } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf, valuesOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, olu, otherTenant } from '../support/cast.ts';
import { guid } from '../support/domain-builders.ts';
import { sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const typed = {
  minutes: '45',
  reflections: 'A long talk about rest.',
  action1: 'Book leave',
  due1: '2026-11-20',
  red: '2',
};

describe('wrong input in the session form', () => {
  let world: World;
  let form: Message;

  before(async () => {
    world = await startWorld();
  });
  beforeEach(async () => {
    form = await sessionForm(world);
  });
  afterEach('nothing was written', async () => {
    expect((await world.fileOf(amina)).state.sessions).to.have.length(0);
  });
  after(() => world.stop());

  function press(values: Readonly<Record<string, unknown>>): Promise<PressAnswer> {
    return world.as(ben).presses(form, 'Save session', { ...typed, ...values });
  }

  /** Sends what no card offers, as somebody with a tool of their own could. */
  async function send(values: Readonly<Record<string, unknown>>, by = ben): Promise<string> {
    const data = { ...valuesOf(form.card, typed), ...buttonData(form), ...values };

    const { status, body } = await world.as(by).sends('session.save', data);

    expect(status).to.equal(200);
    expect(body.statusCode).to.equal(200);
    return everythingIn(body.value);
  }

  function expectKept(answer: PressAnswer, except: string, sentence: string): void {
    const values = new Map(inputsOf(answer.message.card).map(({ id, value }) => [id, value]));

    expect(answer.statusCode).to.equal(200);
    expect(textOf(answer.message.card)).to.contain('Not saved yet').and.to.contain(sentence);
    for (const [id, value] of Object.entries(typed)) {
      if (id !== except) expect(values.get(id), id).to.equal(value);
    }
  }

  it('should refuse a date in the future at its field, with everything typed still there', async () => {
    const answer = await press({ date: '2026-11-03' });

    expectKept(answer, 'date', 'this date is still to come');
  });

  it('should refuse the year 9999', async () => {
    const answer = await press({ date: '9999-12-31' });

    expectKept(answer, 'date', 'this date is still to come');
  });

  it('should refuse an action due in the year 9999', async () => {
    const answer = await press({ due1: '9999-01-01' });

    expectKept(answer, 'due1', 'more than a year away');
  });

  it('should refuse a valid NHS number in any spacing, with it still in the field', async () => {
    const reflections = 'Saw 943 476-5919 at home.';

    const answer = await press({ reflections });

    const field = inputsOf(answer.message.card).find(({ id }) => id === 'reflections');
    expectKept(answer, 'reflections', 'looks like an NHS number');
    expect(field?.value).to.equal(reflections);
  });

  it('should refuse a date of birth beside a name-like word', async () => {
    const answer = await press({ reflections: 'Visited Margaret, born 3 May 1962.' });

    expectKept(answer, 'reflections', 'a name with a date of birth');
  });

  it('should refuse 30,000 characters and not echo them', async () => {
    const long = 'A tired sentence. '.repeat(1_667);

    const answer = await press({ reflections: long });

    expectKept(answer, 'reflections', 'too long to save');
    expect(everythingIn(answer.message.card)).not.to.contain('A tired sentence.');
  });

  it('should refuse a length that is none', async () => {
    const answer = await press({ minutes: '4000' });

    expect(textOf(answer.message.card)).to.contain('from 5 to 480');
  });

  it('should ask for a reason where practice is paused', async () => {
    const [outcome] = inputsOf(form.card).filter(({ id }) => id.startsWith('outcome:'));

    const answer = await press({ [String(outcome?.id)]: 'pause' });

    expectKept(answer, '', 'say in a sentence what you saw');
  });

  it('should read an array where a string belongs as unreadable', async () => {
    const said = await send({ reflections: ['a', 'b'], minutes: [60], date: { a: 1 } });

    expect(said).to.contain('could not be read');
  });

  it('should refuse an unknown competency', async () => {
    const said = await send({ 'outcome:rbc.no.such': 'maintained' });

    expect(said).to.contain('not in the person’s role profile');
  });

  it('should refuse a competency that is no id at all', async () => {
    const said = await send({ otherCompetency: '../../etc', otherOutcome: 'maintained' });

    expect(said).to.contain('choose a competency from the list');
  });

  it('should refuse the form id of another actor', async () => {
    const said = await send({}, carys);

    expect(said).to.contain('somebody else’s');
  });

  it('should refuse a form id that is none', async () => {
    const said = await send({ form: 'x'.repeat(400) });

    expect(said).to.contain('cannot read this card');
  });

  it('should refuse a supervisee who is not theirs', async () => {
    const said = await send({ about: olu.aadObjectId });

    expect(said).to.contain('Only a person’s own supervisor');
  });

  it('should refuse the actor themselves', async () => {
    const said = await send({ about: ben.aadObjectId });

    expect(said).to.contain('Only a person’s own supervisor');
  });

  it('should know nobody of another tenant', async () => {
    const said = await send({ about: guid(777) });

    expect(said).to.contain('not');
    expect(said).not.to.contain('recorded');
  });

  it('should not find a person of this tenant from another one', async () => {
    const data = { ...valuesOf(form.card, typed), ...buttonData(form) };
    const value = { action: { type: 'Action.Execute', verb: 'session.save', data } };
    const channelData = { tenant: { id: otherTenant } };

    const response = await world
      .as(ben)
      .posts({ type: 'invoke', name: 'adaptiveCard/action', value, channelData });

    expect(response.status).to.equal(200);
    expect(await response.text()).to.contain('do not know');
  });

  it('should give the form to nobody who may not record with the person', async () => {
    const { status, body } = await world
      .as(bryn)
      .sends('session.choose', { about: amina.aadObjectId });

    expect(status).to.equal(200);
    expect(everythingIn(body.value)).to.contain('Only a person’s own supervisor');
  });
});

function buttonData(message: Message): Readonly<Record<string, unknown>> {
  return buttonsOf(message.card).find(({ verb }) => verb === 'session.save')?.data ?? {};
}
