import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import type { Employment, Membership } from '../../src/domain/person.ts';
import type { Card } from '../../src/cards/render.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  northChannel,
  olu,
  otherTenant,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { membership } from '../support/domain-builders.ts';
import { cardsFrom, costOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const practical = [
  'rbc.boundaries.relationships',
  'rbc.recording.contact-record',
] as CompetencyId[];
const mostWaits = 3;
const mostCalls = 8;

async function becomes(world: World, person: Member, changed: Partial<Membership>) {
  const { team } = await world.team();
  const [place] = (await world.fileOf(person)).state.memberships;
  await written(world.ports, person, [
    { kind: 'membership.set', membership: { ...membership(), ...place, team, ...changed } },
  ]);
}

async function signed(world: World, person: Member) {
  const { team } = await world.team();
  await written(
    world.ports,
    person,
    practical.map((competency) => signedUntil(team, competency, '2027-03-01')),
  );
}

async function shiftsOf(world: World) {
  return (await world.ports.teams.open(await world.team()))?.state.shifts ?? [];
}

function ids(...people: readonly Member[]): string {
  return people.map(personOf).join(',');
}

/** What Dev records for today. */
async function recorded(world: World, onShift: readonly Member[]) {
  const card = await world.as(dev).says('on shift');
  await world.as(dev).presses(card, 'Save who is on shift', { onShift: ids(...onShift) });
  await world.quiet();
}

async function answerFor(world: World, asker: Member, about: Member): Promise<string> {
  const card = await world.as(asker).says(`check delegation ${about.name} for practical support`);

  return textOf((await world.as(asker).presses(card, 'Get the answer')).message.card);
}

describe('R19 R20 who is on shift and on call', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
  });
  afterEach(() => world.stop());

  it('is recorded by a manager out of settings, and by a clinical lead and a duty manager by saying so', async () => {
    await becomes(world, cleo, { roles: ['staff', 'duty-manager'] });
    const settings = await world.as(dev).says('settings');
    const form = (await world.as(dev).presses(settings, 'On shift and on call')).message;

    const receipt = await world.as(dev).presses(form, 'Save who is on shift', {
      onShift: ids(ben, amina),
      onCall: ids(carys),
    });
    const lead = await world.as(carys).says('on shift');
    const dutyManager = await world.as(cleo).says('On shift, please');

    expect(textOf(form.card)).to.contain('Nothing is recorded for today yet');
    expect(textOf(receipt.message.card)).to.contain(
      'On shift: Amina Yusuf and Ben Carter. On call: Carys Lloyd.',
    );
    expect(inputsOf(lead.card).find(({ id }) => id === 'onShift')?.value).to.equal(ids(amina, ben));
    expect(textOf(dutyManager.card)).to.contain('As recorded for today');
    expect(await shiftsOf(world)).to.deep.equal([
      { date: '2026-11-02', onShift: [ben, amina].map(personOf), onCall: [personOf(carys)] },
    ]);
  });

  it('is for those who may: others, strangers and another tenant are refused in words, nothing is written', async () => {
    const card = await world.as(dev).says('on shift');
    const save = buttonsOf(card.card).find(({ verb }) => verb === 'shift.save');
    const data = { ...save?.data, date: '2026-11-02', onShift: ids(ben) };
    const own = (of: Member) => ({ ...data, form: `${personOf(of)}.${tenant}` });

    const said = await world.as(ben).says('on shift');
    const forwarded = await world.as(carys).sends('shift.save', data);
    const supervisor = await world.as(ben).sends('shift.save', own(ben));
    const elsewhere = await world.as(olu).sends('shift.save', own(olu));
    const foreign = await world.as(dev).sends('shift.save', data, {
      edit: (whole) => JSON.parse(JSON.stringify(whole).replaceAll(tenant, otherTenant)) as object,
    });

    expect(textOf(said.card)).to.contain(
      'recorded by a manager, a duty manager or a clinical lead',
    );
    expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');
    expect(everythingIn(supervisor.body.value)).to.contain('recorded by a manager');
    expect(everythingIn(elsewhere.body.value)).to.contain('recorded by a manager');
    expect(everythingIn(foreign.body.value)).to.contain('I do not know you yet');
    expect(await shiftsOf(world)).to.deep.equal([]);
  });

  it('keeps what was chosen beside what is wrong, and survives what no card sends', async () => {
    await world.as(amina).says('away until 4 November');
    await world.quiet();
    const card = await world.as(dev).says('on shift');

    for (const [typed, sentence] of [
      [
        { onShift: ids(amina) },
        'Please take out Amina Yusuf, who is recorded as away on Monday 2 November',
      ],
      [{ onShift: '' }, 'choose who is on shift'],
      [{ onShift: ids(ben), date: '2026-11-01' }, 'his day is over'],
      [{ onShift: ids(ben), date: '2026-11-16' }, 'more than two weeks ahead'],
      [{ onShift: ids(ben), date: '' }, 'choose a date'],
      [{ onShift: ids(olu) }, 'not in this team'],
    ] as const) {
      const again = await world.as(dev).presses(card, 'Save who is on shift', typed);
      expect(textOf(again.message.card), JSON.stringify(typed)).to.contain(sentence);
      const kept = inputsOf(again.message.card).find(({ id }) => id === 'onShift')?.value;
      expect(kept).to.equal(typed.onShift);
    }
    for (const wrong of [null, [], 'x', { team: '../x' }, { form: {}, team: [] }]) {
      for (const verb of ['shift.save', 'shift.open']) {
        expect((await world.as(dev).sends(verb, wrong)).status).to.equal(200);
      }
    }
    expect(await shiftsOf(world)).to.deep.equal([]);
  });

  it('is saved once however often it is pressed, within 3 waits and 8 calls; two people at once both count', async () => {
    const card = await world.as(dev).says('on shift');
    const other = await world.as(carys).says('on shift');
    const save = (typed: object) =>
      world.as(dev).presses(card, 'Save who is on shift', { ...typed });

    const cost = await costOf(world, () => save({ onShift: ids(ben) }));
    const [one, two] = await Promise.all([
      save({ onShift: ids(ben) }),
      save({ onShift: ids(amina) }),
      world
        .as(carys)
        .presses(other, 'Save who is on shift', { date: '2026-11-03', onShift: ids(bryn) }),
    ]);

    expect(textOf(one.message.card)).to.equal(textOf(two.message.card));
    expect(cost.waits).to.be.within(1, mostWaits);
    expect(cost.calls).to.be.within(4, mostCalls);
    expect((await shiftsOf(world)).map(({ date, onShift }) => [date, onShift])).to.deep.equal([
      ['2026-11-02', [personOf(ben)]],
      ['2026-11-03', [personOf(bryn)]],
    ]);
  });

  it('R19 names those on shift first, and says of the others that it is not known, in the channel too', async () => {
    await signed(world, amina);
    await signed(world, bryn);
    await recorded(world, [bryn]);

    const card = await world.as(cleo).says('check delegation me for practical support');
    await world.as(cleo).presses(card, 'Share who can');

    expect(textOf(card.card)).to.contain(
      'On shift: Bryn Hale. Amina Yusuf: not known to be on shift.',
    );
    const post = everythingIn(world.connector.messagesIn(northChannel));
    expect(post).to.contain('• Bryn Hale, on shift\\n\\n• Amina Yusuf').and.not.contain('Cleo');
  });
});

describe('R20 somebody of an agency', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await signed(world, amina);
    await becomes(world, amina, { employment: 'agency' satisfies Employment });
  });
  afterEach(() => world.stop());

  /** The card of where Amina stands, as it is answered. */
  async function standingFor(by: Member): Promise<Card> {
    const { body } = await world.as(by).sends('standing.open', { about: personOf(amina) });

    return body.value as Card;
  }

  async function limited(until: string) {
    const { team } = await world.team();
    const data = { form: `${personOf(carys)}.${tenant}`, about: personOf(amina), team };
    await world.as(carys).sends('profile.save', { ...data, profile: 'recovery-worker', until });
    await world.quiet();
  }

  it('is answered no without a profile, yes-if beside a named colleague, no without one, no after its end', async () => {
    const none = await answerFor(world, carys, amina);
    await limited('2026-11-20');
    const unrecorded = await answerFor(world, carys, amina);
    await recorded(world, [ben, amina]);
    const beside = await answerFor(world, carys, amina);
    await recorded(world, [amina]);
    const alone = await answerFor(world, carys, amina);
    const asColleague = await answerFor(world, bryn, amina);
    world.clock.set('2026-11-21T09:30:00Z');
    const over = await answerFor(world, carys, amina);

    expect(none).to.contain('\nNo\n').and.contain('No last day of a time-limited profile is set.');
    expect(unrecorded)
      .to.contain('\nYes, if\n')
      .and.contain('it is not recorded for that day: ask');
    expect(beside)
      .to.contain('\nYes, if\n')
      .and.contain('A named substantive colleague is on shift: Ben Carter.');
    expect(alone)
      .to.contain('\nNo\n')
      .and.contain('No substantive colleague is recorded as on shift that day');
    expect(asColleague).to.contain('\nNo\n').and.not.contain('Nobody substantive');
    expect(over).to.contain('\nNo\n').and.contain('The time-limited profile ended on Fri 20 Nov.');
  });

  it('R27 is answered as at a past instant by who was on shift then', async () => {
    await limited('2026-11-20');
    await recorded(world, [ben]);
    world.clock.set('2026-11-02T10:30:00Z');
    await recorded(world, [amina]);

    const words = `check delegation ${amina.name} for practical support from 2 November 11:00`;
    const then = await world.as(carys).says(`${words} as at 2 November 10:00`);
    const later = await world.as(carys).says(`${words} as at 2 November 10:30`);

    expect(textOf(then.card)).to.contain('is on shift: Ben Carter.');
    expect(textOf(later.card)).to.contain('No substantive colleague is recorded as on shift');
  });

  it('R22 may be decided otherwise where nobody substantive is on shift', async () => {
    await limited('2026-11-20');
    await recorded(world, [amina]);
    const card = await world.as(carys).says(`check delegation ${amina.name} for practical support`);
    const { message } = await world.as(carys).presses(card, 'Get the answer');
    const form = (await world.as(carys).presses(message, 'Decide otherwise')).message;
    await world.as(carys).presses(form, 'Record this decision', { reason: 'A nurse is by phone.' });

    expect(await answerFor(world, carys, amina))
      .to.contain('\nYes, if\n')
      .and.contain('No substantive colleague is recorded as on shift that day');
  });

  it('has a profile set by a clinical lead from where they stand; they and their supervisor are told', async () => {
    const { team } = await world.team();
    const [button] = buttonsOf(await standingFor(carys)).filter(
      ({ title }) => title === 'Time-limited profile',
    );
    const opened = await world.as(carys).sends('profile.open', { ...button?.data });
    const data = { form: `${personOf(carys)}.${tenant}`, about: personOf(amina), team };
    const draft = { profile: 'peer-worker', until: '2026-12-31' };
    let cost = { waits: 0, calls: 0 };

    const { cards: told } = await cardsFrom(world, amina, async () => {
      cost = await costOf(world, () =>
        world.as(carys).sends('profile.save', { ...data, ...draft }),
      );
      await world.as(carys).sends('profile.save', { ...data, ...draft });
    });
    const supervisor = world.as(ben).messages().at(-1);
    const titles = buttonsOf(await standingFor(ben)).map(({ title }) => title);

    expect(titles).to.include('Record supervision').and.not.include('Time-limited profile');
    expect(everythingIn(await standingFor(dev))).to.contain('Peer worker');
    expect(everythingIn(opened.body.value)).to.contain('Agency staff in North Recovery Team');
    expect(told.map(({ card }) => textOf(card))).to.have.length(1);
    expect(textOf(told[0]?.card ?? {})).to.contain(
      'Your role in North Recovery Team is Peer worker, through Thu 31 Dec.',
    );
    expect(textOf(supervisor?.card ?? {})).to.contain(
      'Amina Yusuf’s role in North Recovery Team is Peer worker',
    );
    expect((await world.fileOf(amina)).state.memberships[0]).to.deep.include({
      profile: 'peer-worker',
      profileUntil: '2026-12-31',
    });
    expect(cost.waits).to.be.within(2, mostWaits);
    expect(cost.calls).to.be.within(5, mostCalls);
  });

  it('is listed in settings with the day it ends, for an administrator who is no manager too', async () => {
    await becomes(world, dev, { roles: ['staff'] });
    await limited('2026-11-20');
    const settings = await world.as(dev).says('settings');
    const { team } = await world.team();

    const list = (await world.as(dev).presses(settings, 'Time-limited profiles')).message;
    const form = (await world.as(dev).presses(list, 'Time-limited profile of Amina Yusuf')).message;
    const saved = await world.as(dev).presses(form, 'Set this profile', { until: '2026-12-31' });
    const refused = await world.as(ben).sends('profiles.open', { team });

    expect(textOf(list.card)).to.match(/Amina Yusuf.*\n.*Through Fri 20 Nov/);
    expect(textOf(saved.message.card)).to.contain('through Thu 31 Dec');
    expect(everythingIn(refused.body.value)).to.contain('is set by a manager or clinical lead');
  });

  it('has none set by whoever may not, nor with a wrong day', async () => {
    const { team } = await world.team();
    const draft = { about: personOf(amina), team, profile: 'peer-worker', until: '2026-12-31' };
    const form = (of: Member) => ({ form: `${personOf(of)}.${tenant}` });
    const before = await world.fileOf(amina);

    for (const by of [ben, amina, olu, cleo]) {
      const { body } = await world.as(by).sends('profile.save', { ...draft, ...form(by) });
      expect(everythingIn(body.value)).to.contain('is set by a manager or clinical lead');
    }
    const other = await world
      .as(carys)
      .sends('profile.save', { ...draft, ...form(carys), about: personOf(bryn) });
    const wrong = await world
      .as(carys)
      .sends('profile.save', { ...draft, ...form(carys), until: '2027-12-31' });

    expect(everythingIn(other.body.value)).to.contain('for bank and agency staff');
    expect(everythingIn(wrong.body.value))
      .to.contain('six months at most')
      .and.contain('"value":"2027-12-31"');
    expect((await world.fileOf(amina)).sequence).to.equal(before.sequence);
  });
});
