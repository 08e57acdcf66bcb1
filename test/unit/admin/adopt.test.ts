import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { adoptCommand, type AdoptOptions } from '../../../src/admin/adopt.ts';
import { exportFrameworkCommand } from '../../../src/admin/export-framework.ts';
import { exportProfilesCommand } from '../../../src/admin/export-profiles.ts';
import { importFrameworkCommand } from '../../../src/admin/import-framework.ts';
import { importPeopleCommand } from '../../../src/admin/import-people.ts';
import { listFrameworksCommand } from '../../../src/admin/list-frameworks.ts';
import type { Framework, RoleProfile } from '../../../src/domain/framework.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { framework } from '../../../src/frameworks/shipped.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { refreshBoard } from '../../../src/usecases/follow-up.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { amina, ben, northTeam, peopleFile, personOf } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, signOff } from '../../support/domain-builders.ts';
import { csv } from '../../support/demo/people-file.ts';
import { failureOf, memoryAdmin, tenant, type MemoryAdmin } from './memory-admin.ts';

const thresholds = 'rbc.safeguarding.thresholds' as typeof deEscalation;

describe('what a team works by, by command', () => {
  let folder: string;
  let memory: MemoryAdmin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adopt-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    memory = memoryAdmin();
    await importPeople(memory.ports, tenant, peopleFile(2));
    await signedOff(amina);
  });

  async function signedOff(member: Member, competency = deEscalation): Promise<void> {
    const key = { tenant, person: personOf(member) };
    const given = signOff({ competency });
    const target = { key, actor: personOf(ben), form: undefined };
    await changeFile(memory.ports, personKind(memory.ports), target, () =>
      Promise.resolve({ events: [{ kind: 'sign-off.given', signOff: given }] }),
    );
    const file = await memory.ports.people.open(key);
    if (file !== undefined) await refreshBoard(memory.ports, key, file);
  }

  async function fileWith(text: string): Promise<string> {
    const file = join(folder, 'file');
    await writeFile(file, text);
    return file;
  }

  async function importing(text: string): Promise<number> {
    return importFrameworkCommand(memory.admin, await fileWith(text), { tenant });
  }

  function adopting(options: Partial<AdoptOptions>): Promise<number> {
    memory.said.length = 0;
    return adoptCommand(memory.admin, { team: 'north recovery team', tenant, ...options });
  }

  async function adoptions(): Promise<number> {
    const [team] = await memory.ports.directory.teamsNamed(tenant, northTeam.name);
    const file = await memory.ports.teams.open({ tenant, team: team as TeamId });
    return file?.state.adoptions.length ?? 0;
  }

  describe('import-framework', () => {
    it('says what was stored, whom adopting it would touch, and the command that does', async () => {
      expect(await importing(second())).to.equal(0);
      expect(memory.complained).to.deep.equal([]);
      expect(memory.said[0]).to.equal(
        'Stored: rbc@1.1.0+2 beside 1.1.0. The version 1.1.0 is there already and says something else. No team changes by this.',
      );
      expect(memory.said).to.include(
        'North Recovery Team works by version 1.1.0. Where it adopts this one, more is asked of 1 competency, and 1 person has something under review for it: Amina Yusuf.',
      );
      expect(memory.said).to.include(
        `  npm run admin -- adopt --team "North Recovery Team" --frameworks rbc@1.1.0+2 --tenant ${tenant} --preview`,
      );
      expect(await adoptions()).to.equal(0);
    });

    it('says that nothing changed where it is here to the word', async () => {
      await importing(JSON.stringify(framework('rbc')));
      await importing(second());
      await importing(second());

      expect(memory.said.filter((line) => /^(Unchanged|Stored)/.test(line))).to.deep.equal([
        'Unchanged: rbc@1.1.0 ships already, to the word.',
        'Stored: rbc@1.1.0+2 beside 1.1.0. The version 1.1.0 is there already and says something else. No team changes by this.',
        'Unchanged: rbc@1.1.0+2 is stored already, to the word.',
      ]);
    });

    for (const [fixture, says] of [
      [
        'opensalt.json',
        /^Stored: 5b2f7e10-.*@2024-02-13T09:15:22\+00:00\. No team changes by this\.$/,
      ],
      ['opencase.json', /^Stored: /],
      ['moodle.csv', /^Stored: hv-2024-0d186c@/],
    ] as const)
      it(`takes what another tool wrote, once, and says what it has no place for: ${fixture}`, async () => {
        const url = import.meta.resolve(`../frameworks/fixtures/${fixture}`);
        const text = await readFile(new URL(url), 'utf8');

        await importing(text);
        const [first] = memory.said;
        const ignored = memory.said.filter((line) => line.startsWith('Not taken over: '));
        memory.said.length = 0;
        await importing(text);

        expect(first).to.match(says);
        expect(ignored).not.to.deep.equal([]);
        expect(memory.said[0]).to.match(/^Unchanged: .* is stored already, to the word\.$/);
        expect(await memory.ports.frameworks.list(tenant)).to.have.lengthOf(1);
      });

    it('stores nothing of a file that is wrong, opens no storage for it, and names the place', async () => {
      const open = () => Promise.reject(new Error('opened'));
      const file = await fileWith(second().replace('"competencies"', '"competences"'));

      const code = await importFrameworkCommand({ ...memory.admin, open }, file, { tenant });

      expect(code).to.equal(1);
      expect(memory.said).to.deep.equal([]);
      expect(memory.complained[0]).to.match(/, so nothing of it was imported\.$/);
      expect(memory.complained.join('\n')).to.include('competencies: ');
    });
  });

  describe('adopt', () => {
    beforeEach(async () => {
      await importing(second());
    });

    it('shows whom it touches and changes nothing in preview', async () => {
      const code = await adopting({ frameworks: 'rbc@1.1.0+2', from: '2026-12-01', preview: true });

      expect(code).to.equal(0);
      expect(memory.said).to.deep.equal([
        'North Recovery Team works by rbc@1.1.0.',
        'From 2026-12-01: rbc@1.1.0+2.',
        'It asks more of 1 competency, each signed off anew or reviewed by 2026-12-29.',
        'It touches 1 person; until 2026-12-01 their sign-offs stand:',
        `  Amina Yusuf: ${title(deEscalation)}`,
        'Nothing was changed: this is a preview.',
      ]);
      expect(await adoptions()).to.equal(0);
    });

    it('adopts, and again changes nothing', async () => {
      await adopting({ frameworks: 'rbc@1.1.0+2,km', from: '2026-12-01' });
      const last = memory.said.at(-1);
      await adopting({ frameworks: 'rbc@1.1.0+2, km@1.0.0', from: '2026-12-01' });

      expect(last).to.equal('Adopted: North Recovery Team works by this from 2026-12-01.');
      expect(memory.said).to.deep.equal([
        'North Recovery Team works by that already, or is to. Nothing was changed.',
      ]);
      expect(await adoptions()).to.equal(1);
    });

    it('keeps the version in use of a framework named without one, and takes the newest of another', async () => {
      await importing(JSON.stringify({ ...framework('km'), version: 'Draft 2, May' }));

      await adopting({ frameworks: 'RBC,km,nhs96' });

      expect(memory.said[1]).to.equal('From 2026-11-23: rbc@1.1.0, km@Draft 2, May, nhs96@1.0.0.');
    });

    it('takes a version with a comma in its name', async () => {
      await importing(JSON.stringify({ ...framework('km'), version: 'Draft 2, May' }));

      await adopting({ frameworks: 'km@Draft 2, May,rbc' });

      expect(memory.said[1]).to.equal('From 2026-11-23: km@Draft 2, May, rbc@1.1.0.');
    });

    it('says what is dropped, what it replaces, and of what no role asks', async () => {
      await adopting({ frameworks: 'rbc,km', from: '2026-12-01' });

      await adopting({ frameworks: 'nhs96' });

      expect(memory.said).to.include('No longer in use: rbc@1.1.0.');
      expect(memory.said).to.include(
        'It takes the place of what was to begin on 2026-12-01: rbc@1.1.0, km@1.0.0.',
      );
      expect(memory.said.find((line) => line.includes('nhs96:'))).to.match(
        /^No role asks anything/,
      );
      expect(memory.said).to.include(
        'It asks more of nothing that was asked before: it touches nobody.',
      );
    });

    it('says what roles still ask for that the new version has no more', async () => {
      const fewer = framework('rbc')?.competencies.filter(({ id }) => id !== deEscalation);
      await importing(JSON.stringify({ ...framework('rbc'), version: '2', competencies: fewer }));

      await adopting({ frameworks: 'rbc@2', preview: true });

      expect(memory.said).to.include(
        `Roles still ask for what is not there any more: ${deEscalation}.`,
      );
    });

    it('refuses in words what there is not', async () => {
      const failure = async (options: Partial<AdoptOptions>) => failureOf(adopting(options));

      expect(await failure({ frameworks: 'rbc,xyz' })).to.match(
        /^There is no framework “xyz” here\. There are: rbc@1\.1\.0, km@/,
      );
      expect(await failure({ frameworks: 'rbc@9' })).to.include('“rbc@9”');
      expect(await failure({ frameworks: '' })).to.include('There is no framework “”');
      expect(await failure({ frameworks: 'rbc,rbc@1.1.0+2' })).to.include('one version of rbc');
      expect(await failure({ frameworks: 'km', from: '2026-11-22' })).to.include('from today');
      expect(await failure({ frameworks: 'km', team: 'Nowhere' })).to.include('no team “Nowhere”');
      expect(await failure({ profiles: join(folder, 'none') })).to.include('no such file');
      expect(await adoptions()).to.equal(0);
    });
  });

  describe('role profiles', () => {
    const out = () => join(folder, 'profiles.json');

    async function exported(): Promise<{ profiles: RoleProfile[] }> {
      await exportProfilesCommand(memory.admin, { team: northTeam.name, tenant, out: out() });
      return JSON.parse(await readFile(out(), 'utf8')) as { profiles: RoleProfile[] };
    }

    it('go out and come back as they are without a change', async () => {
      await exported();

      expect(await adopting({ profiles: out() })).to.equal(0);
      expect(memory.said).to.have.lengthOf(1);
      expect(await adoptions()).to.equal(0);
    });

    it('are printed as a file and nothing else', async () => {
      await exportProfilesCommand(memory.admin, { team: northTeam.name, tenant });

      expect(JSON.parse(memory.said.join('\n')))
        .to.have.property('profiles')
        .with.lengthOf(6);
      expect(memory.complained).to.have.lengthOf(1);
    });

    it('R11 with a second signer put under review whom they touch, and leave other roles as they were', async () => {
      const { profiles } = await exported();
      const worker = profiles.find(({ id }) => id === 'recovery-worker');
      const own = {
        ...worker,
        requires: worker?.requires.map((each) => ({ ...each, signers: 2 })),
      };
      await adopting({ profiles: await fileWith(JSON.stringify({ profiles: [own] })) });
      const first = [...memory.said];
      const lead = profiles.find(({ id }) => id === 'clinical-lead');
      const text = JSON.stringify({ profiles: [{ ...lead, title: 'Lead' }] });
      await adopting({ profiles: await fileWith(text) });

      expect(first).to.include(`  Amina Yusuf: ${title(deEscalation)}`);
      expect(memory.said[1]).to.include(
        'role profiles of its own for recovery-worker, clinical-lead',
      );
      expect((await exported()).profiles.find(({ id }) => id === 'recovery-worker')).to.deep.equal(
        own,
      );
    });

    it('are refused whole where the file is wrong, with the place', async () => {
      const { profiles } = await exported();
      const text = JSON.stringify({ profiles }).replaceAll(deEscalation, 'rbc.distress.nothing');

      const code = await adopting({ profiles: await fileWith(text), frameworks: 'km' });

      expect(code).to.equal(1);
      expect(memory.complained.find((line) => line.includes('problem'))).to.match(
        /, so nothing was adopted\.$/,
      );
      expect(memory.complained.join('\n')).to.include('recovery-worker, rbc.distress.nothing: ');
      expect(await adoptions()).to.equal(0);
    });
  });

  describe('export-framework', () => {
    it('writes what was imported as it came, and the newest where no version is named', async () => {
      await importing(second());
      memory.said.length = 0;

      await exportFrameworkCommand(memory.admin, 'rbc', { format: 'own', tenant });

      const whole = { ...(JSON.parse(second()) as Framework), version: '1.1.0+2' };
      expect(JSON.parse(memory.said.join('\n'))).to.deep.equal(whole);
    });

    it('writes an imported version that is named, and a shipped one without storage', async () => {
      await importing(second());
      const open = () => Promise.reject(new Error('opened'));
      const shut = { ...memory.admin, open };
      memory.said.length = 0;

      await exportFrameworkCommand(shut, 'rbc', { format: 'own', version: '1.1.0' });
      const ships = memory.said.splice(0).join('\n');
      await exportFrameworkCommand({ ...memory.admin, allowedTenants: [tenant] }, 'rbc', {
        format: 'own',
        version: '1.1.0+2',
      });

      expect(JSON.parse(ships)).to.deep.equal(framework('rbc'));
      expect(memory.said.join('\n')).to.include('"1.1.0+2"');
    });

    it('names the versions there are', async () => {
      await importing(second());

      expect(
        await failureOf(
          exportFrameworkCommand(memory.admin, 'rbc', { format: 'own', version: '9', tenant }),
        ),
      ).to.equal('There is no version “9” of rbc. There are: 1.1.0, 1.1.0+2');
    });
  });

  it('list-frameworks says where each is in use', async () => {
    await importing(second());
    await adopting({ frameworks: 'rbc@1.1.0+2', from: '2026-12-01' });
    memory.said.length = 0;

    await listFrameworksCommand(memory.admin, { tenant });

    expect(memory.said).to.have.lengthOf(5);
    expect(memory.said[0]).to.match(/^rbc@1\.1\.0 {2}.* {2}\(ships; in .*North Recovery Team/);
    expect(memory.said[1]).to.match(/^km@1\.0\.0 .*\(ships; in no team\)$/);
    expect(memory.said[4]).to.match(/\(imported; in North Recovery Team from 2026-12-01\)$/);
  });

  it('R11 a change of role by the people file names whom it touches; in preview nothing changes', async () => {
    await signedOff(ben, thresholds);
    const rows = (profile: 'clinician' | 'clinical-lead') =>
      csv(
        peopleFile(2).map((each) => (each.person === personOf(ben) ? { ...each, profile } : each)),
      );
    await importPeopleCommand(memory.admin, await fileWith(rows('clinician')), { tenant });
    memory.said.length = 0;
    const file = await fileWith(rows('clinical-lead'));

    await importPeopleCommand(memory.admin, file, { tenant, preview: true });
    await importPeopleCommand(memory.admin, file, { tenant });
    await importPeopleCommand(memory.admin, file, { tenant, preview: true });

    const line = `  Ben Carter (clinician to clinical-lead): ${title(thresholds)}`;
    expect(memory.said).to.deep.equal([
      '6 people: 0 would be new, 1 changed, 5 unchanged',
      '1 change of role; 1 person would have something under review, due in 28 days:',
      line,
      'Nothing was changed: this is a preview.',
      '6 people: 1 new or changed, 5 unchanged',
      '1 change of role; 1 person now has something under review, due in 28 days:',
      line,
      '6 people: 0 would be new, 0 changed, 6 unchanged',
      'Nothing was changed: this is a preview.',
    ]);
  });
});

/** The role-based core under the same version, in which de-escalation is put otherwise. */
function second(): string {
  const first = framework('rbc');
  const competencies = first?.competencies.map((each) =>
    each.id === deEscalation ? { ...each, description: 'Asked in other words.' } : each,
  );

  return JSON.stringify({ ...first, competencies });
}

function title(id: string): string {
  const found = framework('rbc')?.competencies.find((each) => each.id === id);
  if (found === undefined) throw new Error('there is no such competency');

  return found.title;
}
