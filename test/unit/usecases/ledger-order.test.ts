import { expect } from 'chai';
import fc from 'fast-check';

import { evolvePerson, nobodyYet, type PersonEvent } from '../../../src/domain/person.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { amina, ben, carys, personOf, tenant } from '../../support/cast.ts';
import { memoryPorts } from '../../support/memory-ports.ts';
import { anyHistory } from '../domain/any-history.ts';

const key = { tenant, person: personOf(amina) };
const start = '2026-11-02T09:30:00.000Z';
const details = { name: 'Amina Yusuf', email: '' };

/** Seconds by which the clock moves before each change: not at all, on, or back. */
const stands = fc.constant<readonly number[]>([]);
const steps = fc.array(fc.integer({ min: -3_600, max: 60 }), { maxLength: 12 });

function some(least: number): fc.Arbitrary<PersonEvent[]> {
  return anyHistory.filter(({ length }) => length >= least).map((all) => all.slice(0, 10));
}

describe('the order of events in the same second', () => {
  it('is the ledger’s, whatever two histories meet and however the clock reads', async () => {
    await fc.assert(
      fc.asyncProperty(some(1), some(0), fc.oneof(stands, steps), async (ours, theirs, moves) => {
        const { ports, clock } = memoryPorts(start);
        const moved = [...moves];

        async function writes(actor: typeof ben, events: readonly PersonEvent[]): Promise<void> {
          const target = { key, actor: personOf(actor), form: undefined };
          for (const event of events) {
            clock.pass(moved.shift() ?? 0);
            await changeFile(ports, personKind(ports), target, () =>
              Promise.resolve({ events: [event], details }),
            );
          }
        }
        await Promise.all([writes(ben, ours), writes(carys, theirs)]);

        const entries = await Array.fromAsync(ports.people.entries(key));
        const file = await ports.people.open(key);
        const kept = (actor: typeof ben) =>
          entries.filter((each) => each.actor === personOf(actor)).map(({ event }) => event);
        const times = entries.map(({ recordedAt }) => recordedAt);
        expect(entries.map(({ sequence }) => sequence)).to.deep.equal(
          entries.map((_, at) => at + 1),
        );
        expect([kept(ben), kept(carys)]).to.deep.equal([ours, theirs]);
        expect(times).to.deep.equal(times.toSorted());
        expect(file?.state ?? nobodyYet).to.deep.equal(entries.reduce(evolvePerson, nobodyYet));
        expect((await ports.people.verify(key)).intact).to.equal(true);
      }),
      { numRuns: 25 },
    );
  });
});
