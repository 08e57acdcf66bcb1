import {
  evolveOrganisation,
  newOrganisation,
  type OrganisationEvent,
  type OrganisationState,
} from '../domain/organisation.ts';
import { evolvePerson, nobodyYet, type PersonEvent, type PersonState } from '../domain/person.ts';
import { evolveTeam, newTeam, type TeamEvent, type TeamState } from '../domain/team.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type {
  OrganisationKey,
  PersonDetails,
  PersonKey,
  Ports,
  TeamDetails,
  TeamKey,
} from '../usecases/ports.ts';
import { tableArchive, type Archive } from './archive.ts';
import { azureTable } from './azure-table.ts';
import type { StoragePlace } from './clients.ts';
import { unmetered, type Meter } from './meter.ts';
import { storageQueue, type QueueOptions } from './storage-queue.ts';
import { tableBoard } from './table-board.ts';
import { tableConversations } from './table-conversations.ts';
import { tableDeliveries } from './table-deliveries.ts';
import { tableDirectory } from './table-directory.ts';
import { tableFrameworks } from './table-frameworks.ts';
import { tableFiles } from './table-files.ts';
import { tableRateShares } from './table-rate-shares.ts';
import { tableSchedule } from './table-schedule.ts';
import type { Table } from './table.ts';
import { rememberedTexts, type Texts } from './texts.ts';

/** The ports that are storage. */
export type StoragePorts = Pick<
  Ports,
  | 'people'
  | 'teams'
  | 'organisations'
  | 'board'
  | 'directory'
  | 'frameworks'
  | 'conversations'
  | 'deliveries'
  | 'rateShares'
  | 'schedule'
  | 'queue'
>;

export interface Tables {
  people: Table;
  teams: Table;
  tenants: Table;
  deliveries: Table;
  schedule: Table;
}

/** Opens Azure Tables and Queues, making what is missing. */
export async function openStorage(
  place: StoragePlace,
  meter: Meter = unmetered,
  options: QueueOptions = {},
): Promise<StoragePorts & { archive: Archive }> {
  const [people, teams, tenants, deliveries, schedule, queue] = await Promise.all([
    azureTable(place, 'people', meter),
    azureTable(place, 'teams', meter),
    azureTable(place, 'tenants', meter),
    azureTable(place, 'deliveries', meter),
    azureTable(place, 'schedule', meter),
    storageQueue(place, 'work', meter, options),
  ]);

  const tables = { people, teams, tenants, deliveries, schedule };
  return { ...tablePorts(tables), archive: tableArchive(tables), queue };
}

/** The ports that stand on tables, whatever kind of table it is; `texts` reads the rows that are read most. */
export function tablePorts(
  tables: Tables,
  texts: Texts = rememberedTexts(),
): Omit<StoragePorts, 'queue'> {
  return {
    people: tableFiles<PersonKey, PersonState, PersonEvent, PersonDetails>(
      tables.people,
      {
        empty: nobodyYet,
        evolve: evolvePerson,
        owner: (key) => key.person,
        key: (tenant, owner) => ({ tenant, person: owner as PersonId }),
      },
      texts,
    ),
    teams: tableFiles<TeamKey, TeamState, TeamEvent, TeamDetails>(
      tables.teams,
      {
        empty: newTeam,
        evolve: evolveTeam,
        owner: (key) => key.team,
        key: (tenant, owner) => ({ tenant, team: owner as TeamId }),
      },
      texts,
    ),
    organisations: tableFiles<
      OrganisationKey,
      OrganisationState,
      OrganisationEvent,
      Record<string, never>
    >(
      tables.tenants,
      {
        empty: newOrganisation,
        evolve: evolveOrganisation,
        owner: () => 'organisation',
        key: (tenant) => ({ tenant }),
      },
      texts,
    ),
    board: tableBoard(tables.teams, texts),
    directory: tableDirectory(tables.tenants),
    frameworks: tableFrameworks(tables.tenants),
    conversations: tableConversations(tables.people),
    deliveries: tableDeliveries(tables.deliveries),
    rateShares: tableRateShares(tables.deliveries),
    schedule: tableSchedule(tables.schedule),
  };
}
