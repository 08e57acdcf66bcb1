import { expect } from 'chai';

import { readSessionForm, sessionFormCard } from '../../../src/cards/session-form-card.ts';
import type { SessionFormData } from '../../../src/cards/session-form-card.ts';
import {
  action,
  amina,
  competencyAt,
  fine,
  form,
  late,
  problem,
  today,
} from '../../support/card-sample-data.ts';
import {
  buttonsOf,
  inputOf,
  inputsOf,
  isOpen,
  ofType,
  textsOf,
  textUnder,
  untouched,
} from '../../support/card-tree.ts';

const data: SessionFormData = {
  form,
  about: amina,
  name: 'Amina *Yusuf*',
  standing: late,
  today,
  proposedNext: '2026-12-06',
  lookAt: [0, 1, 2, 3, 4, 5, 6].map((at) => ({
    ...competencyAt(at),
    state: at === 0 ? 'paused' : 'maintained',
    last: '2026-11-03',
  })),
  others: [competencyAt(7)],
  openActions: [
    { id: action(1), text: 'Shadow *Ben*', owner: 'Sam Okafor', due: '2026-11-20' },
    { id: action(2), text: 'Read the plan', owner: 'Amina Yusuf', due: '2026-12-03' },
  ],
  typed: undefined,
  problems: [],
};
const first = competencyAt(0).competency;
const other = competencyAt(7).competency;

describe('sessionFormCard', () => {
  it('should save an ordinary session with what a fresh form holds', () => {
    const sent = { form, about: amina, ...untouched(sessionFormCard(data)) };
    const { draft, problems } = readSessionForm(sent);

    expect(problems).to.deep.equal([]);
    expect(draft).to.deep.equal({
      type: 'clinical',
      mode: 'individual',
      date: today,
      minutes: 60,
      notHeld: null,
      done: [],
      discussed: [],
      wellbeing: null,
      load: null,
      caseload: null,
      topics: [],
      reflections: '',
      actions: [],
      nextDate: '2026-12-06',
    });
  });

  it('should show the essentials at once and keep the rest behind three buttons', () => {
    const card = sessionFormCard(data);
    const open = inputsOf(card)
      .map((input) => String(input['id']))
      .filter((id) => isOpen(card, id));

    expect(open).to.deep.equal([
      'date',
      'minutes',
      'type',
      'held',
      'done',
      `outcome:${first}`,
      `outcome:${competencyAt(1).competency}`,
      `outcome:${competencyAt(2).competency}`,
      'reflections',
    ]);
  });

  it('should put the buttons below the sections they open, the likely one first', () => {
    const card = sessionFormCard(data);
    const [last] = ofType(card, 'ActionSet').slice(-1);
    const actions = last?.['actions'] as { title: string; style?: string }[];

    expect(actions.map(({ title }) => title)).to.deep.equal([
      'Save session',
      'Actions',
      'Wellbeing and caseload',
      'More',
    ]);
    expect(actions[0]?.style).to.equal('positive');
    expect(buttonsOf(card)[0]?.['data']).to.deep.equal({ form, about: amina });
  });

  it('should offer the competencies beyond the first six, and the others, in one picker', () => {
    const choices = inputOf(sessionFormCard(data), 'otherCompetency')['choices'];

    expect(choices).to.deep.equal([
      { title: 'None', value: 'none' },
      { title: competencyAt(6).title, value: competencyAt(6).competency },
      { title: competencyAt(7).title, value: other },
    ]);
  });

  it('should say what needs looking at, and what choosing a grave outcome does (R10, R17)', () => {
    const input = inputOf(sessionFormCard(data), `outcome:${first}`);
    const maintained = inputOf(sessionFormCard(data), `outcome:${competencyAt(1).competency}`);

    expect(input['label']).to.equal(`${competencyAt(0).title} (paused)`);
    expect(titlesOf(input)).to.deep.equal([
      'Not discussed',
      'Maintained',
      'Developing',
      'Concern: opens a review',
      'Pause: stops independent practice',
    ]);
    expect(titlesOf(maintained)[0]).to.equal('Not discussed (maintained, 3 Nov)');
  });

  it('should show names and actions as they were typed', () => {
    const card = sessionFormCard(data);

    expect(textsOf(card)[0]).to.equal('Supervision with Amina \\*Yusuf\\*');
    expect(titlesOf(inputOf(card, 'done'))).to.deep.equal([
      'Shadow ∗Ben∗ (Sam Okafor, 2 days late)',
      'Read the plan (Amina Yusuf, due Thu 3 Dec)',
    ]);
  });

  it('should ask for the record reference where people write', () => {
    expect(inputOf(sessionFormCard(data), 'reflections')['placeholder']).to.match(
      /reference only: no names or initials/,
    );
  });

  it('should say the proposed next date where the field for it is closed', () => {
    const none = sessionFormCard({ ...data, proposedNext: null });

    expect(textsOf(sessionFormCard(data))).to.include(
      'Next session Sun 6 Dec. Change it under Actions.',
    );
    expect(textsOf(none)).to.include('No next session yet: add its date under Actions.');
  });

  it('should keep everything typed and word each problem under its field', () => {
    const typed = { date: '2026-12-01', minutes: '7', reflections: 'Said *this*', held: 'other' };
    const card = sessionFormCard({
      ...data,
      typed,
      problems: [problem('date', 'This date is still to come.')],
    });

    expect(inputOf(card, 'date')['value']).to.equal('2026-12-01');
    expect(inputOf(card, 'minutes')['value']).to.equal(7);
    expect(inputOf(card, 'reflections')['value']).to.equal('Said *this*');
    expect(inputOf(card, 'held')['value']).to.equal('other');
    expect(textsOf(card)).to.include('Not saved yet: 1 thing to put right.');
    expect(textUnder(card, 'date')).to.equal('Please check: this date is still to come.');
  });

  for (const [field, sentence] of [
    [`note:${first}`, 'Please say in a sentence what you saw.'],
    [`note:${competencyAt(4).competency}`, 'Please say in a sentence what you saw.'],
    ['due2', 'Please choose a date.'],
    ['nextDate', 'Please choose a date.'],
    ['red', 'Please give a whole number of people.'],
    ['mode', 'Please choose how the session was held.'],
  ] as const) {
    it(`should open the section that holds a problem: ${field}`, () => {
      const fresh = sessionFormCard(data);
      const typed = untouched(fresh);
      const card = sessionFormCard({ ...data, typed, problems: [problem(field, sentence)] });

      expect(isOpen(fresh, field)).to.be.false;
      expect(isOpen(card, field)).to.be.true;
      expect(textUnder(card, field)).to.equal(sentence);
    });
  }

  it('should leave closed what nobody touched, beside a problem elsewhere', () => {
    const typed = untouched(sessionFormCard(data));
    const card = sessionFormCard({ ...data, typed, problems: [problem('date', 'Please check.')] });

    expect(['nextDate', 'wellbeing', 'mode'].map((id) => isOpen(card, id))).to.deep.equal([
      false,
      false,
      false,
    ]);
  });

  it('should open what was typed in, though it is right', () => {
    const typed = { ...untouched(sessionFormCard(data)), wellbeing: '2', action2: 'Ring Ben' };
    const card = sessionFormCard({ ...data, typed, problems: [problem('date', 'Please check.')] });

    expect(isOpen(card, 'wellbeing')).to.be.true;
    expect(isOpen(card, 'action2')).to.be.true;
    expect(isOpen(card, 'action3')).to.be.false;
  });

  it('should show problems of the other competency at its own inputs', () => {
    const card = sessionFormCard({
      ...data,
      typed: { otherCompetency: other, otherOutcome: 'concern' },
      problems: [
        problem(`note:${other}`, 'Please say in a sentence what you saw.'),
        problem(`outcome:${other}`, 'A session that was not held has no outcomes.'),
      ],
    });

    expect(textUnder(card, 'otherNote')).to.equal('Please say in a sentence what you saw.');
    expect(textUnder(card, 'otherOutcome')).to.match(/not held has no outcomes/);
  });

  it('should show a problem of a field it does not have at the top', () => {
    const card = sessionFormCard({ ...data, problems: [problem('gone', 'This is gone.')] });

    expect(textsOf(card)).to.include('Please check: this is gone.');
  });

  it('should do without history, profile or supervisor', () => {
    const card = sessionFormCard({
      ...data,
      standing: null,
      lookAt: [],
      others: [],
      openActions: [],
    });
    const ids = inputsOf(card).map((input) => input['id']);

    expect(textsOf(card)[1]).to.equal('No named supervisor, none recorded yet');
    expect(ids).to.not.include.members(['done', 'otherCompetency']);
    expect(textsOf(sessionFormCard({ ...data, standing: fine }))[1]).to.equal(
      'Due Thu 3 Dec, last held Thu 19 Nov',
    );
  });
});

function titlesOf(input: Readonly<Record<string, unknown>>): string[] {
  return (input['choices'] as { title: string }[]).map(({ title }) => title);
}
