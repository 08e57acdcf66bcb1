import {
  packDeclinedCard,
  packNotSavedCard,
  packReadyCard,
  packTeamCard,
  packUnderWayCard,
} from '../../src/cards/pack-cards.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { guid, longName, team } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const who = 'Dev Patel, manager';
const pack = {
  team,
  teamName: 'North Recovery Team',
  period: { from: '2026-10-01', until: '2026-10-31' },
  names: false,
};

/** What is said about evidence packs; all of it stands on the note card. */
export const packNotes: readonly CardSample[] = [
  { title: 'Evidence pack, asked for', who, card: packUnderWayCard(pack) },
  {
    title: 'Evidence pack with names, of a team with a long name',
    who,
    card: packUnderWayCard({ ...pack, teamName: longName.repeat(3), names: true }),
  },
  { title: 'The governance pack is ready', who, card: packReadyCard(pack) },
  { title: 'The PDF was declined', who, card: packDeclinedCard({ ...pack, file: 'pdf' }) },
  { title: 'Teams did not take the file', who, card: packNotSavedCard(pack) },
  {
    title: 'Evidence pack of which team',
    who,
    card: packTeamCard([
      pack,
      { ...pack, team: guid(501) as TeamId, teamName: 'South Team', names: true },
    ]),
  },
];
