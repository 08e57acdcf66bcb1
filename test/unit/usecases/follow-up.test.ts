import { expect } from 'chai';

import type { UsedForm, Work } from '../../../src/usecases/ports.ts';
import type { EvidenceId } from '../../../src/domain/ids.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { Later } from '../../../src/usecases/deliver.ts';
import { handleWork } from '../../../src/usecases/handle-work.ts';
import { saveGroupSession } from '../../../src/usecases/save-group-session.ts';
import { readWork } from '../../../src/jobs/work.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { amina, ben, bryn, personOf, tenant } from '../../support/cast.ts';
import { draft } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

describe('followUp', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  /** What the queue hands out once the turn has had its time. */
  async function queued(): Promise<Work[]> {
    here.clock.pass(31);
    const taken = await here.ports.queue.take();
    return taken.flatMap(({ work }) => readWork(work) ?? []);
  }

  async function onlyWork(): Promise<Work> {
    const [work, ...more] = await queued();
    if (work === undefined || more.length > 0) throw new Error('not one piece of work');
    return work;
  }

  async function boardSequence(): Promise<number | undefined> {
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    return rows.find(({ person }) => person === personOf(amina))?.sequence;
  }

  it('should do in the turn what follows a save, and take its work out of the queue', async () => {
    await here.save();

    await here.follow();

    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      [amina.aadObjectId, 'session-record'],
    ]);
    expect(await boardSequence()).to.equal((await here.fileOf(amina)).sequence);
    expect(await queued()).to.deep.equal([]);
  });

  it('should be done by the queue where the turn was killed after its commit', async () => {
    await here.save();

    here.clock.pass(31);
    await handleBatch(here.ports);

    expect(here.sent).to.have.length(1);
    expect(await boardSequence()).to.equal((await here.fileOf(amina)).sequence);
    expect(await queued()).to.deep.equal([]);
  });

  it('should tell nothing of what its reader may no longer read, and be done', async () => {
    const form = here.newForm(amina);
    const key = { tenant, person: personOf(amina) };
    const gone = { about: personOf(amina), evidence: 'gone' as EvidenceId };
    const target = { key, actor: personOf(amina), form, use: 'evidence' };
    await changeFile(here.ports, personKind(here.ports), target, () =>
      Promise.resolve({
        events: [],
        notices: [{ kind: 'evidence-to-confirm', to: personOf(ben), ...gone }],
      }),
    );

    await handleWork(here.ports, { kind: 'form', ...key, form, at: here.ports.clock.now() });

    expect(here.sent).to.deep.equal([]);
    expect((await here.ports.people.form(key, form))?.applied).to.equal(true);
  });

  it('should tell once where turn and queue do it both', async () => {
    await here.save();
    const work = await onlyWork();

    await here.follow();
    await handleWork(here.ports, work);

    expect(here.sent).to.have.length(1);
  });

  it('should wait for a commit that may still come, for two minutes', async () => {
    await here.save({ date: '2027-01-01' });
    await here.follow();
    const work = await onlyWork();

    const early = await fails(() => handleWork(here.ports, work));
    here.clock.pass(120);
    const late = await fails(() => handleWork(here.ports, work));

    expect(early).to.be.instanceOf(Later);
    expect(late).to.equal(undefined);
    expect(here.sent).to.deep.equal([]);
  });

  it('should wait for a commit that may still come where the clock was set back meanwhile', async () => {
    await here.save({ date: '2027-01-01' });
    await here.follow();
    const work = await onlyWork();
    here.clock.pass(-3600);

    const early = await fails(() => handleWork(here.ports, work));
    here.clock.pass(3600 + 120);
    const late = await fails(() => handleWork(here.ports, work));

    expect(early).to.be.instanceOf(Later);
    expect(late).to.equal(undefined);
  });

  it('should leave the work in the queue where a send has to wait', async () => {
    here.sendsEnd({ outcome: 'throttled', retryAfterSeconds: 5 });
    await here.save();
    const stopped = await fails(() => here.follow());

    here.sendsEnd({ outcome: 'sent', activity: '1' });
    here.clock.pass(31);
    await handleBatch(here.ports);

    expect(stopped).to.be.instanceOf(Later);
    expect(here.sent).to.have.length(1);
  });

  it('R14 should finish a group for whoever the turn did not come to', async () => {
    const form = here.newForm(ben);
    const shared = draft({ date: '2026-11-02', mode: 'group' });
    const members = [amina, bryn].map((each) => ({
      person: personOf(each),
      note: '',
      action: null,
    }));
    await saveGroupSession(here.ports, here.requestOf(ben), { form, shared, members });
    const before = (await here.fileOf(amina)).state.sessions.length;

    here.clock.pass(31);
    await handleBatch(here.ports);
    here.clock.pass(31);
    await handleBatch(here.ports);

    const sessions = await Promise.all(
      [amina, bryn].map(async (each) => (await here.fileOf(each)).state.sessions.length),
    );
    const used = (await here.ports.people.form(here.requestOf(ben).actor, form)) as UsedForm;
    expect(before).to.equal(0);
    expect(sessions).to.deep.equal([1, 1]);
    expect(used).to.include({ applied: true, intent: null });
    expect(here.sent).to.have.length(2);
  });
});

async function fails(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error;
  }
}
