import { expect } from 'chai';

import { readShift, readShiftShown, shiftCard } from '../../../src/cards/shift-card.ts';
import type { OpenedShift } from '../../../src/domain/on-shift.ts';
import { buttonsOf, inputsOf, textOf, valuesOf } from '../../support/card-reading.ts';
import { form, person, team, today } from '../../support/card-sample-data.ts';

function opened(count: number, changed: Partial<OpenedShift> = {}): OpenedShift {
  return {
    team,
    teamName: 'North *Team*',
    others: [],
    people: Array.from({ length: count }, (_, at) => ({
      person: person(100 + at),
      name: `Person ${String(at)}`,
      employment: at === 0 ? 'agency' : 'substantive',
      away: at === 0,
    })),
    date: today,
    today,
    recorded: undefined,
    ...changed,
  };
}

function card(of: OpenedShift, page = 0) {
  return shiftCard({ opened: of, form, page, typed: undefined, problems: [] });
}

describe('shiftCard', () => {
  it('should show fifty people at a time, and say which, with the way to the others', () => {
    const first = card(opened(120));
    const last = card(opened(120), 99);

    expect(inputsOf(first).find(({ id }) => id === 'onShift')?.choices).to.have.length(50);
    expect(textOf(first)).to.contain('People 1 to 50 of 120, by name.');
    expect(textOf(last)).to.contain('People 101 to 120 of 120');
    expect(buttonsOf(first).map(({ title }) => title)).to.include('Next people');
    expect(buttonsOf(last).map(({ title }) => title)).to.include('People before');
    expect(textOf(card(opened(50)))).not.to.contain('People 1 to');
  });

  it('should say who is listed, and tick whom is recorded of them', () => {
    const recorded = { date: today, onShift: [person(101), person(190)], onCall: [] };
    const shown = card(opened(120, { recorded }));
    const save = buttonsOf(shown).find(({ verb }) => verb === 'shift.save');

    const read = readShift({ ...valuesOf(shown, {}), ...save?.data });

    expect(read.draft?.onShift).to.deep.equal([person(101)]);
    expect(read.draft?.listed).to.have.length(50);
    expect([read.team, read.form, read.page]).to.deep.equal([team, form, 0]);
  });

  it('should mark who is away, and who is of a bank or an agency', () => {
    const choices = inputsOf(card(opened(2))).find(({ id }) => id === 'onShift')?.choices;

    expect(choices?.map(({ title }) => title)).to.deep.equal([
      'Person 0 (agency, away)',
      'Person 1',
    ]);
  });

  it('should open who is on call where somebody is', () => {
    const recorded = { date: today, onShift: [], onCall: [person(101)] };

    expect(textOf(card(opened(3)))).not.to.contain('On call:');
    expect(textOf(card(opened(3, { recorded })))).to.contain('On call:');
  });

  it('should read whatever is sent', () => {
    for (const raw of [undefined, null, 7, 'x', [], { page: -1, date: {} }, { page: '9999999' }]) {
      expect(readShiftShown(raw)).to.deep.equal({ team: undefined, date: undefined, page: 0 });
      expect(readShift(raw).draft).to.equal(undefined);
    }
  });
});
