import { expect } from 'chai';

import type { IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import { incidentReviewId } from '../../../src/domain/incident.ts';
import { openIncidentReviews } from '../../../src/domain/incident-report.ts';
import type { Outcome, PersonEvent, PersonState } from '../../../src/domain/person.ts';
import { recordSession, sessionProblems } from '../../../src/domain/session.ts';
import { reviewsDiscussed } from '../../../src/domain/session-reviews.ts';
import {
  amina,
  ben,
  deEscalation,
  discussed,
  draft,
  escalation,
  northTeam,
  person,
  setting,
} from '../../support/domain-builders.ts';
import { folded } from './any-history.ts';

const incident = 'reported-1' as IncidentId;
const review = incidentReviewId(incident, amina, escalation);
const zone = 'Europe/London';
const both = { known: [review], decides: [review], zone };

function opened(): PersonState {
  const events: PersonEvent[] = [
    openIncidentReviews(
      {
        id: incident,
        team: northTeam,
        type: 'violence',
        severity: 'moderate',
        date: '2026-09-14',
        time: '21:40',
        involved: [amina],
        competencies: [deEscalation, escalation],
        debrief: 'offered',
        restriction: true,
      },
      amina,
      '2026-09-29',
    ),
  ];
  return folded(events, person());
}

function restricted(state: PersonState): PersonState {
  return folded(
    [
      {
        kind: 'incident.restriction-decided',
        incident,
        team: northTeam,
        restricted: true,
        due: '2026-09-18',
      },
    ],
    state,
  );
}

function after(outcome: Outcome, state: PersonState, reviews = both): string[] {
  const said = draft({ discussed: [discussed(outcome, escalation, 'Seen.')] });
  const { events } = recordSession(said, state, { ...setting(), reviews });

  return folded(events, state)
    .reviews.filter(({ competency, of }) => competency === escalation && of !== undefined)
    .map(({ id }) => id);
}

describe('reviews after incidents in a session (R17, R25)', () => {
  it('R25 maintained, by a supervisor who may decide the review, closes it as confirmed', () => {
    const state = opened();
    const said = draft({ discussed: [discussed('maintained', escalation)] });

    const { events } = recordSession(said, state, { ...setting(), reviews: both });

    expect(events.map(({ kind }) => kind)).to.deep.equal(['session.recorded', 'review.closed']);
    expect(events[1]).to.include({ review, outcome: 'confirmed', cause: 'incident' });
    expect(after('maintained', state)).to.deep.equal([]);
    expect(folded(events, state).reviews.map(({ competency }) => competency)).to.deep.equal([
      deEscalation,
    ]);
  });

  for (const outcome of ['developing', 'concern', 'pause'] as const) {
    it(`R25 ${outcome} leaves it open`, () => {
      expect(after(outcome, opened())).to.deep.equal([review]);
    });
  }

  it('R25 a session held before the incident was reported says nothing of it', () => {
    const before = draft({
      date: '2026-09-14',
      discussed: [discussed('maintained', escalation, 'Seen.')],
    });
    const { events } = recordSession(before, opened(), { ...setting(), reviews: both });

    expect(events.map(({ kind }) => kind)).to.deep.equal(['session.recorded']);
  });

  it('R17 R25 a concern opens its review also where only a quiet one is open', () => {
    const quiet = opened();
    const state: PersonState = {
      ...quiet,
      reviews: quiet.reviews.map((each) =>
        each.of === undefined ? each : { ...each, of: { ...each.of, quiet: true } },
      ),
    };
    const said = draft({ discussed: [discussed('concern', escalation, 'Seen.')] });
    const { events } = recordSession(said, state, { ...setting(), reviews: both });

    expect(
      folded(events, state)
        .reviews.filter(({ competency }) => competency === escalation)
        .map(({ cause }) => cause),
    ).to.deep.equal(['incident', 'concern']);
  });

  it('R2 R25 whoever may not decide it has only talked about it', () => {
    const known = { known: [review], decides: [], zone };

    expect(after('maintained', opened(), known)).to.deep.equal([review]);
  });

  it('R10 a restriction is never lifted by a session alone', () => {
    const state = restricted(opened());

    expect(after('maintained', state)).to.deep.equal([review]);
    expect(
      folded(
        recordSession(draft({ discussed: [discussed('maintained', escalation)] }), state, {
          ...setting(),
          reviews: both,
        }).events,
        state,
      ).competencies.find(({ competency }) => competency === escalation)?.pause,
    ).not.to.equal(null);
  });

  for (const [outcome, decides, state, came] of [
    ['maintained', [review], opened(), 'confirmed'],
    ['developing', [review], opened(), 'developing'],
    ['concern', [review], opened(), 'grave'],
    ['pause', [review], opened(), 'grave'],
    ['maintained', [review], restricted(opened()), 'paused'],
    ['maintained', [], opened(), 'not-theirs'],
  ] as [Outcome, ReviewId[], PersonState, string][]) {
    it(`R25 the receipt says “${came}” after ${outcome}, by ${decides.length > 0 ? 'one who decides' : 'another'}`, () => {
      const said = draft({ discussed: [discussed(outcome, escalation)] });
      const talked = reviewsDiscussed(said, state, { known: [review], decides, zone });

      expect(talked.map((each) => each.came)).to.deep.equal([came]);
    });
  }

  it('R25 the receipt says “before” of a session held before the review was opened, of that one alone', () => {
    const said = draft({ date: '2026-09-14', discussed: [discussed('maintained', escalation)] });
    const other = incidentReviewId(incident, amina, deEscalation);
    const known = { known: [review, other], decides: [review, other], zone };

    expect(reviewsDiscussed(said, opened(), known).map((each) => each.came)).to.deep.equal([
      'before',
    ]);
    const talked = reviewsDiscussed({ ...said, date: '2026-09-15' }, opened(), known);
    expect(talked.map((each) => [each.review.id, each.came])).to.deep.equal([
      [review, 'confirmed'],
    ]);
  });

  it('R10 R25 what was spoken of before and is not paused is confirmed', () => {
    const first = draft({ discussed: [discussed('developing', escalation)] });
    const state = folded(recordSession(first, opened(), setting()).events, opened());
    const said = draft({ discussed: [discussed('maintained', escalation)] });

    expect(reviewsDiscussed(said, state, both).map((each) => each.came)).to.deep.equal([
      'confirmed',
    ]);
  });

  it('R25 of a review that the supervisor may not know of, nothing is said or closed', () => {
    const nothing = { known: [], decides: [], zone };

    expect(
      reviewsDiscussed(
        draft({ discussed: [discussed('maintained', escalation)] }),
        opened(),
        nothing,
      ),
    ).to.deep.equal([]);
    expect(after('maintained', opened(), nothing)).to.deep.equal([review]);
  });

  it('R25 what is looked at again may be discussed, also where the role does not ask for it', () => {
    const said = draft({ discussed: [discussed('maintained', escalation)] });
    const outside = { ...setting(), profile: [deEscalation], supervisor: ben };

    expect(sessionProblems(said, opened(), outside)).to.have.length(1);
    expect(sessionProblems(said, opened(), { ...outside, reviews: both })).to.deep.equal([]);
  });
});
