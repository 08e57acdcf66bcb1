import { expect } from 'chai';

import { personOf, amina, ben, bryn, carys, tenant } from '../../support/cast.ts';
import { applyRun, beginRun, runToFinish } from '../../../src/usecases/apply-retention.ts';
import { readRecord } from '../../../src/usecases/read-record.ts';
import { planRetention, type RetentionPlan } from '../../../src/usecases/retention-plan.ts';
import {
  holdPerson,
  retentionRules,
  setRetention,
  unsetRetention,
} from '../../../src/usecases/retention-rules.ts';
import { endMemberships } from '../../../src/usecases/leaver.ts';
import { verifyLedgers } from '../../../src/usecases/verify-ledgers.ts';
import type { Files, Ports } from '../../../src/usecases/ports.ts';
import { discussed } from '../../support/domain-builders.ts';
import type { Member } from '../../support/connector-double.ts';
import { isRefusal, type Refusal } from '../../../src/domain/errors.ts';
import { stage, type Stage } from './stage.ts';

const said = 'zq-what was said of the visit';
const token = '2033-01-10.0123456789ab';
const day = '2033-01-10';

describe('retention: what is past its time goes, and every chain stays whole', () => {
  let set: Stage;

  beforeEach(async () => {
    set = await lived();
  });

  /** Two sessions of 2026 and one of 2032, seen from January 2033, six years kept. */
  async function lived(): Promise<Stage> {
    const made = await stage('2026-11-02T09:30:00.000Z');
    await made.save({ reflections: said });
    await made.follow();
    await made.save({ reflections: said });
    await made.follow();
    made.clock.set('2032-11-02T09:30:00.000Z');
    await made.save({ reflections: 'Said in 2032.' });
    await made.follow();
    made.clock.set('2033-01-10T09:30:00.000Z');
    await setRetention(made.ports, tenant, { class: 'supervision', years: 6, basis: 'Schedule 3' });
    return made;
  }

  function plan(): Promise<RetentionPlan> {
    return planRetention(set.ports, tenant, day);
  }

  async function run(ports: Ports = set.ports): Promise<void> {
    const begun = await runToFinish(ports, tenant, token);
    if (begun === undefined) await beginRun(ports, tenant, { token, day, erased: {} });
    await applyRun(ports, tenant, { token, day });
  }

  async function broken(): Promise<unknown[]> {
    const chains = await Array.fromAsync(verifyLedgers(set.ports, tenant));
    return chains.filter(({ verification }) => !verification.intact);
  }

  async function everything(): Promise<string> {
    const rows: unknown[] = [];
    for (const table of [set.tables.people, set.tables.teams, set.tables.tenants]) {
      for await (const partition of table.partitions('', '~~')) {
        for await (const row of table.range(partition, '', '~~')) rows.push(row);
      }
    }
    return JSON.stringify(rows);
  }

  async function erasedOf(member: Member): Promise<unknown[]> {
    const found: unknown[] = [];
    const key = { tenant, person: personOf(member) };
    for await (const { event } of set.ports.people.entries(key)) {
      if (event.kind === 'retention.erased') found.push(event.erased);
    }
    return found;
  }

  it('is off until a class is set: nothing is past its time', async () => {
    await unsetRetention(set.ports, tenant, 'supervision');

    expect(await plan()).to.deep.include({ pieces: [], erased: {}, kept: 0 });
  });

  it('a dry run counts and changes nothing, and twice it is the same', async () => {
    const before = await everything();

    const [first, second] = [await plan(), await plan()];

    expect(first).to.deep.equal(second);
    expect(first.erased).to.have.property('supervision');
    expect(await everything()).to.equal(before);
  });

  it('text and salt go, what is younger stays, and the record says nothing of what was', async () => {
    expect(await everything()).to.contain(said);

    await run();

    const all = await everything();
    expect(all).not.to.contain(said);
    expect(all).to.contain('Said in 2032.');
    const session = (await set.fileOf(amina)).state.sessions[0];
    const me = { tenant, person: personOf(amina) };
    const record = await readRecord(set.ports, me, me, session?.id as never);
    expect(record.reflections).to.equal('');
    expect(await broken()).to.deep.equal([]);
  });

  it('as at an instant before is answered as it was', async () => {
    const key = { tenant, person: personOf(amina) };
    const at = '2027-01-01T00:00:00.000Z';
    const before = await set.ports.people.stateAt(key, at);

    await run();

    expect(await set.ports.people.stateAt(key, at)).to.deep.equal(before);
  });

  it('the same run again erases nothing more, and says so in no entry', async () => {
    await run();
    const entries = await erasedOf(amina);
    await run(set.ports).catch(() => undefined);

    expect(await erasedOf(amina)).to.deep.equal(entries);
    expect((await plan()).pieces).to.deep.equal([]);
  });

  it('a form whose receipt is gone saves nothing twice, and says that it is kept no longer', async () => {
    const form = set.newForm(ben);
    set.clock.set('2026-11-03T09:30:00.000Z');
    const other = await lived();
    other.clock.set('2026-11-03T09:30:00.000Z');
    await other.save({}, form);
    await other.follow();
    other.clock.set('2033-01-10T09:30:00.000Z');
    set = other;
    await run();
    const before = (await set.fileOf(amina)).sequence;

    const refused = await refusalOf(set.save({}, form));

    expect(refused.sentence).to.contain('kept no longer');
    expect((await set.fileOf(amina)).sequence).to.equal(before);
  });

  for (const member of [amina, ben])
    it(`a hold on ${member.name} keeps what they are named in, until it is lifted`, async () => {
      const key = { tenant, person: personOf(member) };
      expect(await holdPerson(set.ports, key, true)).to.equal('changed');
      expect(await holdPerson(set.ports, key, true)).to.equal('unchanged');

      await run();
      expect(await everything()).to.contain(said);
      await holdPerson(set.ports, key, false);

      expect((await plan()).erased).to.have.property('supervision');
    });

  it('an open review keeps what it may rest on', async () => {
    await set.save({ discussed: [discussed('concern')] });
    await set.follow();

    const { erased, kept } = await plan();

    expect(erased).not.to.have.property('supervision');
    expect(kept).to.be.greaterThan(0);
  });

  it('a run that was begun is finished before another, a rule or the end of a hold', async () => {
    await beginRun(set.ports, tenant, { token, day, erased: {} });

    const refused = await Promise.all([
      refusalOf(runToFinish(set.ports, tenant, '2033-01-10.ffffffffffff')),
      refusalOf(beginRun(set.ports, tenant, { token: 'other', day, erased: {} })),
      refusalOf(unsetRetention(set.ports, tenant, 'supervision')),
      refusalOf(holdPerson(set.ports, { tenant, person: personOf(amina) }, false)),
    ]);

    for (const { code } of refused) expect(code).to.equal('busy');
  });

  it('killed at any write, before it or after it, the same command goes on and the counts are right', async () => {
    const whole = (await plan()).erased;
    for (let at = 1; ; at += 1) {
      set = await lived();
      const killed = await run(mortalAt(set.ports, at)).then(
        () => false,
        () => true,
      );
      expect(await broken(), `kill ${String(at)}`).to.deep.equal([]);
      await run();

      expect(await everything(), `kill ${String(at)}`).not.to.contain(said);
      expect(await broken(), `kill ${String(at)}`).to.deep.equal([]);
      const [counts] = await erasedOf(amina);
      expect(await erasedOf(amina)).to.have.length(1);
      expect(counts).to.deep.include({ supervision: whole.supervision });
      const { runs } = await retentionRules(set.ports, tenant);
      expect(runs.filter(({ ended }) => ended === null)).to.deep.equal([]);
      if (!killed) return;
    }
  }).timeout(20_000);

  it('a leaver’s name and addresses go, their standing is kept under their object id', async () => {
    set = await stage('2026-11-02T09:30:00.000Z');
    const key = { tenant, person: personOf(amina) };
    await set.save();
    await set.ports.conversations.put(key, { serviceUrl: 'https://x', conversationId: 'c' });
    const on = '2026-11-02';
    await endMemberships(set.ports, key, { on, today: on, only: undefined });
    set.clock.set('2033-01-10T09:30:00.000Z');
    await setRetention(set.ports, tenant, { class: 'leavers', years: 6, basis: 'Schedule 1' });

    await run();

    const { details, state } = await set.fileOf(amina);
    expect(details.name).to.match(/^Former colleague [0-9A-F]{4}$/);
    expect(details.email).to.equal('');
    expect(state.sessions).to.have.length(1);
    expect(await set.ports.directory.personByEmail(tenant, amina.email)).to.equal(undefined);
    expect(await set.ports.conversations.get(key)).to.equal(undefined);
    expect(await broken()).to.deep.equal([]);
    expect((await plan()).pieces).to.deep.equal([]);
  });

  it('what is more than one transaction takes goes in several, each with its own entry', async () => {
    set = await stage('2026-11-02T09:30:00.000Z');
    for (let at = 0; at < 45; at += 1) await set.save({ reflections: said });
    await set.follow();
    set.clock.set('2033-01-10T09:30:00.000Z');
    await setRetention(set.ports, tenant, { class: 'supervision', years: 6, basis: 'Schedule 3' });

    await run();

    expect(await erasedOf(amina)).to.have.length.greaterThan(1);
    expect(await everything()).not.to.contain(said);
    expect(await broken()).to.deep.equal([]);
  });

  it('deliveries that are over go, those under way stay', async () => {
    const scope = `${tenant}|${personOf(bryn)}`;
    const { deliveries } = set.ports;
    await deliveries.skip(scope, 'a', '2026-01-01T00:00:00.000Z');
    await deliveries.skip(scope, 'b', '2032-12-01T00:00:00.000Z');
    await deliveries.claim(scope, 'c', '2026-01-01T00:00:00.000Z');
    await setRetention(set.ports, tenant, { class: 'deliveries', years: 1, basis: 'Ours' });

    await run();

    expect((await deliveries.list(scope)).map(({ key }) => key)).to.deep.equal(['b', 'c']);
  });

  it('a rule says why; said again it changes nothing', async () => {
    const rule = { class: 'supervision', years: 6, basis: 'Schedule 3' } as const;

    expect(await setRetention(set.ports, tenant, rule)).to.equal('unchanged');
    expect(await setRetention(set.ports, tenant, { ...rule, years: 8 })).to.equal('set');
    expect((await retentionRules(set.ports, tenant)).rules).to.deep.equal([{ ...rule, years: 8 }]);
  });

  it('another clinical lead’s file with nothing past its time has no entry of a run', async () => {
    await run();

    expect(await erasedOf(carys)).to.deep.equal([]);
  });
});

/** The ports of a process that is killed at its so-many-th write: odd, before it; even, after it. */
function mortalAt(ports: Ports, at: number): Ports {
  let writes = 0;
  function mortal<Key, State, Event, Details>(
    files: Files<Key, State, Event, Details>,
  ): Files<Key, State, Event, Details> {
    const commit: typeof files.commit = async (...asked) => {
      writes += 2;
      if (writes - 1 >= at) throw new Error('killed');
      const result = await files.commit(...asked);
      if (writes >= at) throw new Error('killed');
      return result;
    };
    return { ...files, commit };
  }
  const { people, teams, organisations } = ports;

  return {
    ...ports,
    people: mortal(people),
    teams: mortal(teams),
    organisations: mortal(organisations),
  };
}

async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  const thrown = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isRefusal(thrown)) throw new Error('it was not refused', { cause: thrown });
  return thrown;
}
