import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { addSeconds } from '../../src/domain/calendar.ts';
import type { EscalationId, PersonId, TeamId, TenantId } from '../../src/domain/ids.ts';
import { tableSchedule } from '../../src/storage/table-schedule.ts';
import type { Row, Table } from '../../src/storage/table.ts';
import type { DuePost, HeldPart, Schedule } from '../../src/usecases/ports.ts';
import { faultyTable } from '../support/faulty-table.ts';
import { memoryTable } from '../support/memory-table.ts';
import { onBothTables, together, type OpenTable } from './both-tables.ts';

onBothTables('Schedule', scheduleSuite);

function scheduleSuite(open: OpenTable): void {
  const nine = '2026-11-23T09:05:00.000Z';
  const tomorrow = '2026-11-24T09:05:00.000Z';
  let schedule: Schedule;
  let tenant: TenantId;

  before(async () => {
    schedule = tableSchedule(await open());
  });

  beforeEach(() => {
    tenant = randomUUID() as TenantId;
  });

  function duePost(due = nine, team = randomUUID() as TeamId): DuePost {
    return { tenant, team, post: 'due', due };
  }

  /** What is due of this test's own. */
  async function dueBy(now: string): Promise<DuePost[]> {
    const due = await schedule.due(now);
    return due.filter((post) => post.tenant === tenant);
  }

  describe('due', () => {
    it('is what was put, from its instant on', async () => {
      const post = duePost();
      await schedule.put(post);

      expect(await dueBy('2026-11-23T09:04:59.999Z')).to.deep.equal([]);
      expect(await dueBy(nine)).to.deep.equal([post]);
      expect(await dueBy(tomorrow)).to.deep.equal([post]);
    });

    it('is of all tenants, soonest first, whichever team it is', async () => {
      const posts = Array.from({ length: 40 }, (_, at) => duePost(addSeconds(nine, at)));
      const elsewhere = { ...duePost(), tenant: randomUUID() as TenantId };
      for (const post of [...posts].reverse()) await schedule.put(post);
      await schedule.put(elsewhere);

      const due = await schedule.due(addSeconds(nine, 29));

      expect(due.filter((post) => post.tenant === tenant)).to.deep.equal(posts.slice(0, 30));
      expect(due).to.deep.include(elsewhere);
    });

    it('is there once, however often it was put', async () => {
      const post = duePost();

      await together(5, () => schedule.put(post));
      await schedule.put(post);

      expect(await dueBy(nine)).to.deep.equal([post]);
    });
  });

  describe('an escalation that waits', () => {
    function dueEscalation(team = randomUUID() as TeamId): DuePost {
      const person = randomUUID() as PersonId;
      const escalation = randomUUID() as EscalationId;
      return { tenant, team, post: 'escalation', due: nine, about: { person, escalation } };
    }

    it('is due with whose it is and which, beside others of the same team and instant', async () => {
      const team = randomUUID() as TeamId;
      const all = [duePost(nine, team), dueEscalation(team), dueEscalation(team)];
      for (const due of all) await schedule.put(due);

      expect(await dueBy(nine)).to.have.deep.members(all);
    });

    it('is there once, however often it was put, and leaves the others when it is taken out', async () => {
      const [first, second] = [dueEscalation(), dueEscalation()];
      await together(5, () => schedule.put(first));
      await schedule.put(second);

      await schedule.move(first);

      expect(await dueBy(nine)).to.deep.equal([second]);
    });
  });

  describe('take', () => {
    /** What each of so many replicas is given of a part at once. */
    function taken(replicas: number, part: number, now: string): Promise<(HeldPart | undefined)[]> {
      return together(replicas, () => schedule.take(part, now));
    }

    async function dueIn(held: HeldPart | undefined): Promise<DuePost[]> {
      return held === undefined ? [] : Array.fromAsync(held.due);
    }

    async function partOf(post: DuePost): Promise<number> {
      for (let part = 0; part < schedule.parts; part += 1) {
        const held = await schedule.take(part, post.due);
        if (held === undefined) continue;
        const due = await dueIn(held);
        await schedule.giveBack(held.lease, post.due);
        if (due.some(({ team }) => team === post.team)) return part;
      }
      throw new Error('no part has it');
    }

    /** As many as no single look brings, all of one team and so in one part. */
    async function manyDue(): Promise<DuePost[]> {
      const team = randomUUID() as TeamId;
      const all = Array.from({ length: 130 }, (_, at) => duePost(addSeconds(nine, at), team));
      for (let at = 0; at < all.length; at += 65) await schedule.put(...all.slice(at, at + 65));
      return all;
    }

    it('R30 gives all that is due in a part to one of those who ask at once', async () => {
      const all = await manyDue();
      const part = await partOf(duePost(addSeconds(nine, 129), all[0]?.team));

      const given = await taken(5, part, addSeconds(nine, 120));

      const held = given.filter((each) => each !== undefined);
      expect(held).to.have.length(1);
      const due = await dueIn(held[0]);
      expect(due.filter((post) => post.tenant === tenant)).to.deep.equal(all.slice(0, 121));
      await schedule.giveBack(held[0]?.lease, addSeconds(nine, 121));
    });

    it('reads no further than it is asked to', async () => {
      const table = memoryTable();
      let read = 0;
      async function* range(...asked: Parameters<Table['range']>): AsyncGenerator<Row> {
        for await (const row of table.range(...asked)) {
          read += 1;
          yield row;
        }
      }
      const team = randomUUID() as TeamId;
      const posts = Array.from({ length: 50 }, (_, at) => duePost(addSeconds(nine, at), team));
      await tableSchedule(table).put(...posts);
      const parts = tableSchedule({ ...table, range });
      const all = await Promise.all(
        Array.from({ length: parts.parts }, (_, part) => parts.take(part, tomorrow)),
      );
      const [held] = all.filter((each) => each !== undefined);

      const before = read;
      const due = await dueIn(held);

      expect(before).to.equal(1);
      expect(due).to.deep.equal(posts);
    });

    it('gives it to another once it is given back, or once whoever had it must be dead', async () => {
      const post = duePost();
      await schedule.put(post);
      const part = await partOf(post);
      const first = await schedule.take(part, nine);

      const busy = await schedule.take(part, addSeconds(nine, 29));
      const after = await schedule.take(part, addSeconds(nine, 30));
      // Too late: it is another's by now, and stays so.
      await schedule.giveBack(first?.lease, addSeconds(nine, 31));
      const stillBusy = await schedule.take(part, addSeconds(nine, 32));
      await schedule.giveBack(after?.lease, addSeconds(nine, 33));
      const again = await schedule.take(part, addSeconds(nine, 34));

      expect([busy, stillBusy]).to.deep.equal([undefined, undefined]);
      for (const held of [first, after, again]) {
        expect(await dueIn(held)).to.deep.include(post);
      }
      await schedule.giveBack(again?.lease, addSeconds(nine, 35));
    });

    it('is not held up by a clock that was set back', async () => {
      const post = duePost();
      await schedule.put(post);
      const part = await partOf(post);
      await schedule.take(part, addSeconds(nine, 86_400));

      const held = await schedule.take(part, nine);

      expect(await dueIn(held)).to.deep.include(post);
      await schedule.giveBack(held?.lease, nine);
    });

    it('knows its own where the answer of a write was lost and the SDK made it once more', async () => {
      const post = duePost();
      const table = memoryTable();
      const repeated = faultyTable(table, (call) => (call === 'transact' ? 'repeated' : undefined));
      await tableSchedule(table).put(post);
      const held = await Promise.all(
        Array.from({ length: schedule.parts }, (_, part) =>
          tableSchedule(repeated).take(part, nine),
        ),
      );

      const due = await Promise.all(held.map(dueIn));
      expect(due.flat()).to.deep.equal([post]);
    });
  });

  describe('move', () => {
    it('puts several in, each once', async () => {
      const post = duePost();
      const next = { ...post, due: tomorrow };
      const other = { tenant, team: post.team, post: 'huddle' as const, due: tomorrow };
      await schedule.put(post);

      await schedule.move(post, next, other, next);

      expect(await dueBy(tomorrow)).to.have.deep.members([next, other]);
    });

    it('takes the row out and puts the next in', async () => {
      const post = duePost();
      const next = { ...post, due: tomorrow };
      await schedule.put(post);

      await schedule.move(post, next);

      expect(await dueBy(nine)).to.deep.equal([]);
      expect(await dueBy(tomorrow)).to.deep.equal([next]);
    });

    it('to nothing takes the row out', async () => {
      const post = duePost();
      await schedule.put(post);

      await schedule.move(post);

      expect(await dueBy(tomorrow)).to.deep.equal([]);
    });

    it('repeated leaves exactly one next row', async () => {
      const post = duePost();
      const next = { ...post, due: tomorrow };
      await schedule.put(post);

      await schedule.move(post, next);
      await schedule.move(post, next);

      expect(await dueBy(tomorrow)).to.deep.equal([next]);
    });

    it('repeated late does not bring back a row that has moved on', async () => {
      const post = duePost();
      const next = { ...post, due: tomorrow };
      const afterNext = { ...post, due: '2026-11-25T09:05:00.000Z' };
      await schedule.put(post);
      await schedule.move(post, next);
      await schedule.move(next, afterNext);

      await schedule.move(post, next);

      expect(await dueBy('2026-12-31T00:00:00.000Z')).to.deep.equal([afterNext]);
    });

    it('by many at once, each to an instant of its own, leaves exactly one next row', async () => {
      const post = duePost();
      await schedule.put(post);

      await together(20, (at) => schedule.move(post, { ...post, due: addSeconds(tomorrow, at) }));

      expect(await dueBy('2026-12-31T00:00:00.000Z')).to.have.lengthOf(1);
      expect(await dueBy(nine)).to.deep.equal([]);
    });

    it('of a row that was never put puts nothing', async () => {
      const post = duePost();

      await schedule.move(post, { ...post, due: tomorrow });

      expect(await dueBy(tomorrow)).to.deep.equal([]);
    });

    it('leaves other teams’ rows alone', async () => {
      const post = duePost();
      const other = duePost();
      await schedule.put(post);
      await schedule.put(other);

      await schedule.move(post);

      expect(await dueBy(nine)).to.deep.equal([other]);
    });
  });
}
