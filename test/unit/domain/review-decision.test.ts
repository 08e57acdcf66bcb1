import { expect } from 'chai';

import type { EvidenceOnFile } from '../../../src/domain/evidence.ts';
import { gapIdOf } from '../../../src/domain/finding.ts';
import {
  formIdOf,
  type ActionId,
  type EvidenceId,
  type ReviewId,
} from '../../../src/domain/ids.ts';
import {
  pausePractice,
  pauseTeam,
  pauseProblems,
  reviewWordsId,
} from '../../../src/domain/pause.ts';
import { evolvePerson, type PersonEvent, type PersonState } from '../../../src/domain/person.ts';
import {
  closeReview,
  reviewProblems,
  type ReviewDraft,
  type ReviewSetting,
} from '../../../src/domain/review-decision.ts';
import { seenSince } from '../../../src/domain/seen-since.ts';
import { actionContentId } from '../../../src/domain/session.ts';
import type { StandingReview } from '../../../src/domain/review.ts';
import { standingIn, standingRecord } from '../../../src/domain/standing.ts';
import {
  action,
  after,
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  evidence,
  guid,
  membership,
  northTeam,
  person,
  requirement,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

const opened = formIdOf(ben, guid(801));
const form = formIdOf(chloe, guid(802));
const today = '2026-09-20';
/** Paused on 15 September. */
const pause = pausePractice(opened, {
  team: northTeam,
  competency: deEscalation,
  today: '2026-09-15',
});
const signed = person({ signOffs: [signOff()] });
const paused = after(signed, pause);
const ofPause = { id: pause.review.id, competency: deEscalation, cause: 'pause' } as const;
const ofRole = {
  id: `role-change.2026-09-10.${deEscalation}`,
  competency: deEscalation,
  cause: 'role-change',
} as const;

const confirmed = draft({ outcome: 'confirmed' });
const refresher = draft({
  outcome: 'refresher-needed',
  action: 'Be observed twice.',
  due: '2026-10-18',
});
const stillPaused = draft({ outcome: 'still-paused', plan: 'Shadow Ben on Tuesdays.' });
const system = draft({
  outcome: 'system-issue',
  beside: 'confirmed',
  action: 'Two phones for call-backs.',
  due: '2026-10-18',
});

describe('who may pause (R10)', () => {
  const subject = { person: amina, memberships: [membership()] };
  const places: [string, Parameters<typeof membership>[0] & object, boolean][] = [
    ['a clinical lead of the team', { roles: ['clinical-lead'] }, true],
    ['a duty manager of the team', { roles: ['duty-manager'] }, true],
    ['a supervisor of others', { roles: ['supervisor'] }, false],
    ['a manager', { roles: ['manager'] }, false],
    ['a colleague', { roles: ['staff'] }, false],
    ['a lead of another team', { roles: ['clinical-lead'], team: southTeam }, false],
    ['a duty manager of another team', { roles: ['duty-manager'], team: southTeam }, false],
  ];
  for (const [who, place, may] of places) {
    it(`R10 ${who}: ${may ? 'yes' : 'no'}`, () => {
      const actor = { person: chloe, memberships: [membership(place)] };

      expect(pauseTeam(actor, subject)).to.equal(may ? northTeam : undefined);
    });
  }

  it('R10 the person’s own supervisor, while they are one', () => {
    const supervisor = { person: ben, memberships: [membership({ roles: ['supervisor'] })] };
    const former = { person: ben, memberships: [membership({ roles: ['staff'] })] };

    expect(pauseTeam(supervisor, subject)).to.equal(northTeam);
    expect(pauseTeam(supervisor, subject, southTeam)).to.equal(undefined);
    expect(pauseTeam(former, subject)).to.equal(undefined);
  });

  it('R10 nobody their own, whatever they are', () => {
    const lead = {
      person: amina,
      memberships: [membership({ roles: ['clinical-lead', 'duty-manager'] })],
    };

    expect(pauseTeam(lead, lead)).to.equal(undefined);
  });
});

describe('a pause outside a session', () => {
  it('R10 takes effect at once and opens a review due in 14 days', () => {
    expect(paused.competencies).to.deep.equal([
      {
        competency: deEscalation,
        last: null,
        pause: {
          since: '2026-09-15T10:00:00.000Z',
          by: ben,
          review: pause.review.id,
          team: northTeam,
        },
      },
    ]);
    expect(paused.reviews).to.deep.equal([
      {
        id: pause.review.id,
        competency: deEscalation,
        cause: 'pause',
        opened: '2026-09-15T10:00:00.000Z',
        due: '2026-09-29',
        by: ben,
        team: northTeam,
      },
    ]);
    expect(standing(paused).state).to.equal('paused');
  });

  it('R10 changes nothing where it is paused already', () => {
    const again = pausePractice(form, { team: northTeam, competency: deEscalation, today });

    expect(after(paused, again)).to.equal(paused);
  });

  it('R10 asks for a reason without anybody who uses the service', () => {
    expect(pauseProblems('', today).map(({ field }) => field)).to.deep.equal(['reason']);
    expect(pauseProblems('Called 943 476 5919 back', today)).to.have.length(1);
    expect(pauseProblems('Left without a plan, record 4471.', today)).to.deep.equal([]);
  });
});

describe('practice shown since a pause began (R10)', () => {
  const shown = evidence({ date: '2026-09-16' });
  const cases: [string, Partial<EvidenceOnFile>, 'enough' | 'waiting' | 'others' | 'none'][] = [
    ['observed practice, confirmed, the day after', {}, 'enough'],
    ['a supervised lead contact', { method: 'supervised-lead-contact' }, 'enough'],
    ['seen today', { date: today }, 'enough'],
    ['on the very day', { date: '2026-09-15' }, 'none'],
    ['before it', { date: '2026-09-14' }, 'none'],
    ['on a day to come', { date: '2026-09-21' }, 'none'],
    ['of another competency', { competency: escalation }, 'none'],
    ['not confirmed yet', { answer: 'waiting' }, 'waiting'],
    ['declined', { answer: 'declined' }, 'others'],
    ['nobody saw it', { observer: null, answer: 'nobody' }, 'others'],
    ['seen by the person themselves', { observer: amina }, 'others'],
    ['waiting for the person themselves', { observer: amina, answer: 'waiting' }, 'others'],
    ['a scenario, confirmed', { method: 'scenario-based-assessment' }, 'others'],
    ['a documentation audit, confirmed', { method: 'documentation-audit' }, 'others'],
    ['shadowing, confirmed', { method: 'shadowing' }, 'others'],
  ];
  for (const [what, changed, expected] of cases) {
    it(`R10 ${what}: ${expected}`, () => {
      const each = { ...shown, ...changed };
      const asked = { subject: amina, competency: deEscalation, pausedOn: '2026-09-15', today };

      const seen = seenSince([each], asked);

      const place = seen.enough
        ? 'enough'
        : seen.waiting[0]
          ? 'waiting'
          : seen.others[0]
            ? 'others'
            : 'none';
      expect(place).to.equal(expected);
      const state = { ...paused, evidence: [each] };
      expect(reviewProblems(confirmed, state, setting()).length).to.equal(
        expected === 'enough' ? 0 : 1,
      );
    });
  }

  it('R10 takes the newest that is enough, and sorts each piece once', () => {
    const asked = { subject: amina, competency: deEscalation, pausedOn: '2026-09-15', today };
    const [older, newer, waits, talk] = [
      { date: '2026-09-16' },
      { date: '2026-09-17' },
      { date: '2026-09-18', answer: 'waiting' as const },
      { date: '2026-09-19', method: 'case-discussion' as const },
    ].map((changed, at) => evidence({ ...changed, id: `piece-${String(at)}` as EvidenceId }));

    const seen = seenSince([older, newer, waits, talk] as EvidenceOnFile[], asked);

    expect(seen.enough).to.equal(newer);
    expect(seen.waiting).to.deep.equal([waits]);
    expect(seen.others).to.deep.equal([talk]);
  });

  it('R10 is refused in words that say what is missing', () => {
    const waiting = { ...paused, evidence: [evidence({ date: '2026-09-17', answer: 'waiting' })] };
    const audit = {
      ...paused,
      evidence: [evidence({ date: '2026-09-17', method: 'documentation-audit' })],
    };

    expect(sentences(confirmed, paused)).to.match(/day after 15 Sept.*Nothing is on file/);
    expect(sentences(confirmed, waiting)).to.match(/seen on 17 Sept still waits/);
    expect(sentences(confirmed, audit)).to.match(/not observed, or not confirmed/);
  });
});

describe('a review of a pause that is over already (R10)', () => {
  const shown = { ...signed, evidence: [evidence({ date: '2026-09-16' })] };
  const over = setting({ pausedOn: null });

  it('R10 is not confirmed by what was seen before today, and says so', () => {
    const [problem, ...more] = reviewProblems(confirmed, shown, over);

    expect(more).to.deep.equal([]);
    expect(problem?.field).to.equal('outcome');
    expect(problem?.sentence).to.match(/day after 20 Sept.*Nothing is on file since then/);
  });

  it('R10 lifts nothing', () => {
    expect(closeReview(confirmed, shown, over).event.lifts).to.equal(null);
    expect(closeReview(confirmed, shown, setting()).event.lifts).to.equal(evidence().id);
  });
});

describe('how a review ends (R25)', () => {
  const shown = { ...paused, evidence: [evidence({ date: '2026-09-16' })] };

  it('R10 confirmed lifts the pause, and standing goes on as the sign-off says', () => {
    const state = decided(confirmed, shown);

    expect(state.competencies[0]?.pause).to.equal(null);
    expect(state.reviews).to.deep.equal([]);
    expect(standing(state).state).to.equal('current');
  });

  it('R10 confirmed without what it takes lifts nothing, even where somebody wrote it', () => {
    const { event } = closeReview(confirmed, paused, setting());
    const forged = { ...event, lifts: evidence().id };

    for (const written of [event, forged, { ...forged, outcome: 'refresher-needed' as const }]) {
      const state = evolved(shown, { ...written, lifts: 'evidence-9' as EvidenceId, next: null });
      expect(state.competencies[0]?.pause).not.to.equal(null);
      expect(state.reviews).to.deep.equal(paused.reviews);
    }
  });

  it('R25 confirmed closes a concern and leaves a pause beside it', () => {
    const concern = {
      ...paused.reviews[0],
      id: 'concern-1' as ReviewId,
      cause: 'concern' as const,
    };
    const both = { ...shown, reviews: [...paused.reviews, concern] } as PersonState;

    const state = decided(confirmed, both, {
      id: concern.id,
      competency: deEscalation,
      cause: 'concern',
    });

    expect(state.reviews).to.deep.equal(paused.reviews);
    expect(standing(state).state).to.equal('paused');
  });

  it('R11 R25 confirmed closes a review that follows from a date, and that one alone', () => {
    const raised = { ...signed, raised: [{ competency: deEscalation, on: '2026-09-10' }] };
    expect(standing(raised).state).to.equal('under review');

    const state = decided(confirmed, raised, ofRole);

    expect(standing(state).state).to.equal('current');
    const again = {
      ...state,
      raised: [...state.raised, { competency: deEscalation, on: '2026-09-12' }],
    };
    expect(standing(again).state).to.equal('under review');
  });

  it('R12 R25 closes a review after a long absence', () => {
    const back = { ...signed, absences: [away('2026-08-01', '2026-09-09')] };
    const known = { ...back, signOffs: [signOff({ date: '2026-07-01' })] };
    const review = standingOf(known, 'high').review;

    const state = decided(confirmed, known, review as StandingReview);

    expect(review?.cause).to.equal('long-absence');
    expect(standingOf(state, 'high').state).to.equal('current');
  });

  it('R25 refresher needed opens an action for the person and shortens the sign-off to its day', () => {
    const raised = { ...signed, raised: [{ competency: deEscalation, on: '2026-09-10' }] };

    const state = decided(refresher, raised, ofRole);

    expect(state.actions).to.deep.equal([
      {
        id: `${guid(802)}-1`,
        owner: amina,
        due: '2026-10-18',
        kind: 'targeted-training',
        competency: deEscalation,
        gaps: [gapIdOf('review', ofRole.id, deEscalation)],
        session: null,
        setBy: chloe,
        team: northTeam,
      },
    ]);
    expect(state.signOffs).to.deep.equal([signOff({ until: '2026-10-18' })]);
    expect(standing(state).state).to.equal('due soon');
    expect(standing(state, '2026-10-19').state).to.equal('lapsed');
  });

  it('R25 a refresher never makes a sign-off hold longer, and touches no other competency', () => {
    const known = {
      ...signed,
      signOffs: [signOff({ until: '2026-10-01' }), signOff({ competency: escalation })],
    };

    expect(decided(refresher, known, ofRole).signOffs).to.deep.equal(known.signOffs);
  });

  it('R10 R25 refresher needed leaves a pause and opens the next review', () => {
    const state = decided(refresher, shown);

    expect(state.competencies).to.deep.equal(shown.competencies);
    expect(state.reviews.map(({ cause, due }) => [cause, due])).to.deep.equal([
      ['pause', '2026-10-04'],
    ]);
    expect(state.reviews[0]?.id).not.to.equal(pause.review.id);
    expect(state.actions).to.have.length(1);
  });

  it('R10 still paused needs a plan, and opens the next review in 14 days', () => {
    const { contents } = closeReview(stillPaused, paused, setting());
    const state = decided(stillPaused, paused);

    expect(fields(draft({ outcome: 'still-paused' }), paused)).to.deep.equal(['plan']);
    expect(state.competencies).to.deep.equal(paused.competencies);
    expect(state.reviews).to.have.length(1);
    expect(state.reviews[0]).to.include({ cause: 'pause', due: '2026-10-04', by: chloe });
    expect(contents).to.deep.equal([
      {
        id: reviewWordsId(state.reviews[0]?.id as ReviewId),
        body: { plan: 'Shadow Ben on Tuesdays.' },
      },
    ]);
  });

  it('R10 the next review can end the pause as the first could', () => {
    const state = decided(stillPaused, shown);
    const next = {
      id: state.reviews[0]?.id ?? '',
      competency: deEscalation,
      cause: 'pause',
    } as const;
    const later = setting({ form: formIdOf(chloe, guid(803)), review: next });

    const { event } = closeReview(confirmed, state, later);

    expect(evolved(state, event).competencies[0]?.pause).to.equal(null);
    expect(
      evolved(state, { ...event, review: pause.review.id }).competencies[0]?.pause,
    ).not.to.equal(null);
  });

  it('R25 what is not paused cannot stay paused', () => {
    expect(fields(stillPaused, signed, ofRole)).to.deep.equal(['outcome']);
    expect(fields({ ...system, beside: 'still-paused', plan: 'x' }, signed, ofRole)).to.deep.equal([
      'beside',
    ]);
  });

  it('R25 a system issue says what holds beside it, and is owned by a manager', () => {
    expect(fields({ ...system, beside: null }, shown)).to.deep.equal(['beside']);
    expect(fields(system, shown, ofPause, { manager: undefined })).to.deep.equal(['owner']);
    expect(fields(system, paused)).to.deep.equal(['beside']);
    const lifted = decided(system, shown);
    const kept = decided({ ...system, beside: 'still-paused', plan: 'Wait.' }, shown);

    expect(lifted.competencies[0]?.pause).to.equal(null);
    expect(lifted.actions.map(({ owner }) => owner)).to.deep.equal([dev]);
    expect(lifted.signOffs).to.deep.equal(signed.signOffs);
    expect(kept.competencies[0]?.pause).not.to.equal(null);
    expect(kept.reviews).to.have.length(1);
  });

  const wrong: [string, ReviewDraft, string[]][] = [
    ['no action', { ...refresher, action: '' }, ['action']],
    ['no day', { ...refresher, due: null }, ['due']],
    ['a day that is over', { ...refresher, due: '2026-09-19' }, ['due']],
    ['a day far off', { ...refresher, due: '2027-09-30' }, ['due']],
    ['somebody’s number in the plan', { ...stillPaused, plan: 'Call 943 476 5919' }, ['plan']],
    [
      'somebody’s number in what was learnt',
      { ...stillPaused, learning: '9434765919' },
      ['learning'],
    ],
    ['somebody’s number in the action', { ...refresher, action: '9434765919' }, ['action']],
  ];
  for (const [what, given, at] of wrong) {
    it(`R25 refuses ${what} at its field`, () => {
      expect(fields(given, paused)).to.deep.equal(at);
    });
  }

  it('R10 R25 says in a sentence what is missing', () => {
    const all: [ReviewDraft, string][] = [
      [draft({ outcome: 'still-paused' }), 'Please say what happens until the next review.'],
      [
        { ...system, beside: null },
        'Please say whether practice is confirmed or still paused beside it.',
      ],
    ];
    for (const [given, sentence] of all) expect(sentences(given, shown)).to.equal(sentence);

    const nobody = reviewProblems(system, shown, setting({ manager: undefined }));
    expect(nobody.map(({ sentence }) => sentence)).to.deep.equal([
      'Please choose a manager of the team who takes it on.',
    ]);
    const standing = reviewProblems(stillPaused, signed, setting({ review: ofRole }));
    expect(standing.map(({ sentence }) => sentence)).to.deep.equal([
      'This practice is not paused, so it cannot stay so. Pause it first.',
    ]);
  });

  it('R25 a refresher is the person’s own: it needs no manager', () => {
    expect(fields(refresher, shown, ofPause, { manager: undefined })).to.deep.equal([]);
  });

  it('R10 asks for no plan where a standing chosen for a system issue was left behind', () => {
    expect(fields({ ...confirmed, beside: 'still-paused' }, shown)).to.deep.equal([]);
  });

  it('refuses somebody’s name beside their date of birth in a plan', () => {
    const named = { ...stillPaused, plan: 'Visit Mary, 3 May 1990, on Tuesday.' };

    expect(fields(named, paused)).to.deep.equal(['plan']);
  });

  it('R10 R25 no pause is lifted and none gets a next review where another kind of review ends', () => {
    for (const given of [confirmed, refresher]) {
      const { event } = closeReview(given, shown, setting({ review: ofRole }));

      expect([event.lifts, event.next]).to.deep.equal([null, null]);
    }
    expect(closeReview(stillPaused, shown, setting()).event.lifts).to.equal(null);
    expect(closeReview(confirmed, shown, setting()).event.next).to.equal(null);
  });

  it('R25 keeps what is to be done beside the ledger, as training or as a change of the system', () => {
    for (const [given, kind] of [
      [refresher, 'targeted-training'],
      [system, 'system-improvement'],
    ] as const) {
      const { event, contents } = closeReview(given, shown, setting());

      expect(event.action?.kind).to.equal(kind);
      expect(contents).to.deep.equal([
        { id: actionContentId(`${guid(802)}-1` as ActionId), body: { text: given.action } },
      ]);
    }
  });

  it('R25 opens no action that is nobody’s, or without a day', () => {
    for (const [given, within] of [
      [system, setting({ manager: undefined })],
      [{ ...refresher, due: null }, setting()],
    ] as const) {
      const { event, contents } = closeReview(given, shown, within);

      expect(event.action).to.equal(null);
      expect(contents).to.deep.equal([]);
    }
  });

  it('R25 opens no action beyond what anybody can do', () => {
    const busy = { ...paused, actions: Array.from({ length: 60 }, (_, at) => action(at)) };

    expect(fields(refresher, busy)).to.deep.equal(['action']);
  });

  it('R25 a line is shared only without a name, and read by nobody else where it is not shared', () => {
    const named = { ...confirmed, learning: 'Amina rang early.' };
    const hidden = { names: ['Amina Yusuf'], references: [] };

    expect(fields({ ...named, share: true }, shown, ofPause, { hidden })).to.deep.equal([
      'learning',
    ]);
    expect(fields(named, shown, ofPause, { hidden })).to.deep.equal([]);
  });

  it('keeps what was learnt beside the ledger, and nothing of it in the event', () => {
    const learnt = { ...confirmed, learning: 'Two people at weekends.' };

    const { event, contents } = closeReview(learnt, shown, setting());

    expect(contents.map(({ body }) => body)).to.deep.equal([
      { learning: 'Two people at weekends.' },
    ]);
    expect(JSON.stringify(event)).not.to.contain('weekends');
  });
});

function draft(changed: Partial<ReviewDraft>): ReviewDraft {
  return {
    outcome: 'confirmed',
    beside: null,
    plan: '',
    action: '',
    due: null,
    learning: '',
    share: false,
    ...changed,
  };
}

/** Chloe decides Amina's review of the pause on 20 September; Dev is a manager. */
function setting(changed: Partial<ReviewSetting> = {}): ReviewSetting {
  return {
    form,
    team: northTeam,
    subject: amina,
    review: ofPause,
    asked: { risk: 'high' },
    pausedOn: '2026-09-15',
    manager: dev,
    hidden: { names: [], references: [] },
    today,
    ...changed,
  };
}

function fields(
  given: ReviewDraft,
  state: PersonState,
  review: ReviewSetting['review'] = ofPause,
  changed: Partial<ReviewSetting> = {},
): string[] {
  return reviewProblems(given, state, setting({ review, ...changed })).map(({ field }) => field);
}

function sentences(given: ReviewDraft, state: PersonState): string {
  return reviewProblems(given, state, setting())
    .map(({ sentence }) => sentence)
    .join(' ');
}

function decided(
  given: ReviewDraft,
  state: PersonState,
  review: ReviewSetting['review'] = ofPause,
): PersonState {
  const within = setting({ review });
  expect(reviewProblems(given, state, within)).to.deep.equal([]);

  return evolved(state, closeReview(given, state, within).event);
}

function evolved(state: PersonState, event: PersonEvent): PersonState {
  return evolvePerson(state, { recordedAt: '2026-09-20T10:00:00.000Z', actor: chloe, event });
}

function standing(state: PersonState, on = today) {
  return standingOf(state, 'standard', on);
}

function standingOf(state: PersonState, risk: 'standard' | 'high', on = today) {
  return standingIn(requirement({ risk }), standingRecord(state), {
    levels: { levelRule: 'none' },
    adopted: [],
    longAbsenceDays: 28,
    today: on,
  });
}
