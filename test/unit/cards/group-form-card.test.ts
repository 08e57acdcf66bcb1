import { expect } from 'chai';

import { groupFormCard, readGroupForm } from '../../../src/cards/group-form-card.ts';
import { fine, form, names, person, problem, today } from '../../support/card-sample-data.ts';
import {
  buttonsOf,
  inputOf,
  inputsOf,
  isOpen,
  textsOf,
  textUnder,
  untouched,
} from '../../support/card-tree.ts';

const lines = names.map((name, at) => ({
  person: person(at + 2),
  name,
  standing: fine,
  own: true,
  away: at === 1,
}));

const members = lines.slice(0, 3);

const [amina, ben, carys] = [person(2), person(3), person(4)] as const;

describe('groupFormCard', () => {
  it('should keep what is about one member behind their name', () => {
    const card = formOf(3);

    expect(isOpen(card, `note:${amina}`)).to.be.false;
    expect(inputOf(card, `note:${ben}`)['label']).to.equal(
      'Note: only Ben Carter and you will see this',
    );
  });

  it('should open a member who has something typed or wrong, and no other', () => {
    const card = groupFormCard({
      form,
      members,
      today,
      proposedNext: '2026-12-06',
      typed: { ...untouched(formOf(3)), [`note:${amina}`]: 'Seen', [`due:${carys}`]: '' },
      problems: [problem(`due:${ben}`, 'Please choose a date.')],
    });

    expect([amina, ben, carys].map((id) => isOpen(card, `note:${id}`))).to.deep.equal([
      true,
      true,
      false,
    ]);
    expect(textUnder(card, `due:${ben}`)).to.equal('Please choose a date.');
  });

  it('R14 should say what each may claim', () => {
    expect(textsOf(formOf(4)).at(-1)).to.match(/credited half of the time/);
    expect(textsOf(formOf(5)).at(-1)).to.match(/credited one fifth of the time/);
    expect(textsOf(formOf(12)).at(-1)).to.match(/credited one twelfth of the time/);
  });

  it('should carry who was there', () => {
    expect(buttonsOf(formOf(2))[0]?.['data']).to.deep.equal({ form, members: `${amina},${ben}` });
  });
});

describe('readGroupForm', () => {
  const sent = { form, members: `${amina},${ben}`, ...untouched(formOf(2)) };

  it('should read what a fresh form holds', () => {
    const { draft, members: read, problems } = readGroupForm(sent);

    expect(problems).to.deep.equal([]);
    expect(read).to.deep.equal([amina, ben]);
    expect(draft?.shared).to.deep.include({
      mode: 'group',
      type: 'clinical',
      minutes: 60,
      discussed: [],
      actions: [],
      nextDate: '2026-12-06',
    });
    expect(draft?.members).to.deep.equal([
      { person: amina, note: '', action: null },
      { person: ben, note: '', action: null },
    ]);
  });

  it('should read a note and an action as one member’s own', () => {
    const own = {
      [`note:${ben}`]: 'Quiet today',
      [`action:${ben}`]: 'Ring the team',
      [`due:${ben}`]: '2026-12-01',
    };

    expect(readGroupForm({ ...sent, ...own }).draft?.members[1]).to.deep.equal({
      person: ben,
      note: 'Quiet today',
      action: { text: 'Ring the team', due: '2026-12-01' },
    });
  });

  it('should ask for the date of an action, at its member', () => {
    const own = { [`action:${ben}`]: 'Ring the team', [`due:${ben}`]: '' };

    expect(readGroupForm({ ...sent, ...own }).problems).to.deep.equal([
      { field: `due:${ben}`, sentence: 'Please choose a date by which this will be done.' },
    ]);
  });

  it('should take no text about somebody who is not in the group', () => {
    const { draft } = readGroupForm({ ...sent, [`note:${carys}`]: 'Not here' });

    expect(JSON.stringify(draft)).to.not.include('Not here');
  });

  it('should refuse a group that is none, and more text than a form holds', () => {
    const long = { [`note:${amina}`]: 'x'.repeat(4001), reflections: 'y'.repeat(4000) };

    expect(readGroupForm({ ...sent, members: amina }).problems[0]?.field).to.equal('members');
    expect(readGroupForm({ ...sent, ...long }).problems).to.have.lengthOf(1);
    expect(readGroupForm({ ...sent, ...long }).problems[0]?.field).to.equal(`note:${amina}`);
    expect(readGroupForm({ ...sent, ...long }).problems[0]?.sentence).to.match(/8,000 characters/);
  });

  it('should show every one of its fields on the form', () => {
    expect(inputsOf(formOf(2)).map((input) => input['id'])).to.include.members([
      'date',
      'minutes',
      'type',
      'held',
      'reflections',
      'nextDate',
      `action:${ben}`,
    ]);
  });
});

function formOf(count: number) {
  return groupFormCard({
    form,
    members: lines.slice(0, count),
    today,
    proposedNext: '2026-12-06',
    typed: undefined,
    problems: [],
  });
}
