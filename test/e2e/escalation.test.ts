import { expect } from 'chai';

import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  deskChannel,
  dev,
  nobodyKnown,
  olu,
  otherTenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { onCall, placed } from '../support/escalation-steps.ts';
import { costOf, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const ready = 'summary,riskFormulation,nextSteps';
/** A Monday evening, outside everybody's hours. */
const evening = '2026-11-02T21:30:00Z';

describe('escalate', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2, scheduleMs: 50, now: evening });
    const { team } = await world.team();
    await placed(world.ports, bryn, team, ['staff']);
    await placed(world.ports, dev, team, ['duty-manager']);
    await onCall(world.ports, team, '2026-11-02', [bryn]);
    for (const person of [amina, bryn, dev, carys]) await world.as(person).says('help');
    await world.quiet();
  });
  afterEach(() => world.stop());

  async function formFor(trigger: string, by: Member = amina): Promise<Message> {
    const choices = await world.as(by).says('escalate');
    return (await world.as(by).presses(choices, `Escalate: ${trigger}`)).message;
  }

  async function escalated(typed: object = {}, by: Member = amina): Promise<string> {
    const form = await formFor('Missed medication', by);
    const all = { handover: ready, reference: 'DX-20417', ...typed };
    const { message } = await world.as(by).presses(form, 'Escalate now', all);
    await world.quiet();
    return textOf(message.card);
  }

  /** It is that time of the evening, and everything that is due has been done. */
  async function at(time: string): Promise<void> {
    world.clock.set(`2026-11-02T${time}:00Z`);
    await world.turnOfSchedule();
    await world.quiet();
  }

  function cardsOf(person: Member, pattern: RegExp): string[] {
    return world
      .as(person)
      .messages()
      .map(({ card }) => textOf(card))
      .filter((text) => pattern.test(text));
  }

  async function onFile(): Promise<readonly { answered: unknown; rehearsal: boolean }[]> {
    return (await world.fileOf(amina)).state.escalations;
  }

  it('R30 raise, asked, unanswered, the next told, answered, told: each once, in the evening', async () => {
    const choices = await world.as(amina).says('escalate');
    expect(textOf(choices.card))
      .to.contain('Missed medication')
      .and.to.contain('On-call clinician within 30 minutes, then duty manager')
      .and.to.contain('Bryn Hale')
      .and.to.contain('Dev Patel');
    expect(await onFile()).to.deep.equal([]);

    expect(await escalated())
      .to.contain('Bryn Hale is asked now')
      .and.to.contain('by 22:00');
    expect(textOf(lastCardOf(world, bryn).card))
      .to.contain('Escalation: Missed medication')
      .and.to.contain('Amina Yusuf')
      .and.to.contain('answer by 22:00')
      .and.to.contain('Complete')
      .and.to.contain('DX-20417');
    expect(cardsOf(dev, /Escalation/)).to.deep.equal([]);

    await at('22:00');
    await at('22:01');
    expect(cardsOf(dev, /Escalation: Missed medication/)).to.have.lengthOf(1);
    expect(textOf(lastCardOf(world, dev).card)).to.contain('did not answer in time');
    expect(cardsOf(amina, /Not answered in time/)).to.have.lengthOf(1);
    expect(cardsOf(bryn, /Escalation: Missed medication/)).to.have.lengthOf(1);

    const pressed = await world.as(dev).presses(lastCardOf(world, dev), 'I am deciding');
    await world.quiet();
    const late = await world.as(bryn).presses(lastCardOf(world, bryn), 'I am deciding');
    await at('23:59');

    expect(textOf(pressed.message.card)).to.contain('You are deciding');
    expect(textOf(late.message.card)).to.contain('Dev Patel has been deciding since 22:01');
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Dev Patel is deciding');
    expect(cardsOf(amina, /is deciding/)).to.have.lengthOf(1);
    expect(cardsOf(carys, /Escalation/)).to.deep.equal([]);
  });

  it('a rehearsal says so on every card, and is kept as one', async () => {
    expect(await escalated({ rehearsal: 'true' }))
      .to.match(/^Rehearsal\. Escalated/)
      .and.to.contain('If this were real and could not wait, you would ring them');
    await at('22:00');
    await at('22:30');
    await at('23:30');

    const [kept] = await onFile();
    expect(kept?.rehearsal).to.equal(true);
    for (const person of [amina, bryn, dev, carys]) {
      const cards = cardsOf(person, /Missed medication.*|Nobody has answered/s).filter(
        (text) => /deciding|asked|answered/i.test(text) && !text.startsWith('Escalate'),
      );
      expect(cards, person.name).to.not.deep.equal([]);
      for (const card of cards) expect(card).to.match(/^Rehearsal\. /);
    }
    expect(textOf(lastCardOf(world, amina).card))
      .to.contain('Nobody has answered')
      .and.to.contain('If this were real you would now use your service’s emergency procedure');
    const rows = await world.ports.board.rows(await world.team());
    expect(rows.flatMap(({ escalations = [] }) => escalations)).to.have.lengthOf(1);
  });

  it('nobody on call: the next is asked at once, and the receipt says why', async () => {
    const { team } = await world.team();
    await onCall(world.ports, team, '2026-11-02', []);

    expect(await escalated({ handover: 'summary' }))
      .to.contain('No clinician to ask is recorded as on call now, so the next is asked at once')
      .and.to.contain('Dev Patel is asked now as duty manager');
    expect(textOf(lastCardOf(world, dev).card)).to.contain(
      'Not ready: risk formulation and agreed next steps',
    );
  });

  it('wrong input is said at its field, keeps what was typed, and records nothing', async () => {
    const form = await formFor('Safeguarding disclosure');

    const { message } = await world.as(amina).presses(form, 'Escalate now', {
      handover: 'summary,nextSteps',
      reference: 'Jo Smith',
      rehearsal: 'true',
    });

    expect(textOf(message.card)).to.contain('1 thing to put right').and.to.contain('no initials');
    const values = new Map(inputsOf(message.card).map(({ id, value }) => [id, value]));
    expect([...values]).to.deep.equal([
      ['handover', 'summary,nextSteps'],
      ['reference', 'Jo Smith'],
      ['rehearsal', 'true'],
    ]);
    expect(await onFile()).to.deep.equal([]);
    const put = await world.as(amina).presses(message, 'Escalate now', { reference: '' });
    expect(textOf(put.message.card)).to.contain('Rehearsal. Escalated: Safeguarding disclosure');
  });

  it('pressed twice, or twice at once, it is one escalation and one card', async () => {
    const form = await formFor('Missed medication');
    const press = (): Promise<string> =>
      world
        .as(amina)
        .presses(form, 'Escalate now', { handover: ready })
        .then(({ message }) => textOf(message.card));

    const both = await Promise.all([press(), press()]);
    const again = await press();
    await world.quiet();

    expect(new Set([...both, again]).size).to.equal(1);
    expect(await onFile()).to.have.lengthOf(1);
    expect(cardsOf(bryn, /Escalation: /)).to.have.lengthOf(1);
    const asked = lastCardOf(world, bryn);
    const answers = await Promise.all(
      [1, 2].map(() => world.as(bryn).presses(asked, 'I am deciding')),
    );
    await world.quiet();
    for (const { message } of answers) expect(textOf(message.card)).to.contain('You are deciding');
    expect(cardsOf(amina, /is deciding/)).to.have.lengthOf(1);
  });

  it('a card that was forwarded, forged, or comes from elsewhere answers nothing', async () => {
    await escalated();
    const { data } = buttonsOf(lastCardOf(world, bryn).card)[0] ?? { data: {} };
    const forwarded = await world.as(carys).sends('escalation.answer', data);
    expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');

    for (const person of [carys, dev, ben, amina, olu, nobodyKnown]) {
      const own = `${person.aadObjectId}.00000000-0000-4000-8000-000000000777`;
      const { body } = await world.as(person).sends('escalation.answer', { ...data, form: own });
      expect(everythingIn(body.value), person.name).to.match(/not yours to answer|do not know you/);
    }
    const edit = (whole: object): object => ({
      ...whole,
      channelData: { tenant: { id: otherTenant } },
    });
    const elsewhere = await world.as(bryn).sends('escalation.answer', data, { edit });
    expect(everythingIn(elsewhere.body.value)).to.contain('do not know you');
    for (const broken of [{}, { ...data, team: '../x' }, { ...data, escalation: '../x' }, null]) {
      const { body } = await world.as(bryn).sends('escalation.answer', broken);
      expect(everythingIn(body.value)).to.contain('cannot read this card');
    }
    const notIn = await world
      .as(olu)
      .sends('escalation.open', { ...data, trigger: 'missed-medication' });
    expect(everythingIn(notIn.body.value)).to.contain('team that you are in');
    expect((await onFile())[0]?.answered).to.equal(null);
  });

  it('asked in a channel it is answered privately, and the channel hears nothing of it', async () => {
    const inChannel = await world.as(amina).says('escalate', { channel: deskChannel });

    expect(textOf(inChannel.card)).to.contain('answered in our personal chat');
    await escalated();
    const channels = world.connector.seen.filter(({ conversation }) =>
      conversation.startsWith('19:'),
    );
    expect(JSON.stringify([channels, world.logged])).not.to.match(/medication|20417/i);
  });

  it('an administrator sets a pathway, adds a trigger and takes it out again; nobody else may', async () => {
    const settings = await world.as(dev).says('settings');
    const list = (await world.as(dev).presses(settings, 'Escalation')).message;
    const add = (await world.as(dev).presses(list, 'Add a trigger')).message;
    const wrong = await world.as(dev).presses(add, 'Save pathway', {
      title: '',
      'decider-1': 'on-call-clinician',
      'minutes-2': '3',
    });
    expect(textOf(wrong.message.card)).to.contain('3 things to put right');
    const saved = await world.as(dev).presses(wrong.message, 'Save pathway', {
      title: 'Missed visit',
      'decider-0': 'clinical-lead',
      'minutes-0': '15',
      'decider-1': 'nobody',
      'decider-2': 'nobody',
    });
    expect(textOf(saved.message.card)).to.contain('Saved').and.to.contain('Missed visit');

    const form = await formFor('Missed visit');
    expect(textOf(form.card)).to.contain('Carys Lloyd, within 15 minutes');
    const opened = (await world.as(dev).presses(saved.message, 'Change: Missed visit')).message;
    await world.as(dev).presses(opened, 'Save pathway', { retired: 'true' });
    const late = await world.as(amina).presses(form, 'Escalate now', {});

    expect(textOf(late.message.card)).to.contain('does not use that trigger any more');
    const data = buttonsOf(list.card).find(({ title }) => title === 'Add a trigger')?.data;
    const refused = await world.as(amina).sends('pathway.open', data);
    expect(everythingIn(refused.body.value)).to.contain('Only an administrator');
  });
});

describe('what escalating costs before its receipt (brief, section 10)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    const { team } = await world.team();
    await placed(world.ports, bryn, team, ['staff']);
    await onCall(world.ports, team, '2026-11-02', [bryn]);
    for (const person of [amina, bryn]) await world.as(person).says('help');
  });
  afterEach(() => world.stop());

  it('is 3 storage waits and 8 calls, to raise and to answer', async () => {
    const choices = await world.as(amina).says('escalate');
    const { message } = await world.as(amina).presses(choices, 'Escalate: Missed medication');
    let receipt = '';
    const raising = await costOf(world, async () => {
      const pressed = await world.as(amina).presses(message, 'Escalate now', { handover: ready });
      receipt = textOf(pressed.message.card);
    });
    await world.quiet();
    const answering = await costOf(world, async () => {
      const pressed = await world.as(bryn).presses(lastCardOf(world, bryn), 'I am deciding');
      receipt += textOf(pressed.message.card);
    });

    expect(receipt).to.contain('Bryn Hale is asked now').and.to.contain('You are deciding');
    for (const { waits, calls } of [raising, answering]) {
      expect(waits).to.be.within(1, 3);
      expect(calls).to.be.within(1, 8);
    }
  });
});
