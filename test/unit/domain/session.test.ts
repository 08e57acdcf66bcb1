import { expect } from 'chai';
import fc from 'fast-check';

import { addDays } from '../../../src/domain/calendar.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { formIdOf, type ReviewId, type SessionId } from '../../../src/domain/ids.ts';
import type { PersonEvent, PersonState } from '../../../src/domain/person.ts';
import {
  actionContentId,
  answerContentId,
  closedContentId,
  freeTextOf,
  isNotYetRead,
  type NewAction,
  recordSession,
  referenceOf,
  sessionContentId,
  type SessionDraft,
  sessionIdOf,
  sessionProblems,
} from '../../../src/domain/session.ts';
import {
  action,
  actionId,
  after,
  amina,
  ben,
  deEscalation,
  discussed,
  draft,
  escalation,
  guid,
  person,
  relationships,
  setting,
} from '../../support/domain-builders.ts';

const today = setting().today;
const session = sessionIdOf(setting().form);

describe('session ids', () => {
  it('one form is one session, whoever it was rendered for', () => {
    expect(sessionIdOf(formIdOf(ben, guid(7)))).to.equal(guid(7));
    expect(sessionIdOf(formIdOf(amina, guid(7)))).to.equal(guid(7));
  });

  it('people quote the first eight signs', () => {
    expect(referenceOf('1a2b3c4d-0000-4000-8000-000000000000' as SessionId)).to.equal('S-1A2B3C4D');
  });

  it('every piece of text has an id of its own', () => {
    const ids = [
      sessionContentId(session, 1),
      sessionContentId(session, 2),
      answerContentId(session, 1),
      answerContentId(session, 2),
      actionContentId(actionId(1)),
      closedContentId(actionId(1)),
    ];

    expect(new Set(ids)).to.have.property('size', ids.length);
    expect(closedContentId(actionId(1))).to.equal(`${actionId(1)}-closed`);
  });
});

describe('recordSession', () => {
  it('is one event with what was decided and one content with what was said', () => {
    const { events, contents } = recordSession(
      draft({
        type: 'caseload',
        mode: 'group',
        minutes: 90,
        caseload: { red: 1, amber: 2, green: 3 },
        topics: ['formulation'],
        wellbeing: 4,
        load: 5,
        reflections: 'A heavy fortnight.',
        nextDate: '2026-09-29',
        discussed: [
          discussed('maintained', deEscalation, ''),
          discussed('developing', escalation, 'Rings early.'),
        ],
      }),
      person(),
      setting({ members: 3 }),
    );

    expect(events).to.deep.equal([
      {
        kind: 'session.recorded',
        session: {
          id: session,
          team: setting().team,
          supervisor: ben,
          type: 'caseload',
          mode: 'group',
          members: 3,
          date: today,
          minutes: 90,
          notHeld: null,
          nextDate: '2026-09-29',
        },
        outcomes: [
          { competency: deEscalation, outcome: 'maintained', review: null },
          { competency: escalation, outcome: 'developing', review: null },
        ],
        closed: [],
        opened: [],
        topics: ['formulation'],
        caseload: { red: 1, amber: 2, green: 3 },
      },
    ]);
    expect(contents).to.deep.equal([
      {
        id: `${session}-v1`,
        body: {
          reflections: 'A heavy fortnight.',
          discussed: [
            discussed('maintained', deEscalation, ''),
            discussed('developing', escalation, 'Rings early.'),
          ],
          actions: [],
          wellbeing: 4,
          load: 5,
        },
      },
    ]);
  });

  it('R15 a session not held is recorded with its reason', () => {
    const event = recordedIn(draft({ notHeld: 'supervisee-away' }));

    expect(event.session.notHeld).to.equal('supervisee-away');
  });

  it('the same form saved twice decides the same, to the letter', () => {
    const twice = [1, 2].map(() =>
      recordSession(
        draft({ actions: [newAction(), newAction()], discussed: [discussed('pause')] }),
        person(),
        setting(),
      ),
    );

    expect(twice[0]).to.deep.equal(twice[1]);
  });

  it('no free text is in the event', () => {
    const text = 'Only for the two of us.';

    const event = recordedIn(
      draft({
        reflections: text,
        discussed: [discussed('concern', deEscalation, text)],
        actions: [newAction({ text })],
      }),
    );

    expect(JSON.stringify(event)).to.not.include(text);
  });

  it('each new action has an id from the form, its owner, and its text beside it', () => {
    const { events, contents } = recordSession(
      draft({
        actions: [
          newAction({ text: 'Shadow a crisis call.', owner: 'supervisee', due: '2026-09-20' }),
          newAction({ text: 'Find a call to shadow.', owner: 'supervisor', due: '2026-09-18' }),
        ],
      }),
      person(),
      setting(),
    );

    expect(events[0]).to.have.deep.property('opened', [
      { id: `${session}-1`, owner: amina, due: '2026-09-20' },
      { id: `${session}-2`, owner: ben, due: '2026-09-18' },
    ]);
    expect(contents.slice(1)).to.deep.equal([
      { id: `${session}-1`, body: { text: 'Shadow a crisis call.' } },
      { id: `${session}-2`, body: { text: 'Find a call to shadow.' } },
    ]);
  });

  it('R26 an action set where one gap was found is about that gap', () => {
    const event = recordedIn(
      draft({
        discussed: [discussed('maintained', deEscalation), discussed('developing', escalation)],
        actions: [newAction({ owner: 'supervisor' })],
      }),
    );

    expect(event.opened).to.deep.equal([
      {
        id: `${session}-1`,
        owner: ben,
        due: '2026-09-22',
        competency: escalation,
        gaps: [`session.${session}.${escalation}`],
      },
    ]);
  });

  it('R26 of several gaps nobody can tell which an action is about', () => {
    const event = recordedIn(
      draft({
        discussed: [discussed('concern', deEscalation), discussed('developing', escalation)],
        actions: [newAction()],
      }),
    );

    expect(event.opened).to.deep.equal([{ id: `${session}-1`, owner: amina, due: '2026-09-22' }]);
  });

  it('closes the actions that were ticked and are open, and no others', () => {
    const state = person({ actions: [action(1), action(2)] });

    const event = recordedIn(draft({ done: [actionId(2), actionId(404)] }), state);

    expect(event.closed).to.deep.equal([actionId(2)]);
  });

  describe('what a session says of a competency', () => {
    const review = { id: `${session}.${deEscalation}` as ReviewId, due: addDays(today, 14) };

    for (const said of ['maintained', 'developing'] as const)
      it(`R17 ${said} opens nothing`, () => {
        const event = recordedIn(draft({ discussed: [discussed(said)] }));

        expect(event.outcomes).to.deep.equal([
          { competency: deEscalation, outcome: said, review: null },
        ]);
      });

    it('R17 a concern opens a review that is due in 14 days', () => {
      const event = recordedIn(draft({ discussed: [discussed('concern')] }));

      expect(event.outcomes).to.deep.equal([
        { competency: deEscalation, outcome: 'concern', review },
      ]);
    });

    it('R10 R17 a pause opens a review that is due in 14 days', () => {
      const event = recordedIn(draft({ discussed: [discussed('pause')] }));

      expect(event.outcomes).to.deep.equal([
        { competency: deEscalation, outcome: 'pause', review },
      ]);
    });

    it('R17 the days run from when it was recorded, not from when it was held', () => {
      const event = recordedIn(draft({ date: '2026-08-01', discussed: [discussed('concern')] }));

      expect(event.outcomes[0]?.review?.due).to.equal('2026-09-29');
    });

    it('R17 a concern opens no second review while one is open', () => {
      for (const first of ['concern', 'pause'] as const) {
        const state = afterSession(discussed(first));

        const event = recordedIn(draft({ discussed: [discussed('concern')] }), state);

        expect(event.outcomes[0]?.review, first).to.equal(null);
      }
    });

    it('R17 a concern about another competency opens its own', () => {
      const state = afterSession(discussed('concern'));

      const event = recordedIn(draft({ discussed: [discussed('concern', escalation)] }), state);

      expect(event.outcomes[0]?.review?.id).to.equal(`${session}.${escalation}`);
    });

    it('R10 a pause takes effect and opens its review, also where a concern has one open', () => {
      const state = afterSession(discussed('concern'));

      const paused = after(state, recordedIn(draft({ discussed: [discussed('pause')] }), state));

      expect(paused.competencies[0]?.pause?.review).to.equal(review.id);
      expect(paused.reviews.map(({ cause }) => cause)).to.deep.equal(['concern', 'pause']);
    });

    it('R10 a pause of another competency does not keep this one’s review from opening', () => {
      const state = afterSession(discussed('pause', escalation));

      const event = recordedIn(draft({ discussed: [discussed('pause')] }), state);

      expect(event.outcomes[0]?.review).to.deep.equal(review);
    });

    it('R10 a second pause opens no second review', () => {
      const state = afterSession(discussed('pause'));

      const event = recordedIn(draft({ discussed: [discussed('pause')] }), state);

      expect(event.outcomes[0]).to.include({ outcome: 'pause', review: null });
    });
  });
});

describe('sessionProblems', () => {
  it('an ordinary session has none', () => {
    expect(problemsOf({})).to.deep.equal([]);
  });

  it('a full one that is in order has none', () => {
    const full = {
      discussed: [
        discussed('maintained', deEscalation, ''),
        discussed('concern', escalation, 'Rang too late.'),
      ],
      actions: [newAction()],
      done: [actionId(1)],
      reflections: 'A heavy fortnight.',
      nextDate: '2026-09-29',
    };

    expect(problemsOf(full, person({ actions: [action(1)] }))).to.deep.equal([]);
  });

  describe('dates', () => {
    for (const [why, changed, fields] of [
      ['today', { date: '2026-09-15' }, []],
      ['tomorrow', { date: '2026-09-16' }, ['date']],
      ['in the year 9999', { date: '9999-12-31' }, ['date']],
      ['a year and a day ago', { date: '2025-09-14' }, []],
      ['longer ago', { date: '2025-09-13' }, ['date']],
    ] as const)
      it(`a session ${why} ${fields.length === 0 ? 'can be recorded' : 'is asked about'}`, () => {
        expect(fieldsOf(changed)).to.deep.equal(fields);
      });

    for (const [why, changed, fields] of [
      ['today, after a session last week', { date: '2026-09-08', nextDate: '2026-09-15' }, []],
      ['a year and a day away', { nextDate: '2027-09-16' }, []],
      ['on the day of this one', { nextDate: '2026-09-15' }, ['nextDate']],
      ['before this one', { nextDate: '2026-09-01' }, ['nextDate']],
      ['after this one but past', { date: '2026-09-01', nextDate: '2026-09-14' }, ['nextDate']],
      ['further away', { nextDate: '2027-09-17' }, ['nextDate']],
      ['in the year 9999', { nextDate: '9999-12-31' }, ['nextDate']],
    ] as const)
      it(`a next date ${why} ${fields.length === 0 ? 'is taken' : 'is asked about'}`, () => {
        expect(fieldsOf(changed)).to.deep.equal(fields);
      });
  });

  describe('a session not held', () => {
    it('R15 needs a word why, where the reason is another', () => {
      expect(fieldsOf({ notHeld: 'other' })).to.deep.equal(['reflections']);
      expect(fieldsOf({ notHeld: 'other', reflections: 'The office flooded.' })).to.deep.equal([]);
      expect(fieldsOf({ notHeld: 'no-cover' })).to.deep.equal([]);
    });

    it('R15 R17 has no outcomes', () => {
      const problems = problemsOf({ notHeld: 'no-cover', discussed: [discussed('maintained')] });

      expect(problems.map(({ field }) => field)).to.deep.equal([`outcome:${deEscalation}`]);
    });
  });

  describe('competencies', () => {
    for (const said of ['concern', 'pause'] as const)
      it(`R17 a ${said} needs a sentence of what was seen`, () => {
        expect(fieldsOf({ discussed: [discussed(said, escalation, '')] })).to.deep.equal([
          `note:${escalation}`,
        ]);
      });

    it('R17 maintained and developing need none', () => {
      const quiet = [
        discussed('maintained', deEscalation, ''),
        discussed('developing', escalation, ''),
      ];

      expect(fieldsOf({ discussed: quiet })).to.deep.equal([]);
    });

    it('R17 one that is not in the profile is refused, unless it was discussed before', () => {
      const other = { discussed: [discussed('maintained', relationships)] };
      const state = afterSession(discussed('developing', relationships));

      expect(fieldsOf(other)).to.deep.equal(['otherCompetency']);
      expect(problemsOf(other, state)).to.deep.equal([]);
    });

    it('R25 one under review alone is refused to a supervisor who does not know of the review', () => {
      const other = { discussed: [discussed('maintained', relationships)] };
      const [open] = afterSession(discussed('concern')).reviews;
      const reviews = [
        { ...open, id: 'review-1' as ReviewId, competency: relationships },
        { ...open, id: 'review-2' as ReviewId, competency: deEscalation },
      ] as PersonState['reviews'];
      const fields = (known: string) =>
        sessionProblems(
          draft(other),
          person({ reviews }),
          setting({ reviews: { known: [known as ReviewId], decides: [], zone: 'UTC' } }),
        ).map(({ field }) => field);

      expect(fields('review-1')).to.deep.equal([]);
      expect(fields('review-2')).to.deep.equal(['otherCompetency']);
    });

    it('R17 one that nobody knows is refused', () => {
      const unknown = discussed('maintained', 'rbc.no.such' as CompetencyId);

      expect(fieldsOf({ discussed: [unknown] })).to.deep.equal(['otherCompetency']);
    });

    it('R17 one that is on the card twice is refused, so that it has one outcome', () => {
      const twice = [discussed('concern'), discussed('maintained', escalation), discussed('pause')];

      expect(fieldsOf({ discussed: twice })).to.deep.equal(['otherCompetency']);
    });
  });

  describe('actions', () => {
    for (const [why, due, fields] of [
      ['on the day of the session', '2026-09-15', []],
      ['a year and a day later', '2027-09-16', []],
      ['before the session', '2026-09-14', ['due2']],
      ['later still', '2027-09-17', ['due2']],
      ['in the year 9999', '9999-12-31', ['due2']],
    ] as const)
      it(`due ${why} ${fields.length === 0 ? 'is taken' : 'is asked about'}`, () => {
        expect(fieldsOf({ actions: [newAction(), newAction({ due })] })).to.deep.equal(fields);
      });

    describe('where sixty are open', () => {
      const state = person({ actions: Array.from({ length: 60 }, (_, at) => action(at)) });

      it('no more can be added', () => {
        const problems = problemsOf({ actions: [newAction()] }, state);

        expect(problems.map(({ field }) => field)).to.deep.equal(['action1']);
        expect(problems[0]?.sentence).to.include('60 open actions');
      });

      it('one can for each that is ticked', () => {
        expect(problemsOf({ actions: [newAction()], done: [actionId(7)] }, state)).to.deep.equal(
          [],
        );
      });

      it('none can for ticks of what is not open, or of one thing twice', () => {
        const unknown = { actions: [newAction()], done: [actionId(404)] };
        const twice = { actions: [newAction(), newAction()], done: [actionId(7), actionId(7)] };

        expect(problemsOf(unknown, state).map(({ field }) => field)).to.deep.equal(['action1']);
        expect(problemsOf(twice, state).map(({ field }) => field)).to.deep.equal(['action1']);
      });

      it('a session without new ones is saved all the same', () => {
        const more = person({ actions: [...state.actions, action(60)] });

        expect(problemsOf({}, more)).to.deep.equal([]);
      });
    });
  });

  describe('free text', () => {
    const number = 'Seen with 943 476 5919.';

    it('is known by the field it was typed in', () => {
      const texts = freeTextOf(
        draft({
          reflections: 'One.',
          discussed: [discussed('developing', escalation, 'Two.')],
          actions: [newAction({ text: 'Three.' }), newAction({ text: 'Four.' })],
        }),
      );

      expect([...texts]).to.deep.equal([
        ['reflections', 'One.'],
        [`note:${escalation}`, 'Two.'],
        ['action1', 'Three.'],
        ['action2', 'Four.'],
      ]);
    });

    for (const [field, changed] of [
      ['reflections', { reflections: number }],
      [`note:${escalation}`, { discussed: [discussed('developing', escalation, number)] }],
      ['action2', { actions: [newAction(), newAction({ text: number })] }],
    ] as const)
      it(`with an NHS number is refused at ${field}`, () => {
        expect(fieldsOf(changed)).to.deep.equal([field]);
      });

    it('over the limit of the form is refused at the longest', () => {
      const long = {
        reflections: 'a'.repeat(3000),
        actions: [newAction({ text: 'b'.repeat(5001) })],
      };

      expect(fieldsOf(long)).to.deep.equal(['action1']);
    });
  });

  it('everything wrong is said at once, each at its field', () => {
    const problems = fieldsOf({
      date: '2026-09-16',
      nextDate: '2026-09-10',
      reflections: 'Sarah 12/03/1985',
      discussed: [discussed('pause', deEscalation, ''), discussed('maintained', relationships)],
      actions: [newAction({ due: '2026-09-01' })],
    });

    expect(problems).to.have.members([
      'date',
      'nextDate',
      'reflections',
      `note:${deEscalation}`,
      'otherCompetency',
      'due1',
    ]);
  });

  it('says a whole sentence for everything, and repeats nothing that was typed', () => {
    const anyText = fc.constantFrom('', 'Typed-by-hand 943 476 5919', 'Typed-by-hand');
    const anyDay = fc.integer({ min: -500, max: 500 }).map((days) => addDays(today, days));
    const anyDraft = fc.record({
      date: anyDay,
      nextDate: fc.option(anyDay),
      notHeld: fc.constantFrom(null, 'other' as const),
      reflections: anyText,
      discussed: fc.array(
        fc
          .tuple(fc.constantFrom(deEscalation, relationships), anyText)
          .map(([competency, note]) => discussed('concern', competency, note)),
        { maxLength: 3 },
      ),
      actions: fc.array(
        fc.tuple(anyDay, anyText).map(([due, text]) => newAction({ due, text })),
        { maxLength: 3 },
      ),
    });

    fc.assert(
      fc.property(anyDraft, (changed) => {
        for (const { sentence } of problemsOf(changed)) {
          expect(sentence).to.match(/^\p{Lu}.+\.$/u);
          expect(sentence).to.not.include('Typed');
        }
      }),
    );
  });
});

describe('isNotYetRead', () => {
  for (const [day, unread] of [
    ['2026-09-15', false],
    ['2026-09-22', false],
    ['2026-09-23', true],
    ['2027-09-23', true],
  ] as const)
    it(`R16 a record of 15 September, unanswered, ${unread ? 'shows' : 'does not show'} as not yet read on ${day}`, () => {
      expect(isNotYetRead('2026-09-15', false, day)).to.equal(unread);
    });

  it('R16 one that was answered never does', () => {
    expect(isNotYetRead('2026-09-15', true, '2027-09-23')).to.equal(false);
  });
});

type Recorded = Extract<PersonEvent, { kind: 'session.recorded' }>;

function recordedIn(saved: SessionDraft, state = person()): Recorded {
  const [event] = recordSession(saved, state, setting()).events;

  return event as Recorded;
}

/** The state after an earlier session in which this was said. */
function afterSession(said: SessionDraft['discussed'][number]) {
  const earlier = setting({ form: formIdOf(ben, guid(914)) });

  return after(person(), ...recordSession(draft({ discussed: [said] }), person(), earlier).events);
}

function newAction(changed: Partial<NewAction> = {}): NewAction {
  return { text: 'Read the policy.', owner: 'supervisee', due: '2026-09-22', ...changed };
}

function problemsOf(changed: Partial<SessionDraft>, state = person()) {
  return sessionProblems(draft(changed), state, setting());
}

function fieldsOf(changed: Partial<SessionDraft>): string[] {
  return problemsOf(changed).map(({ field }) => field);
}
