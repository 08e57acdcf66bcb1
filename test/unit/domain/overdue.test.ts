import { expect } from 'chai';

import type { BoardRow } from '../../../src/domain/board.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { overdueSupervision } from '../../../src/domain/overdue.ts';
import {
  amina,
  away,
  ben,
  chloe,
  dev,
  held,
  membership,
  personId,
  team,
  record,
} from '../../support/domain-builders.ts';

const today = '2026-09-30';
const eva = personId(5);
const femi = personId(6);
const supervisors = [
  row(ben, 'Ben', { supervisor: null, lastHeld: '2026-09-29' }),
  row(chloe, 'Chloe', { supervisor: null, lastHeld: '2026-09-29' }),
];

describe('overdue supervision', () => {
  it('R13 is none where everyone is on time', () => {
    const rows = [...supervisors, row(amina, 'Amina', { supervisor: ben, lastHeld: '2026-09-29' })];

    expect(overdueSupervision(rows, team(), today)).to.deep.equal({
      team: { people: 0, expected: 1, turns: [] },
      supervisors: [],
    });
  });

  it('R13 counts who is late among those somebody supervises, and whose turn it is, most first', () => {
    const rows = [
      ...supervisors,
      row(amina, 'Amina', { supervisor: ben, lastHeld: '2026-09-01' }),
      row(dev, 'Dev', { supervisor: chloe, lastHeld: '2026-09-10' }),
      row(eva, 'Eva', { supervisor: chloe, lastHeld: '2026-09-15' }),
      row(femi, 'Femi', { supervisor: chloe, lastHeld: '2026-09-16' }),
    ];

    expect(overdueSupervision(rows, team(), today).team).to.deep.equal({
      people: 3,
      expected: 4,
      turns: [
        { supervisor: chloe, name: 'Chloe', people: 2 },
        { supervisor: ben, name: 'Ben', people: 1 },
      ],
    });
  });

  it('tells each supervisor who, since when, the latest first', () => {
    const rows = [
      ...supervisors,
      row(dev, 'Dev', { supervisor: chloe, lastHeld: '2026-09-10' }),
      row(amina, 'Amina', { supervisor: chloe, lastHeld: '2026-09-01' }),
    ];

    expect(overdueSupervision(rows, team(), today).supervisors).to.deep.equal([
      {
        supervisor: chloe,
        people: [
          { person: amina, name: 'Amina', due: '2026-09-15', daysLate: 15 },
          { person: dev, name: 'Dev', due: '2026-09-24', daysLate: 6 },
        ],
      },
    ]);
  });

  it('tells the channel of nobody who is late by name', () => {
    const rows = [...supervisors, row(amina, 'Amina', { supervisor: ben, lastHeld: '2026-09-01' })];

    const { team: said } = overdueSupervision(rows, team(), today);

    expect(JSON.stringify(said)).to.not.include('Amina').and.not.include(amina);
  });

  it('names supervisors who owe as much by the alphabet', () => {
    const rows = [
      ...supervisors,
      row(amina, 'Amina', { supervisor: chloe, lastHeld: '2026-09-01' }),
      row(dev, 'Dev', { supervisor: ben, lastHeld: '2026-09-01' }),
    ];

    const { turns } = overdueSupervision(rows, team(), today).team;

    expect(turns.map(({ name }) => name)).to.deep.equal(['Ben', 'Chloe']);
  });

  it('R13 R31 a person who is away is not late, until they are back', () => {
    const rows = [
      ...supervisors,
      row(amina, 'Amina', {
        supervisor: ben,
        lastHeld: '2026-09-01',
        absence: away('2026-09-25', today),
      }),
    ];

    const now = overdueSupervision(rows, team(), today);
    const back = overdueSupervision(rows, team(), '2026-10-01');

    expect(now).to.deep.equal({ team: { people: 0, expected: 1, turns: [] }, supervisors: [] });
    expect(back.supervisors[0]?.people[0]).to.include({ due: '2026-09-15', daysLate: 10 });
  });

  it('R31 a supervisor who is away is still whose turn it is; whether they are prompted is not for here', () => {
    const rows = [
      row(ben, 'Ben', { supervisor: null, lastHeld: today, absence: away(today, today) }),
      row(amina, 'Amina', { supervisor: ben, lastHeld: '2026-09-01' }),
    ];

    const { team: said, supervisors: cards } = overdueSupervision(rows, team(), today);

    expect(said.turns).to.deep.equal([{ supervisor: ben, name: 'Ben', people: 1 }]);
    expect(cards.map(({ supervisor }) => supervisor)).to.deep.equal([ben]);
  });

  it('a supervisor who is not in the team has no name there, and gets their card', () => {
    const rows = [row(amina, 'Amina', { supervisor: chloe, lastHeld: '2026-09-01' })];

    const { team: said, supervisors: cards } = overdueSupervision(rows, team(), today);

    expect(said.turns).to.deep.equal([
      { supervisor: chloe, name: 'a supervisor outside this team', people: 1 },
    ]);
    expect(cards.map(({ supervisor }) => supervisor)).to.deep.equal([chloe]);
  });
});

function row(
  person: PersonId,
  name: string,
  facts: {
    supervisor: PersonId | null;
    lastHeld: string;
    absence?: BoardRow['absences'][number];
  },
): BoardRow {
  const { supervisor, lastHeld, absence } = facts;

  return {
    person,
    name,
    sequence: 1,
    membership: membership({ supervisor }),
    sessions: [held(lastHeld)],
    absences: absence === undefined ? [] : [absence],
    standing: record(),
    actions: [],
    unanswered: [],
    nextDate: null,
  };
}
