import { expect } from 'chai';

import { leavingProblem } from '../../../src/domain/leaver.ts';
import { after, membership, northTeam, person, southTeam } from '../../support/domain-builders.ts';

const today = '2026-11-22';

describe('leaver', () => {
  it('ends the places in those teams and what is asked for in them, and keeps the others', () => {
    const state = person({
      memberships: [membership({ team: northTeam }), membership({ team: southTeam })],
      requests: [{ team: northTeam }, { team: southTeam }] as never,
    });

    const left = after(state, { kind: 'membership.ended', teams: [northTeam], on: today });

    expect(left.memberships.map(({ team }) => team)).to.deep.equal([southTeam]);
    expect(left.requests.map(({ team }) => team)).to.deep.equal([southTeam]);
    expect(left.left).to.deep.equal([{ team: northTeam, on: today }]);
  });

  it('keeps the last of several last days in one team, and each team’s own', () => {
    const left = after(
      person(),
      { kind: 'membership.ended', teams: [northTeam, southTeam], on: '2026-01-01' },
      { kind: 'membership.ended', teams: [northTeam], on: today },
    );

    expect(left.left).to.deep.equal([
      { team: southTeam, on: '2026-01-01' },
      { team: northTeam, on: today },
    ]);
  });

  it('forgets the last day of the team they come back to, and of no other', () => {
    const back = after(
      person(),
      { kind: 'membership.ended', teams: [northTeam, southTeam], on: '2026-01-01' },
      { kind: 'membership.set', membership: membership({ team: southTeam }) },
    );

    expect(back.left).to.deep.equal([{ team: northTeam, on: '2026-01-01' }]);
  });

  for (const [on, started, said] of [
    ['2026-11-23', undefined, 'still to come'],
    ['2025-11-20', undefined, 'more than a year ago'],
    ['2026-10-01', '2026-10-02', 'before they started'],
  ] as const) {
    it(`refuses ${on} as ${said}`, () => {
      expect(leavingProblem(on, { today, started })).to.contain(said);
    });
  }

  it('takes the day it is, and the day they started', () => {
    expect(leavingProblem(today, { today, started: undefined })).to.equal(undefined);
    expect(leavingProblem('2025-11-21', { today, started: undefined })).to.equal(undefined);
    expect(leavingProblem('2026-10-02', { today, started: '2026-10-02' })).to.equal(undefined);
  });
});
