import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { evidencePackCommand } from '../../../src/admin/evidence-pack.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { packFileName } from '../../../src/usecases/pack-file.ts';
import { failureOf, importOne, memoryAdmin, tenant, type MemoryAdmin } from './memory-admin.ts';

const asked = { team: 'North Team', from: '2026-11-01', to: '2026-11-22' };
const name = 'evidence-pack-north-team-2026-11-01-to-2026-11-22';

describe('evidence-pack', () => {
  let memory: MemoryAdmin;
  let out = '';

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
    out = await mkdtemp(join(tmpdir(), 'pack-'));
  });
  afterEach(() => rm(out, { recursive: true }));

  it('writes both files, says where, and never over one that is there', async () => {
    await evidencePackCommand(memory.admin, { ...asked, out });
    await evidencePackCommand(memory.admin, { ...asked, out, names: true });

    const files = ['', '-2'].flatMap((copy) => [`${name}${copy}.pdf`, `${name}${copy}.xlsx`]);
    expect(memory.said).to.deep.equal(files.map((file) => join(out, file)));
    expect(await readdir(out)).to.have.members(files);
    expect((await readFile(join(out, `${name}.pdf`))).subarray(0, 5).toString()).to.equal('%PDF-');
    expect(memory.complained).to.deep.equal([
      'These files name people. Please keep them where only those may read them who may see where each person stands.',
    ]);
    const { ports } = memory;
    const [team] = await ports.directory.teamsNamed(tenant, asked.team);
    const said = [];
    for await (const { event } of ports.teams.entries({ tenant, team: team as TeamId })) {
      if (event.kind === 'pack.taken') said.push({ by: event.by, names: event.names });
    }
    expect(said).to.deep.equal([
      { by: null, names: false },
      { by: null, names: true },
    ]);
  });

  const wrong: readonly [changed: object, sentence: string][] = [
    [{ from: '2026-11-22', to: '2026-11-01' }, 'The period ends before it begins'],
    [{ to: '2026-12-24' }, 'is still to come'],
    [{ from: '2025-11-01' }, 'a year at most'],
    [{ team: 'Nowhere' }, 'There is no team “Nowhere”'],
    [{ out: '/nowhere/at/all' }, 'There is no folder to write that file to'],
  ];
  for (const [changed, sentence] of wrong)
    it(`names what is wrong: ${JSON.stringify(changed)}`, async () => {
      const command = evidencePackCommand(memory.admin, { ...asked, out, ...changed });

      expect(await failureOf(command)).to.contain(sentence);
      expect(await readdir(out)).to.deep.equal([]);
    });
});

describe('packFileName', () => {
  const period = { from: '2026-10-01', until: '2026-10-31' };

  for (const [team, words] of [
    ['North Team', 'north-team'],
    ['../../etc; rm -rf "Ágnes"', 'etc-rm-rf-agnes'],
    ['***', 'team'],
  ] as const)
    it(`holds nothing but letters, digits and hyphens: ${team}`, () => {
      expect(packFileName({ team, period }, 'pdf')).to.equal(
        `evidence-pack-${words}-2026-10-01-to-2026-10-31.pdf`,
      );
    });
});
