import { expect } from 'chai';

import type { BoardRow } from '../../../src/domain/board.ts';
import { dueInTeam, type TeamDue } from '../../../src/domain/due-in-team.ts';
import type { TeamDay } from '../../../src/domain/reminder-lines.ts';
import {
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  membership,
  personId,
  record,
  signOff,
} from '../../support/domain-builders.ts';
import { day, delegation, request, row, today } from './reminders-builders.ts';

function due(
  of: TeamDay,
  reviews: Parameters<typeof dueInTeam>[0]['reviews'] = [],
): TeamDue | null {
  return dueInTeam({ ...of, reviews });
}

const signed = (until: string) => record({ signOffs: [signOff({ until })] });

describe('what the channel hears of a day', () => {
  it('is nothing where nothing is due', () => {
    expect(due(day())).to.equal(null);
  });

  it('R13 counts supervision that is late, and whose turn it is', () => {
    expect(due(day({ amina: { sessions: [] } }))).to.deep.equal({
      supervision: { people: 1, expected: 1 },
      refreshes: null,
      delegations: null,
      reviews: null,
      turns: [{ person: ben, name: 'Ben', supervision: 1, refreshes: 0, delegations: 0 }],
    });
  });

  it('R31 counts refreshes that are late or due within 30 days, for the supervisor to see to', () => {
    const rows = [
      row(amina, 'Amina', { standing: signed('2026-09-15') }),
      row(personId(8), 'Bryn', {
        standing: signed('2026-10-16'),
        membership: membership({ supervisor: ben }),
      }),
      row(personId(9), 'Cleo', {
        standing: signed('2026-10-17'),
        membership: membership({ supervisor: ben }),
      }),
      row(ben, 'Ben', { standing: signed(today) }),
    ];

    expect(due(day({ rows }))).to.deep.include({
      refreshes: { late: 1, soon: 2 },
      turns: [{ person: ben, name: 'Ben', supervision: 0, refreshes: 2, delegations: 0 }],
    });
  });

  it('R7 R31 a refresh that is asked for is the turn of whoever was asked', () => {
    const requests = [request(null)];
    const standing = record({
      signOffs: [signOff({ until: '2026-09-20' })],
      requested: [deEscalation],
    });
    const turnsOf = (changed: Partial<BoardRow>) =>
      due(day({ amina: { standing, ...changed } }))?.turns.map(({ name }) => name);

    expect(turnsOf({ requests })).to.deep.equal(['Chloe']);
    expect(turnsOf({ requests: [{ ...request(null), competency: escalation }] })).to.deep.equal([
      'Ben',
    ]);
    expect(turnsOf({})).to.deep.equal(['Ben']);
  });

  it('R23 counts delegations to confirm within a week, and no offer that waits for an answer', () => {
    const delegations = [
      delegation({ reviewBy: '2026-09-15' }),
      delegation({ reviewBy: '2026-09-23', by: dev }),
      delegation({ reviewBy: '2026-09-24' }),
      delegation({ accepted: null }),
    ];

    expect(due(day({ amina: { delegations } }))).to.deep.include({
      delegations: { late: 1, soon: 1 },
      turns: [
        { person: ben, name: 'Ben', supervision: 0, refreshes: 0, delegations: 1 },
        {
          person: dev,
          name: 'somebody outside this team',
          supervision: 0,
          refreshes: 0,
          delegations: 1,
        },
      ],
    });
  });

  it('R25 counts reviews after incidents, by role', () => {
    const reviews = [
      { due: '2026-09-20', risk: 'high' as const },
      { due: '2026-09-18', risk: 'standard' as const },
    ];

    expect(due(day(), reviews)).to.deep.include({
      reviews: { reviews: 2, firstDue: '2026-09-18', lastDue: null, forLead: 1, forEither: 1 },
      turns: [],
    });
  });

  it('R31 counts nobody who is away, and names first whoever has most to see to', () => {
    const rows = [
      row(amina, 'Amina', {
        standing: signed('2026-09-15'),
        delegations: [delegation()],
        absences: [away(today, today)],
      }),
      row(ben, 'Ben', { delegations: [delegation(), delegation({ by: chloe })] }),
      row(chloe, 'Chloe', { delegations: [delegation({ by: chloe })] }),
    ];

    expect(
      due(day({ rows }))?.turns.map(({ name, delegations }) => [name, delegations]),
    ).to.deep.equal([
      ['Chloe', 2],
      ['Ben', 1],
    ]);
  });
});
