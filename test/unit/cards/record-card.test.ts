import { expect } from 'chai';

import { readAnswer, recordCard, type RecordCardData } from '../../../src/cards/record-card.ts';
import { amina, form, person, problem, session, today } from '../../support/card-sample-data.ts';
import { buttonsOf, inputOf, inputsOf, textsOf, textUnder } from '../../support/card-tree.ts';

const record: RecordCardData = {
  form,
  session,
  version: 1,
  reference: 'S-1A2B3C4D',
  viewer: 'supervisee',
  supervisee: { id: amina, name: 'Amina Yusuf' },
  supervisor: { id: person(1), name: 'Sam Okafor' },
  today,
  date: today,
  type: 'clinical',
  mode: 'individual',
  minutes: 60,
  members: 1,
  notHeld: null,
  nextDate: null,
  reflections: 'What we *said*',
  wellbeing: 2,
  load: 4,
  discussed: [{ title: 'De-escalation', outcome: 'concern', note: 'A raised voice.' }],
  actions: [
    { text: 'Ring Ben', owner: 'Amina Yusuf', due: '2026-12-03', open: true },
    { text: 'Read the plan', owner: 'Sam Okafor', due: '2026-12-03', open: false },
  ],
  notYetRead: false,
  correction: null,
  answer: null,
  comment: '',
  opened: [],
};

describe('recordCard', () => {
  it('R16 should let the supervisee agree, comment or disagree', () => {
    const card = recordCard(record);

    expect(buttonsOf(card).map((button) => [button['title'], button['style']])).to.deep.equal([
      ['I agree', 'positive'],
      ['Send my comment', 'default'],
      ['I disagree', 'default'],
    ]);
    expect(buttonsOf(card)[2]?.['data']).to.deep.equal({
      form,
      about: amina,
      session,
      version: '1',
      answer: 'disagreed',
    });
    expect(textsOf(card)).to.include.members([
      'What we \\*said\\*',
      'A raised voice.',
      'How you were: 2 of 5, where 5 is well. Emotional load: 4 of 5, where 5 is very heavy.',
      'Amina Yusuf, due Thu 3 Dec',
      'Sam Okafor, done',
      'No next session was set.',
    ]);
  });

  it('should show a notification nothing but a name', () => {
    for (const viewer of ['supervisee', 'supervisor'] as const) {
      const card = recordCard({ ...record, viewer });

      expect([card['fallbackText'], card['speak']].join()).to.not.match(/concern|voice|said|paus/i);
    }
    expect(recordCard(record)['fallbackText']).to.equal(
      'A supervision record from Sam Okafor to read',
    );
  });

  it('R16 should be locked once answered', () => {
    const card = recordCard({ ...record, answer: 'agreed' });

    expect(textsOf(card)).to.include('You agreed with this record. It is locked.');
    expect(inputsOf(card)).to.deep.equal([]);
    expect(buttonsOf(card)).to.deep.equal([]);
  });

  it('should keep a comment typed, and word what is wrong with it', () => {
    const card = recordCard({
      ...record,
      typed: { comment: 'I rang' },
      problems: [problem('comment', 'Please say in a few words what you see differently.')],
    });

    expect(inputOf(card, 'comment')['value']).to.equal('I rang');
    expect(textUnder(card, 'comment')).to.match(/see differently/);
  });

  it('should show the supervisor the answer first, and let them correct', () => {
    const card = recordCard({
      ...record,
      viewer: 'supervisor',
      answer: 'disagreed',
      comment: 'I rang',
    });

    expect(textsOf(card).slice(2, 4)).to.deep.equal([
      'Amina Yusuf disagreed with this record. It is locked.',
      'I rang',
    ]);
    expect(verbs(card)).to.deep.equal(['record.correct']);
    expect(inputsOf(card)).to.deep.equal([]);
  });

  it('R16 should tell the supervisor what is not yet read', () => {
    const waiting = { ...record, viewer: 'supervisor' } as const;

    expect(textsOf(recordCard(waiting))).to.include('Amina Yusuf has not answered yet.');
    expect(textsOf(recordCard({ ...waiting, notYetRead: true })).join(' ')).to.match(
      /Not yet read: Amina Yusuf has had a reminder/,
    );
    expect(
      textsOf(recordCard({ ...waiting, answer: 'commented', comment: 'And more' })).join(' '),
    ).to.match(/Amina Yusuf commented on this record/);
  });

  it('R16 should say of a corrected version why', () => {
    const texts = textsOf(recordCard({ ...record, version: 2, correction: 'Wrong day' }));

    expect(texts[0]).to.equal('Your supervision record, corrected');
    expect(texts).to.include.members(['Corrected', 'Wrong day', 'S-1A2B3C4D, version 2']);
  });

  it('R10 should say what a pause means', () => {
    const discussed = [{ title: 'De-escalation', outcome: 'pause', note: '' }] as const;

    expect(textsOf(recordCard({ ...record, discussed }))).to.include(
      'Pause: no independent practice in it from that day, until a review ends the pause.',
    );
  });

  it('R15 should say why a session was not held, to whom it may concern', () => {
    const missed = { ...record, notHeld: 'supervisee-away', discussed: [], actions: [] } as const;

    expect(textsOf(recordCard(missed))).to.include('Not held. You were away or ill.');
    expect(textsOf(recordCard({ ...missed, viewer: 'supervisor' }))).to.include(
      'Not held. The person was away or ill.',
    );
  });

  it('should shorten, and say so, what does not fit in one card', () => {
    const text = '*'.repeat(8000);
    const card = recordCard({ ...record, answer: 'commented', reflections: text, comment: text });

    expect(JSON.stringify(card)).to.have.property('length').below(26_001);
    expect(textsOf(card).join(' ')).to.match(/Shortened: the whole of it does not fit/);
  });
});

describe('readAnswer', () => {
  const sent = { form, about: amina, session, version: '2', answer: 'commented', comment: ' Yes ' };

  it('should read an answer and which version it is to', () => {
    expect(readAnswer(sent)).to.deep.equal({
      form,
      about: amina,
      session,
      version: 2,
      typed: { comment: 'Yes' },
      draft: { answer: 'commented', comment: 'Yes' },
      problems: [],
    });
  });

  it('should want one of the three answers', () => {
    const { draft, problems, typed } = readAnswer({ ...sent, answer: 'maybe' });

    expect(draft).to.equal(undefined);
    expect(problems[0]?.field).to.equal('comment');
    expect(typed['comment']).to.equal('Yes');
  });

  it('should take no version that cannot be', () => {
    for (const version of ['0', '-1', 'x', '', ['2'], '999999']) {
      expect(readAnswer({ ...sent, version }).version).to.equal(0);
    }
    expect(readAnswer({ ...sent, version: 2 }).version).to.equal(2);
  });

  it('should take no session that cannot be', () => {
    expect(readAnswer({ ...sent, session: '../x' }).session).to.equal(undefined);
  });
});

function verbs(card: unknown): unknown[] {
  return buttonsOf(card).map((button) => button['verb']);
}
