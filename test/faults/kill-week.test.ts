import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { addDays, addSeconds } from '../../src/domain/calendar.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { textOf } from '../support/card-reading.ts';
import { tenant } from '../support/cast.ts';
import { personalChat, startConnector, type ConnectorDouble } from '../support/connector-double.ts';
import { chosenSeed, everyFault, seeded } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { portsFor } from '../support/world.ts';
import { killableService, type KillableService } from './killable-service.ts';
import { channelOf, leadOf, makeTeams, nameOf } from './teams.ts';

const monday = '2026-11-23';
const days = [0, 1, 2, 3, 4].map((day) => addDays(monday, day));
const teams = 10;
const kills = 200;

/** How what was to be said ended. */
interface Told {
  sent: number;
  uncertain: number;
}

/** Minutes of real processes: `npm run faults`. `npm test` has `week.test.ts`, the same on memory. */
describe('R30 a week of kills, of whole processes', function () {
  if (!everyFault) return;
  this.timeout(2_700_000);
  const seed = chosenSeed();
  const random = seeded(seed);
  const clock = settableClock('2026-11-02T09:30:00Z');
  let connector: ConnectorDouble;
  let ports: Ports;
  let ids: TeamId[];
  let services: [KillableService, KillableService];

  before(async () => {
    connector = await startConnector();
    const connection = (await sharedAzurite()).freshAccount();
    ports = await portsFor(connection, clock);
    ids = await makeTeams(ports, clock, {
      count: teams,
      serviceUrl: connector.url,
      timeOf,
      installed: `${addDays(monday, -1)}T12:00:00Z`,
    });
    services = [await killableService(connection, 2), await killableService(connection, 2)];
  });
  after(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await connector.stop();
  });

  it(`R30 posts at most once a day to each place, and says how each ended (SEED=${seed})`, async () => {
    let killed = 0;
    for (const day of days) {
      clock.set(`${day}T09:04:58Z`);
      await start();
      while (killed < ((days.indexOf(day) + 1) * kills) / days.length) {
        killed += await killBoth();
        await start();
      }
      for (let look = 0; !(await isDone(day)) && look < 60; look += 1) {
        await Promise.all(services.map((service) => service.kill()));
        await start();
        await delay(2_000);
      }
      expect(await isDone(day), `all of ${day} has ended`).to.equal(true);
      await Promise.all(services.map((service) => service.kill()));
    }

    const told: Told = { sent: 0, uncertain: 0 };
    for (let at = 0; at < teams; at += 1) await expectOnce(at, told);
    expect(killed).to.equal(kills);
    // A kill cuts short what was being sent at it, and no more: most of it went out.
    expect(told.sent).to.be.greaterThan(told.uncertain);
    console.log(`      ${JSON.stringify({ kills: killed, days: days.length, teams, told })}`);
  });

  /** Both at the same instant, two minutes on: what was leased at a kill has run out by then. */
  async function start(): Promise<void> {
    clock.pass(120);
    await Promise.all(services.map((service) => service.start(clock.now(), 'on')));
  }

  /** One after the other, so that for a while the other is alone. */
  async function killBoth(): Promise<number> {
    for (const service of random.draw() < 0.5 ? services : services.toReversed()) {
      await delay(random.between(0, 500));
      await service.kill();
    }
    return services.length;
  }

  async function endsOf(at: number): Promise<Map<string, string>> {
    const rows = await ports.deliveries.list(`${tenant}|${String(ids[at])}`);
    return new Map(rows.map(({ key, state }) => [key, state]));
  }

  /** Every team's post has ended, by whomever; what was cut short is found after its minute. */
  async function isDone(day: string): Promise<boolean> {
    const ends = await Promise.all(Array.from({ length: teams }, (_, at) => endsOf(at)));
    return ends.every((each) => ['sent', 'uncertain'].includes(String(each.get(`due|${day}`))));
  }

  async function expectOnce(at: number, told: Told): Promise<void> {
    const posts = postsIn(channelOf(at));
    const reminders = postsIn(personalChat(leadOf(at)));

    expect(new Set(posts).size, `${nameOf(at)} was told twice in a day`).to.equal(posts.length);
    expect(new Set(reminders).size, `its lead was told twice in a day`).to.equal(reminders.length);
    await expectEnds({ scope: String(ids[at]), ofTeam: true }, posts, told);
    await expectEnds({ scope: leadOf(at), ofTeam: false }, reminders, told);
  }

  /** What is on record as sent is there; what is there is on record as sent, or as uncertain. */
  async function expectEnds(
    { scope, ofTeam }: { scope: string; ofTeam: boolean },
    arrived: readonly string[],
    told: Told,
  ): Promise<void> {
    const rows = await ports.deliveries.list(`${tenant}|${scope}`);
    // Of a team it is kept that its people were reminded; nothing is sent to the team itself.
    const ends = rows
      .filter(({ key }) => !(ofTeam && key.startsWith('reminders|')))
      .map(({ state }) => state);
    const sent = ends.filter((state) => state === 'sent').length;
    const uncertain = ends.filter((state) => state === 'uncertain').length;

    expect(arrived.length, scope).to.be.within(sent, sent + uncertain);
    told.sent += sent;
    told.uncertain += uncertain;
  }

  /** Each says which day it is, so that no two days' are alike. */
  function postsIn(conversation: string): string[] {
    return connector
      .seenIn(conversation)
      .filter(({ how }) => how === 'sent')
      .map(({ activity }) => textOf(activity.attachments?.[0]?.content ?? {}));
  }
});

/** Four minutes apart: as long as two kills of both. */
function timeOf(at: number): string {
  return addSeconds('2026-01-01T09:07:00.000Z', at * 240).slice(11, 16);
}
