import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { jsonColumns, jsonOf, textColumns, textOf } from '../../src/storage/rows.ts';
import {
  afterPrefix,
  collect,
  lastKey,
  mostColumns,
  mostOperations,
  type Columns,
  type Operation,
  type Table,
} from '../../src/storage/table.ts';
import { onBothTables, rejection, together, type OpenTable } from './both-tables.ts';

onBothTables('Table', tableSuite);

function tableSuite(open: OpenTable): void {
  let table: Table;
  let partition: string;

  before(async () => {
    table = await open();
  });

  beforeEach(() => {
    partition = randomUUID();
  });

  async function insert(...rows: readonly string[]): Promise<void> {
    await table.transact(
      partition,
      rows.map((row) => ({ do: 'insert', row, columns: { made: row } })),
    );
  }

  async function keysIn(from = '', until = lastKey): Promise<string[]> {
    const rows = await collect(table.range(partition, from, until));
    return rows.map(({ row }) => row);
  }

  async function etagOf(row: string): Promise<string> {
    return (await table.get(partition, row))?.etag ?? 'none';
  }

  /** An etag that was once the row's own. */
  async function staleEtag(row: string): Promise<string> {
    await table.transact(partition, [{ do: 'put', row, columns: { made: 'before' } }]);
    const etag = await etagOf(row);
    await table.transact(partition, [{ do: 'put', row, columns: { made: 'after' } }]);
    return etag;
  }

  describe('get', () => {
    it('returns nothing where there is no such row', async () => {
      await insert('a');

      expect(await table.get(partition, 'b')).to.equal(undefined);
      expect(await table.get(randomUUID(), 'a')).to.equal(undefined);
    });

    it('returns a row as it was written, every type of column its own', async () => {
      const columns = {
        text: 'Zoë 👩🏽‍⚕️ "x" \\ \r\n\t',
        empty: '',
        whole: -7,
        part: 1.5,
        yes: true,
        no: false,
      };
      await table.transact(partition, [{ do: 'insert', row: 'a', columns }]);

      const row = await table.get(partition, 'a');

      expect(row).to.deep.include({ partition, row: 'a', columns });
    });

    for (const key of [
      "email|o'brien=40x.org",
      'a b',
      'a+b&c=d',
      'é',
      '19:x@thread.tacv2',
      '{"a"}',
    ])
      it(`finds a row under the key ${key} after every kind of write`, async () => {
        await table.transact(partition, [{ do: 'insert', row: key, columns: { step: 1 } }]);
        await table.transact(partition, [{ do: 'put', row: key, columns: { step: 2 } }]);
        const etag = await etagOf(key);

        const replaced = await table.transact(partition, [
          { do: 'replace', row: key, columns: { step: 3 }, etag },
        ]);

        expect(replaced).to.have.property('etags');
        expect((await table.get(partition, key))?.columns).to.deep.equal({ step: 3 });
      });
  });

  describe('range', () => {
    it('returns the rows in key order, whatever order they were written in', async () => {
      await insert('b', 'a|2', 'c', 'a|10', 'B');

      expect(await keysIn()).to.deep.equal(['B', 'a|10', 'a|2', 'b', 'c']);
    });

    it('includes its lower bound and not its upper', async () => {
      await insert('a', 'b', 'bb', 'c', 'd');

      expect(await keysIn('b', 'd')).to.deep.equal(['b', 'bb', 'c']);
    });

    it('by a prefix returns what starts with it and nothing beside', async () => {
      await insert('team', 'team|', 'team|1', 'team|é', 'team|~', 'teams|1', 'tean');

      const keys = await keysIn('team|', afterPrefix('team|'));

      expect(keys).to.deep.equal(['team|', 'team|1', 'team|~', 'team|é']);
    });

    it('stays within its partition', async () => {
      await insert('a');
      await table.transact(`${partition}x`, [{ do: 'insert', row: 'b', columns: {} }]);

      expect(await keysIn()).to.deep.equal(['a']);
    });

    it('returns more rows than one page holds', async () => {
      const keys = Array.from({ length: 1_100 }, (_, at) => `row ${String(at).padStart(4, '0')}`);
      for (let from = 0; from < keys.length; from += 100)
        await insert(...keys.slice(from, from + 100));

      expect(await keysIn()).to.deep.equal(keys);
    });
  });

  describe('across', () => {
    it('returns the row of that key in every partition of the prefix', async () => {
      for (const owner of ['b', 'a', 'c']) {
        const columns = { owner };
        await table.transact(`${partition}|${owner}`, [
          { do: 'insert', row: 'standing', columns },
          { do: 'insert', row: 'ledger|1', columns },
        ]);
      }
      await table.transact(`${partition}|d`, [{ do: 'insert', row: 'ledger|1', columns: {} }]);
      await table.transact(partition, [{ do: 'insert', row: 'standing', columns: {} }]);
      await table.transact(`${partition}}`, [{ do: 'insert', row: 'standing', columns: {} }]);

      const rows = await collect(table.across(`${partition}|`, 'standing'));

      expect(rows.map(({ columns }) => columns['owner'])).to.deep.equal(['a', 'b', 'c']);
    });

    it('of no prefix looks in every partition', async () => {
      const key = `only here ${partition}`;
      const partitions = [randomUUID(), randomUUID()].sort();
      for (const each of partitions) {
        await table.transact(each, [{ do: 'insert', row: key, columns: {} }]);
      }

      const rows = await collect(table.across('', key));

      expect(rows.map((row) => row.partition)).to.deep.equal(partitions);
    });
  });

  describe('transact', () => {
    it('writes every row of it', async () => {
      await insert('old', 'gone');
      const etag = await etagOf('old');

      const answer = await table.transact(partition, [
        { do: 'insert', row: 'new', columns: { at: 1 } },
        { do: 'put', row: 'put', columns: { at: 2 } },
        { do: 'replace', row: 'old', columns: { at: 3 }, etag },
        { do: 'delete', row: 'gone' },
      ]);

      const rows = await collect(table.range(partition, '', lastKey));
      expect(answer).to.have.property('etags');
      expect(rows.map(({ row, columns }) => [row, columns])).to.deep.equal([
        ['new', { at: 1 }],
        ['old', { at: 3 }],
        ['put', { at: 2 }],
      ]);
    });

    it('says the etag of each row that it wrote, in order', async () => {
      await insert('old', 'gone');
      const etag = await etagOf('old');

      const written = await table.transact(partition, [
        { do: 'insert', row: 'new', columns: { at: 1 } },
        { do: 'delete', row: 'gone' },
        { do: 'put', row: 'put', columns: { at: 2 } },
        { do: 'replace', row: 'old', columns: { at: 3 }, etag },
      ]);

      const stand = [await etagOf('new'), undefined, await etagOf('put'), await etagOf('old')];
      expect(written).to.deep.equal({ etags: stand });
    });

    it('replaces a row whole: columns that are not named again are gone', async () => {
      await table.transact(partition, [{ do: 'put', row: 'a', columns: { one: 1, two: 2 } }]);

      await table.transact(partition, [{ do: 'put', row: 'a', columns: { two: 3 } }]);

      expect((await table.get(partition, 'a'))?.columns).to.deep.equal({ two: 3 });
    });

    it('gives a row another etag with every write, also of the same columns', async () => {
      const etags = new Set<string>();

      for (let writes = 0; writes < 3; writes += 1) {
        await table.transact(partition, [{ do: 'put', row: 'a', columns: { same: 1 } }]);
        etags.add(await etagOf('a'));
      }

      expect(etags).to.have.property('size', 3);
    });

    it('of nothing is done', async () => {
      expect(await table.transact(partition, [])).to.have.property('etags');
      expect(await keysIn()).to.deep.equal([]);
    });

    const conflicts: Record<string, () => Promise<Operation>> = {
      'an insert of a row that exists': async () => {
        await insert('x');
        return { do: 'insert', row: 'x', columns: { made: 'again' } };
      },
      'a replace of a row that has changed': async () => ({
        do: 'replace',
        row: 'x',
        columns: { made: 'again' },
        etag: await staleEtag('x'),
      }),
      'a replace of a row that has gone': async () => {
        const etag = await staleEtag('x');
        await table.transact(partition, [{ do: 'delete', row: 'x' }]);
        return { do: 'replace', row: 'x', columns: { made: 'again' }, etag };
      },
      'a delete of a row that has gone': () => Promise.resolve({ do: 'delete', row: 'x' }),
    };

    for (const [kind, prepare] of Object.entries(conflicts))
      for (const place of ['first', 'last'] as const)
        it(`with ${kind} ${place} is a conflict and leaves everything as it was`, async () => {
          const conflicting = await prepare();
          await insert('changed', 'removed');
          const etag = await etagOf('changed');
          const before = await collect(table.range(partition, '', lastKey));
          const others: Operation[] = [
            { do: 'insert', row: 'added', columns: {} },
            { do: 'put', row: 'put', columns: {} },
            { do: 'replace', row: 'changed', columns: { changed: true }, etag },
            { do: 'delete', row: 'removed' },
          ];
          const operations =
            place === 'first' ? [conflicting, ...others] : [...others, conflicting];

          const answer = await table.transact(partition, operations);

          expect(answer).to.equal('conflict');
          expect(await collect(table.range(partition, '', lastKey))).to.deep.equal(before);
        });

    it('lets one of many inserts of the same row through, and with it all it carried', async () => {
      const answers = await together(20, (at) =>
        table.transact(partition, [
          { do: 'insert', row: 'one', columns: { by: at } },
          { do: 'insert', row: `beside ${String(at)}`, columns: {} },
        ]),
      );

      const winner = answers.findIndex((answer) => answer !== 'conflict');
      expect(answers.filter((answer) => answer !== 'conflict')).to.have.lengthOf(1);
      expect((await table.get(partition, 'one'))?.columns).to.deep.equal({ by: winner });
      expect(await keysIn()).to.deep.equal([`beside ${String(winner)}`, 'one']);
    });
  });

  describe('the limits of Azure Tables', () => {
    function rowsOf(count: number, columns: Columns): Operation[] {
      return Array.from({ length: count }, (_, at) => ({
        do: 'insert',
        row: `row ${String(at)}`,
        columns,
      }));
    }

    async function isRefused(operations: readonly Operation[], within = partition): Promise<void> {
      const error = await rejection(table.transact(within, operations));

      expect(error).to.be.instanceOf(RangeError);
      expect(await collect(table.range(partition, '', lastKey))).to.deep.equal([]);
    }

    it('allow 100 rows and no more', async () => {
      await isRefused(rowsOf(mostOperations + 1, {}));

      expect(await table.transact(partition, rowsOf(mostOperations, {}))).to.have.property('etags');
    });

    it('allow 3.5 MiB and no more', async () => {
      const half = textColumns('text', 'x'.repeat(500_000));
      await isRefused(rowsOf(8, half));

      expect(await table.transact(partition, rowsOf(7, half))).to.have.property('etags');
      expect(await keysIn()).to.have.lengthOf(7);
    });

    it('allow a row of 1 MiB, counted as UTF-16, and no more', async () => {
      await isRefused(rowsOf(1, textColumns('text', 'x'.repeat(530_000))));

      const answer = await table.transact(
        partition,
        rowsOf(1, textColumns('text', 'x'.repeat(520_000))),
      );
      expect(answer).to.have.property('etags');
    });

    it('allow 252 columns and no more', async () => {
      const columns = (count: number): Columns =>
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${String(at)}`, at]));
      await isRefused(rowsOf(1, columns(mostColumns + 1)));

      expect(await table.transact(partition, rowsOf(1, columns(mostColumns)))).to.have.property(
        'etags',
      );
    });

    it('allow a row once in a transaction', async () => {
      await isRefused([...rowsOf(1, {}), { do: 'put', row: 'row 0', columns: {} }]);
    });

    const refusedKeys = {
      'a slash': 'a/b',
      'a backslash': 'a\\b',
      'a number sign': 'a#b',
      'a question mark': 'a?b',
      'a percent sign': 'a%b',
      'a tab': 'a\tb',
      'a control character': 'a\u0085b',
      'more than 512 characters': 'a'.repeat(513),
    };

    for (const [what, key] of Object.entries(refusedKeys))
      it(`do not allow ${what} in a key`, async () => {
        await isRefused([{ do: 'insert', row: key, columns: {} }]);
        await isRefused([{ do: 'insert', row: 'a', columns: {} }], key);
      });
  });

  describe('text', () => {
    it('longer than a column comes back to the letter', async () => {
      const text = `x${'👩🏽‍⚕️ Zoë '.repeat(9_000)}`;
      await table.transact(partition, [
        { do: 'put', row: 'a', columns: textColumns('text', text) },
      ]);

      const row = await table.get(partition, 'a');

      expect(textOf(row?.columns ?? {}, 'text')).to.equal(text);
    });

    const awkward = {
      'line ends that only Unicode knows': 'two\u2028lines\u2029three',
      'half a character': 'half a pair \ud83d of two',
      'what a transaction is made of':
        '--changeset_1\r\nHTTP/1.1 404 Not Found\r\n\r\n{"odata.error":{}}',
      'a request': 'DELETE http://x/y HTTP/1.1',
      'templates and escapes': '${x} {{y}} <b>&amp;</b> %25 \\u0041 \0 \uffff',
    };

    for (const [what, text] of Object.entries(awkward))
      it(`with ${what} comes back to the letter`, async () => {
        const columns = jsonColumns('text', { text });
        const stored = await table.transact(partition, [
          { do: 'insert', row: 'a', columns },
          { do: 'insert', row: 'b', columns },
        ]);

        const row = await table.get(partition, 'b');

        expect(stored).to.have.property('etags');
        expect(jsonOf(row?.columns ?? {}, 'text')).to.deep.equal({ text });
      });
  });
}
