import { expect } from 'chai';

import type { EvidenceId } from '../../src/domain/ids.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, cleo, dev, personOf } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { evidence } from '../support/domain-builders.ts';
import { startWorld, type World } from '../support/world.ts';
import { written } from '../support/written.ts';

describe('the new starter’s checklist', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
  });
  afterEach(() => world.stop());

  async function form(person: Member): Promise<Message> {
    const list = await world.as(person).says('my competencies');
    const { message } = await world.as(person).presses(list, 'Induction done');

    return message;
  }

  async function steps(person: Member): Promise<unknown> {
    return (await world.fileOf(person)).state.steps;
  }

  it('should stand in “my competencies” with what is to do, and what follows from evidence', async () => {
    const { team } = await world.team();
    const id = 'shadowed' as EvidenceId;
    await written(world.ports, amina, [
      {
        kind: 'evidence.added',
        evidence: evidence({ id, team, method: 'shadowing', date: '2026-10-28', answer: 'nobody' }),
      },
    ]);

    const { card } = await world.as(amina).says('my competencies');

    expect(textOf(card))
      .to.contain('Your first steps\n○  Induction  To do\n✓  Shadowing  Done Wed 28 Oct\n')
      .and.to.contain('○  Sign-off  To do');
  });

  it('should tick a step with its day, today where nothing else is said', async () => {
    const asked = await form(amina);

    const saved = await world.as(amina).presses(asked, 'Save as done');

    expect(inputsOf(asked.card)[0]).to.include({ id: 'date', value: '2026-11-02' });
    expect(await steps(amina)).to.deep.equal([{ step: 'induction', date: '2026-11-02' }]);
    expect(textOf(saved.message.card)).to.contain('as done on Monday 2 November 2026');
    const list = await world.as(amina).presses(saved.message, 'Back to the list');
    expect(textOf(list.message.card)).to.contain('✓  Induction  Done Mon 2 Nov');
    expect(everythingIn(list.message.card)).not.to.contain('Induction done');
  });

  it('should ask again for a day to come, before the start, or none, with what was typed', async () => {
    const asked = await form(amina);
    const wrong = [
      ['2026-11-03', 'still to come'],
      ['2026-01-04', 'from the start date on, Monday 5 January 2026'],
      ['', 'choose a date'],
    ] as const;

    for (const [date, problem] of wrong) {
      const { message } = await world.as(amina).presses(asked, 'Save as done', { date });
      expect(textOf(message.card), date).to.contain(problem).and.to.contain('Not saved yet');
      expect(inputsOf(message.card)[0]?.value).to.equal(date);
    }
    expect(await steps(amina)).to.deep.equal([]);
    await world.as(amina).presses(asked, 'Save as done', { date: '2026-01-05' });
    expect(await steps(amina)).to.deep.equal([{ step: 'induction', date: '2026-01-05' }]);
  });

  it('should tick once, however often one form is pressed and wherever', async () => {
    const asked = await form(amina);
    const before = (await world.fileOf(amina)).sequence;

    const answers = await Promise.all(
      [...world.urls, ...world.urls].map((url) =>
        world.as(amina).presses(asked, 'Save as done', {}, { url }),
      ),
    );

    for (const { message } of answers) {
      expect(textOf(message.card)).to.contain('Ticked among your first steps');
    }
    expect((await world.fileOf(amina)).sequence).to.equal(before + 1);
  });

  it('should tick once of two forms, and say so to the second', async () => {
    const [first, second] = [await form(amina), await form(amina)];

    await world.as(amina).presses(first, 'Save as done', { date: '2026-10-01' });
    const again = await world.as(amina).presses(second, 'Save as done');
    const { body } = await world.as(amina).sends('step.start', { step: 'induction' });

    expect(again.sentence).to.contain('ticked already, as done on Thursday 1 October 2026');
    expect(textOf(body.value as Message['card'])).to.contain('ticked already');
    expect(await steps(amina)).to.deep.equal([{ step: 'induction', date: '2026-10-01' }]);
  });

  it('should be ticked by the supervisor too, from where the person stands', async () => {
    const list = await world.as(ben).says('my supervisees');
    const standing = await world.as(ben).presses(list, 'Where Bryn Hale stands');
    const asked = await world.as(ben).presses(standing.message, 'Induction done');

    const saved = await world.as(ben).presses(asked.message, 'Save as done');
    await world.quiet();

    const { team } = await world.team();
    const [row] = (await world.ports.board.rows(await world.team())).filter(
      ({ person }) => person === personOf(bryn),
    );
    expect(textOf(asked.message.card)).to.contain('Induction done, for Bryn Hale');
    expect(textOf(saved.message.card)).to.contain('Ticked among the first steps of Bryn Hale');
    expect(await steps(bryn)).to.deep.equal([{ step: 'induction', date: '2026-11-02' }]);
    expect(row?.sequence, team).to.equal((await world.fileOf(bryn)).sequence);
  });

  it('should be ticked by nobody else: not a colleague, a clinical lead or a manager', async () => {
    const asked = await form(bryn);
    const data = buttonsOf(asked.card).find(({ verb }) => verb === 'step.save')?.data;

    for (const person of [amina, carys, dev]) {
      const own = `${person.aadObjectId}.${cleo.aadObjectId}`;
      const stolen = await world.as(person).sends('step.save', { ...data, date: '2026-11-02' });
      const forged = await world
        .as(person)
        .sends('step.save', { ...data, form: own, date: '2026-11-02' });
      const opened = await world
        .as(person)
        .sends('step.start', { step: 'induction', about: bryn.aadObjectId });

      expect(everythingIn(stolen.body.value)).to.contain('somebody else’s');
      expect(everythingIn(forged.body.value)).to.contain('Only the person themselves');
      expect(everythingIn(opened.body.value)).to.contain('Only the person themselves');
    }
    expect(await steps(bryn)).to.deep.equal([]);
  });

  it('should tick no step that follows from evidence, nor one that is not there', async () => {
    for (const step of ['shadowing', 'sign-off', 'constructor', '../x', 'nothing']) {
      const { body } = await world.as(amina).sends('step.start', { step });
      expect(everythingIn(body.value), step).to.contain('do not know that step');
    }
    expect(await steps(amina)).to.deep.equal([]);
  });

  it('should be gone once the first year is over', async () => {
    world.clock.set('2027-01-05T12:00:00Z');
    const last = await world.as(amina).says('my competencies');
    world.clock.set('2027-01-06T12:00:00Z');
    const after = await world.as(amina).says('my competencies');

    expect(textOf(last.card)).to.contain('Your first steps');
    expect(textOf(after.card)).not.to.contain('Your first steps');
  });
});
