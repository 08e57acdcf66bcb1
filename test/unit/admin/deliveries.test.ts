import { expect } from 'chai';

import { deliveriesCommand } from '../../../src/admin/deliveries.ts';
import { addSeconds } from '../../../src/domain/calendar.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { guid } from '../../support/domain-builders.ts';
import { failureOf, memoryAdmin, tenant, type MemoryAdmin } from './memory-admin.ts';

const north = guid(801) as TeamId;
const south = guid(802) as TeamId;
const overdue = 'supervision-overdue';

describe('deliveries', () => {
  let memory: MemoryAdmin;

  beforeEach(async () => {
    memory = memoryAdmin();
    await memory.ports.directory.putTeam(tenant, north, 'North Team');
    await memory.ports.directory.putTeam(tenant, south, 'South Team');
  });

  async function listing(team: string): Promise<string[]> {
    expect(await deliveriesCommand(memory.admin, { team })).to.equal(0);
    expect(memory.complained).to.deep.equal([]);
    return memory.said;
  }

  /** A post that was leased and sent, up to the state it is in. */
  async function posted(
    date: string,
    state: 'leased' | 'sending' | 'sent' | 'uncertain' | 'blocked' | 'unreachable',
    team = north,
  ): Promise<void> {
    const { clock, deliveries } = memory.ports;
    const claim = await deliveries.claim(`${tenant}|${team}`, `${overdue}|${date}`, clock.now());
    if (claim.state !== 'leased' || state === 'leased') return;

    const sending = await deliveries.sending(claim.lease, clock.now());
    if (sending.state !== 'sending') throw new Error(`not sending: ${sending.state}`);
    if (state !== 'sending') await deliveries.settle(sending.lease, state, clock.now());
  }

  it('R30 lists the posts of a team by date, an uncertain one as such', async () => {
    await posted('2026-11-23', 'uncertain');
    await posted('2026-11-20', 'sent');
    await posted('2026-11-20', 'sent', south);

    expect(await listing('North Team')).to.deep.equal([
      '2026-11-20  supervision-overdue  sent at 2026-11-23 09:00',
      '2026-11-23  supervision-overdue  uncertain at 2026-11-23 09:00: it may have arrived; it is never sent again',
    ]);
  });

  it('R30 tells a post that was skipped, and why others did not arrive', async () => {
    const { clock, deliveries } = memory.ports;
    await deliveries.skip(`${tenant}|${north}`, `${overdue}|2026-11-16`, clock.now());
    await posted('2026-11-17', 'blocked');
    await posted('2026-11-18', 'unreachable');
    await posted('2026-11-19', 'leased');

    expect(await listing('North Team')).to.deep.equal([
      '2026-11-16  supervision-overdue  skipped at 2026-11-23 09:00: nothing ran within the team’s hours that day',
      '2026-11-17  supervision-overdue  blocked at 2026-11-23 09:00: the bot may not write there',
      '2026-11-18  supervision-overdue  unreachable at 2026-11-23 09:00: Teams knows no such place any more',
      '2026-11-19  supervision-overdue  leased at 2026-11-23 09:00: waiting to be sent',
    ]);
  });

  it('R30 a send that never ended is shown as uncertain, before any replica has looked', async () => {
    await posted('2026-11-23', 'sending');
    const early = [...(await listing('North Team'))];
    memory.clock.set(addSeconds(memory.clock.now(), 301));
    memory.said.length = 0;

    const late = await listing('North Team');

    expect(early).to.deep.equal(['2026-11-23  supervision-overdue  sending at 2026-11-23 09:00']);
    expect(late[0]).to.contain('uncertain at 2026-11-23 09:00');
  });

  it('says so where nothing was posted', async () => {
    expect(await listing('North Team')).to.deep.equal(['Nothing was posted to North Team yet.']);
  });

  it('tells the time in the zone of the team', async () => {
    memory.clock.set('2026-07-01T08:05:00Z');
    await posted('2026-07-01', 'sent');

    expect((await listing('North Team'))[0]).to.contain('sent at 2026-07-01 09:05');
  });

  for (const said of ['south team', ' South  Team ', south, south.toUpperCase()])
    it(`takes ${JSON.stringify(said)} for the South Team`, async () => {
      await posted('2026-11-23', 'sent', south);

      expect(await listing(said)).to.have.lengthOf(1);
    });

  it('refuses a name that several teams have, and lists them', async () => {
    await memory.ports.directory.putTeam(tenant, guid(803) as TeamId, 'north team');

    const sentence = await failureOf(deliveriesCommand(memory.admin, { team: 'North Team' }));

    expect(sentence).to.equal(
      `There are several teams called “North Team”. Please give the id of one: North Team (${north}), north team (${guid(803)})`,
    );
  });

  it('names the teams there are where none is meant', async () => {
    const sentence = await failureOf(deliveriesCommand(memory.admin, { team: 'East' }));

    expect(sentence).to.equal(
      `There is no team “East”. There are: North Team (${north}), South Team (${south})`,
    );
  });

  it('says so where no team is known at all', async () => {
    const { admin } = memoryAdmin([tenant]);

    expect(await failureOf(deliveriesCommand(admin, { team: 'East' }))).to.equal(
      'There is no team “East”. None is known yet.',
    );
  });
});
