import { expect } from 'chai';

import { resumeForm } from '../../../src/usecases/follow-up.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { endAbsence, recordAbsence } from '../../../src/usecases/record-absence.ts';
import { amina, ben, bryn, carys, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { killedPorts, type KilledAt } from '../../support/killed-ports.ts';
import { membership } from '../../support/domain-builders.ts';
import { escalation } from '../../support/sign-off-steps.ts';
import { written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';
import { holders, requestOf, turnsOf, waiting } from './waiting.ts';

const today = '2026-11-02';

/** Everything is asked on Monday 2 November 2026. */
describe('R7 what waits for somebody who goes away', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage(`${today}T09:30:00.000Z`);
    await holders(here);
  });

  async function away(
    who: Member,
    dates: { first?: string; back?: string } = {},
    by: Member = who,
  ): Promise<void> {
    await recordAbsence(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about: personOf(who),
      first: today,
      back: '2026-11-30',
      ...dates,
    });
    await here.follow();
  }

  function told(): [string, string][] {
    return here.sent.map(({ to, outgoing }) => [to, outgoing.kind]);
  }

  async function passOf(date: string): Promise<void> {
    here.clock.set(`${date}T09:06:00.000Z`);
    const due = `${date}T09:00:00.000Z`;
    await sendPost(here.ports, {
      kind: 'post',
      tenant,
      team: here.team,
      post: 'reminders',
      due,
    });
  }

  async function entries(of: Member): Promise<string[]> {
    const key = { tenant, person: personOf(of) };
    const all = await Array.fromAsync(here.ports.people.entries(key));

    return all.flatMap(({ event }) =>
      event.kind === 'sign-off.passed-on' ? [`${event.to} ${event.because}`] : [],
    );
  }

  it('R7 goes to the next at once, who is told, and the record says why', async () => {
    await waiting(here, amina);
    await waiting(here, bryn);

    await away(ben);

    for (const person of [amina, bryn]) {
      expect(await turnsOf(here, person)).to.deep.equal([
        [ben.aadObjectId, today],
        [carys.aadObjectId, today],
      ]);
      expect(await entries(person)).to.deep.equal([`${carys.aadObjectId} away`]);
    }
    expect(told()).to.deep.equal([
      [carys.aadObjectId, 'sign-off-asked'],
      [carys.aadObjectId, 'sign-off-asked'],
    ]);
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    const row = rows.find(({ person }) => person === personOf(amina));
    expect(row?.requests).to.deep.equal([await requestOf(here, amina)]);
  });

  it('R7 goes on as well where their supervisor records it', async () => {
    await waiting(here, amina);

    await away(ben, {}, carys);

    expect((await turnsOf(here, amina)).map(([person]) => person)).to.deep.equal([
      ben.aadObjectId,
      carys.aadObjectId,
    ]);
    expect(told()).to.deep.include([carys.aadObjectId, 'sign-off-asked']);
  });

  it('R7 changes nothing when it is said again, and the pass of the day says nothing twice', async () => {
    await waiting(here, amina);
    await away(ben);
    await away(ben, { back: '2026-12-07' });
    const { sequence } = await here.fileOf(amina);

    await passOf('2026-11-02');

    expect((await here.fileOf(amina)).sequence).to.equal(sequence);
    expect(told()).to.deep.equal([[carys.aadObjectId, 'sign-off-asked']]);
  });

  it('R7 R31 stays where it is while everybody who may is away, and prompts nobody on leave', async () => {
    await waiting(here, amina);
    await away(carys);

    await away(ben);

    expect(await turnsOf(here, amina)).to.deep.equal([[ben.aadObjectId, today]]);
    expect(told()).to.deep.equal([]);
  });

  it('R7 R31 is never handed to somebody whose row does not yet say that they are away', async () => {
    await waiting(here, amina);
    const leave = { first: today, back: '2026-11-30' };
    await recordAbsence(here.ports, here.requestOf(carys), {
      form: here.newForm(carys),
      about: personOf(carys),
      ...leave,
    });
    const form = here.newForm(ben);
    const about = personOf(ben);
    await recordAbsence(here.ports, here.requestOf(ben), { form, about, ...leave });

    const at = here.ports.clock.now();
    await resumeForm(here.ports, { kind: 'form', tenant, person: about, form, at });

    const rows = await here.ports.board.rows({ tenant, team: here.team });
    expect(rows.find(({ person }) => person === personOf(carys))?.absences).to.deep.equal([]);
    expect(await turnsOf(here, amina)).to.deep.equal([[ben.aadObjectId, today]]);
  });

  it('R7 is asked of the next straight away where the row of the first does not say so yet', async () => {
    await recordAbsence(here.ports, here.requestOf(ben), {
      form: here.newForm(ben),
      about: personOf(ben),
      first: today,
      back: '2026-11-30',
    });

    await waiting(here, amina);

    expect(await turnsOf(here, amina)).to.deep.equal([[carys.aadObjectId, today]]);
  });

  it('R7 of an absence that begins later goes on in the pass of that day, not before', async () => {
    await waiting(here, amina);
    await away(ben, { first: '2026-11-04' });
    await passOf('2026-11-03');
    const before = await turnsOf(here, amina);

    await passOf('2026-11-04');

    expect(before).to.deep.equal([[ben.aadObjectId, today]]);
    expect(await entries(amina)).to.deep.equal([`${carys.aadObjectId} away`]);
  });

  it('R7 is left where it is by whoever is back before it was handed on', async () => {
    await waiting(here, amina);
    const about = personOf(ben);
    const form = here.newForm(ben);
    await recordAbsence(here.ports, here.requestOf(ben), {
      form,
      about,
      first: today,
      back: '2026-11-30',
    });
    await endAbsence(here.ports, here.requestOf(ben), {
      form: here.newForm(ben),
      about,
      from: today,
    });

    await here.follow();

    expect(await turnsOf(here, amina)).to.deep.equal([[ben.aadObjectId, today]]);
  });

  it('R7 goes back to the first, who is there again, where the next goes away and there is nobody else', async () => {
    await waiting(here, amina);
    await away(ben, { back: '2026-11-03' });
    here.clock.set('2026-11-04T09:30:00.000Z');

    await away(carys, { first: '2026-11-04' });

    expect(await turnsOf(here, amina)).to.deep.equal([
      [ben.aadObjectId, today],
      [carys.aadObjectId, today],
      [ben.aadObjectId, '2026-11-04'],
    ]);
    expect(told().slice(1)).to.deep.equal([[ben.aadObjectId, 'sign-off-asked']]);
  });

  it('R7 goes back in the pass of a day on which the first is there again', async () => {
    await waiting(here, amina);
    await away(ben, { back: '2026-11-05' });
    await away(carys);
    await passOf('2026-11-04');
    const before = await turnsOf(here, amina);

    await passOf('2026-11-05');

    expect(before.map(([person]) => person)).to.deep.equal([ben.aadObjectId, carys.aadObjectId]);
    expect(await entries(amina)).to.deep.equal([
      `${carys.aadObjectId} away`,
      `${ben.aadObjectId} away`,
    ]);
    expect(told()).to.deep.equal([
      [carys.aadObjectId, 'sign-off-asked'],
      [ben.aadObjectId, 'sign-off-asked'],
    ]);
  });

  it('R7 goes back to the first where the next may not sign any more, and never from one who was only slow', async () => {
    await waiting(here, amina);
    await away(ben, { back: '2026-11-03' });
    await passOf('2026-11-09');
    const slow = await turnsOf(here, amina);
    const place = membership({ team: here.team, roles: ['staff'] });
    await written(here.ports, carys, [{ kind: 'membership.set', membership: place }]);

    await passOf('2026-11-10');

    expect(slow.map(([person]) => person)).to.deep.equal([ben.aadObjectId, carys.aadObjectId]);
    expect((await turnsOf(here, amina)).slice(2)).to.deep.equal([[ben.aadObjectId, '2026-11-10']]);
  });

  it('R7 has nothing to do with what waits for somebody else', async () => {
    await waiting(here, amina, escalation);
    const { sequence } = await here.fileOf(amina);

    await away(ben);

    expect((await here.fileOf(amina)).sequence).to.equal(sequence);
    expect(told()).to.deep.equal([]);
  });

  for (const how of ['before', 'after'] as const)
    it(`R7 killed ${how} any call of what follows, it ends right: handed on once, told once`, async () => {
      const { calls } = await killedAt(Infinity, how);

      for (let at = 1; at <= calls; at += 1) {
        const { turns, because, kinds, states } = await killedAt(at, how);
        const which = `call ${String(at)} of ${String(calls)}`;
        expect(turns, which).to.deep.equal([ben.aadObjectId, carys.aadObjectId]);
        expect(because, which).to.have.length(1);
        // What may have arrived is never sent again (R30).
        const isOver = states.includes('uncertain');
        expect(kinds.length, which).to.be.oneOf(isOver ? [0, 1] : [1]);
      }
    });

  /** Everything once more, killed at that call, and taken up by another process two minutes later. */
  async function killedAt(at: number, how: KilledAt) {
    here = await stage(`${today}T09:30:00.000Z`, 1);
    await holders(here);
    await waiting(here, amina);
    const form = here.newForm(ben);
    const about = personOf(ben);
    await recordAbsence(here.ports, here.requestOf(ben), {
      form,
      about,
      first: today,
      back: '2026-11-30',
    });
    const work = { kind: 'form', tenant, person: about, form, at: here.ports.clock.now() } as const;
    const dying = killedPorts(here.ports, at, how);
    const ended = await resumeForm(dying.ports, work).then(
      () => 'done',
      () => 'killed',
    );
    here.clock.pass(90);
    await resumeForm(here.ports, work);
    const deliveries = await here.ports.deliveries.list(`${tenant}|${carys.aadObjectId}`);

    expect(ended).to.equal(dying.calls() >= at ? 'killed' : 'done');
    return {
      calls: dying.calls(),
      turns: (await turnsOf(here, amina)).map(([person]) => person),
      because: await entries(amina),
      kinds: told(),
      states: deliveries.map(({ state }) => state),
    };
  }
});
