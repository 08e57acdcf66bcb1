import { expect } from 'chai';

import { openShift } from '../../../src/usecases/open-shift.ts';
import { recordShift, type ShiftInput } from '../../../src/usecases/record-shift.ts';
import { recordAbsence } from '../../../src/usecases/record-absence.ts';
import { amina, ben, bryn, carys, dev, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { stage, type Stage } from './stage.ts';

const today = '2026-11-02';

describe('recordShift', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  function records(by: Member, input: Partial<ShiftInput> = {}) {
    return recordShift(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      team: here.team,
      onShift: [personOf(ben)],
      onCall: [personOf(carys)],
      ...input,
    });
  }

  async function shifts() {
    const file = await here.ports.teams.open({ tenant, team: here.team });
    return file?.state.shifts;
  }

  async function entries() {
    const all = [];
    for await (const { event } of here.ports.teams.entries({ tenant, team: here.team })) {
      if (event.kind === 'team.shift') all.push(event);
    }
    return all.length;
  }

  it('R20 is of today unless a day is said, in ids in the ledger and in names on the receipt', async () => {
    const { receipt } = await records(carys);

    expect(receipt).to.deep.include({
      teamName: 'North Recovery Team',
      date: today,
      onShift: ['Ben Carter'],
      onCall: ['Carys Lloyd'],
    });
    expect(await shifts()).to.deep.equal([
      { date: today, onShift: [personOf(ben)], onCall: [personOf(carys)] },
    ]);
  });

  it('gives the same receipt for the same form, and writes once; the same again writes nothing', async () => {
    const form = here.newForm(dev);

    const [first, second] = [
      await records(dev, { form }),
      await records(dev, { form, onShift: [] }),
    ];
    await records(dev);

    expect(second).to.deep.equal(first);
    expect(await entries()).to.equal(1);
  });

  it('keeps both days where two are recorded at once, and the later of one day', async () => {
    await Promise.all([
      records(carys, { date: today }),
      records(dev, { date: '2026-11-03', onShift: [personOf(amina)] }),
    ]);
    await records(dev, { onShift: [personOf(bryn)], onCall: [] });

    expect((await shifts())?.map(({ date, onShift }) => [date, onShift])).to.deep.equal([
      [today, [personOf(bryn)]],
      ['2026-11-03', [personOf(amina)]],
    ]);
  });

  it('leaves whom a page of very many did not list as they were', async () => {
    await records(dev, { onShift: [personOf(ben), personOf(amina)] });

    const { receipt } = await records(dev, {
      onShift: [personOf(bryn)],
      onCall: [],
      listed: [personOf(amina), personOf(bryn)],
    });

    expect(receipt?.onShift).to.deep.equal(['Ben Carter', 'Bryn Hale']);
    expect(receipt?.onCall).to.deep.equal(['Carys Lloyd']);
  });

  it('leaves out whom a page did not list and who is away since: nobody could take them out there', async () => {
    await records(dev, { onShift: [personOf(ben), personOf(amina)] });
    await recordAbsence(here.ports, here.requestOf(amina), {
      form: here.newForm(amina),
      about: personOf(amina),
      first: today,
      back: '2026-11-04',
    });
    await here.follow();

    const { receipt } = await records(dev, {
      onShift: [personOf(bryn)],
      onCall: [],
      listed: [personOf(bryn)],
    });

    expect(receipt?.onShift).to.deep.equal(['Ben Carter', 'Bryn Hale']);
  });

  it('R20 refuses somebody recorded as away, at the field', async () => {
    const form = here.newForm(amina);
    const about = personOf(amina);
    await recordAbsence(here.ports, here.requestOf(amina), {
      form,
      about,
      first: today,
      back: '2026-11-04',
    });
    await here.follow();

    const { problems } = await records(dev, { onShift: [about] });

    expect(problems?.[0]).to.have.property('field', 'onShift');
    expect(problems?.[0]?.sentence).to.contain('Amina Yusuf, who is recorded as away');
    expect(await shifts()).to.deep.equal([]);
  });

  it('refuses whoever may not, of whatever team, with nothing written', async () => {
    for (const [by, changed] of [
      [ben, {}],
      [amina, {}],
      [olu, {}],
      [carys, { team: 'no-such-team' as Stage['team'] }],
      [dev, { team: 'no-such-team' as Stage['team'] }],
      [carys, { form: here.newForm(dev) }],
    ] as const) {
      const refused = await records(by, changed).then(
        () => 'recorded',
        (error: unknown) => (error as { code?: string }).code,
      );
      expect(refused).to.be.oneOf(['not_permitted', 'form_of_another']);
    }
    expect(await shifts()).to.deep.equal([]);
  });

  it('shows the form to those who may, with what is recorded of that day', async () => {
    await records(carys, { date: '2026-11-03' });

    const now = await openShift(here.ports, here.requestOf(carys), {});
    const next = await openShift(here.ports, here.requestOf(dev), { date: '2026-11-03' });
    const far = await openShift(here.ports, here.requestOf(dev), { date: '2027-11-03' });

    expect([now.date, now.recorded]).to.deep.equal([today, undefined]);
    expect(next.recorded?.onShift).to.deep.equal([personOf(ben)]);
    expect(far.date).to.equal(today);
    expect(now.people.map(({ name }) => name)).to.deep.equal([
      'Amina Yusuf',
      'Ben Carter',
      'Bryn Hale',
      'Carys Lloyd',
      'Cleo Marsh',
      'Dev Patel',
    ]);
  });
});
