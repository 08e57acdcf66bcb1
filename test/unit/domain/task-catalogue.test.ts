import { expect } from 'chai';
import fc from 'fast-check';

import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { Task } from '../../../src/domain/task.ts';
import { amendedTasks } from '../../../src/domain/task-amendment.ts';
import {
  catalogueUnder,
  isOwnTaskId,
  ownTaskId,
  tasksUnder,
  wholeCatalogue,
  withTaskChanges,
  type TaskChange,
} from '../../../src/domain/task-catalogue.ts';
import { readTasks, writeTasks } from '../../../src/frameworks/tasks-file.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { depotClinic } from '../../support/task-builders.ts';

const { tasks } = shipped;
const alone = tasks.find(({ id }) => id === 'lone-working') as Task;
const taskIds = tasks.map(({ id }) => id);
const depot = depotClinic();

const anyTask: fc.Arbitrary<TaskChange> = fc
  .record({
    id: fc.constantFrom(...taskIds, 'own-a' as TaskId, 'own-b' as TaskId, 'own-c' as TaskId),
    title: fc.string({ minLength: 1, maxLength: 20 }),
    layer: fc.constantFrom(1, 2, 3),
    risk: fc.constantFrom('standard', 'high'),
    requires: fc.array(
      fc.oneof(
        fc.constant({ competency: 'rbc.risk.escalation' as CompetencyId }),
        fc.constant({ competency: 'km.empathy' as CompetencyId, level: 'getting-help' }),
      ),
      { maxLength: 3 },
    ),
    conditions: fc.array(fc.string({ minLength: 1 }).filter((each) => each.trim() === each)),
    more: fc.record(
      {
        entrustment: fc.constantFrom(1, 2, 3, 4, 5),
        registers: fc.constant<string[]>(['NMC']),
        openToTemporary: fc.constant(true as const),
        out: fc.constant(true as const),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ more, title, conditions, ...task }) => ({
    ...task,
    title: title.trim() || 'x',
    conditions: conditions.map((each) => each.trim() || 'y'),
    ...more,
  }));
const anyChange: fc.Arbitrary<TaskChange> = fc.oneof(
  anyTask,
  fc.constantFrom(...tasks),
  fc.constantFrom(...taskIds).map((id) => ({ id, out: true as const })),
);
const anyChanges = fc
  .uniqueArray(anyChange, { selector: ({ id }) => id, maxLength: 12 })
  .map((given) => withTaskChanges({}, given, tasks));

describe('a team’s tasks', () => {
  it('are those that ship where nothing was adopted', () => {
    expect(tasksUnder({}, tasks)).to.deep.equal(tasks);
    expect(catalogueUnder({}, tasks).every(({ origin }) => origin === 'shipped')).to.equal(true);
  });

  it('are those that ship, as changed there, in their order, then the team’s own', () => {
    const changed = { ...alone, risk: 'standard' as const };
    const choice = { tasks: withTaskChanges({}, [depot, changed], tasks) };

    const under = tasksUnder(choice, tasks);

    expect(under.map(({ id }) => id)).to.deep.equal([...taskIds, depot.id]);
    expect(under.find(({ id }) => id === alone.id)?.risk).to.equal('standard');
    expect(under.at(-1)).to.deep.equal(depot);
  });

  it('are without what is out, which keeps its values and can come back', () => {
    const choice = { tasks: withTaskChanges({}, [depot], tasks) };
    const out = { tasks: withTaskChanges(choice, [bare(depot.id), bare(alone.id)], tasks) };
    const known = catalogueUnder(out, tasks).filter(({ inUse }) => !inUse);
    const back = withTaskChanges(out, [depot, alone], tasks);
    const shortened = withTaskChanges({}, [{ ...alone, out: true }], tasks);

    expect(known.map(({ task }) => task)).to.deep.equal([alone, depot]);
    expect(tasksUnder(out, tasks)).to.have.lengthOf(tasks.length - 1);
    expect(out.tasks).to.deep.equal([bare(alone.id), { ...depot, out: true }]);
    expect(back).to.deep.equal([depot]);
    expect(shortened).to.deep.equal([bare(alone.id)]);
  });

  it('are each as the team has it: whence it is, and all that is said of it', () => {
    const empathy = { competency: 'km.empathy' as CompetencyId, level: 'getting-help' };
    const clinical = depotClinic({
      layer: 1,
      registers: ['NMC'],
      openToTemporary: true,
      requires: [empathy],
    });
    const { entrustment: _entrustment, ...plain } = depotClinic({ id: 'own-plain' as TaskId });
    const changed = { ...alone, risk: 'standard' as const };
    const [other] = tasks.filter(({ id }) => id !== alone.id);
    const given = [clinical, plain, changed, bare((other as Task).id)];
    const choice = { tasks: withTaskChanges({}, given, tasks) };

    const known = catalogueUnder(choice, tasks);
    const entryOf = (id: TaskId) => known.find(({ task }) => task.id === id);

    expect(entryOf(clinical.id)).to.deep.equal({ task: clinical, inUse: true, origin: 'own' });
    expect(entryOf(plain.id)).to.deep.equal({ task: plain, inUse: true, origin: 'own' });
    expect(entryOf(alone.id)).to.deep.equal({ task: changed, inUse: true, origin: 'changed' });
    expect(entryOf((other as Task).id)).to.deep.equal({
      task: other,
      inUse: false,
      origin: 'shipped',
    });
    expect(wholeCatalogue(choice, tasks)).to.deep.include(bare((other as Task).id));
  });

  it('know nothing of what was put out by its id alone and never was there', () => {
    expect(catalogueUnder({ tasks: [bare('own-nothing' as TaskId)] }, tasks)).to.have.lengthOf(
      tasks.length,
    );
  });

  it('are the same under the same changes once more', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const once = tasksUnder({ tasks: changes }, tasks);

        expect(tasksUnder({ tasks: changes }, once)).to.deep.equal(once);
      }),
    );
  });

  it('written as a file and brought back change nothing', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const read = readTasks(writeTasks(wholeCatalogue({ tasks: changes }, tasks)));

        expect(read.problems).to.equal(undefined);
        expect(withTaskChanges({ tasks: changes }, read.tasks ?? [], tasks)).to.deep.equal(changes);
        expect(withTaskChanges({}, read.tasks ?? [], tasks)).to.deep.equal(changes);
      }),
    );
  });

  it('name each task once, whatever is changed', () => {
    fc.assert(
      fc.property(anyChanges, anyChanges, (one, other) => {
        const ids = catalogueUnder({ tasks: withTaskChanges({ tasks: one }, other, tasks) }, tasks);

        expect(new Set(ids.map(({ task }) => task.id)).size).to.equal(ids.length);
      }),
    );
  });
});

describe('ownTaskId', () => {
  it('should be made of the title, and free', () => {
    expect(ownTaskId('Dépôt clinic: 2nd room!', [])).to.equal('own-depot-clinic-2nd-room');
    expect(ownTaskId('Depot clinic', [depot.id, 'own-depot-clinic-2' as TaskId])).to.equal(
      'own-depot-clinic-3',
    );
    expect(ownTaskId('診療所', [])).to.equal('own-task');
    expect(ownTaskId(`${'x'.repeat(39)} visits`, [])).to.equal(`own-${'x'.repeat(39)}`);
    expect(ownTaskId('x'.repeat(50), [])).to.equal(`own-${'x'.repeat(40)}`);
    expect(isOwnTaskId(`own-${'x'.repeat(76)}`)).to.equal(true);
    expect(isOwnTaskId(`own-${'x'.repeat(77)}`)).to.equal(false);
  });

  it('should always be an id of a team’s own, and never one that ships', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (title) => {
        expect(isOwnTaskId(ownTaskId(title, [ownTaskId(title, [])]))).to.equal(true);
      }),
    );
    expect(taskIds.filter(isOwnTaskId)).to.deep.equal([]);
  });
});

describe('amendedTasks', () => {
  const { id, ...values } = depot;

  it('should add a task under an id of its own', () => {
    const choice = { tasks: [depot] };
    const added = amendedTasks(choice, { task: null, values: { ...values, inUse: false } }, tasks);

    expect(added?.map((each) => each.id)).to.deep.equal([id, 'own-depot-clinic-2']);
    expect(added?.[1]).to.deep.equal({ ...depot, id: 'own-depot-clinic-2' });
  });

  it('should change one, put it out of use with the values it had, and take it back to what ships', () => {
    const { id: task, ...ships } = alone;
    const changed = amendedTasks(
      {},
      { task, values: { ...ships, risk: 'standard', inUse: true } },
      tasks,
    );
    const choice = { tasks: changed };
    const out = amendedTasks(choice, { task, values: { ...values, inUse: false } }, tasks);
    const back = amendedTasks({ tasks: out }, { task, values: null }, tasks);

    expect(changed).to.deep.equal([{ ...alone, risk: 'standard' }]);
    expect(out).to.deep.equal([{ ...alone, risk: 'standard', out: true }]);
    expect(back).to.deep.equal([]);
  });

  it('should put out of use what ships, by its id alone', () => {
    const { id: task, ...ships } = alone;

    expect(amendedTasks({}, { task, values: { ...ships, inUse: false } }, tasks)).to.deep.equal([
      bare(task),
    ]);
  });

  it('should know no task that is none, and nothing that a task of its own would go back to', () => {
    const missing = 'own-missing' as TaskId;

    expect(amendedTasks({}, { task: missing, values: { ...values, inUse: true } }, tasks)).to.equal(
      undefined,
    );
    expect(amendedTasks({ tasks: [depot] }, { task: id, values: null }, tasks)).to.equal(undefined);
  });
});

function bare(id: TaskId): TaskChange {
  return { id, out: true };
}
