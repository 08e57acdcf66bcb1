import { expect } from 'chai';

import { readSessionForm } from '../../../src/cards/session-form-card.ts';
import { action, amina, form, guid } from '../../support/card-sample-data.ts';

const relapse = 'rbc.risk.relapse-indicators';
const escalation = 'rbc.risk.escalation';
const sent = {
  form,
  about: amina,
  type: 'clinical',
  mode: 'individual',
  held: 'held',
  date: '2026-11-20',
  minutes: '60',
  nextDate: '',
};

function problemsOf(extra: Record<string, unknown>): string[] {
  return readSessionForm({ ...sent, ...extra }).problems.map(({ field }) => field);
}

describe('readSessionForm', () => {
  it('should read a whole session', () => {
    const { draft, problems } = readSessionForm({
      ...sent,
      mode: 'live',
      nextDate: '2026-12-03',
      [`outcome:${relapse}`]: 'pause',
      [`note:${relapse}`]: '  Went in alone.  ',
      [`outcome:${escalation}`]: 'none',
      otherCompetency: 'rbc.distress.de-escalation',
      otherOutcome: 'developing',
      otherNote: '',
      done: `${action(1)},${action(2)}`,
      wellbeing: '2',
      load: 'none',
      red: '1',
      amber: 2,
      green: '',
      formulation: 'true',
      boundaries: 'false',
      reflections: 'Line one\r\nline two',
      action1: 'Rehearse the plan',
      owner1: 'supervisor',
      due1: '2026-12-03',
      action2: '',
      owner2: 'supervisee',
      due2: 'not a date',
      action3: 'Ring Ben',
      owner3: '',
      due3: '2026-12-04',
    });

    expect(problems).to.deep.equal([]);
    expect(draft).to.deep.equal({
      type: 'clinical',
      mode: 'live',
      date: '2026-11-20',
      minutes: 60,
      notHeld: null,
      done: [action(1), action(2)],
      discussed: [
        { competency: relapse, outcome: 'pause', note: 'Went in alone.' },
        { competency: 'rbc.distress.de-escalation', outcome: 'developing', note: '' },
      ],
      wellbeing: 2,
      load: null,
      caseload: { red: 1, amber: 2, green: 0 },
      topics: ['formulation'],
      reflections: 'Line one\nline two',
      actions: [
        { text: 'Rehearse the plan', owner: 'supervisor', due: '2026-12-03' },
        { text: 'Ring Ben', owner: 'supervisee', due: '2026-12-04' },
      ],
      nextDate: '2026-12-03',
    });
  });

  it('should read actions ticked one by one as well', () => {
    const ticked = { [`done:${action(1)}`]: 'true', [`done:${action(2)}`]: 'false', done: '' };
    const { draft, typed } = readSessionForm({ ...sent, ...ticked });

    expect(draft?.done).to.deep.equal([action(1)]);
    expect(typed['done']).to.equal(action(1));
  });

  it('R15 should read a session not held with its reason', () => {
    expect(readSessionForm({ ...sent, held: 'no-cover' }).draft?.notHeld).to.equal('no-cover');
  });

  it('should say who the form was made for and about, and nothing where that is no id', () => {
    expect(readSessionForm(sent)).to.include({ form, about: amina });
    expect(readSessionForm({ ...sent, form: `${amina}.x`, about: ['x'] })).to.include({
      form: undefined,
      about: undefined,
    });
  });

  for (const [field, value] of [
    ['type', 'clinicall'],
    ['mode', 'group'],
    ['held', ''],
    ['date', ''],
    ['date', '2026-02-30'],
    ['date', '22/11/2026'],
    ['minutes', '4'],
    ['minutes', '481'],
    ['minutes', '59.5'],
    ['minutes', ''],
    ['nextDate', 'soon'],
    ['wellbeing', '6'],
    ['load', '0'],
    ['red', '-1'],
    ['amber', '201'],
    ['green', 'many'],
    [`outcome:${relapse}`, 'fine'],
    ['reflections', ['an', 'array']],
    ['reflections', { toString: 'x' }],
    ['minutes', ['60']],
  ] as const) {
    it(`should name ${field} where it is ${JSON.stringify(value)}`, () => {
      const { draft, problems } = readSessionForm({ ...sent, [field]: value });

      expect(draft).to.equal(undefined);
      expect(problems).to.have.lengthOf(1);
      expect(problems[0]).to.include({ field });
    });
  }

  it('should leave a date in the year 9999 to the rules about dates', () => {
    expect(readSessionForm({ ...sent, date: '9999-12-31' }).draft?.date).to.equal('9999-12-31');
  });

  it('should ask for the date of an action, and ignore a date without one', () => {
    expect(problemsOf({ action1: 'Ring Ben', due1: '' })).to.deep.equal(['due1']);
    expect(problemsOf({ action1: 'Ring Ben', due1: 'x' })).to.deep.equal(['due1']);
    expect(problemsOf({ action1: 'Ring', due1: '2026-12-03', owner1: 'boss' })).to.deep.equal([
      'owner1',
    ]);
    expect(problemsOf({ action1: ' ', due1: 'x', owner1: 'boss' })).to.deep.equal([]);
  });

  it('should not lose a note that has no outcome', () => {
    expect(problemsOf({ [`note:${relapse}`]: 'Seen' })).to.deep.equal([`outcome:${relapse}`]);
  });

  it('should read the other competency as a whole or say what is missing', () => {
    expect(problemsOf({ otherNote: 'Seen' })).to.deep.equal(['otherCompetency']);
    expect(problemsOf({ otherOutcome: 'pause' })).to.deep.equal(['otherCompetency']);
    expect(problemsOf({ otherCompetency: 'NOT/ONE', otherOutcome: 'pause' })).to.deep.equal([
      'otherCompetency',
    ]);
    expect(problemsOf({ otherCompetency: relapse })).to.deep.equal(['otherOutcome']);
    expect(
      problemsOf({
        otherCompetency: relapse,
        otherOutcome: 'developing',
        [`outcome:${relapse}`]: 'maintained',
      }),
    ).to.deep.equal(['otherCompetency']);
  });

  it('should ignore inputs of what is no competency or action', () => {
    const odd = JSON.parse(
      '{"outcome:__proto__":"pause","note:../x":"n","done:../../x":"true","__proto__":"x"}',
    ) as Record<string, unknown>;

    expect(readSessionForm({ ...sent, ...odd }).draft).to.deep.include({ discussed: [], done: [] });
  });

  it('should keep what was typed beside a problem', () => {
    const { typed } = readSessionForm({
      ...sent,
      minutes: '4',
      [`note:${relapse}`]: 'Seen',
      action1: 'Ring Ben',
    });

    expect(typed).to.include({
      minutes: '4',
      date: '2026-11-20',
      [`note:${relapse}`]: 'Seen',
      action1: 'Ring Ben',
    });
  });

  it('should refuse 30,000 characters at their field and not echo them', () => {
    const { draft, problems, typed } = readSessionForm({
      ...sent,
      reflections: 'x'.repeat(30_000),
      [`note:${relapse}`]: 'y'.repeat(40_000),
      [`outcome:${relapse}`]: 'maintained',
    });

    expect(draft).to.equal(undefined);
    expect(problems.map(({ field }) => field)).to.have.members(['reflections', `note:${relapse}`]);
    expect(problems[0]?.sentence).to.match(/8,000 characters/);
    expect(JSON.stringify(typed)).to.have.property('length').below(1000);
  });

  it('should refuse more than 8,000 characters in all at the longest field, and keep the rest', () => {
    const { problems, typed } = readSessionForm({
      ...sent,
      reflections: 'x'.repeat(5000),
      action1: 'y'.repeat(3001),
      due1: '2026-12-03',
    });

    expect(problems.map(({ field }) => field)).to.deep.equal(['reflections']);
    expect(typed['action1']).to.have.lengthOf(3001);
    expect(typed).to.not.have.property('reflections');
  });

  it('should allow 8,000 characters', () => {
    expect(problemsOf({ reflections: 'x'.repeat(8000) })).to.deep.equal([]);
  });

  it('should look at a bounded number of inputs', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`outcome:rbc.made-up-${String(at)}`, 'maintained']),
    );

    expect(readSessionForm({ ...sent, ...many }).draft?.discussed).to.have.lengthOf(60);
  });

  it('should read nothing from what is no form', () => {
    for (const raw of [null, undefined, 7, 'text', [sent], { about: guid(2) }]) {
      expect(readSessionForm(raw)).to.deep.include({ draft: undefined, form: undefined });
    }
  });
});
