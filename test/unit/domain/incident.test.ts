import { expect } from 'chai';
import fc from 'fast-check';

import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import { formIdOf } from '../../../src/domain/ids.ts';
import {
  incidentContentId,
  incidentIdOf,
  incidentReviewDue,
  incidentReviewId,
  isQuiet,
  type IncidentFacts,
} from '../../../src/domain/incident.ts';
import {
  incidentReference,
  openIncidentReviews,
  reportedIn,
} from '../../../src/domain/incident-report.ts';
import type { PersonEvent, PersonState } from '../../../src/domain/person.ts';
import { standingIn, standingRecord, type StandingRules } from '../../../src/domain/standing.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  escalation,
  guid,
  northTeam,
  person,
  relationships,
  requirement,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';
import { anyCompetency, anyHistory, folded } from './any-history.ts';

const rules: StandingRules = {
  levels: { levelRule: 'none' },
  adopted: [],
  longAbsenceDays: 28,
  today: '2026-10-01',
};
const all = [deEscalation, escalation, relationships];

function incident(changed: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    id: 'reported-1' as IncidentId,
    team: northTeam,
    type: 'violence',
    severity: 'moderate',
    date: '2026-09-14',
    time: '21:40',
    involved: [amina],
    competencies: [deEscalation, escalation],
    debrief: 'offered',
    restriction: false,
    ...changed,
  };
}

function opened(changed: Partial<IncidentFacts> = {}): PersonEvent {
  return openIncidentReviews(incident(changed), amina, '2026-09-29');
}

function restricting(restricted: boolean, due = '2026-09-18'): PersonEvent {
  return {
    kind: 'incident.restriction-decided',
    incident: incident().id,
    team: northTeam,
    restricted,
    due,
  };
}

function standings(state: PersonState): string[] {
  return all.map(
    (competency) => standingIn(requirement({ competency }), standingRecord(state), rules).state,
  );
}

function pausedIn(state: PersonState): CompetencyId[] {
  return state.competencies.flatMap(({ competency, pause }) =>
    pause === null ? [] : [competency],
  );
}

describe('an incident', () => {
  it('R24 is the form that reported it, and people quote its beginning', () => {
    const id = incidentIdOf(formIdOf(amina, guid(7)));

    expect(id).to.equal(guid(7));
    expect(incidentReference('1a2b3c4d-0000' as IncidentId)).to.equal('I-1A2B3C4D');
    expect(incidentContentId(id)).to.equal(`incident-${guid(7)}`);
  });

  for (const [type, severity, quiet] of [
    ['near-miss', 'severe', true],
    ['violence', 'none', true],
    ['violence', 'low', true],
    ['violence', 'moderate', false],
    ['violence', 'severe', false],
    ['unexpected-death', 'fatal', false],
  ] as const) {
    it(`R25 ${type} with ${severity} harm ${quiet ? 'leaves standing as it was' : 'bears on standing'}`, () => {
      expect(isQuiet({ type, severity })).to.equal(quiet);
    });
  }

  for (const [severity, due] of [
    ['none', '2026-09-29'],
    ['moderate', '2026-09-29'],
    ['severe', '2026-09-18'],
    ['fatal', '2026-09-18'],
  ] as const) {
    it(`R25 reviews after ${severity} harm are due on ${due}`, () => {
      expect(incidentReviewDue({ severity }, '2026-09-15')).to.equal(due);
    });
  }

  it('R24 stands in the file of whoever reported it, and nobody’s standing follows from that', () => {
    const state = folded([{ kind: 'incident.reported', incident: incident() }], person());

    expect(state.incidents).to.deep.equal([
      { ...incident(), reportedAt: '2026-09-15T10:00:00.000Z' },
    ]);
    expect(state.reviews).to.deep.equal([]);
  });
});

describe('what a file keeps of incidents', () => {
  const at = (number: number) => `reported-${String(number)}` as IncidentId;

  it('R24 the last two hundred that somebody reported', () => {
    const many = Array.from({ length: 203 }, (_, number) => at(number));
    const { incidents } = folded(
      many.map((id) => ({ kind: 'incident.reported', incident: incident({ id }) })),
    );

    expect(incidents.map(({ id }) => id)).to.deep.equal(many.slice(3));
  });

  it('R25 the last sixty that somebody was asked to decide, each incident and person once', () => {
    const ask = (number: number, about = amina): PersonEvent => ({
      kind: 'incident.decider-asked',
      incident: at(number),
      about,
      team: northTeam,
    });
    const many = Array.from({ length: 63 }, (_, number) => ask(number));

    expect(folded(many).toDecide.map((each) => each.incident)).to.deep.equal(
      Array.from({ length: 60 }, (_, number) => at(number + 3)),
    );
    expect(
      folded([ask(1), ask(2), ask(1, chloe), ask(1)]).toDecide.map((each) => [
        each.incident,
        each.about,
      ]),
    ).to.deep.equal([
      [at(2), amina],
      [at(1), chloe],
      [at(1), amina],
    ]);
  });
});

describe('the reviews that an incident opens', () => {
  it('R25 are one of each competency, with what the incident means for them', () => {
    const state = folded([opened()], person());

    expect(state.reviews).to.deep.equal(
      [deEscalation, escalation].map((competency) => ({
        id: incidentReviewId(incident().id, amina, competency),
        competency,
        due: '2026-09-29',
        cause: 'incident',
        opened: '2026-09-15T10:00:00.000Z',
        by: ben,
        team: northTeam,
        of: {
          incident: incident().id,
          team: northTeam,
          reportedBy: ben,
          involved: [amina],
          quiet: false,
          restriction: 'none',
        },
      })),
    );
  });

  it('R25 do not double where those of the same incident are open already', () => {
    const once = folded([opened()], person());

    expect(folded([opened()], once).reviews).to.deep.equal(once.reviews);
  });

  it('R9 R25 bring what is signed off under review, and a quiet one does not', () => {
    const signed = person({
      signOffs: all.map((competency) => signOff({ competency })),
    });

    expect(standings(folded([opened()], signed))).to.deep.equal([
      'under review',
      'under review',
      'current',
    ]);
    expect(standings(folded([opened({ severity: 'low' })], signed))).to.deep.equal(
      standings(signed),
    );
  });

  it('R25 a clinical lead raises a quiet one by itself', () => {
    const signed = person({ signOffs: all.map((competency) => signOff({ competency })) });
    const review = incidentReviewId(incident().id, amina, escalation);
    const raised: PersonEvent = { kind: 'incident.review-raised', review };

    expect(standings(folded([opened({ type: 'near-miss' }), raised], signed))).to.deep.equal([
      'current',
      'under review',
      'current',
    ]);
  });

  it('R25 what is raised, and who else is asked to decide, changes that review alone and nothing else of it', () => {
    const review = incidentReviewId(incident().id, amina, escalation);
    const quiet = folded([opened({ type: 'near-miss' })]);
    const [first, second] = quiet.reviews;
    const raised = folded([{ kind: 'incident.review-raised', review }], quiet);
    const sent = folded([{ kind: 'incident.review-sent', reviews: [review], to: [ben] }], quiet);

    expect(raised.reviews).to.deep.equal([
      first,
      { ...second, of: { ...second?.of, quiet: false } },
    ]);
    expect(sent.reviews).to.deep.equal([
      first,
      { ...second, of: { ...second?.of, deciders: [ben] } },
    ]);
  });

  it('R25 a review that no incident opened is neither raised nor sent to anybody', () => {
    const concern = {
      id: 'concern-1' as ReviewId,
      competency: escalation,
      cause: 'concern',
      opened: '2026-09-15T10:00:00.000Z',
      due: '2026-09-29',
    } as const;
    const before = person({ reviews: [concern] });

    for (const event of [
      { kind: 'incident.review-raised', review: concern.id },
      { kind: 'incident.review-sent', reviews: [concern.id], to: [ben] },
    ] as const) {
      expect(folded([event], before).reviews).to.deep.equal([concern]);
    }
  });

  it('R25 property: whatever happened before, a quiet review changes no standing', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(anyCompetency, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('none' as const, 'low' as const),
        (history, competencies, severity) => {
          const before = folded(history, person());
          const after = folded([opened({ severity, competencies })], before);

          expect(standings(after)).to.deep.equal(standings(before));
        },
      ),
    );
  });
});

describe('a restriction', () => {
  it('R24 that is asked for stops nothing until it is decided', () => {
    const state = folded([opened({ restriction: true })], person());

    expect(pausedIn(state)).to.deep.equal([]);
    expect(state.reviews.map(({ of }) => of?.restriction)).to.deep.equal(['asked', 'asked']);
  });

  it('R10 R24 pauses every competency reviewed, by its own review, due in three days', () => {
    const state = folded([opened({ restriction: true }), restricting(true)], person());

    expect(pausedIn(state)).to.deep.equal([deEscalation, escalation]);
    expect(
      state.reviews.map(({ cause, due, of }) => [cause, due, of?.restriction, of?.quiet]),
    ).to.deep.equal([
      ['pause', '2026-09-18', 'restricted', false],
      ['pause', '2026-09-18', 'restricted', false],
    ]);
    for (const { competency, pause } of state.competencies) {
      expect(pause?.review).to.equal(incidentReviewId(incident().id, amina, competency));
    }
  });

  it('R25 never puts off a review that is due sooner', () => {
    const state = folded([opened(), restricting(true, '2026-10-30')], person());

    expect(state.reviews.map(({ due }) => due)).to.deep.equal(['2026-09-29', '2026-09-29']);
  });

  it('R10 R24 holds beside a pause that was there before, each under its own review', () => {
    const paused: PersonEvent = {
      kind: 'competency.paused',
      team: northTeam,
      competency: deEscalation,
      review: { id: 'before' as ReviewId, due: '2026-09-20' },
    };
    const state = folded([paused, opened(), restricting(true)], person());
    const own = state.competencies.find(({ competency }) => competency === deEscalation);

    expect(pausedIn(state)).to.have.members([deEscalation, escalation]);
    expect(own?.pause?.review).to.equal(incidentReviewId(incident().id, amina, deEscalation));
    expect(
      state.reviews
        .filter(({ competency }) => competency === deEscalation)
        .map(({ id, cause, of }) => [id, cause, of?.restriction]),
    ).to.deep.equal([
      ['before', 'pause', undefined],
      [incidentReviewId(incident().id, amina, deEscalation), 'pause', 'restricted'],
    ]);
  });

  it('R10 keeps what supervision said last of the competency', () => {
    const last = { outcome: 'maintained', date: '2026-09-01', session: 's' } as never;
    const before = person({ competencies: [{ competency: deEscalation, last, pause: null }] });
    const state = folded([opened(), restricting(true)], before);

    expect(state.competencies.find((each) => each.competency === deEscalation)?.last).to.equal(
      last,
    );
  });

  it('R24 that is declined stops nothing, and is of that incident alone', () => {
    const other = opened({ id: 'reported-2' as IncidentId, restriction: true });
    const state = folded([opened({ restriction: true }), other, restricting(false)], person());

    expect(pausedIn(state)).to.deep.equal([]);
    expect(state.reviews.map(({ of }) => of?.restriction)).to.deep.equal([
      'declined',
      'declined',
      'asked',
      'asked',
    ]);
  });

  it('R10 R24 property: whatever happened before, every competency reviewed is paused at once', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(anyCompetency, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('none' as const, 'moderate' as const, 'fatal' as const),
        (history, competencies, severity) => {
          const after = folded(
            [...history, opened({ severity, competencies }), restricting(true)],
            person(),
          );

          expect(pausedIn(after)).to.include.members(competencies);
          for (const competency of competencies) {
            const { state } = standingIn(requirement({ competency }), standingRecord(after), rules);
            expect(state).to.equal('paused');
          }
        },
      ),
    );
  });
});

describe('what a board row carries of incidents', () => {
  const reported = { ...incident(), reportedAt: '2026-09-15T10:00:00.000Z' };

  it('is what themes count: no names, no reference, of that team alone', () => {
    const elsewhere = { ...reported, team: southTeam };
    const two = { ...reported, involved: [amina, chloe] };

    expect(reportedIn([elsewhere, two], northTeam)).to.deep.equal([
      {
        id: incident().id,
        type: 'violence',
        severity: 'moderate',
        date: '2026-09-14',
        competencies: [deEscalation, escalation],
        involved: 2,
      },
    ]);
  });

  it('reaches a year back from the latest report', () => {
    const dates = ['2025-09-13', '2025-09-14', '2026-09-14'];
    const rows = reportedIn(
      dates.map((date) => ({ ...reported, date })),
      northTeam,
    );

    expect(rows.map(({ date }) => date)).to.deep.equal(['2025-09-14', '2026-09-14']);
    expect(reportedIn([], northTeam)).to.deep.equal([]);
  });
});
