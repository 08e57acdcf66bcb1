import { createHash } from 'node:crypto';

import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { Directory } from '../usecases/ports.ts';
import { afterPrefix, lastKey, type Table } from './table.ts';

/** The partition that names every tenant with a team. */
const tenants = 'tenants';

/**
 * One partition per tenant, of small rows that say which id is meant by an e-mail address, a team's
 * name or what Teams calls a team.
 */
export function tableDirectory(table: Table): Directory {
  return {
    async tenants() {
      const found: TenantId[] = [];
      for await (const row of table.range(tenants, '', lastKey)) found.push(row.row as TenantId);
      return found;
    },

    async personByEmail(tenant, email) {
      const row = await table.get(tenant, emailRow(tenant, email));
      return row?.columns['person'] as PersonId | undefined;
    },

    async putEmail(tenant, email, person) {
      await table.transact(tenant, [
        { do: 'put', row: emailRow(tenant, email), columns: { person } },
      ]);
    },

    async removeEmail(tenant, email, person) {
      const row = emailRow(tenant, email);
      const present = await table.get(tenant, row);
      if (present?.columns['person'] !== person) return;
      await table.transact(tenant, [{ do: 'delete', row }]);
    },

    async teamsNamed(tenant, name) {
      const wanted = normal(name);
      const teams = await teamsOf(table, tenant);
      return teams.filter((team) => normal(team.name) === wanted).map(({ team }) => team);
    },

    async teamOf(tenant, teamsId) {
      const row = await table.get(tenant, linkRow(teamsId));
      return row?.columns['team'] as TeamId | undefined;
    },

    teams: (tenant) => teamsOf(table, tenant),

    async putTeam(tenant, team, name) {
      await table.transact(tenants, [{ do: 'put', row: tenant, columns: {} }]);
      await table.transact(tenant, [{ do: 'put', row: `team|${team}`, columns: { name } }]);
    },

    async linkTeam(tenant, team, teamsId) {
      const row = linkRow(teamsId);
      const linked = await table.transact(tenant, [{ do: 'insert', row, columns: { team } }]);
      if (linked !== 'conflict') return true;

      const present = await table.get(tenant, row);
      return present?.columns['team'] === team;
    },

    async claimFirstAdministrator(tenant, person) {
      const row = 'first-administrator';
      const claimed = await table.transact(tenant, [{ do: 'insert', row, columns: { person } }]);
      if (claimed !== 'conflict') return true;

      const present = await table.get(tenant, row);
      return present?.columns['person'] === person;
    },
  };
}

async function teamsOf(table: Table, tenant: TenantId): Promise<{ team: TeamId; name: string }[]> {
  const teams: { team: TeamId; name: string }[] = [];

  for await (const row of table.range(tenant, 'team|', afterPrefix('team|'))) {
    teams.push({
      team: row.row.slice('team|'.length) as TeamId,
      name: String(row.columns['name']),
    });
  }
  return teams;
}

function normal(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}

/** Keys stand in the request logs of the account, so no address is in one. */
function emailRow(tenant: TenantId, email: string): string {
  const said = `${tenant}|${email.trim().toLowerCase()}`;

  return `email|${createHash('sha256').update(said).digest('base64url')}`;
}

function linkRow(teamsId: string): string {
  return `teams|${keyText(teamsId)}`;
}

/**
 * Row keys may not hold every character that an address or a Teams id may. `=` stands for the `%`
 * that Azure Tables' point reads decode once too often.
 */
function keyText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('%', '=');
}
