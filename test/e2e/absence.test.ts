import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import { standingRecord } from '../../src/domain/standing.ts';
import { libraryToday } from '../../src/usecases/library.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, dev, olu, tenant } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const escalation = 'rbc.risk.escalation' as CompetencyId;

describe('absence', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('R13 should stop the clock of supervision', async () => {
    const answer = await world.as(amina).says('away until 9 November');
    await world.quiet();
    world.clock.set('2026-11-18T10:00:00Z');

    const list = await world.as(ben).says('my supervisees');

    expect(textOf(answer.card)).to.contain('Monday 9 November 2026');
    expect(textOf(list.card)).to.match(/Amina Yusuf.*Due Sun 22 Nov/);
    expect(textOf(list.card)).to.match(/Bryn Hale.*2 days late/);
  });

  it('should open a form where the day is none, and keep one that is past beside what is wrong', async () => {
    for (const words of ['away', 'away until', 'away until whenever', 'record absence']) {
      const answer = await world.as(bryn).says(words);
      expect(textOf(answer.card), words).to.contain('Record an absence');
    }
    const unread = await world.as(bryn).says('away until whenever');
    expect(textOf(unread.card)).to.contain('Please choose the day: I could not read it.');
    for (const words of ['away until 1 November 2026', 'away until 3 March 2031']) {
      const answer = await world.as(bryn).says(words);
      expect(textOf(answer.card), words).to.match(/after the first day away|more than a year/);
      expect(valueOf(answer, 'back')).to.match(/^2026-11-01$|^2031-03-03$/);
    }
    expect((await world.fileOf(bryn)).state.absences).to.deep.equal([]);
  });

  it('should take an absence that is over, and ask no reason', async () => {
    const form = await world.as(amina).says('record absence');

    const saved = await world
      .as(amina)
      .presses(form, 'Record absence', { first: '2026-10-01', back: '2026-10-20' });

    expect(inputsOf(form.card).map(({ id }) => id)).to.deep.equal(['first', 'back']);
    expect(textOf(saved.message.card)).to.contain('Back since Tuesday 20 October 2026');
    expect(await absencesOf(amina)).to.deep.equal([{ from: '2026-10-01', until: '2026-10-19' }]);
  });

  it('should record once, however often it is pressed', async () => {
    const form = await world.as(amina).says('record absence');
    const typed = { first: '2026-11-10', back: '2026-11-12' };

    const answers = await Promise.all(
      [1, 2, 3].map(() => world.as(amina).presses(form, 'Record absence', typed)),
    );

    expect(await absencesOf(amina)).to.deep.equal([{ from: '2026-11-10', until: '2026-11-11' }]);
    expect(new Set(answers.map(({ message }) => textOf(message.card))).size).to.equal(1);
  });

  it('R12 should let a supervisor record it for their own, and a manager for the team', async () => {
    for (const [by, count] of [
      [ben, 4],
      [dev, 6],
      [carys, 2],
      [amina, 0],
    ] as const) {
      const form = await world.as(by).says('record absence');
      const who = inputsOf(form.card).find(({ id }) => id === 'who');
      expect(who?.choices.length ?? 0, by.name).to.equal(count);
    }
    const form = await world.as(ben).says('record absence for Bryn');
    const saved = await world
      .as(ben)
      .presses(form, 'Record absence', { first: '2026-11-02', back: '2026-11-16' });
    await world.quiet();

    expect(valueOf(form, 'who')).to.equal(bryn.aadObjectId);
    expect(textOf(saved.message.card)).to.contain('Bryn Hale: away until Monday 16 November');
    expect(textOf(lastCardOf(world, bryn).card))
      .to.contain('Recorded by Ben Carter')
      .and.to.contain('Away until Monday 16 November');
    expect(textOf((await world.as(ben).says('my supervisees')).card)).to.match(
      /Bryn Hale.*On leave/,
    );
  });

  it('should say where it knows nobody by that name, and take “me” for oneself', async () => {
    const unknown = await world.as(ben).says('record absence for Zebedee');
    const me = await world.as(dev).says('record absence for me');

    expect(textOf(unknown.card)).to.contain(
      'Nobody whose absence you may record is called “Zebedee”',
    );
    expect(valueOf(unknown, 'who')).to.equal(ben.aadObjectId);
    expect(textOf(me.card)).not.to.contain('Nobody');
    expect(valueOf(me, 'who')).to.equal(dev.aadObjectId);
  });

  it('should tell the person once, though the button was pressed twice', async () => {
    const form = await world.as(dev).says('record absence for Bryn');
    const typed = { first: '2026-11-02', back: '2026-11-16' };
    const before = world.as(bryn).messages().length;

    await world.as(dev).presses(form, 'Record absence', typed);
    await world.as(dev).presses(form, 'Record absence', typed);
    await world.quiet();

    expect(world.as(bryn).messages().length - before).to.equal(1);
  });

  it('should refuse whoever is none of those, however the card got to them', async () => {
    for (const [by, about] of [
      [bryn, amina],
      [carys, amina],
      [amina, ben],
      [olu, amina],
      [ben, olu],
    ] as const) {
      const form = `${by.aadObjectId}.${amina.aadObjectId}`;
      const data = { form, who: about.aadObjectId, about: about.aadObjectId };
      const dates = { first: '2026-11-02', back: '2026-11-09', from: '2026-11-02' };
      for (const verb of ['absence.save', 'absence.end', 'absence.open']) {
        const { body } = await world.as(by).sends(verb, { ...data, ...dates });
        expect(everythingIn(body.value), `${by.name} ${verb}`).to.contain('Only the person');
      }
    }
    expect(await absencesOf(amina)).to.deep.equal([]);
  });

  it('should refuse an id that nobody has, and a form of somebody else', async () => {
    const dates = { first: '2026-11-02', back: '2026-11-09' };
    const form = `${ben.aadObjectId}.${amina.aadObjectId}`;

    const unknown = await world.as(ben).sends('absence.save', { form, who: tenant, ...dates });
    const others = await world
      .as(amina)
      .sends('absence.save', { form, who: amina.aadObjectId, ...dates });

    expect(everythingIn(unknown.body.value)).to.contain('Only the person');
    expect(everythingIn(others.body.value)).to.contain('somebody else’s');
    expect(await absencesOf(amina)).to.deep.equal([]);
  });

  it('should end on the day somebody is back, and leave a later one as it is', async () => {
    await world.as(amina).says('away until 30 November');
    const later = await world.as(amina).says('record absence');
    await world
      .as(amina)
      .presses(later, 'Record absence', { first: '2026-12-21', back: '2027-01-04' });
    world.clock.set('2026-11-10T09:00:00Z');
    const card = await world.as(amina).says('away');

    const back = await world.as(amina).presses(card, 'I am back');
    const again = await world.as(amina).presses(card, 'I am back');

    expect(textOf(card.card)).to.contain('You have been away since Mon 2 Nov, back on Mon 30 Nov');
    expect(textOf(back.message.card)).to.contain('Back since Tuesday 10 November');
    expect(textOf(again.message.card)).to.equal(textOf(back.message.card));
    expect(await absencesOf(amina)).to.deep.equal([
      { from: '2026-11-02', until: '2026-11-09' },
      { from: '2026-12-21', until: '2027-01-03' },
    ]);
  });

  it('should end earlier where it is said again with an earlier day, and say so', async () => {
    await world.as(amina).says('away until 30 November');

    const answer = await world.as(amina).says('away until 9 November');

    expect(textOf(answer.card)).to.contain('Before, the day back was Mon 30 Nov');
    expect(await absencesOf(amina)).to.deep.equal([{ from: '2026-11-02', until: '2026-11-08' }]);
  });

  it('should not let somebody shorten an absence of theirs that is over; a supervisor may', async () => {
    await world.as(amina).says('away until 30 November');
    world.clock.set('2026-12-02T09:00:00Z');
    const typed = { first: '2026-11-02', back: '2026-11-29' };
    const own = await world.as(amina).says('record absence');

    const refused = await world.as(amina).presses(own, 'Record absence', typed);
    const form = await world.as(ben).says('record absence for Amina Yusuf');
    await world.as(ben).presses(form, 'Record absence', typed);

    expect(textOf(refused.message.card)).to.contain('can correct it');
    expect(await absencesOf(amina)).to.deep.equal([{ from: '2026-11-02', until: '2026-11-28' }]);
  });

  it('should take out what has not begun', async () => {
    const form = await world.as(amina).says('record absence');
    const saved = await world
      .as(amina)
      .presses(form, 'Record absence', { first: '2026-12-21', back: '2027-01-04' });

    const gone = await world.as(amina).presses(saved.message, 'Cancel this absence');

    expect(textOf(gone.message.card)).to.contain('No absence any more');
    expect(await absencesOf(amina)).to.deep.equal([]);
  });

  it('should save with three waits of storage, one after another', async () => {
    const form = await world.as(ben).says('record absence for Bryn');
    const spent = world.untilAnswer();

    await world
      .as(ben)
      .presses(form, 'Record absence', { first: '2026-11-02', back: '2026-11-16' });

    expect(spent.waits).to.be.at.most(3);
    expect(spent.calls).to.be.at.most(8);
  });

  for (const [days, back, state] of [
    [27, '2026-11-30', 'current'],
    [28, '2026-12-01', 'under review'],
  ] as const) {
    it(`R12 after ${String(days)} days what is high-risk is ${state} on return`, async () => {
      await signedOff(amina);
      const form = await world.as(amina).says('record absence');

      const saved = await world
        .as(amina)
        .presses(form, 'Record absence', { first: '2026-11-03', back });
      await world.quiet();

      const isLong = state === 'under review';
      expect(textOf(saved.message.card).includes('28 days or more')).to.equal(isLong);
      world.clock.set('2026-11-20T09:00:00Z');
      expect((await standingOf(amina)).state).to.equal('current');
      world.clock.set(`${back}T09:00:00Z`);
      const after = await standingOf(amina);
      expect(after.state).to.equal(state);
      expect(after.review?.due ?? null).to.equal(isLong ? '2026-12-15' : null);
    });
  }

  it('R12 what a long absence is, is the team’s to say', async () => {
    const settings = await world.as(dev).says('settings');
    await world.as(dev).presses(settings, 'Save settings', { longAbsenceDays: 10 });
    const form = await world.as(amina).says('record absence');

    const saved = await world
      .as(amina)
      .presses(form, 'Record absence', { first: '2026-11-02', back: '2026-11-12' });

    expect(textOf(form.card)).to.contain('After 10 days or more');
    expect(textOf(saved.message.card)).to.contain('10 days or more');
  });

  it('should offer whoever is away now to be opened, and ended', async () => {
    await world.as(amina).says('away until 30 November');
    await world.quiet();
    const form = await world.as(ben).says('record absence');

    const opened = await world.as(ben).presses(form, 'Absence of Amina Yusuf');
    const ended = await world.as(ben).presses(opened.message, 'Amina Yusuf is back');

    expect(buttonsOf(opened.message.card)[0]?.title).to.equal('Amina Yusuf is back');
    expect(textOf(ended.message.card)).to.contain('Amina Yusuf: no absence any more');
    expect(await absencesOf(amina)).to.deep.equal([]);
  });

  function valueOf(message: { card: object }, id: string): string | undefined {
    return inputsOf(message.card as never).find((input) => input.id === id)?.value;
  }

  async function absencesOf(person: Member) {
    return (await world.fileOf(person)).state.absences;
  }

  /** A high-risk competency, held since before. */
  async function signedOff(person: Member): Promise<void> {
    const { team } = await world.team();
    const held = signedUntil(team, escalation, '2027-10-01', { risk: 'high' });

    await written(world.ports, person, [held]);
  }

  async function standingOf(person: Member) {
    const { state } = await world.fileOf(person);
    const team = await world.ports.teams.open(await world.team());
    const library = await libraryToday(world.ports, tenant, team?.state);
    const requirement = library
      .profile('recovery-worker')
      ?.requires.find(({ competency }) => competency === escalation);
    if (requirement === undefined) throw new Error('the role does not ask for it');

    return library.standing(requirement, standingRecord(state), 'recovery-worker');
  }
});
