import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import { installation } from '../support/bot-client.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, carys, dev, northChannel } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;

describe('the weekly digest', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2, scheduleMs: 50, now: '2026-11-06T12:00:00Z' });
    for (const person of [ben, carys, amina, dev]) {
      await world.as(person).posts(installation('add'));
    }
    await world.quiet();
  });
  afterEach(() => world.stop());

  async function at(instant: string): Promise<void> {
    world.clock.set(instant);
    await world.turnOfSchedule();
    await world.quiet();
  }

  function digestsOf(person: Member): string[] {
    return world
      .as(person)
      .messages()
      .map(({ card }) => textOf(card))
      .filter((text) => text.startsWith('Digest'));
  }

  it('R30 reaches each manager once on Monday at eight, whatever the number of replicas, and says next week what changed', async () => {
    await at('2026-11-09T07:59:59Z');
    const early = digestsOf(dev).length;
    await at('2026-11-09T08:00:00Z');
    await at('2026-11-09T08:30:00Z');

    expect(early).to.equal(0);
    expect(digestsOf(dev)).to.have.lengthOf(1);
    expect(digestsOf(dev)[0]).to.contain('No earlier figures to compare with yet.');
    for (const person of [amina, ben, carys]) expect(digestsOf(person)).to.deep.equal([]);
    const channel = world.connector
      .seenIn(northChannel)
      .map(({ activity }) => activity.attachments);
    expect(everythingIn(channel)).not.to.contain('Digest');

    const { team } = await world.team();
    await written(world.ports, amina, [signedUntil(team, loneWorking, '2026-11-10')]);
    await at('2026-11-16T08:00:00Z');

    expect(digestsOf(dev)).to.have.lengthOf(2);
    expect(digestsOf(dev)[1])
      .to.contain('Compared with Mon 9 Nov')
      .and.to.contain('Up from 0 to 1: gaps without an action');
  });

  it('R26 answers a manager at once, each line opens its list and each list its person', async () => {
    const { team } = await world.team();
    await written(world.ports, amina, [signedUntil(team, loneWorking, '2026-11-05')]);

    const digest = await world.as(dev).says('digest');
    const list = await world.as(dev).presses(digest, 'Open the list: Gaps without an action');
    const old = await world.as(dev).submits(digest, 'Open the list: Gaps without an action');
    const person = await world.as(dev).presses(list.message, 'Where Amina Yusuf stands');
    const back = await world.as(dev).presses(list.message, 'Back to the digest');

    expect(textOf(digest.card)).to.contain('Digest: North Recovery Team');
    expect(everythingIn(digest.card)).to.contain('"type":"Chart.HorizontalBar.Stacked"');
    for (const { card } of [list.message, old]) {
      expect(textOf(card)).to.contain('Gaps without an action: 1').and.to.contain('Amina Yusuf');
    }
    expect(textOf(person.message.card)).to.contain('Amina Yusuf');
    expect(textOf(back.message.card)).to.contain('Digest: North Recovery Team');
  });

  it('R26 is refused to whoever is no manager, by word and by a manager’s own card', async () => {
    const digest = await world.as(dev).says('digest');

    const said = await world.as(amina).says('digest');
    const pressed = await world
      .as(amina)
      .presses(digest, 'Open the list: Tasks that hang on one person or nobody today');

    expect(textOf(said.card)).to.contain('for its managers');
    expect(textOf(pressed.message.card)).to.contain('for its managers');
  });
});
