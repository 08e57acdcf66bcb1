import { helpCard } from '../../src/cards/help-card.ts';
import { nearestCard } from '../../src/cards/nearest-card.ts';
import { longName, prose } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const supervisor = 'Sam Okafor, supervisor';

export const postSamples: Readonly<Record<string, readonly CardSample[]>> = {
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
