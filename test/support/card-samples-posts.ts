import { helpCard } from '../../src/cards/help-card.ts';
import { nearestCard } from '../../src/cards/nearest-card.ts';
import { overdueSupervisorCard } from '../../src/cards/overdue-supervisor-card.ts';
import { overdueTeamCard } from '../../src/cards/overdue-team-card.ts';
import { amina, longName, person, prose, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const supervisor = 'Sam Okafor, supervisor';

export const postSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'overdue-team': [
    {
      title: 'Overdue, in the channel',
      who: 'The team channel',
      card: overdueTeamCard(
        {
          people: 3,
          expected: 14,
          turns: [
            { supervisor: person(1), name: 'Sam Okafor', people: 2 },
            { supervisor: person(9), name: 'Hannah O’Brien', people: 1 },
          ],
        },
        today,
      ),
    },
    {
      title: 'Very much overdue, in the channel',
      who: 'The team channel',
      card: overdueTeamCard(
        {
          people: 60,
          expected: 200,
          turns: Array.from({ length: 40 }, (_, at) => ({
            supervisor: person(at + 1),
            name: longName,
            people: 40 - at,
          })),
        },
        today,
      ),
    },
  ],
  'overdue-supervisor': [
    {
      title: 'Overdue, for a supervisor',
      who: supervisor,
      card: overdueSupervisorCard(
        {
          supervisor: person(1),
          people: [
            { person: amina, name: 'Amina Yusuf', due: '2026-11-17', daysLate: 5 },
            { person: person(3), name: 'Ben Carter', due: '2026-11-21', daysLate: 1 },
          ],
        },
        today,
      ),
    },
    {
      title: 'Very many overdue, for a supervisor',
      who: supervisor,
      card: overdueSupervisorCard(
        {
          supervisor: person(1),
          people: Array.from({ length: 30 }, (_, at) => ({
            person: person(at + 2),
            name: longName,
            due: '2025-11-17',
            daysLate: 370,
          })),
        },
        today,
      ),
    },
  ],
  help: [
    {
      title: 'Help',
      who: supervisor,
      card: helpCard({
        name: 'Sam Okafor',
        place: 'personal',
        buttons: [
          {
            title: 'Record supervision',
            command: 'record supervision',
            hint: 'A session, held or not, in under a minute',
          },
          {
            title: 'My supervisees',
            command: 'my supervisees',
            hint: 'Who is due, late, or has a record unread',
          },
          {
            title: 'My competencies',
            command: 'my competencies',
            hint: 'Where you stand, and the records that wait for you',
          },
          {
            title: 'My actions',
            command: 'my actions',
            hint: 'What was agreed, to close when it is done',
          },
          {
            title: 'Settings',
            command: 'settings',
            hint: 'The team’s times, nation, channel and frequencies',
          },
        ],
      }),
    },
    {
      title: 'Help, in a channel',
      who: 'The team channel',
      card: helpCard({ name: longName, place: 'channel', buttons: [] }),
    },
  ],
  nearest: [
    {
      title: 'Not understood',
      who: supervisor,
      card: nearestCard({
        said: 'recrod *supervison*',
        nearest: [{ title: 'Record supervision', command: 'record supervision' }],
      }),
    },
    {
      title: 'Nothing near',
      who: supervisor,
      card: nearestCard({ said: prose(9000), nearest: [] }),
    },
  ],
};
