import { expect } from 'chai';

import {
  assessorsCommand,
  foundingAssessorCommand,
  type AssessorOptions,
} from '../../../src/admin/founding-assessor.ts';
import { verifyLedgerCommand } from '../../../src/admin/verify-ledger.ts';
import {
  ada,
  failureOf,
  importOne,
  memoryAdmin,
  tenant,
  type MemoryAdmin,
} from './memory-admin.ts';

const asked: AssessorOptions = {
  team: 'North Team',
  person: 'ada.byron@nhs.example',
  framework: 'rbc',
  reason: 'The first of the team.',
  until: '2027-03-31',
};

describe('founding-assessor', () => {
  let memory: MemoryAdmin;

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
  });

  async function says(changed: Partial<AssessorOptions> = {}): Promise<string | undefined> {
    expect(await foundingAssessorCommand(memory.admin, { ...asked, ...changed })).to.equal(0);

    return memory.said.at(-1);
  }

  async function listing(): Promise<string[]> {
    memory.said.length = 0;
    await assessorsCommand(memory.admin, { team: 'north team' });

    return memory.said;
  }

  it('R4 names, says so again, changes and ends', async () => {
    expect(await says()).to.equal(
      'Ada Byron is founding assessor of rbc for North Team, until 31 Mar 2027. Each sign-off made on that authority says so for ever.',
    );
    expect(await says({ person: ada, framework: ' RBC ' })).to.equal(
      'Ada Byron is founding assessor of rbc for North Team, until 31 Mar 2027, already. Nothing was changed.',
    );
    expect(await says({ external: true })).to.match(/^Ada Byron is external assessor of rbc/);
    expect(await says({ end: true })).to.equal(
      'Ada Byron is no longer assessor of rbc for North Team. What was signed on that authority stands, and says so.',
    );
    expect(await says({ end: true })).to.equal(
      'Ada Byron was no assessor of rbc for North Team. Nothing was changed.',
    );
    expect(await verifyLedgerCommand(memory.admin, { tenant })).to.equal(0);
  });

  it('R4 lists who is one, until when and why', async () => {
    expect(await listing()).to.deep.equal(['North Team has no assessors.']);
    await says();

    expect(await listing()).to.deep.equal([
      'Ada Byron  founding  rbc  23 Nov 2026 to 31 Mar 2027  The first of the team.',
    ]);
    memory.clock.set('2027-04-01T09:00:00Z');
    expect((await listing())[0]).to.contain('31 Mar 2027 (over)');
  });

  it('R4 lists one whose reason was erased', async () => {
    await says();
    const [team] = await memory.ports.directory.teams(tenant);
    const partition = `${tenant}|${String(team?.team)}`;
    for await (const { row } of memory.tables.teams.range(partition, 'content|', 'content}'))
      await memory.tables.teams.transact(partition, [{ do: 'delete', row }]);

    expect((await listing())[0]).to.contain('(the reason was erased)');
    expect(await verifyLedgerCommand(memory.admin, {})).to.equal(0);
  });

  for (const [what, changed, sentence] of [
    ['a person nobody knows', { person: 'x@nhs.example' }, 'Nobody is known as “x@nhs.example”'],
    ['a team nobody knows', { team: 'South' }, 'There is no team “South”'],
    ['a framework not in use', { framework: 'km' }, 'does not work by that framework'],
    ['an end in the past', { until: '2026-11-22' }, 'has to be today or later'],
    ['an end too far away', { until: '2027-11-24' }, 'a year at most'],
    ['an empty reason', { reason: ' ' }, 'Please say why'],
    ['an NHS number', { reason: 'For 9434765919' }, 'looks like an NHS number'],
  ] as const)
    it(`R4 refuses ${what} in words, and repeats nothing of it`, async () => {
      const failed = await failureOf(
        foundingAssessorCommand(memory.admin, { ...asked, ...changed }),
      );

      expect(failed).to.contain(sentence).and.not.contain('9434765919');
      expect(await listing()).to.deep.equal(['North Team has no assessors.']);
    });
});
