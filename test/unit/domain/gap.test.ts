import { expect } from 'chai';
import fc from 'fast-check';

import type { ActionOpened, NewActionFacts } from '../../../src/domain/action.ts';
import type { AuditRecorded } from '../../../src/domain/audit.ts';
import { boardRow, type BoardRow } from '../../../src/domain/board.ts';
import type { LocalDate } from '../../../src/domain/calendar.ts';
import { gapIdOf, isGapOutcome, type Finding } from '../../../src/domain/finding.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import {
  gapRecord,
  gapsOf,
  rowGapRecord,
  usualKind,
  withoutAction,
  type Gap,
} from '../../../src/domain/gap.ts';
import type {
  ActionId,
  AuditId,
  GapId,
  RequestId,
  ReviewId,
  SessionId,
} from '../../../src/domain/ids.ts';
import {
  evolvePerson,
  nobodyYet,
  type Outcome,
  type PersonEvent,
  type PersonState,
} from '../../../src/domain/person.ts';
import { saysConfirmed, type ReviewClosed } from '../../../src/domain/review-ledger.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { newTeam } from '../../../src/domain/team.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  actionId,
  after,
  amina,
  ben,
  deEscalation,
  escalation,
  guid,
  northTeam,
  person,
  relationships,
  sessionFacts,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';
import { anyHistory, folded } from './any-history.ts';

const today = '2026-11-02';
const library = teamLibrary(shipped, shipped.frameworks, newTeam, today);

function gaps(state: PersonState): Gap[] {
  return gapsOf(gapRecord(state, northTeam), library);
}

function session(
  outcome: Outcome,
  date: LocalDate = '2026-09-01',
  number = 1,
  opened: readonly NewActionFacts[] = [],
): PersonEvent {
  const id = guid(900 + number) as SessionId;

  return {
    kind: 'session.recorded',
    session: sessionFacts({ id, date }),
    outcomes: [{ competency: deEscalation, outcome, review: null }],
    closed: [],
    opened,
    topics: [],
    caseload: null,
  };
}

const found = gapIdOf('session', guid(901), deEscalation);

function closing(changed: Partial<ReviewClosed> = {}): ReviewClosed {
  return {
    kind: 'review.closed',
    team: northTeam,
    review: 'review-1' as ReviewId,
    competency: deEscalation,
    cause: 'concern',
    outcome: 'refresher-needed',
    beside: null,
    lifts: null,
    next: null,
    action: null,
    holdsUntil: null,
    ...changed,
  };
}

function audited(finding: 'right' | 'gap', changed: Partial<AuditRecorded> = {}): AuditRecorded {
  return {
    kind: 'audit.recorded',
    audit: 'audit-1' as AuditId,
    team: northTeam,
    of: 'person',
    what: 'documentation',
    on: '2026-09-10',
    findings: [{ competency: deEscalation, finding }],
    reviews: [],
    action: null,
    ...changed,
  };
}

function opening(gap: GapId, number = 1): ActionOpened {
  const action = { id: actionId(number), owner: ben, due: '2026-09-30', gaps: [gap] };

  return { kind: 'action.opened', team: northTeam, action };
}

function closed(number = 1): PersonEvent {
  return { kind: 'action.closed', action: actionId(number) };
}

const requested: Extract<PersonEvent, { kind: 'sign-off.requested' }> = {
  kind: 'sign-off.requested',
  request: {
    id: 'request-1' as RequestId,
    team: northTeam,
    competency: deEscalation,
    level: null,
    risk: 'standard',
    on: '2026-09-01',
  },
  asked: ben,
  over: [],
};
const refused: PersonEvent = {
  kind: 'sign-off.declined',
  request: 'request-1' as RequestId,
  outcome: 'not-yet',
  on: '2026-09-03',
};
const signed: PersonEvent = {
  kind: 'sign-off.given',
  signOff: signOff({ date: '2026-09-20', until: '2027-09-20' }),
};

describe('R26 gaps', () => {
  for (const outcome of ['developing', 'concern', 'pause'] as const) {
    it(`R26 ${outcome} in a session is one, without an action`, () => {
      expect(gaps(after(person(), session(outcome)))).to.deep.equal([
        {
          id: found,
          source: 'session',
          of: 'practice',
          competency: deEscalation,
          since: '2026-09-01',
          action: null,
        },
      ]);
    });
  }

  it('R26 a refused sign-off is one, and of a request nobody knows there is none', () => {
    const [gap] = gaps(after(person(), requested, refused));

    expect(gap).to.deep.include({ source: 'sign-off', since: '2026-09-03', action: null });
    expect(gaps(after(person(), refused))).to.deep.equal([]);
  });

  for (const [outcome, of] of [
    ['refresher-needed', 'practice'],
    ['still-paused', 'practice'],
    ['system-issue', 'system'],
  ] as const) {
    it(`R26 a review that ends with ${outcome} is one, of ${of}`, () => {
      expect(gaps(after(person(), closing({ outcome })))[0]).to.deep.include({
        source: 'review',
        of,
        since: '2026-09-15',
      });
    });
  }

  it('R26 an audit’s is one, of the person or of the team’s work', () => {
    const both = after(
      person(),
      audited('gap'),
      audited('gap', { of: 'team', audit: 'audit-2' as AuditId }),
    );

    expect(gaps(both).map(({ source, of }) => [source, of])).to.deep.equal([
      ['audit', 'practice'],
      ['audit', 'system'],
    ]);
  });

  it('R26 are listed the oldest first, found or lapsed, and of one day always in the same order', () => {
    const lapsed = person({
      signOffs: [signOff({ competency: relationships, date: '2025-09-01', until: '2026-09-04' })],
    });
    const sameDay = audited('gap', { on: '2026-09-03', audit: 'a' as AuditId });
    const later = audited('gap', { on: '2026-09-10', of: 'team' });
    const all = [later, session('concern', '2026-09-03'), sameDay];

    const inOrder = (events: readonly PersonEvent[]) =>
      gaps(after(lapsed, ...events)).map(({ source, since }) => `${since} ${source}`);

    expect(inOrder(all)).to.deep.equal([
      '2026-09-03 audit',
      '2026-09-03 session',
      '2026-09-05 lapse',
      '2026-09-10 audit',
    ]);
    expect(inOrder(all.toReversed())).to.deep.equal(inOrder(all));
  });

  it('R26 a sign-off that ran out is one from the day after, and over once it is current again', () => {
    const lapsed = person({
      signOffs: [signOff({ competency: relationships, date: '2025-09-01', until: '2026-09-01' })],
    });
    const renewed = after(lapsed, {
      kind: 'sign-off.given',
      signOff: signOff({ competency: relationships, date: '2026-10-01', until: '2027-10-01' }),
    });

    expect(gaps(lapsed)).to.deep.equal([
      {
        id: gapIdOf('lapse', '2026-09-01', relationships),
        source: 'lapse',
        of: 'practice',
        competency: relationships,
        since: '2026-09-02',
        action: null,
      },
    ]);
    expect(gaps(renewed)).to.deep.equal([]);
    expect(gapsOf({ ...gapRecord(lapsed, northTeam), profile: null }, library)).to.deep.equal([]);
    expect(gapRecord(person({ memberships: [] }), northTeam).profile).to.equal(null);
  });

  it('R26 maintained in a later session ends what sessions found, and not what others did', () => {
    const state = after(person(), session('concern'), requested, refused);

    const later = after(state, session('maintained', '2026-09-10', 2));
    const earlier = after(state, session('maintained', '2026-08-10', 2));

    expect(gaps(later).map(({ source }) => source)).to.deep.equal(['sign-off']);
    expect(gaps(earlier)).to.have.length(2);
  });

  it('R26 a sign-off ends what sessions, refusals and reviews found of it', () => {
    const state = after(person(), session('developing'), requested, refused, closing());

    expect(gaps(after(state, audited('gap'), signed)).map(({ source }) => source)).to.deep.equal([
      'audit',
    ]);
  });

  it('R26 a review that confirms ends what sessions and reviews found, unless practice stays paused', () => {
    const state = after(person(), session('developing'), closing());
    const confirmed = closing({ outcome: 'confirmed', review: 'review-2' as ReviewId });
    const paused = after(state, {
      kind: 'competency.paused',
      team: northTeam,
      competency: deEscalation,
      review: { id: 'review-3' as ReviewId, due: '2026-10-01' },
    });

    const others = after(paused, session('maintained', '2026-09-10', 2), signed);

    expect(gaps(others)).to.have.length(2);
    expect(gaps(after(state, confirmed))).to.deep.equal([]);
    expect(gaps(after(paused, confirmed))).to.have.length(2);
  });

  it('R26 a review that confirms after midnight ends what was found that day, in summer too', () => {
    const concern = session('concern', '2026-07-02');
    const confirmed = closing({ outcome: 'confirmed', review: 'review-2' as ReviewId });
    const night = { actor: ben, recordedAt: '2026-07-01T23:40:00.000Z' };
    const state = evolvePerson(after(person(), concern), { ...night, event: confirmed });

    expect(gaps(state)).to.deep.equal([]);
  });

  it('R26 what a session found is over already where something later says so', () => {
    const maintained = after(person(), session('maintained', '2026-09-10', 2));
    const held = after(person(), signed);
    const other = person({ signOffs: [signOff({ competency: escalation, date: '2026-09-20' })] });

    expect(gaps(after(maintained, session('developing')))).to.deep.equal([]);
    expect(gaps(after(held, session('developing')))).to.deep.equal([]);
    expect(gaps(after(other, session('developing')))).to.have.length(1);
  });

  it('R26 what an audit found, and what lies in how the service works, is over once it is done', () => {
    const system = closing({ outcome: 'system-issue' });
    const ids = [
      gapIdOf('audit', 'audit-1', deEscalation),
      gapIdOf('review', 'review-1', deEscalation),
    ] as const;
    const state = after(person(), audited('gap'), system, opening(ids[0]), opening(ids[1], 2));

    expect(withoutAction(gaps(state))).to.deep.equal([]);
    expect(gaps(after(state, closed(1), closed(2)))).to.deep.equal([]);
    expect(
      gaps(after(person(), audited('gap'), audited('right', { on: '2026-09-11' }))),
    ).to.deep.equal([]);
  });

  it('R26 what was found of practice keeps its closed action, until something says that it is over', () => {
    const state = after(person(), session('developing'), opening(found), closed());
    const again = after(state, session('developing', '2026-10-01', 2));

    expect(gaps(state)[0]?.action).to.deep.equal({ state: 'closed', id: actionId(1) });
    expect(gaps(again)[0]).to.deep.include({
      id: gapIdOf('session', guid(902), deEscalation),
      since: '2026-10-01',
      action: null,
    });
  });

  it('R26 found again it is the same gap with the same action, from the day it was first found', () => {
    const state = after(person(), session('developing', '2026-09-05'), opening(found));

    const later = after(state, session('concern', '2026-10-01', 2));
    const earlier = after(state, session('concern', '2026-08-01', 2));

    expect(gaps(later)).to.have.length(1);
    expect(gaps(later)[0]).to.deep.include({ id: found, since: '2026-09-05' });
    expect(gaps(later)[0]?.action).to.deep.include({ state: 'open', owner: ben });
    expect(gaps(earlier)[0]).to.deep.include({ id: found, since: '2026-08-01' });
    expect(later.findings[0]?.on).to.equal('2026-10-01');
    expect(earlier.findings[0]?.on).to.equal('2026-09-05');
  });

  it('R26 an action opened with what is found again answers it, whatever other actions there are', () => {
    const own = gapIdOf('session', guid(902), deEscalation);
    const opened = { id: actionId(7), owner: amina, due: '2026-10-20', gaps: [own] };
    const other = { id: actionId(8), owner: amina, due: '2026-10-20' };
    const state = after(
      person(),
      session('developing'),
      session('developing', '2026-10-01', 2, [opened, other]),
    );

    expect(state.findings.map(({ id }) => id)).to.deep.equal([own]);
  });

  it('R26 found again it is the same gap, also where something else was answered', () => {
    const state = after(
      person(),
      requested,
      refused,
      opening(gapIdOf('sign-off', 'request-1', deEscalation)),
      closed(),
      session('developing', '2026-09-05'),
      session('developing', '2026-10-01', 2),
    );

    expect(gaps(state)).to.have.length(2);
    expect(gaps(state)[1]).to.deep.include({ id: found, since: '2026-09-05' });
  });

  it('R26 of what was done, the last hundred are remembered', () => {
    const many = Array.from({ length: 101 }, (_, at) => at + 1);
    const events = many.flatMap((at) => [opening(`gap-${String(at)}` as GapId, at), closed(at)]);
    const { answered } = after(person(), ...events);

    expect(answered).to.have.length(100);
    expect(answered[0]?.gap).to.equal('gap-2');
  });

  it('R26 an action that is about no gap answers none', () => {
    const action = { id: actionId(1), owner: ben, due: '2026-09-30' };
    const event = { kind: 'action.opened', team: northTeam, action } as const;
    const state = after(person(), session('developing'), opening(found, 2), event);

    expect(after(state, closed(1), closed(2)).answered).to.deep.equal([
      { gap: found, action: actionId(2) },
    ]);
  });

  it('R26 of two things in how the service works, the one that is done is over', () => {
    const two = [deEscalation, escalation].map((competency, at) =>
      closing({ outcome: 'system-issue', competency, review: `review-${String(at)}` as ReviewId }),
    );
    const done = gapIdOf('review', 'review-0', deEscalation);
    const state = after(person(), ...two, opening(done), closed());

    expect(state.findings.map(({ competency }) => competency)).to.deep.equal([escalation]);
  });

  it('R26 of two requests, the one that is refused is the gap', () => {
    const request = { ...requested.request, id: 'request-2' as RequestId, competency: escalation };
    const state = after(person(), { ...requested, request }, requested, refused);

    expect(gaps(state).map(({ competency }) => competency)).to.deep.equal([deEscalation]);
  });

  it('R10 R26 a pause of another competency keeps no gap of this one', () => {
    const pause: PersonEvent = {
      kind: 'competency.paused',
      team: northTeam,
      competency: escalation,
      review: { id: 'review-3' as ReviewId, due: '2026-10-01' },
    };
    const state = after(person(), session('concern'), pause);

    expect(gaps(after(state, session('maintained', '2026-09-10', 2)))).to.deep.equal([]);
    expect(gaps(after(state, signed))).to.deep.equal([]);
  });

  it('R10 R26 a pause keeps a gap, whatever else is on file', () => {
    const spoken = { ...session('developing'), outcomes: [] } as PersonEvent;
    const pause: PersonEvent = {
      kind: 'competency.paused',
      team: northTeam,
      competency: deEscalation,
      review: { id: 'review-3' as ReviewId, due: '2026-10-01' },
    };
    const other = {
      ...session('maintained', '2026-09-02', 3),
      outcomes: [{ competency: escalation, outcome: 'maintained', review: null }],
    } as PersonEvent;
    const state = after(person(), spoken, other, session('concern'), pause);

    expect(gaps(after(state, session('maintained', '2026-09-10', 2)))).to.have.length(1);
  });

  it('R26 what was said or signed before, or the same day, ends nothing that a session finds', () => {
    for (const day of ['2026-09-20', '2026-09-21']) {
      const concern = session('concern', day, 3);
      const said = after(person(), session('maintained', '2026-09-20', 2), concern);

      expect(gaps(said), day).to.have.length(1);
      expect(gaps(after(person(), signed, concern)), day).to.have.length(1);
    }
  });

  it('R26 what was said of another competency since ends nothing of this one', () => {
    const other = {
      ...session('maintained', '2026-09-10', 2),
      outcomes: [{ competency: escalation, outcome: 'maintained', review: null }],
    } as PersonEvent;

    expect(gaps(after(person(), other, session('developing')))).to.have.length(1);
  });

  it('R26 a review that confirms practice leaves what lies in how the service works', () => {
    const state = after(
      person(),
      closing({ outcome: 'system-issue' }),
      closing({ outcome: 'confirmed', review: 'review-2' as ReviewId }),
    );

    expect(gaps(state).map(({ of }) => of)).to.deep.equal(['system']);
  });

  it('R26 an action opened with what is found again is the one that answers it', () => {
    const own = gapIdOf('session', guid(902), deEscalation);
    const opened = { id: actionId(7), owner: amina, due: '2026-10-20', gaps: [own] };
    const state = after(
      person(),
      session('developing'),
      session('developing', '2026-10-01', 2, [opened]),
    );

    expect(gaps(state)).to.have.length(1);
    expect(gaps(state)[0]).to.deep.include({ id: own, since: '2026-09-01' });
    expect(gaps(state)[0]?.action).to.deep.include({ kind: 'reflective-supervision' });
  });

  it('R26 those of another team are not among them, and an action already open stays as it was', () => {
    const state = after(person(), audited('gap', { team: southTeam }));
    const twice = after(person(), session('developing'), opening(found), opening('other' as GapId));

    expect(gaps(state)).to.deep.equal([]);
    expect(twice.actions).to.have.length(1);
  });

  it('an audit opens its reviews once, and its action', () => {
    const review = { id: 'audit-1.x' as ReviewId, competency: deEscalation, due: '2026-09-24' };
    const action = {
      id: 'a-1' as ActionId,
      owner: ben,
      due: '2026-09-24',
      kind: 'targeted-training' as const,
    };
    const state = after(person(), audited('gap', { reviews: [review], action }));

    expect(state.reviews).to.deep.equal([
      { ...review, cause: 'audit', opened: '2026-09-15T10:00:00.000Z', by: ben, team: northTeam },
    ]);
    expect(state.actions[0]).to.deep.equal({
      ...action,
      session: null,
      setBy: ben,
      team: northTeam,
    });
    expect(after(state, audited('gap', { reviews: [review] })).reviews).to.have.length(1);
  });

  it('R26 are the same from a board row, and of a row of before there are those that lapsed alone', () => {
    const state = after(person(), session('developing'), opening(found), closed());
    const who = { person: amina, name: 'Amina', sequence: 1, state };
    const row = boardRow(who, northTeam, 'Europe/London');
    const { findings: _findings, answered: _answered, ...older } = row ?? ({} as BoardRow);

    expect(row === undefined ? [] : gapsOf(rowGapRecord(row), library)).to.deep.equal(gaps(state));
    expect(gapsOf(rowGapRecord(older), library)).to.deep.equal([]);
    expect(rowGapRecord(older)).to.deep.include({ findings: [], answered: [] });
  });

  it('what is usually done follows from where it was found', () => {
    const kinds = (['session', 'sign-off', 'review', 'audit', 'lapse'] as const).map((source) =>
      usualKind({ source, of: 'practice' }),
    );

    expect(kinds).to.deep.equal([
      'reflective-supervision',
      'targeted-training',
      'targeted-training',
      'targeted-training',
      'targeted-training',
    ]);
    expect(usualKind({ source: 'review', of: 'system' })).to.equal('system-improvement');
  });

  it('R26 whatever happened: what was found last is one gap, or something after it ended it', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        history.forEach((event, at) => {
          for (const finding of findingsIn(event, folded(history.slice(0, at)))) {
            const state = folded(history);
            const same = state.findings.filter((each) => isSame(each, finding));
            const isOver = history
              .slice(at)
              .some((later, on) => ends(later, finding, folded(history.slice(0, at + on))));
            const isOld = endedBefore(folded(history.slice(0, at)), finding);

            expect(same.length, JSON.stringify(finding)).to.be.at.most(1);
            expect(same.length === 1 || isOver || isOld, JSON.stringify(finding)).to.equal(true);
          }
        });
      }),
      { numRuns: 120 },
    );
  });

  it('R26 whatever happened: an action opened for a gap takes it off those without one', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = folded(history, { ...nobodyYet, memberships: person().memberships });
        for (const gap of withoutAction(gaps(state))) {
          const event = opening(gap.id, 99);
          const left = withoutAction(gaps(after(state, event)));
          expect(left.map(({ id }) => id)).not.to.include(gap.id);
          expect(left).to.have.length(withoutAction(gaps(state)).length - 1);
        }
      }),
      { numRuns: 120 },
    );
  });
});

type Found = Pick<Finding, 'source' | 'of' | 'competency' | 'on'>;

/** What an event says was found, told without the code under test. */
function findingsIn(event: PersonEvent, before: PersonState): Found[] {
  const practice = { of: 'practice' } as const;
  switch (event.kind) {
    case 'session.recorded':
      return event.outcomes
        .filter(({ outcome }) => isGapOutcome(outcome))
        .map(({ competency }) => ({
          ...practice,
          source: 'session',
          competency,
          on: event.session.date,
        }));
    case 'sign-off.declined': {
      const request = before.requests.find(({ id }) => id === event.request);
      return request === undefined
        ? []
        : [{ ...practice, source: 'sign-off', competency: request.competency, on: event.on }];
    }
    case 'review.closed':
      return event.outcome === 'confirmed'
        ? []
        : [
            {
              source: 'review',
              of: event.outcome === 'system-issue' ? 'system' : 'practice',
              competency: event.competency,
              on: '2026-09-15',
            },
          ];
    case 'audit.recorded':
      return event.findings
        .filter(({ finding }) => finding === 'gap')
        .map(({ competency }) => ({
          source: 'audit',
          of: event.of === 'team' ? 'system' : 'practice',
          competency,
          on: event.on,
        }));
    default:
      return [];
  }
}

function isSame(one: Found, other: Found): boolean {
  return one.source === other.source && one.of === other.of && one.competency === other.competency;
}

/** Whether an event ends what was found, by what the brief says of each. */
function ends(event: PersonEvent, { source, of, competency }: Found, before: PersonState): boolean {
  const isIt = (id: CompetencyId): boolean => id === competency;
  const closesAction =
    (event.kind === 'action.closed' || event.kind === 'session.recorded') &&
    (source === 'audit' || of === 'system') &&
    before.findings.some(
      (each) =>
        isSame(each, { source, of, competency, on: '' }) &&
        before.actions.some(
          ({ id, gaps: answers }) =>
            answers?.includes(each.id) === true &&
            (event.kind === 'action.closed' ? event.action === id : event.closed.includes(id)),
        ),
    );
  switch (event.kind) {
    case 'session.recorded':
      return (
        closesAction ||
        (source === 'session' &&
          event.outcomes.some((each) => isIt(each.competency) && each.outcome === 'maintained'))
      );
    case 'sign-off.given':
      return of === 'practice' && source !== 'audit' && isIt(event.signOff.competency);
    case 'review.closed':
      return of === 'practice' && isIt(event.competency) && saysConfirmed(event);
    case 'audit.recorded':
      return event.findings.some((each) => isIt(each.competency) && each.finding === 'right');
    default:
      return closesAction;
  }
}

function endedBefore(before: PersonState, { source, competency, on }: Found): boolean {
  const last = before.competencies.find((each) => each.competency === competency)?.last;

  return (
    source === 'session' &&
    ((last?.outcome === 'maintained' && last.date > on) ||
      before.signOffs.some((each) => each.competency === competency && each.date > on))
  );
}
