import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { importPeople } from '../../src/usecases/import-people.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { botClient, installation, type BotClient } from '../support/bot-client.ts';
import { ben, dev, northTeam, tenant } from '../support/cast.ts';
import { startConnector, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { chosenSeed, everyFault, seeded, type Seeded } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { portsFor } from '../support/world.ts';
import { formAsked, savedAsTeamsDoes } from './as-teams-does.ts';
import { crowd, fileWith } from './crowd.ts';
import { killableService, type KillableService, type OwnEnd } from './killable-service.ts';
import { expectWhole, untilFollowed, type Acknowledged } from './whole.ts';

const clients = 8;
/** The short run counts kills, the long one saves. */
const wanted = everyFault ? { saves: 2_000, kills: 0 } : { saves: 0, kills: 3 };
/** Of the kills, those that fall on a write to storage, drawn by number; the others fall on any instant. */
const onWrite = 0.5;
/** About as many as the saves that come between two kills at an instant. */
const mostWrites = everyFault ? 600 : 30;
const supervisees = crowd(everyFault ? 56 : 6);
/** A standing row carries eighty sessions, and notices of older ones cannot be written any more. */
const mostEach = 70;
const group = 4;
const morning = '2026-11-02T09:30:00Z';

/** How the service was killed: at an instant, or at a write, instead of making it or before its answer. */
type Kills = Record<'instant' | 'before' | 'after', number>;

describe('killed at any instant (brief, section 10)', function () {
  this.timeout(everyFault ? 2_700_000 : 120_000);
  const seed = chosenSeed();
  const random = seeded(seed);
  /** Of each client alone, so that who is faster than whom changes nothing of what it draws. */
  const draws = Array.from({ length: clients }, (_, at) => seeded(seed + 1 + at));
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
    await service.kill();
  });
  after(async function () {
    if (this.test?.parent?.tests.some(({ state }) => state === 'failed') === true) {
      console.log(`SEED=${seed}`);
    }
    await service.stop();
    await connector.stop();
  });

  it(`should keep every acknowledged save exactly once, and do what follows exactly once (SEED=${seed})`, async () => {
    const acknowledged: Acknowledged[] = [];
    const broken: string[] = [];
    const kills: Kills = { instant: 0, before: 0, after: 0 };
    let saves = 0;
    const killed = (): number => kills.instant + kills.before + kills.after;
    const isOver = (): boolean =>
      broken.length > 0 || (saves >= wanted.saves && killed() >= wanted.kills);
    const savesOf = (person: Member): number =>
      acknowledged.filter(({ about }) => about === person).length;
    const fewestFirst = ({ draw }: Seeded): Member[] =>
      supervisees
        .map((person) => ({ person, first: savesOf(person) + draw() }))
        .sort((a, b) => a.first - b.first)
        .map(({ person }) => person);
    const ends = Promise.all(draws.map((own, at) => clientAtWork(own, at)));

    while (!isOver()) {
      const end = ownEnd();
      await restart({ end });
      if (end === undefined) await instant(() => saves, isOver);
      else while (!service.isDead() && !isOver()) await delay(20);
      if (end === undefined || service.isDead()) kills[end?.how ?? 'instant'] += 1;
      await service.kill();
    }
    await restart();
    await ends;
    await service.kill();
    await restart({ worker: 'on' });
    expect(broken).to.deep.equal([]);
    await untilFollowed(ports, supervisees, acknowledged, () => undefined);

    expect(saves).to.be.greaterThan(0);
    const told = await expectWhole(ports, connector, acknowledged, supervisees);
    // A kill cuts short what was under way at it, and no more.
    expect(told.uncertain).to.be.at.most((killed() + 1) * clients);
    if (everyFault) {
      const done = { saves, records: acknowledged.length, kills, told };
      console.log(`      ${JSON.stringify(done)}`);
    }

    /** The last of them saves sessions of a group, which are one save in several files. */
    async function clientAtWork(own: Seeded, at: number): Promise<void> {
      try {
        while (!isOver()) {
          const people = fewestFirst(own);
          const words = `Talk ${String(at)}.${String(acknowledged.length)}`;
          if (savesOf(people[0] as Member) >= mostEach) throw new Error('too few people for this');
          const save =
            at === clients - 1
              ? savedGroup(own, people.slice(0, group), words)
              : savedWith(own, people[0] as Member, words);
          acknowledged.push(...(await save));
          saves += 1;
        }
      } catch (error) {
        broken.push(String(error));
      }
    }
  });

  /** Half of its lives end at a write of their own, by number. */
  function ownEnd(): OwnEnd | undefined {
    if (random.draw() >= onWrite) return undefined;

    return { write: random.between(1, mostWrites), how: random.pick(['before', 'after']) };
  }

  /** The short run kills after so long; the long one after so many saves, however fast the machine is. */
  async function instant(saves: () => number, isOver: () => boolean): Promise<void> {
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
  async function restart(
    life: { worker?: 'on' | 'off'; end?: OwnEnd | undefined } = {},
  ): Promise<void> {
    const { worker = everyFault ? 'on' : 'off', end } = life;
    clock.pass(120);
    await service.start(clock.now(), worker, end);
  }

  async function savedWith(own: Seeded, about: Member, words: string): Promise<Acknowledged[]> {
    const form = await formAsked(() => as(ben).says(`record supervision with ${about.name}`));
    const reference = await savedAsTeamsDoes(own, (copy) =>
      as(ben).presses(form, 'Save session', { reflections: words }, copy),
    );

    return [{ about, reference, words }];
  }

  async function savedGroup(
    own: Seeded,
    members: readonly Member[],
    words: string,
  ): Promise<Acknowledged[]> {
    const ids = members.map(({ aadObjectId }) => aadObjectId).join(',');
    const form = await formAsked(async () => {
      const list = await as(ben).says('record supervision');
      const choice = await as(ben).presses(list, 'Group session');
      const chosen = { members: ids };
      return (await as(ben).presses(choice.message, 'Continue with these people', chosen)).message;
    });
    const reference = await savedAsTeamsDoes(own, (copy) =>
      as(ben).presses(form, 'Save group session', { reflections: words }, copy),
    );

    return members.map((about) => ({ about, reference, words }));
  }
});
