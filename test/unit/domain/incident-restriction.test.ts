import { expect } from 'chai';

import type { EvidenceId, IncidentId, PersonId, ReviewId } from '../../../src/domain/ids.ts';
import { mayDecideRestriction, mayDecideReviews } from '../../../src/domain/incident-authority.ts';
import { decidersElsewhere, isLeadLeft } from '../../../src/domain/incident-deciders.ts';
import { decideRestriction, restrictionOf } from '../../../src/domain/incident-restriction.ts';
import { incidentReviewId } from '../../../src/domain/incident.ts';
import { openIncidentReviews } from '../../../src/domain/incident-report.ts';
import { boardRow, type BoardRow } from '../../../src/domain/board.ts';
import {
  evolvePerson,
  type PersonEvent,
  type PersonState,
  type TeamRole,
} from '../../../src/domain/person.ts';
import { standingRecord } from '../../../src/domain/standing.ts';
import { recordSeen } from '../../../src/domain/standing-view.ts';
import { noLevels, type TeamLibrary } from '../../../src/domain/team-library.ts';
import { standingIn } from '../../../src/domain/standing.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  evidence,
  membership,
  northTeam,
  person,
  personId,
  relationships,
  requirement,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';
import { folded } from './any-history.ts';

const incident = 'reported-1' as IncidentId;
const today = '2026-09-15';

function opened(due = '2026-09-29', restriction = true): PersonEvent {
  return openIncidentReviews(
    {
      id: incident,
      team: northTeam,
      type: 'near-miss',
      severity: 'none',
      date: '2026-09-14',
      time: '21:40',
      involved: [amina, dev],
      competencies: [deEscalation, escalation],
      debrief: 'offered',
      restriction,
    },
    amina,
    due,
  );
}

function decided(restricted: boolean, state: PersonState): PersonState {
  const stands = restrictionOf(state, incident);
  if (stands === undefined || stands.decided) throw new Error('nothing to decide');

  return folded(
    [decideRestriction({ restricted, incident, today }, stands.reviews, northTeam)],
    state,
  );
}

/** The reviews that another incident opened. */
function elsewhere(other: IncidentId): unknown {
  return [
    { id: incidentReviewId(other, amina, relationships), competency: relationships, due: today },
  ];
}

function row(
  who: PersonId,
  changed: Parameters<typeof membership>[0],
  state: PersonState,
): BoardRow {
  const place = membership(changed);
  const made = boardRow(
    { person: who, name: 'x', sequence: 1, state: { ...state, memberships: [place] } },
    place.team,
    'Europe/London',
  );
  if (made === undefined) throw new Error('no row');

  return made;
}

describe('a restriction that is asked for (R24)', () => {
  for (const [due, expected] of [
    ['2026-09-29', '2026-09-18'],
    ['2026-09-17', '2026-09-17'],
  ] as const) {
    it(`R25 what was due on ${due} is then due on ${expected}`, () => {
      const state = decided(true, folded([opened(due)], person()));

      expect(state.reviews.map((review) => review.due)).to.deep.equal([expected, expected]);
    });
  }

  it('R25 says when what is restricted is due: in three days, or sooner where it was', () => {
    const event = (due: string) => {
      const stands = restrictionOf(folded([opened(due)], person()), incident);
      if (stands === undefined || stands.decided) throw new Error('nothing to decide');
      return decideRestriction({ restricted: true, incident, today }, stands.reviews, northTeam);
    };

    expect(event('2026-09-17').due).to.equal('2026-09-17');
    expect(event('2026-09-29').due).to.equal('2026-09-18');
  });

  it('R24 is about that incident alone: what another opened stays as it was', () => {
    const other = 'reported-2' as IncidentId;
    const state = folded(
      [opened(), { ...opened(), incident: other, reviews: elsewhere(other) } as PersonEvent],
      person(),
    );
    const after = decided(true, state);

    expect(restrictionOf(state, 'reported-3' as IncidentId)).to.equal(undefined);
    expect(restrictionOf(after, incident)).to.deep.include({ decided: true });
    expect(restrictionOf(after, other)).to.have.property('decided', false);
    expect(after.reviews.filter(({ of }) => of?.incident === other)).to.deep.equal(
      state.reviews.filter(({ of }) => of?.incident === other),
    );
    expect(after.competencies.map(({ competency }) => competency)).to.deep.equal([
      deEscalation,
      escalation,
    ]);
  });

  it('R24 decided twice at once, the first decision stands', () => {
    const state = folded([opened()], person());
    const entry = decideRestriction({ restricted: true, incident, today }, [], northTeam);
    const once = folded([entry], state);
    const twice = evolvePerson(once, {
      recordedAt: '2026-09-15T11:00:00.000Z',
      actor: chloe,
      event: entry,
    });

    expect(twice.competencies).to.deep.equal(once.competencies);
  });

  it('R17 R24 keeps what was last said of each competency, and no other’s', () => {
    const last = { outcome: 'developing' as const, date: today, session: 's-1' as never };
    const known = person({ competencies: [{ competency: escalation, last, pause: null }] });
    const after = decided(true, folded([opened()], known));

    expect(after.competencies.map((each) => [each.competency, each.last])).to.deep.equal([
      [deEscalation, null],
      [escalation, last],
    ]);
  });

  it('R24 is decided once: what was decided stands, with who decided', () => {
    const state = folded([opened()], person());

    expect(restrictionOf(state, incident)).to.have.property('decided', false);
    for (const restricted of [true, false]) {
      expect(restrictionOf(decided(restricted, state), incident)).to.deep.equal({
        decided: true,
        restricted,
        by: ben,
      });
    }
  });

  it('R24 is none where none was asked for, or everything it was about is closed', () => {
    expect(restrictionOf(folded([opened(today, false)], person()), incident)).to.equal(undefined);
    expect(restrictionOf(person(), incident)).to.equal(undefined);
  });

  it('R10 R24 nobody named in it decides, and nobody whom R10 does not name', () => {
    const subject = { person: amina, memberships: [membership({ supervisor: ben })] };
    const named = { team: northTeam, involved: [amina, dev] };
    const as = (who: PersonId, role: TeamRole) => ({
      person: who,
      memberships: [membership({ roles: [role] })],
    });

    expect(mayDecideRestriction(as(chloe, 'duty-manager'), subject, named)).to.equal(true);
    expect(mayDecideRestriction(as(ben, 'supervisor'), subject, named)).to.equal(true);
    expect(mayDecideRestriction(as(dev, 'clinical-lead'), subject, named)).to.equal(false);
    expect(mayDecideRestriction(as(amina, 'clinical-lead'), subject, named)).to.equal(false);
    expect(mayDecideRestriction(as(chloe, 'manager'), subject, named)).to.equal(false);
    expect(mayDecideReviews(as(chloe, 'clinical-lead'), named)).to.equal(true);
    expect(mayDecideReviews(as(dev, 'clinical-lead'), named)).to.equal(false);
    expect(mayDecideReviews(as(chloe, 'duty-manager'), named)).to.equal(false);
  });
});

describe('a restriction of practice that is paused already (R10, R24)', () => {
  const earlier = { id: 'pause-1' as ReviewId, due: '2026-09-24' };
  const paused: PersonEvent = {
    kind: 'competency.paused',
    team: northTeam,
    competency: deEscalation,
    review: earlier,
  };
  const restrictedToo = decided(true, folded([paused, opened()], person()));

  function seen(id: string, date: string): PersonEvent {
    return {
      kind: 'evidence.added',
      evidence: evidence({ id: id as EvidenceId, competency: deEscalation, date, observer: chloe }),
    };
  }

  function confirmed(review: ReviewId, lifts: string): PersonEvent {
    return {
      kind: 'review.closed',
      team: northTeam,
      review,
      competency: deEscalation,
      cause: 'pause',
      outcome: 'confirmed',
      beside: null,
      lifts: lifts as EvidenceId,
      next: null,
      action: null,
      holdsUntil: null,
    };
  }

  function pauseOf(state: PersonState) {
    return state.competencies.find(({ competency }) => competency === deEscalation)?.pause;
  }

  it('R10 remembers the earlier pause beneath the restriction', () => {
    const [before] = folded([paused], person()).competencies;
    const both = decided(true, folded([paused, opened()], person()));

    expect(pauseOf(both)?.before).to.deep.equal(before?.pause);
    expect(pauseOf(decided(true, folded([opened()], person())))).not.to.have.property('before');
  });

  it('R10 R25 the review of the earlier pause, which somebody named may decide, does not end it', () => {
    const after = folded(
      [seen('seen-1', '2026-09-16'), confirmed(earlier.id, 'seen-1')],
      restrictedToo,
    );

    const own = decided(true, folded([opened()], person()));
    expect(pauseOf(after)).to.deep.equal(pauseOf(own));
    expect(after.reviews.map(({ competency }) => competency)).to.have.members([
      deEscalation,
      escalation,
    ]);
  });

  it('R10 R25 the earlier pause goes on where the restriction ends, until its own review', () => {
    const own = incidentReviewId(incident, amina, deEscalation);
    const first = folded([seen('seen-1', '2026-09-16'), confirmed(own, 'seen-1')], restrictedToo);

    expect(pauseOf(first)).to.deep.equal(pauseOf(folded([paused], person())));
    expect(pauseOf(folded([confirmed(earlier.id, 'seen-1')], first))).to.equal(null);
  });

  it('R10 takes practice observed since the restriction, not since the earlier pause', () => {
    const before = evolvePerson(person(), {
      recordedAt: '2026-09-10T10:00:00.000Z',
      actor: ben,
      event: paused,
    });
    const both = decided(true, folded([opened()], before));
    const own = incidentReviewId(incident, amina, deEscalation);

    for (const review of [own, earlier.id]) {
      const after = folded([seen('seen-1', '2026-09-12'), confirmed(review, 'seen-1')], both);
      expect(pauseOf(after)).to.include({ since: '2026-09-15T10:00:00.000Z' });
      expect(after.reviews).to.have.length(3);
    }
  });
});

describe('whom reviews go to (R25)', () => {
  const state = folded([opened()], person());
  const of = standingRecord(state).reviews[0]?.of;
  const current = person({ signOffs: [signOff({ competency: escalation, until: '2027-09-01' })] });
  const library = {
    standing: (asked, held) =>
      standingIn(asked, held, { levels: noLevels, adopted: [], longAbsenceDays: 28, today }),
  } as Pick<TeamLibrary, 'standing'> as TeamLibrary;
  const lead = { roles: ['clinical-lead'], team: southTeam } as const;
  if (of === undefined) throw new Error('no incident');
  const asked = { subject: amina, requirement: requirement({ competency: escalation }), of };
  const leads = [
    { team: southTeam, row: row(chloe, lead, current) },
    { team: southTeam, row: row(personId(7), lead, person()) },
    { team: southTeam, row: row(personId(8), { ...lead, roles: ['manager'] }, current) },
    { team: southTeam, row: row(dev, lead, current) },
  ];
  const assessor = {
    framework: 'rbc',
    kind: 'external',
    from: '2026-01-01',
    until: '2026-12-31',
    reason: 'x' as never,
  } as const;

  it('R25 a lead of the team who is not named keeps them in the team', () => {
    const here = { roles: ['clinical-lead'], team: northTeam } as const;

    expect(isLeadLeft([row(chloe, here, current)], of)).to.equal(true);
    expect(isLeadLeft([row(dev, here, current)], of)).to.equal(false);
    expect(isLeadLeft([row(dev, here, current), row(chloe, here, current)], of)).to.equal(true);
    expect(isLeadLeft([row(chloe, { ...here, roles: ['supervisor'] }, current)], of)).to.equal(
      false,
    );
  });

  it('R2 R4 R25 else to other teams’ leads who are current and not named, and to assessors in date', () => {
    const assessors = [
      { ...assessor, person: personId(9) },
      { ...assessor, person: personId(10), until: '2026-09-14' },
      { ...assessor, person: dev },
      { ...assessor, person: amina },
    ];
    const elsewhere = { leads, assessors, library, today };

    expect(decidersElsewhere(asked, elsewhere)).to.deep.equal([personId(9), chloe]);
    expect(decidersElsewhere(asked, { ...elsewhere, leads: [], assessors: [] })).to.deep.equal([]);
  });

  it('R25 asks six people at most, and never the one it is about, named in it or not', () => {
    const many = Array.from({ length: 9 }, (_, at) => personId(20 + at));
    const rows = many.map((who) => ({ team: southTeam, row: row(who, lead, current) }));
    const own = { team: southTeam, row: row(amina, lead, current) };
    const unnamed = { ...asked, of: { ...of, involved: [] } };

    expect(
      decidersElsewhere(unnamed, { leads: [own, ...rows], assessors: [], library, today }),
    ).to.deep.equal(many.slice(0, 6));
  });

  it('R25 the review says whom it went to, and theirs says where it is', () => {
    const review = incidentReviewId(incident, amina, escalation);
    const sent = folded([{ kind: 'incident.review-sent', reviews: [review], to: [chloe] }], state);
    const pointer: PersonEvent = {
      kind: 'incident.decider-asked',
      incident,
      about: amina,
      team: northTeam,
    };
    const other: PersonEvent = { ...pointer, about: dev };

    expect(sent.reviews.map((each) => each.of?.deciders)).to.deep.equal([undefined, [chloe]]);
    expect(standingRecord(sent).reviews[1]?.of?.deciders).to.deep.equal([chloe]);
    expect(folded([pointer, other, pointer], person()).toDecide).to.deep.equal([
      { incident, about: dev, team: northTeam },
      { incident, about: amina, team: northTeam },
    ]);
  });
});

describe('a record as somebody sees it (R25)', () => {
  const state = folded([opened()], person({ signOffs: [signOff({ competency: escalation })] }));

  it('R25 says neutrally that something is looked at again, where they may not know why', () => {
    const seen = recordSeen(standingRecord(state), () => false);

    expect(seen.reviews.map(({ cause, of, due }) => [cause, of, due])).to.deep.equal([
      ['review', undefined, '2026-09-29'],
      ['review', undefined, '2026-09-29'],
    ]);
    expect(seen.reviews.map(({ quiet }) => quiet)).to.deep.equal([true, true]);
  });

  it('R25 takes nothing out of what no incident opened, and asks nobody about it', () => {
    const concern = { ...state.reviews[0], id: 'c-1' as ReviewId, cause: 'concern' } as const;
    const { of: _of, ...plain } = concern;
    const without = standingRecord({
      ...state,
      reviews: [plain as (typeof state.reviews)[number]],
    });
    const both = standingRecord({
      ...state,
      reviews: [plain as (typeof state.reviews)[number], ...state.reviews],
    });

    expect(recordSeen(without, () => false)).to.equal(without);
    expect(
      recordSeen(both, (_review, seenOf) => seenOf.incident === incident).reviews,
    ).to.deep.equal(both.reviews);
  });

  it('R10 R25 leaves a restriction what it is, a pause, and takes its incident out', () => {
    const seen = recordSeen(standingRecord(decided(true, state)), () => false);

    expect(seen.reviews.map(({ cause, of }) => [cause, of])).to.deep.equal([
      ['pause', undefined],
      ['pause', undefined],
    ]);
  });

  it('R25 is as it is for whoever may know, and where there is nothing of an incident', () => {
    const record = standingRecord(state);
    const plain = standingRecord(person());

    expect(recordSeen(record, () => true)).to.deep.equal(record);
    expect(recordSeen(plain, () => false)).to.equal(plain);
  });
});
