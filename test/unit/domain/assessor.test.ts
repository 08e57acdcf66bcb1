import { expect } from 'chai';

import { assessorFor, assessorsOn, type Assessor } from '../../../src/domain/assessor.ts';
import type { ContentId } from '../../../src/domain/ids.ts';
import { authorityOf, jointAuthority } from '../../../src/domain/sign-off.ts';
import { evolveTeam, settingsOf, type TeamEvent } from '../../../src/domain/team.ts';
import { ben, chloe, dev, signOff, team } from '../../support/domain-builders.ts';

const founding: Assessor = {
  person: chloe,
  framework: 'rbc',
  kind: 'founding',
  from: '2026-09-01',
  until: '2026-11-30',
  reason: 'why' as ContentId,
};
const external: Assessor = { ...founding, person: dev, framework: 'km', kind: 'external' };
const both = [founding, external];

describe('assessors (R4)', () => {
  it('R4 are so from their first day through their last', () => {
    const days = ['2026-08-31', '2026-09-01', '2026-11-30', '2026-12-01'];

    expect(days.map((day) => assessorFor(both, chloe, 'rbc', day))).to.deep.equal([
      undefined,
      'founding',
      'founding',
      undefined,
    ]);
  });

  it('R4 are so for one framework each', () => {
    const day = '2026-10-01';

    expect(assessorFor(both, chloe, 'km', day)).to.equal(undefined);
    expect(assessorFor(both, dev, 'km', day)).to.equal('external');
    expect(assessorFor(both, ben, 'km', day)).to.equal(undefined);
    expect(assessorsOn(both, 'rbc', day)).to.deep.equal([founding]);
  });

  it('R4 named again, are what they were named last', () => {
    const later: Assessor = { ...founding, kind: 'external', until: '2027-01-31' };
    const named = after({ kind: 'team.assessor', assessor: later });

    expect(named.assessors).to.deep.equal([external, later]);
  });

  it('R4 ended, are none of that framework any more', () => {
    const ended = after({ kind: 'team.assessor-ended', person: chloe, framework: 'rbc' });
    const other = after({ kind: 'team.assessor-ended', person: chloe, framework: 'km' });

    expect(ended.assessors).to.deep.equal([external]);
    expect(other.assessors).to.deep.equal(both);
  });

  it('R4 are no part of what a team settles, and stay through it', () => {
    const settings = settingsOf(team({ assessors: both }));

    expect(settings).not.to.have.property('assessors');
    expect(after({ kind: 'team.settings', settings }).assessors).to.deep.equal(both);
  });
});

describe('on what authority a sign-off was made (R4)', () => {
  it('R4 says so of itself; one of before there were assessors is held', () => {
    expect(authorityOf(signOff())).to.equal('held');
    expect(authorityOf(signOff({ authority: 'founding' }))).to.equal('founding');
  });

  it('R4 of two signatures an assessor’s is not lost', () => {
    expect(jointAuthority(['held', 'external'])).to.equal('external');
    expect(jointAuthority(['founding', 'held'])).to.equal('founding');
    expect(jointAuthority(['held', 'held'])).to.equal('held');
  });
});

function after(event: TeamEvent): ReturnType<typeof team> {
  const entry = { recordedAt: '2026-09-15T10:00:00.000Z', actor: ben, event };

  return evolveTeam(team({ assessors: both }), entry);
}
