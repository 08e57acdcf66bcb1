import { expect } from 'chai';

import { importPeople } from '../../src/usecases/import-people.ts';
import { installation } from '../support/bot-client.ts';
import { ben, dev, northTeam, tenant } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { startFaultProxy, type FaultProxy, type StorageCall } from '../support/fault-proxy.ts';
import { chosenSeed, everyFault, seeded, type Seeded } from '../support/seeded.ts';
import { groupForm, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { formAsked, savedAsTeamsDoes } from './as-teams-does.ts';
import { crowd, fileWith } from './crowd.ts';
import { expectWhole, untilFollowed, type Acknowledged } from './whole.ts';

/** In the long run thrice as many as it takes: most of what a fault costs is waiting, and they wait together. */
const clients = everyFault ? 24 : 8;
const wanted = everyFault ? 2_000 : clients;
/** The last of so many saves sessions of a group, which are one save in several files. */
const groupEvery = 8;
/** A standing row carries eighty sessions, and notices of older ones cannot be written any more. */
const supervisees = crowd(everyFault ? 56 : clients);
const group = 4;
const share = 0.2;
const kinds = ['fails', 'lost', 'flaky', 'slow'] as const;

describe('one storage call in five failing (brief, section 10)', function () {
  this.timeout(everyFault ? 2_700_000 : 90_000);
  const seed = chosenSeed();
  const random = seeded(seed);
  /** Of each client alone, so that who is faster than whom changes nothing of what it draws. */
  const draws = Array.from({ length: clients }, (_, at) => seeded(seed + 1 + at));
  let proxy: FaultProxy;
  /** How many calls it was drawn for whether they go wrong. */
  let drawn = 0;
  let world: World;

  beforeEach(async () => {
    proxy = startFaultProxy();
    world = await startWorld({
      replicas: 2,
      supervisees: 0,
      installed: false,
      hiddenSeconds: 2,
      storageThrough: proxy.through,
    });
    await importPeople(world.ports, tenant, fileWith(supervisees));
    await world.as(dev).posts(installation('add'), { channel: northTeam.id });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') console.log(`SEED=${seed}`);
    proxy.plan(undefined);
    await world.stop();
    await proxy.stop();
  });

  /** One in five: failed before, lost after, answered after a repetition, or late. */
  function oneInFive(): void {
    proxy.plan((call) => {
      if (isSlowToCome(call)) return undefined;
      drawn += 1;
      return random.draw() < share ? random.pick(kinds) : undefined;
    });
  }

  /** Work that was taken and not put back shows again after a minute: only the long run waits for that. */
  function isSlowToCome({ method, path }: StorageCall): boolean {
    return !everyFault && path.includes('/work/messages') && method !== 'POST';
  }

  it(`should keep what was acknowledged, and let be pressed again what was not (SEED=${seed})`, async () => {
    const acknowledged: Acknowledged[] = [];
    const { each } = turns(supervisees);
    let begun = 0;

    oneInFive();
    await Promise.all(
      draws.map(async (own, at) => {
        while (begun < wanted) {
          begun += 1;
          const words = `Talk ${String(begun)}`;
          const isGroup = at % groupEvery === groupEvery - 1;
          const save = isGroup ? savedGroup(own, each(group), words) : saved(own, each(1), words);
          acknowledged.push(...(await save));
        }
      }),
    );
    const { calls, faults } = proxy.counted();
    proxy.plan(undefined);
    await untilFollowed(world.ports, supervisees, acknowledged, () => {
      world.clock.pass(1);
    });

    expect(proxy.faults()).to.be.greaterThan(begun);
    expect(proxy.faults() / drawn).to.be.within(share / 2, share * 1.5);
    expect(Object.keys(faults)).to.include.members(kinds.map((kind) => `Table ${kind}`));
    const told = await expectWhole(world.ports, world.connector, acknowledged, supervisees);
    if (everyFault) {
      const done = { saves: begun, records: acknowledged.length, calls, faults, told };
      console.log(`      ${JSON.stringify(done)}`);
    }
  });

  async function saved(
    own: Seeded,
    [about]: readonly Member[],
    words: string,
  ): Promise<Acknowledged[]> {
    const person = about as Member;
    const form = await formAsked(() => sessionForm(world, { with: person }));
    const reference = await savedAsTeamsDoes(own, (copy) =>
      world
        .as(ben)
        .presses(
          form,
          'Save session',
          { reflections: words },
          { ...copy, url: own.pick(world.urls) },
        ),
    );

    return [{ about: person, reference, words }];
  }

  async function savedGroup(
    own: Seeded,
    members: readonly Member[],
    words: string,
  ): Promise<Acknowledged[]> {
    const form = await formAsked(() => groupForm(world, members));
    const reference = await savedAsTeamsDoes(own, (copy) =>
      world.as(ben).presses(form, 'Save group session', { reflections: words }, copy),
    );

    return members.map((about) => ({ about, reference, words }));
  }
});

/** Everybody in turn, so that nobody’s file gets more than the others’. */
function turns(people: readonly Member[]): { each: (count: number) => Member[] } {
  let next = 0;

  return {
    each: (count) =>
      Array.from({ length: count }, () => {
        next += 1;
        return people[next % people.length] as Member;
      }),
  };
}
