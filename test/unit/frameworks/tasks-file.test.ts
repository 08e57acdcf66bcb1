import { expect } from 'chai';
import fc from 'fast-check';

import { taskCatalogue } from '../../../src/frameworks/role-based-core.ts';
import { readTasks, writeTasks } from '../../../src/frameworks/tasks-file.ts';
import { depotClinic } from '../../support/task-builders.ts';

const depot = depotClinic();
const out = { id: 'lone-working', out: true };

describe('a team’s own tasks as a file', () => {
  it('are read as they are written: those that ship, one of its own, and what is out', () => {
    const tasks = [...taskCatalogue.tasks, { ...depot, out: true as const }];
    const text = writeTasks(tasks);

    expect(readTasks(text)).to.deep.equal({ tasks });
    expect(text).to.match(/^{\n {2}"tasks": \[\n {4}{\n {6}"id": "clinical-assessment"/);
    expect(readTasks(fileOf(out)).tasks).to.deep.equal([out]);
  });

  it('may be our own catalogue as it ships', () => {
    expect(readTasks(JSON.stringify(taskCatalogue)).tasks).to.deep.equal(taskCatalogue.tasks);
  });

  for (const [what, text, problem] of [
    ['no JSON', '{ "tasks": [', 'line 1, column 13: is where this stops being JSON'],
    ['no tasks', '{ "tasks": [] }', 'tasks: has to hold at least one task'],
    [
      'something else',
      '{ "tasks": [], "taks": 1 }',
      /^tasks: .*\nthe file: Unrecognized key: "taks"/,
    ],
    ['a task twice', fileOf(depot, depot), 'own-depot-clinic: is there twice'],
    ['a layer that there is not', fileOf({ ...depot, layer: 4 }), /^own-depot-clinic, layer: /],
    [
      'an entrustment of 0',
      fileOf({ ...depot, entrustment: 0 }),
      /^own-depot-clinic, entrustment: /,
    ],
    [
      'a misspelt field',
      fileOf({ ...depot, condition: [] }),
      /^own-depot-clinic: Unrecognized key/,
    ],
    ['no id', fileOf({ ...depot, id: undefined }), /^tasks\[0\], id: not a task id/],
    ['no object', fileOf('lone-working'), /^tasks\[0\]: /],
    ['an id that is none', fileOf({ ...out, id: '../x' }), /^\.\.\/x, /],
    [
      'a competency that is none',
      fileOf({ ...depot, requires: [{ competency: 'x' }] }),
      'own-depot-clinic, requires[0].competency: not a competency id',
    ],
  ] as const)
    it(`are refused whole, with the place: ${what}`, () => {
      const { tasks, problems = [] } = readTasks(text);
      const lines = problems.map(({ place, reason }) => `${place}: ${reason}`).join('\n');

      expect(tasks).to.equal(undefined);
      if (typeof problem === 'string') expect(lines).to.equal(problem);
      else expect(lines).to.match(problem);
    });

  it('are tasks or problems, whatever the file is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.jsonValue().map((one) => fileOf(one)),
        ),
        (text) => {
          const { tasks, problems } = readTasks(text);

          expect(tasks === undefined).to.equal(problems !== undefined);
          if (problems !== undefined) expect(problems).to.have.length.above(0);
        },
      ),
    );
  });
});

function fileOf(...tasks: readonly unknown[]): string {
  return JSON.stringify({ tasks });
}
