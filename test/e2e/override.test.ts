import { expect } from 'chai';

import { overrideContentId } from '../../src/domain/delegation-record.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { OverrideId } from '../../src/domain/ids.ts';
import type { TeamRole } from '../../src/domain/person.ts';
import type { Message, PressAnswer } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  olu,
  otherTenant,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { membership } from '../support/domain-builders.ts';
import { cardsFrom, lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const why = 'Nobody else is there tonight and the visit is a known one.';

describe('R22 a decision otherwise', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000, supervisees: 3 });
    const { team } = await world.team();
    await written(world.ports, amina, [
      signedUntil(team, loneWorking, '2026-10-01'),
      signedUntil(team, escalation, '2027-03-01'),
    ]);
    await becomes(cleo, ['staff', 'duty-manager']);
  });
  afterEach(() => world.stop());

  async function becomes(person: Member, roles: readonly TeamRole[]) {
    const { team } = await world.team();
    const { state } = await world.fileOf(person);
    const place = state.memberships.find((each) => each.team === team);
    await written(world.ports, person, [
      { kind: 'membership.set', membership: { ...membership(), ...place, team, roles } },
    ]);
  }

  async function asks(asker: Member, about: Member = amina, task = 'lone working') {
    const who = asker === about ? 'me' : about.name;
    const card = await world.as(asker).says(`check delegation ${who} for ${task}`);
    if (asker === about) return card;
    return (await world.as(asker).presses(card, 'Get the answer')).message;
  }

  async function form(decider: Member): Promise<Message> {
    return (await world.as(decider).presses(await asks(decider), 'Decide otherwise')).message;
  }

  async function decides(decider: Member, typed = {}): Promise<PressAnswer> {
    const opened = await form(decider);
    const answer = await world.as(decider).presses(opened, 'Record this decision', {
      reason: why,
      ...typed,
    });
    await world.quiet();
    return answer;
  }

  async function paused() {
    await savedSession(
      world,
      { [`outcome:${escalation}`]: 'pause', [`note:${escalation}`]: 'Not for now.' },
      { with: amina },
    );
  }

  async function overridesOf(person: Member) {
    return (await world.fileOf(person)).state.overrides;
  }

  function offers(message: Message): boolean {
    return buttonsOf(message.card).some(({ title }) => title === 'Decide otherwise');
  }

  it('by a clinical lead makes the answer a yes, if, that names who decided and until when', async () => {
    await decides(carys);

    const text = textOf((await asks(bryn)).card);
    expect(text).to.contain('Yes, if\n');
    expect(text).to.contain(
      'Only if\n• Carys Lloyd decided that it goes ahead. That ends Mon 2 Nov, 21:30.',
    );
    expect(text).to.contain('This is about competence only').and.not.contain('has lapsed');
    expect(text).not.to.contain(why);
  });

  it('by a duty manager tells a clinical lead at once, the person and whoever asked; the reason is content', async () => {
    const asked = await asks(bryn);
    const data = { about: personOf(amina), check: checkOf(asked) };
    const opened = await world.as(cleo).sends('override.open', data);
    const message = { ...asked, card: opened.body.value as Message['card'] };
    const before = world.as(carys).messages().length;

    const receipt = await world.as(cleo).presses(message, 'Record this decision', { reason: why });
    await world.quiet();

    expect(textOf(receipt.message.card)).to.contain('Decision recorded');
    expect(world.as(carys).messages()).to.have.length(before + 1);
    const lead = textOf(lastCardOf(world, carys).card);
    const person = textOf(lastCardOf(world, amina).card);
    const asker = textOf(lastCardOf(world, bryn).card);
    expect(lead)
      .to.contain('Cleo Marsh decided otherwise')
      .and.to.contain('has lapsed')
      .and.not.contain(why);
    expect(person).to.contain('You may carry this until').and.to.contain(why);
    expect(asker).to.contain('Amina Yusuf may carry this until').and.not.contain('has lapsed');
    expect(asker).not.to.contain(why);
  });

  it('is recorded with what it was decided over, and its reason beside the ledger', async () => {
    await decides(carys);

    const [override] = await overridesOf(amina);
    expect(override).to.deep.include({
      by: personOf(carys),
      as: 'clinical-lead',
      task: 'lone-working',
    });
    expect(override?.over).to.deep.equal([
      { kind: 'standing', competency: loneWorking, state: 'lapsed' },
    ]);
    expect(JSON.stringify(override)).not.to.contain(why);
    const id = overrideContentId(override?.id as OverrideId);
    const contents = await world.ports.people.contents({ tenant, person: personOf(amina) }, [id]);
    expect(contents.get(id)).to.deep.equal({ reason: why });
  });

  it('never survives its end', async () => {
    await decides(carys, { untilDate: '2026-11-02', untilTime: '12:00' });

    const during = textOf((await asks(bryn)).card);
    world.clock.set('2026-11-02T12:00:00.000Z');
    const after = textOf((await asks(bryn)).card);

    expect(during).to.contain('Yes, if').and.to.contain('stands until Mon 2 Nov, 12:00');
    expect(after).to.contain('\nNo\n');
  });

  it('R10 ends at once where a pause follows it, and a duty manager cannot decide over the pause', async () => {
    await decides(carys);
    await paused();

    const after = await asks(cleo);
    const checked = { about: personOf(amina), check: checkOf(after) };
    const { body } = await world.as(cleo).sends('override.open', checked);

    expect(textOf(after.card)).to.contain('\nNo\n');
    expect(offers(after)).to.equal(false);
    expect(everythingIn(body.value)).to.contain('You cannot decide this');
    expect(offers(await asks(carys))).to.equal(true);
  });

  it('R10 a form opened before the pause is refused to a duty manager after it', async () => {
    const opened = await form(cleo);
    await paused();

    const late = await world.as(cleo).presses(opened, 'Record this decision', { reason: why });

    expect(late.sentence).to.contain('You cannot decide this');
    expect(await overridesOf(amina)).to.deep.equal([]);
  });

  it('by a clinical lead may be over a pause that stands', async () => {
    await paused();
    await decides(carys);

    expect(textOf((await asks(amina, amina)).card)).to.contain('Yes, if');
  });

  it('a second one takes a clinical lead', async () => {
    await decides(cleo);
    // The no of before is on file still; on the answer as it is now there is no button any more.
    const [running] = await overridesOf(amina);
    const check = `${personOf(cleo)}.${String(running?.check)}`;
    expect(offers(await asks(cleo))).to.equal(false);
    const second = await world.as(cleo).sends('override.save', save(cleo, check));
    const byLead = await world.as(carys).sends('override.save', save(carys, check));
    await world.quiet();

    expect(everythingIn(second.body.value)).to.contain('A second one is for a clinical lead');
    expect(everythingIn(byLead.body.value)).to.contain('Decision recorded');
    expect((await overridesOf(amina)).map(({ as }) => as)).to.deep.equal([
      'duty-manager',
      'clinical-lead',
    ]);
  });

  function save(decider: Member, check: unknown) {
    return {
      form: `${personOf(decider)}.00000000-0000-4000-8000-0000000000aa`,
      about: personOf(amina),
      check,
      reason: why,
      untilDate: '2026-11-02',
      untilTime: '20:00',
    };
  }

  it('is never for layer 1, never for oneself, and never by anybody else', async () => {
    const check = checkOf(await asks(amina, amina));
    const layerOne = await asks(carys, amina, 'clinical assessment');
    await becomes(amina, ['staff', 'clinical-lead']);

    const refused = await Promise.all(
      [amina, ben, bryn, dev, olu].map((each) =>
        world.as(each).sends('override.save', save(each, check)),
      ),
    );
    const opened = await world.as(amina).sends('override.open', { about: personOf(amina), check });
    const registered = await world.as(carys).sends('override.save', save(carys, checkOf(layerOne)));

    for (const { body } of [...refused, opened, registered]) {
      expect(everythingIn(body.value)).to.match(/You cannot decide this|team that you share/);
    }
    expect(offers(layerOne)).to.equal(false);
    expect(await overridesOf(amina)).to.deep.equal([]);
  });

  it('asks for a reason, and an end within 24 hours; an identifier in the reason is refused', async () => {
    const opened = await form(carys);

    for (const [typed, said] of [
      [{ reason: '' }, 'say why'],
      [{ reason: 'NHS 943 476 5919' }, 'NHS number'],
      [{ untilDate: '2026-11-03', untilTime: '09:31' }, 'within 24 hours'],
      [{ untilDate: '2026-11-02', untilTime: '09:00' }, 'over already'],
      [{ untilDate: '' }, 'choose a date'],
    ] as const) {
      const again = await world
        .as(carys)
        .presses(opened, 'Record this decision', { reason: why, ...typed });
      expect(textOf(again.message.card), JSON.stringify(typed)).to.contain(said);
    }
    expect(await overridesOf(amina)).to.deep.equal([]);
  });

  it('saves once however often it is pressed', async () => {
    const opened = await form(carys);
    const press = () => world.as(carys).presses(opened, 'Record this decision', { reason: why });

    const { cards } = await cardsFrom(world, amina, () => Promise.all([press(), press()]));
    const later = await press();

    expect(textOf(later.message.card)).to.contain('Decision recorded');
    expect(await overridesOf(amina)).to.have.length(1);
    expect(cards).to.have.length(1);
  });

  it('forgery: forwarded, edited ids, another tenant, a role that was lost: nothing is written', async () => {
    const opened = await form(carys);
    const data = {
      ...buttonsOf(opened.card).find(({ verb }) => verb === 'override.save')?.data,
      reason: why,
      untilDate: '2026-11-02',
      untilTime: '20:00',
    };
    const elsewhere = (whole: object): object =>
      JSON.parse(JSON.stringify(whole).replaceAll(tenant, otherTenant)) as object;

    const forwarded = await world.as(ben).sends('override.save', data);
    const edited = await world.as(carys).sends('override.save', { ...data, about: personOf(bryn) });
    const noCheck = await world.as(carys).sends('override.save', {
      ...data,
      check: `${personOf(carys)}.00000000-0000-4000-8000-0000000000ff`,
    });
    const foreign = await world.as(carys).sends('override.save', data, { edit: elsewhere });
    await becomes(carys, ['staff']);
    const lost = await world.as(carys).sends('override.save', data);

    expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');
    expect(everythingIn(edited.body.value)).to.contain('cannot find that answer');
    expect(everythingIn(noCheck.body.value)).to.contain('cannot find that answer');
    expect(everythingIn(foreign.body.value)).to.contain('I do not know you yet');
    expect(everythingIn(lost.body.value)).to.contain('You cannot decide this');
    for (const person of [amina, bryn]) expect(await overridesOf(person)).to.deep.equal([]);
  });
});

/** The form of the check that a card shows. */
function checkOf(answer: Message): unknown {
  return buttonsOf(answer.card).find(({ title }) => title === 'Share who can')?.data['check'];
}
