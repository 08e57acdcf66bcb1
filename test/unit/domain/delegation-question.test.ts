import { expect } from 'chai';
import fc from 'fast-check';

import {
  isMe,
  questionIn,
  tasksNamed,
  type Question,
} from '../../../src/domain/delegation-question.ts';
import { pastInstant, windowFromWords } from '../../../src/domain/delegation-time.ts';
import { shipped } from '../../../src/frameworks/library.ts';

/** Sunday 22 November 2026, half past six in the evening. */
const now = '2026-11-22T18:30:00.000Z';
const clock = { now, zone: 'Europe/London' };

function question(parts: Partial<Question>): Question {
  return { who: '', task: '', from: '', until: '', asAt: '', ...parts };
}

describe('a question in words', () => {
  for (const [said, parts] of [
    ['', {}],
    ['me', { who: 'me' }],
    ['Amina Yusuf', { who: 'Amina Yusuf' }],
    ['me for lone working', { who: 'me', task: 'lone working' }],
    ['for lone working', { task: 'lone working' }],
    ['Amina for lone working tonight', { who: 'Amina', task: 'lone working', from: 'tonight' }],
    ['Amina tonight', { who: 'Amina', from: 'tonight' }],
    ['  Amina   Yusuf  for  lone   working ', { who: 'Amina Yusuf', task: 'lone working' }],
    [
      'Amina for calls until 8 for handover',
      { who: 'Amina', task: 'calls', until: '8 for handover' },
    ],
    ['Amina tonight from 22:10', { who: 'Amina tonight', from: '22:10' }],
    ['Amina for calls tomorrow 09:00', { who: 'Amina', task: 'calls', from: 'tomorrow 09:00' }],
    [
      'Amina for calls tonight until 08:00',
      { who: 'Amina', task: 'calls', from: 'tonight', until: '08:00' },
    ],
    [
      'Amina FOR calls FROM 3 March 22:10 Until 4 March',
      { who: 'Amina', task: 'calls', from: '3 March 22:10', until: '4 March' },
    ],
    ['Amina from 22:10 for calls', { who: 'Amina', task: 'calls', from: '22:10' }],
    ['me for caring for children', { who: 'me', task: 'caring for children' }],
    ['Amina for calls as at 3 March 22:10', { who: 'Amina', task: 'calls', asAt: '3 March 22:10' }],
    ['Tillie Forde for calls till 6pm', { who: 'Tillie Forde', task: 'calls', until: '6pm' }],
  ] as const)
    it(`“${said}”`, () => {
      expect(questionIn(said)).to.deep.equal(question(parts));
    });

  it('whatever is said, it is read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (said) => {
        const { from, until, asAt, task } = questionIn(said);
        windowFromWords({ from, until }, clock);
        tasksNamed(shipped.tasks, task);
        const at = pastInstant(asAt, clock);

        expect(at === undefined || at <= now).to.equal(true);
      }),
    );
  });

  it('is about oneself where it says so, or nobody', () => {
    for (const who of ['me', 'Me', 'myself', '']) expect(isMe(who), who).to.equal(true);
    for (const who of ['Mei', 'Amina']) expect(isMe(who), who).to.equal(false);
  });

  for (const [said, tasks] of [
    ['lone working', ['lone-working']],
    ['LONE', ['lone-working']],
    ['crisis call', ['crisis-calls']],
    ['the crisis calls', ['crisis-calls']],
    ['practical support', ['practical-support']],
    ['support', ['wellbeing-support', 'self-management', 'practical-support']],
    ['clinical', ['clinical-assessment', 'escalation-decisions', 'supervision-and-sign-off']],
    ['juggling', []],
    ['', []],
    ['the', []],
  ] as const)
    it(`“${said}” means ${tasks.join(', ') || 'no task'}`, () => {
      expect(tasksNamed(shipped.tasks, said).map(({ id }) => id)).to.deep.equal(tasks);
    });

  it('a whole title means its own task alone, and no other that goes on from it', () => {
    const tasks = [{ title: 'Crisis calls at night' }, { title: 'Crisis calls' }];

    expect(tasksNamed(tasks, 'the crisis calls')).to.deep.equal(tasks.slice(1));
    expect(tasksNamed(tasks, 'crisis call')).to.deep.equal(tasks);
  });

  for (const [said, title, is] of [
    ['visits', 'Home visit', true],
    ['sessions', 'Session notes', true],
    ['cars', 'Car park', true],
    ['agenda', 'Agenda setting', true],
    ['king', 'Lone working', false],
    ['his', 'Hire cars', false],
    ['sits', 'Home visit', false],
  ] as const)
    it(`“${said}” ${is ? 'means' : 'does not mean'} “${title}”`, () => {
      expect(tasksNamed([{ title }], said)).to.have.length(is ? 1 : 0);
    });
});
