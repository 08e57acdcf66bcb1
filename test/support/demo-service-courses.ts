import type { PersonId } from '../../src/domain/ids.ts';
import type { NotHeldReason, Outcome, RecordAnswer } from '../../src/domain/person.ts';
import type { SessionType } from '../../src/domain/supervision.ts';
import {
  anwen,
  callum,
  ellie,
  grace,
  idris,
  joe,
  leila,
  maya,
  meiLin,
  priya,
  rosa,
  sam,
  tom,
} from './demo-service-people.ts';

/** How one person's supervision went. Days are counted back from the end of the history. */
export interface Course {
  person: PersonId;
  supervisor: PersonId;
  /** Days since the last one that was held; the ones before it were a fortnight apart. */
  last: number;
  /** Which text of their role's they begin with, so that no two people read alike. */
  text: number;
  joined?: number;
  /** The session so many before the last came five days late. */
  late?: number;
  /** The session so many before the last was not held; it was held five days on. */
  missed?: { at: number; why: NotHeldReason };
  away?: { from: number; back: number };
  /** Beside the fortnightly ones. */
  extra?: readonly Extra[];
  /** What was unusual about the session so many before the last. */
  turns?: Readonly<Record<number, Turn>>;
}

export interface Extra {
  daysAgo: number;
  said: string;
  type?: SessionType;
  notHeld?: NotHeldReason;
  unanswered?: true;
}

export interface Turn {
  said?: string;
  seen?: readonly [competency: string, outcome: Outcome, note: string];
  /** `none`: they have not answered it. */
  answer?: { gave: RecordAnswer | 'none'; comment?: string };
  corrected?: { minutes: number; why: string };
}

/** The history, in short. Two are overdue, one is away, two have not read, one disagrees. */
export const courses: readonly Course[] = [
  {
    person: sam,
    supervisor: tom,
    last: 18,
    text: 0,
    late: 4,
    extra: [
      {
        daysAgo: 4,
        said: 'Called out to R-1117 twenty minutes before we were to meet. We will find another hour this week.',
        notHeld: 'urgent-work',
        unanswered: true,
      },
    ],
    turns: {
      1: {
        answer: {
          gave: 'commented',
          comment:
            'Agreed, and I would add that the buddy call on the Tuesday was made, only late.',
        },
      },
    },
  },
  {
    person: leila,
    supervisor: tom,
    last: 9,
    text: 4,
    missed: { at: 3, why: 'supervisee-away' },
    turns: {
      0: {
        said: 'Two visits this fortnight where low mood was plain and the question about thoughts of ending life was not asked. We talked about what made it hard, and practised it aloud.',
        seen: [
          'risk.risk-conversations',
          'concern',
          'The question was left out twice, on R-1042 and R-1063. Practised in the session.',
        ],
        answer: { gave: 'none' },
      },
    },
  },
  {
    person: callum,
    supervisor: tom,
    last: 6,
    text: 8,
    late: 2,
    turns: {
      0: {
        said: 'Three late visits without a check-in, one of them to an address where the plan says two people. Nobody came to harm. Visits alone stop until we have looked at this together.',
        seen: [
          'risk.lone-working',
          'pause',
          'Three missed check-ins, one at an address for two. Office and joint visits go on.',
        ],
      },
    },
  },
  {
    person: ellie,
    supervisor: tom,
    last: 3,
    text: 12,
    joined: 70,
    turns: {
      1: {
        answer: {
          gave: 'disagreed',
          comment:
            'The two late records were from the day the system was down, and I said so at the time.',
        },
      },
    },
  },
  {
    person: maya,
    supervisor: priya,
    last: 8,
    text: 2,
    away: { from: 65, back: 51 },
    turns: {
      2: {
        corrected: { minutes: 45, why: 'I had put down the time we booked, not the time we used.' },
      },
    },
  },
  {
    person: rosa,
    supervisor: priya,
    last: 5,
    text: 10,
    joined: 91,
    turns: {
      0: {
        said: 'Five of eight records were written more than two days late, and two say only that a visit took place. Looked at two good ones together.',
        seen: ['recording.contact-record', 'concern', 'Five of eight late, two without content.'],
      },
    },
  },
  {
    person: idris,
    supervisor: priya,
    last: 10,
    text: 0,
    late: 3,
    turns: { 0: { answer: { gave: 'none' } } },
  },
  {
    person: joe,
    supervisor: grace,
    last: 17,
    text: 0,
    extra: [
      {
        daysAgo: 3,
        said: 'I was needed at the front desk. Moved to next week.',
        notHeld: 'supervisor-away',
        unanswered: true,
      },
    ],
  },
  { person: meiLin, supervisor: grace, last: 8, text: 5, away: { from: 5, back: -9 } },
  {
    person: tom,
    supervisor: anwen,
    last: 4,
    text: 0,
    extra: [
      {
        daysAgo: 24,
        type: 'caseload',
        said: 'Went through all eleven. Two can move to monthly contact; R-1055 needs a second worker.',
      },
    ],
  },
  {
    person: priya,
    supervisor: anwen,
    last: 7,
    text: 4,
    missed: { at: 2, why: 'urgent-work' },
    extra: [
      {
        daysAgo: 31,
        type: 'safeguarding',
        said: 'Two open concerns, both on time. Looked at what the meeting on R-1088 needs to decide.',
      },
    ],
  },
  { person: grace, supervisor: anwen, last: 2, text: 6 },
];

/** The reflective group of the clinical lead, once a month. */
export const groups = {
  supervisor: anwen,
  members: [sam, leila, maya, joe, idris],
  held: [
    {
      daysAgo: 104,
      said: 'What we carry home. Each brought one visit that stayed with them; we looked for what helped to put it down.',
    },
    {
      daysAgo: 76,
      said: 'When kindness and boundaries seem to pull apart. Three examples, none of them simple.',
    },
    {
      daysAgo: 48,
      said: 'Working with somebody who does not want us there. Patience, honesty, and when to step back.',
    },
    {
      daysAgo: 20,
      said: 'Endings: how we say goodbye when the work is done, and when it is not.',
    },
  ],
};
