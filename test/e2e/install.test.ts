import { expect } from 'chai';

import { botMembers, installation } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  deskChannel,
  dev,
  nobodyKnown,
  northChannel,
  northTeam,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { startWorld, type World } from '../support/world.ts';

const inTeam = { channel: northChannel };

describe('installing the app in a team', () => {
  let world: World;

  afterEach(() => world.stop());

  async function install(by: Member): Promise<void> {
    const { status } = await world.as(by).posts(installation('add'), inTeam);
    expect(status).to.equal(200);
  }

  async function rolesOf(
    person: Member,
  ): Promise<{ roles: readonly string[]; administrator: boolean }> {
    const { state } = await world.fileOf(person);
    const { team } = await world.team();
    const place = state.memberships.find((membership) => membership.team === team);

    return { roles: place?.roles ?? [], administrator: state.administrator };
  }

  it('should store where to write to, and welcome in one short card', async () => {
    world = await startWorld({ supervisees: 0, installed: false });

    await install(dev);

    const file = await world.ports.teams.open(await world.team());
    const [welcome, ...more] = world.connector.seenIn(northChannel);
    expect(file?.state.installed).to.equal(true);
    expect(file?.details).to.deep.equal({
      name: northTeam.name,
      reach: { serviceUrl: world.connector.url, teamsId: northChannel },
      channels: [
        { id: northChannel, name: 'General' },
        { id: deskChannel, name: 'Duty desk' },
      ],
    });
    expect(more).to.deep.equal([]);
    expect(textOf(welcome?.activity.attachments?.[0]?.content ?? {})).to.contain(northTeam.name);
  });

  it('should make the first installer manager of the team and administrator of the tenant', async () => {
    world = await startWorld({ supervisees: 0, installed: false });

    await install(ben);

    const { details } = await world.fileOf(ben);
    expect(await rolesOf(ben)).to.deep.equal({ roles: ['manager'], administrator: true });
    expect(details).to.deep.equal({ name: ben.name, email: ben.email });
  });

  it('should make a later installer neither', async () => {
    world = await startWorld({ supervisees: 0, installed: false });
    await install(ben);

    await install(amina);

    const files = await Array.fromAsync(world.ports.people.keys(tenant));
    const aminaIn = files.some(({ person }) => person === personOf(amina));
    expect(aminaIn ? await rolesOf(amina) : { roles: [], administrator: false }).to.deep.equal({
      roles: [],
      administrator: false,
    });
  });

  it('should give nothing where the people file named a manager and an administrator', async () => {
    world = await startWorld({ installed: false });
    const before = await rolesOf(ben);

    await install(ben);

    expect(await rolesOf(ben)).to.deep.equal(before);
    expect(before.administrator).to.equal(false);
  });

  it('should take the team that was imported under that name', async () => {
    world = await startWorld({ installed: false });

    await install(dev);

    const teams = await world.ports.directory.teams(tenant);
    expect(teams.filter(({ name }) => name === northTeam.name)).to.have.length(1);
  });

  it('should change nothing when it is installed again, in either way Teams says so', async () => {
    world = await startWorld();
    const before = await world.ports.teams.open(await world.team());

    await install(dev);
    await world.as(dev).posts(botMembers('membersAdded'), inTeam);

    const after = await world.ports.teams.open(await world.team());
    expect(after).to.deep.equal(before);
    expect(world.connector.seenIn(northChannel)).to.have.length(1);
  });

  it('should welcome once where Teams says it in both ways at once', async () => {
    world = await startWorld({ installed: false });

    await Promise.all([
      world.as(dev).posts(installation('add'), inTeam),
      world.as(dev).posts(botMembers('membersAdded'), inTeam),
    ]);

    expect(world.connector.seenIn(northChannel)).to.have.length(1);
    expect((await world.ports.teams.open(await world.team()))?.sequence).to.equal(2);
  });

  it('should do without what Teams does not say', async () => {
    world = await startWorld({ supervisees: 0, installed: false });
    const unknownTeam = {
      channelData: { tenant: { id: tenant }, team: { id: '19:other@thread.tacv2' } },
    };

    const { status } = await world
      .as(dev)
      .posts(
        { ...installation('add'), ...unknownTeam, from: { id: '29:nobody' } },
        { channel: '19:other@thread.tacv2' },
      );

    const teams = await world.ports.directory.teams(tenant);
    expect(status).to.equal(200);
    expect(teams.map(({ name }) => name)).to.deep.equal(['Team']);
  });

  for (const [how, gone] of [
    ['installationUpdate', installation('remove')],
    ['conversationUpdate', botMembers('membersRemoved')],
  ] as const) {
    it(`should stop posts when the app is removed (${how})`, async () => {
      world = await startWorld({ scheduleMs: 50 });

      await world.as(dev).posts(gone, inTeam);
      world.clock.set('2026-11-23T09:06:00Z');
      await world.restart();
      await world.quiet();

      const file = await world.ports.teams.open(await world.team());
      expect(file?.state.installed).to.equal(false);
      expect(world.connector.seenIn(northChannel)).to.have.length(1);
    });
  }

  it('should know nobody who is on no list', async () => {
    world = await startWorld();

    const answer = await world.as(nobodyKnown).says('record supervision with Amina');

    expect(textOf(answer.card)).to.contain('I do not know you yet');
    expect(textOf(answer.card)).not.to.contain('Yusuf');
  });

  it('should let somebody be written to from the moment they have the app, without a word', async () => {
    world = await startWorld();

    await world.as(amina).posts(installation('add'));
    await world.quiet();

    const conversation = await world.ports.conversations.get({ tenant, person: personOf(amina) });
    expect(conversation?.conversationId).to.equal(world.as(amina).chat);
  });
});
