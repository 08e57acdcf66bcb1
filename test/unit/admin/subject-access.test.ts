import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { subjectAccessCommand } from '../../../src/admin/subject-access.ts';
import {
  ada,
  failureOf,
  importOne,
  memoryAdmin,
  tenant,
  type MemoryAdmin,
} from './memory-admin.ts';

describe('subject-access', () => {
  let memory: MemoryAdmin;
  let folder = '';

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
    folder = await mkdtemp(join(tmpdir(), 'access-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a page and JSON for their owner alone, and tells the terminal no more than counts', async () => {
    const out = join(folder, 'request-12');

    await subjectAccessCommand(memory.admin, { person: 'ada.byron@nhs.example', out });
    await subjectAccessCommand(memory.admin, { person: ada, out });

    const files = await readdir(out);
    const name = `subject-access-${ada}-2026-11-23`;
    const json = JSON.parse(await readFile(join(out, `${name}.json`), 'utf8')) as object;
    const mode = (await stat(join(out, `${name}.html`))).mode & 0o777;
    expect(files).to.have.members(
      ['', '-2'].flatMap((copy) => [`${name}${copy}.html`, `${name}${copy}.json`]),
    );
    expect(mode).to.equal(0o600);
    expect(json).to.include({ format: 'safe-to-practise-subject-access', version: 1, tenant });
    expect(memory.said[2]).to.equal(
      '1 entry of their own record, 0 of colleagues’, 0 of teams’; 0 pieces of text about somebody else held back.',
    );
    expect([...memory.said, ...memory.complained].join()).not.to.contain('Ada');
  });

  for (const [changed, sentence] of [
    [{ person: 'nobody@nhs.example' }, 'Nobody is known as “nobody@nhs.example”'],
    [{ out: '/dev/null/x' }, 'That folder cannot be made: /dev/null/x'],
  ] as const)
    it(`names what is wrong: ${JSON.stringify(changed)}`, async () => {
      const command = subjectAccessCommand(memory.admin, { person: ada, out: folder, ...changed });

      expect(await failureOf(command)).to.contain(sentence);
      expect(await readdir(folder)).to.deep.equal([]);
    });
});
