import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { checkFrameworkCommand } from '../../../src/admin/check-framework.ts';
import { exportFrameworkCommand } from '../../../src/admin/export-framework.ts';
import { formatNames } from '../../../src/frameworks/formats/formats.ts';
import { readOwn } from '../../../src/frameworks/formats/own.ts';
import { framework } from '../../../src/frameworks/shipped.ts';
import { failureOf, memoryAdmin, type MemoryAdmin } from './memory-admin.ts';

describe('frameworks by command', () => {
  let folder: string;
  let memory: MemoryAdmin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frameworks-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  beforeEach(() => {
    memory = memoryAdmin();
  });

  async function checking(text: string | Buffer): Promise<{ code: number; file: string }> {
    const file = join(folder, 'framework');
    await writeFile(file, text);
    return { code: await checkFrameworkCommand(memory.admin, file), file };
  }

  describe('export-framework', () => {
    it('prints the file and nothing else, and says what it cannot carry on standard error', async () => {
      const code = await exportFrameworkCommand(memory.admin, 'km', { format: 'moodle' });

      expect(code).to.equal(0);
      expect(memory.said).to.have.lengthOf(1 + 1 + 4 + 21);
      expect(memory.complained).to.have.lengthOf(3);
      expect(memory.complained[0]).to.match(/^Moodle has no column for these of the framework: /);
    });

    it('prints our own JSON so that it is read again', async () => {
      await exportFrameworkCommand(memory.admin, ' NHS96', { format: 'own' });

      expect(readOwn(memory.said.join('\n'))).to.deep.include({ framework: framework('nhs96') });
      expect(memory.complained).to.deep.equal([]);
    });

    for (const format of formatNames)
      it(`writes ${format} to a file that check-framework finds in order`, async () => {
        const out = join(folder, `rbc.${format}`);

        expect(await exportFrameworkCommand(memory.admin, 'rbc', { format, out })).to.equal(0);
        expect(await checkFrameworkCommand(memory.admin, out)).to.equal(0);
        expect(memory.said[0]).to.match(/^Role-based core .*, version 1\.1\.0, as .+: /);
        expect(memory.said.at(-1)).to.match(/^5 domains, 21 competencies, 0 levels, /);
        expect(await readFile(out, 'utf8')).to.match(/\n$/);
      });

    it('names the frameworks there are where there is none of that id', async () => {
      const failure = failureOf(exportFrameworkCommand(memory.admin, 'nhs', { format: 'own' }));

      expect(await failure).to.match(
        /^There is no framework “nhs”\. There are: rbc \(.*, nhs96 \(/,
      );
    });

    it('says where it cannot write', async () => {
      const to = (out: string) =>
        failureOf(exportFrameworkCommand(memory.admin, 'km', { format: 'own', out }));

      expect(await to(join(folder, 'missing', 'km.json'))).to.match(/^There is no folder to write/);
      expect(await to(folder)).to.match(/^That is a folder, not a file: /);
      expect(await to('\0')).to.match(/^That file cannot be written: /);
    });
  });

  describe('check-framework', () => {
    it('says what is in a file', async () => {
      const { code, file } = await checking(JSON.stringify(framework('km')));

      expect(code).to.equal(0);
      expect(memory.said).to.deep.equal([
        `${file} is our own JSON and in order.`,
        'Kent and Medway VCSE Sector Competency Framework, version 1.0.0, id km',
        '4 domains, 21 competencies, 4 levels (additive), 259 indicators, 8 priority lists',
      ]);
    });

    it('says what would not be taken over', async () => {
      const fixture = import.meta.resolve('../frameworks/fixtures/opencase.json');
      const { code } = await checking(await readFile(new URL(fixture)));

      expect(code).to.equal(0);
      expect(memory.said.at(-1)).to.equal('Not taken over: Rubrics: 1.');
    });

    it('names every problem with its place', async () => {
      const { code, file } = await checking(
        JSON.stringify({ ...framework('km'), title: '', id: 'KM' }),
      );

      expect(code).to.equal(1);
      expect(memory.said).to.deep.equal([]);
      expect(memory.complained).to.deep.equal([
        `${file}, read as our own JSON, has 2 problems.`,
        'id: has to be of a-z, 0-9 and -',
        'title: Too small: expected string to have >=1 characters',
      ]);
    });

    it('prints no more problems than somebody reads', async () => {
      const competencies = Array.from({ length: 60 }, () => ({}));
      const { code } = await checking(JSON.stringify({ ...framework('km'), competencies }));

      expect(code).to.equal(1);
      expect(memory.complained).to.have.lengthOf(1 + 50 + 1);
      expect(memory.complained.at(-1)).to.equal('... and 70 more.');
    });

    it('refuses what is no text, and what is not there', async () => {
      const missing = () => checkFrameworkCommand(memory.admin, join(folder, 'missing.json'));

      expect(await failureOf(checking(Buffer.from([0xff, 0xfe])))).to.include('is not UTF-8 text');
      expect(await failureOf(missing())).to.match(/^There is no such file: /);
    });
  });
});
