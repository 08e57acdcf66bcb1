import { expect } from 'chai';

import type { EvidenceOnFile } from '../../../src/domain/evidence.ts';
import { evidenceWorth, type Asked } from '../../../src/domain/evidence-worth.ts';
import type { EvidenceId } from '../../../src/domain/ids.ts';
import { amina, ben, escalation, guid, northTeam } from '../../support/domain-builders.ts';

const asked: Asked = { subject: amina, risk: 'standard', today: '2026-11-02', after: null };

function piece(changed: Partial<EvidenceOnFile> = {}): EvidenceOnFile {
  return {
    id: guid(1) as EvidenceId,
    team: northTeam,
    competency: escalation,
    method: 'observed-practice',
    date: '2026-10-01',
    observer: ben,
    recordedBy: amina,
    answer: 'confirmed',
    ...changed,
  };
}

describe('evidenceWorth', () => {
  it('R1 should count practice that somebody else saw and confirmed', () => {
    expect(evidenceWorth(piece(), asked)).to.equal('counts');
    expect(evidenceWorth(piece({ method: 'documentation-audit' }), asked)).to.equal('counts');
  });

  it('R1 should count nothing that is not confirmed, and say what it waits for', () => {
    const nobody = { observer: null, answer: 'nobody' } as const;

    expect(evidenceWorth(piece({ answer: 'waiting' }), asked)).to.equal('waiting');
    expect(evidenceWorth(piece({ answer: 'declined' }), asked)).to.equal('declined');
    expect(evidenceWorth(piece(nobody), asked)).to.equal('nobody');
  });

  it('R1 should not count what the person themselves is named for', () => {
    expect(evidenceWorth(piece({ observer: amina }), asked)).to.equal('self');
    expect(evidenceWorth(piece({ observer: amina, answer: 'waiting' }), asked)).to.equal('self');
  });

  it('R1 should say of shadowing, feedback and certificates that they support and never suffice', () => {
    for (const method of ['shadowing', 'feedback', 'training-certificate'] as const) {
      expect(evidenceWorth(piece({ method }), asked), method).to.equal('supports');
      expect(evidenceWorth(piece({ method, observer: null, answer: 'nobody' }), asked)).to.equal(
        'supports',
      );
    }
  });

  it('R1 should count a case discussion for what is high-risk, as the second piece', () => {
    const talked = piece({ method: 'case-discussion' });

    expect(evidenceWorth(talked, asked)).to.equal('supports');
    expect(evidenceWorth(talked, { ...asked, risk: 'high' })).to.equal('counts');
  });

  it('R1 should let evidence for what is high-risk grow old after 12 months, to the day', () => {
    const high = { ...asked, risk: 'high' } as const;

    expect(evidenceWorth(piece({ date: '2025-11-02' }), high)).to.equal('counts');
    expect(evidenceWorth(piece({ date: '2025-11-01' }), high)).to.equal('old');
    expect(evidenceWorth(piece({ date: '2020-01-01' }), asked)).to.equal('counts');
  });

  it('R5 should call used what is not newer than the last sign-off', () => {
    const refresh = { ...asked, after: '2026-10-01' };

    expect(evidenceWorth(piece(), refresh)).to.equal('used');
    expect(evidenceWorth(piece({ date: '2026-10-02' }), refresh)).to.equal('counts');
  });

  it('R1 R5 should call old what is newer than the last sign-off and older than 12 months', () => {
    const refresh = { ...asked, risk: 'high', after: '2025-05-01' } as const;

    expect(evidenceWorth(piece({ date: '2025-06-01' }), refresh)).to.equal('old');
    expect(evidenceWorth(piece({ date: '2025-05-01' }), refresh)).to.equal('used');
  });
});
