import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { TaskChange } from '../../../src/domain/task-catalogue.ts';
import { taskLimits } from '../../../src/domain/task-premises.ts';
import { taskProblems, type TasksKnown } from '../../../src/domain/task-problems.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { depotClinic } from '../../support/task-builders.ts';

const frameworks = shipped.frameworks.filter(({ id }) => id === 'rbc' || id === 'km');
const known: TasksKnown = { frameworks, shipped: shipped.tasks, decided: [], thisYear: 2026 };
const empathy = 'km.empathy' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const alone = shipped.tasks.find(({ id }) => id === 'lone-working') as Task;
const clinical = depotClinic({ layer: 1, registers: ['NMC'] });
const { entrustment: _entrustment, ...untrusted } = depotClinic();
const coordination: Task = { ...untrusted, layer: 3, requires: [], conditions: [] };

describe('what may be wrong with a team’s task', () => {
  for (const [what, task] of [
    ['within competency', depotClinic()],
    ['at a level', depotClinic({ requires: [{ competency: empathy, level: 'getting-help' }] })],
    ['of as many competencies as there may be', depotClinic({ requires: ofCore(5) })],
    ['R18 clinical, with a register', clinical],
    ['R18 clinical and open to bank and agency', { ...clinical, openToTemporary: true }],
    ['R18 coordination', coordination],
    ['a shipped one with other conditions', { ...alone, conditions: ['Two go together'] }],
    ['with as many registers as there may be', { ...clinical, registers: conditions(8, 3) }],
    ['called almost like another', depotClinic({ title: 'Loneworking' })],
    ['with as many conditions as there may be', depotClinic({ conditions: conditions(8, 200) })],
  ] as const satisfies readonly (readonly [string, Task])[])
    it(`is nothing: ${what}`, () => {
      expect(taskProblems({ tasks: [task] }, known)).to.deep.equal([]);
    });

  for (const [what, task, field, sentence] of [
    ['no title', depotClinic({ title: ' ' }), 'title', /a title of up to 120/],
    ['a long title', depotClinic({ title: 'x'.repeat(121) }), 'title', /up to 120/],
    ['a title of two lines', depotClinic({ title: 'a\nb' }), 'title', /in one line/],
    [
      'a title that is taken',
      depotClinic({ title: 'LONE  working ' }),
      'title',
      /\(lone-working\)/,
    ],
    [
      'an NHS number in the title',
      depotClinic({ title: 'For 943 476 5919' }),
      'title',
      /NHS number/,
    ],
    [
      'an NHS number in a condition',
      depotClinic({ conditions: ['Not for 9434765919'] }),
      'conditions',
      /NHS number/,
    ],
    ['too many conditions', depotClinic({ conditions: conditions(9, 2) }), 'conditions', /to 8/],
    ['a long condition', depotClinic({ conditions: conditions(1, 201) }), 'conditions', /200/],
    [
      'R18 clinical without a register',
      depotClinic({ layer: 1 }),
      'registers',
      /names the registers/,
    ],
    ['a register on another layer', { ...clinical, layer: 2 }, 'registers', /layer 1\) names/],
    [
      'an NHS number among the registers',
      { ...clinical, registers: ['NMC', '9434765919'] },
      'registers',
      /NHS number/,
    ],
    ['an empty register', { ...clinical, registers: [''] }, 'registers', /such as NMC/],
    ['too many registers', { ...clinical, registers: conditions(9, 3) }, 'registers', /to 8/],
    ['no competency', depotClinic({ requires: [] }), 'requires', /at least one competency/],
    ['six competencies', depotClinic({ requires: ofCore(6) }), 'requires', /no more than 5/],
    [
      'a competency twice',
      depotClinic({ requires: [{ competency: escalation }, { competency: escalation }] }),
      'requires',
      /rbc\.risk\.escalation twice/,
    ],
    [
      'a competency that its framework does not have',
      depotClinic({ requires: [{ competency: 'rbc.no.such' as CompetencyId }] }),
      'requires',
      /of no framework that the team uses/,
    ],
    [
      'a competency of a framework not in use',
      depotClinic({ requires: [{ competency: 's117.legal-literacy' as CompetencyId }] }),
      'requires',
      /of no framework that the team uses/,
    ],
    [
      'R6 no level where there are some',
      depotClinic({ requires: [{ competency: empathy }] }),
      'requires',
      /Please choose a level of Kent/,
    ],
    [
      'R6 a level that there is not',
      depotClinic({ requires: [{ competency: empathy, level: 'leader' }] }),
      'requires',
      /Please choose a level of Kent/,
    ],
    [
      'R6 a level where there is none',
      depotClinic({ requires: [{ competency: escalation, level: 'getting-help' }] }),
      'requires',
      /has no levels/,
    ],
    ['no entrustment', untrusted, 'entrustment', /from 1 to 5/],
    [
      'R18 coordination that takes something',
      { ...untrusted, layer: 3 },
      'requires',
      /open to anyone/,
    ],
    [
      'R18 coordination for the trusted',
      { ...coordination, entrustment: 2 },
      'entrustment',
      /anyone/,
    ],
    [
      'an id that is not its own',
      depotClinic({ id: 'depot' as TaskId }),
      'id',
      /begins with “own-”/,
    ],
    ['an id of other letters', depotClinic({ id: 'own-Depot' as TaskId }), 'id', /small letters/],
    ['a long id', depotClinic({ id: `own-${'x'.repeat(80)}` as TaskId }), 'id', /80/],
  ] as const satisfies readonly (readonly [string, Task, string, RegExp])[])
    it(`is ${what}`, () => {
      const problems = taskProblems({ tasks: [task] }, known);

      expect(problems.map((each) => [each.task, each.field])).to.deep.equal([[task.id, field]]);
      expect(problems[0]?.sentence).to.match(sentence);
    });

  it('is that it is put out and nothing here knows it', () => {
    const tasks: TaskChange[] = [{ id: 'own-missing' as TaskId, out: true }];

    expect(taskProblems({ tasks }, known)).to.deep.equal([
      {
        task: 'own-missing',
        field: 'id',
        sentence: 'There is no such task here, so it cannot be put out of use.',
      },
    ]);
  });

  it('is that two new ones are called the same, each named', () => {
    const tasks = [depotClinic(), depotClinic({ id: 'own-other' as TaskId })];

    expect(taskProblems({ tasks }, known).map(({ task }) => task)).to.deep.equal([
      'own-depot-clinic',
      'own-other',
    ]);
  });

  it('is that none is left, or that there are more than 60', () => {
    const none = shipped.tasks.map(({ id }) => ({ id, out: true as const }));
    const many = Array.from({ length: taskLimits.tasks }, (_, at) => numbered(at));

    expect(taskProblems({ tasks: none }, known)).to.deep.equal([
      {
        task: none[0]?.id,
        field: 'tasks',
        sentence: 'Please keep at least one task in use.',
      },
    ]);
    expect(taskProblems({ tasks: many }, known).map(({ field }) => field)).to.deep.equal(['tasks']);
    expect(sentences(many)).to.deep.equal(['Please keep to 60 tasks in use: this would make 73.']);
    expect(sentences(many.slice(0, 60 - shipped.tasks.length))).to.deep.equal([]);
  });

  it('is that all of it is more than a team can hold', () => {
    const long = Array.from({ length: 40 }, (_, at) => ({
      ...numbered(at),
      conditions: conditions(8, 200),
    }));

    expect(sentences(long)).to.deep.equal([
      'All of it together is more than one team can hold. Please write some of it shorter.',
    ]);
    expect(taskProblems({ tasks: long }, known).map(({ field }) => field)).to.deep.equal(['tasks']);
  });

  it('is never that it goes out of use, except for words that are new', () => {
    const gone = depotClinic({ requires: [{ competency: 'x.y' as CompetencyId }] });

    expect(sentences([{ id: alone.id, out: true }])).to.deep.equal([]);
    expect(
      taskProblems({ tasks: [{ ...gone, out: true }] }, { ...known, decided: [gone] }),
    ).to.deep.equal([]);
    expect(sentences([{ ...depotClinic({ title: '' }), out: true }])).to.have.lengthOf(1);
  });

  it('is no title that only a task out of use has as well', () => {
    const out: TaskChange = { ...depotClinic({ title: alone.title }), out: true };

    expect(taskProblems({ tasks: [out] }, known)).to.deep.equal([]);
  });

  it('is told once of what was decided otherwise before and is changed again', () => {
    const before = { ...alone, risk: 'standard' as const };
    const after = { ...before, title: 'Depot clinic' };

    const found = taskProblems(
      { tasks: [after, depotClinic()] },
      { ...known, decided: [before, depotClinic()] },
    );

    expect(found.map(({ task, field }) => [task, field])).to.deep.equal([[alone.id, 'title']]);
  });

  it('is no title that what ships would have, while it is changed', () => {
    const renamed = { ...alone, title: 'Visits alone' };
    const taken = depotClinic({ title: alone.title });

    expect(
      taskProblems(
        { tasks: [{ ...renamed, title: 'Going alone' }, taken] },
        { ...known, decided: [renamed, taken] },
      ),
    ).to.deep.equal([]);
  });

  it('is nothing of the words of what ships, or was decided, and is brought back as it was', () => {
    const wordy = { ...alone, conditions: conditions(9, 2) };
    const ships = {
      ...known,
      shipped: [...shipped.tasks.filter(({ id }) => id !== alone.id), wordy],
    };
    const own = depotClinic({ conditions: conditions(9, 2) });
    const decided: TaskChange[] = [
      { id: alone.id, out: true },
      { ...own, out: true },
    ];

    expect(taskProblems({ tasks: [wordy] }, ships)).to.deep.equal([]);
    expect(taskProblems({ tasks: [own] }, { ...known, decided })).to.deep.equal([]);
    expect(taskProblems({ tasks: [own] }, known)).to.have.lengthOf(1);
  });

  it('is nothing of what was decided already', () => {
    const task = depotClinic({ requires: [{ competency: 'x.y' as CompetencyId }] });

    expect(taskProblems({ tasks: [task] }, { ...known, decided: [task] })).to.deep.equal([]);
    expect(taskProblems({}, known)).to.deep.equal([]);
  });

  it('is that what goes back to what ships has the title of another by now', () => {
    const named = depotClinic({ title: alone.title });
    const decided: TaskChange[] = [{ id: alone.id, out: true }, named];
    const back = taskProblems({ tasks: [named] }, { ...known, decided });

    expect(back).to.deep.equal([
      {
        task: alone.id,
        field: 'title',
        sentence:
          'Another task is called that already (own-depot-clinic). Please give this one a title of its own.',
      },
    ]);
  });

  it('is that there are more than 60 once more of what ships is in use again', () => {
    const own = Array.from({ length: taskLimits.tasks }, (_, at) => numbered(at));
    const out = shipped.tasks.map(({ id }) => ({ id, out: true as const }));
    const decided: TaskChange[] = [...out, ...own];
    const [, ...still] = out;
    const back = taskProblems({ tasks: [...still, ...own] }, { ...known, decided });

    expect(back.map(({ sentence }) => sentence)).to.deep.equal([
      'Please keep to 60 tasks in use: this would make 61.',
    ]);
  });

  it('is said of a file of eight thousand tasks', () => {
    const tasks = Array.from({ length: 8000 }, (_, at) => numbered(at));

    expect(sentences(tasks)).to.have.lengthOf(2);
  });

  it('is looked at anew where it comes back into use', () => {
    const task = depotClinic({ requires: [{ competency: 'x.y' as CompetencyId }] });
    const decided: TaskChange[] = [{ ...task, out: true }];

    expect(taskProblems({ tasks: [task] }, { ...known, decided })).to.have.lengthOf(1);
  });
});

function sentences(tasks: readonly TaskChange[]): string[] {
  return [...new Set(taskProblems({ tasks }, known).map(({ sentence }) => sentence))];
}

function numbered(at: number): Task {
  return depotClinic({ id: `own-${String(at)}` as TaskId, title: `Task ${String(at)}` });
}

function conditions(count: number, length: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at).padStart(length, 'c'));
}

function ofCore(count: number): Task['requires'] {
  const [core] = frameworks;

  return (core?.competencies ?? []).slice(0, count).map(({ id }) => ({ competency: id }));
}
