import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { addSeconds } from '../../src/domain/calendar.ts';
import type { EscalationId, PersonId, TeamId, TenantId } from '../../src/domain/ids.ts';
import { tableSchedule } from '../../src/storage/table-schedule.ts';
import type { DuePost, Schedule } from '../../src/usecases/ports.ts';
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

      await schedule.move(first, undefined);

      expect(await dueBy(nine)).to.deep.equal([second]);
    });
  });

  describe('move', () => {
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

      await schedule.move(post, undefined);

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

      await schedule.move(post, undefined);

      expect(await dueBy(nine)).to.deep.equal([other]);
    });
  });
}
