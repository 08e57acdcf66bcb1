import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import type { EvidenceId, ReviewId } from '../../src/domain/ids.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, personOf } from '../support/cast.ts';
import { savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;

describe('R27 a delegation question as at a past instant', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
  });
  afterEach(() => world.stop());

  async function signed(person = amina) {
    const { team } = await world.team();
    await written(world.ports, person, [
      signedUntil(team, loneWorking, '2027-03-01'),
      signedUntil(team, escalation, '2027-03-01'),
    ]);
  }

  async function asAt(words: string): Promise<string> {
    const card = await world
      .as(ben)
      .says(`check delegation Amina Yusuf for lone working as at ${words}`);
    return textOf(card.card);
  }

  it('does not count a sign-off that was given later', async () => {
    world.clock.set('2026-11-05T09:30:00.000Z');
    await signed();
    world.clock.set('2026-11-06T09:30:00.000Z');

    const before = await asAt('5 November 09:00');
    const after = await asAt('5 November 10:00');

    expect(before).to.contain('As at Thu 5 Nov, 09:00').and.to.contain('\nNo\n');
    expect(before).to.contain('has not been started');
    expect(after).to.contain('As at Thu 5 Nov, 10:00').and.to.contain('\nYes\n');
  });

  it('shows a pause that was lifted later as it stood', async () => {
    await signed();
    world.clock.set('2026-11-03T10:00:00.000Z');
    await savedSession(
      world,
      { [`outcome:${loneWorking}`]: 'pause', [`note:${loneWorking}`]: 'Not for now.' },
      { with: amina },
    );
    const review = (await world.fileOf(amina)).state.reviews[0];
    world.clock.set('2026-11-05T10:00:00.000Z');
    await written(world.ports, amina, [
      {
        kind: 'review.closed',
        team: (await world.team()).team,
        review: review?.id as ReviewId,
        competency: loneWorking,
        cause: 'pause',
        outcome: 'confirmed',
        beside: null,
        lifts: 'evidence-1' as EvidenceId,
        next: null,
        holdsUntil: null,
        action: null,
      },
    ]);
    world.clock.set('2026-11-09T10:00:00.000Z');

    expect(await asAt('3 November 09:00')).to.contain('\nYes\n');
    expect(await asAt('4 November 22:10'))
      .to.contain('\nNo\n')
      .and.to.contain('is paused');
  });

  it('says so, records nothing, names nobody else and offers nothing to decide', async () => {
    await signed(bryn);
    world.clock.set('2026-11-04T10:00:00.000Z');
    const { sequence } = await world.fileOf(amina);

    const card = await world
      .as(ben)
      .says('check delegation Amina Yusuf for lone working as at 3 November');
    await world.quiet();

    const text = textOf(card.card);
    expect(text).to.contain('by what was recorded and in force then');
    expect(text).to.contain('A question about the past: nothing was recorded.');
    expect(everythingIn(card.card)).not.to.match(/Bryn|Carys|go instead|Reference/);
    expect(buttonsOf(card.card).map(({ title }) => title)).to.deep.equal([
      'Ask about somebody else',
    ]);
    expect((await world.fileOf(amina)).sequence).to.equal(sequence);
  });

  it('asks in a card for what is missing, and answers that as at then', async () => {
    await signed();
    world.clock.set('2026-11-04T10:00:00.000Z');
    const card = await world.as(ben).says('check delegation Amina Yusuf as at 3 November 22:10');
    const from = inputsOf(card.card).find(({ id }) => id === 'fromTime')?.value;

    const answer = await world.as(ben).presses(card, 'Get the answer', { task: 'lone-working' });

    expect(textOf(card.card)).to.contain('As it stood Tue 3 Nov, 22:10.');
    expect(from).to.equal('22:10');
    expect(textOf(answer.message.card)).to.contain('As at Tue 3 Nov, 22:10').and.contain('\nYes\n');
  });

  it('refuses a time still to come, and one before anything was recorded', async () => {
    world.clock.set('2026-11-04T10:00:00.000Z');
    const form = await world.as(ben).says('check delegation Amina Yusuf as at 3 November 22:10');
    const { data } = buttonsOf(form.card)[0] ?? {};
    const whole = {
      ...Object.fromEntries(inputsOf(form.card).map(({ id, value }) => [id, value])),
      ...data,
      task: 'lone-working',
      who: personOf(amina),
    };

    const ahead = await world
      .as(ben)
      .sends('delegation.check', { ...whole, asAt: '2027-01-01T00:00:00.000Z' });

    expect(everythingIn(ahead.body.value)).to.contain('start afresh');
    expect(await asAt('3 March 22:10')).to.contain('Nothing was recorded yet');
  });

  it('answers a colleague as at then without a premise', async () => {
    world.clock.set('2026-11-04T10:00:00.000Z');

    const card = await world
      .as(bryn)
      .says('check delegation Amina Yusuf for lone working as at 3 November');

    expect(textOf(card.card)).to.contain('\nNo\n').and.not.contain('Why not');
  });
});
