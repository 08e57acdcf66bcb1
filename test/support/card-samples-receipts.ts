import { receiptCard } from '../../src/cards/receipt-card.ts';
import type { SessionReceipt } from '../../src/domain/session-receipt.ts';
import { amina, competencyAt, longName, names, session, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const receipt: SessionReceipt = {
  reference: 'S-1A2B3C4D',
  session,
  about: amina,
  names: ['Amina Yusuf'],
  today,
  date: today,
  type: 'clinical',
  mode: 'individual',
  minutes: 60,
  creditMinutes: 60,
  notHeld: null,
  discussed: [
    { title: competencyAt(0).title, outcome: 'maintained' },
    { title: competencyAt(16).title, outcome: 'developing' },
  ],
  reviews: [],
  actionsOpened: 1,
  actionsClosed: 2,
  nextDate: '2026-12-03',
  due: '2026-12-06',
};

const supervisor = 'Sam Okafor, supervisor';

export const receiptSamples: Readonly<Record<string, readonly CardSample[]>> = {
  receipt: [
    { title: 'Receipt', who: supervisor, card: receiptCard(receipt) },
    {
      title: 'Receipt with a pause and a concern',
      who: supervisor,
      card: receiptCard({
        ...receipt,
        discussed: [
          { title: competencyAt(4).title, outcome: 'pause' },
          { title: competencyAt(0).title, outcome: 'concern' },
          { title: competencyAt(16).title, outcome: 'pause' },
          { title: competencyAt(12).title, outcome: 'concern' },
        ],
        reviews: [
          { title: competencyAt(4).title, cause: 'pause', due: '2026-12-06' },
          { title: competencyAt(0).title, cause: 'concern', due: '2026-12-06' },
        ],
        actionsOpened: 0,
        actionsClosed: 0,
      }),
    },
    {
      title: 'Receipt of a session not held',
      who: supervisor,
      card: receiptCard({
        ...receipt,
        notHeld: 'urgent-work',
        discussed: [],
        nextDate: null,
        actionsOpened: 0,
        actionsClosed: 1,
      }),
    },
    {
      title: 'Longest receipt: a group of twelve',
      who: supervisor,
      card: receiptCard({
        ...receipt,
        about: null,
        names: names.map(() => longName),
        mode: 'group',
        creditMinutes: 5,
        due: null,
        discussed: Array.from({ length: 7 }, (_, at) => ({
          title: competencyAt(at).title,
          outcome: 'pause',
        })),
        actionsOpened: 12,
      }),
    },
  ],
};
