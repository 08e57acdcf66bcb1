import { expect } from 'chai';

import { Failure, type AccountAdmin } from '../../../src/admin/admin.ts';
import type { PersonId, TenantId } from '../../../src/domain/ids.ts';
import { tableArchive } from '../../../src/storage/archive.ts';
import type { Operation, Row, Table } from '../../../src/storage/table.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { guid, personId } from '../../support/domain-builders.ts';
import { memoryPorts, type MemoryPorts } from '../../support/memory-ports.ts';

export const tenant = guid(900) as TenantId;
export const otherTenant = guid(901) as TenantId;
export const ada = personId(1);

/** An administrator's terminal over memory, with what was written on it. */
export interface MemoryAdmin extends MemoryPorts {
  admin: AccountAdmin;
  said: string[];
  complained: string[];
}

export function memoryAdmin(allowedTenants: readonly string[] = []): MemoryAdmin {
  const memory = memoryPorts();
  const said: string[] = [];
  const complained: string[] = [];
  const terminal = {
    say: (line: string) => said.push(line),
    complain: (line: string) => complained.push(line),
  };
  const archive = tableArchive(memory.tables);
  const open = () => Promise.resolve({ ...memory.ports, archive });

  return { ...memory, said, complained, admin: { terminal, allowedTenants, open } };
}

/** Brings one person into the North Team, or another: one entry in their chain and one in the team's. */
export async function importOne(
  { ports }: MemoryPorts,
  within = tenant,
  person: PersonId = ada,
  team = 'North Team',
): Promise<void> {
  await importPeople(ports, within, [
    {
      line: 2,
      person,
      name: 'Ada Byron',
      email: 'ada.byron@nhs.example',
      team,
      roles: ['staff'],
      administrator: false,
      profile: null,
      supervisorEmail: null,
      employment: 'substantive',
      startDate: '2024-01-08',
      registration: null,
    },
  ]);
}

/** Changes one row behind the adapter's back. */
export async function tamper(
  table: Table,
  partition: string,
  key: string,
  change: (row: Row) => Operation,
): Promise<void> {
  const row = await table.get(partition, key);
  if (row === undefined) throw new Error('there is no such row');

  expect(await table.transact(partition, [change(row)])).to.have.property('etags');
}

/** The sentence a command gave up with. */
export async function failureOf(command: Promise<unknown>): Promise<string> {
  try {
    await command;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
  throw new Error('it did not fail');
}
