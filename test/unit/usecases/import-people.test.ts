import { expect } from 'chai';

import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../../../src/domain/ids.ts';
import type { Membership } from '../../../src/domain/person.ts';
import { standingRecord, type HeldCompetency } from '../../../src/domain/standing.ts';
import { framework } from '../../../src/frameworks/shipped.ts';
import { tablePorts, type Tables } from '../../../src/storage/storage.ts';
import { collect, lastKey, type Row, type Table } from '../../../src/storage/table.ts';
import { adopt, openAdoption } from '../../../src/usecases/adoption.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { importPeople, previewPeople, type Imported } from '../../../src/usecases/import-people.ts';
import { installTeam } from '../../../src/usecases/install-team.ts';
import { libraryToday } from '../../../src/usecases/library.ts';
import type { PersonRow, RowProblem } from '../../../src/usecases/people-rows.ts';
import type { PersonFile } from '../../../src/usecases/ports.ts';
import { guid, personId, signOff } from '../../support/domain-builders.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { memoryPorts, type MemoryPorts } from '../../support/memory-ports.ts';

const tenant = guid(900) as TenantId;
const [ada, ben, cleo] = [personId(1), personId(2), personId(3)];

/** Ben supervises Ada; both are in the North Team. */
const benRow = row(ben, { name: 'Ben Carter', roles: ['staff', 'supervisor'] });
const adaRow = row(ada, { name: 'Ada Byron', line: 3, supervisorEmail: benRow.email });
const both = [benRow, adaRow];

describe('importPeople', () => {
  let memory: MemoryPorts;

  beforeEach(() => {
    memory = memoryPorts();
  });

  async function importing(rows: readonly PersonRow[]): Promise<Imported> {
    return importPeople(memory.ports, tenant, rows);
  }

  async function installing(name: string, installer: PersonId | null = null): Promise<boolean> {
    return installTeam(memory.ports, {
      tenant,
      teamsId: '19:north@thread.tacv2',
      name,
      serviceUrl: 'https://smba.example',
      channels: [],
      installer: installer && {
        person: installer,
        name: 'As Teams says',
        email: 'x@teams.example',
      },
    });
  }

  async function fileOf(person: PersonId): Promise<PersonFile> {
    const file = await memory.ports.people.open({ tenant, person });
    if (file === undefined) throw new Error('no such person');
    return file;
  }

  async function placesOf(person: PersonId): Promise<readonly Membership[]> {
    return (await fileOf(person)).state.memberships;
  }

  async function teamNamed(name: string): Promise<TeamId> {
    const [team, ...others] = await memory.ports.directory.teamsNamed(tenant, name);
    if (team === undefined || others.length > 0) throw new Error('not one team');
    return team;
  }

  async function ledgers(): Promise<Row[]> {
    const rows = [
      ...(await allRows(memory.tables.people)),
      ...(await allRows(memory.tables.teams)),
    ];
    return rows.filter(({ row }) => row.startsWith('ledger|'));
  }

  describe('of people nobody knew', () => {
    it('gives each their place in the team, and says what is new', async () => {
      const imported = await importing(both);

      expect(imported).to.deep.equal({
        people: 2,
        changed: 2,
        added: 2,
        unchanged: 0,
        newTeams: ['North Team'],
        roleChanges: [],
      });
      expect(await placesOf(ada)).to.deep.equal([
        {
          team: await teamNamed('North Team'),
          roles: ['staff'],
          profile: 'recovery-worker',
          supervisor: ben,
          employment: 'substantive',
          startDate: '2024-01-08',
          registration: { body: 'NMC', until: '2027-03-31' },
          firstImported: '2026-11-23',
        },
      ]);
    });

    it('makes them known by name, by address and on the team’s board', async () => {
      await importing(both);

      const board = await memory.ports.board.rows({ tenant, team: await teamNamed('north team') });
      expect((await fileOf(ada)).details).to.deep.equal({
        name: 'Ada Byron',
        email: adaRow.email,
      });
      expect(await memory.ports.directory.personByEmail(tenant, adaRow.email)).to.equal(ada);
      expect(board.map(({ name }) => name)).to.have.members(['Ada Byron', 'Ben Carter']);
    });

    it('knows one team by its name in any case and spacing', async () => {
      const imported = await importing([benRow, { ...adaRow, team: ' NORTH   team' }]);

      expect(imported).to.have.deep.property('newTeams', ['North Team']);
      expect(await memory.ports.directory.teams(tenant)).to.have.lengthOf(1);
    });

    it('gives a person in two teams a place in each', async () => {
      const inSouth = row(ada, { name: 'Ada Byron', team: 'South Team', roles: ['manager'] });

      const imported = await importing([benRow, adaRow, { ...inSouth, line: 4 }]);

      const places = await placesOf(ada);
      expect(imported).to.include({ people: 2, changed: 2 });
      expect(places.map(({ roles }) => roles)).to.deep.equal([['staff'], ['manager']]);
    });

    it('writes neither a name nor an address into a ledger', async () => {
      await importing(both);
      await importing([benRow, { ...adaRow, name: 'Ada Lovelace', email: 'lovelace@nhs.example' }]);

      const written = JSON.stringify(await ledgers()).toLowerCase();
      expect(written).to.contain(ada);
      for (const word of ['byron', 'lovelace', 'carter', 'nhs.example', 'north team', '@'])
        expect(written).not.to.contain(word);
    });
  });

  describe('again', () => {
    it('changes no ledger and no file', async () => {
      await importing(both);
      const [entries, ada1, ben1] = [await ledgers(), await fileOf(ada), await fileOf(ben)];
      memory.clock.set('2026-12-24T09:00:00Z');

      const imported = await importing(both);

      expect(imported).to.deep.equal({
        people: 2,
        changed: 0,
        added: 0,
        unchanged: 2,
        newTeams: [],
        roleChanges: [],
      });
      expect(await ledgers()).to.deep.equal(entries);
      expect([await fileOf(ada), await fileOf(ben)]).to.deep.equal([ada1, ben1]);
    });

    it('writes one entry for what differs, and keeps the day of the first import', async () => {
      await importing(both);
      const before = await ledgers();
      memory.clock.set('2026-12-24T09:00:00Z');

      const imported = await importing([benRow, { ...adaRow, profile: 'peer-worker' }]);

      const added = (await ledgers()).length - before.length;
      const [place] = await placesOf(ada);
      expect(imported).to.include({ people: 2, changed: 1, unchanged: 1 });
      expect(added).to.equal(1);
      expect(place).to.include({ profile: 'peer-worker', firstImported: '2026-11-23' });
    });

    it('writes a changed name and address beside the ledger, where both are found', async () => {
      await importing(both);
      const before = await ledgers();
      const renamed = { ...adaRow, name: 'Ada Lovelace', email: 'lovelace@nhs.example' };

      const imported = await importing([benRow, renamed]);

      const board = await memory.ports.board.rows({ tenant, team: await teamNamed('North Team') });
      expect(imported).to.include({ changed: 1 });
      expect(await ledgers()).to.deep.equal(before);
      expect((await fileOf(ada)).details.name).to.equal('Ada Lovelace');
      expect(board.map(({ name }) => name)).to.include('Ada Lovelace');
      expect(await memory.ports.directory.personByEmail(tenant, renamed.email)).to.equal(ada);
    });

    it('lets two people swap their addresses', async () => {
      await importing(both);

      await importing([
        { ...benRow, email: adaRow.email },
        { ...adaRow, email: benRow.email, supervisorEmail: adaRow.email },
      ]);

      expect(await memory.ports.directory.personByEmail(tenant, adaRow.email)).to.equal(ben);
      expect(await memory.ports.directory.personByEmail(tenant, benRow.email)).to.equal(ada);
      expect((await placesOf(ada))[0]?.supervisor).to.equal(ben);
    });

    it('R20 leaves the end of a time-limited profile as it is, unless the file says it', async () => {
      const agency = { ...adaRow, employment: 'agency' as const };
      const ends = [];

      for (const said of [
        { profileUntil: '2026-12-31' },
        {},
        { profile: 'peer-worker' as const },
        { profileUntil: '2027-01-31' },
        { profileUntil: null },
        { profileUntil: null },
      ]) {
        await importing([benRow, { ...agency, ...said }]);
        const { state, sequence } = await fileOf(ada);
        ends.push([state.memberships[0]?.profileUntil, sequence]);
      }

      expect(ends).to.deep.equal([
        ['2026-12-31', 1],
        ['2026-12-31', 1],
        ['2026-12-31', 2],
        ['2027-01-31', 3],
        [null, 4],
        [null, 4],
      ]);
    });

    it('R20 a time-limited profile is over for good with the employment that it was for', async () => {
      const bank = { ...adaRow, employment: 'bank' as const };
      const ends = [];

      for (const said of [
        { profileUntil: '2026-12-31' },
        { employment: 'agency' as const },
        { employment: 'substantive' as const },
        { employment: 'substantive' as const },
        {},
      ]) {
        await importing([benRow, { ...bank, ...said }]);
        const { state, sequence } = await fileOf(ada);
        ends.push([state.memberships[0]?.profileUntil, sequence]);
      }

      expect(ends).to.deep.equal([
        ['2026-12-31', 1],
        ['2026-12-31', 2],
        [null, 3],
        [null, 3],
        [null, 4],
      ]);
    });

    it('leaves people who are not in the file, and their places elsewhere, as they are', async () => {
      await importing(both);

      await importing([row(ben, { name: 'Ben Carter', team: 'South Team' })]);

      expect(await placesOf(ada)).to.have.lengthOf(1);
      expect((await placesOf(ben)).map(({ roles }) => roles)).to.deep.equal([
        ['staff', 'supervisor'],
        ['staff'],
      ]);
    });

    it('leaves every chain intact', async () => {
      await importing(both);
      await importing([
        { ...benRow, administrator: true },
        { ...adaRow, employment: 'bank' },
      ]);

      for (const person of [ada, ben]) {
        const { intact } = await memory.ports.people.verify({ tenant, person });
        expect(intact).to.equal(true);
      }
    });
  });

  describe('R11 of another role', () => {
    const thresholds = 'rbc.safeguarding.thresholds' as CompetencyId;
    const clinician = { ...benRow, profile: 'clinician' } as const;
    const lead = { ...benRow, profile: 'clinical-lead' } as const;

    async function signedOff(changed: Parameters<typeof signOff>[0] = {}): Promise<void> {
      const target = { key: { tenant, person: ben }, actor: ada, form: undefined };
      const given = signOff({ competency: thresholds, risk: 'high', ...changed });

      await changeFile(memory.ports, personKind(memory.ports), target, () =>
        Promise.resolve({ events: [{ kind: 'sign-off.given', signOff: given }] }),
      );
    }

    async function standing(): Promise<HeldCompetency> {
      const team = await memory.ports.teams.open({
        tenant,
        team: await teamNamed('North Team'),
      });
      const { state } = await fileOf(ben);
      const library = await libraryToday(memory.ports, tenant, team?.state);
      const profile = state.memberships[0]?.profile ?? null;
      const asked = library
        .profile(profile)
        ?.requires.find((each) => each.competency === thresholds);
      if (asked === undefined) throw new Error('the role does not ask for it');
      return library.standing(asked, standingRecord(state), profile);
    }

    it('puts what it asks more of under review from that day, due in 28 days', async () => {
      await importing([clinician]);
      await signedOff();
      const before = await standing();

      const imported = await importing([lead]);

      const board = await memory.ports.board.rows({ tenant, team: await teamNamed('North Team') });
      expect(before.state).to.equal('current');
      expect(imported).to.have.deep.property('roleChanges', [
        {
          person: ben,
          name: 'Ben Carter',
          from: 'clinician',
          to: 'clinical-lead',
          underReview: [framework('rbc')?.competencies.find(({ id }) => id === thresholds)?.title],
        },
      ]);
      expect(await standing()).to.include({ state: 'under review' });
      expect((await standing()).review).to.include({ cause: 'role-change', due: '2026-12-21' });
      expect(board[0]?.standing.raised).to.deep.equal([
        { competency: thresholds, on: '2026-11-23' },
      ]);
    });

    it('has its review closed by a newer sign-off', async () => {
      await importing([clinician]);
      await signedOff();
      await importing([lead]);

      await signedOff({ date: '2026-11-25', until: '2027-11-25', risk: 'high' });

      expect(await standing()).to.include({ state: 'current', review: null });
    });

    it('again writes nothing more', async () => {
      await importing([clinician]);
      await signedOff();
      await importing([lead]);
      const before = await ledgers();

      const imported = await importing([lead]);

      expect(imported).to.include({ changed: 0 }).and.have.deep.property('roleChanges', []);
      expect(await ledgers()).to.deep.equal(before);
    });

    it('that asks no more, or of somebody not signed off in it, touches nobody', async () => {
      await importing([clinician]);
      const without = await importing([lead]);
      await signedOff();
      const down = await importing([clinician]);
      await signedOff({ until: '2026-11-22' });
      const over = await importing([lead]);

      for (const each of [without, down, over]) {
        expect(each).to.have.nested.property('roleChanges[0].underReview').that.deep.equals([]);
      }
      expect((await fileOf(ben)).state.raised).to.deep.equal([]);
    });

    it('finds a sign-off that was decided on less, whatever the role before it asked', async () => {
      await importing([{ ...benRow, profile: null }]);
      await signedOff({ risk: 'standard', signers: [ada, cleo] });

      const imported = await importing([lead]);

      expect(imported).to.have.nested.property('roleChanges[0].underReview').that.has.length(1);
      expect(await standing()).to.include({ state: 'under review' });
    });

    it('keeps looked at what an adoption had put under review in the role before', async () => {
      await importing([clinician]);
      await signedOff();
      const by = { tenant, team: await teamNamed('North Team'), actor: ada };
      const { inForce, library } = await openAdoption(memory.ports, tenant, by.team);
      const asks = library.profile('clinician');
      if (asks === undefined) throw new Error('there is no such role');
      const requires = asks.requires.map((each) =>
        each.competency === thresholds ? { ...each, signers: 2 as const } : each,
      );
      const { frameworks } = inForce;
      const profiles = [{ ...asks, requires }];
      await adopt(memory.ports, by, { from: '2026-11-23', frameworks, profiles });
      const before = await standing();

      await importing([lead]);

      expect(before).to.include({ state: 'under review' });
      expect(await standing()).to.include({ state: 'under review' });
    });

    it('leaves a sign-off that was decided on as much', async () => {
      await importing([{ ...benRow, profile: null }]);
      await signedOff({ signers: [ada, cleo] });

      await importing([lead]);

      expect((await fileOf(ben)).state.raised).to.deep.equal([]);
      expect(await standing()).to.include({ state: 'current' });
    });

    it('goes by what the team works by: of a framework that is not in use nothing is asked', async () => {
      await importing([clinician]);
      await signedOff();
      const by = { tenant, team: await teamNamed('North Team'), actor: ada };
      const frameworks = [{ framework: 'km', version: '1.0.0' }];
      await adopt(memory.ports, by, { from: '2026-11-23', frameworks, profiles: [] });

      await importing([lead]);

      expect((await fileOf(ben)).state.raised).to.deep.equal([]);
    });

    it('reads the team once, however many change', async () => {
      const many = [1, 2, 3, 4].map((at) =>
        row(personId(20 + at), {
          line: at + 1,
          name: `Person ${String(at)}`,
          profile: 'clinician',
        }),
      );
      await importing(many);
      const opened: TeamId[] = [];
      const frameworks = { ...memory.ports.frameworks };
      const teams = { ...memory.ports.teams };
      teams.open = (key) => {
        opened.push(key.team);
        return memory.ports.teams.open(key);
      };

      await previewPeople(
        { ...memory.ports, teams, frameworks },
        tenant,
        many.map((each) => ({ ...each, profile: 'clinical-lead' })),
      );

      expect(opened).to.have.lengthOf(1);
    });
  });

  describe('in preview', () => {
    it('says what importing would, and writes nothing at all', async () => {
      await importing(both);
      const rows = async () => [
        ...(await allRows(memory.tables.people)),
        ...(await allRows(memory.tables.teams)),
      ];
      const before = await rows();
      const changed = [
        { ...benRow, profile: 'clinician' as const },
        adaRow,
        row(cleo, { line: 4, team: 'South Team', administrator: true }),
      ];

      const preview = await previewPeople(memory.ports, tenant, changed);

      expect(await rows()).to.deep.equal(before);
      expect(await memory.ports.directory.teams(tenant)).to.have.lengthOf(1);
      expect(preview).to.deep.equal(await importing(changed));
      expect(preview).to.include({ people: 3, changed: 2, added: 1, unchanged: 1 });
    });

    it('names what is wrong as importing does', async () => {
      expect(await previewPeople(memory.ports, tenant, [adaRow])).to.deep.equal(
        await importing([adaRow]),
      );
    });
  });

  describe('of a supervisor', () => {
    it('who came with an earlier file finds them', async () => {
      await importing([benRow]);

      await importing([adaRow]);

      expect((await placesOf(ada))[0]?.supervisor).to.equal(ben);
    });

    it('who stands further down in the file finds them', async () => {
      await importing([
        { ...adaRow, line: 2 },
        { ...benRow, line: 3 },
      ]);

      expect((await placesOf(ada))[0]?.supervisor).to.equal(ben);
    });

    it('whom nobody knows is refused', async () => {
      expect(await importing([adaRow])).to.deep.equal({
        problems: [
          {
            line: 3,
            column: 'supervisor_email',
            reason: 'nobody with this address is in the file or known already',
          },
        ],
      });
    });

    it('of another tenant is nobody here', async () => {
      await importPeople(memory.ports, guid(901) as TenantId, [benRow]);

      expect(problemsIn(await importing([adaRow]))).to.have.lengthOf(1);
    });

    it('who is the person is refused', async () => {
      const imported = await importing([{ ...benRow, supervisorEmail: benRow.email }]);

      expect(problemsIn(imported)).to.deep.equal([
        { line: 2, column: 'supervisor_email', reason: 'nobody supervises themselves' },
      ]);
    });
  });

  describe('with anything wrong', () => {
    it('writes nothing at all', async () => {
      const sealed = Object.entries(memory.tables).map(([name, table]) => [
        name,
        faultyTable(table as Table, (call) => (call === 'transact' ? 'fails' : undefined)),
      ]);
      const ports = { ...memory.ports, ...tablePorts(Object.fromEntries(sealed) as Tables) };
      const unsupervised = row(cleo, { line: 4, supervisorEmail: 'nobody@nhs.example' });

      const imported = await importPeople(ports, tenant, [...both, unsupervised]);

      expect(problemsIn(imported)).to.have.lengthOf(1);
    });

    it('names everything that is, by line', async () => {
      const imported = await importing([
        benRow,
        { ...adaRow, supervisorEmail: 'nobody@nhs.example' },
        { ...benRow, line: 4, name: 'Benjamin Carter', email: 'benjamin@nhs.example' },
        row(cleo, { line: 5, email: adaRow.email, supervisorEmail: adaRow.email }),
      ]);

      expect(
        problemsIn(imported).map(({ line, column, reason }) => [line, column, reason]),
      ).to.deep.equal([
        [3, 'supervisor_email', 'nobody with this address is in the file or known already'],
        [4, 'entra_object_id', 'this person is in this team on line 2 already'],
        [4, 'name', 'line 2 gives this person another name'],
        [4, 'email', 'line 2 gives this person another address'],
        [5, 'email', 'line 3 gives this address to somebody else'],
        [5, 'supervisor_email', 'nobody supervises themselves'],
      ]);
    });

    it('refuses a name that several teams have', async () => {
      const { directory } = memory.ports;
      await directory.putTeam(tenant, guid(801) as TeamId, 'North Team');
      await directory.putTeam(tenant, guid(802) as TeamId, 'north  team');

      expect(problemsIn(await importing([benRow]))).to.deep.equal([
        {
          line: 2,
          column: 'team',
          reason: 'there are several teams of this name; rename one of them first',
        },
      ]);
    });
  });

  describe('and installation', () => {
    it('before it end in one team', async () => {
      await importing(both);
      const imported = await teamNamed('North Team');

      await installing('north team');

      const file = await memory.ports.teams.open({ tenant, team: imported });
      expect(await memory.ports.directory.teams(tenant)).to.have.lengthOf(1);
      expect(file?.state.installed).to.equal(true);
      expect(file?.details.reach?.teamsId).to.equal('19:north@thread.tacv2');
    });

    it('after it end in one team', async () => {
      await installing('North Team');
      const installed = await teamNamed('North Team');

      const imported = await importing([benRow, { ...adaRow, team: 'NORTH team ' }]);

      expect(imported).to.have.deep.property('newTeams', []);
      expect((await placesOf(ada))[0]?.team).to.equal(installed);
      expect(await memory.ports.directory.teams(tenant)).to.have.lengthOf(1);
    });

    it('before it, with a manager in the file, leave the installer a stranger', async () => {
      await importing([{ ...benRow, roles: ['manager'], administrator: true }]);

      await installing('North Team', cleo);

      const file = await memory.ports.people.open({ tenant, person: cleo });
      expect(file?.state.memberships ?? []).to.deep.equal([]);
      expect(file?.state.administrator ?? false).to.equal(false);
    });

    it('after it replace what installing gave', async () => {
      await installing('North Team', ben);

      await importing([{ ...benRow, administrator: true }]);

      const { state, details } = await fileOf(ben);
      expect(details).to.deep.equal({ name: 'Ben Carter', email: benRow.email });
      expect(state.administrator).to.equal(true);
      expect(state.memberships.map(({ roles }) => roles)).to.deep.equal([['staff', 'supervisor']]);
    });
  });

  describe('of an administrator', () => {
    it('makes them one, and the next to install none', async () => {
      await importing([{ ...benRow, administrator: true }]);

      await installing('South Team', cleo);

      expect((await fileOf(ben)).state.administrator).to.equal(true);
      expect((await fileOf(cleo)).state.administrator).to.equal(false);
    });

    it('beside the first makes them a second', async () => {
      await installing('South Team', cleo);

      await importing([{ ...benRow, administrator: true }]);

      expect((await fileOf(ben)).state.administrator).to.equal(true);
      expect((await fileOf(cleo)).state.administrator).to.equal(true);
    });

    it('holds where one of their lines says so, and ends where the file names others', async () => {
      const inSouth = row(ben, { name: 'Ben Carter', team: 'South Team', line: 3 });
      const another = row(cleo, { line: 4, administrator: true });

      await importing([benRow, { ...inSouth, administrator: true }]);
      const held = (await fileOf(ben)).state.administrator;
      await importing([benRow, inSouth, another]);

      expect(held).to.equal(true);
      expect((await fileOf(ben)).state.administrator).to.equal(false);
    });

    it('is not ended by a file that names no administrator', async () => {
      await importing([{ ...benRow, administrator: true }]);

      await importing([benRow]);

      expect((await fileOf(ben)).state.administrator).to.equal(true);
    });
  });
});

function row(person: PersonId, parts: Partial<PersonRow> = {}): PersonRow {
  const name = parts.name ?? 'Cleo Marsh';

  return {
    line: 2,
    person,
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@nhs.example`,
    team: 'North Team',
    roles: ['staff'],
    administrator: false,
    profile: 'recovery-worker',
    supervisorEmail: null,
    employment: 'substantive',
    startDate: '2024-01-08',
    registration: { body: 'NMC', until: '2027-03-31' },
    ...parts,
  };
}

function problemsIn(imported: Imported): readonly RowProblem[] {
  if ('problems' in imported) return imported.problems;
  throw new Error('it was imported');
}

/** Every row of every file. */
async function allRows(table: Table): Promise<Row[]> {
  const standing = await collect(table.across('', 'standing'));
  const files = standing.map(({ partition }) => collect(table.range(partition, '', lastKey)));

  return (await Promise.all(files)).flat();
}
