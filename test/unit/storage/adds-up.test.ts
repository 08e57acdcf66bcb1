import { expect } from 'chai';
import fc from 'fast-check';

import { nobodyYet, type PersonState } from '../../../src/domain/person.ts';
import { jsonColumns, jsonOf } from '../../../src/storage/rows.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { amina, ben } from '../../support/domain-builders.ts';
import { memoryPorts, type MemoryPorts } from '../../support/memory-ports.ts';
import { tenant } from '../admin/memory-admin.ts';
import { anyHistory, folded } from '../domain/any-history.ts';

const key = { tenant, person: amina };
const partition = `${tenant}|${amina}`;

type History = typeof anyHistory extends fc.Arbitrary<infer Events> ? Events : never;

describe('the whole ledger of a person', () => {
  it('adds up to exactly what is stored, whatever was written, and in however many changes', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.integer({ min: 1, max: 7 }), async (history, atOnce) => {
        fc.pre(history.length > 0);
        const memory = await written(history, atOnce);

        expect(await memory.ports.people.differences(key)).to.deep.equal([]);
        expect((await memory.ports.people.verify(key)).intact).to.equal(true);
      }),
      { numRuns: 150 },
    );
  });

  it('does not add up to what was put in the place of any part of it', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyHistory, async (history, other) => {
        const memory = await written(history, 3);
        const stored = (await memory.ports.people.open(key))?.state ?? nobodyYet;
        const strange = folded(other);
        const parts = Object.keys(strange) as (keyof PersonState)[];

        for (const part of parts) {
          await put(memory, { ...stored, [part]: strange[part] });
          const isOther = JSON.stringify(strange[part]) !== JSON.stringify(stored[part]);
          expect(await memory.ports.people.differences(key)).to.deep.equal(isOther ? [part] : []);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not add up to a state with something more in it, or without a part', async () => {
    const memory = await written([{ kind: 'administrator.set', administrator: true }], 1);
    const { administrator: _administrator, ...rest } = folded([]);
    await put(memory, { ...rest, more: 1 });

    expect(await memory.ports.people.differences(key)).to.have.members(['administrator', 'more']);
  });

  it('adds up to a state of before a part was thought of', async () => {
    const memory = await written([{ kind: 'administrator.set', administrator: true }], 1);
    const { steps: _steps, ...older } = { ...nobodyYet, administrator: true };
    await put(memory, older);

    expect(await memory.ports.people.differences(key)).to.deep.equal([]);
  });
});

/** Written through the one way anything is written, so many events in a change. */
async function written(history: History, atOnce: number): Promise<MemoryPorts> {
  const memory = memoryPorts('2026-11-02T09:30:00Z');
  const details = { name: 'Amina', email: '' };
  const target = { key, actor: ben, form: undefined };

  for (let at = 0; at < Math.max(1, history.length); at += atOnce) {
    await changeFile(memory.ports, personKind(memory.ports), target, () =>
      Promise.resolve({ events: history.slice(at, at + atOnce), details }),
    );
    memory.clock.pass(60);
  }
  return memory;
}

/** Puts another state into the standing row, behind everything. */
async function put({ tables }: MemoryPorts, state: object): Promise<void> {
  const row = await tables.people.get(partition, 'standing');
  const columns = Object.fromEntries(
    Object.entries(row?.columns ?? {}).filter(([name]) => !/^state\d/.test(name)),
  );
  const changed = { ...columns, ...jsonColumns('state', state) };
  await tables.people.transact(partition, [{ do: 'put', row: 'standing', columns: changed }]);

  expect(jsonOf(changed, 'state')).to.deep.equal(JSON.parse(JSON.stringify(state)));
}
