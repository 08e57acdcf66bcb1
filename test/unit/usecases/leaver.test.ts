import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import { resumeForm } from '../../../src/usecases/follow-up.ts';
import { giveDelegation } from '../../../src/usecases/give-delegation.ts';
import { endMemberships, type Left } from '../../../src/usecases/leaver.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { amina, ben, bryn, carys, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';
import { holders, turnsOf, waiting } from './waiting.ts';

const today = '2026-11-02';

describe('somebody leaves', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage(`${today}T09:30:00.000Z`);
  });

  function leaves(who: Member, ports: Ports = here.ports): Promise<Left> {
    const key = { tenant, person: personOf(who) };

    return endMemberships(ports, key, { on: today, today, only: undefined });
  }

  /** What the service does once it takes the work. */
  async function served(): Promise<void> {
    for (const { work, receipt } of await here.ports.queue.take()) {
      await resumeForm(here.ports, work as Parameters<typeof resumeForm>[1]);
      await here.ports.queue.done(receipt);
    }
  }

  it('R7 what waits for them goes to the next, who is told', async () => {
    await holders(here);
    await waiting(here, amina);

    await leaves(ben);
    await served();

    expect((await turnsOf(here, amina)).at(-1)).to.deep.equal([carys.aadObjectId, today]);
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.include([
      carys.aadObjectId,
      'sign-off-asked',
    ]);
  });

  it('R23 delegations that they carry end, and whoever gave them is told', async () => {
    const held = ['rbc.risk.lone-working', 'rbc.risk.escalation'] as CompetencyId[];
    const events = held.map((each) => signedUntil(here.team, each, '2027-10-01'));
    await written(here.ports, amina, events);
    await giveDelegation(here.ports, here.requestOf(ben), {
      form: here.newForm(ben),
      about: personOf(amina),
      task: 'lone-working' as TaskId,
      draft: { scope: 'Visits by day.', reviewBy: '2027-02-01' },
    });
    await here.follow();
    here.sent.length = 0;

    const left = await leaves(amina);
    await served();

    expect(left).to.deep.include({ delegationsEnded: 1 });
    expect((await here.fileOf(amina)).state.delegations).to.deep.equal([]);
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      [ben.aadObjectId, 'delegation-news'],
    ]);
  });

  it('actions that they owe in others’ files are listed, and who is without a supervisor', async () => {
    await here.save({
      actions: [{ text: 'Ring the ward', owner: 'supervisor', due: '2026-11-20' }],
    });
    await here.follow();

    const left = await leaves(ben);

    if ('problem' in left) throw new Error(left.problem);
    expect(left.teams[0]?.actions).to.deep.equal([{ about: amina.name, due: '2026-11-20' }]);
    expect(left.teams[0]?.supervisees).to.include.members([amina.name, bryn.name]);
    expect((await here.fileOf(bryn)).state.memberships[0]?.supervisor).to.equal(null);
  });

  it('killed after their places ended, the same again takes them off the board and lists it all', async () => {
    const dead: Ports = {
      ...here.ports,
      board: { ...here.ports.board, remove: () => Promise.reject(new Error('killed')) },
    };
    await leaves(ben, dead).catch(() => undefined);
    const { sequence } = await here.fileOf(ben);

    const left = await leaves(ben);

    if ('problem' in left) throw new Error(left.problem);
    expect(left.ended).to.deep.equal([]);
    expect(left.teams[0]?.supervisees).to.include(amina.name);
    expect((await here.fileOf(ben)).sequence).to.equal(sequence);
    const on = await here.ports.board.people({ tenant, team: here.team });
    expect(on).not.to.include(personOf(ben));
  });

  it('two at once end it once', async () => {
    await Promise.all([leaves(ben), leaves(ben)]);

    const key = { tenant, person: personOf(ben) };
    const all = await Array.fromAsync(here.ports.people.entries(key));
    expect(all.filter(({ event }) => event.kind === 'membership.ended')).to.have.length(1);
  });
});
