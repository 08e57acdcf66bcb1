import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { PersonId, TeamId, TenantId } from '../../src/domain/ids.ts';
import { tableDirectory } from '../../src/storage/table-directory.ts';
import type { Table } from '../../src/storage/table.ts';
import type { Directory } from '../../src/usecases/ports.ts';
import { faultyTable, listedFaults } from '../support/faulty-table.ts';
import { onBothTables, together, type OpenTable } from './both-tables.ts';

onBothTables('Directory', directorySuite);

function directorySuite(open: OpenTable): void {
  let table: Table;
  let directory: Directory;
  let tenant: TenantId;

  before(async () => {
    table = await open();
    directory = tableDirectory(table);
  });

  beforeEach(() => {
    tenant = newTenant();
  });

  function newPerson(): PersonId {
    return randomUUID() as PersonId;
  }

  function newTeam(): TeamId {
    return randomUUID() as TeamId;
  }

  function newTenant(): TenantId {
    return randomUUID() as TenantId;
  }

  describe('people by e-mail', () => {
    it('are found whatever the case and the space around it', async () => {
      const person = newPerson();
      await directory.putEmail(tenant, 'Ada.Byron@Example.org', person);

      expect(await directory.personByEmail(tenant, '  ada.byron@example.ORG ')).to.equal(person);
    });

    for (const email of [
      "siobhan.o'brien@example.org",
      'zoë+rota@example.org',
      'a/b\\c#d?e%f=g@example.org',
      'half \ud83d@example.org',
    ])
      it(`are found by ${JSON.stringify(email)}`, async () => {
        const person = newPerson();
        await directory.putEmail(tenant, email, newPerson());
        await directory.putEmail(tenant, email, person);

        expect(await directory.personByEmail(tenant, email)).to.equal(person);
      });

    it('are told apart where only an escaped character differs', async () => {
      const one = newPerson();
      const other = newPerson();

      await directory.putEmail(tenant, 'a=40b', one);
      await directory.putEmail(tenant, 'a@b', other);

      expect(await directory.personByEmail(tenant, 'a=40b')).to.equal(one);
      expect(await directory.personByEmail(tenant, 'a@b')).to.equal(other);
    });

    it('are nobody where the address is unknown, or known in another tenant', async () => {
      await directory.putEmail(newTenant(), 'ada@example.org', newPerson());

      expect(await directory.personByEmail(tenant, 'ada@example.org')).to.equal(undefined);
    });
  });

  describe('teams', () => {
    it('are found by their name whatever the case and the spaces', async () => {
      const crisis = newTeam();
      await directory.putTeam(tenant, crisis, 'Crisis  Team – Élan');
      await directory.putTeam(tenant, newTeam(), 'Crisis Team');

      expect(await directory.teamsNamed(tenant, ' crisis team – ÉLAN')).to.deep.equal([crisis]);
    });

    it('of one name are all found, for the caller to refuse', async () => {
      const one = newTeam();
      const other = newTeam();
      await directory.putTeam(tenant, one, 'Crisis team');
      await directory.putTeam(tenant, other, 'crisis team');
      await directory.putTeam(newTenant(), newTeam(), 'Crisis team');

      expect(await directory.teamsNamed(tenant, 'Crisis team')).to.have.members([one, other]);
    });

    it('that are renamed are found by the new name alone', async () => {
      const team = newTeam();
      await directory.putTeam(tenant, team, 'Crisis team');
      await directory.putTeam(tenant, team, 'Home treatment');

      expect(await directory.teamsNamed(tenant, 'Crisis team')).to.deep.equal([]);
      expect(await directory.teams(tenant)).to.deep.equal([{ team, name: 'Home treatment' }]);
    });

    it('of a tenant are listed without those of another', async () => {
      const [one, other] = [newTeam(), newTeam()];
      await directory.putTeam(tenant, one, 'One');
      await directory.putTeam(tenant, other, 'Other');
      await directory.linkTeam(tenant, one, '19:abc@thread.tacv2');
      await directory.putTeam(newTenant(), newTeam(), 'Elsewhere');

      expect(await directory.teams(tenant)).to.have.deep.members([
        { team: one, name: 'One' },
        { team: other, name: 'Other' },
      ]);
    });
  });

  describe('a team’s link to Teams', () => {
    const teamsId = '19:aB/c+d=%e@thread.tacv2';

    it('leads from what Teams calls it to our id', async () => {
      const team = newTeam();

      const linked = await directory.linkTeam(tenant, team, teamsId);

      expect(linked).to.equal(true);
      expect(await directory.teamOf(tenant, teamsId)).to.equal(team);
      expect(await directory.teamOf(tenant, teamsId.toLowerCase())).to.equal(undefined);
      expect(await directory.teamOf(newTenant(), teamsId)).to.equal(undefined);
    });

    it('may be made again for the same team, and not for another', async () => {
      const team = newTeam();
      await directory.linkTeam(tenant, team, teamsId);

      const again = await directory.linkTeam(tenant, team, teamsId);
      const another = await directory.linkTeam(tenant, newTeam(), teamsId);

      expect(again).to.equal(true);
      expect(another).to.equal(false);
      expect(await directory.teamOf(tenant, teamsId)).to.equal(team);
    });

    it('goes to one of many teams that ask at once', async () => {
      const teams = Array.from({ length: 10 }, () => newTeam());

      const linked = await together(10, (at) =>
        directory.linkTeam(tenant, teams[at] as TeamId, teamsId),
      );

      expect(linked.filter(Boolean)).to.have.lengthOf(1);
      expect(await directory.teamOf(tenant, teamsId)).to.equal(teams[linked.indexOf(true)]);
    });

    it('stands where the answer of its write was lost', async () => {
      const repeating = tableDirectory(faultyTable(table, listedFaults('repeated')));

      expect(await repeating.linkTeam(tenant, newTeam(), teamsId)).to.equal(true);
    });
  });

  describe('the first administrator', () => {
    it('is one, however many ask at once', async () => {
      const claims = await together(10, () =>
        directory.claimFirstAdministrator(tenant, newPerson()),
      );

      expect(claims.filter(Boolean)).to.have.lengthOf(1);
    });

    it('is told so again, and nobody else', async () => {
      const ada = newPerson();
      await directory.claimFirstAdministrator(tenant, ada);

      expect(await directory.claimFirstAdministrator(tenant, ada)).to.equal(true);
      expect(await directory.claimFirstAdministrator(tenant, newPerson())).to.equal(false);
    });

    it('is of one tenant', async () => {
      await directory.claimFirstAdministrator(newTenant(), newPerson());

      expect(await directory.claimFirstAdministrator(tenant, newPerson())).to.equal(true);
    });
  });

  describe('tenants', () => {
    it('are those with a team, each once', async () => {
      const other = newTenant();
      await directory.putTeam(tenant, newTeam(), 'One');
      await directory.putTeam(tenant, newTeam(), 'Two');
      await directory.putTeam(other, newTeam(), 'Other');

      const tenants = await directory.tenants();

      expect(tenants.filter((each) => each === tenant || each === other)).to.have.members([
        tenant,
        other,
      ]);
    });
  });
}
