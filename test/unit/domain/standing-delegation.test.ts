import { expect } from 'chai';

import { known, overseesPractice } from '../../../src/domain/authority.ts';
import { boardRow, type BoardRow } from '../../../src/domain/board.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import type { Weighed } from '../../../src/domain/delegation.ts';
import type { RunningAnswer } from '../../../src/domain/delegation-record.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import {
  formIdOf,
  type CheckId,
  type ContentId,
  type DelegationId,
  type OverrideId,
  type ReviewId,
} from '../../../src/domain/ids.ts';
import {
  evolvePerson,
  type Membership,
  type PersonEvent,
  type PersonState,
  type TeamRole,
} from '../../../src/domain/person.ts';
import { mayReadDelegation } from '../../../src/domain/privacy.ts';
import {
  delegationIdOf,
  type StandingDelegation,
} from '../../../src/domain/standing-delegation.ts';
import {
  delegatingTeam,
  delegationOfTask,
  delegationProblems,
  reviewDateProblems,
  scopeContentId,
} from '../../../src/domain/standing-delegation-draft.ts';
import {
  delegationState,
  premisesOf,
  weighedAlone,
} from '../../../src/domain/standing-delegation-state.ts';
import {
  delegateWords,
  delegationReference,
  mostPressingFirst,
  toldOf,
  type DelegationLine,
} from '../../../src/domain/standing-delegation-view.ts';
import type { Task } from '../../../src/domain/task.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { newTeam } from '../../../src/domain/team.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  after,
  amina,
  ben,
  chloe,
  dev,
  guid,
  membership,
  northTeam,
  person,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';
const now = '2026-11-02T09:30:00.000Z';
const escalation = 'rbc.risk.escalation' as CompetencyId;
const task: Task = {
  id: 'visits' as TaskId,
  title: 'Visits',
  layer: 2,
  risk: 'standard',
  requires: [{ competency: escalation }],
  entrustment: 3,
  conditions: [],
};
const scopeId = 'form-scope' as ContentId;
const given: StandingDelegation = {
  id: 'delegation-1' as DelegationId,
  team: northTeam,
  task: task.id,
  by: ben,
  given: '2026-11-01T09:00:00.000Z',
  reviewBy: '2027-02-01',
  accepted: '2026-11-01T10:00:00.000Z',
  suspended: null,
  scope: scopeId,
};

function on(changed: Partial<Task> = {}) {
  const own: Task = { ...task, ...changed };
  const library = teamLibrary({ ...shipped, tasks: [own] }, [], newTeam, today);
  return { library, team: newTeam, now };
}

function rowOf(state: Partial<PersonState> = {}): BoardRow {
  const whole = person({
    memberships: [membership({ supervisor: null })],
    signOffs: [signOff({ competency: escalation, until: '2027-09-01' })],
    ...state,
  });
  const row = boardRow(
    { person: amina, name: 'Amina', sequence: 1, state: whole },
    northTeam,
    'Europe/London',
  );
  if (row === undefined) throw new Error('not in the team');
  return row;
}

describe('R23 the ledger of standing delegations', () => {
  const { by: _by, given: _given, accepted: _accepted, suspended: _suspended, ...facts } = given;
  const [first, second] = ['delegation-1', 'delegation-2'] as DelegationId[] as [
    DelegationId,
    DelegationId,
  ];
  const gives = (id: DelegationId): PersonEvent => ({
    kind: 'standing-delegation.given',
    delegation: { ...facts, id },
  });
  const two = after(person(), gives(first), gives(second));
  const running: RunningAnswer[] = ['check-1', 'check-2', 'check-3'].map((id) => ({
    id: id as CheckId,
    team: northTeam,
    task: task.id,
    asker: dev,
    verdict: 'yes',
    from: now,
    validUntil: '2026-11-02T20:00:00.000Z',
    asked: now,
    conditions: [],
  }));
  const at = '2026-09-15T10:00:00.000Z';

  it('what happens to one of two leaves the other as it was', () => {
    const accepted = after(two, { kind: 'standing-delegation.accepted', delegation: second });
    const confirmed = after(two, {
      ...{ kind: 'standing-delegation.confirmed', delegation: second, reviewBy: '2027-05-01' },
    });

    expect(accepted.delegations.map((each) => each.accepted)).to.deep.equal([null, at]);
    expect(confirmed.delegations.map(({ reviewBy }) => reviewBy)).to.deep.equal([
      '2027-02-01',
      '2027-05-01',
    ]);
    for (const kind of ['standing-delegation.declined', 'standing-delegation.ended'] as const) {
      const { delegations } = after(two, { kind, delegation: second });
      expect(delegations.map(({ id }) => id)).to.deep.equal([first]);
    }
  });

  it('suspends and restores those that are named, and no other', () => {
    const broken = after(two, { kind: 'reliance.broken', checks: [], delegations: [second] });
    const back = after(broken, { kind: 'reliance.restored', delegations: [second] });

    expect(broken.delegations.map(({ suspended }) => suspended)).to.deep.equal([null, at]);
    expect(back.delegations.map(({ suspended }) => suspended)).to.deep.equal([null, null]);
  });

  it('an answer that broke runs no more; one that is a yes, if now goes on as that', () => {
    const state = after(
      { ...two, running },
      {
        kind: 'reliance.broken',
        checks: ['check-1' as CheckId, 'check-2' as CheckId],
        narrowed: [{ check: 'check-2' as CheckId, conditions: ['clinician-oversees'] }],
        delegations: [],
      },
    );

    expect(state.running).to.deep.equal([
      { ...running[1], verdict: 'yes if', conditions: ['clinician-oversees'] },
      running[2],
    ]);
  });

  it('an entry of before there were narrowed answers narrows none', () => {
    const state = after(
      { ...two, running },
      { kind: 'reliance.broken', checks: ['check-1' as CheckId], delegations: [] },
    );

    expect(state.running).to.deep.equal(running.slice(1));
  });

  it('the standing row carries the last sixty', () => {
    const many = Array.from({ length: 61 }, (_, place) =>
      gives(`many-${String(place)}` as DelegationId),
    );
    const { delegations } = after(person(), ...many);

    expect(delegations).to.have.length(60);
    expect(delegations[0]?.id).to.equal('many-1');
  });
});

describe('R23 how a standing delegation is on a day', () => {
  const holds: Weighed = { failed: [], conditions: [], lastDay: null };

  function state(changed: Partial<StandingDelegation>, weighed: Weighed | undefined = holds) {
    return delegationState({ ...given, ...changed }, weighed, today);
  }

  it('is offered until the person has taken it on, whatever else is so', () => {
    expect(state({ accepted: null, reviewBy: '2026-01-01' })).to.equal('offered');
  });

  it('holds through its review date, and is to be confirmed from the next day on', () => {
    expect(state({ reviewBy: today })).to.equal('running');
    expect(state({ reviewBy: addDays(today, -1) })).to.equal('to confirm');
  });

  it('is suspended where a premise fails, or where the team has no such task any more', () => {
    const failed: Weighed = { ...holds, failed: [{ kind: 'registration', ended: null }] };

    expect(state({}, failed)).to.equal('suspended');
    expect(delegationState(given, undefined, today)).to.equal('suspended');
  });

  it('runs with conditions where its premises ask for some', () => {
    const asks: Weighed = { ...holds, conditions: [{ kind: 'clinician-oversees' }] };

    expect(state({}, asks)).to.equal('running, with conditions');
  });
});

describe('R23 the premises of a standing delegation', () => {
  const paused: PersonState['competencies'] = [
    {
      competency: escalation,
      last: null,
      pause: { since: now, by: ben, review: 'review-1' as ReviewId },
    },
  ];
  const override = {
    id: 'override-1' as OverrideId,
    check: 'check-1' as CheckId,
    team: northTeam,
    task: task.id,
    as: 'clinical-lead' as const,
    until: '2026-11-02T20:00:00.000Z',
    over: [{ kind: 'standing' as const, competency: escalation, state: 'paused' as const }],
    pauses: ['review-1' as ReviewId],
    by: chloe,
    at: now,
  };

  it('are those of its task today, from the person’s row', () => {
    expect(premisesOf(given, rowOf(), on())?.failed).to.deep.equal([]);
    expect(premisesOf(given, rowOf({ signOffs: [] }), on())?.failed).to.have.length(1);
    expect(premisesOf(given, rowOf({ competencies: paused }), on())?.failed).to.deep.equal(
      override.over,
    );
  });

  it('R23 a review suspends it, also where one task alone would go with a colleague over them', () => {
    const reviews: PersonState['reviews'] = [
      {
        id: 'review-2' as ReviewId,
        competency: escalation,
        cause: 'concern',
        opened: now,
        due: '2026-11-16',
      },
    ];

    const weighed = premisesOf(given, rowOf({ reviews }), on());

    expect(weighed?.failed).to.deep.equal([
      { kind: 'standing', competency: escalation, state: 'under review' },
    ]);
    expect(weighed?.conditions).to.deep.equal([]);
    expect(delegationState(given, weighed, today)).to.equal('suspended');
  });

  it('R23 overdue supervision suspends one of a high-risk task', () => {
    const supervised = [membership({ supervisor: ben, firstImported: '2026-10-10' })];

    const weighed = premisesOf(given, rowOf({ memberships: supervised }), on({ risk: 'high' }));

    expect(weighed?.failed).to.deep.equal([{ kind: 'supervision', intervalsMissed: 1 }]);
    expect(delegationState(given, weighed, today)).to.equal('suspended');
  });

  it('R20 what a task asks of bank and agency staff stays a condition, and breaks nothing', () => {
    const bank = membership({
      supervisor: null,
      employment: 'bank',
      profileUntil: '2026-12-31',
    });

    const weighed = premisesOf(
      given,
      rowOf({ memberships: [bank] }),
      on({ openToTemporary: true }),
    );

    expect(weighed?.failed).to.deep.equal([]);
    expect(weighed?.conditions).to.deep.equal([{ kind: 'substantive-on-shift', colleagues: null }]);
    expect(delegationState(given, weighed, today)).to.equal('running, with conditions');
  });

  it('are unknown where the team has no such task any more', () => {
    expect(premisesOf(given, rowOf(), on({ id: 'other' as TaskId }))).to.equal(undefined);
  });

  it('R22 an override that runs brings it back while it runs, and is a condition of it', () => {
    const row = rowOf({ competencies: paused, overrides: [override] });
    const during = premisesOf(given, row, on());
    const after = premisesOf(given, row, { ...on(), now: override.until });

    expect(during?.failed).to.deep.equal([]);
    expect(during?.conditions).to.deep.equal([
      { kind: 'overridden', by: chloe, until: override.until },
    ]);
    expect(delegationState(given, during, today)).to.equal('running, with conditions');
    expect(after?.failed).to.deep.equal(override.over);
    expect(weighedAlone(task, row, on()).failed).to.deep.equal(override.over);
  });

  it('R10 a pause that came after the override suspends it again, and so does one of another team', () => {
    const later = { ...override, pauses: [] };
    const elsewhere = { ...override, team: southTeam };

    for (const each of [later, elsewhere]) {
      const row = rowOf({ competencies: paused, overrides: [each] });
      expect(premisesOf(given, row, on())?.failed).to.deep.equal(override.over);
    }
  });

  it('of a row written before there were any stand by themselves', () => {
    const { overrides: _overrides, pauses: _pauses, ...before } = rowOf({ competencies: paused });

    expect(premisesOf(given, before, on())?.failed).to.deep.equal(override.over);
  });

  it('leave is none of them', () => {
    const absences = [{ from: '2026-11-01', until: '2026-11-09' }];

    expect(premisesOf(given, rowOf({ absences }), on())?.failed).to.deep.equal([]);
  });
});

describe('R23 who may delegate', () => {
  const subject = known(amina, person());
  const inBoth = known(
    amina,
    person({ memberships: [membership(), membership({ team: southTeam, supervisor: null })] }),
  );

  function who(id: typeof amina, roles: readonly TeamRole[], changed: Partial<Membership> = {}) {
    return known(id, person({ memberships: [membership({ roles, ...changed })] }));
  }

  for (const [words, actor, may] of [
    ['the named supervisor', who(ben, ['staff', 'supervisor']), true],
    ['a clinical lead of the team', who(chloe, ['clinical-lead']), true],
    ['a duty manager of the team', who(dev, ['duty-manager']), true],
    ['a manager', who(dev, ['manager']), false],
    ['another supervisor', who(chloe, ['supervisor']), false],
    ['a colleague', who(chloe, ['staff']), false],
    ['a clinical lead of another team', who(chloe, ['clinical-lead'], { team: southTeam }), false],
    ['the person, whatever they are', who(amina, ['clinical-lead', 'duty-manager']), false],
  ] as const)
    it(`${words} ${may ? 'may' : 'may not'}`, () => {
      expect(delegatingTeam(actor, subject)).to.equal(may ? northTeam : undefined);
    });

  it('in the team that is meant alone', () => {
    const lead = who(chloe, ['clinical-lead'], { team: southTeam });

    expect(delegatingTeam(lead, inBoth)).to.equal(southTeam);
    expect(delegatingTeam(lead, inBoth, northTeam)).to.equal(undefined);
    expect(delegatingTeam(lead, inBoth, southTeam)).to.equal(southTeam);
    expect(overseesPractice(lead, inBoth, southTeam)).to.equal(true);
  });

  it('it is read by the person, by whoever gave it while in the team, and by those who may confirm it', () => {
    const of = { team: northTeam, by: dev };

    for (const reader of [subject, who(dev, ['staff']), who(chloe, ['clinical-lead'])]) {
      expect(mayReadDelegation(reader, subject, of)).to.equal(true);
    }
    for (const reader of [who(chloe, ['manager']), who(dev, ['staff'], { team: southTeam })]) {
      expect(mayReadDelegation(reader, subject, of)).to.equal(false);
    }
  });
});

describe('R23 what is wrong with a delegation, at its field', () => {
  const right = { scope: 'Home visits by day.', reviewBy: '2027-02-01' };

  function fields(changed: Partial<typeof right>) {
    return delegationProblems({ ...right, ...changed }, today).map(({ field }) => field);
  }

  it('is nothing where both are right', () => {
    expect(fields({})).to.deep.equal([]);
    expect(fields({ reviewBy: '2026-11-03' })).to.deep.equal([]);
    expect(fields({ reviewBy: '2027-11-02' })).to.deep.equal([]);
  });

  it('is a scope that is missing, too long, or says who somebody is', () => {
    expect(fields({ scope: '' })).to.deep.equal(['scope']);
    expect(fields({ scope: 'x'.repeat(2001) })).to.deep.equal(['scope']);
    expect(fields({ scope: 'NHS 943 476 5919' })).to.deep.equal(['scope']);
  });

  it('is a review date that is not after today, or more than twelve months ahead', () => {
    expect(fields({ reviewBy: today })).to.deep.equal(['reviewBy']);
    expect(fields({ reviewBy: '2027-11-03' })).to.deep.equal(['reviewBy']);
    expect(reviewDateProblems('2026-11-03', today)).to.deep.equal([]);
  });

  it('is said in a sentence', () => {
    const said = (changed: Partial<typeof right>): string[] =>
      delegationProblems({ ...right, ...changed }, today).map(({ sentence }) => sentence);

    expect(said({ reviewBy: today })).to.deep.equal(['Please choose a day after today.']);
    expect(said({ reviewBy: '2027-11-03' })).to.deep.equal([
      'Please choose a day within 12 months: it can be confirmed again then.',
    ]);
    expect(said({ scope: '' })).to.deep.equal([
      'Please say what exactly they take on: what, where and with whom.',
    ]);
    expect(said({ scope: 'x'.repeat(2001) })).to.deep.equal([
      'Please keep it within 2,000 characters, so that it is read.',
    ]);
    expect(said({ scope: 'x'.repeat(2000) })).to.deep.equal([]);
    expect(fields({ scope: 'Visits to Mary, 3 May 1990, by day.' })).to.deep.equal(['scope']);
  });

  it('is a second one of the same task in the same team', () => {
    expect(delegationOfTask([given], given)).to.equal(given);
    expect(delegationOfTask([given], { ...given, team: southTeam })).to.equal(undefined);
    expect(delegationOfTask([given], { ...given, task: 'other' as TaskId })).to.equal(undefined);
  });
});

describe('R23 a standing delegation in a person’s ledger', () => {
  const { id, team, reviewBy, scope } = given;

  function after(...events: readonly PersonEvent[]) {
    const start: PersonEvent = {
      kind: 'standing-delegation.given',
      delegation: { id, team, task: task.id, reviewBy, scope },
    };
    const entries = [start, ...events];
    return entries.reduce(
      (state, event, at) =>
        evolvePerson(state, {
          recordedAt: `2026-11-0${String(at + 1)}T09:00:00.000Z`,
          actor: at === 0 ? ben : chloe,
          event,
        }),
      person(),
    ).delegations;
  }

  it('is not taken on until it is accepted, and gone once it is declined or ended', () => {
    expect(after()[0]).to.deep.include({ by: ben, accepted: null, suspended: null });
    const accepted = after({ kind: 'standing-delegation.accepted', delegation: id });
    expect(accepted[0]?.accepted).to.equal('2026-11-02T09:00:00.000Z');
    expect(after({ kind: 'standing-delegation.declined', delegation: id })).to.deep.equal([]);
    expect(after({ kind: 'standing-delegation.ended', delegation: id })).to.deep.equal([]);
  });

  it('goes on as it was where it is confirmed, and is asked again where it is changed', () => {
    const accepted: PersonEvent = { kind: 'standing-delegation.accepted', delegation: id };
    const confirmed = after(accepted, {
      kind: 'standing-delegation.confirmed',
      delegation: id,
      reviewBy: '2027-05-01',
    });
    const changed = after(accepted, {
      kind: 'standing-delegation.changed',
      delegation: id,
      reviewBy: '2027-05-01',
      scope: 'new' as ContentId,
    });

    expect(confirmed[0]).to.deep.include({ by: chloe, reviewBy: '2027-05-01', scope });
    expect(confirmed[0]?.accepted).not.to.equal(null);
    expect(changed[0]).to.deep.include({ by: chloe, scope: 'new', accepted: null });
  });

  it('stands in the person’s row of its own team alone', () => {
    const both = rowOf({ delegations: [given, { ...given, team: southTeam }] });

    expect(both.delegations).to.deep.equal([given]);
  });
});

describe('R23 standing delegations as they are listed and asked for', () => {
  const line: DelegationLine = {
    id: given.id,
    about: amina,
    name: 'Amina',
    by: 'Ben',
    own: false,
    taskTitle: 'Visits',
    state: 'running',
    reviewBy: '2027-02-01',
  };

  it('one’s own come first, then what asks for something, then what is due first', () => {
    const lines: DelegationLine[] = [
      { ...line, name: 'Running B' },
      { ...line, name: 'Running A' },
      { ...line, name: 'Due first', reviewBy: '2026-12-01' },
      { ...line, name: 'If', state: 'running, with conditions' },
      { ...line, name: 'Offered', state: 'offered' },
      { ...line, name: 'Suspended', state: 'suspended' },
      { ...line, name: 'To confirm', state: 'to confirm' },
      { ...line, name: 'Own', own: true },
    ];

    expect(mostPressingFirst(lines).map(({ name }) => name)).to.deep.equal([
      'Own',
      'To confirm',
      'Suspended',
      'Offered',
      'If',
      'Due first',
      'Running A',
      'Running B',
    ]);
  });

  it('their ids follow from the form, and a notice carries ids and dates alone', () => {
    const form = formIdOf(ben, guid(7));

    expect(delegationIdOf(form)).to.equal(guid(7));
    expect(scopeContentId(form)).to.equal(`${guid(7)}-scope`);
    expect(delegationReference('1a2b3c4d-0000-4000' as DelegationId)).to.equal('S-1A2B3C4D');
    expect(toldOf(given, 'given')).to.deep.equal({
      id: given.id,
      team: northTeam,
      task: task.id,
      reviewBy: '2027-02-01',
      scope: scopeId,
      did: 'given',
    });
  });

  for (const [said, who, wanted] of [
    ['', '', ''],
    ['to Amina Khan lone working', 'Amina Khan lone working', ''],
    ['to Amina for lone working', 'Amina', 'lone working'],
    ['lone  working to Amina', 'Amina', 'lone working'],
    ['Amina for crisis calls', 'Amina', 'crisis calls'],
    ['tomorrow', 'tomorrow', ''],
    ['  to  Amina  for  lone working ', 'Amina', 'lone working'],
    ['visits TO Amina Khan FOR evenings', 'Amina Khan', 'visits evenings'],
    ['Amina for calls for carers', 'Amina', 'calls carers'],
  ] as const)
    it(`"delegate ${said}" is to "${who}", the task "${wanted}"`, () => {
      expect(delegateWords(said)).to.deep.equal({
        who: who.split(' ').filter((word) => word !== ''),
        task: wanted,
      });
    });
});
