import { expect } from 'chai';
import fc from 'fast-check';

import { boardRow } from '../../../src/domain/board.ts';
import { addSeconds, type Instant } from '../../../src/domain/calendar.ts';
import {
  escalationContentId,
  escalationIdOf,
  escalationReference,
  isComplete,
  isOpen,
  mayAnswer,
  withEscalation,
  type EscalationEvent,
  type EscalationFacts,
  type EscalationOnFile,
} from '../../../src/domain/escalation.ts';
import { shippedSteps } from '../../../src/domain/escalation-pathway.ts';
import {
  isOverdue,
  passOn,
  raiseEscalation,
  waitsUntil,
  whoDecides,
  type Asking,
  type TeamToday,
} from '../../../src/domain/escalation-steps.ts';
import { formIdOf, type EscalationId, type PersonId } from '../../../src/domain/ids.ts';
import type { Membership } from '../../../src/domain/person.ts';
import {
  amina,
  away,
  ben,
  chloe,
  dev,
  guid,
  membership,
  northTeam,
  person,
  personId,
  southTeam,
} from '../../support/domain-builders.ts';
import { folded } from './any-history.ts';

const start = '2026-09-15T10:00:00.000Z';
const today = '2026-09-15';
const ready = { summary: true, riskFormulation: true, nextSteps: true };
const eve = personId(5);

const facts: EscalationFacts = {
  id: 'abcdef12-1' as EscalationId,
  team: northTeam,
  trigger: 'missed-medication',
  rehearsal: false,
  handover: ready,
  steps: shippedSteps,
};

function row(
  who: PersonId,
  changed: Partial<Membership> = {},
  absences: TeamToday['people'][number]['absences'] = [],
): TeamToday['people'][number] {
  return { person: who, name: who, membership: membership(changed), absences };
}

/** Ben is on call and registered, Dev is duty manager, Chloe leads; Amina escalates. */
const everybody = [
  row(amina),
  row(ben, { registration: { body: 'NMC', until: null } }),
  row(dev, { roles: ['duty-manager'], profile: 'manager' }),
  row(chloe, { roles: ['clinical-lead'], profile: 'clinical-lead' }),
];

function asking(now: Instant = start, changed: Partial<TeamToday> = {}): Asking {
  return {
    team: { people: everybody, onCall: [ben], today, ...changed },
    raisedBy: amina,
    now,
  };
}

/** The state after these, written at that instant by that person. */
function after(
  all: readonly EscalationOnFile[],
  events: readonly EscalationEvent[],
  { at = start, actor = amina }: { at?: Instant; actor?: PersonId } = {},
): readonly EscalationOnFile[] {
  return events.reduce(
    (before, event) => withEscalation(before, { event, recordedAt: at, actor }),
    all,
  );
}

function raised(changed: Partial<TeamToday> = {}): EscalationOnFile {
  const [only] = after([], raiseEscalation(facts, asking(start, changed)));
  if (only === undefined) throw new Error('nothing was raised');
  return only;
}

function askedOf({ taken }: EscalationOnFile): (readonly PersonId[])[] {
  return taken.map(({ asked }) => asked);
}

describe('who decides', () => {
  it('on-call clinicians are those on call who are registered, lead or work as clinicians', () => {
    const team = {
      today,
      onCall: [ben, chloe, dev, eve, personId(6), personId(7)],
      people: [
        ...everybody,
        row(eve, { profile: 'clinician' }),
        row(personId(6), { registration: { body: 'NMC', until: '2026-09-14' } }),
        row(personId(7), { registration: { body: 'NMC', until: today } }),
        row(personId(8), { profile: 'clinical-lead' }),
      ],
    };

    expect(whoDecides('on-call-clinician', team, amina)).to.have.members([
      ben,
      chloe,
      eve,
      personId(7),
    ]);
    expect(
      whoDecides('on-call-clinician', { ...team, onCall: [personId(8)] }, amina),
    ).to.deep.equal([personId(8)]);
    const lead = row(personId(9), { roles: ['clinical-lead'], profile: 'manager' });
    expect(
      whoDecides('on-call-clinician', { today, onCall: [personId(9)], people: [lead] }, amina),
    ).to.deep.equal([personId(9)]);
  });

  it('the others are a role of the team, without those on leave', () => {
    const onLeave = row(eve, { roles: ['duty-manager'] }, [away('2026-09-10', today)]);
    const team = { today, onCall: [], people: [...everybody, onLeave] };

    expect(whoDecides('duty-manager', team, amina)).to.deep.equal([dev]);
    expect(whoDecides('clinical-lead', team, amina)).to.deep.equal([chloe]);
    expect(whoDecides('on-call-clinician', team, amina)).to.deep.equal([]);
  });

  it('is never whoever escalates', () => {
    const { team } = asking();

    expect(whoDecides('duty-manager', team, dev)).to.deep.equal([]);
  });
});

describe('an escalation', () => {
  it('asks the first of the pathway at once, until their time is over', () => {
    const open = raised();

    expect(askedOf(open)).to.deep.equal([[ben]]);
    expect(waitsUntil(open)).to.equal('2026-09-15T10:30:00.000Z');
    expect([isOpen(open), isOverdue(open, '2026-09-15T10:29:59.999Z')]).to.deep.equal([
      true,
      false,
    ]);
    expect(isOverdue(open, '2026-09-15T10:30:00.000Z')).to.equal(true);
  });

  it('says where nobody is on call, and asks the next at once', () => {
    const open = raised({ onCall: [] });

    expect(askedOf(open)).to.deep.equal([[], [dev]]);
    expect(open.taken[0]?.answerBy).to.equal(null);
  });

  it('is closed at once where nobody of the pathway is there', () => {
    const open = raised({ onCall: [], people: [row(amina)] });

    expect(askedOf(open)).to.deep.equal([[], [], []]);
    expect([
      open.closedAt,
      waitsUntil(open),
      isOverdue(open, '2027-01-01T00:00:00.000Z'),
    ]).to.deep.equal([start, null, false]);
  });

  it('passes on nothing before its time, then the next, and ends as unanswered', () => {
    let open = raised();
    const times = [
      '2026-09-15T10:30:00.000Z',
      '2026-09-15T11:00:00.000Z',
      '2026-09-15T12:00:00.000Z',
    ];
    expect(passOn(open, asking('2026-09-15T10:29:00.000Z'))).to.deep.equal([]);

    for (const at of times)
      [open] = after([open], passOn(open, asking(at)), { at }) as [EscalationOnFile];

    expect(passOn({ ...open, closedAt: null }, asking('2026-09-16T10:00:00.000Z'))).to.deep.equal([
      { kind: 'escalation.closed', escalation: open.id },
    ]);
    expect(askedOf(open)).to.deep.equal([[ben], [dev], [chloe]]);
    expect(open.closedAt).to.equal(times[2]);
    expect(passOn(open, asking('2026-09-16T10:00:00.000Z'))).to.deep.equal([]);
  });

  it('passes over a step at which nobody is left, and closes where none is left at all', () => {
    const open = raised();
    const at = '2026-09-15T10:30:00.000Z';
    const [next] = after(
      [open],
      passOn(open, asking(at, { people: [row(chloe, { roles: ['clinical-lead'] })] })),
      { at },
    );
    const [none] = after([open], passOn(open, asking(at, { people: [] })), { at });

    expect(next?.taken.map(({ asked }) => asked)).to.deep.equal([[ben], [], [chloe]]);
    expect(none?.taken.map(({ asked }) => asked)).to.deep.equal([[ben], [], []]);
    expect(none?.closedAt).to.equal(at);
  });

  it('keeps the first answer, and nothing after its end', () => {
    const answer: EscalationEvent = { kind: 'escalation.answered', escalation: facts.id };
    const close: EscalationEvent = { kind: 'escalation.closed', escalation: facts.id };
    const answered = after([raised()], [answer], { actor: ben });

    expect(after(answered, [answer, close], { actor: dev })).to.deep.equal(answered);
    expect(after(after([raised()], [close]), [answer], { actor: ben })[0]?.answered).to.equal(null);
  });

  it('is one, however often it is said to be raised; what is not known changes nothing', () => {
    const all = [raised()];
    const unknown = 'other' as EscalationId;

    expect(after(all, raiseEscalation(facts, asking()))).to.deep.equal(all);
    expect(
      after(all, [
        { kind: 'escalation.answered', escalation: unknown },
        { kind: 'escalation.passed-on', escalation: unknown, from: 1, taken: [] },
      ]),
    ).to.deep.equal(all);
  });

  it('knows whom it asked, and what people quote', () => {
    const open = raised();

    expect([mayAnswer(open, ben, []), mayAnswer(open, dev, ['duty-manager'])]).to.deep.equal([
      true,
      false,
    ]);
    expect(escalationReference(facts.id)).to.equal('E-ABCDEF12');
    expect(escalationIdOf(formIdOf(amina, guid(7)))).to.equal(guid(7));
    expect(escalationContentId(facts.id)).to.equal('escalation-abcdef12-1');
    expect(isComplete({ ...ready, nextSteps: false })).to.equal(false);
  });

  it('is answered by whoever was asked at any step, in the role they were asked in while they have it', () => {
    const taken = [
      { decider: 'on-call-clinician', asked: [ben], answerBy: null, at: start },
      { decider: 'duty-manager', asked: [dev], answerBy: null, at: start },
    ] as const;

    expect(mayAnswer({ taken }, ben, [])).to.equal(true);
    expect(mayAnswer({ taken }, dev, ['staff', 'duty-manager'])).to.equal(true);
    expect(mayAnswer({ taken }, dev, ['staff'])).to.equal(false);
    expect(mayAnswer({ taken }, chloe, ['duty-manager'])).to.equal(false);
  });

  it('whatever order answers and due times come in: one answer at most, steps in order, none twice', () => {
    const anyMove = fc.oneof(
      fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(80) }),
      fc.record({ do: fc.constant('pass' as const) }),
      fc.record({ do: fc.constant('stale' as const) }),
      fc.record({ do: fc.constant('answer' as const), by: fc.constantFrom(ben, dev, chloe) }),
    );
    const anyTeam = fc.record({
      onCall: fc.subarray([ben, chloe]),
      people: fc.subarray(everybody),
    });

    fc.assert(
      fc.property(anyTeam, fc.array(anyMove, { maxLength: 25 }), anyTeam, (first, moves, later) => {
        let now: Instant = start;
        let all = after([], raiseEscalation(facts, asking(now, first)));
        const answers: PersonId[] = [];
        let stale: EscalationEvent[] = [];
        for (const move of moves) {
          const [open] = all as [EscalationOnFile];
          if (move.do === 'wait') now = addSeconds(now, move.minutes * 60);
          if (move.do === 'pass') {
            stale = passOn(open, asking(now, later));
            all = after(all, stale, { at: now });
          }
          if (move.do === 'stale') all = after(all, stale, { at: now });
          if (
            move.do === 'answer' &&
            isOpen(open) &&
            mayAnswer(open, move.by, ['duty-manager', 'clinical-lead'])
          ) {
            answers.push(move.by);
            all = after(all, [{ kind: 'escalation.answered', escalation: facts.id }], {
              at: now,
              actor: move.by,
            });
          }
          const [end] = all as [EscalationOnFile];
          expect(end.taken.map(({ decider }) => decider)).to.deep.equal(
            shippedSteps.slice(0, end.taken.length).map(({ decider }) => decider),
          );
          expect(end.answered !== null && end.closedAt !== null).to.equal(false);
          expect(end.answered?.by).to.equal(answers[0]);
        }
        expect(answers.length).to.be.at.most(1);
      }),
    );
  });

  it('keeps one that waits for an answer, however many others there were since', () => {
    const others = Array.from({ length: 105 }, (_, at) =>
      raiseEscalation(
        { ...facts, id: `e-${String(at)}` as EscalationId },
        asking(start, { people: [] }),
      ),
    ).flat();
    const all = after([], [...raiseEscalation(facts, asking()), ...others]);

    expect(all).to.have.lengthOf(100);
    expect(all.map(({ id }) => id)).to.include(facts.id);
  });

  it('keeps the last hundred', () => {
    const many = Array.from({ length: 105 }, (_, at) =>
      raiseEscalation({ ...facts, id: `e-${String(at)}` as EscalationId }, asking()),
    ).flat();

    expect(after([], many).map(({ id }) => id))
      .to.include('e-104')
      .and.not.include('e-4');
  });
});

describe('a board row', () => {
  it('carries what its person escalated in that team in a year, by the team’s days', () => {
    const answer: EscalationEvent = { kind: 'escalation.answered', escalation: facts.id };
    const late = '2026-09-15T23:30:00.000Z';
    const at = (id: string, changed: Partial<EscalationFacts> = {}): EscalationEvent[] =>
      raiseEscalation({ ...facts, id: id as EscalationId, ...changed }, asking(late));
    const answered = after(after([], at(facts.id), { at: late }), [answer], {
      at: '2026-09-15T23:52:40.000Z',
      actor: ben,
    });
    const others = after(answered, at('south', { team: southTeam }), { at: late });
    const old = after(others, at('old', { rehearsal: true }), { at: '2025-09-15T09:00:00.000Z' });
    const all = after(old, at('open', { handover: { ...ready, summary: false } }), { at: late });

    const made = boardRow(
      { person: amina, name: 'Amina', sequence: 1, state: person({ escalations: all }) },
      northTeam,
      'Europe/London',
    );

    expect(made?.escalations).to.deep.equal([
      {
        id: facts.id,
        trigger: 'missed-medication',
        date: '2026-09-16',
        rehearsal: false,
        steps: 1,
        minutes: 23,
        complete: true,
      },
      {
        id: 'open',
        trigger: 'missed-medication',
        date: '2026-09-16',
        rehearsal: false,
        steps: 1,
        minutes: null,
        complete: false,
      },
    ]);
  });
});

describe('a ledger that says of escalations what it likes', () => {
  it('folds, with steps as their pathway has them', () => {
    const steps = shippedSteps.slice(1);
    const wrong = { decider: 'on-call-clinician' as const, asked: [ben], answerBy: null };
    const right = { decider: 'duty-manager' as const, asked: [dev], answerBy: null };
    const state = folded([
      { kind: 'escalation.raised', escalation: { ...facts, steps }, taken: [right, right, wrong] },
      { kind: 'escalation.passed-on', escalation: facts.id, from: 0, taken: [right] },
      { kind: 'escalation.passed-on', escalation: facts.id, from: 1, taken: [wrong] },
    ]);

    expect(state.escalations.map(askedOf)).to.deep.equal([[[dev]]]);
  });

  it('waits for nobody where it names no step', () => {
    const { escalations } = folded([{ kind: 'escalation.raised', escalation: facts, taken: [] }]);

    expect(escalations.map(waitsUntil)).to.deep.equal([null]);
  });
});
