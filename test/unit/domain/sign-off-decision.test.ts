import { expect } from 'chai';

import type { EvidenceId, RequestId } from '../../../src/domain/ids.ts';
import {
  decideSignOff,
  decisionProblems,
  gapWords,
  type DecisionDraft,
  type DecisionSetting,
} from '../../../src/domain/sign-off-decision.ts';
import type { Signature, SignOffRequest } from '../../../src/domain/sign-off-request.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  dev,
  evidence,
  northTeam,
  requirement,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';
const request: SignOffRequest = {
  id: 'request-1' as RequestId,
  team: northTeam,
  competency: deEscalation,
  level: null,
  risk: 'standard',
  on: '2026-11-01',
  asked: [{ person: ben, on: '2026-11-01', chased: null, alone: null }],
  first: null,
};
const first: Signature = { signer: chloe, on: today, entrustment: 3, relied: 4, authority: 'held' };

function setting(changed: Partial<DecisionSetting> = {}): DecisionSetting {
  return {
    decider: ben,
    authority: 'held',
    relied: 12,
    subject: amina,
    request,
    requirement: requirement(),
    evidence: [evidence()],
    after: null,
    version: '1.1.0',
    second: null,
    today,
    ...changed,
  };
}

const sign: DecisionDraft = { outcome: 'sign-off', entrustment: 4 };
const high = requirement({ risk: 'high' });
const both = [evidence(), evidence({ id: 'evidence-2' as EvidenceId, method: 'case-discussion' })];

function fieldsOf(draft: DecisionDraft, changed: Partial<DecisionSetting> = {}): string[] {
  return decisionProblems(draft, setting(changed)).map(({ field }) => field);
}

describe('a decision about a sign-off', () => {
  it('R8 one press signs a standard one, from its evidence, until its refresh (R5), as asked', () => {
    const { events, contents, signOff } = decideSignOff(
      { outcome: 'sign-off', entrustment: null },
      setting(),
    );

    expect(signOff).to.deep.equal({
      id: 'request-1',
      team: northTeam,
      competency: deEscalation,
      level: null,
      risk: 'standard',
      entrustment: 4,
      date: today,
      until: '2027-11-02',
      signers: [ben],
      relied: [12],
      evidence: ['evidence-1'],
      version: '1.1.0',
      authority: 'held',
    });
    expect(events).to.deep.equal([{ kind: 'sign-off.given', signOff, request: 'request-1' }]);
    expect(contents).to.deep.equal([]);
  });

  it('R1 what does not count is no evidence of it', () => {
    const { signOff } = decideSignOff(
      sign,
      setting({
        evidence: [
          ...both,
          evidence({ id: 'no' as EvidenceId, answer: 'declined' }),
          evidence({ id: 'own' as EvidenceId, observer: amina }),
        ],
      }),
    );

    expect(signOff?.evidence).to.deep.equal(['evidence-1', 'evidence-2']);
  });

  it('R1, R5 is refused where evidence is missing, by what the role asks now', () => {
    expect(fieldsOf(sign)).to.deep.equal([]);
    expect(fieldsOf(sign, { evidence: [] })).to.deep.equal(['evidence']);
    expect(fieldsOf(sign, { requirement: high })).to.deep.equal(['evidence']);
    expect(fieldsOf(sign, { requirement: high, evidence: both })).to.deep.equal([]);
    expect(fieldsOf(sign, { after: '2026-09-01' })).to.deep.equal(['evidence']);
    expect(decisionProblems(sign, setting({ evidence: [] }))[0]?.sentence).to.contain(
      'needs one piece of practice, confirmed by who saw it.',
    );
  });

  it('R8 of a high-risk one the signer chooses how far they are trusted', () => {
    const open: DecisionDraft = { outcome: 'sign-off', entrustment: null };

    expect(decisionProblems(open, setting({ requirement: high, evidence: both }))).to.deep.equal([
      {
        field: 'entrustment',
        sentence: 'Please choose how far you trust them with it: this one is high-risk.',
      },
    ]);
    expect(fieldsOf(open)).to.deep.equal([]);
  });

  for (const outcome of ['more-evidence', 'not-yet'] as const) {
    it(`R8 “${outcome}” needs a reason that names nobody, and missing evidence does not keep it`, () => {
      expect(decisionProblems({ outcome, reason: '' }, setting())).to.deep.equal([
        { field: 'reason', sentence: 'Please say why, in a few words: the person reads it.' },
      ]);
      expect(fieldsOf({ outcome, reason: 'With 943 476 5919.' })).to.deep.equal(['reason']);
      expect(fieldsOf({ outcome, reason: 'Seen with Sarah 12/03/1985.' })).to.deep.equal([
        'reason',
      ]);
      expect(fieldsOf({ outcome, reason: 'Later.' }, { evidence: [] })).to.deep.equal([]);
    });

    it(`R8 “${outcome}” keeps its reason beside the ledger and closes the request`, () => {
      const { events, contents, signOff } = decideSignOff({ outcome, reason: 'Later.' }, setting());

      expect(signOff).to.equal(null);
      expect(events).to.deep.equal([
        { kind: 'sign-off.declined', request: 'request-1', outcome, on: today },
      ]);
      expect(contents).to.deep.equal([{ id: 'request-1.reason', body: { reason: 'Later.' } }]);
    });
  }

  it('R7 says for whom another acted, whatever is decided', () => {
    const other = setting({ decider: chloe });
    const two = { ...other, requirement: requirement({ signers: 2 as const }) };

    expect(decideSignOff(sign, other).signOff?.actedFor).to.equal(ben);
    expect(decideSignOff(sign, setting()).signOff).to.not.have.property('actedFor');
    expect(decideSignOff({ outcome: 'not-yet', reason: 'x' }, other).events[0]).to.include({
      actedFor: ben,
    });
    expect(decideSignOff(sign, two).events[0]).to.have.nested.property('signature.actedFor', ben);
  });

  it('R3 R7 the second signs for nobody where it still stands with the first, who could not pass it on', () => {
    const asked = [{ person: chloe, on: today, chased: null, alone: null }];
    const signed = { ...request, first, asked };
    const decided = setting({ request: signed, requirement: requirement({ signers: 2 }) });

    expect(decideSignOff(sign, decided).signOff).to.deep.include({ signers: [chloe, ben] });
    expect(decideSignOff(sign, decided).signOff).not.to.have.property('actedFor');
  });

  it('R3 of two signers, the first gives no sign-off; the second does, with both, and the lower trust counts', () => {
    const two = requirement({ signers: 2 });
    const one = decideSignOff(sign, setting({ requirement: two, second: dev }));
    const signed = { ...request, first };
    const other = decideSignOff(sign, setting({ requirement: two, request: signed }));

    expect(one.signOff).to.equal(null);
    expect(one.contents).to.deep.equal([]);
    expect(one.events[0]).to.deep.include({ kind: 'sign-off.signed', to: dev });
    expect(other.signOff).to.deep.include({
      signers: [chloe, ben],
      relied: [4, 12],
      entrustment: 3,
    });
    const trusting = { ...request, first: { ...first, entrustment: 5 as const } };
    expect(
      decideSignOff(sign, setting({ requirement: two, request: trusting })).signOff?.entrustment,
    ).to.equal(4);
  });

  it('R4 says for ever that an assessor signed, also as one of two', () => {
    const assessed = { ...request, first: { ...first, authority: 'external' as const } };
    const alone = decideSignOff(sign, setting({ authority: 'founding' }));
    const two = decideSignOff(
      sign,
      setting({ requirement: requirement({ signers: 2 }), request: assessed }),
    );

    expect(alone.signOff?.authority).to.equal('founding');
    expect(two.signOff?.authority).to.equal('external');
  });

  it('R4 takes a first signature from before there were assessors for that of one who held it', () => {
    const before: Signature = { signer: chloe, on: today, entrustment: 3, relied: 4 };
    const second = (authority: DecisionSetting['authority']) =>
      decideSignOff(
        sign,
        setting({
          authority,
          requirement: requirement({ signers: 2 }),
          request: { ...request, first: before },
        }),
      ).signOff?.authority;

    expect(second('held')).to.equal('held');
    expect(second('external')).to.equal('external');
  });

  it('says in words what is missing', () => {
    expect(gapWords(['practice'])).to.equal('one piece of practice, confirmed by who saw it.');
    expect(gapWords(['observed'])).to.match(
      /^one observed practice or supervised lead contact, conf/,
    );
    expect(gapWords(['second'])).to.match(/^one more piece of practice or a case discussion/);
    expect(gapWords(['observed', 'second'])).to.match(/and one more piece, each confirmed/);
  });
});
