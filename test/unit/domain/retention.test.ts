import { expect } from 'chai';

import type { ContentId, IncidentId, PersonId } from '../../../src/domain/ids.ts';
import {
  evolveOrganisation,
  newOrganisation,
  unfinishedRun,
  type OrganisationEvent,
} from '../../../src/domain/organisation.ts';
import type { OpenReview } from '../../../src/domain/person.ts';
import {
  added,
  countedBy,
  expiredTexts,
  isForgotten,
  neededIn,
  openIncidentsOf,
  pseudonymOf,
  receiptsKeptFrom,
  textClassOf,
  type RetentionRule,
  type StillNeeded,
  type Written,
} from '../../../src/domain/retention.ts';
import { actionContentId } from '../../../src/domain/session.ts';
import {
  action,
  after,
  amina,
  ben,
  dev,
  membership,
  northTeam,
  person,
  southTeam,
} from '../../support/domain-builders.ts';

const today = '2026-11-22';
const six: readonly RetentionRule[] = [{ class: 'supervision', years: 6 }];
const nothing: StillNeeded = { held: new Set(), classes: new Set(), contents: new Set() };
const one = 'one' as ContentId;
const two = 'two' as ContentId;
const there = new Set([one, two]);

function written(changed: Partial<Written> = {}): Written {
  return {
    kind: 'session.recorded',
    actor: ben,
    recordedAt: '2020-11-21T23:59:00.000Z',
    event: { session: { supervisor: ben } },
    contents: [one],
    ...changed,
  };
}

function erased(all: readonly Written[], needed: Partial<StillNeeded> = {}): unknown {
  return expiredTexts(all, there, { rules: six, today, needed: { ...nothing, ...needed } });
}

describe('retention: what is past its time', () => {
  for (const [kind, of] of [
    ['session.corrected', 'supervision'],
    ['action.closed', 'supervision'],
    ['sign-off.declined', 'evidence'],
    ['competency.paused', 'practice'],
    ['audit.recorded', 'practice'],
    ['standing-delegation.given', 'delegation'],
    ['delegation.overridden', 'delegation'],
    ['incident.reported', 'incidents'],
    ['escalation.raised', 'escalations'],
    ['huddle.added', 'team'],
    ['team.assessor', 'team'],
  ] as const) {
    it(`what is written with ${kind} is of the class ${of}`, () => {
      expect(textClassOf(kind)).to.equal(of);
    });
  }

  it('a text goes on the day after its years, not on the last of them', () => {
    const lastDay = written({ recordedAt: '2020-11-22T00:00:00.000Z', contents: [two] });

    expect(erased([written(), lastDay])).to.deep.equal({
      erase: [{ id: one, class: 'supervision' }],
      kept: 0,
    });
  });

  it('nothing goes of a class that nobody set, and nothing that is gone already', () => {
    const evidence = written({ kind: 'evidence.added' });
    const gone = written({ contents: ['gone' as ContentId] });

    expect(erased([evidence, gone])).to.deep.equal({ erase: [], kept: 0 });
  });

  for (const [what, needed] of [
    ['somebody on hold wrote it', { held: new Set([ben]) }],
    ['somebody on hold is named in it', { held: new Set([amina]) }],
    ['something open rests on its class', { classes: new Set(['supervision'] as const) }],
    ['something open rests on just this text', { contents: new Set([one]) }],
  ] as const) {
    it(`it is kept, and counted as kept, where ${what}`, () => {
      const entry = written({ event: { session: { supervisor: ben }, about: amina } });

      expect(erased([entry], needed)).to.deep.equal({ erase: [], kept: 1 });
    });
  }

  it('what somebody on hold wrote is kept also where its entry does not name them', () => {
    const entry = written({ event: { session: 'one' } });

    expect(erased([entry], { held: new Set([ben]) })).to.deep.equal({ erase: [], kept: 1 });
  });

  it('a hold on somebody else keeps nothing', () => {
    expect(erased([written()], { held: new Set([dev]) })).to.have.nested.property(
      'erase.length',
      1,
    );
  });

  it('receipts are kept as short as the shortest of any text, and for ever where no text is set', () => {
    const rules: RetentionRule[] = [...six, { class: 'evidence', years: 2 }];

    expect(receiptsKeptFrom(rules, today)).to.equal('2024-11-22');
    expect(receiptsKeptFrom([...rules, { class: 'team', years: 8 }], today)).to.equal('2024-11-22');
    expect(receiptsKeptFrom([{ class: 'leavers', years: 1 }], today)).to.equal(undefined);
  });
});

const review = { id: 'r1', competency: 'c', cause: 'concern' } as unknown as OpenReview;
const ofIncident = { ...review, of: { incident: 'i1' as IncidentId } } as unknown as OpenReview;

function classesNeeded(changed: Parameters<typeof person>[0], open: string[] = []): string[] {
  const memberships = [membership({ team: northTeam })];
  const tenant = { held: new Set<PersonId>(), openIncidents: new Set(open) };

  return [...neededIn(person({ memberships, ...changed }), tenant).classes];
}

describe('retention: what something open rests on', () => {
  it('an open review or a pause keeps supervision, practice and evidence', () => {
    const paused = { competency: 'c', last: null, pause: { by: ben } } as never;

    expect(classesNeeded({ reviews: [review] })).to.have.members([
      ...['supervision', 'practice', 'evidence'],
    ]);
    expect(classesNeeded({ competencies: [paused] })).to.include('practice');
  });

  it('an open request keeps evidence, a standing delegation its kind, and nothing open nothing', () => {
    expect(classesNeeded({ requests: [{}] as never })).to.deep.equal(['evidence']);
    expect(classesNeeded({ delegations: [{}] as never })).to.deep.equal(['delegation']);
    expect(classesNeeded({})).to.deep.equal([]);
  });

  it('an incident is kept by whoever reported it while any review of it is open', () => {
    const incidents = [{ id: 'i1' }] as never;

    expect(classesNeeded({ incidents }, ['i1'])).to.deep.equal(['incidents']);
    expect(classesNeeded({ incidents }, ['i2'])).to.deep.equal([]);
    expect(
      openIncidentsOf(person({ memberships: [membership()], reviews: [review, ofIncident] })),
    ).to.deep.equal(['i1']);
  });

  it('an escalation is kept until it is answered or closed', () => {
    const at = '2026-11-01T10:00:00.000Z';

    for (const [answered, closedAt, kept] of [
      [null, null, ['escalations']],
      [{ by: ben, at }, null, []],
      [null, at, []],
    ] as const) {
      const escalations = [{ answered, closedAt }] as never;
      expect(classesNeeded({ escalations })).to.deep.equal(kept);
    }
  });

  it('an open action keeps what it says', () => {
    const open = action(1);
    const state = person({ memberships: [membership()], actions: [open] });
    const tenant = { held: new Set<PersonId>(), openIncidents: new Set<string>() };

    expect([...neededIn(state, tenant).contents]).to.deep.equal([actionContentId(open.id)]);
  });

  it('of somebody in no team nothing is open: nobody can decide it any more', () => {
    const left = { memberships: [], reviews: [ofIncident], actions: [action(1)] };
    const tenant = { held: new Set<PersonId>(), openIncidents: new Set<string>() };

    expect(classesNeeded(left)).to.deep.equal([]);
    expect(neededIn(person(left), tenant).contents.size).to.equal(0);
    expect(openIncidentsOf(person(left))).to.deep.equal([]);
  });
});

describe('retention: people who left', () => {
  const rules: RetentionRule[] = [{ class: 'leavers', years: 6 }];
  const long = { memberships: [], left: [{ team: northTeam, on: '2020-11-21' }] };

  it('who somebody was is past its time that many years after their last day', () => {
    const later = { team: southTeam, on: '2020-11-22' };

    expect(isForgotten(person(long), rules, today)).to.equal(true);
    expect(isForgotten(person({ ...long, left: [...long.left, later] }), rules, today)).to.equal(
      false,
    );
  });

  for (const [who, changed] of [
    ['somebody who is in a team', { memberships: [membership({ team: southTeam })] }],
    ['an administrator', { administrator: true }],
    ['somebody who never was in a team', { left: [] }],
    ['somebody whose name is gone already', { pseudonymised: true }],
  ] as const) {
    it(`never that of ${who}`, () => {
      expect(isForgotten(person({ ...long, ...changed }), rules, today)).to.equal(false);
    });
  }

  it('nobody is forgotten where it is not set', () => {
    expect(isForgotten(person(long), six, today)).to.equal(false);
  });

  it('a pseudonym is the same each time, and names nobody', () => {
    const somebody = '7f3c1d20-1111-4222-8333-4444555ab3f0' as PersonId;

    expect(pseudonymOf(somebody)).to.equal('Former colleague B3F0');
  });

  it('the ledger says that it is gone, and a new place in a team that it is there again', () => {
    const named = after(person(long), {
      kind: 'retention.erased',
      run: 't',
      erased: { supervision: 3 },
    });
    const gone = after(named, { kind: 'retention.erased', run: 't', erased: { leavers: 1 } });
    const back = after(gone, {
      kind: 'membership.set',
      membership: membership({ team: northTeam }),
    });

    expect([named.pseudonymised, gone.pseudonymised]).to.deep.equal([false, true]);
    expect(back).to.include({ pseudonymised: false }).and.deep.include({ left: [] });
  });

  it('a hold stands until it is lifted', () => {
    const held = after(person(), { kind: 'hold.set' });

    expect(held.held).to.equal(true);
    expect(after(held, { kind: 'hold.lifted' }).held).to.equal(false);
  });
});

describe('retention: counts', () => {
  it('are added class by class', () => {
    expect(added({ supervision: 2 }, { supervision: 1, receipts: 4 })).to.deep.equal({
      supervision: 3,
      receipts: 4,
    });
    expect(countedBy([{ class: 'team' }, { class: 'team' }, { class: 'leavers' }])).to.deep.equal({
      team: 2,
      leavers: 1,
    });
  });
});

describe('what an organisation has settled', () => {
  const setting = { class: 'supervision', years: 6, basis: one } as const;

  function settled(...events: OrganisationEvent[]): ReturnType<typeof evolveOrganisation> {
    return events.reduce(
      (state, event) => evolveOrganisation(state, { recordedAt: today, actor: ben, event }),
      newOrganisation,
    );
  }

  it('a rule set again takes the place of the one before, and no other', () => {
    const evidence = { ...setting, class: 'evidence' } as const;
    const events = [setting, evidence, { ...setting, years: 8 }].map(
      (each) => ({ kind: 'retention.set', setting: each }) as const,
    );

    expect(settled(...events).retention).to.deep.equal([evidence, { ...setting, years: 8 }]);
  });

  it('a rule that is unset is gone', () => {
    const set = { kind: 'retention.set', setting } as const;

    expect(settled(set, { kind: 'retention.unset', class: 'supervision' }).retention).to.deep.equal(
      [],
    );
  });

  it('the last runs stay, and of older ones the ledger alone tells', () => {
    const begun = { kind: 'retention.begun', day: today, erased: {} } as const;
    const many = Array.from({ length: 53 }, (_, at) => `run-${String(at)}`);
    const { runs } = settled(...many.map((token) => ({ ...begun, token })));

    expect(runs.map(({ token }) => token)).to.deep.equal(many.slice(3));
  });

  it('a run is unfinished until its end, and then stays with its counts', () => {
    const begun = { kind: 'retention.begun', day: today, erased: { team: 1 } } as const;
    const first = { ...begun, token: 'a' };
    const second = { ...begun, token: 'b' };
    const both = settled(first, second, { kind: 'retention.ended', token: 'a' });

    expect(unfinishedRun(both)?.token).to.equal('b');
    expect(both.runs.map(({ token, ended }) => [token, ended])).to.deep.equal([
      ['a', today],
      ['b', null],
    ]);
    expect(unfinishedRun(settled(first, { kind: 'retention.ended', token: 'a' }))).to.equal(
      undefined,
    );
  });
});
