import { expect } from 'chai';

import { StorageError } from '../../../src/storage/errors.ts';
import { collect, lastKey, type Operation, type Row } from '../../../src/storage/table.ts';
import {
  faultyTable,
  listedFaults,
  seededFaults,
  type Fault,
  type FaultPlan,
} from '../../support/faulty-table.ts';
import { memoryTable } from '../../support/memory-table.ts';

describe('faultyTable', () => {
  const insert: Operation = { do: 'insert', row: 'a', columns: { x: 1 } };

  /** What came of a call: its answer, or `failed` where it was a StorageError. */
  async function outcome(promise: Promise<unknown>): Promise<unknown> {
    try {
      return await promise;
    } catch (error) {
      return error instanceof StorageError ? 'failed' : error;
    }
  }

  async function twoRows(): Promise<ReturnType<typeof memoryTable>> {
    const table = memoryTable();
    await table.transact('p1', [insert, { ...insert, row: 'b' }]);
    await table.transact('p2', [insert]);
    return table;
  }

  it('passes on every call for which nothing is planned', async () => {
    const table = faultyTable(await twoRows(), listedFaults());

    expect(await table.transact('p1', [{ ...insert, row: 'c' }])).to.have.property('etags');
    expect(await table.get('p1', 'c')).to.deep.include({ row: 'c', columns: { x: 1 } });
    expect(await collect(table.range('p1', '', lastKey))).to.have.lengthOf(3);
    expect(await collect(table.across('p', 'a'))).to.have.lengthOf(2);
  });

  describe('a call that fails', () => {
    it('writes nothing', async () => {
      const table = memoryTable();
      const faulty = faultyTable(table, listedFaults('fails'));

      expect(await outcome(faulty.transact('p', [insert]))).to.equal('failed');
      expect(await table.get('p', 'a')).to.equal(undefined);
    });

    it('reads nothing', async () => {
      const faulty = faultyTable(await twoRows(), () => 'fails');

      expect(await outcome(faulty.get('p1', 'a'))).to.equal('failed');
      expect(await outcome(collect(faulty.range('p1', '', lastKey)))).to.equal('failed');
      expect(await outcome(collect(faulty.across('p', 'a')))).to.equal('failed');
    });
  });

  describe('a call whose answer is lost', () => {
    it('has written, and fails all the same', async () => {
      const table = memoryTable();
      const faulty = faultyTable(table, listedFaults('lost'));

      expect(await outcome(faulty.transact('p', [insert]))).to.equal('failed');
      expect(await table.get('p', 'a')).to.deep.include({ columns: { x: 1 } });
    });

    it('has returned the first of a list, and fails on the way to the next', async () => {
      const faulty = faultyTable(await twoRows(), () => 'lost');
      const seen: Row[] = [];

      async function read(): Promise<void> {
        for await (const row of faulty.range('p1', '', lastKey)) seen.push(row);
      }

      expect(await outcome(read())).to.equal('failed');
      expect(seen.map(({ row }) => row)).to.deep.equal(['a']);
    });
  });

  describe('a call that is repeated', () => {
    it('has written, and answers as the second attempt does', async () => {
      const table = memoryTable();
      const faulty = faultyTable(table, listedFaults('repeated'));

      expect(await outcome(faulty.transact('p', [insert]))).to.equal('conflict');
      expect(await table.get('p', 'a')).to.deep.include({ columns: { x: 1 } });
    });

    it('reads as ever', async () => {
      const faulty = faultyTable(await twoRows(), () => 'repeated');

      expect(await faulty.get('p1', 'a')).to.deep.include({ row: 'a' });
      expect(await collect(faulty.range('p1', '', lastKey))).to.have.lengthOf(2);
    });
  });

  describe('a plan', () => {
    function drawn(plan: FaultPlan, draws: number): (Fault | undefined)[] {
      return Array.from({ length: draws }, () => plan('get'));
    }

    it('that is listed is followed in order, one fault a call, and then ends', () => {
      const plan = listedFaults('lost', undefined, 'fails');

      expect(drawn(plan, 5)).to.deep.equal(['lost', undefined, 'fails', undefined, undefined]);
    });

    it('of one seed is always the same, of another is another', () => {
      const shares = { fails: 0.3, lost: 0.3 };

      const [one, again, other] = [7, 7, 8].map((seed) => drawn(seededFaults(seed, shares), 50));

      expect(again).to.deep.equal(one);
      expect(other).not.to.deep.equal(one);
    });

    it('draws each fault as often as its share says', () => {
      const draws = drawn(seededFaults(1, { fails: 0.1, lost: 0.05, repeated: 0.05 }), 20_000);
      const share = (fault: Fault | undefined): number =>
        draws.filter((each) => each === fault).length / draws.length;

      expect(share('fails')).to.be.closeTo(0.1, 0.01);
      expect(share('lost')).to.be.closeTo(0.05, 0.01);
      expect(share('repeated')).to.be.closeTo(0.05, 0.01);
      expect(share(undefined)).to.be.closeTo(0.8, 0.02);
    });

    it('without shares lets everything pass', () => {
      expect(new Set(drawn(seededFaults(1, {}), 100))).to.deep.equal(new Set([undefined]));
    });
  });
});
