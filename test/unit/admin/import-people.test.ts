import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { importPeopleCommand } from '../../../src/admin/import-people.ts';
import { guid } from '../../support/domain-builders.ts';
import { failureOf, memoryAdmin, tenant, type MemoryAdmin } from './memory-admin.ts';

const heading =
  'entra_object_id,name,email,team,roles,role_profile,supervisor_email,employment,start_date,registration,registration_until';

describe('import-people', () => {
  let folder: string;
  let memory: MemoryAdmin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'people-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  beforeEach(() => {
    memory = memoryAdmin();
  });

  async function importing(text: string | Buffer): Promise<number> {
    const file = join(folder, 'people.csv');
    await writeFile(file, text);
    return importPeopleCommand(memory.admin, file, { tenant });
  }

  it('says what was done, new teams by name', async () => {
    const first = await importing([heading, line(1), line(2), line(3, 'South Team')].join('\n'));
    const second = await importing([heading, line(1), line(4)].join('\n'));
    const third = await importing([heading, line(4)].join('\n'));
    const fourth = await importing([heading, line(4, 'East')].join('\n'));

    expect([first, second, third, fourth]).to.deep.equal([0, 0, 0, 0]);
    expect(memory.complained).to.deep.equal([]);
    expect(memory.said).to.deep.equal([
      '3 people: 3 new or changed, 0 unchanged; new teams: North Team, South Team',
      '2 people: 1 new or changed, 1 unchanged',
      '1 person: 0 new or changed, 1 unchanged',
      '1 person: 1 new or changed, 0 unchanged; new team: East',
    ]);
  });

  it('names every bad cell by line and column, and imports nothing', async () => {
    const bad = line(2).replace('staff', 'boss').replace('2024-01-08', '08/01/2024');

    expect(await importing([heading, line(1), bad].join('\r\n'))).to.equal(1);
    expect(memory.said).to.deep.equal([]);
    expect(memory.complained).to.deep.equal([
      `${join(folder, 'people.csv')} has 2 problems, so nothing of it was imported.`,
      'line 3, roles: “boss” is not a role; roles are staff, supervisor, clinical-lead, duty-manager, manager, administrator',
      'line 3, start_date: “08/01/2024” is not a date such as 2026-11-23',
    ]);
    expect(await memory.ports.directory.tenants()).to.deep.equal([]);
  });

  it('names what the lines say against each other', async () => {
    expect(await importing([heading, line(1), line(1)].join('\n'))).to.equal(1);
    expect(memory.complained[1]).to.equal(
      'line 3, entra_object_id: this person is in this team on line 2 already',
    );
  });

  it('names a problem of the whole line without a column', async () => {
    await importing(`${heading}\nAda`);

    expect(memory.complained[1]).to.match(/^line 2: has 1 cell and the heading 11/);
  });

  it('prints fifty problems and counts the rest', async () => {
    const bad = Array.from({ length: 60 }, (_, at) => line(at + 1).replace('staff', 'boss'));

    expect(await importing([heading, ...bad].join('\n'))).to.equal(1);
    expect(memory.complained).to.have.lengthOf(52);
    expect(memory.complained[0]).to.contain('has 60 problems');
    expect(memory.complained[51]).to.equal('... and 10 more.');
  });

  it('opens no storage for a file that is wrong', async () => {
    const open = () => Promise.reject(new Error('opened'));
    const file = join(folder, 'wrong.csv');
    await writeFile(file, heading);

    expect(await importPeopleCommand({ ...memory.admin, open }, file, { tenant })).to.equal(1);
  });

  it('says that a file is not there, or is none', async () => {
    const missing = join(folder, 'missing.csv');

    expect(await failureOf(importPeopleCommand(memory.admin, missing, {}))).to.equal(
      `There is no such file: ${missing}`,
    );
    expect(await failureOf(importPeopleCommand(memory.admin, folder, {}))).to.equal(
      `That is a folder, not a file: ${folder}`,
    );
    expect(await failureOf(importPeopleCommand(memory.admin, 'a\0b', {}))).to.contain(
      'That file cannot be read',
    );
  });

  it('says how to save a file that is not UTF-8', async () => {
    const latin = Buffer.from(`${heading}\n${line(1).replace('Ada', 'Zoë')}`, 'latin1');

    expect(await failureOf(importing(latin))).to.match(/is not UTF-8 text.*CSV UTF-8/);
  });

  it('asks which tenant where that is not clear', async () => {
    const file = join(folder, 'clear.csv');
    await writeFile(file, [heading, line(1)].join('\n'));

    expect(await failureOf(importPeopleCommand(memory.admin, file, {}))).to.contain('--tenant');
  });
});

function line(number: number, team = 'North Team'): string {
  return `${guid(number)},Ada ${number},ada.${number}@nhs.example,${team},staff,,,substantive,2024-01-08,,`;
}
