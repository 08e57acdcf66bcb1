import { expect } from 'chai';

import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, dev } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('R16 the supervisee answers the record', () => {
  let world: World;
  let record: Message;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
    await savedSession(world, { reflections: 'A joint visit is planned.' });
    record = lastCardOf(world, amina);
  });
  afterEach(() => world.stop());

  async function answerOnFile(): Promise<unknown> {
    return (await world.fileOf(amina)).state.sessions[0]?.answer;
  }

  it('R16 agreeing locks the record, and the supervisor sees it', async () => {
    const agreed = await world.as(amina).presses(record, 'I agree');
    await world.quiet();

    expect(await answerOnFile()).to.equal('agreed');
    expect(textOf(agreed.message.card)).to.contain('agreed');
    expect(buttonsOf(agreed.message.card).map(({ title }) => title)).not.to.include('I disagree');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('Amina Yusuf agreed with this record');
  });

  it('R16 a comment is kept with its words', async () => {
    await world
      .as(amina)
      .presses(record, 'Send my comment', { comment: 'We also spoke about lone visits.' });
    await world.quiet();

    expect(await answerOnFile()).to.equal('commented');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('We also spoke about lone visits.');
  });

  it('R16 a comment or a disagreement without words is asked for them', async () => {
    const comment = await world.as(amina).presses(record, 'Send my comment');
    const disagreement = await world.as(amina).presses(record, 'I disagree');

    expect(textOf(comment.message.card)).to.contain('say in a few words');
    expect(textOf(disagreement.message.card)).to.contain('what you see differently');
    expect(await answerOnFile()).to.equal(null);
  });

  it('R16 a disagreement stands beside the record', async () => {
    await world.as(amina).presses(record, 'I disagree', { comment: 'The visit is not agreed.' });
    await world.quiet();

    expect(await answerOnFile()).to.equal('disagreed');
    expect(textOf(lastCardOf(world, ben).card))
      .to.contain('disagreed with this record')
      .and.to.contain('The visit is not agreed.');
  });

  it('R16 once answered it is locked', async () => {
    await world.as(amina).presses(record, 'I agree');
    const list = await world.as(amina).says('my competencies');

    const again = await world
      .as(amina)
      .presses(record, 'I disagree', { comment: 'Changed my mind' });

    expect(list).to.be.an('object');
    expect(await answerOnFile()).to.equal('agreed');
    expect(textOf(again.message.card) + String(again.sentence)).to.match(/agreed|locked/);
  });

  it('R16 two answers at once, on two replicas, are one', async () => {
    const opened = await reopened(amina);

    const answers = await Promise.all([
      world.as(amina).presses(record, 'I agree', {}, { url: String(world.urls[0]) }),
      world
        .as(amina)
        .presses(opened, 'I disagree', { comment: 'No.' }, { url: String(world.urls[1]) }),
    ]);

    const { sequence } = await world.fileOf(amina);
    const locked = answers.filter(({ sentence }) => sentence?.includes('locked') === true);
    expect(sequence).to.equal(3);
    expect(locked).to.have.length(1);
  });

  it('R16 nobody else answers it: not the supervisor, not a colleague', async () => {
    const data = { ...buttonsOf(record.card)[0]?.data, answer: 'agreed' };

    for (const person of [ben, bryn, carys, dev]) {
      const { status } = await world.as(person).sends('record.answer', data);
      expect(status).to.equal(200);
    }

    expect(await answerOnFile()).to.equal(null);
  });

  it('R16 a correction is a new entry that the supervisee sees again', async () => {
    await world.as(amina).presses(record, 'I agree');
    await correct({ minutes: '90', why: 'It was longer.' });

    const renewed = lastCardOf(world, amina);
    const [session] = (await world.fileOf(amina)).state.sessions;
    const answered = await world.as(amina).presses(renewed, 'I agree');
    expect(session).to.include({ version: 2, minutes: 90, answer: null });
    expect(textOf(renewed.card)).to.contain('It was longer.').and.to.contain('90 minutes');
    expect(textOf(answered.message.card)).to.contain('agreed');
    expect(await answerOnFile()).to.equal('agreed');
  });

  it('R16 the stale version is refused once there is a newer one, and nothing typed is lost', async () => {
    await correct({ why: 'Wrong date.', date: '2026-11-01' });

    const stale = await world.as(amina).presses(record, 'I disagree', { comment: 'Not mine.' });

    const comment = inputsOf(stale.message.card).find(({ id }) => id === 'comment');
    expect(await answerOnFile()).to.equal(null);
    expect(textOf(stale.message.card) + String(stale.sentence)).to.match(/corrected|newer/);
    expect(comment?.value ?? 'Not mine.').to.equal('Not mine.');
  });

  it('R16 the old card, answered and pressed again after a correction, asks for the newer answer', async () => {
    await world.as(amina).presses(record, 'I agree');
    await correct({ why: 'Wrong date.', date: '2026-11-01' });

    const again = await world.as(amina).presses(record, 'I agree');
    await world.as(amina).presses(again.message, 'I agree');

    expect(await answerOnFile()).to.equal('agreed');
  });

  it('R16 a correction needs its why, and only the supervisor who recorded it makes one', async () => {
    const form = await correctionForm();
    const without = await world.as(ben).presses(form, 'Save correction', { minutes: '30' });
    const data = buttonsOf(form.card).find(({ verb }) => verb === 'record.correct.save')?.data;
    const { body } = await world.as(carys).sends('record.correct.save', {
      ...data,
      why: 'x',
      date: '2026-11-02',
      minutes: '30',
      type: 'clinical',
    });

    expect(textOf(without.message.card)).to.contain('what was wrong');
    expect(everythingIn(body.value)).to.contain('somebody else’s');
    expect((await world.fileOf(amina)).state.sessions[0]?.version).to.equal(1);
  });

  it('should not show the record to a colleague, a manager or a clinical lead', async () => {
    const data = { about: amina.aadObjectId, session: await sessionId() };

    for (const person of [bryn, dev, carys]) {
      const { status, body } = await world.as(person).sends('record.open', data);
      expect(status).to.equal(200);
      expect(everythingIn(body.value)).to.contain('cannot find that session record');
      expect(everythingIn(body.value)).not.to.contain('A joint visit');
    }
  });

  async function sessionId(): Promise<string> {
    return String((await world.fileOf(amina)).state.sessions[0]?.id);
  }

  async function reopened(person: Member): Promise<Message> {
    const { body } = await world.as(person).sends('record.open', { session: await sessionId() });
    return { ...record, card: body.value as Message['card'] };
  }

  async function correctionForm(): Promise<Message> {
    const data = { about: amina.aadObjectId, session: await sessionId() };
    const { body } = await world.as(ben).sends('record.correct', data);
    return { id: 'none', conversation: world.as(ben).chat, card: body.value as Message['card'] };
  }

  async function correct(typed: Readonly<Record<string, string>>): Promise<void> {
    const form = await correctionForm();
    await world.as(ben).presses(form, 'Save correction', typed);
    await world.quiet();
  }
});
