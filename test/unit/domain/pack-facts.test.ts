import { expect } from 'chai';

import type { IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import { placesOf, type PackPerson } from '../../../src/domain/pack-facts.ts';
import {
  deEscalation,
  escalation,
  northTeam,
  sessionFacts,
  signOff,
} from '../../support/domain-builders.ts';
import { packFacts, packPerson, type Happened } from './pack-facts-sample.ts';

const review = { id: 'r-1' as ReviewId, due: '2026-10-30' };

/** Where somebody stands in de-escalation at the end of October, and the entries that say so. */
function standsOn(person: PackPerson): [string, readonly number[]] {
  const found = placesOf(packFacts({ people: [person] })).find(
    ({ competency }) => competency === deEscalation,
  );

  return [found?.state ?? 'none', found?.sequences ?? []];
}

function signed(until: string): Happened {
  return ['2026-10-01', { kind: 'sign-off.given', signOff: signOff({ until }) }];
}

function said(outcome: 'concern' | 'pause', competency = deEscalation): Happened {
  return [
    '2026-10-07',
    {
      kind: 'session.recorded',
      session: sessionFacts({ date: '2026-10-07' }),
      outcomes: [{ competency, outcome, review }],
      ...{ opened: [], closed: [], topics: [], caseload: null },
    },
  ];
}

describe('R9 the entry that a place in the pack rests on', () => {
  for (const [state, happened, sequence] of [
    ['current', [signed('2027-09-01')], 2],
    ['due soon', [signed('2026-11-30')], 2],
    ['lapsed', [signed('2026-10-20')], 2],
    ['under review', [signed('2027-09-01'), said('concern')], 3],
    ['paused', [signed('2027-09-01'), said('pause')], 3],
    ['developing', [said('concern')], 2],
    ['not started', [said('concern', escalation)], 1],
  ] as [string, Happened[], number][])
    it(`R9 ${state}: entry ${String(sequence)}`, () => {
      expect(standsOn(packPerson(1, happened))).to.deep.equal([state, [sequence]]);
    });

  it('R24 of practice restricted after an incident there is none: its entries say who was part of it', () => {
    const incident = 'i-1' as IncidentId;
    const reviews = [{ id: 'r-9' as ReviewId, competency: deEscalation, due: '2026-10-30' }];
    const restricted: Happened[] = [
      [
        '2026-10-07',
        {
          ...{ kind: 'incident.review-opened', incident, team: northTeam, reviews },
          ...{ involved: [], quiet: false, restriction: true },
        },
      ],
      [
        '2026-10-08',
        {
          ...{ kind: 'incident.restriction-decided', incident, team: northTeam },
          ...{ restricted: true, due: '2026-10-11' },
        },
      ],
    ];

    expect(standsOn(packPerson(1, restricted))).to.deep.equal(['paused', []]);
  });

  it('R9 of what stands in no entry there is none', () => {
    const person = packPerson(1, [signed('2027-09-01')]);

    expect(standsOn({ ...person, places: new Map() })).to.deep.equal(['current', []]);
  });

  it('R9 somebody without a role has no place', () => {
    const person = packPerson(1, [], { profile: null });

    expect(placesOf(packFacts({ people: [person] }))).to.deep.equal([]);
  });
});
