import { checkCard, type CheckCardData } from '../../src/cards/check-card.ts';
import { delegationCard } from '../../src/cards/delegation-card.ts';
import { whoCouldCard } from '../../src/cards/delegation-who-card.ts';
import { overrideCard } from '../../src/cards/override-card.ts';
import { overrideNoticeCard } from '../../src/cards/override-notice-card.ts';
import type { FailedPremise } from '../../src/domain/delegation.ts';
import type {
  DelegationView,
  OpenedCheck,
  OverrideOpened,
  OverrideView,
} from '../../src/domain/delegation-view.ts';
import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { CheckId } from '../../src/domain/ids.ts';
import { shipped } from '../../src/frameworks/library.ts';
import {
  amina,
  form,
  guid,
  longName,
  names,
  person,
  problem,
  prose,
  team,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const zone = 'Europe/London';
const now = '2026-11-22T18:30:00.000Z';
const from = '2026-11-22T20:00:00.000Z';
const until = '2026-11-23T08:00:00.000Z';
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const titles = {
  [loneWorking]: 'Staying safe when working alone',
  [escalation]: 'Escalating a concern',
};
const task = 'lone-working' as TaskId;

const yes: DelegationView = {
  kind: 'delegation',
  answer: {
    team,
    task,
    from,
    until,
    verdict: 'yes',
    failed: [],
    conditions: [],
    mayOverride: 'clinical-lead-or-duty-manager',
    validUntil: until,
  },
  subject: { id: amina, name: 'Amina Yusuf' },
  teamName: 'North Recovery Team',
  zone,
  asked: now,
  taskTitle: 'Lone working',
  instructions: ['Check-in times for this visit are agreed with a named colleague'],
  titles,
  names: { [person(3)]: 'Carys Pritchard' },
  deciders: ['Carys Pritchard', 'Helen Marchbank'],
  check: form,
  own: false,
  readsPremises: true,
  mayOverride: false,
  others: [
    { name: 'Ben Carter', onShift: true },
    { name: 'Dele Adeyemi', onShift: false },
    { name: 'Ewa Nowak', onShift: false },
  ],
  asAt: null,
};

const paused: FailedPremise = { kind: 'standing', competency: loneWorking, state: 'paused' };
const all: readonly FailedPremise[] = [
  paused,
  { kind: 'standing', competency: escalation, state: 'lapsed' },
  { kind: 'entrustment', competency: escalation, held: 3, needed: 4 },
  { kind: 'registration', ended: '2026-09-30' },
  { kind: 'registration', ended: null },
  { kind: 'not-open', employment: 'agency' },
  { kind: 'profile-ended', ended: '2026-11-01' },
  { kind: 'profile-ended', ended: null },
  { kind: 'nobody-substantive' },
  { kind: 'supervision', intervalsMissed: 2 },
  { kind: 'away', until: '2026-12-01' },
];
const no: DelegationView = {
  ...yes,
  answer: { ...yes.answer, verdict: 'no', failed: [paused], mayOverride: 'clinical-lead' },
  deciders: ['Carys Pritchard'],
  mayOverride: true,
};
const longest = 'C'.repeat(130);

function answer(view: DelegationView, channel = '', note = '') {
  return delegationCard({ view, form, channel, note });
}

const opened: OpenedCheck = {
  reader: person(2),
  people: [
    { person: person(2), name: 'Ben Carter' },
    { person: amina, name: 'Amina Yusuf' },
  ],
  chosen: amina,
  tasks: shipped.tasks.map(({ id, title }) => ({ task: id, title })),
  task,
  from,
  until,
  asAt: null,
  now,
  zone,
  team,
};
const question: CheckCardData = { opened, form, channel: '', typed: undefined, problems: [] };

const override: OverrideOpened = {
  about: amina,
  check: form,
  name: 'Amina Yusuf',
  taskTitle: 'Lone working',
  failed: [{ kind: 'standing', competency: loneWorking, state: 'lapsed' }],
  titles,
  zone,
  now,
  until,
};
const decided: OverrideView = {
  reader: 'decider',
  subject: 'Amina Yusuf',
  by: 'Carys Pritchard',
  as: 'clinical-lead',
  teamName: 'North Recovery Team',
  taskTitle: 'Lone working',
  until,
  zone,
  now,
  over: override.failed,
  titles,
  reason: null,
  check: guid(77) as CheckId,
};

export const delegationSamples: Readonly<Record<string, readonly CardSample[]>> = {
  check: [
    { title: 'A question, filled in', who: 'Ben Carter, supervisor', card: checkCard(question) },
    {
      title: 'A question about oneself alone, as at a past instant',
      who: 'Amina Yusuf, recovery worker',
      card: checkCard({
        ...question,
        opened: {
          ...opened,
          people: [{ person: amina, name: 'Amina Yusuf' }],
          task: undefined,
          asAt: '2026-03-03T22:10:00.000Z',
        },
      }),
    },
    {
      title: 'A question with problems, in a team of very many',
      who: 'Dev Patel, manager',
      card: checkCard({
        ...question,
        channel: '19:north-desk@thread.tacv2',
        opened: {
          ...opened,
          people: Array.from({ length: 480 }, (_, at) => ({
            person: person(100 + at),
            name: longName,
          })),
          chosen: person(500),
          tasks: Array.from({ length: 70 }, (_, at) => ({
            task: `task-${String(at)}` as TaskId,
            title: longest,
          })),
        },
        typed: { who: person(500), task: '', fromDate: '2026-11-22', fromTime: '20:00' },
        problems: [
          problem('task', 'Please choose a task from the list.'),
          problem('untilDate', 'The end has to be after the beginning, and ahead.'),
        ],
      }),
    },
  ],
  delegation: [
    { title: 'Yes', who: 'Ben Carter, supervisor', card: answer(yes) },
    {
      title: 'Yes, if, with its reasons',
      who: 'Amina Yusuf, recovery worker',
      card: answer({
        ...yes,
        own: true,
        answer: {
          ...yes.answer,
          verdict: 'yes if',
          conditions: [
            { kind: 'colleague-oversees', competency: escalation },
            { kind: 'clinician-oversees' },
            { kind: 'substantive-on-shift', colleagues: null },
          ],
          validUntil: '2026-11-23T00:00:00.000Z',
        },
        others: [{ name: 'Ben Carter', onShift: null }],
      }),
    },
    {
      title: 'Yes, if, because somebody decided it',
      who: 'Carys Pritchard, clinical lead',
      card: answer({
        ...yes,
        answer: {
          ...yes.answer,
          verdict: 'yes if',
          failed: [paused],
          conditions: [{ kind: 'overridden', by: person(3), until }],
          mayOverride: 'clinical-lead',
        },
      }),
    },
    {
      title: 'Yes, if, for somebody of an agency, beside those on shift',
      who: 'Carys Pritchard, clinical lead',
      card: answer({
        ...yes,
        answer: {
          ...yes.answer,
          verdict: 'yes if',
          conditions: [{ kind: 'substantive-on-shift', colleagues: [person(3), person(4)] }],
        },
        names: { [person(3)]: 'Carys Pritchard', [person(4)]: 'Dele Adeyemi' },
      }),
    },
    { title: 'No, after a pause', who: 'Carys Pritchard, clinical lead', card: answer(no) },
    {
      title: 'No, as a colleague reads it',
      who: 'Dele Adeyemi, recovery worker',
      card: answer({ ...no, readsPremises: false, mayOverride: false, others: [] }),
    },
    {
      title: 'No, with everything that can stand against it, shared',
      who: 'Carys Pritchard, clinical lead',
      card: answer(
        {
          ...no,
          answer: { ...no.answer, failed: all },
          subject: { id: amina, name: longName },
          teamName: longName.repeat(3),
          taskTitle: longest,
          titles: { [loneWorking]: longest, [escalation]: longest },
          instructions: Array.from({ length: 12 }, () => prose(400)),
          deciders: Array.from({ length: 30 }, () => longName),
          others: Array.from({ length: 5 }, (_, at) => ({ name: longName, onShift: at < 2 })),
        },
        '19:north-desk@thread.tacv2',
        'Shared: the channel now sees who can carry it.',
      ),
    },
    {
      title: 'No, for clinical tasks',
      who: 'Ben Carter, supervisor',
      card: answer({
        ...no,
        answer: {
          ...no.answer,
          failed: [{ kind: 'registration', ended: null }],
          mayOverride: 'nobody',
        },
        mayOverride: false,
        deciders: [],
      }),
    },
    {
      title: 'As at a past instant',
      who: 'Carys Pritchard, clinical lead',
      card: answer({
        ...no,
        check: null,
        mayOverride: false,
        others: null,
        deciders: [],
        asAt: '2026-03-03T22:10:00.000Z',
      }),
    },
  ],
  'delegation-who': [
    {
      title: 'Who can carry a task',
      who: 'The team’s channel',
      card: whoCouldCard({
        task: 'Lone working',
        people: names.slice(0, 3).map((name, at) => ({ name, onShift: at === 0 })),
      }),
    },
    {
      title: 'Who can carry a task, where nobody recorded who is on shift',
      who: 'The team’s channel',
      card: whoCouldCard({
        task: 'Lone working',
        people: names.slice(0, 3).map((name) => ({ name, onShift: null })),
      }),
    },
    {
      title: 'Who can carry a task, as long as it gets',
      who: 'The team’s channel',
      card: whoCouldCard({
        task: longest,
        people: Array.from({ length: 10 }, (_, at) => ({ name: longName, onShift: at < 5 })),
      }),
    },
  ],
  override: [
    {
      title: 'A decision otherwise',
      who: 'Carys Pritchard, clinical lead',
      card: overrideCard({ opened: override, form, typed: undefined, problems: [] }),
    },
    {
      title: 'A decision otherwise with problems',
      who: 'Carys Pritchard, clinical lead',
      card: overrideCard({
        opened: {
          ...override,
          name: longName,
          taskTitle: longest,
          failed: all,
          titles: { [loneWorking]: longest, [escalation]: longest },
        },
        form,
        typed: { reason: prose(8000), untilDate: '2026-11-25', untilTime: '08:00' },
        problems: [
          problem('untilDate', 'A decision like this ends within 24 hours.'),
          problem(
            'reason',
            'This looks like an NHS number. Please use the local record reference.',
          ),
        ],
      }),
    },
  ],
  'override-notice': [
    {
      title: 'A decision recorded',
      who: 'Carys Pritchard, clinical lead',
      card: overrideNoticeCard(decided),
    },
    {
      title: 'A decision about oneself, as long as it gets',
      who: 'Amina Yusuf, recovery worker',
      card: overrideNoticeCard({
        ...decided,
        reader: 'subject',
        by: longName,
        taskTitle: longest,
        over: all,
        titles: { [loneWorking]: longest, [escalation]: longest },
        reason: prose(8000),
      }),
    },
    {
      title: 'A duty manager decided',
      who: 'Carys Pritchard, clinical lead',
      card: overrideNoticeCard({ ...decided, reader: 'lead', as: 'duty-manager', by: 'Dev Patel' }),
    },
    {
      title: 'A decision about what was asked',
      who: 'Dele Adeyemi, recovery worker',
      card: overrideNoticeCard({ ...decided, reader: 'asker', over: [] }),
    },
  ],
};
