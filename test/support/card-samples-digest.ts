import { digestCard, type DigestData } from '../../src/cards/digest-card.ts';
import { digestListCard } from '../../src/cards/digest-list-card.ts';
import type { DigestItem } from '../../src/domain/digest.ts';
import { digestLines, type DigestLine } from '../../src/domain/digest-figures.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { guid, longName, person, team, today } from './card-sample-data.ts';
import { emptyMix, sampleMix } from './card-samples-skill-mix.ts';
import type { CardSample } from './card-samples.ts';

const manager = 'Dev Patel, manager';
const noItems = Object.fromEntries(
  digestLines.map((line) => [line, []]),
) as unknown as DigestData['digest']['lines'];
const longTitle =
  'Working out with the person, and *those around them*, [what keeps them safe] '.repeat(3);
const states = { current: 5, 'due soon': 1, 'under review': 1, paused: 1, missing: 2 };

function item(at: number, changed: Partial<DigestItem> = {}): DigestItem {
  return {
    person: person(at),
    name: ['Amina Yusuf', 'Bryn Hale', 'Cleo Marsh'][at % 3] ?? '',
    title: 'De-escalation',
    date: '2026-11-16',
    ...changed,
  };
}

function digestData(
  lines: Partial<DigestData['digest']['lines']>,
  changed: Partial<DigestData['digest']> = {},
): DigestData {
  const all = { ...noItems, ...lines };
  const counts = digestLines.map((line) => [line, all[line].length]);
  const figures = Object.fromEntries([...counts, ['supervised', 12]]) as never;
  const places = { high: states, standard: { ...states, missing: 0 } };

  return {
    team,
    teamName: 'North Recovery Team',
    others: [],
    digest: {
      today,
      people: 14,
      since: null,
      changes: [],
      lines: all,
      figures,
      places,
      mix: sampleMix,
      ...changed,
    },
  };
}

const ordinary = digestData(
  {
    gaps: [item(1), item(2)],
    supervision: [item(0), item(1, { title: '' })],
    due: [item(2, { date: '2026-12-04' })],
    paused: [item(0, { date: null })],
    overrides: [item(1, { title: 'Lone working' })],
    points: [
      item(0, { title: 'Crisis calls', date: null }),
      item(0, { title: 'Lone working', person: null, name: '', date: null }),
    ],
    patterns: [
      item(0, {
        name: 'Carys Lloyd',
        signer: 'Carys Lloyd',
        pattern: 'burst',
        count: 5,
        title: '',
      }),
      item(1, { signer: 'Carys Lloyd', pattern: 'pair', count: 6, title: '', date: null }),
      item(2, { signer: '', pattern: 'least', count: 1 }),
    ],
    actions: [item(1), item(2, { person: null, name: '' })],
    uncovered: [
      item(0, { title: 'Crisis calls', person: null, name: '', date: '2026-11-25', count: 2 }),
    ],
    absence: [
      item(0, { title: 'Lone working', count: 7, date: '2026-11-23' }),
      item(1, { title: 'Crisis calls', count: 1, date: '2026-11-24' }),
    ],
    load: sampleMix.load.slice(0, 1).map((load) => item(1, { title: '', date: null, load })),
    hours: sampleMix.hours.slice(0, 1).map((hours) => item(1, { title: '', date: null, hours })),
    agency: [item(2, { title: '', date: null, employment: 'agency' })],
  },
  {
    since: '2026-11-16',
    changes: [
      { line: 'gaps', from: 4, to: 2 },
      { line: 'supervision', from: 1, to: 2 },
    ],
  },
);
const large = digestData(
  Object.fromEntries(
    digestLines.map((line) => [
      line,
      Array.from({ length: 500 }, (_, at) =>
        item(at, { name: `${String(at)} ${longName}`, title: `${String(at)} ${longTitle}` }),
      ),
    ]),
  ),
  {
    people: 500,
    figures: { ...ordinary.digest.figures, supervised: 500 },
    since: '2026-11-16',
    changes: digestLines.map((line, at) => ({ line, from: at, to: 500 })),
  },
);

function list(data: DigestData, line: DigestLine, page = 0, manages = true): CardSample['card'] {
  return digestListCard({ ...data, line, page, manages });
}

export const digestSamples: Readonly<Record<string, readonly CardSample[]>> = {
  digest: [
    { title: 'The week of a team', who: manager, card: digestCard(ordinary) },
    {
      title: 'The first digest, with nothing to see to',
      who: manager,
      card: digestCard(digestData({}, { mix: emptyMix })),
    },
    {
      title: 'Digest of 500 people, everything long',
      who: manager,
      card: digestCard({
        ...large,
        teamName: longName.repeat(3),
        others: Array.from({ length: 6 }, (_, at) => ({
          team: guid(510 + at) as TeamId,
          name: longName,
        })),
      }),
    },
  ],
  'digest-list': [
    ...digestLines.map((line) => ({
      title: `Behind the digest: ${line}`,
      who: manager,
      card: list(ordinary, line),
    })),
    {
      title: 'Patterns, for a clinical lead',
      who: 'Carys Lloyd, clinical lead',
      card: list(ordinary, 'patterns', 0, false),
    },
    { title: 'Behind the digest of 500 people', who: manager, card: list(large, 'gaps', 3) },
  ],
};
