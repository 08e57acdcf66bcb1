import { expect } from 'chai';
import fc from 'fast-check';

import { startingAdoption } from '../../../src/domain/adoption.ts';
import type { BoardRow } from '../../../src/domain/board.ts';
import {
  coverageOf,
  coverStates,
  failedPremises,
  type Coverage,
  type FailedPremise,
} from '../../../src/domain/cover.ts';
import type {
  CompetencyId,
  Framework,
  ProfileRequirement,
  Risk,
  RoleProfile,
  TaskId,
} from '../../../src/domain/framework.ts';
import { employments } from '../../../src/domain/person.ts';
import { standings, type StandingRecord } from '../../../src/domain/standing.ts';
import type { Task } from '../../../src/domain/task.ts';
import { teamLibrary, type TeamLibrary } from '../../../src/domain/team-library.ts';
import {
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  membership,
  personId,
  record,
  relationships,
  requirement,
  signOff,
} from '../../support/domain-builders.ts';

const today = '2026-09-15';
const worker = role('recovery-worker', [deEscalation, escalation]);
const peer = role('peer-worker', [relationships]);

const current = signed(deEscalation);
const lapsed = record({ signOffs: [signOff({ until: '2026-09-14' })] });
const paused = record({ ...current, paused: [deEscalation] });
const underReview = record({
  ...current,
  reviews: [{ id: 'review-1', competency: deEscalation, cause: 'concern', due: '2026-09-29' }],
});
const dueSoon = record({ signOffs: [signOff({ until: '2026-10-01' })] });

describe('why somebody cannot carry a task by themselves', () => {
  it('R19 nobody who holds what it takes has a reason', () => {
    for (const standing of [current, dueSoon]) {
      expect(reasons(task(), { standing })).to.deep.equal([]);
    }
  });

  for (const [state, standing] of [
    ['paused', paused],
    ['lapsed', lapsed],
    ['under review', underReview],
    ['requested', record({ requested: [deEscalation] })],
    ['developing', record({ started: [deEscalation] })],
    ['not started', record()],
  ] as const)
    it(`R19 what is ${state} is no premise`, () => {
      expect(reasons(task(), { standing })).to.deep.equal([
        { kind: 'standing', competency: deEscalation, state },
      ]);
    });

  it('R19 every failed premise is named, not the first', () => {
    const asked = task({
      layer: 1,
      registers: ['NMC'],
      requires: [
        { competency: deEscalation },
        { competency: escalation },
        { competency: relationships },
      ],
      entrustment: 4,
    });
    const standing = record({
      ...signed(deEscalation, escalation),
      signOffs: [signOff({ entrustment: 2 }), signOff({ competency: escalation })],
      paused: [relationships],
    });

    expect(
      reasons(asked, {
        standing,
        absences: [away('2026-09-15', '2026-09-15')],
        membership: membership({ employment: 'agency' }),
      }),
    ).to.deep.equal([
      { kind: 'away' },
      { kind: 'registration' },
      { kind: 'employment' },
      { kind: 'entrustment', competency: deEscalation, held: 2, needed: 4 },
      { kind: 'standing', competency: relationships, state: 'paused' },
    ]);
  });

  it('R18 somebody is trusted with it as far as the task asks, or further', () => {
    const entrusted = (held: 1 | 2 | 3 | 4 | 5) =>
      reasons(task({ entrustment: 4 }), {
        standing: record({ signOffs: [signOff({ entrustment: held })] }),
      });

    expect([4, 5].map((held) => entrusted(held as 4 | 5))).to.deep.equal([[], []]);
    expect(entrusted(3)).to.deep.equal([
      { kind: 'entrustment', competency: deEscalation, held: 3, needed: 4 },
    ]);
  });

  it('R18 a task that names no entrustment asks for none', () => {
    const standing = record({ signOffs: [signOff({ entrustment: 1 })] });

    expect(reasons(task(), { standing })).to.deep.equal([]);
  });

  it('R6 asks for the level that the task names', () => {
    const km = 'km.empathy' as CompetencyId;
    const asked = task({ requires: [{ competency: km, level: 'high' }] });
    const at = (level: string) =>
      reasons(asked, { standing: record({ signOffs: [signOff({ competency: km, level })] }) });

    expect(at('high')).to.deep.equal([]);
    expect(at('low')).to.deep.equal([{ kind: 'standing', competency: km, state: 'not started' }]);
  });

  describe('R18 registration', () => {
    for (const [why, registration, fails] of [
      ['none', null, true],
      ['in date', { body: 'NMC', until: '2026-09-16' }, false],
      ['on its last day', { body: 'NMC', until: '2026-09-15' }, false],
      ['expired', { body: 'NMC', until: '2026-09-14' }, true],
      ['without an end', { body: 'NMC', until: null }, false],
      ['of a body that is written otherwise', { body: 'nmc', until: null }, false],
      ['of another body', { body: 'BACP', until: '2027-09-15' }, true],
    ] as const)
      it(`R18 layer 1, ${why}: ${fails ? 'no' : 'may'}`, () => {
        const asked = task({ layer: 1, registers: ['HCPC', 'NMC'] });
        const place = membership({ registration });

        expect(reasons(asked, { standing: current, membership: place })).to.deep.equal(
          fails ? [{ kind: 'registration' }] : [],
        );
      });

    it('R18 layer 1 that names no register is nobody’s', () => {
      const place = membership({ registration: { body: 'NMC', until: null } });

      expect(reasons(task({ layer: 1 }), { standing: current, membership: place })).to.deep.equal([
        { kind: 'registration' },
      ]);
    });

    it('R18 layers 2 and 3 ask for none', () => {
      for (const layer of [2, 3] as const) {
        expect(reasons(task({ layer, registers: ['NMC'] }), { standing: current })).to.deep.equal(
          [],
        );
      }
    });
  });

  for (const employment of employments) {
    const fails = employment === 'bank' || employment === 'agency';
    it(`R20 ${employment} staff ${fails ? 'carry only what is marked open to them, and no task is yet' : 'may carry it'}`, () => {
      const place = membership({ employment });

      expect(reasons(task(), { standing: current, membership: place })).to.deep.equal(
        fails ? [{ kind: 'employment' }] : [],
      );
    });
  }

  it('R21 nobody carries a high-risk task by themselves while their supervision is late', () => {
    const supervision = (daysLate: number) => ({
      state: daysLate > 0 ? ('late' as const) : ('on-time' as const),
      due: '2026-09-14',
      lastHeld: null,
      daysLate,
      intervalsMissed: Math.ceil(daysLate / 14),
    });
    const reasonsAt = (risk: Risk, daysLate: number) =>
      failedPremises(
        task({ risk }),
        { ...row(amina, { standing: current }), supervision: supervision(daysLate) },
        libraryOf([]),
        today,
      );

    expect(reasonsAt('high', 0)).to.deep.equal([]);
    expect(reasonsAt('high', 1)).to.deep.equal([{ kind: 'supervision' }]);
    expect(reasonsAt('high', 30)).to.deep.equal([{ kind: 'supervision' }]);
    expect(reasonsAt('standard', 30)).to.deep.equal([]);
  });

  it('R20 whoever needs a colleague beside them does not carry it by themselves', () => {
    const open = task({ openToTemporary: true });
    const place = membership({ employment: 'bank', profileUntil: '2026-12-31' });

    expect(reasons(open, { standing: current, membership: place })).to.deep.equal([
      { kind: 'employment' },
    ]);
  });

  it('R20 is one reason, however much of it fails', () => {
    const place = membership({ employment: 'agency' });

    expect(reasons(task(), { standing: current, membership: place })).to.deep.equal([
      { kind: 'employment' },
    ]);
  });

  it('nobody carries a task while away, from the first day through the last', () => {
    const absences = [away('2026-09-10', '2026-09-14')];
    const on = (day: string) => reasons(task(), { standing: current, absences }, day);

    expect(['2026-09-09', '2026-09-10', '2026-09-14', '2026-09-15'].map(on)).to.deep.equal([
      [],
      [{ kind: 'away' }],
      [{ kind: 'away' }],
      [],
    ]);
  });

  describe('R12 after a long absence', () => {
    const standing = record({ ...current, absences: [away('2026-08-01', '2026-09-14')] });
    const reviewed = [{ kind: 'standing', competency: deEscalation, state: 'under review' }];

    for (const [ofTask, ofRole, expected] of [
      ['high', 'standard', reviewed],
      ['standard', 'high', reviewed],
      ['high', 'high', reviewed],
      ['standard', 'standard', []],
    ] as const)
      it(`R12 a ${ofTask} task and a competency that is ${ofRole} in the role: ${expected.length === 0 ? 'may' : 'under review'}`, () => {
        const profile = role('recovery-worker', [deEscalation], ofRole);

        expect(
          reasons(task({ risk: ofTask }), { standing }, today, libraryOf([], [profile])),
        ).to.deep.equal(expected);
      });

    it('R12 of somebody without a role it is the task that says', () => {
      const place = membership({ profile: null });

      expect(reasons(task({ risk: 'high' }), { standing, membership: place })).to.deep.equal(
        reviewed,
      );
      expect(reasons(task(), { standing, membership: place })).to.deep.equal([]);
    });
  });
});

describe('coverage of competencies', () => {
  it('counts everybody whose role asks for it, by where they stand', () => {
    const rows = [
      row(amina, { standing: current }),
      row(ben, { standing: dueSoon }),
      row(chloe, { standing: underReview }),
      row(dev, { standing: paused }),
      row(personId(5), { standing: lapsed }),
      row(personId(6)),
      row(personId(7), { membership: membership({ profile: 'peer-worker' }) }),
      row(personId(8), { membership: membership({ profile: null }) }),
      row(personId(9), { membership: membership({ profile: 'manager' }) }),
    ];

    const { competencies } = coverage(rows);

    expect(
      competencies.find(({ competency }) => competency === deEscalation)?.people,
    ).to.deep.equal({
      current: [amina],
      'due soon': [ben],
      'under review': [chloe],
      paused: [dev],
      missing: [personId(5), personId(6)],
    });
    expect(competencies.map(({ competency }) => competency)).to.have.members([
      deEscalation,
      escalation,
      relationships,
    ]);
  });

  it('has the one that the least share of those asked hold first', () => {
    const rows = [
      row(amina, { standing: current }),
      row(ben, { standing: signed(escalation, deEscalation) }),
      row(chloe, {
        standing: signed(relationships),
        membership: membership({ profile: 'peer-worker' }),
      }),
    ];

    expect(coverage(rows).competencies.map(({ competency }) => competency)).to.deep.equal([
      escalation,
      deEscalation,
      relationships,
    ]);
  });

  it('what is to be renewed soon is held as well', () => {
    const rows = [
      row(amina, { standing: dueSoon }),
      row(ben, { standing: current }),
      row(chloe, { standing: record() }),
      row(dev, {
        standing: signed(relationships),
        membership: membership({ profile: 'peer-worker' }),
      }),
      row(personId(5), { membership: membership({ profile: 'peer-worker' }) }),
    ];

    expect(coverage(rows).competencies.map(({ competency }) => competency)).to.deep.equal([
      escalation,
      relationships,
      deEscalation,
    ]);
  });

  it('of nobody there is none', () => {
    expect(coverage([])).to.deep.include({ competencies: [], tasks: [] });
  });

  it('counts each person once in each competency of their role, whatever they hold', () => {
    const anyStanding = fc.constantFrom(current, dueSoon, underReview, paused, lapsed, record());
    const anyRole = fc.constantFrom('recovery-worker', 'peer-worker', 'manager', null);
    const anyRows = fc
      .array(fc.record({ standing: anyStanding, profile: anyRole }), { maxLength: 20 })
      .map((people) =>
        people.map(({ standing, profile }, at) =>
          row(personId(at), { standing, membership: membership({ profile }) }),
        ),
      );

    fc.assert(
      fc.property(anyRows, (rows) => {
        for (const { competency, people } of coverage(rows).competencies) {
          const asked = rows.filter(({ membership: { profile } }) =>
            [worker, peer].some(
              ({ id, requires }) =>
                id === profile && requires.some((each) => each.competency === competency),
            ),
          );
          const counted = coverStates.flatMap((state) => people[state]);

          expect(counted).to.have.members(asked.map(({ person }) => person));
        }
      }),
    );
  });

  it('is, at a glance, how many places there are in each state, by what the role says of the risk', () => {
    const rows = [
      row(amina, { standing: current }),
      row(ben, { standing: paused }),
      row(chloe, { membership: membership({ profile: 'peer-worker' }), standing: dueSoon }),
      row(dev, { membership: membership({ profile: null }), standing: current }),
    ];
    const profiles = [role('recovery-worker', [deEscalation], 'high'), peer];
    const none = { current: 0, 'due soon': 0, 'under review': 0, paused: 0, missing: 0 };

    expect(coverageOf(rows, libraryOf([], profiles), today).places).to.deep.equal({
      high: { ...none, current: 1, paused: 1 },
      standard: { ...none, missing: 1 },
    });
    expect(coverageOf([], libraryOf([]), today).places).to.deep.equal({
      high: none,
      standard: none,
    });
  });

  it('has a place for every standing: what is neither held, under review nor paused is missing', () => {
    expect(standings.filter((state) => !coverStates.some((each) => each === state))).to.deep.equal([
      'lapsed',
      'requested',
      'developing',
      'not started',
    ]);
  });
});

describe('depth of tasks', () => {
  const calls = task({ id: 'calls' as TaskId, requires: [{ competency: escalation }] });
  const visits = task({ id: 'visits' as TaskId });
  const both = task({
    id: 'both' as TaskId,
    requires: [{ competency: deEscalation }, { competency: escalation }],
  });
  const rota = task({ id: 'rota' as TaskId, layer: 3, requires: [] });
  const rows = [
    row(amina, { standing: signed(deEscalation) }),
    row(ben, { standing: signed(deEscalation, escalation) }),
    row(chloe, { standing: signed(deEscalation) }),
    row(dev, { standing: signed(escalation) }),
  ];

  it('has the task that hangs on fewest people first, with who they are', () => {
    const { tasks } = coverage(rows, [visits, calls, both]);

    expect(tasks).to.deep.equal([
      { task: both, could: [ben] },
      { task: calls, could: [ben, dev] },
      { task: visits, could: [amina, ben, chloe] },
    ]);
  });

  it('has what is high-risk first of those that hang on as many, and then the catalogue’s order', () => {
    const tasks = [
      visits,
      { ...visits, id: 'walks' as TaskId },
      { ...visits, id: 'crises' as TaskId, risk: 'high' as const },
    ];

    expect(coverage(rows, tasks).tasks.map(({ task: { id } }) => id)).to.deep.equal([
      'crises',
      'visits',
      'walks',
    ]);
  });

  it('counts nobody who is away today', () => {
    const [first, second, ...rest] = rows as [BoardRow, BoardRow, ...BoardRow[]];
    const gone = { ...second, absences: [away(today, today)] };

    const { tasks } = coverage([first, gone, ...rest], [visits, both]);

    expect(tasks.map(({ could }) => could)).to.deep.equal([[], [amina, chloe]]);
  });

  it('leaves out what is open to anyone: it hangs on nobody', () => {
    const open = { ...rota, requires: [{ competency: deEscalation }] };

    expect(coverage(rows, [rota, open, visits]).tasks.map(({ task: { id } }) => id)).to.deep.equal([
      'visits',
    ]);
  });

  it('leaves out tasks of competencies that no role here asks for', () => {
    const elsewhere = task({
      id: 'elsewhere' as TaskId,
      requires: [{ competency: 'km.empathy' as CompetencyId }],
    });

    expect(coverage(rows, [elsewhere, visits]).tasks.map(({ task: { id } }) => id)).to.deep.equal([
      'visits',
    ]);
  });

  it('of a team of 500 with 40 competencies counts everybody', () => {
    const many = Array.from({ length: 40 }, (_, at) => `rbc.c-${String(at)}` as CompetencyId);
    const tasks = many.map((competency) =>
      task({ id: `on-${competency.slice(4)}` as TaskId, requires: [{ competency }] }),
    );
    const people = Array.from({ length: 500 }, (_, at) =>
      row(personId(at), { standing: signed(...many) }),
    );

    const found = coverageOf(
      people,
      libraryOf(tasks, [role('recovery-worker', many, 'high')]),
      today,
    );

    expect(found.competencies.every(({ people: { current: all } }) => all.length === 500)).to.equal(
      true,
    );
    expect(found.tasks.every(({ could }) => could.length === 500)).to.equal(true);
  });
});

function coverage(rows: readonly BoardRow[], tasks: readonly Task[] = []): Coverage {
  return coverageOf(rows, libraryOf(tasks), today);
}

function reasons(
  asked: Task,
  carrier: Partial<BoardRow>,
  day = today,
  library = libraryOf([asked]),
): FailedPremise[] {
  return failedPremises(asked, row(amina, carrier), library, day);
}

function libraryOf(
  tasks: readonly Task[],
  profiles: readonly RoleProfile[] = [worker, peer],
): TeamLibrary {
  const core: Framework = {
    id: 'rbc',
    title: 'Core',
    version: '1',
    levelRule: 'none',
    competencies: [],
  };
  const levels = ['low', 'high'].map((id) => ({ id, title: id }));
  const frameworks = [core, { ...core, id: 'km', levelRule: 'additive' as const, levels }];

  return teamLibrary(
    { frameworks, profiles, tasks },
    frameworks,
    { adoptions: [startingAdoption], longAbsenceDays: 28 },
    today,
  );
}

function role(
  id: RoleProfile['id'],
  competencies: readonly CompetencyId[],
  risk: Risk = 'standard',
): RoleProfile {
  const requires: ProfileRequirement[] = competencies.map((competency) =>
    requirement({ competency, risk }),
  );

  return { id, title: id, description: '', requires };
}

/** Skilled support of standard risk that takes de-escalation. */
function task(changed: Partial<Task> = {}): Task {
  return {
    id: 'visits' as TaskId,
    title: 'Visits',
    layer: 2,
    risk: 'standard',
    requires: [{ competency: deEscalation }],
    conditions: [],
    ...changed,
  };
}

function signed(...competencies: readonly CompetencyId[]): StandingRecord {
  return record({ signOffs: competencies.map((competency) => signOff({ competency })) });
}

function row(person: BoardRow['person'], changed: Partial<BoardRow> = {}): BoardRow {
  return {
    person,
    name: 'Somebody',
    sequence: 1,
    membership: membership(),
    sessions: [],
    absences: [],
    standing: record(),
    actions: [],
    unanswered: [],
    nextDate: null,
    ...changed,
  };
}
