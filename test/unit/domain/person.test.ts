import { expect } from 'chai';
import fc from 'fast-check';

import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { EvidenceId, ReviewId, SessionId } from '../../../src/domain/ids.ts';
import {
  evolvePerson,
  membershipIn,
  nobodyYet,
  type Outcome,
  type PersonEvent,
  type PersonState,
  type RecordedOutcome,
  type SessionFacts,
} from '../../../src/domain/person.ts';
import { type Discussed, recordSession } from '../../../src/domain/session.ts';
import {
  action,
  actionId,
  after,
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  draft,
  escalation,
  evidence,
  guid,
  membership,
  northTeam,
  person,
  relationships,
  sessionFacts,
  sessionOnFile,
  setting,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';
import { anyHistory, anyLater, folded, mayEndPause } from './any-history.ts';

const laterSession = sessionFacts({ id: guid(902) as SessionId, date: '2026-09-08' });

const anyCompetency = fc.constantFrom<CompetencyId>(deEscalation, escalation, relationships);
const anyDiscussed = fc.record({
  competency: anyCompetency,
  outcome: fc.constantFrom<Outcome>('maintained', 'developing', 'concern', 'pause'),
  note: fc.constant('What was seen.'),
});
const anyDraft = fc.record({
  date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-09-${String(day).padStart(2, '0')}`),
  discussed: fc.uniqueArray(anyDiscussed, { selector: (each) => each.competency, maxLength: 3 }),
});
/** What may follow in a person's ledger: sessions decided as they are, or anything that corrects and answers. */
const anySteps = fc.array(
  fc.oneof(
    anyDraft.map((changed) => ({ kind: 'session' as const, changed })),
    fc.constantFrom('correct', 'answer', 'absence', 'move', 'close').map((kind) => ({ kind })),
  ),
  { maxLength: 25 },
);

describe('evolvePerson', () => {
  describe('places and administration', () => {
    it('a place set again replaces the one in that team, and no other', () => {
      const south = membership({ team: southTeam });
      const promoted = membership({ roles: ['staff', 'supervisor'] });

      const state = after(
        nobodyYet,
        { kind: 'membership.set', membership: membership() },
        { kind: 'membership.set', membership: south },
        { kind: 'membership.set', membership: promoted },
      );

      expect(state.memberships).to.have.deep.members([south, promoted]);
      expect(membershipIn(state, northTeam)).to.deep.equal(promoted);
      expect(membershipIn(nobodyYet, northTeam)).to.equal(undefined);
    });

    it('an administrator is one until they are not', () => {
      expect(nobodyYet.administrator).to.equal(false);

      const made = after(nobodyYet, { kind: 'administrator.set', administrator: true });
      const unmade = after(made, { kind: 'administrator.set', administrator: false });

      expect([made.administrator, unmade.administrator]).to.deep.equal([true, false]);
    });

    it('absences are kept, the last forty', () => {
      const absences = Array.from({ length: 41 }, (_, at) => {
        const day = `2026-0${String(1 + Math.floor(at / 28))}-${String(1 + (at % 28)).padStart(2, '0')}`;
        return away(day, day);
      });

      const state = after(
        nobodyYet,
        ...absences.map((absence) => ({ kind: 'absence.recorded', absence }) as const),
      );

      expect(state.absences).to.deep.equal(absences.slice(1));
    });
  });

  describe('R11 a changed role', () => {
    const raised = { competency: deEscalation, on: '2026-09-15' };

    it('R11 says of what it asks more, beside what was asked more of before', () => {
      const earlier = { competency: escalation, on: '2026-03-01' };

      const state = after(
        person({ raised: [earlier] }),
        { kind: 'membership.set', membership: membership({ profile: 'peer-worker' }) },
        { kind: 'membership.set', membership: membership(), raised: [raised] },
      );

      expect(state.raised).to.deep.equal([earlier, raised]);
    });

    it('R11 the last two hundred are kept', () => {
      const before = Array.from({ length: 200 }, () => ({ ...raised, on: '2026-03-01' }));

      const state = after(person({ raised: before }), {
        kind: 'membership.set',
        membership: membership(),
        raised: [raised],
      });

      expect(state.raised).to.deep.equal([...before.slice(1), raised]);
    });
  });

  describe('evidence, sign-offs and steps', () => {
    it('R1 evidence is on file with what its observer said', () => {
      const other = evidence({ id: 'evidence-2' as EvidenceId, answer: 'waiting' });

      const state = after(
        person(),
        { kind: 'evidence.added', evidence: evidence({ answer: 'waiting' }) },
        { kind: 'evidence.added', evidence: other },
        { kind: 'evidence.answered', evidence: evidence().id, answer: 'confirmed' },
        { kind: 'evidence.answered', evidence: 'evidence-404' as EvidenceId, answer: 'declined' },
      );

      expect(state.evidence).to.deep.equal([evidence(), other]);
    });

    it('R5 of sign-offs the latest of each competency and level is on file', () => {
      const again = signOff({ date: '2027-08-01', until: '2028-08-01' });
      const other = signOff({ competency: escalation });

      const state = after(
        person(),
        { kind: 'sign-off.given', signOff: signOff() },
        { kind: 'sign-off.given', signOff: other },
        { kind: 'sign-off.given', signOff: again },
      );

      expect(state.signOffs).to.deep.equal([other, again]);
    });

    it('a step that is ticked again is done on the later day', () => {
      const state = after(
        person(),
        { kind: 'step.done', step: 'induction', date: '2026-09-01' },
        { kind: 'step.done', step: 'tour', date: '2026-09-02' },
        { kind: 'step.done', step: 'induction', date: '2026-09-03' },
      );

      expect(state.steps).to.deep.equal([
        { step: 'tour', date: '2026-09-02' },
        { step: 'induction', date: '2026-09-03' },
      ]);
    });

    it('say nothing of pauses, reviews and sessions', () => {
      const before = after(person(), recorded({ outcomes: [outcome('pause')] }));

      const state = after(
        before,
        { kind: 'evidence.added', evidence: evidence() },
        { kind: 'sign-off.given', signOff: signOff() },
        { kind: 'step.done', step: 'induction', date: '2026-09-01' },
      );

      expect({ ...state, evidence: [], signOffs: [], steps: [] }).to.deep.equal(before);
    });
  });

  it('a state that was stored before there were evidence, sign-offs and steps folds on', () => {
    const {
      evidence: _e,
      signOffs: _s,
      raised: _r,
      steps: _t,
      ...old
    } = person({
      sessions: [sessionOnFile()],
    });
    // As storage reads a row: what it does not have is what it is of nobody yet.
    const read: PersonState = { ...nobodyYet, ...old };

    const state = after(
      read,
      recorded({ session: laterSession, outcomes: [outcome('pause')] }),
      { kind: 'membership.set', membership: membership({ profile: 'peer-worker' }) },
      { kind: 'evidence.added', evidence: evidence() },
      { kind: 'evidence.answered', evidence: evidence().id, answer: 'declined' },
      { kind: 'sign-off.given', signOff: signOff() },
      { kind: 'step.done', step: 'induction', date: '2026-09-01' },
    );

    expect(read).to.deep.equal(person({ sessions: [sessionOnFile()] }));
    expect(state.sessions).to.have.lengthOf(2);
    expect(state.evidence).to.deep.equal([evidence({ answer: 'declined' })]);
    expect(state.signOffs).to.deep.equal([signOff()]);
    expect(state.raised).to.deep.equal([]);
  });

  it('folds whatever was ever written, and gives back what storage can keep', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = folded(history);

        expect(JSON.parse(JSON.stringify(state))).to.deep.equal(state);
      }),
    );
  });

  /** The reviews that hold de-escalation paused, the latest first. */
  function holding(state: PersonState): ReviewId[] {
    const held: ReviewId[] = [];
    let pause = stateOf(state, deEscalation)?.pause ?? undefined;
    for (; pause !== undefined; pause = pause.before) held.push(pause.review);

    return held;
  }

  it('R10 a pause ends with nothing but its own review, confirmed on practice observed since it began', () => {
    const paused = after(person(), recorded({ outcomes: [outcome('pause')] }));
    const pause = { competency: deEscalation, review: reviewId(deEscalation) };
    let ended = 0;

    fc.assert(
      fc.property(anyLater(pause), (history) => {
        let state = paused;

        for (const event of history) {
          const may = mayEndPause(state, event, deEscalation);
          const before = holding(state);
          state = folded([event], state);
          const after = holding(state);
          const open = state.reviews
            .filter(({ cause }) => cause === 'pause')
            .map(({ competency }) => competency);
          // A restriction after an incident may hold it too: each ends by its own review.
          if (may) expect(after).to.have.lengthOf(before.length - 1);
          else expect(after).to.include.members(before);
          if (after.length === 0) {
            ended += 1;
            expect(open).to.not.include(deEscalation);
            return;
          }
          expect(open).to.include(deEscalation);
        }
      }),
      { numRuns: 400 },
    );
    expect(ended).to.be.greaterThan(0);
  });

  it('R10 whatever the history, what is paused has its review open, and no other review is a pause’s', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { competencies, reviews } = folded(history);

        const paused = competencies.filter(({ pause }) => pause !== null);
        const looked = reviews.filter(({ cause }) => cause === 'pause');
        expect(new Set(looked.map(({ competency }) => competency))).to.deep.equal(
          new Set(paused.map(({ competency }) => competency)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('R25 a sign-off never holds longer for what a review said', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (before, later) => {
        const closings = later.filter(({ kind }) => kind === 'review.closed');
        const known = folded(before);

        const { signOffs } = folded(closings, known);

        expect(signOffs.map(({ id }) => id)).to.deep.equal(known.signOffs.map(({ id }) => id));
        signOffs.forEach(({ until }, at) => {
          const held = known.signOffs[at]?.until ?? '9999-12-31';
          expect((until ?? '9999-12-31') <= held).to.equal(true);
        });
      }),
    );
  });

  describe('an absence that ended earlier', () => {
    const absent = after(
      person(),
      { kind: 'absence.recorded', absence: away('2026-09-01', '2026-09-20') },
      { kind: 'absence.recorded', absence: away('2026-09-18', '2026-09-30') },
      { kind: 'absence.recorded', absence: away('2026-12-21', '2026-12-31') },
    );

    it('is cut on the day back, with all that it was joined with', () => {
      const state = after(absent, { kind: 'absence.ended', on: '2026-09-10' });

      expect(state.absences).to.deep.equal([
        away('2026-09-01', '2026-09-09'),
        away('2026-12-21', '2026-12-31'),
      ]);
    });

    it('is gone where the day back is its first', () => {
      const state = after(absent, { kind: 'absence.ended', on: '2026-12-21' });

      expect(state.absences).to.deep.equal(absent.absences.slice(0, 2));
    });

    it('stays as it is where the day lies in none', () => {
      for (const on of ['2026-08-31', '2026-10-01', '2027-01-01']) {
        expect(after(absent, { kind: 'absence.ended', on }), on).to.deep.equal(absent);
      }
    });

    it('can be recorded longer again', () => {
      const state = after(
        absent,
        { kind: 'absence.ended', on: '2026-09-10' },
        { kind: 'absence.recorded', absence: away('2026-09-10', '2026-09-12') },
      );

      expect(state.absences).to.deep.include(away('2026-09-10', '2026-09-12'));
    });
  });

  describe('a recorded session', () => {
    it('stands on file as version 1, unanswered, from when it was recorded', () => {
      const state = after(person(), recorded());

      expect(state.sessions).to.deep.equal([
        { ...sessionFacts(), recordedAt: '2026-09-15T10:00:00.000Z', version: 1, answer: null },
      ]);
    });

    it('closes the actions it ticked and opens its own, set by the supervisor', () => {
      const before = person({ actions: [action(1), action(2)] });
      const opened = { id: actionId(3), owner: amina, due: '2026-10-01' };

      const state = after(before, recorded({ closed: [actionId(1)], opened: [opened] }));

      expect(state.actions).to.deep.equal([
        action(2),
        { ...opened, session: sessionFacts().id, setBy: ben },
      ]);
    });

    it('R17 says of each competency discussed how it stands', () => {
      const state = after(
        person(),
        recorded({
          outcomes: [outcome('maintained', deEscalation), outcome('developing', escalation)],
        }),
      );

      expect(state.competencies).to.deep.equal([
        { competency: deEscalation, last: last('maintained'), pause: null },
        { competency: escalation, last: last('developing'), pause: null },
      ]);
    });

    it('R17 a later session replaces what an earlier one said, of that competency only', () => {
      const state = after(
        person(),
        recorded({ outcomes: [outcome('developing'), outcome('concern', escalation)] }),
        recorded({ session: laterSession, outcomes: [outcome('maintained')] }),
      );

      expect(stateOf(state, deEscalation)?.last).to.deep.equal(last('maintained', laterSession));
      expect(stateOf(state, escalation)?.last).to.deep.equal(last('concern'));
    });

    it('R17 one written up late does not replace what a later session said', () => {
      const state = after(
        person(),
        recorded({ session: laterSession, outcomes: [outcome('maintained')] }),
        recorded({ outcomes: [outcome('concern')] }),
      );

      expect(stateOf(state, deEscalation)?.last).to.deep.equal(last('maintained', laterSession));
    });

    it('R17 of two on the same day the one written up last is the last word', () => {
      const sameDay = { ...laterSession, date: sessionFacts().date };

      const state = after(
        person(),
        recorded({ outcomes: [outcome('maintained')] }),
        recorded({ session: sameDay, outcomes: [outcome('developing')] }),
      );

      expect(stateOf(state, deEscalation)?.last).to.deep.equal(last('developing', sameDay));
    });

    it('keeps the last eighty', () => {
      const sessions = Array.from({ length: 81 }, (_, at) =>
        sessionFacts({ id: guid(at) as SessionId }),
      );

      const state = after(person(), ...sessions.map((session) => recorded({ session })));

      expect(state.sessions.map(({ id }) => id)).to.deep.equal(
        sessions.slice(1).map(({ id }) => id),
      );
    });
  });

  describe('R16 answers and corrections', () => {
    const before = person({
      sessions: [sessionOnFile(), sessionOnFile({ id: laterSession.id, answer: 'agreed' })],
    });

    it('R16 an answer stands beside the session it answers, and no other', () => {
      const state = after(before, answered('disagreed'));

      expect(state.sessions.map(({ answer }) => answer)).to.deep.equal(['disagreed', 'agreed']);
    });

    it('R16 a correction is to be read again, from when it was made', () => {
      const corrected = sessionFacts({ date: '2026-08-31', minutes: 45, type: 'management' });

      const state = after(before, answered('agreed'), {
        kind: 'session.corrected',
        session: corrected,
        version: 2,
      });

      expect(state.sessions).to.deep.equal([
        { ...corrected, recordedAt: '2026-09-15T10:00:00.000Z', version: 2, answer: null },
        before.sessions[1],
      ]);
    });
  });

  describe('actions', () => {
    it('one that is closed is open no more, the others stay', () => {
      const before = person({ actions: [action(1), action(2)] });

      const state = after(before, { kind: 'action.closed', action: actionId(1) });

      expect(state.actions).to.deep.equal([action(2)]);
    });
  });

  it('what it does not know does no harm', () => {
    const before = person({ sessions: [sessionOnFile()], actions: [action(1)] });
    const unknown = guid(404) as SessionId;

    const state = after(
      before,
      { kind: 'session.answered', session: unknown, version: 1, answer: 'agreed' },
      { kind: 'session.corrected', session: sessionFacts({ id: unknown }), version: 2 },
      { kind: 'action.closed', action: actionId(404) },
    );

    expect(state).to.deep.equal(before);
  });

  it('leaves the state it came from as it was', () => {
    const before = Object.freeze(person({ actions: Object.freeze([action(1)]) }));
    const copy = structuredClone(before);

    after(before, recorded({ outcomes: [outcome('pause')], closed: [actionId(1)] }));

    expect(before).to.deep.equal(copy);
  });

  describe('a pause', () => {
    const paused = after(person(), recorded({ outcomes: [outcome('pause')] }));

    it('R10 stops practice from the instant it was recorded and opens a review', () => {
      expect(stateOf(paused, deEscalation)).to.deep.equal({
        competency: deEscalation,
        last: last('pause'),
        pause: { since: '2026-09-15T10:00:00.000Z', by: ben, review: reviewId(deEscalation) },
      });
      expect(paused.reviews).to.deep.equal([
        {
          id: reviewId(deEscalation),
          competency: deEscalation,
          cause: 'pause',
          opened: '2026-09-15T10:00:00.000Z',
          due: '2026-09-29',
        },
      ]);
    });

    it('R10 names who paused, not who supervises', () => {
      const byChloe = evolvePerson(person(), {
        recordedAt: '2026-09-15T10:00:00.000Z',
        actor: chloe,
        event: recorded({ outcomes: [outcome('pause')] }),
      });

      expect(stateOf(byChloe, deEscalation)?.pause?.by).to.equal(chloe);
    });

    it('R10 also stops practice where the session was written up late', () => {
      const state = after(
        person(),
        recorded({ session: laterSession, outcomes: [outcome('maintained')] }),
        recorded({ outcomes: [outcome('pause')] }),
      );

      expect(stateOf(state, deEscalation)).to.deep.include({
        last: last('maintained', laterSession),
        pause: { since: '2026-09-15T10:00:00.000Z', by: ben, review: reviewId(deEscalation) },
      });
    });

    it('R10 stays what it was when the competency is paused again', () => {
      const again = evolvePerson(paused, {
        recordedAt: '2026-09-20T10:00:00.000Z',
        actor: chloe,
        event: recorded({
          session: laterSession,
          outcomes: [{ competency: deEscalation, outcome: 'pause', review: null }],
        }),
      });

      expect(stateOf(again, deEscalation)?.pause).to.deep.equal(
        stateOf(paused, deEscalation)?.pause,
      );
      expect(again.reviews).to.deep.equal(paused.reviews);
    });

    it('R10 stays whatever a later session says', () => {
      for (const later of ['maintained', 'developing', 'concern'] as const) {
        const state = after(
          paused,
          recorded({
            session: laterSession,
            outcomes: [{ competency: deEscalation, outcome: later, review: null }],
          }),
        );

        expect(stateOf(state, deEscalation)?.pause, later).to.deep.equal(
          stateOf(paused, deEscalation)?.pause,
        );
      }
    });

    it('R10 stays when its session is corrected or disagreed with', () => {
      const state = after(
        paused,
        { kind: 'session.corrected', session: sessionFacts({ minutes: 30 }), version: 2 },
        answered('disagreed', 2),
      );

      expect(state.competencies).to.deep.equal(paused.competencies);
      expect(state.reviews).to.deep.equal(paused.reviews);
    });

    it('R10 is cleared by nothing that follows, and its review stays open', () => {
      fc.assert(
        fc.property(anySteps, (steps) => {
          const state = steps.reduce(
            (now, step, at) => after(now, ...eventsOf(step, now, at)),
            paused,
          );

          expect(stateOf(state, deEscalation)?.pause).to.deep.equal(
            stateOf(paused, deEscalation)?.pause,
          );
          expect(state.reviews).to.deep.include(paused.reviews[0]);
        }),
      );
    });

    it('R10 R17 whatever follows, no competency is paused without a review of its own, nor reviewed for a concern twice', () => {
      fc.assert(
        fc.property(anySteps, (steps) => {
          const state = steps.reduce(
            (now, step, at) => after(now, ...eventsOf(step, now, at)),
            person(),
          );

          const pausedBy = state.competencies.flatMap(({ pause }) => pause?.review ?? []);
          const byCause = (cause: string) =>
            state.reviews.filter((review) => review.cause === cause);
          expect(byCause('pause').map(({ id }) => id)).to.have.members(pausedBy);
          expect(byCause('concern').map(({ competency }) => competency)).to.satisfy(areDifferent);
          expect(state.reviews.map(({ id }) => id)).to.satisfy(areDifferent);
        }),
      );
    });
  });

  it('R17 a concern opens a review and pauses nothing', () => {
    const state = after(person(), recorded({ outcomes: [outcome('concern')] }));

    expect(stateOf(state, deEscalation)?.pause).to.equal(null);
    expect(state.reviews).to.have.lengthOf(1);
    expect(state.reviews[0]).to.include({ cause: 'concern', due: '2026-09-29' });
  });
});

function recorded(
  changed: Partial<Extract<PersonEvent, { kind: 'session.recorded' }>> = {},
): Extract<PersonEvent, { kind: 'session.recorded' }> {
  return {
    kind: 'session.recorded',
    session: sessionFacts(),
    outcomes: [],
    closed: [],
    opened: [],
    topics: [],
    caseload: null,
    ...changed,
  };
}

/** As a session decides it where nothing is open yet. */
function outcome(said: Outcome, competency = deEscalation): RecordedOutcome {
  const opens = said === 'concern' || said === 'pause';

  return {
    competency,
    outcome: said,
    review: opens ? { id: reviewId(competency), due: '2026-09-29' } : null,
  };
}

function reviewId(competency: CompetencyId): ReviewId {
  return `${sessionFacts().id}.${competency}` as ReviewId;
}

function last(
  said: Outcome,
  session: SessionFacts = sessionFacts(),
): PersonState['competencies'][number]['last'] {
  return { outcome: said, date: session.date, session: session.id };
}

function stateOf(
  state: PersonState,
  competency: CompetencyId,
): PersonState['competencies'][number] | undefined {
  return state.competencies.find((each) => each.competency === competency);
}

function answered(answer: 'agreed' | 'disagreed', version = 1): PersonEvent {
  return { kind: 'session.answered', session: sessionFacts().id, version, answer };
}

type Step =
  { kind: 'session'; changed: { date: string; discussed: Discussed[] } } | { kind: string };

function eventsOf(step: Step, state: PersonState, at: number): readonly PersonEvent[] {
  const session = state.sessions.at(-1) ?? sessionOnFile();
  const { id, version } = session;

  if ('changed' in step) {
    const form = `${ben}.${guid(1000 + at)}` as ReturnType<typeof setting>['form'];
    return recordSession(draft(step.changed), state, setting({ form })).events;
  }
  switch (step.kind) {
    case 'correct':
      return [{ kind: 'session.corrected', session: sessionFacts({ id }), version: version + 1 }];
    case 'answer':
      return [{ kind: 'session.answered', session: id, version, answer: 'disagreed' }];
    case 'absence':
      return [{ kind: 'absence.recorded', absence: away('2026-09-16', '2026-10-30') }];
    case 'close':
      return state.actions.map((open) => ({ kind: 'action.closed', action: open.id }));
    default:
      return [{ kind: 'membership.set', membership: membership({ profile: 'peer-worker' }) }];
  }
}

function areDifferent(all: readonly string[]): boolean {
  return new Set(all).size === all.length;
}
