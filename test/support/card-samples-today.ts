import { dueInTeamCard } from '../../src/cards/due-in-team-card.ts';
import { freshToday, todayCard } from '../../src/cards/today-card.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { mostPressingFirst, reminderKinds, type Reminder } from '../../src/domain/reminder.ts';
import { amina, form, guid, longName, person, problem, prose, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const ben = person(3);
const who = 'Ben Carter, supervisor';
const channel = 'The team channel';

export function reminder(changed: Partial<Reminder> = {}): Reminder {
  return {
    kind: 'supervision',
    to: ben,
    team: 'team-north' as TeamId,
    about: amina,
    name: 'Amina Yusuf',
    what: '',
    id: amina,
    due: '2026-11-17',
    late: true,
    asks: true,
    ...changed,
  };
}

/** A supervisor’s ordinary morning: one thing of each kind. */
export const morning: readonly Reminder[] = mostPressingFirst([
  reminder(),
  reminder({ about: person(4), name: 'Bryn Hale', id: person(4), due: '2026-11-19' }),
  reminder({
    kind: 'sign-off',
    what: 'De-escalation',
    id: guid(10),
    due: '2026-11-18',
    late: false,
  }),
  reminder({
    kind: 'review',
    what: 'Escalation',
    id: 'review-1',
    due: '2026-11-25',
    late: false,
  }),
  reminder({
    kind: 'delegation',
    what: 'Lone home visit',
    id: guid(11),
    due: '2026-11-27',
    late: false,
  }),
  reminder({
    kind: 'offer',
    about: ben,
    name: 'Ben Carter',
    what: 'Crisis calls',
    id: guid(12),
    due: '2026-11-20',
    late: false,
  }),
  reminder({ kind: 'action', what: 'Shadow a crisis call', id: guid(13), due: '2026-11-20' }),
  reminder({ kind: 'record', about: ben, id: guid(14), due: '2026-11-10', late: false }),
  reminder({
    kind: 'refresh',
    about: ben,
    what: 'Professional boundaries',
    id: 'rbc.boundaries.relationships',
    due: '2026-12-20',
    late: false,
  }),
]);

const forms = { again: form, away: form };
/** More than fits, of every kind, with the longest texts. */
const flood = reminderKinds.flatMap((kind) =>
  Array.from({ length: 20 }, (_, at) =>
    reminder({
      kind,
      about: person(at + 5),
      name: longName,
      what: kind === 'supervision' ? '' : prose(1000),
      id: guid(at + 100),
      due: '2025-11-17',
    }),
  ),
);

export const todaySamples: Readonly<Record<string, readonly CardSample[]>> = {
  today: [
    { title: 'Today', who, card: todayCard(freshToday({ lines: morning, today }, forms)) },
    {
      title: 'One thing is due today',
      who,
      card: todayCard(freshToday({ lines: morning.slice(0, 1), today }, forms)),
    },
    {
      title: 'Today, reminded again tomorrow',
      who,
      card: todayCard({
        ...freshToday({ lines: morning, today }, forms),
        again: '2026-11-23',
      }),
    },
    {
      title: 'Today, with an absence that could not be saved',
      who,
      card: todayCard({
        ...freshToday({ lines: morning, today }, forms),
        typed: { back: '2026-11-01' },
        problems: [problem('back', 'The day back has to be after the first day away.')],
      }),
    },
    {
      title: 'Nothing is due today',
      who,
      card: todayCard(freshToday({ lines: [], today }, forms)),
    },
    {
      title: 'Very much is due today',
      who,
      card: todayCard(freshToday({ lines: flood, today }, forms)),
    },
    {
      title: 'One kind of very much that is due today',
      who,
      card: todayCard({
        ...freshToday({ lines: flood, today }, forms),
        only: { kind: 'sign-off', page: 1 },
      }),
    },
  ],
  'due-in-team': [
    {
      title: 'Due, in the channel',
      who: channel,
      card: dueInTeamCard(
        {
          supervision: { people: 3, expected: 14 },
          refreshes: { late: 1, soon: 4 },
          delegations: { late: 0, soon: 2 },
          reviews: {
            reviews: 2,
            firstDue: '2026-11-26',
            lastDue: null,
            forLead: 1,
            forEither: 1,
          },
          turns: [
            { person: ben, name: 'Ben Carter', supervision: 2, refreshes: 4, delegations: 1 },
            {
              person: person(9),
              name: 'Hannah O’Brien',
              supervision: 1,
              refreshes: 1,
              delegations: 1,
            },
          ],
        },
        today,
      ),
    },
    {
      title: 'One part of what is due, in the channel',
      who: channel,
      card: dueInTeamCard(
        {
          supervision: { people: 1, expected: 1 },
          refreshes: null,
          delegations: null,
          reviews: null,
          turns: [
            { person: ben, name: 'Ben Carter', supervision: 1, refreshes: 0, delegations: 0 },
          ],
        },
        today,
      ),
    },
    {
      title: 'Very much is due, in the channel',
      who: channel,
      card: dueInTeamCard(
        {
          supervision: { people: 60, expected: 200 },
          refreshes: { late: 480, soon: 310 },
          delegations: { late: 60, soon: 30 },
          reviews: {
            reviews: 48,
            firstDue: '2026-11-19',
            lastDue: '2027-01-04',
            forLead: 31,
            forEither: 17,
          },
          turns: Array.from({ length: 40 }, (_, at) => ({
            person: person(at + 1),
            name: longName,
            supervision: 40 - at,
            refreshes: 12,
            delegations: 2,
          })),
        },
        today,
      ),
    },
  ],
};
