import type { PersonId, TeamId } from '../../src/domain/ids.ts';
import { evolvePerson, nobodyYet, type PersonEvent } from '../../src/domain/person.ts';
import { addSeconds } from '../../src/domain/calendar.ts';
import { tablePorts } from '../../src/storage/storage.ts';
import { standingAsAt } from '../../src/usecases/as-at.ts';
import type { PersonKey, PersonFiles, Ports } from '../../src/usecases/ports.ts';
import { tenant } from '../support/cast.ts';
import { guid, membership } from '../support/domain-builders.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { countedTables, type Asked } from './counted-tables.ts';
import { atMost, median, told, type Figure } from './figure.ts';
import { cpuMicros } from './turn-clock.ts';

const first = '2026-01-05T09:00:00.000Z';
const inTransaction = 90;
const times = 25;
const snapshotEvery = 100;
/** The standing row, seven snapshots (a hundred, by halves), one range; two of the team, one of a name. */
const callsForTenThousand = 1 + 7 + 1 + 2 + 1;
/** The same, and of the range a hundred entries. */
const rowsForTenThousand = callsForTenThousand + snapshotEvery;
const team = 'bench-team' as TeamId;

/** Where somebody stood in the middle of a ledger (R27): of a hundred entries, and of ten thousand. */
export async function asAt(): Promise<Figure[]> {
  const few = await costAsAt(100);
  const many = await costAsAt(10_000);

  return [
    atMost('as-at: storage calls over 10,000 entries', callsForTenThousand, many.calls, 'calls'),
    atMost('as-at: rows read over 10,000 entries', rowsForTenThousand, many.rows, 'rows'),
    told(
      'as-at: storage calls, ratio to 100 entries',
      `${(many.calls / few.calls).toFixed(2)} times (${String(few.calls)} calls)`,
    ),
    told('as-at: processor time, ratio to 100 entries', `${(many.cpu / few.cpu).toFixed(2)} times`),
  ];
}

async function costAsAt(entries: number): Promise<Asked & { cpu: number }> {
  const memory = memoryPorts('2026-11-23T09:00:00Z');
  const asked: Asked = { calls: 0, rows: 0 };
  const ports: Ports = { ...memory.ports, ...tablePorts(countedTables(memory.tables, asked)) };
  const key = { tenant, person: guid(7_000) as PersonId };
  await wrote(ports.people, key, entries);
  // About the middle, where the snapshot before it is as far back as it can be.
  const sequence = Math.floor(entries / 2 / snapshotEvery) * snapshotEvery + snapshotEvery - 1;
  const at = addSeconds(first, sequence - 1);
  const cpu: number[] = [];
  let one: Asked = asked;

  for (let time = 0; time < times; time += 1) {
    Object.assign(asked, { calls: 0, rows: 0 });
    const before = cpuMicros();
    const found = await standingAsAt(ports, { ...key, team, at });
    cpu.push(cpuMicros() - before);
    one = { ...asked };
    if (found?.by.entries.person !== sequence) throw new Error('not as at then');
  }
  return { ...one, cpu: median(cpu) };
}

/** A second apart; what each changes takes the place of what was before, as most of a long ledger does. */
async function wrote(people: PersonFiles, key: PersonKey, count: number): Promise<void> {
  for (let from = 0; from < count; from += inTransaction) {
    const basis = await people.open(key);
    let state = basis?.state ?? nobodyYet;
    const length = Math.min(inTransaction, count - from);
    const entries = Array.from({ length }, (_, at) => {
      const event: PersonEvent = {
        kind: 'membership.set',
        membership: membership({ team, supervisor: guid(from + at) as PersonId }),
      };
      const entry = { recordedAt: addSeconds(first, from + at), actor: key.person, event };
      state = evolvePerson(state, entry);
      return { ...entry, after: state };
    });
    const details = { name: 'Ada', email: 'ada@trust.example' };
    const change = { basis, details, entries, contents: [], form: undefined };
    if ((await people.commit(key, change)) !== 'committed') throw new Error('not written');
  }
}
