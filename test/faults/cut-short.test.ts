import { expect } from 'chai';

import { handleBatch } from '../../src/jobs/worker.ts';
import { Later } from '../../src/usecases/deliver.ts';
import { amina, ben, bryn, carys, cleo, dev, personOf, tenant } from '../support/cast.ts';
import { killedPorts, type KilledAt } from '../support/killed-ports.ts';
import type { MemoryQueue } from '../support/memory-queue.ts';
import { chosenSeed, everyFault, seeded, type Seeded } from '../support/seeded.ts';
import { stage, type Stage } from '../unit/usecases/stage.ts';
import { changes } from './changes.ts';
import type { Prepared, Press } from './prepared.ts';
import { expectAddsUp } from './whole.ts';

const entries = Object.entries(changes);
const people = [amina, ben, bryn, carys, cleo, dev];
/** The short run draws so many kills of each change, the long one makes them all. */
const drawn = 3;
/** How often a change lives through several kills in the long run; how many, and within how many calls. */
const manyLives = 200;
const mostLives = 6;
const mostCalls = 60;
/** Messages that are written over say the same again without harm. */
const overwritten = new Set(['huddle', 'mdt']);

/** A kill at one call of one change; `again`: who pressed gets no answer and presses once more. */
interface Kill {
  at: number;
  how: KilledAt;
  again: boolean;
}

/** What there is once everything has come to rest. */
interface Rest {
  /** What the ledgers have, of everybody and of the team. */
  entries: string[];
  /** When what is looked at. */
  due: string[];
  /** Who was told what. */
  told: string[];
  /** How many sends may have arrived. */
  uncertain: number;
}

/** Every kind of change, in a process that is killed at any of the calls it makes, the queue taking over. */
describe('any change killed at any call', function () {
  this.timeout(everyFault ? 900_000 : 60_000);
  const seed = chosenSeed();
  let killed = 0;

  after(() => {
    if (everyFault) console.log(`      ${JSON.stringify({ changes: entries.length, killed })}`);
  });

  for (const [what, prepare] of entries) {
    it(`${what}: whole or not at all, once, and whoever is to hear of it hears of it once (SEED=${seed})`, async () => {
      const untouched = await lived(prepare, undefined);
      const whole = await lived(prepare, { at: Infinity, how: 'before', again: false });
      const kills = killsOf(seeded(seed), whole.calls);

      expect(whole.rest.entries, 'it changes something').not.to.deep.equal(untouched.rest.entries);
      for (const kill of everyFault ? kills : kills.slice(0, drawn)) {
        const { rest, calls } = await lived(prepare, kill);
        expectSame(rest, { whole: whole.rest, untouched: untouched.rest }, kill);
        expect(calls, 'the kill came').to.be.at.least(kill.at);
        killed += 1;
      }
    });

    it(`${what}: the same where one process after another is killed (SEED=${seed})`, async () => {
      const untouched = await lived(prepare, undefined);
      const whole = await lived(prepare, { at: Infinity, how: 'before', again: false });

      const random = seeded(seed);
      for (let run = 0; run < (everyFault ? manyLives : drawn); run += 1) {
        const own = seeded(random.between(0, 2 ** 31));
        const { rest, again, kills } = await livedOften(prepare, own);
        const kill = { seed: own.seed, again };
        killed += kills;
        expectSame(rest, { whole: whole.rest, untouched: untouched.rest }, kill);
      }
    });
  }

  /** All of them, in an order drawn. */
  function killsOf(random: Seeded, calls: number): Kill[] {
    return Array.from({ length: calls }, (_, before) =>
      [false, true].flatMap((again) =>
        (['before', 'after'] as const).map((how) => ({ at: before + 1, how, again })),
      ),
    )
      .flat()
      .map((kill) => ({ kill, drawn: random.draw() }))
      .sort((a, b) => a.drawn - b.drawn)
      .map(({ kill }) => kill);
  }
});

/** Pressed in a process that is killed, or not pressed at all; then the other replica goes on. */
async function lived(
  prepare: Prepared,
  kill: Kill | undefined,
): Promise<{ rest: Rest; calls: number }> {
  const here = await stage();
  const press = await prepare(here);
  await untilQuiet(here);
  here.sent.splice(0);
  let calls = 0;

  if (kill !== undefined) {
    const dying = killedPorts(here.ports, kill.at, kill.how);
    await turn(here, press, dying.ports);
    calls = dying.calls();
    if (kill.again) await turn(here, press, here.ports);
  }
  await untilQuiet(here);
  await expectAddsUp(here.ports);

  return { rest: await atRest(here), calls };
}

/**
 * Several processes, one after another, each killed somewhere while it takes the press, or work off
 * the queue. Pressed until it was answered, or given up; `again` where it was pressed to the end.
 */
async function livedOften(
  prepare: Prepared,
  random: Seeded,
): Promise<{ rest: Rest; again: boolean; kills: number }> {
  const here = await stage();
  const press = await prepare(here);
  await untilQuiet(here);
  here.sent.splice(0);
  let isAnswered = false;
  let kills = 0;

  for (let lives = random.between(2, mostLives); lives > 0; lives -= 1) {
    const how = random.pick(['before', 'after'] as const);
    const last = random.between(1, mostCalls);
    const { ports, calls } = killedPorts(here.ports, last, how);
    if (!isAnswered && random.draw() < 0.6) isAnswered = await turn(here, press, ports);
    else await handleBatch(ports);
    if (calls() >= last) kills += 1;
    here.clock.pass(random.pick([1, 31, 121]));
  }
  const again = isAnswered || random.draw() < 0.5;
  if (again && !isAnswered) await turn(here, press, here.ports);
  await untilQuiet(here);
  await expectAddsUp(here.ports);

  return { rest: await atRest(here), again, kills };
}

/** The press and what follows it, and whether it was answered; a process that was killed says nothing. */
async function turn(here: Stage, press: Press, ports: Stage['ports']): Promise<boolean> {
  let isAnswered = false;
  try {
    await press.on(ports, here.requestOf(press.by));
    isAnswered = true;
    await here.follow();
  } catch (error) {
    const isKilled = ports !== here.ports && (error as Error).message === 'killed';
    // What another replica seems to be sending is left to the queue.
    if (!isKilled && !(error instanceof Later)) throw error;
    here.forget();
  }
  return isAnswered;
}

/** So much later that every lease has run out, with nothing left in the queue. */
async function untilQuiet(here: Stage): Promise<void> {
  const queue = here.ports.queue as MemoryQueue;
  for (let round = 0; round < 20; round += 1) {
    here.clock.pass(61);
    await handleBatch(here.ports);
  }

  expect(queue.size(), 'work left in the queue').to.equal(0);
  expect(await queue.poisoned(), 'work set aside').to.deep.equal([]);
}

async function atRest(here: Stage): Promise<Rest> {
  const { ports, team } = here;
  const ledgers: string[] = [];
  let uncertain = 0;
  for (const person of people.map(personOf)) {
    for await (const { event } of ports.people.entries({ tenant, person })) {
      ledgers.push(`${person} ${event.kind}`);
    }
    const rows = await ports.deliveries.list(`${tenant}|${person}`);
    uncertain += rows.filter(({ state }) => state === 'uncertain').length;
  }
  for await (const { event } of ports.teams.entries({ tenant, team })) {
    ledgers.push(`team ${event.kind}`);
  }
  const due = await ports.schedule.due('2026-12-01T00:00:00.000Z');

  return {
    entries: ledgers,
    // An escalation waits so long from when it was raised, which may be after a kill.
    due: due.map(({ post, due: at }) => (post === 'escalation' ? post : `${at} ${post}`)).sort(),
    told: here.sent.map(({ to, outgoing }) => `${to} ${outgoing.kind}`).sort(),
    uncertain,
  };
}

function expectSame(
  rest: Rest,
  { whole, untouched }: { whole: Rest; untouched: Rest },
  kill: Pick<Kill, 'again'>,
): void {
  const which = JSON.stringify(kill);
  const isUntouched =
    !kill.again && JSON.stringify(rest.entries) === JSON.stringify(untouched.entries);
  const wanted = isUntouched ? untouched : whole;

  expect(rest.entries, which).to.deep.equal(wanted.entries);
  const told = rest.told.filter((each, at) => !isOverwritten(each) || rest.told[at - 1] !== each);
  const missing = [...wanted.told];
  for (const each of told) {
    const at = missing.indexOf(each);
    expect(at, `${which}: told once too often: ${each}`).to.be.greaterThan(-1);
    missing.splice(at, 1);
  }
  expect(missing.length, `${which}: not told: ${missing.join(', ')}`).to.be.at.most(rest.uncertain);
  if (!isUntouched) expect(rest.due, which).to.deep.equal(whole.due);
}

function isOverwritten(told: string): boolean {
  return overwritten.has(told.split(' ')[1] ?? '');
}
