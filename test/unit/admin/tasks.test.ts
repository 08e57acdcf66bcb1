import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { adoptCommand, type AdoptOptions } from '../../../src/admin/adopt.ts';
import { exportProfilesCommand } from '../../../src/admin/export-profiles.ts';
import { exportTasksCommand } from '../../../src/admin/export-tasks.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { TaskChange } from '../../../src/domain/task-catalogue.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { amina, northTeam, peopleFile, tenant } from '../../support/cast.ts';
import { depotClinic } from '../../support/task-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { memoryAdmin, type MemoryAdmin } from './memory-admin.ts';

const depot = depotClinic();
const alone = shipped.tasks.find(({ id }) => id === 'lone-working') as Task;
const crisis: TaskChange = { id: 'crisis-calls' as TaskId, out: true };

describe('a team’s tasks, by command', () => {
  let folder: string;
  let memory: MemoryAdmin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tasks-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    memory = memoryAdmin();
    await importPeople(memory.ports, tenant, peopleFile(2));
    const [team] = await memory.ports.directory.teamsNamed(tenant, northTeam.name);
    const escalation = 'rbc.risk.escalation' as CompetencyId;
    await written(memory.ports, amina, [signedUntil(team as TeamId, escalation, '2027-03-01')]);
  });

  async function adopting(tasks: readonly unknown[], options: Partial<AdoptOptions> = {}) {
    const file = join(folder, 'tasks.json');
    await writeFile(file, JSON.stringify({ tasks }));
    memory.said.length = 0;
    return adoptCommand(memory.admin, { team: northTeam.name, tenant, tasks: file, ...options });
  }

  async function exported(): Promise<TaskChange[]> {
    const out = join(folder, 'out.json');
    await exportTasksCommand(memory.admin, { team: northTeam.name, tenant, out });
    return (JSON.parse(await readFile(out, 'utf8')) as { tasks: TaskChange[] }).tasks;
  }

  async function adoptions() {
    const [team] = await memory.ports.directory.teamsNamed(tenant, northTeam.name);
    const file = await memory.ports.teams.open({ tenant, team: team as TeamId });
    return file?.state.adoptions ?? [];
  }

  it('go out and come back as they are without a change', async () => {
    const first = await exported();
    await adopting(first);
    const unchanged = memory.said.slice();
    await adopting([depot, { ...alone, risk: 'standard' }, crisis]);
    await adopting(await exported());

    expect(first).to.deep.equal(shipped.tasks);
    expect(unchanged).to.deep.equal([
      'North Recovery Team works by that already, or is to. Nothing was changed.',
    ]);
    expect(memory.said).to.deep.equal(unchanged);
    expect(await adoptions()).to.have.lengthOf(1);
  });

  it('are printed as a file and nothing else', async () => {
    await adopting([crisis]);
    memory.said.length = 0;

    await exportTasksCommand(memory.admin, { team: northTeam.name, tenant });

    const { tasks } = JSON.parse(memory.said.join('\n')) as { tasks: TaskChange[] };
    expect(tasks.filter((each) => each.out === true)).to.deep.equal([crisis]);
  });

  it('are shown before they change: new, changed and out, and how many could carry each', async () => {
    const changed = { ...alone, requires: depot.requires, entrustment: 3, title: 'Alone' };

    const code = await adopting([depot, changed, crisis], { preview: true });

    expect(code).to.equal(0);
    expect(memory.said).to.include.members([
      'Tasks: 1 new, 1 changed, 1 out.',
      '  Out: Crisis calls (crisis-calls). Could carry it today: 0 before, not in use after.',
      '  Changed: Alone (lone-working). Could carry it today: 0 before, 1 after.',
      '  New: Depot clinic (own-depot-clinic). Could carry it today: not in use before, 1 after.',
      'Nothing was changed: this is a preview.',
    ]);
    expect(memory.said.join('\n')).not.to.include(amina.name);
    expect(await adoptions()).to.deep.equal([]);
  });

  it('come back into use, and coordination is for anyone', async () => {
    await adopting([crisis]);
    const { entrustment: _, ...rest } = alone;
    await adopting([
      ...shipped.tasks.filter(({ id }) => id === crisis.id),
      { ...rest, layer: 3, requires: [] },
    ]);

    expect(memory.said).to.include.members([
      'Tasks: 1 back in use, 1 changed.',
      '  Changed: Lone working (lone-working). Could carry it today: 0 before, anyone after.',
    ]);
  });

  it('begin on the day named, what the file leaves out as it was', async () => {
    await adopting([crisis]);
    await adopting([depot], { from: '2026-12-01' });

    const all = await adoptions();
    expect(all.map(({ from, tasks }) => [from, tasks])).to.deep.equal([
      ['2026-11-23', [crisis]],
      ['2026-12-01', [crisis, depot]],
    ]);
    expect(await exported())
      .to.deep.include(crisis)
      .and.not.deep.include(depot);
  });

  it('stay as they are where frameworks are adopted, and profiles go out and come back', async () => {
    await adopting([depot, { ...alone, requires: depot.requires }, crisis]);
    const before = (await adoptions())[0]?.tasks;
    const out = join(folder, 'profiles.json');
    await exportProfilesCommand(memory.admin, { team: northTeam.name, tenant, out });
    memory.said.length = 0;

    await adoptCommand(memory.admin, { team: northTeam.name, tenant, profiles: out });
    const profiles = memory.said.slice();
    await adoptCommand(memory.admin, { team: northTeam.name, tenant, frameworks: 'rbc,km' });

    expect(profiles).to.have.lengthOf(1);
    expect((await adoptions()).at(-1)?.tasks).to.deep.equal(before);
  });

  it('are refused whole where the file is wrong, each fault with its task and field', async () => {
    const code = await adopting([
      depotClinic({ requires: [], title: 'Lone working' }),
      { ...alone, layer: 1, conditions: ['For 943 476 5919'] },
      { id: 'own-missing', out: true },
      depotClinic({ id: 'depot' as TaskId, title: 'Depot' }),
    ]);

    expect(code).to.equal(1);
    expect(memory.complained[0]).to.match(/tasks\.json has 7 problems, so nothing was adopted\.$/);
    expect(memory.complained.slice(1).map((line) => line.split(': ')[0])).to.have.members([
      'lone-working, title',
      'lone-working, conditions',
      'lone-working, registers',
      'own-depot-clinic, title',
      'own-depot-clinic, requires',
      'own-missing, id',
      'depot, id',
    ]);
    expect(await adoptions()).to.deep.equal([]);
  });

  it('are refused where the file itself is wrong, or nothing of it is left in use', async () => {
    expect(await adopting([{ ...depot, layer: 7 }])).to.equal(1);
    const none = shipped.tasks.map(({ id }) => ({ id, out: true }));
    expect(await adopting(none)).to.equal(1);

    expect(memory.complained.join('\n'))
      .to.include('own-depot-clinic, layer: ')
      .and.to.include('the file: Please keep at least one task in use.');
    expect(await adoptions()).to.deep.equal([]);
  });

  it('R6 are measured by the frameworks adopted with them', async () => {
    const km = depotClinic({
      requires: [{ competency: 'km.empathy' as CompetencyId, level: 'getting-help' }],
    });

    expect(await adopting([km])).to.equal(1);
    expect(await adopting([km], { frameworks: 'rbc,km' })).to.equal(0);
    expect((await adoptions())[0]?.tasks).to.deep.equal([km]);
  });
});
