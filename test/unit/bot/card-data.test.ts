import { expect } from 'chai';

import {
  aboutOf,
  actionOf,
  commandOf,
  competencyOf,
  pageOf,
  recordOf,
  stepOf,
  teamOf,
} from '../../../src/bot/card-data.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import { amina } from '../../support/cast.ts';

function isStale(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    return isRefusal(error) && error.code === 'no_such_record';
  }
}

describe('what a button carries', () => {
  it('should be read as ids', () => {
    const about = amina.aadObjectId;

    expect(aboutOf({ about })).to.equal(about);
    expect(recordOf({ session: 's-1' })).to.deep.equal({ session: 's-1' });
    expect(recordOf({ about, session: 's-1' })).to.deep.equal({ about, session: 's-1' });
    expect(actionOf({ about, action: 's-1-2' })).to.deep.equal({ about, action: 's-1-2' });
    expect(teamOf({ team: 't-1' })).to.equal('t-1');
    expect(commandOf({ command: 'help' })).to.equal('help');
    expect(competencyOf({ competency: 'rbc.risk.escalation' })).to.deep.equal({
      competency: 'rbc.risk.escalation',
    });
    expect(stepOf({ about, step: 'induction' })).to.deep.equal({ about, step: 'induction' });
  });

  for (const odd of [
    '../../x',
    'a|b',
    'a b',
    '',
    'x'.repeat(200),
    '\ud800',
    '%41',
    7,
    null,
    ['t'],
  ]) {
    it(`should be no key of a row where it is ${JSON.stringify(odd).slice(0, 20)}`, () => {
      const about = amina.aadObjectId;

      expect(isStale(() => teamOf({ team: odd }))).to.equal(true);
      expect(isStale(() => recordOf({ session: odd }))).to.equal(true);
      expect(isStale(() => actionOf({ about, action: odd }))).to.equal(true);
      expect(isStale(() => aboutOf({ about: odd }))).to.equal(true);
      expect(isStale(() => competencyOf({ about, competency: odd }))).to.equal(true);
      expect(isStale(() => competencyOf({ about: odd, competency: 'rbc.a' }))).to.equal(true);
      expect(isStale(() => stepOf({ about: odd, step: 'induction' }))).to.equal(true);
    });
  }

  it('should be the first page where it names none that can be', () => {
    expect([{}, null, { page: -1 }, { page: 'x' }, { page: 1e9 }].map(pageOf)).to.deep.equal([
      0, 0, 0, 0, 0,
    ]);
    expect(pageOf({ page: '3' })).to.equal(3);
  });
});
