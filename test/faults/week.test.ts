import { expect } from 'chai';

import { deliveriesCommand } from '../../src/admin/deliveries.ts';
import { addDays, addSeconds, instantOf } from '../../src/domain/calendar.ts';
import { handleBatch } from '../../src/jobs/worker.ts';
import { runSchedule } from '../../src/usecases/hand-over.ts';
import { tenant } from '../support/cast.ts';
import { guid } from '../support/domain-builders.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { memoryQueue } from '../support/memory-queue.ts';
import { chosenSeed, everyFault, seeded } from '../support/seeded.ts';
import { deliveredTo, mortal } from './mortal.ts';
import { leadOf, makeTeams, nameOf } from './teams.ts';

const monday = '2026-11-23';
const workingDays = [0, 1, 2, 3, 4].map((day) => addDays(monday, day));
const teams = 16;
const kills = 200;
const weeks = everyFault ? 25 : 1;

/**
 * A week of sixteen teams on memory, two replicas that share it, and kills at the calls they make:
 * before a call, or after it was done and before its answer was heard. The same seed kills the same.
 * (`kill-week.test.ts` kills processes.)
 */
describe('R30 a week of kills, at any call of any port', function () {
  this.timeout(everyFault ? 900_000 : 30_000);
  const first = chosenSeed();

  for (let week = 0; week < weeks; week += 1) {
    it(`R30 nothing is posted twice, nothing is left out, and only what was being sent is uncertain (SEED=${first + week})`, async () => {
      await liveThrough(first + week);
    });
  }
});

async function liveThrough(seed: number): Promise<void> {
  const random = seeded(seed);
  const seen: { to: string; kind: string; date: string }[] = [];
  const cutShort = new Set<string>();
  const memory = memoryPorts('2026-11-02T09:30:00.000Z');
  const { clock } = memory;
  const queue = memoryQueue(clock.now);
  let lastId = 50_000;
  const ports = {
    ...memory.ports,
    queue,
    messenger: deliveredTo(seen, clock.now),
    newId: () => guid((lastId += 1)),
  };
  let killed = 0;
  const ids = await makeTeams(ports, clock, {
    count: teams,
    serviceUrl: 'https://smba.example/',
    timeOf,
    installed: `${addDays(monday, -1)}T12:00:00Z`,
  });

  for (const day of workingDays) {
    for (let team = 0; team < teams; team += 1) {
      clock.set(instantOf(day, timeOf(team), 'Europe/London'));
      const slots = workingDays.length * teams;
      const slot = workingDays.indexOf(day) * teams + team + 1;
      const wanted = Math.ceil((kills * slot) / slots);
      while (killed < wanted && (await isAnythingLeft())) await round(true);
      while (await isAnythingLeft()) await round(false);
    }
  }
  clock.set(`${addDays(monday, 6)}T12:00:00Z`);
  await round(false);

  expect(killed).to.be.at.least(kills - workingDays.length);
  await expectOnceEach();

  /** Two replicas at once; now and then one, or both, are killed on the way, and start anew. */
  async function round(deadly: boolean): Promise<void> {
    const lives = [1, 2].map(() =>
      mortal(ports, random, deadly && random.draw() < 0.9 ? random.between(1, 50) : undefined),
    );
    await Promise.allSettled(
      lives.map(async (life) => {
        await runSchedule(life.ports);
        await handleBatch(life.ports);
      }),
    );
    for (const life of lives) {
      if (!life.isOver()) continue;
      killed += 1;
      for (const what of life.underWay) cutShort.add(what);
    }
    clock.pass(random.between(5, 40));
  }

  async function isAnythingLeft(): Promise<boolean> {
    return queue.size() > 0 || (await ports.schedule.due(clock.now())).length > 0;
  }

  async function expectOnceEach(): Promise<void> {
    const counts = Map.groupBy(seen, ({ to, kind, date }) => `${to} ${kind} ${date}`);
    for (const [what, all] of counts) expect(all, what).to.have.length(1);

    for (const [at, team] of ids.entries()) {
      const supervisor = leadOf(at);
      await expectEnds(team, 'due-in-team', 'due');
      await expectEnds(supervisor, 'today', 'reminders');
    }
    expect(counts.size).to.be.greaterThan(workingDays.length * teams);
    await expectShown();
  }

  /** Sent and seen; or uncertain, and then it was being sent at a kill. */
  async function expectEnds(to: string, kind: string, key: string): Promise<void> {
    const rows = await ports.deliveries.list(`${tenant}|${to}`);
    const ends = new Map(rows.map((row) => [row.key, row.state]));

    for (const date of workingDays) {
      const what = `${tenant}|${to} ${key}|${date}`;
      const state = ends.get(`${key}|${date}`);
      const arrived = seen.some(
        (each) => each.to === to && each.kind === kind && each.date === date,
      );
      expect(state, what).to.be.oneOf(['sent', 'uncertain']);
      if (state === 'sent') expect(arrived, what).to.equal(true);
      else expect(cutShort.has(what), `${what} was being sent when it was killed`).to.equal(true);
    }
  }

  /** `admin -- deliveries` shows as uncertain what is, and nothing else. */
  async function expectShown(): Promise<void> {
    for (const [at, team] of ids.entries()) {
      const said: string[] = [];
      const terminal = { say: (line: string) => said.push(line), complain: () => undefined };
      const open = () => Promise.resolve(ports);
      await deliveriesCommand({ terminal, allowedTenants: [], open }, { team: nameOf(at), tenant });
      const rows = await ports.deliveries.list(`${tenant}|${team}`);
      const uncertain = rows.filter(({ state }) => state === 'uncertain').length;

      expect(said).to.have.length(rows.length);
      expect(said.filter((line) => line.includes('it may have arrived'))).to.have.length(uncertain);
    }
  }
}

/** Half an hour apart, all of them within hours. */
function timeOf(team: number): string {
  return addSeconds('2026-01-01T08:30:00.000Z', team * 1800).slice(11, 16);
}
