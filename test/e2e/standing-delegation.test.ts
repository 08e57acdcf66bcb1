import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import { formIdOf, type TeamId } from '../../src/domain/ids.ts';
import type { TeamRole } from '../../src/domain/person.ts';
import type { Message } from '../support/bot-client.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { adoptChoice } from '../../src/usecases/choose-frameworks.ts';
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
import { becomes } from '../support/sign-off-steps.ts';
import { cardsFrom, costOf, lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const scope = 'Home visits by day, with a call before and after each.';
const mostWaits = 3;
const mostCalls = 8;

describe('R23 a standing delegation', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000, supervisees: 3 });
    const { team } = await world.team();
    await written(
      world.ports,
      amina,
      [loneWorking, escalation].map((each) => signedUntil(team, each, '2027-10-01')),
    );
  });
  afterEach(() => world.stop());

  async function offers(typed = {}, by: Member = ben) {
    const form = await world.as(by).says('delegate to Amina Yusuf lone working');
    const answer = await world.as(by).presses(form, 'Offer this task', { scope, ...typed });
    await world.quiet();
    return answer;
  }

  async function answers(title: 'Accept the task' | 'Decline the task') {
    const { message } = await world.as(amina).presses(lastCardOf(world, amina), title);
    await world.quiet();
    return message;
  }

  async function taken() {
    await offers();
    await answers('Accept the task');
  }

  /** The card of Amina's delegation, from somebody's list. */
  async function opens(reader: Member): Promise<Message> {
    const list = await world.as(reader).says('delegations');
    const title = reader === amina ? 'Open Lone working' : 'Open Lone working of Amina Yusuf';
    return (await world.as(reader).presses(list, title)).message;
  }

  async function form(reader: Member, title: string): Promise<Message> {
    return (await world.as(reader).presses(await opens(reader), title)).message;
  }

  async function delegationsOf(person: Member = amina) {
    return (await world.fileOf(person)).state.delegations;
  }

  async function becomesOnly(person: Member, roles: readonly TeamRole[]) {
    await becomes(world, person, { roles, supervisor: null });
  }

  function titlesOf(message: Message) {
    return buttonsOf(message.card).map(({ title }) => title);
  }

  it('is offered by the supervisor, accepted by the person, and both see that it runs', async () => {
    const receipt = await offers({ reviewBy: '2027-02-01' });
    const asked = lastCardOf(world, amina);
    const accepted = await answers('Accept the task');

    expect(textOf(receipt.message.card)).to.contain('Offered to Amina Yusuf');
    expect(textOf(asked.card))
      .to.contain('Will you take this on? Lone working')
      .and.contain(scope)
      .and.contain('Given by Ben Carter');
    expect(textOf(accepted.card)).to.contain('You have taken this on');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('Amina Yusuf has taken it on');
    const [delegation] = await delegationsOf();
    expect(delegation).to.deep.include({ task: 'lone-working', reviewBy: '2027-02-01' });
    expect(delegation?.accepted).to.be.a('string');
    expect(JSON.stringify((await world.fileOf(amina)).state)).not.to.contain(scope);
    for (const reader of [amina, ben, carys]) {
      const list = await world.as(reader).says('delegations');
      expect(textOf(list.card)).to.contain('Running, review by Mon 1 Feb 2027');
    }
  });

  it('is declined: nothing is left of it, and whoever gave it is told', async () => {
    await offers();

    const declined = await answers('Decline the task');

    expect(textOf(declined.card)).to.contain('You have declined this');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('Amina Yusuf has declined it');
    expect(await delegationsOf()).to.deep.equal([]);
  });

  it('asks at its field for what is missing or wrong, and keeps what was typed', async () => {
    const opened = await world.as(ben).says('delegate');

    for (const [typed, said] of [
      [{ who: '' }, 'choose who is to carry it'],
      [{ task: '' }, 'choose a task'],
      [{ scope: '' }, 'what exactly they take on'],
      [{ scope: 'NHS 943 476 5919' }, 'NHS number'],
      [{ reviewBy: '2026-11-02' }, 'a day after today'],
      [{ reviewBy: '2027-11-03' }, 'within 12 months'],
      [{ reviewBy: '' }, 'choose a date'],
    ] as const) {
      const whole = {
        who: personOf(amina),
        task: 'lone-working',
        scope,
        reviewBy: '2027-01-01',
        ...typed,
      };
      const again = await world.as(ben).presses(opened, 'Offer this task', whole);
      expect(textOf(again.message.card), JSON.stringify(typed)).to.contain(said);
      expect(everythingIn(again.message.card)).to.contain(whole.scope);
    }
    expect(await delegationsOf()).to.deep.equal([]);
  });

  it('is refused while something stands against it, with why for those who may read it', async () => {
    const { team } = await world.team();
    await written(world.ports, amina, [signedUntil(team, loneWorking, '2026-10-01')]);
    await becomesOnly(cleo, ['staff', 'duty-manager']);

    const bySupervisor = await offers();
    await savedSession(
      world,
      { [`outcome:${escalation}`]: 'pause', [`note:${escalation}`]: 'Not for now.' },
      { with: amina },
    );
    const byDutyManager = await offers({}, cleo);

    const text = textOf(bySupervisor.message.card);
    expect(text).to.contain('The answer today is no').and.contain('has lapsed');
    expect(everythingIn(bySupervisor.message.card)).to.contain(scope);
    expect(textOf(byDutyManager.message.card))
      .to.contain('today something stands against this')
      .and.not.match(/paused|lapsed/);
    expect(await delegationsOf()).to.deep.equal([]);
  });

  it('is one of a task at a time, and saved once however often it is pressed', async () => {
    const opened = await world.as(ben).says('delegate lone working to Amina Yusuf');
    const press = () => world.as(ben).presses(opened, 'Offer this task', { scope });

    const { cards } = await cardsFrom(world, amina, () => Promise.all([press(), press()]));
    const later = await press();
    const second = await offers({}, carys);

    expect(cards).to.have.length(1);
    expect(textOf(later.message.card)).to.contain('Offered to Amina Yusuf');
    expect(textOf(second.message.card)).to.contain('has this task already');
    expect(await delegationsOf()).to.have.length(1);
  });

  it('is given by nobody who may not: a manager, a colleague, to oneself, another team', async () => {
    const opened = await world.as(ben).says('delegate to Amina Yusuf lone working');
    const data = {
      ...buttonsOf(opened.card).find(({ verb }) => verb === 'delegate.save')?.data,
      task: 'lone-working',
      who: personOf(amina),
      scope,
      reviewBy: '2027-01-01',
    };
    const own = (person: Member) => ({
      ...data,
      form: `${personOf(person)}.00000000-0000-4000-8000-0000000000aa`,
    });

    for (const person of [dev, bryn, amina, olu]) {
      const { body } = await world.as(person).sends('delegate.save', own(person));
      expect(everythingIn(body.value), person.name).to.match(
        /delegated by the person’s supervisor/,
      );
      expect(textOf((await world.as(person).says('delegate')).card)).to.contain('by nobody to');
    }
    const toOneself = await world.as(carys).sends('delegate.save', {
      ...own(carys),
      who: personOf(carys),
    });
    const forwarded = await world.as(carys).sends('delegate.save', data);
    const foreign = await world.as(ben).sends('delegate.save', data, {
      edit: (whole) => JSON.parse(JSON.stringify(whole).replaceAll(tenant, otherTenant)) as object,
    });

    expect(everythingIn(toOneself.body.value)).to.contain('by nobody to themselves');
    expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');
    expect(everythingIn(foreign.body.value)).to.contain('I do not know you yet');
    for (const person of [amina, carys]) expect(await delegationsOf(person)).to.deep.equal([]);
  });

  it('is answered by the person alone, and the scope is read by nobody else', async () => {
    await offers();
    const asked = lastCardOf(world, amina);
    const data = buttonsOf(asked.card).find(({ title }) => title === 'Accept the task')?.data ?? {};
    const opened = { about: personOf(amina), delegation: data['delegation'] };

    for (const person of [ben, bryn, dev]) {
      const forwarded = await world.as(person).sends('standing-delegation.answer', data);
      const edited = await world.as(person).sends('standing-delegation.answer', {
        ...data,
        form: `${personOf(person)}.00000000-0000-4000-8000-0000000000ab`,
      });
      expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');
      expect(everythingIn(edited.body.value)).to.contain('cannot find that delegation');
    }
    for (const person of [bryn, dev, olu]) {
      for (const verb of ['open', 'form']) {
        const { body } = await world
          .as(person)
          .sends(`standing-delegation.${verb}`, { ...opened, does: 'end' });
        expect(everythingIn(body.value)).to.contain('cannot find that delegation');
      }
    }
    expect((await delegationsOf())[0]?.accepted).to.equal(null);
  });

  it('suspends at once where a premise breaks, and comes back under a decision otherwise (R22)', async () => {
    await taken();
    const { team } = await world.team();
    await written(world.ports, amina, [signedUntil(team, loneWorking, '2026-10-01')]);

    const own = textOf((await opens(amina)).card);
    const question = await world.as(carys).says('check delegation Amina Yusuf for lone working');
    const { message } = await world.as(carys).presses(question, 'Get the answer');
    const decide = (await world.as(carys).presses(message, 'Decide otherwise')).message;
    await world.as(carys).presses(decide, 'Record this decision', { reason: 'A known visit.' });
    await world.quiet();
    const during = textOf((await opens(ben)).card);
    world.clock.set('2026-11-03T12:00:00.000Z');
    const after = await opens(ben);
    const refused = await world.as(ben).sends('standing-delegation.save', {
      form: `${personOf(ben)}.00000000-0000-4000-8000-0000000000ad`,
      about: personOf(amina),
      delegation: (await delegationsOf())[0]?.id,
      does: 'confirm',
      reviewBy: '2027-01-01',
    });

    expect(own).to.contain('Suspended').and.contain('has lapsed');
    expect(during).to.contain('Running with conditions').and.contain('Carys Lloyd decided');
    expect(textOf(after.card)).to.contain('Suspended');
    expect(titlesOf(after)).to.deep.equal(['All delegations', 'End it']);
    expect(everythingIn(refused.body.value)).to.contain('The answer today is no');
  });

  it('does not hold after its review date until somebody who may confirms it', async () => {
    await offers({ reviewBy: '2026-11-04' });
    await answers('Accept the task');
    world.clock.set('2026-11-05T09:30:00.000Z');

    const own = await opens(amina);
    const confirm = await form(carys, 'Confirm it');
    const tooLate = await world
      .as(carys)
      .presses(confirm, 'Confirm until then', { reviewBy: '2028-01-01' });
    const { answer, cards } = await cardsFrom(world, ben, () =>
      world.as(carys).presses(confirm, 'Confirm until then', { reviewBy: '2027-03-01' }),
    );

    expect(textOf(own.card)).to.contain('does not hold until somebody confirms it');
    expect(titlesOf(own)).to.deep.equal(['All delegations', 'Hand it back']);
    expect(textOf(tooLate.message.card)).to.contain('within 12 months');
    expect(textOf(answer.message.card)).to.contain('Confirmed: Amina Yusuf');
    expect(textOf(cards[0]?.card ?? {})).to.contain('Confirmed for Amina Yusuf');
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Your delegation is confirmed');
    expect((await delegationsOf())[0]).to.deep.include({
      by: personOf(carys),
      reviewBy: '2027-03-01',
    });
  });

  it('is not accepted once its review date has passed, nor when the task is gone: it would never hold', async () => {
    await offers({ reviewBy: '2026-11-04' });
    const asked = lastCardOf(world, amina);
    world.clock.set('2026-11-05T09:30:00.000Z');

    const { answer, cards } = await cardsFrom(world, carys, () =>
      world.as(amina).presses(asked, 'Accept the task'),
    );
    const before = await delegationsOf();
    const change = await form(ben, 'Change scope or date');
    await world.as(ben).presses(change, 'Save and ask again', { reviewBy: '2027-01-05' });
    await world.quiet();
    const again = lastCardOf(world, amina);
    await putOutOfUse('lone-working' as TaskId);
    const gone = await world.as(amina).presses(again, 'Accept the task');
    await world.as(amina).presses(gone.message, 'Decline the task');

    expect(textOf(answer.message.card)).to.contain('review date has passed, so it cannot be');
    expect(cards).to.deep.equal([]);
    expect(before[0]?.accepted).to.equal(null);
    expect(textOf(gone.message.card))
      .to.contain('no longer has this task')
      .and.not.contain('comes back by itself');
    expect(titlesOf(gone.message)).to.deep.equal(['Decline the task']);
    expect(await delegationsOf()).to.deep.equal([]);
  });

  it('is given in whichever of two teams has the task', async () => {
    const [south] = await world.ports.directory.teamsNamed(tenant, 'South Team');
    const { team: north } = await world.team();
    const places = [...(await world.fileOf(ben)).state.memberships];
    const lead = membership({ team: south as TeamId, roles: ['clinical-lead'] });
    const worker = membership({ team: south as TeamId, roles: ['staff'], supervisor: null });
    await written(world.ports, ben, [{ kind: 'membership.set', membership: lead }]);
    await written(world.ports, amina, [{ kind: 'membership.set', membership: worker }]);
    await putOutOfUse('lone-working' as TaskId);

    const given = await offers();
    await answers('Accept the task');

    expect(places.map(({ team }) => team)).to.deep.equal([north]);
    expect(textOf(given.message.card)).to.contain('Offered to Amina Yusuf').and.contain('South');
    expect((await delegationsOf()).map(({ team }) => team)).to.deep.equal([south]);
  });

  async function putOutOfUse(task: TaskId) {
    const { team } = await world.team();
    const found = shipped.tasks.find(({ id }) => id === task);
    if (found === undefined) throw new Error('no such task');
    const { id: _, ...values } = found;
    const from = world.clock.now().slice(0, 10);
    const request = {
      actor: { tenant, person: personOf(dev) },
      afterwards: () => undefined,
    };
    const chosen = await adoptChoice(world.ports, request, {
      form: formIdOf(personOf(dev), world.ports.newId()),
      team,
      choice: { from, task: { task, values: { ...values, inUse: false } } },
    });
    expect(chosen.problems).to.equal(undefined);
    // No worker runs here that would look at what rests on it.
    for (const { receipt } of await world.ports.queue.take()) await world.ports.queue.done(receipt);
  }

  it('is asked again where it is changed, and an old card shows what it is now', async () => {
    await offers();
    const old = lastCardOf(world, amina);
    const change = await form(ben, 'Change scope or date');
    await world
      .as(ben)
      .presses(change, 'Save and ask again', { scope: 'Visits in the morning only.' });
    await world.quiet();

    const asked = lastCardOf(world, amina);
    const { message } = await world.as(amina).presses(old, 'Accept the task');
    const accepted = await world.as(amina).presses(message, 'Accept the task');
    const again = await world.as(amina).presses(asked, 'Accept the task');

    expect(textOf(asked.card)).to.contain('It was changed').and.contain('in the morning only');
    expect(textOf(message.card)).to.contain('It was changed since').and.contain('morning only');
    expect(textOf(accepted.message.card)).to.contain('You have taken this on');
    expect(again.sentence).to.contain('taken this on already');
  });

  it('is handed back by the person, or ended by those who may; the other side is told', async () => {
    await taken();
    const back = await form(amina, 'Hand it back');
    const handed = await world.as(amina).presses(back, 'Hand it back');
    await world.quiet();
    const told = textOf(lastCardOf(world, ben).card);
    await taken();
    const end = await form(carys, 'End it');
    await world.as(carys).presses(end, 'End this delegation');
    await world.quiet();
    const late = await world.as(ben).sends('standing-delegation.save', {
      ...buttonsOf(end.card).find(({ title }) => title === 'End this delegation')?.data,
      form: `${personOf(ben)}.00000000-0000-4000-8000-0000000000ac`,
    });

    expect(textOf(handed.message.card)).to.contain('You have handed this back');
    expect(told).to.contain('Amina Yusuf has handed it back');
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Your delegation has ended');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('Ended for Amina Yusuf');
    expect(everythingIn(late.body.value)).to.contain('cannot find that delegation');
    expect(await delegationsOf()).to.deep.equal([]);
  });

  it('a role that was lost confirms, changes and ends nothing', async () => {
    await offers({}, carys);
    await answers('Accept the task');
    const data = (does: string, form: string) => ({
      form: `${personOf(ben)}.00000000-0000-4000-8000-${form}`,
      about: personOf(amina),
      delegation: delegation?.id,
      does,
      scope,
      reviewBy: '2027-01-01',
    });
    const [delegation] = await delegationsOf();
    await becomesOnly(ben, ['staff']);

    for (const [at, does] of ['confirm', 'change', 'end'].entries()) {
      const sent = data(does, `0000000000b${String(at)}`);
      const { body } = await world.as(ben).sends('standing-delegation.save', sent);
      expect(everythingIn(body.value), does).to.match(
        /cannot find that delegation|delegated by the person’s/,
      );
    }
    expect((await delegationsOf())[0]).to.deep.equal(delegation);
  });

  it('costs at most 3 storage waits and 8 calls to save, and 3 waits to list and open', async () => {
    const opened = await world.as(ben).says('delegate to Amina Yusuf lone working');
    const given = await costOf(world, () =>
      world.as(ben).presses(opened, 'Offer this task', { scope }),
    );
    await world.quiet();
    const asked = lastCardOf(world, amina);
    const accepted = await costOf(world, () => world.as(amina).presses(asked, 'Accept the task'));
    const list = await costOf(world, () => world.as(ben).says('delegations'));
    const card = await opens(ben);
    const open = await costOf(world, () => world.as(ben).presses(card, 'Confirm it'));
    const confirm = await form(ben, 'Confirm it');
    const confirmed = await costOf(world, () =>
      world.as(ben).presses(confirm, 'Confirm until then'),
    );

    for (const saved of [given, accepted, confirmed]) {
      expect(saved.waits).to.be.within(2, mostWaits);
      expect(saved.calls).to.be.within(4, mostCalls);
    }
    for (const read of [list, open]) expect(read.waits).to.be.within(1, mostWaits);
  });
});
