import { expect } from 'chai';
import fc from 'fast-check';

import {
  countsAsProof,
  evidenceGaps,
  evidenceMethods,
  isPractice,
  needsObserver,
  withAnswer,
  withEvidence,
  type EvidenceGap,
  type EvidenceMethod,
  type EvidenceOnFile,
} from '../../../src/domain/evidence.ts';
import type { Risk } from '../../../src/domain/framework.ts';
import type { EvidenceId } from '../../../src/domain/ids.ts';
import { amina, ben, escalation, evidence } from '../../support/domain-builders.ts';

const today = '2026-09-15';
const practice: readonly EvidenceMethod[] = [
  'observed-practice',
  'supervised-lead-contact',
  'scenario-based-assessment',
  'documentation-audit',
];
const supporting: readonly EvidenceMethod[] = [
  'case-discussion',
  'shadowing',
  'feedback',
  'training-certificate',
];

describe('R1 evidence of a standard competency', () => {
  for (const method of practice)
    it(`R1 ${method} is enough by itself`, () => {
      expect(gaps('standard', evidence({ method }))).to.deep.equal([]);
    });

  for (const method of supporting)
    it(`R1 ${method} supports and never suffices, however often`, () => {
      const many = Array.from({ length: 9 }, () => evidence({ method }));

      expect(gaps('standard', ...many)).to.deep.equal(['practice']);
    });

  it('R1 all that supports together does not suffice', () => {
    expect(gaps('standard', ...supporting.map((method) => evidence({ method })))).to.deep.equal([
      'practice',
    ]);
  });

  it('R1 without any evidence practice is missing', () => {
    expect(gaps('standard')).to.deep.equal(['practice']);
  });

  it('R1 may lie as far back as it does', () => {
    expect(gaps('standard', evidence({ date: '2019-01-01' }))).to.deep.equal([]);
  });

  it('R1 what is dated ahead of today shows nothing yet', () => {
    expect(gaps('standard', evidence({ date: '2026-09-16' }))).to.deep.equal(['practice']);
    expect(gaps('standard', evidence({ date: today }))).to.deep.equal([]);
  });
});

describe('R1 evidence of a high-risk competency', () => {
  it('R1 without any, what was observed and a second piece are missing', () => {
    expect(gaps('high')).to.deep.equal(['observed', 'second']);
  });

  for (const method of ['observed-practice', 'supervised-lead-contact'] as const)
    it(`R1 ${method} is what was observed, and no second piece besides`, () => {
      expect(gaps('high', evidence({ method }))).to.deep.equal(['second']);
    });

  for (const method of ['scenario-based-assessment', 'documentation-audit'] as const)
    it(`R1 ${method} is a second piece, and not what was observed, however often`, () => {
      expect(gaps('high', evidence({ method }))).to.deep.equal(['observed']);
      expect(gaps('high', evidence({ method }), evidence({ method }))).to.deep.equal(['observed']);
    });

  for (const method of [...practice, 'case-discussion'] as const)
    it(`R1 observed practice and ${method} are enough`, () => {
      expect(gaps('high', evidence(), evidence({ method }))).to.deep.equal([]);
      expect(gaps('high', evidence({ method }), evidence())).to.deep.equal([]);
    });

  it('R1 a case discussion is a second piece, and not what was observed', () => {
    const discussion = evidence({ method: 'case-discussion' });

    expect(gaps('high', discussion)).to.deep.equal(['observed']);
    expect(gaps('high', discussion, discussion)).to.deep.equal(['observed']);
  });

  for (const method of ['shadowing', 'feedback', 'training-certificate'] as const)
    it(`R1 ${method} is no second piece`, () => {
      expect(gaps('high', evidence(), evidence({ method }))).to.deep.equal(['second']);
      expect(gaps('high', evidence({ method }))).to.deep.equal(['observed', 'second']);
    });

  for (const [date, missing] of [
    ['2025-09-15', []],
    ['2025-09-14', ['second']],
    ['2024-09-15', ['second']],
  ] as const)
    it(`R1 within twelve months of 15 September 2026, a second piece of ${date} ${missing.length === 0 ? 'counts' : 'is too old'}`, () => {
      const audit = evidence({ method: 'documentation-audit', date });

      expect(gaps('high', evidence(), audit)).to.deep.equal(missing);
    });

  it('R1 what was observed more than twelve months ago has to be observed again', () => {
    const observed = evidence({ date: '2025-09-14' });
    const audit = evidence({ method: 'documentation-audit' });

    expect(gaps('high', observed, audit)).to.deep.equal(['observed']);
    expect(gaps('high', { ...observed, date: '2025-09-15' }, audit)).to.deep.equal([]);
  });

  it('R1 twelve months before a leap day begin on the last of February', () => {
    const pieces = [
      evidence({ date: '2027-02-28' }),
      evidence({ method: 'case-discussion', date: '2027-02-28' }),
    ];

    expect(gapsOn('2028-02-29', 'high', pieces)).to.deep.equal([]);
    expect(gapsOn('2028-03-01', 'high', pieces)).to.deep.equal(['observed', 'second']);
  });
});

describe('R1 whose word counts', () => {
  for (const [why, changed] of [
    ['the observer has not answered', { answer: 'waiting' }],
    ['the observer has declined', { answer: 'declined' }],
    ['nobody is named', { observer: null, answer: 'nobody' }],
    ['nobody is named, whatever was answered', { observer: null }],
    ['the observer is the person themselves', { observer: amina }],
  ] as const satisfies readonly [string, Partial<EvidenceOnFile>][])
    it(`R1 it counts for nothing where ${why}`, () => {
      const piece = evidence(changed);

      expect(countsAsProof(piece, amina)).to.equal(false);
      expect(gaps('standard', piece)).to.deep.equal(['practice']);
      expect(
        gaps('high', piece, evidence({ ...changed, method: 'case-discussion' })),
      ).to.deep.equal(['observed', 'second']);
    });

  it('R1 it counts where somebody else has said that they saw it, whoever wrote it down', () => {
    for (const recordedBy of [amina, ben]) {
      expect(countsAsProof(evidence({ recordedBy }), amina)).to.equal(true);
    }
  });

  it('R1 tells practice from what only supports', () => {
    expect(practice.every(isPractice)).to.equal(true);
    expect(supporting.some(isPractice)).to.equal(false);
  });

  it('R1 a method that is worth nothing unseen asks for an observer', () => {
    expect(evidenceMethods.filter(needsObserver)).to.have.members([...practice, 'case-discussion']);
  });
});

describe('R5 evidence of a refresh', () => {
  it('R5 is newer than the last sign-off', () => {
    const of = (date: string, risk: Risk = 'standard'): EvidenceGap[] =>
      gapsOn(today, risk, [evidence({ date }), evidence({ method: 'case-discussion', date })], {
        after: '2026-09-01',
      });

    expect(of('2026-08-31')).to.deep.equal(['practice']);
    expect(of('2026-09-01')).to.deep.equal(['practice']);
    expect(of('2026-09-02')).to.deep.equal([]);
    expect(of('2026-09-01', 'high')).to.deep.equal(['observed', 'second']);
    expect(of('2026-09-02', 'high')).to.deep.equal([]);
  });

  it('R5 of a high-risk competency is both newer and of the last twelve months', () => {
    const pieces = [
      evidence({ date: '2025-09-14' }),
      evidence({ method: 'case-discussion', date: '2025-09-14' }),
    ];

    expect(gapsOn(today, 'high', pieces, { after: '2025-06-01' })).to.deep.equal([
      'observed',
      'second',
    ]);
  });
});

describe('R1 properties', () => {
  const anyPiece: fc.Arbitrary<EvidenceOnFile> = fc
    .record({
      method: fc.constantFrom(...evidenceMethods),
      observer: fc.constantFrom(amina, ben, null),
      answer: fc.constantFrom('confirmed', 'declined', 'waiting', 'nobody'),
      date: fc.constantFrom('2025-09-14', '2025-09-15', '2026-09-15', '2026-09-16'),
    })
    .map((changed) => evidence(changed));
  const anyRisk = fc.constantFrom<Risk>('standard', 'high');

  it('R1 more evidence never opens a gap, and its order does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyPiece), anyPiece, anyRisk, (pieces, more, risk) => {
        const before = gaps(risk, ...pieces);
        const after = gaps(risk, ...pieces, more);

        expect(before).to.include.members(after);
        expect(gaps(risk, ...pieces.toReversed())).to.deep.equal(before);
      }),
    );
  });

  it('R1 what is enough for high risk is enough for standard', () => {
    fc.assert(
      fc.property(fc.array(anyPiece), (pieces) => {
        if (gaps('high', ...pieces).length > 0) return;

        expect(gaps('standard', ...pieces)).to.deep.equal([]);
      }),
    );
  });
});

describe('evidence on file', () => {
  it('keeps what was there and adds one', () => {
    const [one, other] = [piece(1), piece(2, { competency: escalation })];

    expect(withEvidence([one], other)).to.deep.equal([one, other]);
  });

  it('of one competency keeps the twelve newest, of others all', () => {
    const elsewhere = piece(99, { competency: escalation, date: '2020-01-01' });
    const days = Array.from({ length: 12 }, (_, at) => piece(at + 1, { date: day(at + 1) }));

    const all = withEvidence([elsewhere, ...days], piece(13, { date: day(13) }));

    expect(idsOf(all)).to.deep.equal(idsOf([elsewhere, ...days.slice(1), piece(13)]));
  });

  it('leaves one to the ledger that is older than twelve others', () => {
    const days = Array.from({ length: 12 }, (_, at) => piece(at + 1, { date: day(at + 2) }));

    expect(withEvidence(days, piece(13, { date: day(1) }))).to.deep.equal(days);
  });

  it('of many of one day lets go the one that was added first', () => {
    const days = Array.from({ length: 12 }, (_, at) => piece(at + 1));

    expect(idsOf(withEvidence(days, piece(13)))).to.deep.equal(
      idsOf([...days.slice(1), piece(13)]),
    );
  });

  it('R1 keeps what a sign-off may rest on, however much is newer that never suffices', () => {
    const seen = piece(1, { date: day(1) });
    const feedback = Array.from({ length: 20 }, (_, at) =>
      piece(at + 2, { method: 'feedback', date: day(2) }),
    );

    const all = feedback.reduce<readonly EvidenceOnFile[]>(withEvidence, [seen]);

    expect(gaps('standard', ...all)).to.deep.equal([]);
    expect(all).to.have.lengthOf(13);
  });

  it('R1 has the gaps of the whole history, whatever that is', () => {
    const any = fc.record({
      method: fc.constantFrom<EvidenceMethod>(
        ...evidenceMethods,
        ...Array.from({ length: 30 }, () => 'feedback' as const),
      ),
      answer: fc.constantFrom('confirmed', 'waiting', 'declined'),
      date: fc.integer({ min: 1, max: 15 }).map(day),
    });

    fc.assert(
      fc.property(fc.array(any, { minLength: 20, maxLength: 60, size: 'max' }), (history) => {
        const pieces = history.map((each, at) => piece(at, each as Partial<EvidenceOnFile>));
        const kept = pieces.reduce<readonly EvidenceOnFile[]>(withEvidence, []);

        for (const risk of ['standard', 'high'] as const) {
          for (const after of [null, day(7)]) {
            const known = gapsOn(today, risk, kept, { after });
            expect(known).to.deep.equal(gapsOn(today, risk, pieces, { after }));
          }
        }
      }),
    );
  });

  it('R1 keeps what a sign-off may rest on where there is too much in all', () => {
    const competency = (at: number) => `rbc.c-${String(at)}` as typeof escalation;
    const all = Array.from({ length: 240 }, (_, at) =>
      piece(at, {
        competency: competency(at),
        method: at === 0 ? 'observed-practice' : 'feedback',
      }),
    );

    const more = withEvidence(all, piece(240, { competency: competency(240) }));

    expect(idsOf(more)).to.deep.equal(idsOf([...all.slice(0, 1), ...all.slice(2), piece(240)]));
  });

  it('always keeps the piece that is added, also where all others may be proof', () => {
    const competency = (at: number) => `rbc.c-${String(at)}` as typeof escalation;
    const all = Array.from({ length: 240 }, (_, at) =>
      piece(at, { competency: competency(at), method: 'observed-practice' }),
    );
    const added = piece(240, { competency: competency(240), method: 'feedback' });

    expect(idsOf(withEvidence(all, added))).to.deep.equal(idsOf([...all.slice(1), added]));
  });

  it('keeps 240 in all', () => {
    const competency = (at: number) => `rbc.c-${String(at)}` as typeof escalation;
    const all = Array.from({ length: 240 }, (_, at) => piece(at, { competency: competency(at) }));

    const more = withEvidence(all, piece(240, { competency: competency(240) }));

    expect(more).to.have.lengthOf(240);
    expect(idsOf(more).slice(0, 1)).to.deep.equal(idsOf([piece(1)]));
    expect(idsOf(more).slice(-1)).to.deep.equal(idsOf([piece(240)]));
  });

  it('has the observer’s answer beside the piece it is about, and no other', () => {
    const waiting = [piece(1, { answer: 'waiting' }), piece(2, { answer: 'waiting' })];

    const answered = withAnswer(waiting, piece(2).id, 'declined');

    expect(answered.map(({ answer }) => answer)).to.deep.equal(['waiting', 'declined']);
    expect(withAnswer(waiting, piece(3).id, 'confirmed')).to.deep.equal(waiting);
  });
});

function gaps(risk: Risk, ...pieces: readonly EvidenceOnFile[]): EvidenceGap[] {
  return gapsOn(today, risk, pieces);
}

function gapsOn(
  day: string,
  risk: Risk,
  pieces: readonly EvidenceOnFile[],
  { after = null }: { after?: string | null } = {},
): EvidenceGap[] {
  return evidenceGaps(pieces, { subject: amina, risk, today: day, after });
}

function piece(number: number, changed: Partial<EvidenceOnFile> = {}): EvidenceOnFile {
  return evidence({ id: `evidence-${String(number)}` as EvidenceId, ...changed });
}

function day(number: number): string {
  return `2026-09-${String(number).padStart(2, '0')}`;
}

function idsOf(all: readonly EvidenceOnFile[]): EvidenceId[] {
  return all.map(({ id }) => id);
}
