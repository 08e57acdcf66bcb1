import { expect } from 'chai';

import type { Known } from '../../../src/domain/authority.ts';
import {
  mayKnowOfIncident,
  mayRead,
  mayKnowOfEscalation,
  mayOpenRecord,
  mayReadAction,
  mayReadDelegation,
  mayReadIncident,
  mayReadPremises,
  type Plane,
  type Viewer,
} from '../../../src/domain/privacy.ts';
import type { MayOverride } from '../../../src/domain/delegation.ts';
import type { TeamRole } from '../../../src/domain/person.ts';
import {
  amina,
  ben,
  chloe,
  dev,
  membership,
  northTeam,
  personId,
  southTeam,
} from '../../support/domain-builders.ts';

/** Amina is in the north team; Ben is her named supervisor there; Dev once stood in and recorded a session. */
const subject: Known = {
  person: amina,
  memberships: [membership({ team: northTeam, supervisor: ben })],
};
const record = { recordedBy: dev, team: northTeam };

const viewers: readonly [kind: string, viewer: Viewer, reads: readonly Plane[]][] = [
  ['the person', subject, ['content', 'standing', 'cover']],
  ['the named supervisor', inNorth(ben, 'supervisor'), ['content', 'standing', 'cover']],
  [
    'a clinical lead who is the named supervisor',
    inNorth(ben, 'clinical-lead'),
    ['content', 'standing', 'cover'],
  ],
  ['the named supervisor whose role has ended', inNorth(ben, 'staff'), ['cover']],
  ['the named supervisor, now in another team', inSouth(ben, 'supervisor'), ['cover']],
  ['who recorded the session, supervisor no more', inNorth(dev, 'staff'), ['content', 'cover']],
  [
    'who recorded the session, a clinical lead',
    inNorth(dev, 'clinical-lead'),
    ['content', 'standing', 'cover'],
  ],
  ['a clinical lead of the team', inNorth(chloe, 'clinical-lead'), ['standing', 'cover']],
  ['a manager of the team', inNorth(chloe, 'manager'), ['standing', 'cover']],
  ['a duty manager of the team', inNorth(chloe, 'duty-manager'), ['cover']],
  ['another supervisor of the team', inNorth(chloe, 'supervisor'), ['cover']],
  ['other staff of the team', inNorth(chloe, 'staff'), ['cover']],
  ['a clinical lead of another team', inSouth(chloe, 'clinical-lead'), ['cover']],
  ['a manager of another team', inSouth(chloe, 'manager'), ['cover']],
  ['somebody in no team', { person: personId(9), memberships: [] }, ['cover']],
  ['the team channel', 'channel', ['cover']],
];

const openers: readonly [kind: string, viewer: Viewer, opens: boolean][] = [
  ['a clinical lead of the team', inNorth(chloe, 'clinical-lead'), true],
  ['the person', subject, false],
  ['the named supervisor, who reads it anyway', inNorth(ben, 'clinical-lead'), false],
  ['who recorded it, who reads it anyway', inNorth(dev, 'clinical-lead'), false],
  ['a manager of the team', inNorth(chloe, 'manager'), false],
  ['a duty manager of the team', inNorth(chloe, 'duty-manager'), false],
  ['another supervisor of the team', inNorth(chloe, 'supervisor'), false],
  ['a clinical lead of another team', inSouth(chloe, 'clinical-lead'), false],
  ['somebody in no team', { person: personId(9), memberships: [] }, false],
  ['the team channel', 'channel', false],
];

describe('open record (brief, section 3)', () => {
  for (const [kind, viewer, opens] of openers) {
    it(`${kind} ${opens ? 'may' : 'may not'} open a record between two others`, () => {
      expect(mayOpenRecord(viewer, subject, record)).to.equal(opens);
    });
  }

  it('a clinical lead may not open a record about themselves: they read it', () => {
    const lead = inNorth(amina, 'clinical-lead');

    expect(mayOpenRecord(lead, lead, record)).to.equal(false);
  });
});

describe('privacy planes', () => {
  it('R8 whoever decides a request reads the content of the evidence it rests on, and of nothing else', () => {
    const decider = inNorth(chloe, 'clinical-lead');
    const evidence = { ...record, observer: ben };

    expect(mayRead('content', decider, subject, { ...evidence, decider: chloe })).to.equal(true);
    expect(mayRead('content', decider, subject, { ...evidence, decider: personId(9) })).to.equal(
      false,
    );
    expect(mayRead('content', decider, subject, { ...evidence, decider: undefined })).to.equal(
      false,
    );
    expect(mayRead('content', 'channel', subject, { ...evidence, decider: chloe })).to.equal(false);
    expect(
      mayRead('standing', inSouth(dev, 'clinical-lead'), subject, { ...evidence, decider: dev }),
    ).to.equal(false);
  });

  for (const [kind, viewer, reads] of viewers)
    for (const plane of ['content', 'standing', 'cover'] as const)
      it(`${kind} ${reads.includes(plane) ? 'reads' : 'does not read'} ${plane}`, () => {
        expect(mayRead(plane, viewer, subject, record)).to.equal(reads.includes(plane));
      });

  it('who recorded one session reads the content of no other', () => {
    const recorder = inNorth(dev, 'staff');

    expect(mayRead('content', recorder, subject, { ...record, recordedBy: ben })).to.equal(false);
    expect(mayRead('content', recorder, subject)).to.equal(false);
  });

  it('R1 the named observer reads the content of that evidence, and of no other record', () => {
    const observer = inNorth(chloe, 'staff');
    const evidence = { recordedBy: amina, team: northTeam, observer: chloe };

    expect(mayRead('content', observer, subject, evidence)).to.equal(true);
    expect(mayRead('standing', observer, subject)).to.equal(false);
    expect(mayRead('content', observer, subject, { ...evidence, observer: dev })).to.equal(false);
    expect(mayRead('content', observer, subject, { ...evidence, observer: null })).to.equal(false);
    expect(mayRead('content', observer, subject, record)).to.equal(false);
  });

  it('R1 content of evidence is read by the person, who added it, and the person’s own supervisor', () => {
    const evidence = { recordedBy: dev, team: northTeam, observer: dev };

    for (const viewer of [subject, inNorth(dev, 'staff'), inNorth(ben, 'supervisor')]) {
      expect(mayRead('content', viewer, subject, evidence)).to.equal(true);
    }
    for (const role of ['clinical-lead', 'manager', 'duty-manager', 'supervisor'] as const) {
      expect(mayRead('content', inNorth(chloe, role), subject, evidence), role).to.equal(false);
    }
    expect(mayRead('content', 'channel', subject, evidence)).to.equal(false);
  });

  it('a supervisor in one of a person’s teams reads content of that team and of no other', () => {
    const inBoth: Known = {
      person: amina,
      memberships: [
        membership({ team: southTeam, supervisor: null }),
        membership({ team: northTeam, supervisor: ben }),
      ],
    };

    const supervisor = inNorth(ben, 'supervisor');
    expect(mayRead('content', supervisor, inBoth, record)).to.equal(true);
    expect(mayRead('content', supervisor, inBoth, { ...record, team: southTeam })).to.equal(false);
  });

  it('a manager of one of a person’s teams reads standing, also of the other', () => {
    const inBoth: Known = {
      person: amina,
      memberships: [membership({ team: southTeam }), membership({ team: northTeam })],
    };

    expect(mayRead('standing', inNorth(chloe, 'manager'), inBoth)).to.equal(true);
    expect(mayRead('content', inNorth(chloe, 'manager'), inBoth)).to.equal(false);
  });

  it('a supervisor in one of a person’s teams reads their actions and their standing', () => {
    const both: Known = {
      person: amina,
      memberships: [
        membership({ team: northTeam, supervisor: ben }),
        membership({ team: southTeam, supervisor: dev }),
      ],
    };

    for (const [who, team] of [
      [ben, northTeam],
      [dev, southTeam],
    ] as const) {
      const viewer = { person: who, memberships: [membership({ team, roles: ['supervisor'] })] };
      expect(mayRead('standing', viewer, both)).to.equal(true);
      expect(mayReadAction(viewer, both, { owner: amina, setBy: chloe })).to.equal(true);
    }
  });

  it('R23 whoever gave a delegation reads it while in that team, whatever other team they are in', () => {
    const places = [southTeam, northTeam].map((team) => membership({ team, roles: ['staff'] }));
    const reads = (memberships: Known['memberships']) =>
      mayReadDelegation({ person: chloe, memberships }, subject, { team: northTeam, by: chloe });

    expect(reads(places)).to.equal(true);
    expect(reads(places.slice(0, 1))).to.equal(false);
  });

  it('nobody reads for being named as nobody’s supervisor', () => {
    const unsupervised: Known = { person: amina, memberships: [membership({ supervisor: null })] };

    expect(mayRead('content', inNorth(ben, 'supervisor'), unsupervised)).to.equal(false);
    expect(mayRead('standing', inNorth(ben, 'supervisor'), unsupervised)).to.equal(false);
  });
});

describe('why a delegation answer is what it is', () => {
  for (const [kind, viewer, always, ofDutyManagers] of [
    ['the person', subject, true, true],
    ['the named supervisor', inNorth(ben, 'supervisor'), true, true],
    ['a clinical lead of the team', inNorth(chloe, 'clinical-lead'), true, true],
    ['a manager of the team', inNorth(chloe, 'manager'), true, true],
    ['a duty manager of the team', inNorth(chloe, 'duty-manager'), false, true],
    ['a duty manager of another team', inSouth(chloe, 'duty-manager'), false, false],
    ['another supervisor of the team', inNorth(chloe, 'supervisor'), false, false],
    ['other staff of the team', inNorth(chloe, 'staff'), false, false],
  ] as const)
    it(`section 3: ${kind} ${always ? 'reads it' : ofDutyManagers ? 'reads it where they may decide otherwise' : 'reads the answer alone'}`, () => {
      const reads = (mayOverride: MayOverride) =>
        mayReadPremises(viewer, subject, { team: northTeam, mayOverride });

      expect(reads('nobody')).to.equal(always);
      expect(reads('clinical-lead')).to.equal(always);
      expect(reads('clinical-lead-or-duty-manager')).to.equal(ofDutyManagers);
    });
});

/** Amina is named in an incident that Chloe reported; who decides its reviews is said by the test. */
describe('who may know of an escalation', () => {
  it('is whoever raised it and those asked to decide it, and no channel', () => {
    const of = { raisedBy: amina, asked: [ben] };
    const may = [amina, ben, chloe].map((who) =>
      mayKnowOfEscalation({ person: who, memberships: [] }, of),
    );

    expect([...may, mayKnowOfEscalation('channel', of)]).to.deep.equal([true, true, false, false]);
  });
});

describe('R25 who may know of an incident', () => {
  const incident = { team: northTeam, reportedBy: chloe, involved: [amina, dev] };

  for (const [kind, viewer, decides, knows, reads] of [
    ['the person named', subject, false, true, false],
    ['their supervisor in that team', inNorth(ben, 'supervisor'), false, true, false],
    ['their supervisor, in another team now', inSouth(ben, 'supervisor'), false, false, false],
    ['who reported it', inNorth(chloe, 'staff'), false, true, true],
    ['a clinical lead who decides', inNorth(personId(9), 'clinical-lead'), true, true, true],
    [
      'a clinical lead who does not decide',
      inNorth(personId(9), 'clinical-lead'),
      false,
      false,
      false,
    ],
    ['somebody outside the team who decides', inSouth(personId(9), 'staff'), true, true, true],
    ['a clinical lead who is named too', inNorth(dev, 'clinical-lead'), true, false, false],
    ['a manager', inNorth(personId(9), 'manager'), false, false, false],
    ['a channel', 'channel', true, false, false],
  ] as const)
    it(`R25 ${kind} ${knows ? 'knows' : 'does not know'} of it, and ${reads ? 'reads' : 'does not read'} its words`, () => {
      expect(mayKnowOfIncident(viewer, subject, { ...incident, decides })).to.equal(knows);
      expect(mayReadIncident(viewer, { ...incident, decides })).to.equal(reads);
    });
});

function inNorth(person: Known['person'], role: TeamRole): Known {
  return { person, memberships: [membership({ team: northTeam, roles: [role] })] };
}

function inSouth(person: Known['person'], role: TeamRole): Known {
  return { person, memberships: [membership({ team: southTeam, roles: [role] })] };
}
