import { myActionsCard } from '../../src/cards/my-actions-card.ts';
import { actionKinds } from '../../src/domain/action.ts';
import { mySuperviseesCard, type SuperviseeStanding } from '../../src/cards/my-supervisees-card.ts';
import { sessionChooseCard } from '../../src/cards/session-choose-card.ts';
import {
  action,
  amina,
  competencyAt,
  fine,
  form,
  late,
  longName,
  names,
  person,
  problem,
  prose,
  soon,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const supervisor = 'Sam Okafor, supervisor';
const worker = 'Amina Yusuf, recovery worker';

const people: readonly SuperviseeStanding[] = names.map((name, at) => ({
  person: person(at + 2),
  name,
  standing: at === 4 ? null : ([late, soon, fine][Math.floor(at / 2)] ?? fine),
  nextDate: at % 2 === 0 ? '2026-12-03' : null,
  unread: at % 3,
  openActions: at,
  inReview: at === 1 ? 2 : 0,
  paused: at === 0 ? 1 : 0,
  away: at === 3,
}));
const manyPeople: readonly SuperviseeStanding[] = Array.from({ length: 30 }, (_, at) => ({
  person: person(at + 2),
  name: longName,
  standing: late,
  nextDate: '2027-01-03',
  unread: 12,
  openActions: 48,
  inReview: 3,
  paused: 2,
  away: false,
}));

const actions = [1, 2, 3].map((at) => ({
  id: action(at),
  about: amina,
  aboutName: at === 3 ? 'Ben Carter' : null,
  text:
    ['Shadow Ben on a crisis call', 'Read the escalation pathway', 'Send the rota'][at - 1] ?? '',
  due: at === 1 ? '2026-11-20' : '2026-12-03',
  late: at === 1,
  form,
  kind: actionKinds[at - 1] ?? 'targeted-training',
  from: at === 3 ? ('gap' as const) : ('session' as const),
  mayClose: at !== 2,
}));
const ownActions = {
  actions,
  page: 0,
  today,
  typed: undefined,
  problems: [],
  open: null,
  closed: null,
  reader: amina,
} as const;
const longActions = Array.from({ length: 30 }, (_, at) => ({
  id: action(at),
  about: amina,
  aboutName: longName,
  text: prose(1000),
  due: '2026-11-20',
  late: true,
  form,
  kind: 'system-improvement' as const,
  from: 'session' as const,
  mayClose: true,
}));

export const listSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'session-choose': [
    {
      title: 'Who was it with',
      who: supervisor,
      card: sessionChooseCard({
        lines: people.slice(0, 5).map((line, at) => ({ ...line, own: at < 4 })),
        page: 0,
        today,
      }),
    },
    {
      title: 'Who was it with, of many',
      who: supervisor,
      card: sessionChooseCard({
        lines: manyPeople.map((line) => ({ ...line, own: false })),
        page: 1,
        today,
      }),
    },
    {
      title: 'Nobody to record with',
      who: supervisor,
      card: sessionChooseCard({ lines: [], page: 0, today }),
    },
  ],
  'my-supervisees': [
    {
      title: 'My supervisees',
      who: supervisor,
      card: mySuperviseesCard({ people: people.slice(0, 6), page: 0, today }),
    },
    {
      title: 'Very many supervisees',
      who: supervisor,
      card: mySuperviseesCard({ people: manyPeople, page: 99, today }),
    },
    {
      title: 'No supervisees',
      who: supervisor,
      card: mySuperviseesCard({ people: [], page: 0, today }),
    },
  ],
  'my-actions': [
    { title: 'My actions', who: worker, card: myActionsCard(ownActions) },
    {
      title: 'Closing an action without a word',
      who: worker,
      card: myActionsCard({
        ...ownActions,
        open: action(2),
        typed: { done: '' },
        problems: [problem('done', 'Please say in a few words what was done.')],
      }),
    },
    {
      title: 'An action just closed, to be kept as evidence',
      who: worker,
      card: myActionsCard({
        ...ownActions,
        actions: longActions,
        closed: { evidenceOf: competencyAt(0).competency, done: prose(8000) },
      }),
    },
    {
      title: 'Very many actions',
      who: worker,
      card: myActionsCard({
        ...ownActions,
        actions: longActions,
        open: action(12),
        typed: { done: prose(8000) },
      }),
    },
    { title: 'No actions', who: worker, card: myActionsCard({ ...ownActions, actions: [] }) },
  ],
};
