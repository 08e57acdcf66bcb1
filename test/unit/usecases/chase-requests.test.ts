import { expect } from 'chai';

import { sendPost } from '../../../src/usecases/posts.ts';
import { amina, ben, bryn, carys, cleo, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { killedPorts, type KilledAt } from '../../support/killed-ports.ts';
import { stage, type Stage } from './stage.ts';
import { holders, turnsOf, waiting } from './waiting.ts';

const asking = [amina, bryn, cleo];

/** Three people have asked Ben on Monday 2 November 2026, and wait. */
describe('R7 a pass over what waits that is killed half way', () => {
  let here: Stage;

  /** The pass of a day, killed at a call, and run again two minutes later. */
  async function passed(date: string, at: number, how: KilledAt): Promise<number> {
    const due = `${date}T09:00:00.000Z`;
    const team = { tenant, team: here.team };
    const work = { kind: 'post', ...team, post: 'reminders', due } as const;
    here.clock.set(`${date}T09:06:00.000Z`);
    const dying = killedPorts(here.ports, at, how);
    const ended = await sendPost(dying.ports, work).then(
      () => 'done',
      () => 'killed',
    );

    expect(ended).to.equal(dying.calls() >= at ? 'killed' : 'done');
    here.clock.pass(120);
    await sendPost(here.ports, work);
    return dying.calls();
  }

  async function kinds(of: Member): Promise<string[]> {
    const key = { tenant, person: personOf(of) };
    const all = await Array.fromAsync(here.ports.people.entries(key));

    return all
      .map(({ event }) => event.kind)
      .filter((kind) => kind === 'sign-off.chased' || kind === 'sign-off.passed-on');
  }

  function cardsOf(to: Member): (string | number)[] {
    return here.sent.flatMap(({ to: person, outgoing }) => {
      if (person !== to.aadObjectId) return [];
      return outgoing.kind === 'today' ? outgoing.today.lines.length : outgoing.kind;
    });
  }

  /** Of everything that was, or may have been, sent to somebody. */
  async function mayHaveArrived(to: Member): Promise<number> {
    const all = await here.ports.deliveries.list(`${tenant}|${to.aadObjectId}`);

    return all.filter(
      ({ key, state }) => /^(?:sign-off-|reminders)/.test(key) && state === 'uncertain',
    ).length;
  }

  async function prepared(): Promise<void> {
    here = await stage('2026-11-02T09:30:00.000Z');
    await holders(here);
    for (const person of asking) await waiting(here, person);
    await here.ports.queue.take();
  }

  for (const how of ['before', 'after'] as const) {
    it(`R7 killed ${how} any call, everybody is chased once, and Ben has one card that names them all`, async () => {
      await prepared();
      const calls = await passed('2026-11-04', Infinity, how);

      expect(calls).to.be.greaterThan(10);
      for (let at = 1; at <= calls; at += 1) {
        await prepared();
        await passed('2026-11-04', at, how);
        const which = `call ${String(at)} of ${String(calls)}`;
        for (const person of asking)
          expect(await kinds(person), which).to.deep.equal(['sign-off.chased']);
        const cards = cardsOf(ben);
        expect(cards, which).to.deep.equal(cards.map(() => 3));
        expect(cards.length, which).to.be.oneOf((await mayHaveArrived(ben)) > 0 ? [0, 1] : [1]);
      }
    });

    it(`R7 killed ${how} any call, everybody goes to the next once, and Carys is asked once for each`, async () => {
      await prepared();
      await passed('2026-11-04', Infinity, how);
      const calls = await passed('2026-11-09', Infinity, how);

      for (let at = 1; at <= calls; at += 1) {
        await prepared();
        await passed('2026-11-04', Infinity, how);
        here.sent.splice(0);
        await passed('2026-11-09', at, how);
        const which = `call ${String(at)} of ${String(calls)}`;
        for (const person of asking) {
          expect(await turnsOf(here, person), which).to.deep.equal([
            [ben.aadObjectId, '2026-11-02'],
            [carys.aadObjectId, '2026-11-09'],
          ]);
          expect(await kinds(person), which).to.deep.equal([
            'sign-off.chased',
            'sign-off.passed-on',
          ]);
        }
        const cards = cardsOf(carys);
        const missing = asking.length - cards.length;
        expect(cards, which).to.deep.equal(cards.map(() => 'sign-off-asked'));
        expect(missing, which).to.be.within(0, await mayHaveArrived(carys));
      }
    });
  }
});
