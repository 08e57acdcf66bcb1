import { expect } from 'chai';

import {
  day,
  dueWords,
  lastHeldWords,
  lateWords,
  listed,
  many,
  sentenceCase,
  sessionWords,
  standingColour,
  standingWords,
} from '../../../src/cards/words.ts';
import { fine, late, soon, today } from '../../support/card-sample-data.ts';

describe('words', () => {
  it('should count in English', () => {
    expect(many(1, 'person', 'people')).to.equal('1 person');
    expect(many(0, 'person', 'people')).to.equal('0 people');
    expect(lateWords(1)).to.equal('1 day late');
    expect(lateWords(5)).to.equal('5 days late');
  });

  it('should name a day, with the year where it is another one', () => {
    expect(day('2026-12-03', today)).to.equal('Thu 3 Dec');
    expect(day('2027-01-04', today)).to.equal('Mon 4 Jan 2027');
  });

  it('should say when something is due', () => {
    expect(dueWords('2026-11-22', today)).to.equal('due today');
    expect(dueWords('2026-11-23', today)).to.equal('due tomorrow');
    expect(dueWords('2026-12-03', today)).to.equal('due Thu 3 Dec');
    expect(dueWords('2026-11-21', today)).to.equal('1 day late');
  });

  it('R13 should say where supervision stands, absence left out of days late', () => {
    const afterLeave = { ...late, daysLate: 2 };

    expect(standingWords(afterLeave, today)).to.equal('2 days late');
    expect(standingWords(fine, today)).to.equal('due Thu 3 Dec');
    expect(standingWords(null, today)).to.equal('no named supervisor');
    expect([late, soon, fine, null].map(standingColour)).to.deep.equal([
      'attention',
      'default',
      'default',
      'default',
    ]);
  });

  it('should say when a session was last held', () => {
    expect(lastHeldWords(late, today)).to.equal('last held Tue 3 Nov');
    expect(lastHeldWords({ ...late, lastHeld: null }, today)).to.equal('none recorded yet');
    expect(lastHeldWords(null, today)).to.equal('none recorded yet');
  });

  it('should name a session, its length only where it was held', () => {
    const session = { type: 'clinical', mode: 'live', minutes: 45, notHeld: null } as const;

    expect(sessionWords(session)).to.equal('Clinical, live, 45 minutes');
    expect(sessionWords({ ...session, notHeld: 'other' })).to.equal('Clinical, live');
  });

  it('should list names and begin sentences', () => {
    expect(listed(['Amina', 'Ben', 'Carys'])).to.equal('Amina, Ben and Carys');
    expect(sentenceCase('due today')).to.equal('Due today');
  });
});
