import { expect } from 'chai';

import { lineProblems, longestLine, mayAddToMeeting } from '../../../src/domain/meeting.ts';
import { amina, membership, northTeam, southTeam } from '../../support/domain-builders.ts';

const known = { thisYear: 2026, names: ['Ben Okafor', 'Chloe Hart'] };

describe('a line that the whole team reads', () => {
  it('has two hundred characters at most', () => {
    expect(longestLine).to.equal(200);
    expect(lineProblems('line', 'x'.repeat(200), known)).to.deep.equal([]);
    expect(lineProblems('line', 'x'.repeat(201), known)).to.deep.equal([
      { field: 'line', sentence: 'Please use no more than 200 characters.' },
    ]);
  });

  for (const line of ['Ben is tired', 'ask Hart first'])
    it(`names nobody of the team, as “${line}” does`, () => {
      expect(lineProblems('line', line, known)).to.deep.equal([
        {
          field: 'line',
          sentence:
            'This seems to name somebody of the team, and the whole team reads it. Please say it without a name.',
        },
      ]);
    });

  it('identifies nobody who uses the service', () => {
    expect(
      lineProblems('line', 'Call 943 476 5919', known).map(({ field }) => field),
    ).to.deep.equal(['line']);
  });

  it('is added by whoever is in the team, whatever other teams they are in', () => {
    const both = [membership(), membership({ team: southTeam })];

    expect(mayAddToMeeting({ person: amina, memberships: both }, southTeam)).to.equal(true);
    expect(mayAddToMeeting({ person: amina, memberships: both }, northTeam)).to.equal(true);
    expect(mayAddToMeeting({ person: amina, memberships: [] }, northTeam)).to.equal(false);
  });
});
