import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { importPeople } from '../../src/usecases/import-people.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { botClient, installation, type BotClient } from '../support/bot-client.ts';
import { ben, dev, northTeam, tenant } from '../support/cast.ts';
import { startConnector, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { chosenSeed, everyFault, seeded } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { portsFor } from '../support/world.ts';
import { retried, savedAsTeamsDoes } from './as-teams-does.ts';
import { crowd, fileWith } from './crowd.ts';
import { killableService, type KillableService } from './killable-service.ts';
import { expectWhole, untilFollowed, type Acknowledged } from './whole.ts';

const clients = 8;
/** The short run counts kills, the long one saves. */
const wanted = everyFault ? { saves: 2_000, kills: 0 } : { saves: 0, kills: 3 };
const supervisees = crowd(everyFault ? 56 : 6);
/** A standing row carries eighty sessions, and notices of older ones cannot be written any more. */
const mostEach = 70;
const group = 4;
const morning = '2026-11-02T09:30:00Z';

describe('killed at any instant (brief, section 10)', function () {
  this.timeout(everyFault ? 2_700_000 : 120_000);
  const seed = chosenSeed();
  const random = seeded(seed);
  const clock = settableClock(morning);
  let connector: ConnectorDouble;
  let service: KillableService;
  let ports: Ports;

  before(async () => {
    connector = await startConnector();
    connector.addTeam(northTeam);
    const connection = (await sharedAzurite()).freshAccount();
    ports = await portsFor(connection, clock);
    await importPeople(ports, tenant, fileWith(supervisees));
    service = await killableService(connection);
    await restart();
    await as(dev).posts(installation('add'), { channel: northTeam.id });
  });
  after(async function () {
    if (this.test?.parent?.tests.some(({ state }) => state === 'failed') === true) {
      console.log(`SEED=${seed}`);
    }
    await service.kill();
    await connector.stop();
  });

  it(`should keep every acknowledged save exactly once, and do what follows exactly once (SEED=${seed})`, async () => {
    const acknowledged: Acknowledged[] = [];
    const broken: string[] = [];
    let saves = 0;
    let kills = 0;
    const isOver = (): boolean =>
      broken.length > 0 || (saves >= wanted.saves && kills >= wanted.kills);
    const savesOf = (person: Member): number =>
      acknowledged.filter(({ about }) => about === person).length;
    const fewestFirst = (): Member[] =>
      [...supervisees].sort((a, b) => savesOf(a) - savesOf(b) || random.draw() - 0.5);
    const ends = Promise.all(Array.from({ length: clients }, (_, at) => clientAtWork(at)));

    while (!isOver()) {
      await nextKill(() => saves, isOver);
      await service.kill();
      kills += 1;
      await restart();
    }
    await ends;
    await restartUntilFollowed(acknowledged);

    expect(broken).to.deep.equal([]);
    expect(saves).to.be.greaterThan(0);
    await expectWhole(ports, connector, acknowledged, supervisees);
    if (everyFault) {
      const told = `${String(saves)} saves, ${String(acknowledged.length)} records, ${String(kills)} kills`;
      console.log(`      ${told}`);
    }

    /** The last of them saves sessions of a group, which are one save in several files. */
    async function clientAtWork(at: number): Promise<void> {
      try {
        for (let people = fewestFirst(); !isOver() && canTakeMore(people); people = fewestFirst()) {
          const save = at === clients - 1 ? savedGroup(people.slice(0, group)) : savedWith(people);
          acknowledged.push(...(await save));
          saves += 1;
        }
      } catch (error) {
        broken.push(String(error));
      }
    }

    function canTakeMore([first]: readonly Member[]): boolean {
      return first !== undefined && savesOf(first) < mostEach;
    }
  });

  /** The short run kills after so long; the long one after so many saves, however fast the machine is. */
  async function nextKill(saves: () => number, isOver: () => boolean): Promise<void> {
    if (!everyFault) return delay(random.between(50, 700));
    const enough = saves() + random.between(1, 40);
    while (saves() < enough && !isOver()) await delay(20);
    return delay(random.between(0, 300));
  }

  function as(person: Member): BotClient {
    const place = { url: service.url, connector, tenant, team: northTeam.id };
    return botClient(place, person);
  }

  /**
   * Two minutes later by its clock: what was leased when it was killed has run out. Work that was
   * taken off the queue shows again after a real minute: the short run leaves it there until the end.
   */
  async function restart(worker: 'on' | 'off' = everyFault ? 'on' : 'off'): Promise<void> {
    clock.pass(120);
    await service.start(clock.now(), worker);
  }

  async function restartUntilFollowed(acknowledged: readonly Acknowledged[]): Promise<void> {
    await service.kill();
    await restart('on');
    await untilFollowed(ports, supervisees, acknowledged, () => undefined);
  }

  async function savedWith([first]: readonly Member[]): Promise<Acknowledged[]> {
    const about = first as Member;
    const form = await retried(() => as(ben).says(`record supervision with ${about.name}`));
    const reference = await savedAsTeamsDoes(random, () => as(ben), form, 'Save session');

    return [{ about, reference }];
  }

  async function savedGroup(members: readonly Member[]): Promise<Acknowledged[]> {
    const list = await retried(() => as(ben).says('record supervision'));
    const choice = await retried(() => as(ben).presses(list, 'Group session'));
    const ids = members.map(({ aadObjectId }) => aadObjectId).join(',');
    const { message: form } = await retried(() =>
      as(ben).presses(choice.message, 'Continue with these people', { members: ids }),
    );
    const title = 'Save group session';
    const reference = await savedAsTeamsDoes(random, () => as(ben), form, title);

    return members.map((about) => ({ about, reference }));
  }
});
