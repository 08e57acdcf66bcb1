import { huddleCard, huddleReceiptCard } from '../../src/cards/huddle-card.ts';
import {
  meetingMovedCard,
  meetingPostedCard,
  meetingTeamCard,
} from '../../src/cards/meeting-cards.ts';
import { huddleFormCard } from '../../src/cards/huddle-form-card.ts';
import type { HuddleForm, HuddleView } from '../../src/domain/huddle-view.ts';
import { form, longName, names, problem, prose, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const channel = 'everyone in the channel';
const who = 'Amina Yusuf, support worker';
const lead = 'Carys Pritchard, clinical lead';
const teamName = 'North Recovery Team';

const morning: HuddleView = {
  team,
  teamName,
  date: today,
  slot: 1,
  time: null,
  onShift: names.slice(0, 3),
  onCall: names.slice(3, 4),
  cover: [
    { title: 'Crisis calls', there: [], others: 2 },
    { title: 'Lone working', there: names.slice(0, 2), others: 1 },
  ],
  toConfirm: 1,
  flags: [
    { since: '2026-11-19', age: 2 },
    { since: today, age: 0 },
  ],
  additions: 2,
  missed: 3,
  plans: 1,
  pressure: 'some',
  records: { numbers: ['DX-20417', 'DX-20455'], more: 0 },
  closed: false,
};
const unknown: HuddleView = {
  ...morning,
  onShift: null,
  onCall: [],
  cover: [{ title: 'Lone working', there: [], others: 0 }],
  flags: [],
  additions: 0,
  missed: 0,
  plans: 0,
  pressure: 'none',
  toConfirm: 0,
  records: { numbers: [], more: 0 },
};
const afternoon: HuddleView = { ...morning, slot: 2, time: '13:30' };
const longest: HuddleView = {
  ...morning,
  teamName: longName.repeat(2),
  onShift: Array.from({ length: 60 }, () => longName),
  onCall: Array.from({ length: 60 }, () => longName),
  cover: Array.from({ length: 40 }, () => ({
    title: longName.repeat(3),
    there: Array.from({ length: 30 }, () => longName),
    others: 400,
  })),
  flags: Array.from({ length: 20 }, () => ({ since: '2025-11-19', age: 250 })),
  records: { numbers: Array.from({ length: 40 }, () => '_'.repeat(59) + '1'), more: 360 },
};
const opened: HuddleForm = {
  team,
  teamName,
  date: today,
  slot: 1,
  time: null,
  flags: [
    { flag: 'a', words: 'Two lone visits after dark this week', age: 2 },
    { flag: 'b', words: 'The crisis phone was out for an hour', age: 0 },
  ],
  references: ['DX-20417', 'DX-20455'],
  mayClose: false,
  closed: false,
};
const most: HuddleForm = {
  ...opened,
  teamName: longName.repeat(2),
  mayClose: true,
  flags: Array.from({ length: 20 }, (_, at) => ({ flag: String(at), words: prose(200), age: 99 })),
  references: Array.from({ length: 400 }, () => 'D'.repeat(59) + '1'),
};
const fresh = { form, typed: undefined, problems: [] };
const receipt = { teamName, missed: 2, plans: 0, pressure: 'severe' as const };

export const huddleSamples: Readonly<Record<string, readonly CardSample[]>> = {
  huddle: [
    { title: 'a morning', who: channel, card: huddleCard(morning) },
    { title: 'nobody recorded the shift', who: channel, card: huddleCard(unknown) },
    { title: 'the second of a day', who: channel, card: huddleCard(afternoon) },
    { title: 'closed', who: channel, card: huddleCard({ ...morning, closed: true }) },
    { title: 'as long as it gets', who: channel, card: huddleCard(longest) },
  ],
  'huddle-form': [
    { title: 'fresh', who, card: huddleFormCard({ ...fresh, opened }) },
    {
      title: 'flags to close',
      who: lead,
      card: huddleFormCard({ ...fresh, opened: { ...opened, mayClose: true } }),
    },
    {
      title: 'opened after it was closed',
      who: lead,
      card: huddleFormCard({ ...fresh, opened: { ...opened, mayClose: true, closed: true } }),
    },
    {
      title: 'with problems, after it was closed',
      who,
      card: huddleFormCard({
        form,
        opened: { ...opened, closed: true, flags: [], references: [] },
        typed: { missed: '-1', flag: 'See 943 476 5919', pressure: 'some' },
        problems: [
          problem('missed', 'Please give a whole number from 0 to 99.'),
          problem('flag', 'This looks like an NHS number.'),
        ],
      }),
    },
    { title: 'as long as it gets', who: lead, card: huddleFormCard({ ...fresh, opened: most }) },
  ],
};

/** Of the note that answers it. */
export const huddleNotes: readonly CardSample[] = [
  {
    title: 'added to the huddle',
    who,
    card: huddleReceiptCard({ ...receipt, flagRaised: true, flagsClosed: 1 }),
  },
  {
    title: 'which team’s huddle',
    who,
    card: meetingTeamCard(
      'huddle',
      Array.from({ length: 9 }, (_, at) => ({ team, name: `${teamName} ${String(at + 1)}` })),
      form,
    ),
  },
  { title: 'huddle posted again', who: channel, card: meetingMovedCard('huddle') },
  { title: 'huddle posted', who, card: meetingPostedCard('huddle', { teamName, sent: true }) },
  { title: 'huddle not posted', who, card: meetingPostedCard('huddle', { teamName, sent: false }) },
];
