import { correctionCard } from '../../src/cards/correction-card.ts';
import type { Typed } from '../../src/cards/form-state.ts';
import { sessionFormCard, type SessionFormData } from '../../src/cards/session-form-card.ts';
import {
  action,
  amina,
  competencyAt,
  form,
  late,
  longName,
  problem,
  prose,
  session,
  soon,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const who = 'Sam Okafor, supervisor';
const identifier = problem(
  'reflections',
  'This looks like an NHS number. Please use the local record reference instead: no NHS number, name or initials.',
);

const ordinarySession: SessionFormData = {
  form,
  about: amina,
  name: 'Amina Yusuf',
  standing: late,
  today,
  proposedNext: '2026-12-06',
  lookAt: [
    { ...competencyAt(0), state: 'developing', last: '2026-11-03' },
    { ...competencyAt(16), state: 'not yet discussed', last: null },
    { ...competencyAt(12), state: 'maintained', last: '2026-10-06' },
    { ...competencyAt(13), state: 'maintained', last: '2026-09-22' },
  ],
  others: [competencyAt(8), competencyAt(9)],
  openActions: [
    {
      id: action(1),
      text: 'Shadow Ben on a crisis call',
      owner: 'Amina Yusuf',
      due: '2026-11-20',
    },
    { id: action(2), text: 'Send the lone-working plan', owner: 'Sam Okafor', due: '2026-11-27' },
  ],
  typed: undefined,
  problems: [],
};

const typedSession: Typed = {
  date: '2026-12-01',
  minutes: '500',
  type: 'clinical',
  held: 'held',
  done: action(1),
  reflections: 'A good session. Rang about 943 476 5919.',
  'outcome:rbc.risk.relapse-indicators': 'concern',
  nextDate: '2026-12-06',
  due1: '2026-12-06',
  due2: '2026-12-06',
  due3: '2026-12-06',
  red: '300',
};

const longestSession: SessionFormData = {
  ...ordinarySession,
  name: longName,
  lookAt: Array.from({ length: 6 }, (_, at) => ({
    ...competencyAt(at),
    state: 'under review',
    last: '2025-11-03',
  })),
  others: Array.from({ length: 15 }, (_, at) => competencyAt(at + 6)),
  openActions: [1, 2, 3, 4, 5].map((at) => ({
    id: action(at),
    text: prose(400),
    owner: longName,
    due: '2026-11-20',
  })),
  typed: {
    ...typedSession,
    reflections: prose(4000),
    ...Object.fromEntries(
      [0, 1, 2, 3, 4, 5].map((at) => [`note:${competencyAt(at).competency}`, prose(500)]),
    ),
    action1: prose(400),
    action2: prose(300),
    action3: prose(300),
  },
  problems: [
    problem('date', 'This date is still to come. Record a session on the day it was held.'),
    problem('minutes', 'Please give the length in whole minutes, from 5 to 480.'),
    identifier,
    problem('due1', 'That is more than a year away. Please choose an earlier date.'),
    problem('red', 'Please give a whole number of people, from 0 to 200.'),
    problem('somewhere-else', 'There are already 60 open actions. Close some before adding more.'),
  ],
};

const correction = {
  form,
  about: amina,
  name: 'Amina Yusuf',
  session,
  version: 1,
  reference: 'S-00000999',
  today,
  was: {
    type: 'clinical',
    date: '2026-11-03',
    minutes: 60,
    reflections: 'Talked about record 4471 and what helps before a lone visit.',
  },
  typed: undefined,
  problems: [],
} as const;

export const formSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'session-form': [
    { title: 'Session form', who, card: sessionFormCard(ordinarySession) },
    {
      title: 'Session form with problems',
      who,
      card: sessionFormCard({
        ...ordinarySession,
        typed: typedSession,
        problems: [
          problem('date', 'This date is still to come.'),
          problem('minutes', 'Please give the length in whole minutes, from 5 to 480.'),
          problem(
            'note:rbc.risk.relapse-indicators',
            'Please say in a sentence what you saw, so that the person and the review know why.',
          ),
          identifier,
          problem('red', 'Please give a whole number of people, from 0 to 200.'),
        ],
      }),
    },
    { title: 'Longest session form', who, card: sessionFormCard(longestSession) },
    {
      title: 'Session form of someone new',
      who,
      card: sessionFormCard({
        ...ordinarySession,
        standing: { ...soon, lastHeld: null },
        proposedNext: null,
        lookAt: [],
        others: [],
        openActions: [],
      }),
    },
  ],
  correction: [
    { title: 'Correction', who, card: correctionCard(correction) },
    {
      title: 'Correction with problems',
      who,
      card: correctionCard({
        ...correction,
        typed: { type: 'clinical', date: '', minutes: '60', reflections: 'As before.', why: '' },
        problems: [
          problem('date', 'Please choose a date.'),
          problem('why', 'Please say in a few words what was wrong.'),
        ],
      }),
    },
    {
      title: 'Longest correction',
      who,
      card: correctionCard({
        ...correction,
        name: longName,
        was: { ...correction.was, reflections: prose(8000) },
      }),
    },
  ],
};
