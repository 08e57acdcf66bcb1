import {
  datesDeclinedCard,
  datesNotSavedCard,
  fileSavedCard,
  ownDatesCard,
} from '../../src/cards/dates-cards.ts';
import { mdtCard } from '../../src/cards/mdt-card.ts';
import {
  meetingMovedCard,
  meetingPostedCard,
  meetingTeamCard,
} from '../../src/cards/meeting-cards.ts';
import {
  decisionFormCard,
  decisionReceiptCard,
  decisionsCard,
} from '../../src/cards/mdt-decision-card.ts';
import type { TriggerId } from '../../src/domain/escalation-pathway.ts';
import type { ContentId, PersonId, TeamId } from '../../src/domain/ids.ts';
import { incidentTypes } from '../../src/domain/incident.ts';
import type { MdtDecisions, MdtForm, MdtView } from '../../src/domain/mdt-view.ts';
import type { OwnDates } from '../../src/domain/own-dates.ts';
import { form, guid, longName, problem, prose, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const channel = 'everyone in the channel';
const who = 'Amina Yusuf, support worker';
const teamName = 'North Recovery Team';

const week: MdtView = {
  team,
  teamName,
  date: today,
  today,
  reviews: {
    reviews: 3,
    firstDue: '2026-11-20',
    lastDue: '2026-12-04',
    forLead: 2,
    forEither: 1,
  },
  escalations: {
    since: '2026-11-18',
    triggers: [
      { trigger: { id: 'safeguarding-disclosure', title: null }, count: 2 },
      { trigger: { id: 'own-1', title: 'No contact for three days' }, count: 1 },
    ],
  },
  anyIncident: true,
  themes: {
    deterioration: [
      { type: 'self-harm', count: 4, orMore: false },
      { type: 'absconding', count: 3, orMore: false },
    ],
    safeguarding: [],
  },
  decisions: 2,
  closed: false,
};
const quiet: MdtView = {
  ...week,
  reviews: null,
  escalations: { since: '2026-11-18', triggers: [] },
  anyIncident: false,
  themes: { deterioration: [], safeguarding: [] },
  decisions: 0,
};
const longest: MdtView = {
  ...week,
  teamName: longName.repeat(2),
  reviews: {
    reviews: 999,
    firstDue: '2025-01-01',
    lastDue: '2027-12-31',
    forLead: 500,
    forEither: 499,
  },
  escalations: {
    since: '2025-11-18',
    triggers: Array.from({ length: 17 }, (_, at) => ({
      trigger: { id: `own-${String(at)}` as TriggerId, title: longName },
      count: 99,
    })),
  },
  themes: {
    deterioration: incidentTypes.map((type) => ({ type, count: 99, orMore: true })),
    safeguarding: incidentTypes.map((type) => ({ type, count: 99, orMore: true })),
  },
};
const opened: MdtForm = { team, teamName, date: today, today, decisions: 2 };
const fresh = { form, typed: undefined, problems: [] };
const lines = [
  'Record DX-20417: crisis plan to be gone through again before Friday',
  'Two workers on evening visits until the new year',
];
const read: MdtDecisions = {
  ...opened,
  decisions: lines.map((line, at) => ({
    decision: String(at) as ContentId,
    line,
    by: 'Ben Carter',
  })),
  closed: false,
  open: true,
  earlier: '2026-11-18',
};
const most: MdtDecisions = {
  ...read,
  teamName: longName.repeat(2),
  decisions: Array.from({ length: 40 }, (_, at) => ({
    decision: String(at) as ContentId,
    line: prose(200),
    by: longName.repeat(2),
  })),
};
const dates: OwnDates = {
  person: guid(1) as PersonId,
  name: 'Amina Yusuf',
  made: '2026-11-23T09:00:00.000Z',
  today,
  dates: [
    { key: 'a', title: 'Supervision due', date: '2026-12-03', remind: null },
    { key: 'b', title: 'Refresh due: De-escalation', date: '2027-03-31', remind: 30 },
  ],
};

export const mdtSamples: Readonly<Record<string, readonly CardSample[]>> = {
  mdt: [
    { title: 'an ordinary week', who: channel, card: mdtCard(week) },
    { title: 'nothing to bring', who: channel, card: mdtCard(quiet) },
    { title: 'closed', who: channel, card: mdtCard({ ...week, closed: true }) },
    { title: 'as long as it gets', who: channel, card: mdtCard(longest) },
  ],
  'mdt-form': [
    { title: 'fresh', who, card: decisionFormCard({ ...fresh, opened }) },
    {
      title: 'with a problem, of a team with a long name',
      who,
      card: decisionFormCard({
        form,
        opened: { ...opened, teamName: longName.repeat(2), decisions: 0 },
        typed: { decision: 'See 943 476 5919' },
        problems: [problem('decision', 'This looks like an NHS number.')],
      }),
    },
  ],
  'mdt-decisions': [
    { title: 'two decisions', who, card: decisionsCard(read, 0) },
    {
      title: 'none, closed',
      who,
      card: decisionsCard({ ...read, decisions: [], closed: true, open: false, earlier: null }, 0),
    },
    { title: 'as long as it gets', who, card: decisionsCard(most, 1) },
  ],
};

/** Of the note that answers them. */
export const mdtNotes: readonly CardSample[] = [
  {
    title: 'decision recorded',
    who,
    card: decisionReceiptCard({ team, teamName, date: today, number: 3 }),
  },
  { title: 'MDT posted', who, card: meetingPostedCard('mdt', { teamName, sent: true }) },
  { title: 'MDT not posted', who, card: meetingPostedCard('mdt', { teamName, sent: false }) },
  { title: 'MDT posted again', who: channel, card: meetingMovedCard('mdt') },
  {
    title: 'MDT of which team',
    who,
    card: meetingTeamCard(
      'mdt',
      Array.from({ length: 12 }, (_, at) => ({ team: guid(500 + at) as TeamId, name: longName })),
      form,
    ),
  },
  { title: 'own dates', who, card: ownDatesCard(dates) },
  { title: 'no own dates', who, card: ownDatesCard({ ...dates, dates: [] }) },
  {
    title: 'many own dates',
    who,
    card: ownDatesCard({
      ...dates,
      dates: Array.from({ length: 60 }, (_, at) => ({
        key: String(at),
        title: `Refresh due: ${longName.repeat(3)}`,
        date: '2027-03-31',
        remind: 30,
      })),
    }),
  },
  { title: 'own dates declined', who, card: datesDeclinedCard() },
  { title: 'own dates not saved', who, card: datesNotSavedCard(guid(1) as PersonId) },
  { title: 'a file saved', who, card: fileSavedCard('dates-amina-yusuf.ics') },
];
