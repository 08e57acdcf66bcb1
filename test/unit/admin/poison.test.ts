import { expect } from 'chai';

import { Failure } from '../../../src/admin/admin.ts';
import { poisonCommand } from '../../../src/admin/poison.ts';
import { readWork } from '../../../src/jobs/work.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { guid } from '../../support/domain-builders.ts';
import { ada, memoryAdmin, otherTenant, tenant, type MemoryAdmin } from './memory-admin.ts';

const team = guid(7) as TeamId;

describe('admin -- poison', () => {
  let here: MemoryAdmin;

  beforeEach(async () => {
    here = memoryAdmin();
    const { queue } = here.ports;
    const due = '2026-11-23T09:05:00.000Z';
    await queue.put({ kind: 'post', tenant, team, post: 'due', due }, 0);
    await queue.put(
      { kind: 'form', tenant: otherTenant, person: ada, form: `${ada}.1` as never, at: due },
      0,
    );
    for (const queued of await queue.take()) await queue.poison(queued, 'TypeError');
  });

  it('should list what was set aside: id, kind, whose, why, since when, and how often it was tried', async () => {
    await poisonCommand(here.admin, {});

    const [first, second, ...more] = here.said;
    expect(first).to.match(/^[0-9a-f-]{36} {2}post due {2}/);
    expect(first).to.contain(`team ${team}  TypeError  since 2026-11-23T09:00Z  after 1 try`);
    expect(second).to.contain(`form  person ${ada}  TypeError`);
    expect(more).to.deep.equal([]);
  });

  it('should show nothing of what it does not understand', async () => {
    const { queue } = here.ports;
    await queue.put('Amina was late again' as never, 0);
    for (const queued of await queue.take()) await queue.poison(queued, 'not_understood');

    await poisonCommand(here.admin, {});

    expect(here.said[2]).to.contain('not understood').and.not.to.contain('Amina');
  });

  it('should put one back by its id, and leave the other', async () => {
    const [chosen, other] = await here.ports.queue.poisoned();

    await poisonCommand(here.admin, { back: String(chosen?.id) });

    const taken = await here.ports.queue.take();
    expect(here.said).to.deep.equal(['Put back: 1 piece of work, to be tried again.']);
    expect(taken.map(({ work }) => work)).to.deep.equal([chosen?.work]);
    expect(readWork(taken[0]?.work)).not.to.equal(undefined);
    expect(await here.ports.queue.poisoned()).to.deep.equal([other]);
  });

  it('should put all back, of one tenant where it is named', async () => {
    await poisonCommand(here.admin, { all: true, tenant });
    await poisonCommand(here.admin, { all: true });

    expect(here.said).to.deep.equal([
      'Put back: 1 piece of work, to be tried again.',
      'Put back: 1 piece of work, to be tried again.',
    ]);
    expect(await here.ports.queue.take()).to.have.length(2);
  });

  it('should say that there is nothing, or nothing of that id', async () => {
    let failure: unknown;
    try {
      await poisonCommand(here.admin, { back: 'x' });
    } catch (error) {
      failure = error;
    }
    await poisonCommand(here.admin, { all: true });
    await here.ports.queue.take();
    here.said.length = 0;

    await poisonCommand(here.admin, {});

    expect(failure).to.be.instanceOf(Failure);
    expect(here.said).to.deep.equal(['Nothing was set aside.']);
  });
});
