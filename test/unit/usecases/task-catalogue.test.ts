import { expect } from 'chai';

import type { CompetencyId, ProfileRequirement, TaskId } from '../../../src/domain/framework.ts';
import type { FormId } from '../../../src/domain/ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { TaskValues } from '../../../src/domain/task-amendment.ts';
import { adopt } from '../../../src/usecases/adoption.ts';
import { checkAsAt } from '../../../src/usecases/check-as-at.ts';
import { checkDelegation } from '../../../src/usecases/check-delegation.ts';
import {
  adoptChoice,
  previewChoice,
  type Choice,
} from '../../../src/usecases/choose-frameworks.ts';
import { libraryToday } from '../../../src/usecases/library.ts';
import { openCheck } from '../../../src/usecases/open-check.ts';
import { askedCompetency, openFrameworks } from '../../../src/usecases/open-frameworks.ts';
import { overrideTold } from '../../../src/usecases/override-told.ts';
import { recordedCheck } from '../../../src/usecases/recorded-check.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { amina, ben, bryn, carys, dev, personOf, tenant } from '../../support/cast.ts';
import { depotClinic } from '../../support/task-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const escalation = 'rbc.risk.escalation' as CompetencyId;
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const alone = 'lone-working' as TaskId;
const depot = depotClinic();
const { id: _id, ...values } = depot;
const today = '2026-11-02';
const window = { from: '2026-11-02T10:00:00.000Z', until: '2026-11-02T18:00:00.000Z' };

describe('a team’s own tasks', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z');
    await written(here.ports, amina, [
      signedUntil(here.team, escalation, '2027-03-01'),
      signedUntil(here.team, loneWorking, '2027-03-01'),
    ]);
  });

  function adding(changed: Partial<TaskValues> = {}, from = today): Choice {
    return { from, task: { task: null, values: { ...values, inUse: true, ...changed } } };
  }

  function changing(task: TaskId, changed: Partial<TaskValues>, from = today): Choice {
    const { id: _, ...was } = shipped.tasks.find(({ id }) => id === task) as Task;
    return { from, task: { task, values: { ...was, inUse: true, ...changed } } };
  }

  function adopting(choice: Choice, form = here.newForm(dev)) {
    return adoptChoice(here.ports, here.requestOf(dev), { form, team: here.team, choice });
  }

  function previewing(choice: Choice, member = dev) {
    return previewChoice(here.ports, here.requestOf(member), here.team, choice);
  }

  async function library() {
    const team = await here.ports.teams.open({ tenant, team: here.team });
    return libraryToday(here.ports, tenant, team?.state);
  }

  async function tasks() {
    return (await here.ports.teams.open({ tenant, team: here.team }))?.state.adoptions.at(-1)
      ?.tasks;
  }

  async function asked(task: TaskId, form: FormId = here.newForm(ben)) {
    const walls = {
      from: { date: today, time: '10:00' },
      until: { date: today, time: '18:00' },
    };
    const about = personOf(amina);
    await checkDelegation(here.ports, here.requestOf(ben), { form, about, asked: { task, walls } });
    return recordedCheck(here.ports, here.requestOf(ben), { about, check: form });
  }

  it('is asked about like any other (R18, R19)', async () => {
    await adopting(adding());
    await adopting(adding({ title: 'Depot clinic alone', entrustment: 5 }));

    const yes = await asked(depot.id);
    const no = await asked('own-depot-clinic-alone' as TaskId);

    expect([yes.answer.verdict, yes.taskTitle, yes.instructions]).to.deep.equal([
      'yes',
      'Depot clinic',
      depot.conditions,
    ]);
    expect(no.answer.failed).to.deep.equal([
      { kind: 'entrustment', competency: escalation, held: 4, needed: 5 },
    ]);
  });

  it('R18 on the clinical layer is carried only by whoever is on its register', async () => {
    await adopting(adding({ layer: 1, registers: ['NMC'] }));

    const { answer } = await asked(depot.id);

    expect(answer.failed).to.deep.equal([{ kind: 'registration', ended: null }]);
    expect(answer.mayOverride).to.equal('nobody');
  });

  it('is shown before it is adopted with how many could carry it, today and by then, never who', async () => {
    const added = await previewing(adding({}, '2026-12-01'));
    const raised = await previewing(changing(alone, { entrustment: 5 }));
    const opened = await previewing(
      changing(alone, { layer: 3, requires: [], entrustment: undefined } as never),
    );

    expect(added.view?.tasks.map(({ kind, could }) => [kind, could])).to.deep.equal([
      ['new', { before: null, after: 1 }],
    ]);
    expect(raised.view?.tasks.map(({ kind, could }) => [kind, could])).to.deep.equal([
      ['changed', { before: 1, after: 0 }],
    ]);
    expect(opened.view?.tasks[0]?.could).to.deep.equal({ before: 1, after: null });
    expect(JSON.stringify([added, raised])).not.to.contain(amina.name);
    expect(await tasks()).to.equal(undefined);
  });

  it('R11 touches nothing that anybody holds', async () => {
    const { view } = await adopting(changing(alone, { risk: 'standard', entrustment: 5 }));

    expect(view?.people).to.deep.equal([]);
    expect(
      (await here.ports.teams.open({ tenant, team: here.team }))?.state.adoptions[0]?.raised,
    ).to.deep.equal([]);
  });

  it('begins on its day', async () => {
    await adopting(adding({}, '2026-12-01'));

    const before = (await library()).tasks.length;
    here.clock.set('2026-12-01T09:00:00.000Z');

    expect(before).to.equal(shipped.tasks.length);
    expect((await library()).tasks.at(-1)).to.deep.equal(depot);
  });

  it('is adopted once per form, and the same again changes nothing', async () => {
    const form = here.newForm(dev);
    await adopting(adding(), form);
    await adopting(adding(), form);
    const by = { tenant, team: here.team, actor: personOf(dev) };
    const frameworks = [{ framework: 'rbc', version: '1.1.0' }];
    const file = await here.ports.teams.open({ tenant, team: here.team });
    const again = { from: today, frameworks, profiles: [], tasks: [depot] };
    await adopt(here.ports, by, again);

    expect(await tasks()).to.deep.equal([depot]);
    expect((await here.ports.teams.open({ tenant, team: here.team }))?.sequence).to.equal(
      file?.sequence,
    );
  });

  it('stays when frameworks or roles are chosen anew, and its frameworks go', async () => {
    await adopting(adding());
    await adopting({ from: today, frameworks: [{ framework: 'km', version: '1.0.0' }] });
    const out = await adopting({
      from: today,
      task: { task: depot.id, values: { ...values, inUse: false } },
    });
    const back = await adopting({
      from: today,
      task: { task: depot.id, values: { ...values, inUse: true } },
    });

    expect(out.view?.tasks.map(({ kind }) => kind)).to.deep.equal(['out']);
    expect(back.problems?.map(({ field }) => field)).to.deep.equal(['requires']);
    expect(await tasks()).to.deep.equal([{ ...depot, out: true }]);
  });

  it('is refused at the field that is wrong, and nothing is adopted', async () => {
    const wrong = [
      adding({ title: 'Lone working' }),
      adding({ requires: [] }),
      adding({ conditions: ['Ask 943 476 5919'] }),
      adding({}, '2026-01-01'),
    ];
    const fields: unknown[] = [];
    for (const choice of wrong) fields.push((await adopting(choice)).problems?.[0]?.field);

    expect(fields).to.deep.equal(['title', 'requires', 'conditions', 'from']);
    expect(await tasks()).to.equal(undefined);
  });

  it('is an administrator’s to change, and one that is none is refused', async () => {
    const missing = { from: today, task: { task: 'own-x' as TaskId, values: null } };
    const said: unknown[] = [];
    for (const member of [amina, ben, carys]) {
      said.push(await previewing(adding(), member).catch((error: unknown) => codeOf(error)));
    }
    said.push(await adopting(missing).catch((error: unknown) => codeOf(error)));

    expect(said).to.deep.equal([...Array<string>(3).fill('not_permitted'), 'no_such_record']);
  });

  it('can be opened by a role that asks for all it takes', async () => {
    await adopting(adding());
    const { basis } = await openFrameworks(here.ports, here.requestOf(dev), here.team);
    const worker = basis.profiles.find(({ id }) => id === 'recovery-worker');
    const { level: _, ...asks } = worker?.requires.find(
      ({ competency }) => competency === escalation,
    ) as NonNullable<typeof worker>['requires'][number];
    const opens = [...(asks.opens ?? []), depot.id];
    const amendment = {
      competency: escalation,
      asked: { ...asks, level: null, refresh: 'kept' as const, opens },
    };
    const { view } = await adopting({
      from: today,
      change: { role: 'recovery-worker', amendment },
    });

    expect(view?.requirements[0]?.after?.opens).to.include('Depot clinic');
    expect(await tasks()).to.deep.equal([depot]);
  });

  it('that is out, or takes something else by now, is not opened by a role any more', async () => {
    await adopting({
      from: today,
      task: { task: alone, values: { ...values, inUse: false } },
    });
    await adopting(
      changing('early-warning-monitoring' as TaskId, { requires: [{ competency: loneWorking }] }),
    );
    const { basis } = await openFrameworks(here.ports, here.requestOf(dev), here.team);
    const asked = askedCompetency(basis, 'recovery-worker', escalation);
    const { level: _, opens = [], ...asks } = asked.requirement as ProfileRequirement;
    const amendment = {
      competency: escalation,
      asked: { ...asks, level: null, signers: 2 as const, refresh: 'kept' as const, opens },
    };
    const changed = await adopting({ from: today, change: { role: 'recovery-worker', amendment } });

    expect(asked.tasks.map(({ id }) => id)).not.to.include(alone);
    expect(opens).to.deep.equal([]);
    expect(changed.problems).to.equal(undefined);
  });

  describe('R27 that changed since', () => {
    const at = '2026-11-02T09:45:00.000Z';
    const nothing = { who: '', task: '', from: '', until: '', asAt: '' };

    /** Asked by the supervisor, as the bot asks. */
    async function thenOf(task: TaskId) {
      const about = personOf(amina);
      const request = here.requestOf(ben);
      const { past } = await openCheck(here.ports, request, { words: nothing, about, asAt: at });
      if (past === undefined) throw new Error('nothing was read of then');

      return checkAsAt(here.ports, request, { about, task, window, at }, past);
    }

    async function changedLater() {
      here.clock.set('2026-11-02T11:00:00.000Z');
      await adopting(adding());
      await adopting({
        from: today,
        task: { task: alone, values: { ...values, title: 'x', inUse: false } },
      });
    }

    it('is as it was, as at before', async () => {
      await changedLater();
      const words = { ...nothing, who: 'me' };
      const then = await openCheck(here.ports, here.requestOf(amina), { words, asAt: at });
      const now = await openCheck(here.ports, here.requestOf(amina), { words });
      const view = await thenOf(alone);

      const listed = ({ opened }: typeof now) => opened.tasks.map(({ task }) => task);
      expect(listed(then)).to.deep.equal(shipped.tasks.map(({ id }) => id));
      expect(listed(now)).to.include(depot.id).and.not.include(alone);
      expect([view.answer.verdict, view.taskTitle]).to.deep.equal(['yes', 'Lone working']);
    });

    it('is refused as at a time when nobody had it', async () => {
      await changedLater();

      const refused = await thenOf(depot.id).catch(codeOf);

      expect(refused).to.equal('no_such_record');
    });

    it('keeps its name in an answer and in a decision otherwise, and names nobody who could go', async () => {
      const form = here.newForm(ben);
      const before = await asked(alone, form);
      await changedLater();
      const about = personOf(amina);

      const after = await recordedCheck(here.ports, here.requestOf(ben), { about, check: form });
      const told = await overrideTold(here.ports, tenant, {
        kind: 'delegation-overridden',
        to: about,
        about,
        by: personOf(carys),
        told: {
          id: 'override-1',
          team: here.team,
          task: alone,
          until: window.until,
          as: 'clinical-lead',
          over: [],
          check: form,
          asker: personOf(bryn),
        } as never,
      });

      expect([after.taskTitle, after.answer]).to.deep.equal(['Lone working', before.answer]);
      expect(after.others).to.deep.equal([]);
      expect(told.taskTitle).to.equal('Lone working');
    });

    it('is gone from every adoption keeps its name in the answer, and its id elsewhere', async () => {
      await adopting(adding());
      const form = here.newForm(ben);
      await asked(depot.id, form);
      const file = await here.ports.teams.open({ tenant, team: here.team });
      const by = { tenant, team: here.team, actor: personOf(dev) };
      const { frameworks = [] } = file?.state.adoptions.at(-1) ?? {};
      await adopt(here.ports, by, { from: today, frameworks, profiles: [] });
      const core = [{ framework: 'km', version: '1.0.0' }];
      await adopt(here.ports, by, { from: today, frameworks: core, profiles: [] });

      const about = personOf(amina);
      const view = await recordedCheck(here.ports, here.requestOf(ben), { about, check: form });

      expect(view.taskTitle).to.equal('Depot clinic');
      expect((await library()).taskTitle(depot.id)).to.equal(depot.id);
    });
  });
});

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}
