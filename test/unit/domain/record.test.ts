import { expect } from 'chai';

import { type RefusalCode, isRefusal } from '../../../src/domain/errors.ts';
import type { SessionId } from '../../../src/domain/ids.ts';
import { evolvePerson } from '../../../src/domain/person.ts';
import {
  answerProblems,
  answerRecord,
  type CorrectionDraft,
  correctionProblems,
  correctRecord,
  sessionOnFile as find,
} from '../../../src/domain/record.ts';
import type { SessionContent } from '../../../src/domain/session.ts';
import {
  ben,
  chloe,
  discussed,
  escalation,
  guid,
  person,
  sessionFacts,
  sessionOnFile,
} from '../../support/domain-builders.ts';

const agreed = { answer: 'agreed', comment: '' } as const;
const disagreed = { answer: 'disagreed', comment: 'We did not speak of that.' } as const;
const newest = { version: 1, newest: 1 };
const said: SessionContent = {
  reflections: 'Steady.',
  discussed: [discussed('developing', escalation)],
  actions: [],
  wellbeing: 4,
  load: 2,
};

describe('session record', () => {
  it('is found among those on file', () => {
    const session = sessionOnFile();

    const other = sessionOnFile({ id: guid(405) as SessionId });

    expect(find(person({ sessions: [other, session] }), session.id)).to.equal(session);
  });

  it('is refused in plain words where it is not there', () => {
    expect(refusalOf(() => find(person(), guid(404) as SessionId))).to.equal('no_such_record');
  });

  describe('answers', () => {
    it('R16 agreeing needs no words and keeps none', () => {
      expect(answerProblems(agreed, newest, 2026)).to.deep.equal([]);
      expect(answerRecord(agreed, sessionOnFile(), 1)).to.deep.equal({
        events: [
          { kind: 'session.answered', session: sessionFacts().id, version: 1, answer: 'agreed' },
        ],
        contents: [],
      });
    });

    it('R16 what is said with an answer stands beside it, for the version it answers', () => {
      const { events, contents } = answerRecord(disagreed, sessionOnFile({ version: 3 }), 3);

      expect(events).to.deep.equal([
        { kind: 'session.answered', session: sessionFacts().id, version: 3, answer: 'disagreed' },
      ]);
      expect(contents).to.deep.equal([
        { id: `${sessionFacts().id}-v3-answer`, body: { comment: disagreed.comment } },
      ]);
      expect(JSON.stringify(events)).to.not.include(disagreed.comment);
    });

    for (const [answer, asked] of [
      ['commented', 'what you would like to add'],
      ['disagreed', 'what you see differently'],
    ] as const)
      it(`R16 ${answer} without words is asked ${asked}`, () => {
        const problems = answerProblems({ answer, comment: '' }, newest, 2026);

        expect(problems.map(({ field }) => field)).to.deep.equal(['comment']);
        expect(problems[0]?.sentence).to.include(asked);
      });

    it('R16 words are read like all free text, also when agreeing', () => {
      const comment = 'That was 943 476 5919.';

      for (const answer of ['agreed', 'commented', 'disagreed'] as const)
        expect(
          answerProblems({ answer, comment }, newest, 2026).map(({ field }) => field),
        ).to.deep.equal(['comment']);
      expect(answerProblems(disagreed, newest, 2026)).to.deep.equal([]);
    });

    for (const answer of ['agreed', 'commented', 'disagreed'] as const)
      it(`R16 a record that was ${answer} is locked`, () => {
        const locked = sessionOnFile({ answer });

        expect(refusalOf(() => answerRecord(agreed, locked, 1))).to.equal('record_locked');
      });

    it('R16 a version that was corrected since is not locked by an answer to the older one', () => {
      const corrected = sessionOnFile({ version: 2 });

      expect(refusalOf(() => answerRecord(agreed, corrected, 1))).to.equal('record_locked');
    });

    it('R16 a version that was corrected since is asked to be read again first', () => {
      for (const answer of [agreed, disagreed]) {
        const problems = answerProblems(answer, { version: 1, newest: 2 }, 2026);

        expect(problems.map(({ field }) => field)).to.deep.equal(['comment']);
        expect(problems[0]?.sentence).to.include('corrected this record since');
        expect(answerProblems(answer, { version: 2, newest: 2 }, 2026)).to.deep.equal([]);
      }
    });
  });

  describe('corrections', () => {
    const fixed: CorrectionDraft = {
      type: 'management',
      date: '2026-08-31',
      minutes: 45,
      reflections: 'Steady, and tired.',
      why: 'The date was wrong.',
    };

    it('R16 is a new version with what was changed and what was not', () => {
      const session = sessionOnFile({ nextDate: '2026-09-20', members: 3, mode: 'group' });

      expect(correctRecord(fixed, session, said, ben, 1)).to.deep.equal({
        events: [
          {
            kind: 'session.corrected',
            session: sessionFacts({
              nextDate: '2026-09-20',
              members: 3,
              mode: 'group',
              type: 'management',
              date: '2026-08-31',
              minutes: 45,
            }),
            version: 2,
          },
        ],
        contents: [
          {
            id: `${sessionFacts().id}-v2`,
            body: { ...said, reflections: 'Steady, and tired.', why: 'The date was wrong.' },
          },
        ],
      });
    });

    it('R15 cannot make a session that was not held into one that was', () => {
      const notHeld = sessionOnFile({ notHeld: 'urgent-work' });

      const [event] = correctRecord(fixed, notHeld, said, ben, 1).events;

      expect(event).to.have.nested.property('session.notHeld', 'urgent-work');
    });

    it('R16 unlocks the record for one more answer', () => {
      const session = sessionOnFile({ answer: 'disagreed' });
      const [event] = correctRecord(fixed, session, said, ben, 1).events;

      const state = evolvePerson(person({ sessions: [session] }), {
        recordedAt: '2026-09-16T10:00:00.000Z',
        actor: ben,
        event: event as NonNullable<typeof event>,
      });

      const corrected = find(state, session.id);
      expect(answerRecord(agreed, corrected, 2).events).to.have.lengthOf(1);
      expect(corrected).to.include({ version: 2, answer: null });
    });

    it('R16 is for the supervisor who recorded it', () => {
      expect(refusalOf(() => correctRecord(fixed, sessionOnFile(), said, chloe, 1))).to.equal(
        'not_permitted',
      );
    });

    it('R16 of a version that was corrected since is refused', () => {
      const corrected = sessionOnFile({ version: 2 });

      expect(refusalOf(() => correctRecord(fixed, corrected, said, ben, 1))).to.equal(
        'record_locked',
      );
    });

    it('has nothing wrong when it is in order', () => {
      expect(
        correctionProblems({ ...fixed, date: '2026-09-15' }, sessionOnFile(), '2026-09-15'),
      ).to.deep.equal([]);
    });

    for (const [field, changed] of [
      ['date', { date: '2026-09-16' }],
      ['date', { date: '2025-09-01' }],
      ['why', { why: '' }],
      ['reflections', { reflections: 'Seen with 943 476 5919.' }],
      ['why', { why: 'Sarah 12/03/1985 was another visit.' }],
      ['reflections', { reflections: 'a'.repeat(8000) }],
    ] as const)
      it(`says at ${field} what is wrong with ${JSON.stringify(changed).slice(0, 60)}`, () => {
        const problems = correctionProblems(
          { ...fixed, ...changed },
          sessionOnFile(),
          '2026-09-15',
        );

        expect(problems.map((problem) => problem.field)).to.deep.equal([field]);
      });

    for (const [sentence, changed] of [
      ['This date is still to come. Please check it.', { date: '2026-09-16' }],
      ['This date is more than a year ago. Please check it.', { date: '2025-09-13' }],
      ['Please say in a few words what was wrong.', { why: '' }],
    ] as const)
      it(`is refused with “${sentence}”`, () => {
        const problems = correctionProblems(
          { ...fixed, ...changed },
          sessionOnFile(),
          '2026-09-15',
        );

        expect(problems.map((problem) => problem.sentence)).to.deep.equal([sentence]);
      });

    it('takes a day of a year and a day ago, and a held session without a word', () => {
      const asked = (changed: Partial<CorrectionDraft>, of = sessionOnFile()) =>
        correctionProblems({ ...fixed, ...changed }, of, '2026-09-15');

      expect(asked({ date: '2025-09-14' })).to.deep.equal([]);
      expect(asked({ reflections: '' })).to.deep.equal([]);
      expect(asked({ reflections: '' }, sessionOnFile({ notHeld: 'urgent-work' }))).to.deep.equal(
        [],
      );
      expect(asked({}, sessionOnFile({ notHeld: 'other' }))).to.deep.equal([]);
    });

    it('R15 keeps the reason of a session not held', () => {
      const notHeld = sessionOnFile({ notHeld: 'other' });

      const problems = correctionProblems({ ...fixed, reflections: '' }, notHeld, '2026-09-15');

      expect(problems).to.deep.equal([
        {
          field: 'reflections',
          sentence: 'Please say in a few words why the session was not held.',
        },
      ]);
    });
  });
});

function refusalOf(attempt: () => unknown): RefusalCode | undefined {
  try {
    attempt();
  } catch (thrown) {
    if (isRefusal(thrown) && thrown.sentence.endsWith('.')) return thrown.code;
    throw thrown;
  }
  return undefined;
}
