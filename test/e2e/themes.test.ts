import { expect } from 'chai';

import type { IncidentId, TeamId } from '../../src/domain/ids.ts';
import type { IncidentFacts } from '../../src/domain/incident.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  nobodyKnown,
  northChannel,
  olu,
  otherTenant,
  personOf,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { deEscalation, guid } from '../support/domain-builders.ts';
import { costOf, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { written } from '../support/written.ts';

describe('themes', () => {
  let world: World;

  before(async () => {
    // The queue is looked at hardly ever: each look would be counted as a call.
    world = await startWorld({ now: '2026-11-22T10:00:00Z', idleMs: 3_600_000 });
    const { team } = await world.team();
    const reported = (number: number, changed: Partial<IncidentFacts>) => ({
      kind: 'incident.reported' as const,
      incident: incident(number, team, changed),
    });
    await written(world.ports, cleo, [
      ...[1, 2, 3, 4].map((each) => reported(each, { date: '2026-11-01' })),
      ...[5, 6].map((each) => reported(each, { date: '2026-11-01', type: 'lone-working' })),
      reported(7, { date: '2026-07-01' }),
    ]);
    await written(
      world.ports,
      bryn,
      [8, 9, 10].map((each) => reported(each, { date: '2026-01-01', type: 'boundary' })),
    );
  });
  after(() => world.stop());

  it('should show a manager a year at a glance, then the shorter periods at a button', async () => {
    const card = await world.as(dev).says('themes');
    const three = await world.as(dev).presses(card, 'Show 3 months');
    const six = await world.as(dev).presses(three.message, 'Show 6 months');
    const old = await world.as(dev).submits(card, 'Show 3 months');

    expect(textOf(card.card))
      .to.contain('Themes: North Recovery Team\nIncidents of the last 12 months')
      .and.to.contain('violence or aggression (4 or more) and boundary (3)')
      .and.to.contain('De-escalation  10')
      .and.to.contain('fewer than 3');
    expect(everythingIn(card.card)).to.match(
      /"type":"Chart.HorizontalBar"[^]*"fallback":[^]*Violence or aggression: 4 or more/,
    );
    for (const shown of [three.message.card, old.card]) {
      expect(textOf(shown))
        .to.contain('violence or aggression (4).')
        .and.not.to.contain('boundary');
    }
    expect(textOf(six.message.card)).to.contain('violence or aggression (4 or more).');
    expect(everythingIn(card.card)).not.to.match(/lone working|Cleo|Bryn|Amina/i);
    expect(everythingIn(card.card)).not.to.contain(amina.aadObjectId);
  });

  it('should take the period that is said, and answer in personal chat what is asked in a channel', async () => {
    const said = await world.as(carys).says('Themes, 3 months please');
    const seen = await world.as(carys).says('themes', { channel: northChannel });

    expect(textOf(said.card)).to.contain('the last 3 months');
    expect(textOf(seen.card)).to.contain('Answered privately');
    expect(everythingIn(seen.card)).not.to.match(/violence/i);
    expect(textOf(lastCardOf(world, carys).card)).to.contain('the last 12 months');
  });

  it('should be refused to everybody but managers and clinical leads, whatever a button says', async () => {
    const [south] = await world.ports.directory.teamsNamed(
      (await world.team()).tenant,
      'South Team',
    );
    const { team } = await world.team();
    const asks = (by: Member, data: unknown, edit = (whole: object): object => whole) =>
      world.as(by).sends('themes.open', data, { edit });

    for (const person of [amina, ben, olu]) {
      const { body } = await asks(person, { team, months: '12' });
      expect(everythingIn(body.value), person.name).to.contain('managers and clinical leads');
    }
    const stranger = await asks(nobodyKnown, { team, months: '12' });
    const elsewhere = await asks(dev, { team }, (whole) => ({
      ...whole,
      channelData: { tenant: { id: otherTenant } },
    }));
    const other = await asks(dev, { team: south, months: '12' });

    expect(everythingIn([stranger.body.value, elsewhere.body.value])).not.to.contain('violence');
    expect(everythingIn(stranger.body.value)).to.contain('do not know you');
    expect(everythingIn(elsewhere.body.value)).to.contain('do not know you');
    expect(everythingIn(other.body.value)).to.contain('managers and clinical leads');
  });

  it('should read nonsense from a card without breaking, and show the usual period', async () => {
    const { team } = await world.team();

    for (const months of ['1', '0', '-3', 'x', {}, null, 12.5]) {
      const { body } = await world.as(dev).sends('themes.open', { team, months, page: 'x' });
      expect(textOf(body.value as never), everythingIn(months)).to.contain('the last 12 months');
    }
    for (const data of [null, {}, [], { team: 7 }, { team: '../x' }]) {
      const { status, body } = await world.as(dev).sends('themes.open', data);
      expect(status).to.equal(200);
      expect(everythingIn(body.value)).to.contain('Nothing was changed');
    }
  });

  it('should cost one partition query and at most three calls more, in two waits', async () => {
    const { waits, calls } = await costOf(world, () => world.as(dev).says('themes'));

    expect({ waits, calls }).to.deep.equal({ waits: 2, calls: 3 });
  });
});

function incident(number: number, team: TeamId, changed: Partial<IncidentFacts>): IncidentFacts {
  return {
    id: guid(number) as IncidentId,
    team,
    type: 'violence',
    severity: 'low',
    date: '2026-11-01',
    time: '21:40',
    involved: [personOf(amina)],
    competencies: [deEscalation],
    debrief: 'held',
    restriction: false,
    ...changed,
  };
}
