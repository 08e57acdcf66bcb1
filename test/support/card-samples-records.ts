import {
  openRecordCard,
  recordsToOpenCard,
  type RecordLine,
} from '../../src/cards/open-record-card.ts';
import { recordCard, type RecordCardData } from '../../src/cards/record-card.ts';
import {
  amina,
  competencyAt,
  form,
  longName,
  person,
  problem,
  prose,
  session,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const record: RecordCardData = {
  form,
  session,
  version: 1,
  reference: 'S-1A2B3C4D',
  viewer: 'supervisee',
  supervisee: { id: amina, name: 'Amina Yusuf' },
  supervisor: { id: person(1), name: 'Sam Okafor' },
  today,
  date: today,
  type: 'clinical',
  mode: 'individual',
  minutes: 60,
  members: 1,
  notHeld: null,
  nextDate: '2026-12-03',
  reflections:
    'We went through the visit on Tuesday (record 4471) and what made it hard to leave.\nNext time: ring from the car before going in.',
  wellbeing: 3,
  load: 4,
  discussed: [
    { title: competencyAt(0).title, outcome: 'maintained', note: '' },
    {
      title: competencyAt(4).title,
      outcome: 'concern',
      note: 'Went in without agreeing a check-in time.',
    },
  ],
  actions: [
    {
      text: 'Rehearse the lone-working plan with Ben',
      owner: 'Amina Yusuf',
      due: '2026-12-03',
      open: true,
    },
  ],
  notYetRead: false,
  correction: null,
  answer: null,
  comment: '',
  opened: [],
};

const opened = [
  { by: 'Carys Pritchard', date: today, time: '10:02' },
  { by: 'Dele Adeyemi', date: '2026-11-02', time: '16:40' },
];

const longest: RecordCardData = {
  ...record,
  version: 3,
  supervisee: { id: amina, name: longName },
  supervisor: { id: person(1), name: longName },
  reflections: prose(4000),
  correction: prose(400),
  discussed: [0, 1, 2, 3, 4, 5, 6].map((at) => ({
    title: competencyAt(at).title,
    outcome: 'pause',
    note: prose(400),
  })),
  actions: [1, 2, 3].map((at) => ({
    text: prose(300),
    owner: longName,
    due: `2026-12-0${String(at)}`,
    open: at === 1,
  })),
  opened: [1, 2, 3, 4, 5].map(() => ({ by: longName, date: today, time: '10:02' })),
};

const lead = 'Carys Pritchard, clinical lead';
const supervisor = 'Sam Okafor, supervisor';
const supervisee = 'Amina Yusuf, recovery worker';

const between: RecordLine = {
  session,
  date: '2026-11-10',
  type: 'clinical',
  mode: 'individual',
  minutes: 60,
  notHeld: null,
  supervisor: 'Sam Okafor',
};
const toOpen = { about: amina, name: 'Amina Yusuf', page: 0, today };

/** What a clinical lead sees before a record between two others. */
export const openingCards: Readonly<Record<string, readonly CardSample[]>> = {
  'records-to-open': [
    {
      title: 'Records between two others',
      who: lead,
      card: recordsToOpenCard({
        ...toOpen,
        records: [between, { ...between, date: '2026-10-27', notHeld: 'urgent-work' }],
      }),
    },
    {
      title: 'Very many records',
      who: lead,
      card: recordsToOpenCard({
        ...toOpen,
        name: longName,
        records: Array.from({ length: 80 }, () => ({ ...between, supervisor: longName })),
        page: 3,
      }),
    },
  ],
};

export const openingNotes: readonly CardSample[] = [
  {
    title: 'Before a record is opened',
    who: lead,
    card: openRecordCard({ form, ...toOpen, record: between }),
  },
];

export const recordSamples: Readonly<Record<string, readonly CardSample[]>> = {
  record: [
    { title: 'A record to read and answer', who: supervisee, card: recordCard(record) },
    {
      title: 'Disagreeing without a word',
      who: supervisee,
      card: recordCard({
        ...record,
        typed: { comment: '' },
        problems: [problem('comment', 'Please say in a few words what you see differently.')],
      }),
    },
    {
      title: 'A corrected record',
      who: supervisee,
      card: recordCard({
        ...record,
        version: 2,
        correction: 'The visit was on Wednesday.',
        discussed: [
          { title: competencyAt(4).title, outcome: 'pause', note: 'Went in alone again.' },
        ],
      }),
    },
    {
      title: 'A record once agreed',
      who: supervisee,
      card: recordCard({ ...record, answer: 'agreed' }),
    },
    {
      title: 'A record that clinical leads opened',
      who: supervisee,
      card: recordCard({ ...record, answer: 'agreed', opened }),
    },
    {
      title: 'A record between two others, opened',
      who: lead,
      card: recordCard({ ...longest, viewer: 'clinical-lead', answer: 'commented' }),
    },
    {
      title: 'A disagreement',
      who: supervisor,
      card: recordCard({
        ...record,
        viewer: 'supervisor',
        answer: 'disagreed',
        comment: 'I did ring before going in. It is in the diary.',
      }),
    },
    {
      title: 'Not yet read, and not held',
      who: supervisor,
      card: recordCard({
        ...record,
        viewer: 'supervisor',
        notYetRead: true,
        notHeld: 'supervisor-away',
        discussed: [],
        actions: [],
        reflections: '',
        wellbeing: null,
        load: null,
        nextDate: null,
      }),
    },
    {
      title: 'Longest record to answer',
      who: supervisee,
      card: recordCard({ ...longest, typed: { comment: prose(4000) }, problems: [] }),
    },
    {
      title: 'Longest record with its answer',
      who: supervisor,
      card: recordCard({
        ...longest,
        viewer: 'supervisor',
        answer: 'commented',
        comment: prose(8000),
      }),
    },
    {
      title: 'A record of marks only',
      who: supervisor,
      card: recordCard({
        ...longest,
        viewer: 'supervisor',
        answer: 'commented',
        reflections: '*'.repeat(8000),
        comment: '|'.repeat(8000),
      }),
    },
  ],
};
