import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, carys, dev, otherTenant } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const escalation = 'rbc.risk.escalation' as CompetencyId;
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const preview = 'Show what changes';
const tomorrow = '2026-11-03';
const depot = {
  title: 'Depot clinic',
  layer: '2',
  risk: 'high',
  entrustment: '4',
  add: escalation,
  conditions: 'The alarm is tested first\nTwo are in the room',
};

describe('a team’s own tasks, in settings', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
    const { team } = await world.team();
    await written(world.ports, amina, [
      signedUntil(team, escalation, '2027-03-01'),
      signedUntil(team, loneWorking, '2027-03-01'),
    ]);
  });
  afterEach(() => world.stop());

  it('should show the tasks of the team by layer, and each with what is so of it', async () => {
    const list = await opened();
    const second = await press(list, 'Next');
    const task = await press(second, 'Change the task Lone working');

    expect(textOf(list.card))
      .to.contain('13 tasks in use, 0 not in use.')
      .and.to.contain('Clinical, high risk, in use, as shipped');
    expect(valuesIn(task)).to.include({
      inUse: 'true',
      title: 'Lone working',
      layer: '2',
      risk: 'high',
      entrustment: '4',
      requires: `${loneWorking},${escalation}`,
      conditions: 'Check-in times for this visit are agreed with a named colleague',
    });
  });

  it('should add a task, with how many could carry it, and answer about it like any other', async () => {
    const form = await press(await opened(), 'Add a task');
    const shown = await press(form, preview, depot);
    const before = await adoptions();
    const receipt = await press(shown, 'Adopt from today');
    const list = await press(receipt, 'Tasks');
    const answer = await world.as(amina).says('check delegation me for depot clinic');

    expect(textOf(shown.card))
      .to.contain('New task: Depot clinic. 1 person could carry it today.')
      .and.to.contain('competencies: “Escalating a concern”');
    expect(everythingIn(shown.card)).not.to.contain(amina.name);
    expect(before).to.deep.equal([]);
    expect(textOf(receipt.card)).to.contain('Adopted from today');
    expect(textOf(list.card)).to.contain('14 tasks in use');
    expect(textOf(answer.card))
      .to.contain('\nYes\n')
      .and.to.contain('The alarm is tested first')
      .and.to.contain('Two are in the room');
  });

  it('should change a task from a day on, say so before and after, and take it back', async () => {
    const task = await taskCard('Lone working');
    const shown = await press(task, preview, { entrustment: '5', from: tomorrow });
    const receipt = await press(shown, 'Adopt from Tue 3 Nov');
    const pending = await taskCard('Lone working');
    const back = await press(pending, 'Show going back to what ships');
    await press(back, 'Adopt from Tue 3 Nov');

    expect(textOf(shown.card))
      .to.contain('1 person could carry it today as it is now, nobody with this change.')
      .and.to.contain('until then 4 (unsupervised)');
    expect(textOf(receipt.card)).to.contain('Adopted from Tue 3 Nov');
    expect(valuesIn(pending)).to.include({ entrustment: '5', from: tomorrow });
    expect(textOf(pending.card)).to.contain('As it is to be from Tue 3 Nov');
    expect((await adoptions()).at(-1)).not.to.have.property('tasks');
  });

  it('should put a task out of use: nobody is asked about it any more, and it can come back', async () => {
    const shown = await press(await taskCard('Lone working'), preview, { inUse: 'false' });
    await press(shown, 'Adopt from today');
    const asked = await world.as(amina).says('check delegation me for lone working');
    const task = await taskCard('Lone working');
    const back = await press(await press(task, preview, { inUse: 'true' }), 'Adopt from today');

    expect(textOf(shown.card)).to.contain('No longer in use: Lone working. 1 person');
    expect(textOf(asked.card)).to.contain('I know no task called “lone working”');
    expect(textOf(back.card)).to.contain('In use again: Lone working');
    expect((await adoptions()).at(-1)).not.to.have.property('tasks');
  });

  it('R27 should answer as at before by the tasks of then', async () => {
    world.clock.set('2026-11-04T09:30:00.000Z');
    const shown = await press(await taskCard('Lone working'), preview, { inUse: 'false' });
    await press(shown, 'Adopt from today');
    const question = 'check delegation Amina Yusuf for lone working as at';

    const before = await world.as(ben).says(`${question} 3 November 10:00`);
    const after = await world.as(ben).says(`${question} 4 November 10:00`);

    expect(textOf(before.card)).to.contain('As at Tue 3 Nov, 10:00').and.to.contain('\nYes\n');
    expect(textOf(after.card)).not.to.contain('\nYes\n');
  });

  it('should add competencies one by one, with the level of those that have one, and lose nothing', async () => {
    await adoptBoth();
    const form = await press(await opened(), 'Add a task');
    const one = await press(form, 'Add this competency', depot);
    const two = await press(one, 'Add this competency', { add: 'km.empathy' });
    const shown = await press(two, preview, { 'level:km.empathy': 'getting-help' });
    const back = await press(shown, 'Change the choice');

    expect(valuesIn(one)).to.include({ requires: escalation, title: depot.title });
    expect(valuesIn(two)).to.include({ requires: `${escalation},km.empathy` });
    expect(textOf(shown.card)).to.match(/“Empathy.*” at Getting Help/);
    expect(valuesIn(back)).to.include({
      title: depot.title,
      conditions: depot.conditions,
      requires: `${escalation},km.empathy`,
      'level:km.empathy': 'getting-help',
    });
  });

  it('should keep what was typed beside what is wrong, one thing after another', async () => {
    const form = await press(await opened(), 'Add a task');
    const typed = { ...depot, add: '', title: 'Lone working', from: '2026-10-01' };
    const taken = await press(form, preview, typed);
    const person = await press(taken, preview, {
      title: 'Depot clinic',
      add: escalation,
      from: tomorrow,
      conditions: 'Not for 943 476 5919',
    });
    const register = await press(person, preview, { conditions: 'Two go', layer: '1' });
    const right = await press(register, preview, { registers: 'NMC' });

    expect(textOf(taken.card))
      .to.contain('Not saved yet: 3 things to put right.')
      .and.to.contain('called that already')
      .and.to.contain('at least one competency')
      .and.to.contain('a day from today');
    expect(valuesIn(taken)).to.include({ title: 'Lone working', conditions: depot.conditions });
    expect(textOf(person.card)).to.contain('looks like an NHS number');
    expect(valuesIn(person)).to.include({ conditions: 'Not for 943 476 5919' });
    expect(textOf(register.card)).to.contain('names the registers');
    expect(textOf(right.card)).to.contain('registers: NMC');
    expect(await adoptions()).to.deep.equal([]);
  });

  it('should adopt once, however often it is pressed', async () => {
    const shown = await press(await press(await opened(), 'Add a task'), preview, depot);

    const answers = await Promise.all([1, 2, 3].map(() => press(shown, 'Adopt from today')));
    const { sequence } = await teamFile();
    await press(shown, 'Adopt from today');

    expect((await adoptions())[0]?.tasks).to.have.lengthOf(1);
    expect((await teamFile()).sequence).to.equal(sequence);
    expect(new Set(answers.map(({ card }) => textOf(card))).size).to.equal(1);
  });

  it('should lose nothing where two administrators adopt at once, and refuse the same twice', async () => {
    const one = await press(await press(await opened(), 'Add a task'), preview, depot);
    const same = await press(await press(await opened(), 'Add a task'), preview, depot);
    const other = await press(await taskCard('Lone working'), preview, { entrustment: '5' });

    await Promise.all([press(one, 'Adopt from today'), press(other, 'Adopt from today')]);
    const again = await press(same, 'Adopt from today');

    expect((await adoptions()).at(-1)?.tasks?.map(({ id }) => id)).to.have.members([
      'lone-working',
      'own-depot-clinic',
    ]);
    expect(textOf(again.card)).to.contain('called that already');
  });

  it('should be an administrator’s alone, of this tenant, and of a team that there is', async () => {
    const { team } = await world.team();
    const elsewhere = {
      edit: (whole: object) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }),
    };
    for (const person of [ben, carys, amina]) {
      for (const [verb, data] of everyPress(team, person)) {
        const { body } = await world.as(person).sends(verb, data);
        expect(everythingIn(body.value), `${person.name} ${verb}`).to.contain('administrator');
      }
    }
    for (const [verb, data] of everyPress(team, dev)) {
      const { body } = await world.as(dev).sends(verb, data, elsewhere);
      expect(everythingIn(body.value), verb).to.contain('do not know you');
    }
    for (const [verb, data] of everyPress('another-team', dev)) {
      const { body } = await world.as(dev).sends(verb, data);
      expect(everythingIn(body.value), verb).to.match(/do not know that team/);
    }
    expect(await adoptions()).to.deep.equal([]);
  });

  it('should make nothing of what no card would send', async () => {
    const { team } = await world.team();
    const form = `${dev.aadObjectId}.${amina.aadObjectId}`;
    for (const changed of [
      { task: 'own-no-such-task' },
      { task: '../x' },
      { task: ['new'] },
      { layer: '9' },
      { risk: 'none' },
      { entrustment: '6' },
      { requires: 'rbc.no.such' },
      { requires: 'x'.repeat(40_000), add: '' },
      { requires: 'rbc', add: 'km.empathy' },
      { title: 'x'.repeat(9000) },
      { title: { toString: 'x' } },
      { conditions: 'c\n'.repeat(20) },
      { from: '2031-01-01' },
      { form: `${ben.aadObjectId}.${amina.aadObjectId}` },
      { task: 'crisis-calls', reset: 'true', from: 'x' },
    ]) {
      const data = { form, team, task: 'new', from: tomorrow, ...depot, ...changed };
      const { status } = await world.as(dev).sends('frameworks.adopt', data);
      expect(status, JSON.stringify(changed).slice(0, 80)).to.equal(200);
      expect(await adoptions(), JSON.stringify(changed).slice(0, 80)).to.deep.equal([]);
    }
  });

  it('should adopt with three waits of storage, one after another', async () => {
    const shown = await press(await press(await opened(), 'Add a task'), preview, depot);
    const spent = world.untilAnswer();

    await press(shown, 'Adopt from today');

    expect(spent.waits).to.be.at.most(3);
    expect(spent.calls).to.be.at.most(8);
  });

  async function opened(): Promise<Message> {
    return press(await world.as(dev).says('settings'), 'Tasks');
  }

  async function taskCard(title: string): Promise<Message> {
    return press(await press(await opened(), 'Next'), `Change the task ${title}`);
  }

  async function adoptBoth(): Promise<void> {
    const frameworks = await press(await world.as(dev).says('settings'), 'Frameworks and roles');
    const both = 'rbc@1.1.0,km@1.0.0';
    const shown = await press(frameworks, 'Show whom it touches', { frameworks: both });
    expect(buttonsOf(shown.card).map(({ title }) => title)).to.include('Adopt from today');
    await press(shown, 'Adopt from today');
  }

  async function press(message: Message, title: string, typed = {}): Promise<Message> {
    return (await world.as(dev).presses(message, title, typed)).message;
  }

  async function teamFile() {
    const file = await world.ports.teams.open(await world.team());
    if (file === undefined) throw new Error('there is no team');

    return file;
  }

  async function adoptions() {
    return (await teamFile()).state.adoptions;
  }
});

/** Every button of these cards, as somebody would send it who means to. */
function everyPress(team: string, by: Member): [string, object][] {
  const form = `${by.aadObjectId}.${amina.aadObjectId}`;
  const task = { team, task: 'new', from: tomorrow, ...depot };

  return [
    ['settings.tasks', { team }],
    ['task.form', { team, task: 'new' }],
    ['task.form', { team, task: 'lone-working' }],
    ['task.preview', task],
    ['frameworks.adopt', { form, ...task }],
    ['frameworks.adopt', { form, team, task: 'lone-working', reset: 'true', from: tomorrow }],
  ];
}

function valuesIn(message: Message): Record<string, string> {
  return Object.fromEntries(inputsOf(message.card).map(({ id, value }) => [id, value]));
}
