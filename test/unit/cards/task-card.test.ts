import { expect } from 'chai';
import fc from 'fast-check';

import { readTask, taskCard, type TaskFormData } from '../../../src/cards/task-card.ts';
import { taskChangeWords } from '../../../src/cards/task-words.ts';
import { tasksCard } from '../../../src/cards/tasks-card.ts';
import type { NamedTask, NamedTaskChange } from '../../../src/domain/adoption-view.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { catalogueUnder } from '../../../src/domain/task-catalogue.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { form, team, today } from '../../support/card-sample-data.ts';
import { buttonsOf, inputsOf, textOf } from '../../support/card-reading.ts';
import { depotClinic } from '../../support/task-builders.ts';

const depot = depotClinic();
const empathy = 'km.empathy' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const levels = [{ id: 'getting-help', title: 'Getting Help' }];
const competencies = [
  { competency: escalation, title: 'Escalating', levels: [] },
  { competency: empathy, title: 'Empathy', levels },
];
const fresh: TaskFormData = {
  team,
  teamName: 'North',
  entry: null,
  competencies,
  page: 0,
  from: today,
  pendingFrom: null,
  today,
  typed: undefined,
  problems: [],
};
const filled = {
  form,
  team,
  task: 'new',
  title: depot.title,
  layer: '2',
  risk: 'high',
  entrustment: '3',
  requires: escalation,
  conditions: depot.conditions.join('\n'),
  from: today,
};

describe('taskCard and its reader', () => {
  it('should read a task as it was filled in', () => {
    const { id: _, ...values } = depot;

    expect(readTask(filled)).to.deep.include({
      form,
      team,
      task: null,
      isFilled: true,
      problems: [],
      draft: { from: today, amendment: { task: null, values: { ...values, inUse: true } } },
    });
  });

  it('should read lines of conditions, registers by commas, bank and agency, and each level', () => {
    const { draft } = readTask({
      ...filled,
      layer: '1',
      requires: `${escalation},${empathy}`,
      [`level:${empathy}`]: 'getting-help',
      registers: 'NMC; HCPC ,',
      temporary: 'true',
      conditions: ' One \n\n Two\r\n',
    });

    expect(draft?.amendment.values).to.deep.include({
      requires: [{ competency: escalation }, { competency: empathy, level: 'getting-help' }],
      registers: ['NMC', 'HCPC'],
      openToTemporary: true,
      conditions: ['One', 'Two'],
    });
  });

  it('should take what was picked beside the ticks, and show it ticked with its level', () => {
    const { typed, draft } = readTask({ ...filled, add: empathy });
    const card = taskCard({ ...fresh, typed });

    expect(draft?.amendment.values?.requires.map(({ competency }) => competency)).to.deep.equal([
      escalation,
      empathy,
    ]);
    const inputs = inputsOf(card);
    expect(inputs.find(({ id }) => id === 'requires')?.value).to.equal(`${escalation},${empathy}`);
    expect(inputs.find(({ id }) => id === `level:${empathy}`)?.value).to.equal('getting-help');
    expect(inputs.map(({ id }) => id)).not.to.include('add');
  });

  it('R18 should ask for no entrustment on the layer that is open to anyone', () => {
    const { draft } = readTask({ ...filled, layer: '3', requires: '' });

    expect(draft?.amendment.values).not.to.have.property('entrustment');
  });

  it('should believe nothing else of what goes out of use or back to what ships, and keep it', () => {
    const wrong = { ...filled, task: depot.id, layer: '9', risk: 'none', requires: 'x' };
    const out = readTask({ ...wrong, inUse: 'false' });
    const back = readTask({ ...wrong, inUse: 'true', reset: 'true' });
    const inUse = readTask({ ...wrong, inUse: 'true' });

    expect(out.draft?.amendment).to.deep.include({ task: depot.id });
    expect(out.draft?.amendment.values?.inUse).to.equal(false);
    expect(back.draft?.amendment).to.deep.equal({ task: depot.id, values: null });
    expect(out.typed).to.include({ title: depot.title });
    expect(inUse.problems.map(({ field }) => field)).to.have.members(['layer', 'risk', 'requires']);
  });

  it('should keep what was typed and word each problem at its field', () => {
    const { typed } = readTask({ ...filled, title: 'Depot', from: '2026-02-30' });
    const problems = ['title', 'requires', 'tasks'].map((field) => ({
      field,
      sentence: `Wrong ${field}.`,
    }));
    const card = taskCard({ ...fresh, typed, problems });

    for (const { sentence } of problems) expect(textOf(card)).to.contain(sentence.slice(1));
    expect(inputsOf(card).find(({ id }) => id === 'title')?.value).to.equal('Depot');
  });

  it('should page through competencies, and offer going back only where a shipped one was changed', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({
      competency: `own.c${String(at)}` as CompetencyId,
      title: String(at),
      levels: [],
    }));
    const verbs = (page: number) =>
      buttonsOf(taskCard({ ...fresh, competencies: many, page })).map(({ title }) => title);
    const [alone] = catalogueUnder(
      { tasks: [{ ...shipped.tasks[0], risk: 'standard' } as never] },
      shipped.tasks,
    );

    expect(verbs(0)).to.include('Further competencies').and.not.include('Earlier competencies');
    expect(verbs(99)).to.include('Earlier competencies').and.not.include('Further competencies');
    expect(verbs(0)).not.to.include('Show going back to what ships');
    expect(
      buttonsOf(taskCard({ ...fresh, entry: alone ?? null })).map(({ title }) => title),
    ).to.include('Show going back to what ships');
  });

  it('should name a competency that is of no framework in use by its id', () => {
    const entry = { task: depot, inUse: true, origin: 'own' as const };
    const card = taskCard({ ...fresh, entry, competencies: [] });

    expect(textOf(card)).to.contain('rbc.risk.escalation, not in use');
  });

  it('should never throw, and give a draft or problems', () => {
    const ids = [
      ...Object.keys(filled),
      'add',
      'reset',
      'inUse',
      'registers',
      'level:km.empathy',
      '__proto__',
    ];
    const likely = fc.constantFrom(
      '',
      'true',
      'new',
      empathy,
      'x'.repeat(9000),
      '1,2',
      today,
      '\u0000',
    );
    const sent = fc.dictionary(
      fc.constantFrom(...ids),
      fc.oneof(likely, fc.jsonValue(), fc.integer()),
    );
    fc.assert(
      fc.property(fc.oneof(sent, fc.jsonValue()), (raw) => {
        const { draft, problems, typed } = readTask(raw);

        expect(draft === undefined).to.equal(problems.length > 0);
        expect(Object.values(typed).join('').length).to.be.at.most(8000);
        expect(() => taskCard({ ...fresh, typed, problems })).not.to.throw();
      }),
    );
  });
});

describe('tasksCard', () => {
  it('should list tasks by layer, with risk, and whether they are in use', () => {
    const catalogue = catalogueUnder(
      { tasks: [{ id: 'crisis-calls' as never, out: true }, depot] },
      shipped.tasks,
    );
    const card = textOf(
      tasksCard({ team, teamName: 'North', pendingFrom: null, today, catalogue, page: 1 }),
    );

    expect(card).to.contain('13 tasks in use, 1 not in use.');
    expect(card).to.match(/Crisis calls\nSkilled support, high risk, not in use, as shipped/);
    expect(card).to.match(/Depot clinic\nSkilled support, high risk, in use, your own/);
  });
});

describe('taskChangeWords', () => {
  const { id: _id, ...rest } = depot;
  const task: NamedTask = { ...rest, requires: [{ title: 'Escalating', level: 'Getting Help' }] };
  const { entrustment: _entrustment, ...open } = { ...task, layer: 3 as const, requires: [] };

  for (const [change, words] of [
    [
      { kind: 'new', before: null, after: task, could: { before: null, after: 0 } },
      'New task: Depot clinic. Nobody could carry it today. Layer: skilled support; risk: high; entrustment: 3 (with indirect supervision); competencies: “Escalating” at Getting Help; bank and agency: not open; conditions: 1.',
    ],
    [
      {
        kind: 'changed',
        before: { ...task, risk: 'standard' },
        after: task,
        could: { before: 2, after: 0 },
      },
      'Changed: Depot clinic. 2 people could carry it today as it is now, nobody with this change. Risk: high, until now standard.',
    ],
    [
      {
        kind: 'changed',
        before: task,
        after: { ...task, conditions: ['Other'] },
        could: { before: 1, after: 1 },
      },
      'Changed: Depot clinic. 1 person could carry it today, as before. Its conditions are worded otherwise.',
    ],
    [
      {
        kind: 'changed',
        before: open,
        after: { ...task, title: 'Depot' },
        could: { before: null, after: 1 },
      },
      'Changed: Depot. It was open to anyone; 1 person could carry it today. Until now called “Depot clinic”; layer: skilled support, until now coordination; entrustment: 3 (with indirect supervision), until now none; competencies: “Escalating” at Getting Help, until now none.',
    ],
    [
      { kind: 'back in use', before: null, after: open, could: { before: null, after: null } },
      'In use again: Depot clinic. It is open to anyone. Layer: coordination; risk: high; bank and agency: not open; conditions: 1.',
    ],
    [
      { kind: 'out', before: task, after: null, could: { before: 3, after: null } },
      'No longer in use: Depot clinic. 3 people could carry it today.',
    ],
    [
      { kind: 'out', before: open, after: null, could: { before: null, after: null } },
      'No longer in use: Depot clinic.',
    ],
  ] as const satisfies readonly (readonly [NamedTaskChange, string])[])
    it(`should say: ${words.slice(0, 70)}`, () => {
      expect(taskChangeWords(change, 'until now')).to.equal(words);
    });
});
