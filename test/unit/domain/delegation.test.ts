import { expect } from 'chai';
import fc from 'fast-check';

import {
  mayCarry,
  mayHold,
  weigh,
  type DelegationAnswer,
  type DelegationFacts,
  type FailedPremise,
} from '../../../src/domain/delegation.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import type { Employment, Membership } from '../../../src/domain/person.ts';
import { standingIn, type StandingRecord } from '../../../src/domain/standing.ts';
import type { SupervisionStanding } from '../../../src/domain/supervision.ts';
import type { Entrustment, Task } from '../../../src/domain/task.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { ben, membership, personId, record } from '../../support/domain-builders.ts';

/**
 * What a clinical lead could read and argue with. Each line: what is so, the task, what differs from
 * somebody in whom everything is in order, and the answer. It is Thursday 3 December 2026, 20:00, and
 * the shift ends at 08:00 on Friday.
 */
const from = '2026-12-03T20:00:00.000Z';
const until = '2026-12-04T08:00:00.000Z';
const today = '2026-12-03';

interface Differs {
  membership?: Partial<Membership>;
  record?: (whole: StandingRecord) => Partial<StandingRecord>;
  supervision?: SupervisionStanding | null;
  task?: Partial<Task>;
  /** R20: the substantive staff on a shift that is recorded; nobody recorded it where there is none. */
  shift?: readonly PersonId[];
}

const nurse = { registration: { body: 'NMC', until: '2027-09-30' } };

const cases: [
  what: string,
  task: string,
  differs: Differs,
  verdict: DelegationAnswer['verdict'],
  why?: string,
][] = [
  // Everything in order
  ['everything in order', 'lone-working', {}, 'yes'],
  ['everything in order', 'crisis-calls', {}, 'yes'],
  ['everything in order', 'practical-support', {}, 'yes'],
  ['everything in order', 'early-warning-monitoring', {}, 'yes'],
  ['a nurse, everything in order', 'risk-formulation', { membership: nurse }, 'yes'],
  ['a nurse, everything in order', 'clinical-assessment', { membership: nurse }, 'yes'],
  ['nothing signed off at all', 'appointments', { record: nothing }, 'yes'],
  ['nothing signed off at all', 'records-and-consent', { record: nothing }, 'yes'],

  // Standing (R9, R19)
  [
    'nothing signed off at all',
    'lone-working',
    { record: nothing },
    'no',
    'not started, not started',
  ],
  [
    'nothing signed off at all',
    'practical-support',
    { record: nothing },
    'no',
    'not started, not started',
  ],
  [
    'paused in escalation',
    'lone-working',
    { record: paused('rbc.risk.escalation') },
    'no',
    'paused',
  ],
  [
    'paused in escalation',
    'crisis-calls',
    { record: paused('rbc.risk.escalation') },
    'no',
    'paused',
  ],
  [
    'paused in escalation',
    'early-warning-monitoring',
    { record: paused('rbc.risk.escalation') },
    'no',
    'paused',
  ],
  [
    'paused in something this task does not need',
    'practical-support',
    { record: paused('rbc.risk.escalation') },
    'yes',
  ],
  [
    'paused in relationships',
    'practical-support',
    { record: paused('rbc.boundaries.relationships') },
    'no',
    'paused',
  ],
  [
    'lone working lapsed yesterday',
    'lone-working',
    { record: endsOn('rbc.risk.lone-working', '2026-12-02') },
    'no',
    'lapsed',
  ],
  [
    'lone working ends today',
    'lone-working',
    { record: endsOn('rbc.risk.lone-working', today) },
    'yes',
  ],
  [
    'lone working ends tomorrow',
    'lone-working',
    { record: endsOn('rbc.risk.lone-working', '2026-12-04') },
    'yes',
  ],
  [
    'lone working due soon',
    'lone-working',
    { record: endsOn('rbc.risk.lone-working', '2027-01-15') },
    'yes',
  ],
  [
    'lone working never ends',
    'lone-working',
    { record: endsOn('rbc.risk.lone-working', null) },
    'yes',
  ],
  [
    'both lapsed',
    'lone-working',
    {
      record: both(
        endsOn('rbc.risk.lone-working', '2026-11-01'),
        endsOn('rbc.risk.escalation', '2026-11-01'),
      ),
    },
    'no',
    'lapsed, lapsed',
  ],
  [
    'one paused, the other lapsed',
    'lone-working',
    { record: both(paused('rbc.risk.lone-working'), endsOn('rbc.risk.escalation', '2026-11-01')) },
    'no',
    'paused, lapsed',
  ],
  [
    'paused and lapsed in the same',
    'lone-working',
    {
      record: both(paused('rbc.risk.lone-working'), endsOn('rbc.risk.lone-working', '2026-11-01')),
    },
    'no',
    'paused',
  ],
  [
    'developing only',
    'practical-support',
    {
      record: () => ({
        signOffs: [],
        started: ['rbc.boundaries.relationships', 'rbc.recording.contact-record'] as CompetencyId[],
      }),
    },
    'no',
    'developing, developing',
  ],
  [
    'asked for, not decided',
    'practical-support',
    {
      record: () => ({
        signOffs: [],
        requested: [
          'rbc.boundaries.relationships',
          'rbc.recording.contact-record',
        ] as CompetencyId[],
      }),
    },
    'no',
    'requested, requested',
  ],

  // Under review (R19)
  [
    'relationships under review',
    'practical-support',
    { record: reviewed('rbc.boundaries.relationships') },
    'yes if',
    'colleague-oversees',
  ],
  [
    'both under review',
    'practical-support',
    {
      record: both(
        reviewed('rbc.boundaries.relationships'),
        reviewed('rbc.recording.contact-record'),
      ),
    },
    'yes if',
    'colleague-oversees, colleague-oversees',
  ],
  [
    'escalation under review',
    'early-warning-monitoring',
    { record: reviewed('rbc.risk.escalation') },
    'yes if',
    'colleague-oversees',
  ],
  [
    'escalation under review',
    'lone-working',
    { record: reviewed('rbc.risk.escalation') },
    'no',
    'under review',
  ],
  [
    'escalation under review',
    'crisis-calls',
    { record: reviewed('rbc.risk.escalation') },
    'no',
    'under review',
  ],
  [
    'under review and lapsed',
    'practical-support',
    {
      record: both(
        reviewed('rbc.boundaries.relationships'),
        endsOn('rbc.boundaries.relationships', '2026-11-30'),
      ),
    },
    'no',
    'lapsed',
  ],
  [
    'under review without a sign-off',
    'practical-support',
    { record: both(nothing, reviewed('rbc.boundaries.relationships')) },
    'no',
    'not started, not started',
  ],
  [
    'back from six weeks away yesterday',
    'lone-working',
    { record: () => ({ absences: [{ from: '2026-10-20', until: '2026-12-01' }] }) },
    'no',
    'under review, under review',
  ],
  [
    'back from three weeks away yesterday',
    'lone-working',
    { record: () => ({ absences: [{ from: '2026-11-11', until: '2026-12-01' }] }) },
    'yes',
  ],

  // Entrustment
  [
    'trusted under indirect supervision',
    'lone-working',
    { record: trusted(3) },
    'no',
    'entrustment, entrustment',
  ],
  ['trusted unsupervised', 'lone-working', { record: trusted(4) }, 'yes'],
  ['trusted under indirect supervision', 'practical-support', { record: trusted(3) }, 'yes'],
  [
    'trusted under direct supervision',
    'practical-support',
    { record: trusted(2) },
    'no',
    'entrustment, entrustment',
  ],
  [
    'trusted to observe',
    'crisis-calls',
    { record: trusted(1) },
    'no',
    'entrustment, entrustment, entrustment',
  ],
  [
    'trusted unsupervised, not to supervise others',
    'supervision-and-sign-off',
    { membership: nurse, record: trusted(4) },
    'no',
    'entrustment, entrustment',
  ],

  // Registration (R18)
  [
    'on no register',
    'risk-formulation',
    { membership: { registration: null } },
    'no',
    'registration',
  ],
  [
    'on a register the task does not name',
    'risk-formulation',
    { membership: { registration: { body: 'BACP', until: '2027-09-30' } } },
    'no',
    'registration',
  ],
  [
    'registration ended yesterday',
    'risk-formulation',
    { membership: { registration: { body: 'NMC', until: '2026-12-02' } } },
    'no',
    'registration',
  ],
  [
    'registration ends today',
    'risk-formulation',
    { membership: { registration: { body: 'NMC', until: today } } },
    'yes',
  ],
  [
    'registration without an end',
    'risk-formulation',
    { membership: { registration: { body: 'HCPC', until: null } } },
    'yes',
  ],
  [
    'register written in small letters',
    'risk-formulation',
    { membership: { registration: { body: 'nmc', until: '2027-01-01' } } },
    'yes',
  ],
  [
    'register written with spaces around it',
    'risk-formulation',
    { membership: { registration: { body: ' NMC ', until: '2027-01-01' } } },
    'yes',
  ],
  ['on no register', 'lone-working', { membership: { registration: null } }, 'yes'],
  [
    'registration ended',
    'lone-working',
    { membership: { registration: { body: 'NMC', until: '2026-01-01' } } },
    'yes',
  ],
  [
    'on no register, and paused',
    'risk-formulation',
    { membership: { registration: null }, record: paused('rbc.risk.risk-formulation') },
    'no',
    'paused, registration',
  ],

  // Bank and agency (R20)
  [
    'agency, the task is not open to them',
    'lone-working',
    { membership: { employment: 'agency' } },
    'no',
    'not-open, profile-ended, substantive-on-shift',
  ],
  [
    'bank, the task is not open to them',
    'early-warning-monitoring',
    { membership: { employment: 'bank', profileUntil: '2026-12-31' } },
    'no',
    'not-open, substantive-on-shift',
  ],
  [
    'bank, not open to them, though a substantive colleague is on shift',
    'lone-working',
    { membership: { employment: 'bank', profileUntil: '2026-12-31' }, shift: [ben] },
    'no',
    'not-open, substantive-on-shift',
  ],
  [
    'agency, open, no end to the profile',
    'practical-support',
    { membership: { employment: 'agency' }, task: { openToTemporary: true } },
    'no',
    'profile-ended, substantive-on-shift',
  ],
  [
    'agency, open, profile over',
    'practical-support',
    {
      membership: { employment: 'agency', profileUntil: '2026-12-02' },
      task: { openToTemporary: true },
    },
    'no',
    'profile-ended, substantive-on-shift',
  ],
  [
    'agency, profile over, though a substantive colleague is on shift',
    'practical-support',
    { membership: { employment: 'agency', profileUntil: '2026-12-02' }, shift: [ben] },
    'no',
    'profile-ended, substantive-on-shift',
  ],
  [
    'agency, profile running, a substantive colleague on shift',
    'practical-support',
    { membership: { employment: 'agency', profileUntil: '2026-12-31' }, shift: [ben] },
    'yes if',
    'substantive-on-shift',
  ],
  [
    'agency, profile running, nobody substantive on shift',
    'practical-support',
    { membership: { employment: 'agency', profileUntil: '2026-12-31' }, shift: [] },
    'no',
    'nobody-substantive',
  ],
  [
    'bank, profile running, nobody substantive on shift',
    'self-management',
    { membership: { employment: 'bank', profileUntil: '2026-12-31' }, shift: [] },
    'no',
    'nobody-substantive',
  ],
  [
    'agency, no profile, nobody substantive on shift, the task not open',
    'crisis-calls',
    { membership: { employment: 'agency' }, shift: [] },
    'no',
    'not-open, profile-ended, nobody-substantive',
  ],
  [
    'agency, nobody substantive on shift',
    'appointments',
    { membership: { employment: 'agency' }, shift: [] },
    'yes',
  ],
  ['substantive, nobody else on shift', 'lone-working', { shift: [] }, 'yes'],
  [
    'a student, nobody substantive on shift',
    'practical-support',
    { membership: { employment: 'student' }, shift: [] },
    'yes',
  ],
  [
    'agency, relationships under review, a substantive colleague on shift',
    'practical-support',
    {
      membership: { employment: 'agency', profileUntil: '2026-12-31' },
      record: reviewed('rbc.boundaries.relationships'),
      shift: [ben],
    },
    'yes if',
    'colleague-oversees, substantive-on-shift',
  ],
  [
    'agency, open, profile through today',
    'practical-support',
    { membership: { employment: 'agency', profileUntil: today }, task: { openToTemporary: true } },
    'yes if',
    'substantive-on-shift',
  ],
  [
    'bank, open, profile running',
    'lone-working',
    {
      membership: { employment: 'bank', profileUntil: '2026-12-31' },
      task: { openToTemporary: true },
    },
    'yes if',
    'substantive-on-shift',
  ],
  ['agency', 'appointments', { membership: { employment: 'agency' } }, 'yes'],
  ['a student', 'practical-support', { membership: { employment: 'student' } }, 'yes'],
  ['a volunteer', 'practical-support', { membership: { employment: 'volunteer' } }, 'yes'],

  // Supervision (R21)
  [
    'supervision three days late',
    'lone-working',
    { supervision: late(3) },
    'yes if',
    'clinician-oversees',
  ],
  [
    'supervision fourteen days late',
    'lone-working',
    { supervision: late(14) },
    'yes if',
    'clinician-oversees',
  ],
  [
    'supervision fifteen days late: two intervals',
    'lone-working',
    { supervision: late(15) },
    'no',
    'supervision',
  ],
  [
    'supervision due today',
    'lone-working',
    { supervision: { ...onTime(), due: today, state: 'due-soon' } },
    'yes',
  ],
  ['supervision two months late', 'practical-support', { supervision: late(60) }, 'yes'],
  [
    'supervision two months late, for a task of coordination',
    'appointments',
    { supervision: late(60), task: { risk: 'high' } },
    'yes',
  ],
  ['nobody is named to supervise them', 'lone-working', { supervision: null }, 'yes'],
  [
    'supervision late, and paused',
    'lone-working',
    { supervision: late(3), record: paused('rbc.risk.escalation') },
    'no',
    'paused, clinician-oversees',
  ],
  [
    'supervision late and agency',
    'lone-working',
    {
      supervision: late(3),
      membership: { employment: 'agency', profileUntil: '2026-12-31' },
      task: { openToTemporary: true },
    },
    'yes if',
    'substantive-on-shift, clinician-oversees',
  ],

  // Away
  [
    'on leave today',
    'practical-support',
    { record: () => ({ absences: [{ from: '2026-12-01', until: '2026-12-10' }] }) },
    'no',
    'away',
  ],
  [
    'on leave through today',
    'practical-support',
    { record: () => ({ absences: [{ from: '2026-12-01', until: today }] }) },
    'no',
    'away',
  ],
  [
    'back today',
    'practical-support',
    { record: () => ({ absences: [{ from: '2026-12-01', until: '2026-12-02' }] }) },
    'yes',
  ],
  [
    'on leave from tomorrow',
    'practical-support',
    { record: () => ({ absences: [{ from: '2026-12-04', until: '2026-12-10' }] }) },
    'yes',
  ],
  [
    'on leave',
    'appointments',
    { record: () => ({ absences: [{ from: '2026-12-01', until: '2026-12-10' }] }) },
    'no',
    'away',
  ],
];

describe('may this person carry this task (R18 to R21)', () => {
  for (const [what, task, differs, verdict, why = ''] of cases) {
    it(`${task}: ${what}: ${verdict}${why === '' ? '' : ` (${why})`}`, () => {
      const answer = asked(task, differs);

      expect(answer.verdict).to.equal(verdict);
      expect(reasonsOf(answer)).to.equal(why);
    });
  }

  it('should have at least sixty lines to argue with', () => {
    expect(cases.length).to.be.at.least(60);
  });

  describe('until when it stands (R19)', () => {
    for (const [what, differs, end] of [
      ['to the end of the shift', {}, until],
      [
        'through the last day of a sign-off',
        { record: endsOn('rbc.risk.lone-working', today) },
        '2026-12-04T00:00:00.000Z',
      ],
      [
        'until leave begins',
        { record: () => ({ absences: [{ from: '2026-12-04', until: '2026-12-10' }] }) },
        '2026-12-04T00:00:00.000Z',
      ],
      [
        'until supervision is late',
        { supervision: { ...onTime(), due: today } },
        '2026-12-04T00:00:00.000Z',
      ],
    ] as const) {
      it(what, () => {
        expect(asked('lone-working', differs).validUntil).to.equal(end);
      });
    }

    for (const [what, absences] of [
      ['whichever was recorded first', ['2026-12-20', '2026-12-04', '2026-12-09']],
      ['whatever leave there was before', ['2026-10-01', '2026-12-04']],
    ] as const) {
      it(`until the next leave begins, ${what}`, () => {
        const ranges = absences.map((day) => ({ from: day, until: day }));
        const answer = asked('lone-working', { record: () => ({ absences: ranges }) });

        expect(answer.validUntil).to.equal('2026-12-04T00:00:00.000Z');
      });
    }

    it('R20 through the last day of a profile for a time', () => {
      const agency = { employment: 'agency', profileUntil: today } as const;
      const answer = asked('practical-support', { membership: agency, shift: [ben] });

      expect(answer.validUntil).to.equal('2026-12-04T00:00:00.000Z');
    });

    it('for ever, of itself, where the task asks for nothing', () => {
      const task = taskNamed('appointments');
      const weighed = weigh(task, today, { ...factsOf(task, {}), absences: [] });

      expect(weighed).to.deep.equal({ failed: [], conditions: [], lastDay: null });
    });

    it('through the last day of a registration', () => {
      const differs = { membership: { registration: { body: 'NMC', until: today } } };

      expect(asked('risk-formulation', differs).validUntil).to.equal('2026-12-04T00:00:00.000Z');
    });

    it('in the team’s own time, summer as well', () => {
      const facts = factsOf(taskNamed('lone-working'), {
        record: endsOn('rbc.risk.lone-working', '2026-07-01'),
        supervision: { ...onTime(), due: '2026-09-01' },
      });
      const window = { from: '2026-07-01T19:00:00.000Z', until: '2026-07-02T07:00:00.000Z' };

      expect(
        mayCarry(taskNamed('lone-working'), window, {
          ...facts,
          standing: standingOn('2026-07-01'),
        }).validUntil,
      ).to.equal('2026-07-01T23:00:00.000Z');
    });
  });

  describe('who may decide otherwise (R22)', () => {
    it('nobody, for layer 1', () => {
      expect(
        asked('risk-formulation', { membership: { registration: null } }).mayOverride,
      ).to.equal('nobody');
    });

    it('a clinical lead alone, over a pause', () => {
      expect(asked('lone-working', { record: paused('rbc.risk.escalation') }).mayOverride).to.equal(
        'clinical-lead',
      );
    });

    it('a clinical lead alone, where something else fails beside the pause', () => {
      const differs = {
        record: both(paused('rbc.risk.escalation'), endsOn('rbc.risk.lone-working', '2026-12-02')),
      };

      expect(asked('lone-working', differs).mayOverride).to.equal('clinical-lead');
    });

    it('a clinical lead or the duty manager otherwise', () => {
      expect(asked('lone-working', { record: nothing }).mayOverride).to.equal(
        'clinical-lead-or-duty-manager',
      );
    });
  });

  describe('R20 which substantive colleagues an answer names', () => {
    const beside = (shift: readonly PersonId[] | undefined) =>
      asked('practical-support', {
        membership: { employment: 'agency', profileUntil: '2026-12-31' },
        ...(shift === undefined ? {} : { shift }),
      }).conditions;

    it('those on shift, the first five of them', () => {
      const many = Array.from({ length: 9 }, (_, at) => personId(50 + at));

      expect(beside([ben])).to.deep.equal([{ kind: 'substantive-on-shift', colleagues: [ben] }]);
      expect(beside(many)).to.deep.equal([
        { kind: 'substantive-on-shift', colleagues: many.slice(0, 5) },
      ]);
    });

    it('nobody, where it is not recorded who is', () => {
      expect(beside(undefined)).to.deep.equal([{ kind: 'substantive-on-shift', colleagues: null }]);
    });
  });

  describe('a decision otherwise over what is of no one competency (R22)', () => {
    const task = taskNamed('lone-working');
    const missed: FailedPremise = { kind: 'supervision', intervalsMissed: 3 };
    const decidedOver = (over: readonly FailedPremise[]) =>
      mayCarry(
        task,
        { from, until },
        {
          ...factsOf(task, { supervision: late(40) }),
          override: { by: ben, until: '2026-12-04T02:00:00.000Z', over },
        },
      );

    it('R21 R22 missed supervision is carried, until the decision ends', () => {
      const answer = decidedOver([missed]);

      expect(answer.verdict).to.equal('yes if');
      expect(answer.failed).to.deep.equal([missed]);
      expect(answer.conditions).to.deep.equal([
        { kind: 'overridden', by: ben, until: '2026-12-04T02:00:00.000Z' },
      ]);
      expect(answer.validUntil).to.equal('2026-12-04T02:00:00.000Z');
    });

    it('R22 of two things that fail, one decided over is not enough', () => {
      const differs = { supervision: late(40), membership: { employment: 'bank' } } as const;
      const answer = mayCarry(
        task,
        { from, until },
        { ...factsOf(task, differs), override: { by: ben, until, over: [missed] } },
      );

      expect(answer.verdict).to.equal('no');
    });

    it('R22 where nothing fails any more the answer rests on nobody’s decision', () => {
      const facts = factsOf(task, {});
      const running = { by: ben, until: '2026-12-04T02:00:00.000Z', over: [missed] };

      const answer = mayCarry(task, { from, until }, { ...facts, override: running });

      expect(answer).to.deep.include({ verdict: 'yes', conditions: [], validUntil: until });
    });

    it('R22 leave is no missed supervision', () => {
      expect(decidedOver([{ kind: 'away', until: today }]).verdict).to.equal('no');
    });
  });

  describe('who is weighed at all (R19)', () => {
    it('everybody whose answer is not a no', () => {
      for (const [, task, differs, verdict] of cases) {
        const whole = { ...taskNamed(task), ...differs.task };
        const isWeighed = mayHold(whole, factsOf(whole, differs).record);

        if (verdict !== 'no') expect(isWeighed, task).to.equal(true);
      }
    });

    it('nobody who was never signed off in one of the competencies', () => {
      const task = taskNamed('lone-working');
      const { record } = factsOf(task, {});
      const without = (competency: string): Pick<StandingRecord, 'signOffs'> => ({
        signOffs: record.signOffs.filter((each) => each.competency !== competency),
      });

      expect(mayHold(task, record)).to.equal(true);
      for (const { competency } of task.requires) {
        expect(mayHold(task, without(competency)), competency).to.equal(false);
      }
    });
  });

  it('says with every answer what has to hold each time', () => {
    const { conditions } = taskNamed('lone-working');

    expect(conditions).to.have.length.greaterThan(0);
    expect(asked('lone-working', {}).instructions).to.equal(conditions);
  });

  it('R19 nothing that goes wrong ever raises the answer', () => {
    const rank: Record<DelegationAnswer['verdict'], number> = { no: 0, 'yes if': 1, yes: 2 };
    const wrongs = fc.constantFrom<((competency: CompetencyId) => Differs)[]>(
      (competency) => ({ record: paused(competency) }),
      (competency) => ({ record: reviewed(competency) }),
      (competency) => ({ record: endsOn(competency, '2026-12-02') }),
      () => ({ supervision: late(3) }),
      () => ({ supervision: late(40) }),
      () => ({ shift: [] }),
    );
    const anything = fc.record({
      task: fc.constantFrom(...shipped.tasks),
      entrustment: fc.constantFrom<Entrustment[]>(1, 2, 3, 4, 5),
      days: fc.integer({ min: -30, max: 400 }),
      paused: fc.boolean(),
      reviewed: fc.boolean(),
      late: fc.integer({ min: 0, max: 40 }),
      wrong: wrongs,
      at: fc.nat(5),
      employment: fc.constantFrom<Employment[]>('substantive', 'agency', 'bank'),
      profileUntil: fc.constantFrom(null, '2026-12-02', '2026-12-31'),
      shift: fc.constantFrom<(readonly PersonId[] | undefined)[]>(undefined, [ben], []),
    });

    fc.assert(
      fc.property(anything, (drawn) => {
        const competency =
          drawn.task.requires[drawn.at % Math.max(1, drawn.task.requires.length)]?.competency ??
          ('rbc.risk.escalation' as CompetencyId);
        const end = new Date(Date.parse(today) + drawn.days * 86_400_000)
          .toISOString()
          .slice(0, 10);
        const changes = [
          trusted(drawn.entrustment),
          endsOn(competency, end),
          ...(drawn.paused ? [paused(competency)] : []),
          ...(drawn.reviewed ? [reviewed(competency)] : []),
        ];
        const { employment, profileUntil, shift } = drawn;
        const before: Differs = {
          membership: { ...nurse, employment, profileUntil },
          record: both(...changes),
          supervision: late(drawn.late),
          ...(shift === undefined ? {} : { shift }),
        };
        const wrong = drawn.wrong(competency);
        const worse = wrong.supervision;
        const isWorse = worse === undefined || worse === null || worse.daysLate >= drawn.late;
        const after: Differs = {
          ...before,
          record: both(...changes, ...(wrong.record === undefined ? [] : [wrong.record])),
          ...(worse !== undefined && isWorse ? { supervision: worse } : {}),
          ...(wrong.shift === undefined ? {} : { shift: wrong.shift }),
        };

        return (
          rank[askedOf(drawn.task, after).verdict] <= rank[askedOf(drawn.task, before).verdict]
        );
      }),
      { numRuns: 500 },
    );
  });
});

type Change = (whole: StandingRecord) => Partial<StandingRecord>;

function asked(task: string, differs: Differs): DelegationAnswer {
  return askedOf(taskNamed(task), differs);
}

function askedOf(task: Task, differs: Differs): DelegationAnswer {
  const changed = { ...task, ...differs.task };

  return mayCarry(changed, { from, until }, factsOf(changed, differs));
}

function factsOf(task: Task, differs: Differs): DelegationFacts {
  const whole = wholeRecord(task);

  return {
    membership: membership(differs.membership),
    record: { ...whole, ...differs.record?.(whole) },
    supervision: differs.supervision === undefined ? onTime() : differs.supervision,
    standing: standingOn(today),
    zone: 'Europe/London',
    shift: differs.shift === undefined ? undefined : { substantive: differs.shift },
  };
}

function standingOn(day: string): DelegationFacts['standing'] {
  return (requirement, held) =>
    standingIn(requirement, held, {
      levels: { levelRule: 'none' },
      adopted: [],
      longAbsenceDays: 28,
      today: day,
    });
}

/** Everything the task requires, signed off in spring, trusted with all of it, for a year and more. */
function wholeRecord(task: Task): StandingRecord {
  return record({
    signOffs: task.requires.map(({ competency }) => ({
      competency,
      level: null,
      date: '2026-04-01',
      until: '2028-04-01',
      entrustment: 5,
    })),
  });
}

function nothing(): Partial<StandingRecord> {
  return { signOffs: [] };
}

function paused(competency: string): Change {
  return (whole) => ({ paused: [...whole.paused, competency as CompetencyId] });
}

function reviewed(competency: string): Change {
  return (whole) => ({
    reviews: [
      ...whole.reviews,
      {
        id: 'r',
        competency: competency as CompetencyId,
        cause: 'concern',
        due: '2026-12-12',
      },
    ],
  });
}

function endsOn(competency: string, end: string | null): Change {
  return (whole) => ({
    signOffs: whole.signOffs.map((each) =>
      each.competency === competency ? { ...each, until: end } : each,
    ),
  });
}

function trusted(entrustment: Entrustment): Change {
  return (whole) => ({ signOffs: whole.signOffs.map((each) => ({ ...each, entrustment })) });
}

function both(...changes: readonly Change[]): Change {
  return (whole) =>
    changes.reduce((changed, change) => ({ ...changed, ...change(changed) }), whole);
}

function onTime(): SupervisionStanding {
  return {
    state: 'on-time',
    due: '2026-12-10',
    lastHeld: '2026-11-26',
    daysLate: 0,
    intervalsMissed: 0,
  };
}

function late(daysLate: number): SupervisionStanding {
  if (daysLate === 0) return onTime();

  return {
    state: 'late',
    due: '2026-11-20',
    lastHeld: '2026-11-06',
    daysLate,
    intervalsMissed: Math.ceil(daysLate / 14),
  };
}

function taskNamed(id: string): Task {
  const task = shipped.tasks.find((each) => each.id === id);
  if (task === undefined) throw new Error(`there is no task ${id}`);

  return task;
}

/** "paused, registration": why not, and what has to be so. */
function reasonsOf({ failed, conditions }: DelegationAnswer): string {
  const whys = failed.map((each: FailedPremise) =>
    each.kind === 'standing' ? each.state : each.kind,
  );

  return [...whys, ...conditions.map(({ kind }) => kind)].join(', ');
}
