import { expect } from 'chai';

import { addSeconds } from '../../../src/domain/calendar.ts';
import { formIdOf, type PersonId } from '../../../src/domain/ids.ts';
import { handleWork } from '../../../src/usecases/handle-work.ts';
import { importLeave, type LeaveList } from '../../../src/usecases/import-leave.ts';
import { nobody } from '../../../src/usecases/install-team.ts';
import type { LeaveRow } from '../../../src/usecases/leave-rows.ts';
import type { Ports, Work } from '../../../src/usecases/ports.ts';
import { amina, ben, bryn, carys, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { away, guid } from '../../support/domain-builders.ts';
import { killedPorts, type KilledAt } from '../../support/killed-ports.ts';
import { stage, type Stage } from './stage.ts';
import { holders, turnsOf, waiting } from './waiting.ts';

const today = '2026-11-02';

/** It is Monday 2 November 2026. */
describe('importLeave', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage(`${today}T09:30:00.000Z`);
  });

  function list(...rows: LeaveRow[]): LeaveList {
    const numbers = new Map<PersonId, string>();
    rows.forEach(({ person, line }) => numbers.set(person ?? nobody, guid(7_000 + line)));

    return {
      tenant,
      rows,
      formOf: ({ person }) => formIdOf(nobody, numbers.get(person) ?? guid(1)),
    };
  }

  function row(line: number, of: Member, from: string, until: string): LeaveRow {
    return { line, person: personOf(of), email: null, from, until };
  }

  /** The service's turn: everything in the queue, as often as it is to be seen. */
  async function serve(): Promise<void> {
    for (let look = 0; look < 3; look += 1) {
      here.clock.set(addSeconds(here.ports.clock.now(), 200));
      await work();
    }
  }

  /** What can be seen in the queue now. */
  async function work(): Promise<void> {
    for (const taken of await here.ports.queue.take()) {
      await handleWork(here.ports, taken.work as Work);
      await here.ports.queue.done(taken.receipt);
    }
  }

  async function recorded(of: Member): Promise<number> {
    const key = { tenant, person: personOf(of) };
    const all = await Array.fromAsync(here.ports.people.entries(key));

    return all.filter(({ event }) => event.kind === 'absence.recorded').length;
  }

  it('R13 R31 reaches the board at once, and each person is told once, of all of it', async () => {
    const leave = list(
      row(2, amina, '2026-12-24', '2026-12-31'),
      row(3, amina, '2026-11-01', '2026-12-05'),
      row(4, bryn, '2026-10-01', '2026-10-02'),
    );

    await importLeave(here.ports, leave);
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    await importLeave(here.ports, leave);
    await serve();

    expect(rows.find(({ person }) => person === personOf(amina))?.absences).to.deep.equal([
      away('2026-11-01', '2026-12-05'),
      away('2026-12-24', '2026-12-31'),
    ]);
    expect(here.sent).to.deep.equal([
      told(amina, away('2026-11-01', '2026-12-05'), 28, [away('2026-12-24', '2026-12-31')]),
      told(bryn, away('2026-10-01', '2026-10-02'), null, []),
    ]);
  });

  it('R7 hands on what waits for whoever is away today, to nobody further down the list', async () => {
    await holders(here);
    await waiting(here, amina);

    await importLeave(
      here.ports,
      list(row(2, ben, today, '2026-11-20'), row(3, amina, '2026-11-09', '2026-11-10')),
    );
    await serve();

    expect((await turnsOf(here, amina)).map(([person]) => person)).to.deep.equal([
      ben.aadObjectId,
      carys.aadObjectId,
    ]);
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.have.deep.members([
      [ben.aadObjectId, 'absence-recorded'],
      [carys.aadObjectId, 'sign-off-asked'],
      [amina.aadObjectId, 'absence-recorded'],
    ]);
  });

  it('R7 leaves a request where it is when the next authority is away by the same list, while the service works', async () => {
    await holders(here);
    await waiting(here, amina);
    const { queue } = here.ports;
    const later: typeof queue.later = async (receipt, seconds) => {
      await queue.later(receipt, seconds);
      await work();
    };

    await importLeave(
      { ...here.ports, queue: { ...queue, later } },
      list(row(2, ben, today, '2026-11-20'), row(3, carys, today, '2026-11-20')),
    );

    expect((await turnsOf(here, amina)).map(([person]) => person)).to.deep.equal([ben.aadObjectId]);
    expect(here.sent).to.have.length(2);
  });

  for (const how of ['before', 'after'] as const)
    it(`killed ${how} any one call and run again, records and tells each once`, async function () {
      this.timeout(20_000);
      const leave = list(
        row(2, amina, '2026-11-01', '2026-11-05'),
        row(3, bryn, '2026-12-01', '2026-12-05'),
      );

      for (let at = 1; await killedAt(at, how, leave); at += 1) {
        await serve();
        await importLeave(here.ports, leave);
        await serve();

        const kills = `killed ${how} call ${String(at)}`;
        expect([await recorded(amina), await recorded(bryn)], kills).to.deep.equal([1, 1]);
        expect(here.sent.map(({ to }) => to).sort(), kills).to.deep.equal(
          [amina.aadObjectId, bryn.aadObjectId].sort(),
        );
        const rows = await here.ports.board.rows({ tenant, team: here.team });
        expect(
          rows.flatMap(({ absences }) => absences),
          kills,
        ).to.have.length(2);
        here = await stage(`${today}T09:30:00.000Z`);
      }
    });

  /** False once it ends before that call. */
  async function killedAt(at: number, how: KilledAt, leave: LeaveList): Promise<boolean> {
    const { ports, calls } = killedPorts(here.ports, at, how);
    try {
      await importLeave(ports, leave);
    } catch (error) {
      if ((error as Error).message !== 'killed') throw error;
      return true;
    }
    expect(calls()).to.be.greaterThan(10);
    return false;
  }

  it('records once what two administrators bring in at the same time', async () => {
    const leave = list(row(2, amina, '2026-11-01', '2026-11-05'));

    const both = (ports: Ports) =>
      Promise.all([importLeave(ports, leave), importLeave(ports, leave)]);
    await both(here.ports);
    await serve();

    expect(await recorded(amina)).to.equal(1);
    expect(here.sent).to.have.length(1);
  });

  function told(
    to: Member,
    absence: ReturnType<typeof away>,
    longFrom: number | null,
    others: ReturnType<typeof away>[],
  ): Stage['sent'][number] {
    const facts = { absence, before: null, longFrom, today };
    const person = personOf(to);

    return {
      to: person,
      outgoing: { kind: 'absence-recorded', to: person, by: null, facts, others },
    };
  }
});
