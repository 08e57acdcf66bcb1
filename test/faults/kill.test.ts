import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { importPeople } from '../../src/usecases/import-people.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import {
  botClient,
  installation,
  type BotClient,
  type Message,
  type PressAnswer,
} from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, dev, northTeam, peopleFile, staff, tenant } from '../support/cast.ts';
import { startConnector, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { chosenSeed, everyFault, seeded } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { portsFor } from '../support/world.ts';
import { killableService, type KillableService } from './killable-service.ts';
import { expectWhole, referenceOn, untilFollowed, type Acknowledged } from './whole.ts';

const kills = everyFault ? 40 : 3;
const supervisees = everyFault ? staff : staff.slice(0, 4);
/** A standing row carries eighty sessions, and notices of older ones cannot be written any more. */
const mostEach = 60;
/** Several of the clients save for the same person: then the bot may ask to be pressed again. */
const isBusy = /^Several people are changing this at once/;
const morning = '2026-11-02T09:30:00Z';

describe('killed at any instant (brief, section 10)', function () {
  this.timeout(everyFault ? 1_800_000 : 120_000);
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
    await importPeople(ports, tenant, peopleFile(supervisees.length));
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
    let isOver = false;
    const savesOf = (person: Member): number =>
      acknowledged.filter(({ about }) => about === person).length;
    const fewestFirst = (): Member[] =>
      [...supervisees].sort((a, b) => savesOf(a) - savesOf(b) || random.draw() - 0.5);
    const clients = Promise.allSettled([
      ...[1, 2, 3, 4].map(() => saveAgainAndAgain(([first]) => savedWith(first))),
      saveAgainAndAgain((people) => savedGroup(people.slice(0, 4))),
    ]);

    for (let kill = 0; kill < kills; kill += 1) {
      await delay(random.between(50, everyFault ? 1_500 : 700));
      await service.kill();
      await restart();
    }
    isOver = true;
    const ends = await clients;
    const broken = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
    await restartUntilFollowed(acknowledged);

    expect(broken).to.deep.equal([]);
    expect(acknowledged.length).to.be.greaterThan(0);
    await expectWhole(ports, connector, acknowledged, supervisees);

    async function saveAgainAndAgain(
      save: (people: readonly Member[]) => Promise<Acknowledged[]>,
    ): Promise<void> {
      for (let people = fewestFirst(); !isOver && canTakeMore(people); people = fewestFirst()) {
        acknowledged.push(...(await save(people)));
      }
    }

    function canTakeMore([first]: readonly Member[]): boolean {
      return first !== undefined && savesOf(first) < mostEach;
    }
  });

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

  async function savedWith(about: Member = amina): Promise<Acknowledged[]> {
    const form = await retried(() => as(ben).says(`record supervision with ${about.name}`));
    const receipt = await pressed(form, 'Save session', {});

    return [{ about, reference: referenceOn(receipt) }];
  }

  async function savedGroup(group: readonly Member[]): Promise<Acknowledged[]> {
    const list = await retried(() => as(ben).says('record supervision'));
    const choice = await retried(() => as(ben).presses(list, 'Group session'));
    const members = group.map(({ aadObjectId }) => aadObjectId).join(',');
    const form = await retried(() =>
      as(ben).presses(choice.message, 'Continue with these people', { members }),
    );
    const reference = referenceOn(await pressed(form.message, 'Save group session', {}));

    return group.map((about) => ({ about, reference }));
  }

  async function pressed(form: Message, title: string, typed: object): Promise<string> {
    for (;;) {
      const answer: PressAnswer = await retried(() => as(ben).presses(form, title, { ...typed }));
      if (answer.sentence === undefined) return textOf(answer.message.card);
      if (!isBusy.test(answer.sentence)) throw new Error(answer.sentence);
    }
  }
});

/** Sends again until there is an answer, as Teams does. */
async function retried<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const isGone = error instanceof TypeError || error instanceof SyntaxError;
      if (!isGone) throw error;
      await delay(50);
    }
  }
}
