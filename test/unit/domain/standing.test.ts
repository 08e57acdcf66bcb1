import { expect } from 'chai';
import fc from 'fast-check';

import { addDays } from '../../../src/domain/calendar.ts';
import type { CompetencyId, Framework, LevelRule } from '../../../src/domain/framework.ts';
import type { ReviewId } from '../../../src/domain/ids.ts';
import { satisfiesLevel } from '../../../src/domain/level.ts';
import type { PersonEvent, PersonState } from '../../../src/domain/person.ts';
import type { SignOff } from '../../../src/domain/sign-off.ts';
import {
  satisfies,
  reviewsIn,
  standingIn,
  standingRecord,
  standings,
  type HeldCompetency,
  type StandingRecord,
  type StandingRules,
} from '../../../src/domain/standing.ts';
import {
  away,
  ben,
  deEscalation,
  escalation,
  evidence,
  northTeam,
  person,
  record,
  relationships,
  requirement,
  sessionFacts,
  signOff,
} from '../../support/domain-builders.ts';
import {
  anyCompetency,
  anyDay,
  anyHistory,
  anyLater,
  anyLevel,
  folded,
  levelIds,
  mayEndPause,
} from './any-history.ts';

const today = '2026-09-15';
const levels = levelIds.map((id) => ({ id, title: id }));
const noLevels = { levelRule: 'none' } as const;
const additive = { levelRule: 'additive', levels } as const;
const applications = { levelRule: 'applications', levels } as const;

const paused = { paused: [deEscalation] };
const lapsed = { signOffs: [signOff({ date: '2025-09-14', until: '2026-09-14' })] };
const dueSoon = { signOffs: [signOff({ date: '2025-09-15', until: '2026-09-15' })] };
const current = { signOffs: [signOff()] };
const requested = { requested: [deEscalation] };
const started = { started: [deEscalation] };
const reviews: StandingRecord['reviews'] = [
  { id: 'review-1', competency: deEscalation, cause: 'concern', due: '2026-09-29' },
];

describe('R9 where somebody stands', () => {
  for (const [state, known] of [
    ['paused', { ...paused, ...lapsed, reviews, ...requested, ...started }],
    ['paused', { ...paused, ...current, ...requested, ...started }],
    ['paused', paused],
    ['lapsed', { ...lapsed, reviews, ...requested, ...started }],
    ['under review', { ...dueSoon, reviews, ...requested, ...started }],
    ['under review', { ...current, reviews }],
    ['due soon', { ...dueSoon, ...requested, ...started }],
    ['current', { ...current, ...requested, ...started }],
    ['requested', { ...requested, ...started }],
    ['requested', { reviews, ...requested }],
    ['developing', { reviews, ...started }],
    ['not started', { reviews }],
    ['not started', {}],
  ] as const satisfies readonly [string, Partial<StandingRecord>][])
    it(`R9 is ${state} where it is known of: ${Object.keys(known).join(', ') || 'nothing'}`, () => {
      expect(standing(known).state).to.equal(state);
    });

  it('R9 has its states in the order in which the first that is true counts', () => {
    expect(standings).to.deep.equal([
      'paused',
      'lapsed',
      'under review',
      'due soon',
      'current',
      'requested',
      'developing',
      'not started',
    ]);
  });

  it('R9 what is known of another competency says nothing of this one', () => {
    const elsewhere: Partial<StandingRecord> = {
      paused: [escalation],
      reviews: reviews.map((each) => ({ ...each, competency: escalation })),
      signOffs: [signOff({ competency: escalation })],
      requested: [escalation],
      started: [escalation],
      raised: [{ competency: escalation, on: '2026-09-02' }],
    };

    expect(standing(elsewhere)).to.deep.equal({
      competency: deEscalation,
      state: 'not started',
      until: null,
      signOff: null,
      review: null,
    });
  });

  it('R9 without a sign-off an open review is shown beside the state', () => {
    for (const [state, known] of [
      ['paused', paused],
      ['lapsed', lapsed],
      ['requested', requested],
      ['developing', started],
      ['not started', {}],
    ] as const) {
      expect(standing({ ...known, reviews }), state).to.deep.include({ state, review: reviews[0] });
    }
  });

  it('R9 shows the review that is due first', () => {
    const [review] = reviews;
    const sooner = { ...review, id: 'review-2' as ReviewId, due: '2026-09-20' };

    const held = standing({
      ...current,
      reviews: [...reviews, sooner as (typeof reviews)[number]],
    });

    expect(held.review).to.deep.equal(sooner);
  });

  it('R9 R25 lists every open review of it, the first due first, raised or not', () => {
    const [concern] = reviews;
    if (concern === undefined) throw new Error('there is a review');
    const quiet = {
      ...concern,
      id: 'review-2' as ReviewId,
      due: '2026-09-20',
      quiet: true,
    } as const;
    const other = { ...concern, id: 'review-3' as ReviewId, competency: escalation };
    const rules = { levels: noLevels, adopted: [], longAbsenceDays: 28, today };
    const known = record({ ...current, reviews: [concern, quiet, other] });

    expect(reviewsIn(requirement(), known, rules)).to.deep.equal([quiet, concern]);
    expect(reviewsIn(requirement(), record({ reviews: [quiet] }), rules)).to.deep.equal([quiet]);
  });

  describe('by its dates', () => {
    for (const [day, state] of [
      ['2027-07-03', 'current'],
      ['2027-07-04', 'due soon'],
      ['2027-09-01', 'due soon'],
      ['2027-09-02', 'lapsed'],
    ] as const)
      it(`what is valid until 1 September 2027 is ${state} on ${day}`, () => {
        expect(standing(current, { today: day })).to.deep.include({ state, until: '2027-09-01' });
      });

    it('due soon begins sixty days before it is late', () => {
      const late = '2027-09-02';

      expect(standing(current, { today: addDays(late, -60) }).state).to.equal('due soon');
      expect(standing(current, { today: addDays(late, -61) }).state).to.equal('current');
    });

    it('what does not expire stays current', () => {
      const held = standing({ signOffs: [signOff({ until: null })] }, { today: '2099-01-01' });

      expect(held).to.deep.include({ state: 'current', until: null });
    });
  });

  it('R19 current and due soon satisfy, nothing else does by itself', () => {
    expect(standings.filter(satisfies)).to.deep.equal(['due soon', 'current']);
  });
});

describe('R6 the level needed', () => {
  for (const [rule, held, needed, state] of [
    [additive, 'middle', 'middle', 'current'],
    [additive, 'high', 'low', 'current'],
    [additive, 'low', 'middle', 'developing'],
    [additive, null, 'low', 'developing'],
    [applications, 'middle', 'middle', 'current'],
    [applications, 'high', 'low', 'developing'],
    [applications, 'low', 'high', 'developing'],
    [applications, null, 'low', 'developing'],
    [noLevels, null, 'low', 'current'],
    [noLevels, 'low', undefined, 'current'],
    [additive, 'low', undefined, 'current'],
  ] as const)
    it(`R6 ${rule.levelRule}: ${String(held)} held where ${String(needed)} is needed is ${state}`, () => {
      const known = { signOffs: [signOff({ level: held })], ...started };

      const own = standing(known, { levels: rule }, needed);

      expect(own.state).to.equal(state);
      expect(own.signOff?.level).to.equal(state === 'current' ? held : undefined);
    });

  it('R6 a pause and a request are of the competency, at whatever level', () => {
    const known = { signOffs: [signOff({ level: 'low' })], ...started };

    for (const [state, more] of [
      ['paused', paused],
      ['requested', requested],
    ] as const) {
      expect(standing({ ...known, ...more }, { levels: additive }, 'high').state).to.equal(state);
    }
  });

  it('R6 a higher level in date stands in for the one needed that is over', () => {
    const over = signOff({ level: 'low', until: '2026-09-14' });
    const above = signOff({ level: 'high', until: '2027-06-01' });

    expect(standing({ signOffs: [over, above] }, { levels: additive }, 'low')).to.deep.include({
      state: 'current',
      until: '2027-06-01',
    });
    expect(standing({ signOffs: [over, above] }, { levels: applications }, 'low')).to.include({
      state: 'lapsed',
    });
  });

  it('of several that are enough the one that holds longest counts, and of those the newest', () => {
    const short = signOff({ level: 'low', date: '2026-09-10', until: '2026-12-01' });
    const long = signOff({ level: 'middle', date: '2026-09-01', until: '2027-12-01' });
    const endless = signOff({ level: 'high', date: '2026-08-01', until: null });
    const newer = signOff({ level: 'low', date: '2026-09-12', until: null });

    for (const [signOffs, counts] of [
      [[short, long], long],
      [[endless, long], endless],
      [[long, endless, short], endless],
      [[endless, newer], newer],
      [[newer, endless], newer],
    ] as const) {
      const held = standing({ signOffs }, { levels: additive }, 'low');
      expect(held.signOff, signOffs.map(({ level }) => level).join()).to.equal(counts);
    }
  });
});

describe('R11 what is asked more of', () => {
  it('R11 sign-offs under the old version stand until the adoption date, and go under review from it', () => {
    const adopted = ['2026-09-20'];

    expect(standing(current, { adopted, today: '2026-09-19' }).state).to.equal('current');
    expect(standing(current, { adopted, today: '2026-09-20' })).to.deep.include({
      state: 'under review',
      until: '2027-09-01',
      review: {
        id: `new-version.2026-09-20.${deEscalation}`,
        competency: deEscalation,
        cause: 'new-version',
        due: '2026-10-18',
      },
    });
  });

  it('R11 a role change does likewise', () => {
    const raised = [{ competency: deEscalation, on: '2026-09-10' }];
    const held = standing({ ...current, raised });

    expect(held.state).to.equal('under review');
    expect(held.review).to.include({ cause: 'role-change', due: '2026-10-08' });
  });

  it('R11 a newer sign-off closes the review', () => {
    const signOffs = [signOff({ date: '2026-09-11' })];
    const raised = [{ competency: deEscalation, on: '2026-09-10' }];

    expect(standing({ signOffs, raised }, { adopted: ['2026-09-11'] })).to.deep.include({
      state: 'current',
      review: null,
    });
  });

  it('R11 a newer sign-off closes it also where an older one of a higher level holds longer', () => {
    const older = signOff({ level: 'high', date: '2026-08-01', until: '2028-08-01' });
    const newer = signOff({ level: 'low', date: '2026-09-12', until: '2027-09-12' });
    const known = { signOffs: [older, newer] };
    const rules = { levels: additive, adopted: ['2026-09-10'] };

    expect(standing(known, rules, 'low')).to.deep.include({
      state: 'current',
      until: '2027-09-12',
      signOff: newer,
      review: null,
    });
    expect(standing(known, { ...rules, today: '2027-09-13' }, 'low')).to.deep.include({
      state: 'under review',
      signOff: older,
    });
  });

  it('R11 a newer sign-off for another application closes no review of this one', () => {
    const asked = signOff({ level: 'low', date: '2026-08-01' });
    const other = signOff({ level: 'high', date: '2026-09-12' });
    const rules = { levels: applications, adopted: ['2026-09-10'] };

    const held = standing({ signOffs: [asked, other] }, rules, 'low');

    expect(held).to.deep.include({ state: 'under review', signOff: asked });
    expect(held.review).to.include({ cause: 'new-version', due: '2026-10-08' });
  });

  it('R9 one on its last day, under review, counts before a newer one that is over', () => {
    const last = signOff({ level: 'high', date: '2026-08-01', until: today });
    const over = signOff({ level: 'low', date: '2026-09-02', until: '2026-09-14' });
    const rules = { levels: additive, adopted: ['2026-09-01'] };

    expect(standing({ signOffs: [over, last] }, rules, 'low')).to.deep.include({
      state: 'under review',
      signOff: last,
    });
  });

  it('R11 a raised level is developing, with the review beside', () => {
    const known = { signOffs: [signOff({ level: 'low' })], ...started };

    const held = standing(known, { levels: additive, adopted: ['2026-09-10'] }, 'middle');

    expect(held).to.deep.include({ state: 'developing', until: null, signOff: null });
    expect(held.review).to.include({ cause: 'new-version', due: '2026-10-08' });
  });
});

describe('R12 after a long absence', () => {
  const absences = [away('2026-09-02', '2026-09-29')];

  it('R12 what is high-risk is under review on return', () => {
    const known = { ...current, absences };
    const on = (day: string) => standing(known, { today: day }, undefined, 'high');

    expect(on('2026-09-29').state).to.equal('current');
    expect(on('2026-09-30').state).to.equal('under review');
    expect(on('2026-09-30').review).to.include({ cause: 'long-absence', due: '2026-10-14' });
  });

  it('R12 what is not, and a shorter absence, change nothing', () => {
    const known = { ...current, absences };
    const rules = { today: '2026-09-30' };

    expect(standing(known, rules).state).to.equal('current');
    expect(standing(known, { ...rules, longAbsenceDays: 29 }, undefined, 'high').state).to.equal(
      'current',
    );
  });
});

describe('what standing follows from', () => {
  it('is dates, states and ids of what is on file', () => {
    const review = 'review-1' as ReviewId;
    const state = person({
      competencies: [
        { competency: escalation, last: null, pause: null },
        {
          competency: deEscalation,
          last: { outcome: 'pause', date: '2026-09-01', session: sessionFacts().id },
          pause: { since: '2026-09-01T10:00:00.000Z', by: ben, review },
        },
      ],
      reviews: [
        {
          id: review,
          competency: deEscalation,
          cause: 'pause',
          opened: '2026-09-01T10:00:00.000Z',
          due: '2026-09-15',
        },
      ],
      evidence: [evidence(), evidence({ competency: relationships })],
      signOffs: [signOff()],
      raised: [{ competency: escalation, on: '2026-09-01' }],
      absences: [away('2026-08-01', '2026-08-02')],
      closedReviews: ['role-change.2026-09-01.rbc.risk.escalation'],
    });

    expect(standingRecord(state)).to.deep.equal({
      paused: [deEscalation],
      reviews: [{ id: review, competency: deEscalation, cause: 'pause', due: '2026-09-15' }],
      signOffs: [
        {
          competency: deEscalation,
          level: null,
          date: '2026-09-01',
          until: '2027-09-01',
          entrustment: 4,
          version: '1.1.0',
        },
      ],
      requested: [],
      started: [escalation, deEscalation, relationships],
      raised: [{ competency: escalation, on: '2026-09-01' }],
      absences: [away('2026-08-01', '2026-08-02')],
      closedReviews: ['role-change.2026-09-01.rbc.risk.escalation'],
    });
  });

  it('is started by a session, by evidence or by a sign-off', () => {
    const session: PersonState['competencies'] = [
      { competency: deEscalation, last: null, pause: null },
    ];

    for (const started of [
      { competencies: session },
      { evidence: [evidence()] },
      { signOffs: [signOff()] },
    ]) {
      expect(standingRecord(person(started)).started).to.deep.equal([deEscalation]);
    }
  });
});

describe('R9 whatever the history', () => {
  const anyRequirement = fc
    .record(
      { competency: anyCompetency, level: anyLevel, risk: fc.constantFrom('standard', 'high') },
      { requiredKeys: ['competency', 'risk'] },
    )
    .map((changed) => requirement(changed));
  const anyRules: fc.Arbitrary<StandingRules> = fc.record({
    levels: fc
      .tuple(
        fc.constantFrom<LevelRule>('additive', 'applications', 'none'),
        fc.constantFrom<Pick<Framework, 'levels'>>({ levels }, {}),
      )
      .map(([levelRule, known]) => ({ levelRule, ...known })),
    adopted: fc.array(anyDay, { maxLength: 3 }),
    longAbsenceDays: fc.integer({ min: 1, max: 60 }),
    today: anyDay,
  });

  it('R9 R10 what is paused reads as paused and nothing else, until its review ends it', () => {
    const review = 'review-of-pause' as ReviewId;
    const anyCase = anyRequirement.chain((asked) =>
      fc.tuple(
        fc.constant(asked),
        anyHistory,
        anyLater({ competency: asked.competency, review }),
        fc.boolean(),
      ),
    );
    const ended = { yes: 0, no: 0 };

    fc.assert(
      fc.property(anyCase, anyRules, ([asked, before, later, inSession], rules) => {
        const { competency } = asked;
        let state = folded([...before, pauseOf(competency, review, inSession)]);

        for (const event of later) {
          if (mayEndPause(state, event, competency)) {
            ended.yes += 1;
            return;
          }
          state = folded([event], state);
        }
        ended.no += 1;
        const held = standingIn(asked, standingRecord(state), rules);
        expect(held.state).to.equal('paused');
        expect(satisfies(held.state)).to.equal(false);
      }),
      { numRuns: 300 },
    );
    expect(ended.yes).to.be.greaterThan(0);
    expect(ended.no).to.be.greaterThan(0);
  });

  it('R9 R10 a pause on file reads as paused, whoever looks: from the file or from a board row', () => {
    fc.assert(
      fc.property(anyHistory, anyRequirement, anyRules, (history, asked, rules) => {
        const state = folded(history);
        const pause = state.competencies.find(
          (each) => each.competency === asked.competency,
        )?.pause;

        const held = standingIn(asked, standingRecord(state), rules);

        expect(held.state === 'paused').to.equal(pause != null);
        expect(standingIn(asked, stored(standingRecord(state)), rules)).to.deep.equal(held);
      }),
      { numRuns: 300 },
    );
  });

  it('R9 there is always one state, and under review, due soon and current only with an unexpired sign-off at the level needed', () => {
    fc.assert(
      fc.property(anyHistory, anyRequirement, anyRules, (history, asked, rules) => {
        const state = folded(history);

        const held = standingIn(asked, standingRecord(state), rules);

        const enough = state.signOffs.filter((each) => isEnough(each, asked, rules));
        const inDate = enough.filter(({ until }) => until === null || until >= rules.today);
        const known: boolean = ['under review', 'due soon', 'current'].includes(held.state);
        expect(standings).to.include(held.state);
        expect(known).to.equal(held.state !== 'paused' && inDate.length > 0);
        expect(held.state === 'lapsed').to.equal(
          held.state !== 'paused' && enough.length > 0 && inDate.length === 0,
        );
        if (known) {
          expect(
            held.signOff?.until === null || (held.signOff?.until ?? '') >= rules.today,
          ).to.equal(true);
          expect(held.until).to.equal(held.signOff?.until);
          // R25: one that leaves standing as it was is shown beside it, and raises nothing.
          const open = reviewsIn(asked, standingRecord(state), rules);
          const raises = open.some(({ quiet }) => quiet !== true);
          expect(raises).to.equal(held.state === 'under review');
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Where somebody stands in de-escalation, of which that much is known. */
function standing(
  known: Partial<StandingRecord>,
  rules: Partial<StandingRules> = {},
  level?: string,
  risk: 'standard' | 'high' = 'standard',
): HeldCompetency {
  return standingIn(
    requirement({ risk, ...(level === undefined ? {} : { level }) }),
    record(known),
    { levels: noLevels, adopted: [], longAbsenceDays: 28, today, ...rules },
  );
}

/** Paused by a session, or outside one. */
function pauseOf(competency: CompetencyId, id: ReviewId, inSession: boolean): PersonEvent {
  const review = { id, due: '2026-09-29' };

  return inSession
    ? {
        kind: 'session.recorded',
        session: sessionFacts(),
        outcomes: [{ competency, outcome: 'pause', review }],
        closed: [],
        opened: [],
        topics: [],
        caseload: null,
      }
    : { kind: 'competency.paused', team: northTeam, competency, review };
}

function isEnough(
  { competency, level }: SignOff,
  asked: { competency: string; level?: string },
  rules: StandingRules,
): boolean {
  return (
    competency === asked.competency && satisfiesLevel(rules.levels, level ?? undefined, asked.level)
  );
}

function stored(known: StandingRecord): StandingRecord {
  return JSON.parse(JSON.stringify(known)) as StandingRecord;
}
