import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { ContentId, DelegationId } from '../../src/domain/ids.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  olu,
  otherAmina,
  otherTenant,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { membership } from '../support/domain-builders.ts';
import { reportedIncident } from '../support/incident-steps.ts';
import { paused } from '../support/review-steps.ts';
import { savedSession } from '../support/steps.ts';
import { deliveriesTo, startWorld, type World, type WorldOptions } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const task = 'lone-working' as TaskId;
const everybody = [amina, ben, bryn, carys, cleo, dev, otherAmina];

describe('R23 a yes asked at eight for tonight, and practice paused at ten', () => {
  let world: World;

  afterEach(() => world.stop());

  /** Bryn has asked about Amina; Carys delegated it to her for longer; Cleo is the duty manager. */
  async function begins(options: WorldOptions = {}): Promise<Message> {
    world = await startWorld({ now: '2026-11-02T20:00:00Z', supervisees: 4, ...options });
    const { team } = await world.team();
    const id = 'delegation-1' as DelegationId;
    const scope = 'scope-1' as ContentId;
    await written(world.ports, amina, [
      signedUntil(team, loneWorking, '2027-03-01'),
      signedUntil(team, escalation, '2027-03-01'),
      {
        kind: 'standing-delegation.given',
        delegation: { id, team, task, reviewBy: '2027-02-01', scope },
      },
      { kind: 'standing-delegation.accepted', delegation: id },
    ]);
    const place = membership({ team, roles: ['duty-manager'], supervisor: personOf(ben) });
    await written(world.ports, cleo, [{ kind: 'membership.set', membership: place }]);
    // Everybody has said something once: the bot writes to nobody whom it never heard of.
    for (const each of everybody) await world.as(each).says('help');

    const words = `check delegation ${amina.name} for lone working from 20:30 until tomorrow 08:00`;
    const question = await world.as(bryn).says(words);
    const { message } = await world.as(bryn).presses(question, 'Get the answer');
    expect(textOf(message.card)).to.contain('\nYes\n');
    await world.quiet();
    world.clock.set('2026-11-02T22:00:00Z');
    return message;
  }

  /** What each was told because of it, of what they rely on. */
  async function toldBy(act: () => Promise<unknown>): Promise<Map<Member, Message[]>> {
    const before = new Map(everybody.map((each) => [each, known(each)]));
    await act();
    await world.quiet();

    return new Map(
      everybody.map((each) => [
        each,
        world
          .as(each)
          .messages()
          .filter(({ id }) => before.get(each)?.has(id) === false)
          .filter(({ card }) => /no longer holds|is suspended/i.test(textOf(card))),
      ]),
    );
  }

  function known(person: Member): Set<string> {
    return new Set(
      world
        .as(person)
        .messages()
        .map(({ id }) => id),
    );
  }

  function whoWas(told: Map<Member, Message[]>): [string, number][] {
    return everybody.flatMap((each): [string, number][] => {
      const count = told.get(each)?.length ?? 0;
      return count === 0 ? [] : [[each.name, count]];
    });
  }

  function cardOf(told: Map<Member, Message[]>, person: Member): Message {
    const [message] = told.get(person) ?? [];
    if (message === undefined) throw new Error(`${person.name} was told nothing`);
    return message;
  }

  const named = [amina, bryn, carys, cleo].map(({ name }): [string, number] => [name, 1]);

  it('in a session: asker, person, delegator and duty manager are told once each, and nobody else', async () => {
    await begins({ replicas: 2 });

    const told = await toldBy(() =>
      savedSession(
        world,
        { [`outcome:${loneWorking}`]: 'pause', [`note:${loneWorking}`]: 'zq-not for now.' },
        { with: amina },
      ),
    );

    expect(whoWas(told)).to.deep.equal(named);
    expect(JSON.stringify([...told.values()])).not.to.contain('zq-');
    const channel = world.connector.seen.filter(({ conversation }) =>
      conversation.startsWith('19:'),
    );
    expect(JSON.stringify(channel)).not.to.match(/no longer holds|suspended/);
    expect(JSON.stringify(world.logged)).not.to.contain('zq-');
  });

  it('by “pause practice”: why is on the card of those of the standing plane, and of nobody else', async () => {
    await begins();

    const told = await toldBy(() =>
      paused(world, ben, loneWorking, { reason: 'zq-seen tonight.' }),
    );

    expect(whoWas(told)).to.deep.equal(named);
    const own = textOf(cardOf(told, amina).card);
    const delegator = textOf(cardOf(told, carys).card);
    const asker = everythingIn(cardOf(told, bryn).card);
    const manager = everythingIn(cardOf(told, cleo).card);
    expect(own).to.contain('Your “yes” no longer holds').and.to.contain('is paused');
    expect(delegator).to.contain('Suspended: Amina Yusuf').and.to.contain('is paused');
    for (const theirs of [asker, manager]) {
      expect(theirs)
        .to.contain('No longer holds: Amina Yusuf')
        .and.to.match(/D-[0-9A-F]{8}/)
        .and.not.match(/paused|zq-|working alone/i);
    }
    expect(asker).to.contain('You asked on Mon 2 Nov, 20:00');
    expect(manager).to.contain('duty manager of North Recovery Team');
  });

  it('R24 by a restriction after a near miss: each once, and why on no card of theirs', async () => {
    await begins();
    const asked = async (): Promise<void> => {
      await reportedIncident(
        world,
        { by: dev, type: 'near-miss', involved: [amina] },
        { severity: 'none', restriction: 'true', competencies: loneWorking },
      );
    };
    const decides = (): Promise<unknown> => {
      const card = world
        .as(ben)
        .messages()
        .findLast((each) => textOf(each.card).includes('A restriction is asked for'));
      if (card === undefined) throw new Error('Ben was not asked');
      return world.as(ben).presses(card, 'Restrict practice');
    };

    const whileAsked = await toldBy(asked);
    const told = await toldBy(decides);

    expect(whoWas(whileAsked)).to.deep.equal([]);
    expect(whoWas(told)).to.deep.equal(named);
    expect(everythingIn([...told.values()].flat().map(({ card }) => card))).not.to.match(
      /incident|near miss|DX-|restrict/i,
    );
    expect(textOf(cardOf(told, amina).card)).to.contain('is paused');
  });

  it('pressed four times on two replicas it is told once each', async () => {
    await begins({ replicas: 2 });
    const form = await world.as(ben).says(`record supervision with ${amina.name}`);
    const typed = { [`outcome:${loneWorking}`]: 'pause', [`note:${loneWorking}`]: 'Not for now.' };

    const told = await toldBy(() =>
      Promise.all(
        [0, 1, 0, 1].map((at) =>
          world.as(ben).presses(form, 'Save session', typed, { url: String(world.urls[at]) }),
        ),
      ),
    );

    expect(whoWas(told)).to.deep.equal(named);
    const sent = await deliveriesTo(world, personOf(bryn));
    expect(
      sent.filter(({ key }) => key.startsWith('reliance-broken|')).map(({ state }) => state),
    ).to.deep.equal(['sent']);
  });

  it('says what to do now: the question about the same person and task, and who could go instead', async () => {
    const answer = await begins();
    const told = await toldBy(() => paused(world, ben, loneWorking));

    const question = await world.as(bryn).presses(cardOf(told, bryn), 'Check again');
    const chosen = inputsOf(question.message.card).map(({ id, value }) => [id, value]);
    const again = await world.as(bryn).presses(question.message, 'Get the answer');

    expect(chosen).to.deep.include(['who', amina.aadObjectId]);
    expect(chosen).to.deep.include(['task', 'lone-working']);
    expect(textOf(again.message.card)).to.contain('\nNo\n').and.to.contain('Who could go instead');
    expect(textOf(answer.card)).to.contain('\nYes\n');
  });

  it('its button opens nothing for whoever may not ask, of another tenant, and of no such task', async () => {
    await begins();
    const told = await toldBy(() => paused(world, ben, loneWorking));
    const data = buttonsOf(cardOf(told, bryn).card).find(
      ({ verb }) => verb === 'delegation.again',
    )?.data;
    const elsewhere = (whole: object): object =>
      JSON.parse(JSON.stringify(whole).replaceAll(tenant, otherTenant)) as object;

    const stranger = await world.as(olu).sends('delegation.again', data);
    const foreign = await world.as(bryn).sends('delegation.again', data, { edit: elsewhere });
    const noTask = await world.as(bryn).sends('delegation.again', { ...data, task: 'no-such' });

    expect(everythingIn(stranger.body.value)).to.contain('people of a team that you share');
    expect(everythingIn(foreign.body.value)).to.contain('do not know you yet');
    expect(everythingIn(noTask.body.value)).to.contain('Get the answer');
    for (const wrong of [
      null,
      {},
      [],
      { about: 'x' },
      { about: amina.aadObjectId, task: '../x' },
    ]) {
      const { status, body } = await world.as(bryn).sends('delegation.again', wrong);
      expect(status).to.equal(200);
      expect(everythingIn(body.value)).not.to.contain('went wrong');
    }
  });

  it('is told although nobody is at work: at the first minute of a Sunday, of a review date that is over', async () => {
    await begins({ scheduleMs: 50 });
    const { team } = await world.team();
    const id = 'delegation-1' as DelegationId;
    await written(world.ports, amina, [
      { kind: 'standing-delegation.confirmed', delegation: id, reviewBy: '2026-11-07' },
    ]);
    world.clock.set('2026-11-07T23:59:00Z');
    await world.turnOfSchedule();

    const told = await toldBy(async () => {
      world.clock.set('2026-11-08T00:00:01Z');
      await world.turnOfSchedule();
    });

    expect(whoWas(told)).to.deep.equal([
      [amina.name, 1],
      [carys.name, 1],
      [cleo.name, 1],
    ]);
    expect(textOf(cardOf(told, carys).card)).to.contain('until it is confirmed');
    expect((await deliveriesTo(world, team)).filter(({ state }) => state === 'sent')).to.deep.equal(
      [],
    );
  });
});
