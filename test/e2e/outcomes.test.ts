import { expect } from 'chai';

import type { PersonState } from '../../src/domain/person.ts';
import { inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, personOf, tenant } from '../support/cast.ts';
import { savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('what a session decides', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  async function stateOf(): Promise<PersonState> {
    return (await world.fileOf(amina)).state;
  }

  async function outcomeFields(): Promise<string[]> {
    const form = await sessionForm(world);
    return inputsOf(form.card)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('outcome:'));
  }

  it('R10 R17 a pause stands in the standing row of the same transaction, and opens a review in 14 days', async () => {
    const [field = ''] = await outcomeFields();
    const competency = field.slice('outcome:'.length);
    const before = await world.fileOf(amina);

    const answer = await savedSession(world, {
      [field]: 'pause',
      [`note:${competency}`]: 'Left without a call-back plan, record 44812.',
    });

    const { state, sequence } = await world.fileOf(amina);
    const onFile = state.competencies.find((each) => each.competency === competency);
    expect(sequence).to.equal(before.sequence + 1);
    expect(onFile?.pause).to.include({ by: ben.aadObjectId });
    expect(state.reviews).to.have.length(1);
    expect(state.reviews[0]).to.include({ competency, cause: 'pause', due: '2026-11-16' });
    expect(textOf(answer.message.card))
      .to.contain('Mon 16 Nov')
      .and.to.match(/paused/i);
  });

  it('R10 a pause shows in what the person and the supervisor see next', async () => {
    const [field = ''] = await outcomeFields();
    const competency = field.slice('outcome:'.length);
    await savedSession(world, { [field]: 'pause', [`note:${competency}`]: 'Seen on 1 November.' });

    const standing = await world.as(amina).says('my competencies');
    const form = await sessionForm(world);
    const list = await world.as(ben).says('my supervisees');

    expect(textOf(standing.card)).to.contain('Paused');
    expect(textOf(form.card)).to.contain('(paused)');
    expect(textOf(list.card)).to.contain('Competencies: 1 paused\n');
  });

  it('R10 another pause, or a later “maintained”, lifts nothing and opens no second review', async () => {
    const [field = ''] = await outcomeFields();
    const note = `note:${field.slice('outcome:'.length)}`;
    await savedSession(world, { [field]: 'pause', [note]: 'First.' });

    await savedSession(world, { [field]: 'pause', [note]: 'Again.' });
    await savedSession(world, { [field]: 'maintained' });

    const { competencies, reviews } = await stateOf();
    expect(competencies[0]?.pause).not.to.equal(null);
    expect(reviews).to.have.length(1);
  });

  it('R17 a concern opens a review due in 14 days; developing and maintained open none', async () => {
    const [concern = '', developing = '', maintained = ''] = await outcomeFields();

    await savedSession(world, {
      [concern]: 'concern',
      [`note:${concern.slice('outcome:'.length)}`]: 'Two missed calls, record 7781.',
      [developing]: 'developing',
      [maintained]: 'maintained',
    });

    const { reviews, competencies } = await stateOf();
    expect(reviews.map(({ cause, due }) => [cause, due])).to.deep.equal([
      ['concern', '2026-11-16'],
    ]);
    expect(competencies).to.have.length(3);
    expect(competencies.every(({ pause }) => pause === null)).to.equal(true);
  });

  it('R15 a session not held is recorded with its reason and does not count', async () => {
    const answer = await savedSession(world, { held: 'urgent-work' });

    const [session] = (await stateOf()).sessions;
    world.clock.set('2026-11-20T10:00:00Z');
    const list = await world.as(ben).says('my supervisees');
    expect(session?.notHeld).to.equal('urgent-work');
    expect(textOf(answer.message.card)).to.match(/not held/i);
    expect(textOf(list.card)).to.match(/Amina Yusuf.*4 days late/);
  });

  it('R15 a session not held for another reason says which', async () => {
    const form = await sessionForm(world);

    const answer = await world.as(ben).presses(form, 'Save session', { held: 'other' });

    expect(textOf(answer.message.card)).to.contain('why the session was not held');
    expect((await stateOf()).sessions).to.have.length(0);
  });

  it('R15 a session not held has no outcomes', async () => {
    const form = await sessionForm(world);
    const [field = ''] = await outcomeFields();

    const answer = await world
      .as(ben)
      .presses(form, 'Save session', { held: 'no-cover', [field]: 'maintained' });

    expect(textOf(answer.message.card)).to.contain('not held has no outcomes');
  });

  it('R13 only sessions of the kind that the rule names count', async () => {
    await savedSession(world, { type: 'management' });
    world.clock.set('2026-11-20T10:00:00Z');

    const list = await world.as(ben).says('my supervisees');

    expect(textOf(list.card)).to.match(/Amina Yusuf.*4 days late/);
  });

  it('R13 a session held counts from its own date', async () => {
    world.clock.set('2026-11-20T10:00:00Z');
    await savedSession(world, { date: '2026-11-12' });

    const list = await world.as(ben).says('my supervisees');

    expect(textOf(list.card)).to.match(/Amina Yusuf.*Due Thu 26 Nov/);
  });

  it('should keep wellbeing, load, caseload and topics', async () => {
    await savedSession(world, {
      wellbeing: '2',
      load: '4',
      red: '1',
      amber: '3',
      green: '9',
      formulation: 'true',
      boundaries: 'true',
    });

    const entries = await Array.fromAsync(
      world.ports.people.entries({ tenant, person: personOf(amina) }),
    );
    const event = entries.at(-1)?.event;
    expect(event).to.deep.include({
      caseload: { red: 1, amber: 3, green: 9 },
      topics: ['formulation', 'boundaries'],
    });
    expect(JSON.stringify(event)).not.to.contain('wellbeing');
  });
});
