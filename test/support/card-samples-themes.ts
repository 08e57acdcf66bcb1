import { themesCard, type ThemesData } from '../../src/cards/themes-card.ts';
import { incidentTypes } from '../../src/domain/incident.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { competencyAt, guid, longName, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const manager = 'Dev Patel, manager';
const ordinary: ThemesData = {
  team,
  teamName: 'North Recovery Team',
  others: [{ team: guid(501) as TeamId, name: 'South Team' }],
  months: 12,
  any: true,
  types: [
    { type: 'violence', count: 9, orMore: false },
    { type: 'self-harm', count: 5, orMore: true },
    { type: 'late-escalation', count: 4, orMore: false },
    { type: 'near-miss', count: 3, orMore: false },
  ],
  competencies: [
    { ...competencyAt(0), count: 11, orMore: false },
    { ...competencyAt(1), count: 6, orMore: true },
    { ...competencyAt(2), count: 3, orMore: false },
  ],
  page: 0,
  today,
};
const longTitle =
  'Working out with the person, and *those around them*, [what keeps them safe] '.repeat(3);

export const themesSamples: Readonly<Record<string, readonly CardSample[]>> = {
  themes: [
    { title: 'Themes of a year', who: manager, card: themesCard(ordinary) },
    {
      title: 'Themes where nothing came up three times',
      who: manager,
      card: themesCard({ ...ordinary, months: 3, others: [], types: [], competencies: [] }),
    },
    {
      title: 'Themes of a team without an incident',
      who: manager,
      card: themesCard({ ...ordinary, months: 6, any: false, types: [], competencies: [] }),
    },
    {
      title: 'Very many themes',
      who: manager,
      card: themesCard({
        ...ordinary,
        teamName: longName.repeat(3),
        others: Array.from({ length: 12 }, (_, at) => ({
          team: guid(510 + at) as TeamId,
          name: longName,
        })),
        types: incidentTypes.map((type, at) => ({ type, count: 480 - at, orMore: at % 2 === 0 })),
        competencies: Array.from({ length: 40 }, (_, at) => ({
          title: longTitle,
          count: 960 - at,
          orMore: true,
        })),
        page: 2,
      }),
    },
  ],
};
