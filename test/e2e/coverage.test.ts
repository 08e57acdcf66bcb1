import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  dev,
  nobodyKnown,
  northChannel,
  olu,
  otherTenant,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { membership } from '../support/domain-builders.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;

describe('coverage', () => {
  let world: World;

  beforeEach(async () => {
    // The queue is looked at hardly ever: each look would be counted as a call.
    world = await startWorld({ idleMs: 3_600_000 });
    await signed(amina);
    await signed(bryn);
  });
  afterEach(() => world.stop());

  async function signed(person: Member): Promise<void> {
    const { team } = await world.team();
    const both = [loneWorking, escalation];

    await written(
      world.ports,
      person,
      both.map((competency) => signedUntil(team, competency, '2027-03-01')),
    );
  }

  async function coverage(reader: Member = dev): Promise<string> {
    return textOf((await world.as(reader).says('coverage')).card);
  }

  it('should show a manager what the team holds, and what hangs on one person or nobody', async () => {
    const text = await coverage();

    expect(text).to.contain('Coverage: North Recovery Team\n6 people, nobody away today.');
    expect(text).to.match(/Held today: \d+ of \d+ high-risk/);
    expect(text).to.match(/Hangs on one person, or on nobody[^]*Nobody today[^]*Other tasks/);
    expect(text).to.match(/Other tasks[^]*Lone working {2}2 people/);
    expect(text).to.match(/Competencies[^]*\d+ missing of \d+/);
  });

  it('should carry a picture, and say it in plain words where there are no charts', async () => {
    const { card } = await world.as(dev).says('coverage');

    const drawn = everythingIn(card);
    expect(drawn).to.contain('"type":"Chart.HorizontalBar.Stacked"');
    expect(drawn).to.match(
      /"fallback":\{"type":"Container"[^]*High-risk: \d+ current, \d+ missing/,
    );
  });

  it('should have names behind a task, for old clients too, and the way back', async () => {
    const card = await world.as(dev).says('coverage');

    const names = await world.as(dev).presses(card, 'Who could carry: Lone working');
    const old = await world.as(dev).submits(card, 'Who could carry: Lone working');
    const back = await world.as(dev).presses(names.message, 'Back to coverage');

    for (const { card: shown } of [names.message, old]) {
      expect(textOf(shown)).to.contain('2 people could carry this').and.contain('Amina Yusuf');
      expect(everythingIn(shown)).not.to.contain(carys.name);
    }
    expect(textOf(back.message.card)).to.contain('Coverage: North Recovery Team');
  });

  it('should open the standing of a name behind a competency', async () => {
    const page = { team: (await world.team()).team, page: '0', competency: loneWorking };
    const answer = await world.as(carys).sends('coverage.competency', page);
    const message = {
      ...(await world.as(carys).says('coverage')),
      card: answer.body.value as never,
    };

    const opened = await world.as(carys).presses(message, 'Where Bryn Hale stands');

    expect(textOf(message.card)).to.match(
      /Current\n[^]*Amina Yusuf[^]*Bryn Hale[^]*Do not hold it/,
    );
    expect(textOf(opened.message.card)).to.contain('Bryn Hale');
  });

  it('should no longer count somebody who is on leave today', async () => {
    await world.as(amina).says('away until 9 November');
    await world.quiet();

    const text = await coverage();

    expect(text).to.contain('6 people, 1 away today.');
    expect(text).to.match(/Lone working\nHangs on one person: Bryn Hale/);
  });

  it('R10 should drop a paused competency at once', async () => {
    await savedSession(
      world,
      { [`outcome:${loneWorking}`]: 'pause', [`note:${loneWorking}`]: 'Not for now.' },
      { with: bryn },
    );

    const card = await world.as(dev).says('coverage');

    expect(textOf(card.card)).to.match(/Lone working\nHangs on one person: Amina Yusuf/);
    expect(textOf(card.card)).to.contain('1 paused');
    expect(everythingIn(card.card)).not.to.contain('Not for now.').and.not.contain('Bryn');
  });

  it('should be refused to staff and strangers, and say who may', async () => {
    for (const person of [amina, olu]) {
      expect(await coverage(person), person.name).to.contain('please ask one of them');
    }
    expect(await coverage(nobodyKnown)).to.contain('I do not know you yet');
  });

  it('should answer in personal chat what is asked in a channel', async () => {
    const seen = await world.as(dev).says('coverage', { channel: northChannel });

    expect(textOf(seen.card)).to.contain('Answered privately');
    expect(everythingIn(seen.card)).not.to.contain('Lone working');
    expect(textOf(lastCardOf(world, dev).card)).to.contain('Coverage: North Recovery Team');
  });

  it('should refuse a team that the reader does not answer for, whatever the button says', async () => {
    const [south] = await world.ports.directory.teamsNamed(tenant, 'South Team');
    const { team } = await world.team();
    const more = { task: 'lone-working', competency: loneWorking };

    for (const verb of ['coverage.page', 'coverage.task', 'coverage.competency']) {
      for (const data of [
        { team: south, ...more },
        { team: 'no-such-team', ...more },
        { team: `${team}|x`, ...more },
        { team: { id: team }, ...more },
        {},
        null,
      ]) {
        const { status, body } = await world.as(dev).sends(verb, data);
        expect(status).to.equal(200);
        expect(everythingIn(body.value)).to.contain('Nothing was changed');
      }
      const staff = await world.as(amina).sends(verb, { team, ...more });
      const elsewhere = await world
        .as(dev)
        .sends(verb, { team, ...more }, { edit: (whole) => from(whole, otherTenant) });
      expect(everythingIn(staff.body.value)).to.contain('please ask one of them');
      expect(everythingIn(elsewhere.body.value)).to.contain('I do not know you yet');
    }
  });

  it('should show the last page where a button asks for one beyond it', async () => {
    const { team } = await world.team();

    for (const [page, shown] of [
      ['500', /Page (\d+) of \1\b/],
      ['9999', /Page 1 of/],
      ['-1', /Page 1 of/],
      ['x', /Page 1 of/],
    ] as const) {
      const { body } = await world.as(dev).sends('coverage.page', { team, page, tasks: page });
      expect(textOf(body.value as never), page).to.match(shown);
    }
  });

  it('should lead to the reader’s other teams, at the same cost', async () => {
    const [south] = await world.ports.directory.teamsNamed(tenant, 'South Team');
    await written(world.ports, dev, [
      {
        kind: 'membership.set',
        membership: membership({ team: south as TeamId, roles: ['manager'] }),
      },
    ]);
    await world.quiet();
    const counted = world.untilAnswer();
    const card = await world.as(dev).says('coverage');
    const { waits, calls } = counted;

    const other = await world.as(dev).presses(card, 'South Team');

    expect(textOf(other.message.card)).to.contain('Coverage: South Team\n2 people');
    expect(textOf(other.message.card)).to.contain('(North Recovery Team)');
    expect({ waits, calls }).to.deep.equal({ waits: 2, calls: 4 });
  });

  it('should cost one partition query and at most three calls more, two or three waits in all', async () => {
    await world.quiet();
    const { team } = await world.team();
    const data = { team, task: 'lone-working', competency: loneWorking };

    for (const ask of [
      () => world.as(dev).says('coverage'),
      () => world.as(dev).sends('coverage.page', data),
      () => world.as(dev).sends('coverage.task', data),
      () => world.as(ben).sends('coverage.competency', data),
    ]) {
      const counted = world.untilAnswer();
      await ask();
      expect(counted.waits).to.be.within(2, 3);
      expect(counted.calls).to.be.within(3, 4);
      await world.quiet();
    }
  });
});

/** The same activity out of another tenant. */
function from(whole: object, other: string): object {
  return JSON.parse(JSON.stringify(whole).replaceAll(tenant, other)) as object;
}
