import { expect } from 'chai';

import {
  assessorPatterns,
  signedIn,
  type SignedRow,
} from '../../../src/domain/assessor-pattern.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  dev,
  evidence,
  northTeam,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';

function signed(changed: Partial<SignedRow> = {}): SignedRow {
  return {
    competency: deEscalation,
    date: '2026-10-20',
    signers: [chloe],
    isLeast: false,
    ...changed,
  };
}

/** So many, each on its own day. */
function many(count: number, changed: Partial<SignedRow> = {}): SignedRow[] {
  return Array.from({ length: count }, (_, at) =>
    signed({
      competency: `rbc.some.${String(at)}` as CompetencyId,
      date: `2026-10-${String(10 + at)}`,
      ...changed,
    }),
  );
}

describe('R29 assessor patterns', () => {
  it('R29 has four sign-offs by one signer on one day as a burst, and three as none', () => {
    const rows = [
      { person: amina, signed: [signed(), signed()] },
      { person: ben, signed: [signed()] },
    ];
    const one = { person: dev, signed: [signed()] };

    expect(assessorPatterns(rows, today)).to.deep.equal([]);
    expect(assessorPatterns([...rows, one], today)).to.deep.equal([
      { kind: 'burst', signer: chloe, about: null, competency: null, date: '2026-10-20', count: 4 },
    ]);
  });

  it('R29 has no burst where they are of several signers, or of several days', () => {
    const others = [signed(), signed(), signed({ signers: [ben] }), signed({ signers: [ben] })];
    const days = many(4, { signers: [chloe, ben] });

    expect(assessorPatterns([{ person: amina, signed: others }], today)).to.deep.equal([]);
    expect(assessorPatterns([{ person: amina, signed: days }], today)).to.deep.equal([]);
  });

  it('R29 has each sign-off on the minimum of evidence, by whom and of whom', () => {
    const rows = [{ person: amina, signed: [signed({ isLeast: true }), signed()] }];

    expect(assessorPatterns(rows, today)).to.deep.equal([
      {
        kind: 'least',
        signer: chloe,
        about: amina,
        competency: deEscalation,
        date: '2026-10-20',
        count: 1,
      },
    ]);
  });

  it('R29 looks back over four weeks for bursts and the minimum, and not ahead', () => {
    const at = (date: string): number =>
      assessorPatterns(
        [{ person: amina, signed: [signed({ isLeast: true, date, signers: [chloe, ben] })] }],
        today,
      ).length;

    expect([at('2026-10-05'), at('2026-10-06'), at(today), at('2026-11-03')]).to.deep.equal([
      0, 2, 2, 0,
    ]);
  });

  it('R29 has five sign-offs of one person by one signer and no other as always the same pair', () => {
    const pair = (all: SignedRow[]): string[] =>
      assessorPatterns([{ person: amina, signed: all }], today).map(({ kind }) => kind);

    expect(pair(many(4))).to.deep.equal([]);
    expect(pair(many(5))).to.deep.equal(['pair']);
    expect(pair([...many(5), signed({ signers: [ben] })])).to.deep.equal([]);
    expect(pair(many(5, { signers: [chloe, ben] }))).to.deep.equal([]);
    expect(assessorPatterns([{ person: amina }, { person: ben, signed: [] }], today)).to.deep.equal(
      [],
    );
  });

  it('R29 has what R1 asks as the minimum: one piece, and two of what is high-risk, of this team alone', () => {
    const one = [evidence().id];
    const two = [...one, ...one];
    const rows = signedIn(
      [
        signOff({ evidence: one }),
        signOff({ evidence: two }),
        signOff({ evidence: two, risk: 'high' }),
        signOff({ evidence: [...two, ...one], risk: 'high' }),
        signOff({ team: southTeam }),
      ],
      northTeam,
    );

    expect(rows.map(({ isLeast }) => isLeast)).to.deep.equal([true, false, true, false]);
    expect(rows[0]).to.deep.equal({
      competency: deEscalation,
      date: '2026-09-01',
      signers: [chloe],
      isLeast: true,
    });
  });
});
