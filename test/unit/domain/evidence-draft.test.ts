import { expect } from 'chai';

import type { Known } from '../../../src/domain/authority.ts';
import {
  evidenceIdOf,
  evidencePlace,
  evidenceProblems,
  evidenceReference,
  recordEvidence,
  type EvidenceDraft,
  type EvidenceSetting,
} from '../../../src/domain/evidence-draft.ts';
import { evidenceMethods, needsObserver } from '../../../src/domain/evidence.ts';
import { formIdOf, type EvidenceId } from '../../../src/domain/ids.ts';
import {
  amina,
  ben,
  deEscalation,
  escalation,
  guid,
  membership,
  northTeam,
  southTeam,
} from '../../support/domain-builders.ts';

const own: EvidenceSetting = {
  form: formIdOf(amina, guid(77)),
  team: northTeam,
  actor: amina,
  subject: amina,
  today: '2026-11-02',
  competencies: [deEscalation],
  observer: ben,
};
const colleagues: EvidenceSetting = {
  ...own,
  form: formIdOf(ben, guid(78)),
  actor: ben,
  observer: undefined,
};

function draft(changed: Partial<EvidenceDraft> = {}): EvidenceDraft {
  return {
    competency: deEscalation,
    method: 'observed-practice',
    date: '2026-11-01',
    observer: { kind: 'colleague', person: ben },
    seen: 'Talked somebody down.',
    link: '',
    ...changed,
  };
}

function fieldsOf(changed: Partial<EvidenceDraft>, setting = own): string[] {
  return evidenceProblems(draft(changed), setting).map(({ field }) => field);
}

describe('evidenceProblems', () => {
  it('should find nothing in evidence that can be saved', () => {
    expect(fieldsOf({})).to.deep.equal([]);
    expect(fieldsOf({ seen: '', link: 'https://trust.example/1' })).to.deep.equal([]);
  });

  it('should take the day of today and of five years ago, and no other beyond', () => {
    expect(fieldsOf({ date: '2026-11-02' })).to.deep.equal([]);
    expect(fieldsOf({ date: '2026-11-03' })).to.deep.equal(['date']);
    expect(fieldsOf({ date: '2021-11-02' })).to.deep.equal([]);
    expect(fieldsOf({ date: '2021-11-01' })).to.deep.equal(['date']);
  });

  it('R1 should ask who saw it wherever the method is worth nothing without', () => {
    for (const method of evidenceMethods) {
      const found = fieldsOf({ method, observer: { kind: 'nobody' } });
      expect(found, method).to.deep.equal(needsObserver(method) ? ['observer'] : []);
    }
  });

  it('R1 should not let the person be the one who saw it, chosen or by name', () => {
    const setting = { ...own, observer: amina };

    expect(fieldsOf({ observer: { kind: 'colleague', person: amina } }, setting)).to.deep.equal([
      'observer',
    ]);
    expect(fieldsOf({ observer: { kind: 'by-name', name: 'Amina' } }, setting)).to.deep.equal([
      'observer',
    ]);
  });

  it('should say where the observer is nobody of the team, or no name is given', () => {
    const setting = { ...own, observer: undefined };

    expect(fieldsOf({}, setting)).to.deep.equal(['observer']);
    expect(fieldsOf({ observer: { kind: 'by-name', name: 'Ben' } }, setting)).to.deep.equal([
      'observerName',
    ]);
    for (const name of ['', 'x'.repeat(101)]) {
      expect(fieldsOf({ observer: { kind: 'outside', name } }, setting)).to.deep.equal([
        'observerName',
      ]);
    }
  });

  it('should take somebody from outside the team by name, of up to a hundred characters', () => {
    const setting = { ...own, observer: undefined };

    for (const name of ['Kim Doe', 'x'.repeat(100)]) {
      expect(fieldsOf({ observer: { kind: 'outside', name } }, setting)).to.deep.equal([]);
    }
  });

  it('should point at a name with a birth date, though nobody says “born”', () => {
    expect(fieldsOf({ seen: 'With Mary Smith (3 March 1985).' })).to.deep.equal(['seen']);
  });

  it('should say at each field what to do', () => {
    const nobody = { ...own, observer: undefined };
    const said = (changed: Partial<EvidenceDraft>, setting = own) =>
      evidenceProblems(draft(changed), setting).map(({ sentence }) => sentence);

    expect(
      said({ competency: escalation, date: '2027-01-01', observer: { kind: 'nobody' }, seen: '' }),
    ).to.deep.equal([
      'Please choose a competency from the list.',
      'This date is still to come. Please choose the day on which it was shown.',
      'Please say who saw it. What is shown this way counts only when somebody else was there.',
      'Please say in a few words what was seen, or give a link to it.',
    ]);
    expect(said({ date: '2021-11-01' })).to.deep.equal(['This date is more than 5 years ago.']);
    expect(said({ observer: { kind: 'outside', name: '' } })).to.deep.equal([
      'Please write the name of whoever saw it, in up to 100 characters.',
    ]);
    expect(said({}, { ...own, observer: amina })).to.deep.equal([
      'Please choose somebody else: nobody confirms their own practice.',
    ]);
    expect(said({}, nobody)).to.deep.equal(['Please choose somebody of the team from the list.']);
    expect(said({ observer: { kind: 'by-name', name: 'Ben' } }, nobody)).to.deep.equal([
      'Please write the whole name as the team knows it: I found nobody, or more than one, by that name.',
    ]);
  });

  it('should ask nothing of an observer where a colleague adds what they saw themselves', () => {
    expect(fieldsOf({ observer: { kind: 'nobody' } }, colleagues)).to.deep.equal([]);
  });

  it('should name every field that is wrong, each once', () => {
    const found = fieldsOf({
      competency: escalation,
      date: '2027-01-01',
      observer: { kind: 'nobody' },
      seen: '',
      link: '',
    });

    expect(found).to.deep.equal(['competency', 'date', 'observer', 'seen']);
  });

  it('should refuse an NHS number in the words, and in the name of whoever saw it', () => {
    expect(fieldsOf({ seen: 'Called 943 476 5919' })).to.deep.equal(['seen']);
    expect(fieldsOf({ observer: { kind: 'outside', name: 'Kim 9434765919' } })).to.deep.equal([
      'observerName',
    ]);
  });
});

describe('recordEvidence', () => {
  it('R1 should wait for whom the person names, and keep the words beside the ledger', () => {
    const { evidence, events, contents } = recordEvidence(draft(), own);

    expect(evidence).to.include({ observer: ben, recordedBy: amina, answer: 'waiting' });
    expect(events).to.deep.equal([{ kind: 'evidence.added', evidence }]);
    expect(JSON.stringify(events)).not.to.contain('Talked somebody down.');
    expect(contents).to.deep.equal([
      {
        id: evidence.id,
        body: { description: 'Talked somebody down.', link: '', observerName: null },
      },
    ]);
  });

  it('R1 should be confirmed at once where whoever saw it adds it, whomever the draft names', () => {
    const { evidence, contents } = recordEvidence(
      draft({ observer: { kind: 'outside', name: 'Kim Doe' } }),
      colleagues,
    );

    expect(evidence).to.include({ observer: ben, recordedBy: ben, answer: 'confirmed' });
    expect(contents[0]?.body.observerName).to.equal(null);
  });

  it('R1 should have no observer who could answer where they are outside the team, or nobody', () => {
    const setting = { ...own, observer: undefined };
    const outside = recordEvidence(
      draft({ observer: { kind: 'outside', name: 'Kim Doe' } }),
      setting,
    );
    const nobody = recordEvidence(
      draft({ observer: { kind: 'nobody' }, method: 'shadowing' }),
      setting,
    );

    expect(outside.evidence).to.include({ observer: null, answer: 'nobody' });
    expect(outside.contents[0]?.body.observerName).to.equal('Kim Doe');
    expect(JSON.stringify(outside.events)).not.to.contain('Kim');
    expect(nobody.evidence).to.include({ observer: null, answer: 'nobody' });
  });

  it('should be one piece per form, with a reference that people can quote', () => {
    expect(recordEvidence(draft(), own).evidence.id).to.equal(evidenceIdOf(own.form));
    expect(evidenceIdOf(own.form)).to.equal(guid(77));
    expect(evidenceReference('1a2b3c4d-0000-4000' as EvidenceId)).to.equal('E-1A2B3C4D');
  });
});

describe('evidencePlace', () => {
  const inBoth: Known = {
    person: amina,
    memberships: [membership({ team: southTeam, profile: null }), membership()],
  };
  const inNorth: Known = { person: ben, memberships: [membership({ profile: null })] };
  const inSouth: Known = { person: ben, memberships: [membership({ team: southTeam })] };

  it('should be a team of one’s own, where a role is set before where none is', () => {
    expect(evidencePlace(inBoth, inBoth)?.team).to.equal(northTeam);
    expect(evidencePlace(inBoth, inBoth, southTeam)?.team).to.equal(southTeam);
  });

  it('should be a team that both are in, and none where there is none', () => {
    expect(evidencePlace(inNorth, inBoth)?.team).to.equal(northTeam);
    expect(evidencePlace(inSouth, inBoth)?.team).to.equal(southTeam);
    expect(evidencePlace(inSouth, inBoth, northTeam)).to.equal(undefined);
    expect(evidencePlace(inSouth, inNorth)).to.equal(undefined);
    expect(evidencePlace({ person: ben, memberships: [] }, inBoth)).to.equal(undefined);
  });
});
