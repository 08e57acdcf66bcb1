import { expect } from 'chai';

import { addSeconds } from '../../src/domain/calendar.ts';
import { evolvePerson, nobodyYet } from '../../src/domain/person.ts';
import { ruleSet } from '../../src/domain/rule-set.ts';
import { tablePorts } from '../../src/storage/storage.ts';
import { collect, type Table } from '../../src/storage/table.ts';
import type { PersonFiles } from '../../src/usecases/ports.ts';
import { onBothTables, type OpenTable } from './both-tables.ts';
import { commitNext, newPerson } from './person-file.ts';

onBothTables('As at (R27)', asAtSuite);

/** Entries are a second apart, the first at nine. */
const nine = '2026-11-23T09:00:00.000Z';

function asAtSuite(open: OpenTable): void {
  let table: Table;
  let people: PersonFiles;
  let reads: number;

  before(async () => {
    table = await open();
    const counted: Table = {
      ...table,
      get: (...asked) => {
        reads += 1;
        return table.get(...asked);
      },
    };
    const [tables] = [
      { people: counted, teams: table, tenants: table, deliveries: table, schedule: table },
    ];
    people = tablePorts(tables).people;
  });

  beforeEach(() => {
    reads = 0;
  });

  it('is nothing of somebody who was not there yet, or is nobody', async () => {
    const ada = newPerson();
    await commitNext(people, ada);

    expect(await people.stateAt(ada, addSeconds(nine, -1))).to.equal(undefined);
    expect(await people.stateAt(newPerson(), nine)).to.equal(undefined);
  });

  it('counts what was recorded at that very instant, and nothing after it', async () => {
    const ada = newPerson();
    for (let at = 0; at < 3; at += 1) await commitNext(people, ada);

    const at = await people.stateAt(ada, addSeconds(nine, 1));

    expect(at?.sequence).to.equal(2);
    expect(at?.state.absences).to.have.length(2);
  });

  for (const [what, second, sequence] of [
    ['before the first snapshot', 42, 43],
    ['at the first snapshot', 99, 100],
    ['between snapshots', 150, 151],
    ['at the last entry', 249, 250],
    ['long after', 9_999, 250],
  ] as const) {
    it(`is the fold of the entries so far: ${what}`, async () => {
      const ada = newPerson();
      for (let at = 0; at < 5; at += 1) await commitNext(people, ada, { entries: 50 });
      const entries = await collect(people.entries(ada));
      const folded = entries.slice(0, sequence).reduce(evolvePerson, nobodyYet);
      reads = 0;

      const found = await people.stateAt(ada, addSeconds(nine, second));

      expect(found).to.deep.equal({ state: folded, sequence, rules: ruleSet });
      expect(reads).to.be.at.most(3);
    });
  }

  it('the whole ledger adds up to what stands', async () => {
    const ada = newPerson();
    for (let at = 0; at < 3; at += 1) await commitNext(people, ada, { entries: 40 });

    const now = await people.stateAt(ada, addSeconds(nine, 1_000));

    expect(now?.state).to.deep.equal((await people.open(ada))?.state);
    expect(await people.differences(ada)).to.deep.equal([]);
  });

  it('the whole ledger does not add up to what was put in its place', async () => {
    const ada = newPerson();
    await commitNext(people, ada, { entries: 2 });
    const partition = `${ada.tenant}|${ada.person}`;
    const row = await table.get(partition, 'standing');
    const state = String(row?.columns['state0']).replace('2026-01-01', '2026-01-02');
    const columns = { ...row?.columns, state0: state };
    await table.transact(partition, [{ do: 'put', row: 'standing', columns }]);

    expect((await people.verify(ada)).intact).to.equal(true);
    expect(await people.differences(ada)).to.deep.equal(['absences']);
  });

  it('of nobody there is nothing to add up', async () => {
    expect(await people.differences(newPerson())).to.deep.equal([]);
  });
}
