import { expect } from 'chai';

import { chainHash, contentHash, ledgerRow } from '../../src/storage/ledger.ts';
import { jsonOf, textColumns, textOf } from '../../src/storage/rows.ts';
import { tablePorts } from '../../src/storage/storage.ts';
import { collect, type Columns, type Table } from '../../src/storage/table.ts';
import type { PersonFiles, PersonKey } from '../../src/usecases/ports.ts';
import { onBothTables, type OpenTable } from './both-tables.ts';
import { commitNext, newContent, newForm, newPerson } from './person-file.ts';

onBothTables('Ledger', ledgerSuite);

function peopleOn(table: Table): PersonFiles {
  return tablePorts({
    people: table,
    teams: table,
    tenants: table,
    deliveries: table,
    schedule: table,
  }).people;
}

function ledgerSuite(open: OpenTable): void {
  let table: Table;
  let people: PersonFiles;
  let ada: PersonKey;
  let partition: string;

  before(async () => {
    table = await open();
    people = peopleOn(table);
  });

  beforeEach(() => {
    ada = newPerson();
    partition = `${ada.tenant}|${ada.person}`;
  });

  /** Five entries in three changes; content stands beside the first and the third. */
  const first = newContent({ text: 'first' });
  const third = newContent({ text: 'third' });

  async function fiveEntries(): Promise<void> {
    await commitNext(people, ada, { contents: [first], form: newForm() });
    await commitNext(people, ada);
    await commitNext(people, ada, { entries: 3, contents: [third] });
  }

  async function columnsOf(row: string): Promise<Columns> {
    const found = await table.get(partition, row);
    if (found === undefined) throw new Error(`the test expects a row ${row}`);
    return found.columns;
  }

  async function write(row: string, columns: Columns): Promise<void> {
    await table.transact(partition, [{ do: 'put', row, columns }]);
  }

  async function drop(row: string): Promise<void> {
    await table.transact(partition, [{ do: 'delete', row }]);
  }

  /** The entry with one text for another, its own hash as it was. */
  async function altered(sequence: number, from: string, to: string): Promise<Columns> {
    const columns = await columnsOf(ledgerRow(sequence));
    const text = textOf(columns, 'entry') ?? '';
    if (!text.includes(from)) throw new Error(`the test expects ${from} in ${text}`);
    return { ...columns, ...textColumns('entry', text.replace(from, to)) };
  }

  /** As one who knows how the chain is made would do it: every hash from there on made anew. */
  async function rehash(from: number, until: number): Promise<string> {
    let head = from === 1 ? '' : String((await columnsOf(ledgerRow(from - 1)))['hash']);

    for (let sequence = from; sequence <= until; sequence += 1) {
      const columns = await columnsOf(ledgerRow(sequence));
      head = chainHash(head, textOf(columns, 'entry') ?? '');
      await write(ledgerRow(sequence), { ...columns, hash: head });
    }
    return head;
  }

  describe('untouched', () => {
    it('R28 an untouched ledger is intact, and its head is the hash of its last entry', async () => {
      await fiveEntries();

      const verification = await people.verify(ada);

      const entries = await collect(people.entries(ada));
      expect(verification).to.deep.equal({ intact: true, entries: 5, head: entries[4]?.hash });
    });

    it('R28 a ledger is intact while somebody adds to it', async () => {
      await fiveEntries();
      const busy = peopleOn({
        ...table,
        async *range(...bounds) {
          const sequence = (await people.open(ada))?.sequence ?? 0;
          if (sequence < 7) await commitNext(people, ada, { contents: [newContent()] });
          yield* table.range(...bounds);
        },
      });

      const verification = await busy.verify(ada);

      expect(verification).to.deep.include({ intact: true, entries: 7 });
    });
  });

  describe('an altered entry', () => {
    it('R28 an altered entry is found', async () => {
      await fiveEntries();
      await write(ledgerRow(2), await altered(2, '2026-01-02', '2026-01-03'));

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 2 });
    });

    for (const [what, from, to] of [
      ['actor', '"actor":"0', '"actor":"f'],
      ['time', '"recordedAt":"2026', '"recordedAt":"2025'],
      ['kind', '"kind":"absence', '"kind":"presence'],
      ['rule set', '"rules":', '"rules":9'],
    ] as const)
      it(`R28 an altered ${what} is found`, async () => {
        await fiveEntries();
        await write(ledgerRow(3), await altered(3, from, to));

        expect(await people.verify(ada)).to.deep.include({ intact: false, brokenAt: 3 });
      });

    it('R28 an altered entry is found where its hash was made anew', async () => {
      await fiveEntries();
      await write(ledgerRow(2), await altered(2, '2026-01-02', '2026-01-03'));
      await rehash(2, 2);

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 3 });
    });

    it('R28 an altered entry is found where it is the last and its hash was made anew', async () => {
      await fiveEntries();
      await write(ledgerRow(5), await altered(5, '2026-01-05', '2026-01-06'));
      await rehash(5, 5);

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 5 });
    });

    it('R28 an altered entry shows in the head where every hash and the standing row were made anew', async () => {
      await fiveEntries();
      const before = await people.verify(ada);
      await write(ledgerRow(2), await altered(2, '2026-01-02', '2026-01-03'));
      const head = await rehash(2, 5);
      await write('standing', { ...(await columnsOf('standing')), head });

      const after = await people.verify(ada);

      expect(after).to.deep.equal({ intact: true, entries: 5, head });
      expect(after).not.to.deep.equal(before);
    });

    it('R28 an entry that is older than the one before it is found, whatever the hashes', async () => {
      await fiveEntries();
      await write(ledgerRow(3), await altered(3, '"recordedAt":"2026', '"recordedAt":"2025'));
      const head = await rehash(3, 5);
      await write('standing', { ...(await columnsOf('standing')), head });

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 3 });
    });

    it('R28 an entry that cannot be read is found', async () => {
      await fiveEntries();
      const columns = await columnsOf(ledgerRow(4));
      await write(ledgerRow(4), { ...columns, ...textColumns('entry', '{"sequence":4') });

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 4 });
    });
  });

  describe('an altered hash', () => {
    for (const sequence of [1, 3, 5])
      it(`R28 an altered hash is found at entry ${String(sequence)} of 5`, async () => {
        await fiveEntries();
        const columns = await columnsOf(ledgerRow(sequence));
        await write(ledgerRow(sequence), { ...columns, hash: chainHash('', 'something else') });

        const verification = await people.verify(ada);

        expect(verification).to.deep.include({ intact: false, brokenAt: sequence });
      });

    it('R28 an altered head is found in the standing row', async () => {
      await fiveEntries();
      const columns = await columnsOf('standing');
      await write('standing', { ...columns, head: chainHash('', 'something else') });

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, entries: 5 });
    });

    it('R28 an altered count is found in the standing row', async () => {
      await fiveEntries();
      await write('standing', { ...(await columnsOf('standing')), sequence: 4 });

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 5 });
    });
  });

  describe('a dropped entry', () => {
    for (const sequence of [1, 3, 5])
      it(`R28 a dropped entry is found at entry ${String(sequence)} of 5`, async () => {
        await fiveEntries();
        await drop(ledgerRow(sequence));

        const verification = await people.verify(ada);

        expect(verification).to.deep.include({ intact: false, brokenAt: sequence });
      });

    it('R28 a dropped entry is found where the others were moved up and hashed anew', async () => {
      await fiveEntries();
      await write(ledgerRow(3), await columnsOf(ledgerRow(4)));
      await write(ledgerRow(4), await columnsOf(ledgerRow(5)));
      await drop(ledgerRow(5));
      await rehash(3, 4);

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 3 });
    });

    it('R28 an entry that stands under another number is found', async () => {
      await fiveEntries();
      await write(ledgerRow(6), await columnsOf(ledgerRow(5)));
      await drop(ledgerRow(5));

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 5 });
    });

    it('R28 a ledger without entries is found where the standing row has some', async () => {
      await fiveEntries();
      for (const sequence of [1, 2, 3, 4, 5]) await drop(ledgerRow(sequence));

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 1 });
    });
  });

  describe('entries in another order', () => {
    async function swap(one: number, other: number): Promise<void> {
      const columns = await columnsOf(ledgerRow(one));
      await write(ledgerRow(one), await columnsOf(ledgerRow(other)));
      await write(ledgerRow(other), columns);
    }

    it('R28 reordered entries are found', async () => {
      await fiveEntries();
      await swap(2, 4);

      expect(await people.verify(ada)).to.deep.include({ intact: false, brokenAt: 2 });
    });

    it('R28 reordered entries are found where every hash and the standing row were made anew', async () => {
      await fiveEntries();
      await swap(2, 4);
      const head = await rehash(2, 5);
      await write('standing', { ...(await columnsOf('standing')), head });

      expect(await people.verify(ada)).to.deep.include({ intact: false, brokenAt: 2 });
    });
  });

  describe('an extra entry', () => {
    it('R28 an extra entry beyond the head is found, even where it fits the chain', async () => {
      await fiveEntries();
      await write(ledgerRow(6), await altered(5, '"sequence":5', '"sequence":6'));
      await rehash(6, 6);

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 6 });
    });

    it('R28 an extra entry between two others is found', async () => {
      await fiveEntries();
      await write(`${ledgerRow(2)}a`, await columnsOf(ledgerRow(2)));

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 3 });
    });
  });

  describe('content', () => {
    it('R28 altered content is found', async () => {
      await fiveEntries();
      const row = `content|${third.id}`;
      await write(row, { ...(await columnsOf(row)), ...textColumns('body', '{"text":"other"}') });

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 3 });
    });

    it('R28 an altered salt is found', async () => {
      await fiveEntries();
      const row = `content|${first.id}`;
      await write(row, { ...(await columnsOf(row)), salt: 'other' });

      const verification = await people.verify(ada);

      expect(verification).to.deep.include({ intact: false, brokenAt: 1 });
    });

    it('R28 content that no entry names is found', async () => {
      await fiveEntries();
      await write(`content|${newContent().id}`, await columnsOf(`content|${first.id}`));

      expect(await people.verify(ada)).to.have.property('intact', false);
    });

    it('R28 erased content leaves the ledger intact', async () => {
      await fiveEntries();
      const before = await people.verify(ada);

      await drop(`content|${first.id}`);

      expect(await people.verify(ada)).to.deep.equal(before);
      expect(await people.contents(ada, [first.id])).to.have.property('size', 0);
    });

    it('leaves a salted hash in the ledger, and the salt only beside the text', async () => {
      await fiveEntries();
      const { salt } = await columnsOf(`content|${first.id}`);
      const entry = textOf(await columnsOf(ledgerRow(1)), 'entry') ?? '';

      expect(entry).to.include(contentHash(String(salt), JSON.stringify(first.body)));
      expect(entry).not.to.include(contentHash('', JSON.stringify(first.body)));
      expect(entry).not.to.include(String(salt));
    });
  });

  describe('of 250 entries', () => {
    async function manyEntries(): Promise<void> {
      for (let changes = 0; changes < 10; changes += 1) {
        await commitNext(people, ada, { entries: 25 });
      }
    }

    it('R28 is intact, and reads back whole', async () => {
      await manyEntries();

      const entries = await collect(people.entries(ada));

      const sequences = entries.map(({ sequence }) => sequence);
      expect(sequences).to.deep.equal(Array.from({ length: 250 }, (_, at) => at + 1));
      expect(await people.verify(ada)).to.deep.include({ intact: true, entries: 250 });
    });

    it('carries the state after it with every hundredth, and with no other', async () => {
      for (let changes = 0; changes < 4; changes += 1) {
        await commitNext(people, ada, { entries: 25 });
      }
      const afterHundred = (await people.open(ada))?.state;
      for (let changes = 0; changes < 6; changes += 1) {
        await commitNext(people, ada, { entries: 25 });
      }

      const rows = await collect(table.range(partition, 'ledger|', 'ledger}'));

      const carrying = rows.filter(({ columns }) => jsonOf(columns, 'snapshot') !== undefined);
      expect(carrying.map(({ row }) => row)).to.deep.equal([ledgerRow(100), ledgerRow(200)]);
      expect(jsonOf(carrying[0]?.columns ?? {}, 'snapshot')).to.deep.equal(afterHundred);
    });

    it('R28 a snapshot that was altered, dropped or added is found', async () => {
      await manyEntries();
      const whole = await columnsOf(ledgerRow(200));
      const { snapshot0: _snapshot, ...without } = whole;

      await write(ledgerRow(200), { ...whole, ...textColumns('snapshot', '{"absences":[]}') });
      const altering = await people.verify(ada);
      await write(ledgerRow(200), without);
      const dropping = await people.verify(ada);
      await write(ledgerRow(200), whole);
      const restored = await people.verify(ada);
      const plain = await columnsOf(ledgerRow(201));
      await write(ledgerRow(201), { ...plain, ...textColumns('snapshot', '{}') });
      const adding = await people.verify(ada);

      expect(altering).to.deep.include({ intact: false, brokenAt: 200 });
      expect(dropping).to.deep.include({ intact: false, brokenAt: 200 });
      expect(restored).to.have.property('intact', true);
      expect(adding).to.deep.include({ intact: false, brokenAt: 201 });
    });
  });
}
