import { randomUUID } from 'node:crypto';

import { QueueClient } from '@azure/storage-queue';

import type { Config } from '../../src/config.ts';
import type { Instant } from '../../src/domain/calendar.ts';
import type { PersonId, TeamId } from '../../src/domain/ids.ts';
import { documents } from '../../src/documents/documents.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { start, type Parts, type Service } from '../../src/index.ts';
import { jsonLog } from '../../src/log.ts';
import { unmetered, type Meter } from '../../src/storage/meter.ts';
import { openStorage } from '../../src/storage/storage.ts';
import type { Collected } from '../../src/telemetry/collected.ts';
import { referencesOnly } from '../../src/telemetry/references.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { PersonFile, Ports, TeamKey } from '../../src/usecases/ports.ts';
import { sharedAzurite } from './azurite.ts';
import { botClient, installation, type BotClient } from './bot-client.ts';
import { dev, northTeam, peopleFile, personOf, tenant } from './cast.ts';
import { startConnector, type ConnectorDouble, type Member } from './connector-double.ts';
import { countingMeter } from './counting-meter.ts';
import type { MicrosoftDouble } from './microsoft-double.ts';
import { startRoundRobin } from './round-robin.ts';
import { settableClock, type SettableClock } from './settable-clock.ts';
import { unhurried } from './unhurried.ts';
import { until } from './until.ts';
import { watchedQueue } from './watched-queue.ts';
import { watchedSchedule, type WatchedSchedule } from './watched-schedule.ts';

/** The whole of it: Teams, one or more replicas of the real service, and Azurite under them. */
export interface World {
  clock: SettableClock;
  connector: ConnectorDouble;
  /** Where each replica listens. */
  urls: readonly string[];
  /** Where Azurite keeps it. */
  connection: string;
  /** The same storage, for tests to look into and to prepare. */
  ports: Ports;
  /** What storage was asked for from here until the next answer of any replica. */
  untilAnswer: () => { waits: number; calls: number };
  /** Every line that the replicas logged. */
  logged: string[];
  /** How many requests the balancer gave to each replica, by its address. */
  passed: () => ReadonlyMap<string, number>;
  /** Somebody in front of the first replica, or of the balancer. */
  as: (person: Member) => BotClient;
  /** Their file as it stands. */
  fileOf: (person: Member) => Promise<PersonFile>;
  /** The North Recovery Team. */
  team: () => Promise<TeamKey>;
  /** Resolves once nothing is under way: what follows an answer, the queue, posts that are due. */
  quiet: () => Promise<void>;
  /** Resolves once every replica has looked at the schedule since now. */
  turnOfSchedule: () => Promise<void>;
  /** Ends every replica and starts as many anew. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface WorldOptions {
  now?: Instant;
  /** When everybody was imported, where that was earlier: the clock of supervision starts then (R13). */
  imported?: Instant;
  replicas?: number;
  /** How many of Ben's supervisees are imported. */
  supervisees?: number;
  /** False: nobody has added the app to the team yet. */
  installed?: boolean;
  allowedTenants?: readonly string[];
  /** How often the schedule is looked at; at the start only where not named. */
  scheduleMs?: number;
  /** After how long the queue takes over what a turn did not do: 30 seconds where not named. */
  hiddenSeconds?: number;
  /** How often an empty queue is looked at. */
  idleMs?: number;
  /** How long a request to Teams may take. */
  requestMs?: number;
  readiness?: Parts['readiness'];
  /** Who vouches for whoever calls; nobody is authenticated where not named. */
  microsoft?: MicrosoftDouble;
  /** The build that runs; the sources where not named. */
  build?: Build;
  /** Everybody speaks to the replicas in turn, through a balancer; to the first alone where not named. */
  balanced?: boolean;
  /** What measures the replicas, and is stopped with them; nothing where not named. */
  telemetry?: Collected;
  /** Where the replicas find their storage, where not in Azurite itself. */
  storageThrough?: (connection: string) => Promise<string>;
}

/** What a test takes of a build of the service. */
export interface Build {
  start: typeof start;
  openStorage: typeof openStorage;
}

interface Replica {
  service: Service;
  schedule: WatchedSchedule;
}

/** A Monday on which nobody is late: everybody is imported on it. */
export const firstDay = '2026-11-02T09:30:00Z';

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { replicas = 1, supervisees = 3, installed = true, storageThrough } = options;
  const { now = firstDay, imported = now, microsoft } = options;
  const build = options.build ?? { start, openStorage };
  const clock = settableClock(imported);
  const connector = await startConnector(microsoft?.isForTeams);
  connector.addTeam(northTeam);
  const connection = (await sharedAzurite()).freshAccount();
  const meter = countingMeter();
  const counted = { waits: 0, calls: 0 };
  const logged: string[] = [];
  const ports = await portsFor(connection, clock);
  const through = (await storageThrough?.(connection)) ?? connection;
  const metered = await build.openStorage(through, bothOf(meter, options.telemetry?.storage));
  const queue = watchedQueue(metered.queue, { put: options.hiddenSeconds ?? 30, later: 1 });
  const allowedTenants = options.allowedTenants ?? [];
  const config: Config = { ...bareConfig, allowedTenants, bot: microsoft?.bot ?? bareConfig.bot };
  let replicasNow = await begin();
  const balancer = options.balanced === true ? await startRoundRobin(() => world.urls) : undefined;

  async function begin(): Promise<Replica[]> {
    return Promise.all(
      Array.from({ length: replicas }, async () => {
        const schedule = watchedSchedule(metered.schedule);
        const service = await build.start(config, clock, {
          storage: { ...metered, queue, schedule },
          log: jsonLog('trace', { write: (line: string) => logged.push(line) }),
          idleMs: options.idleMs ?? 50,
          // The world's clock stands still; how sends are paced has its own tests.
          pace: unhurried(),
          ...(options.telemetry === undefined ? {} : { telemetry: options.telemetry }),
          ...(options.requestMs === undefined ? {} : { requestMs: options.requestMs }),
          scheduleMs: options.scheduleMs ?? 3_600_000,
          ...(microsoft === undefined ? {} : { microsoft: microsoft.addresses }),
          ...(options.readiness === undefined ? {} : { readiness: options.readiness }),
          answered: () => {
            counted.waits = meter.waits;
            counted.calls = meter.calls;
          },
        });
        return { service, schedule };
      }),
    );
  }

  async function end(): Promise<void> {
    await Promise.all(replicasNow.map(({ service }) => service.stop()));
  }

  const waiting = new QueueClient(connection, 'work');

  async function quiet(): Promise<void> {
    await until('nothing left to do', async () => {
      await Promise.all(replicasNow.map(({ service }) => service.settled()));
      const isWatched = options.scheduleMs !== undefined;
      const due = isWatched ? await ports.schedule.due(clock.now()) : [];
      const { peekedMessageItems } = await waiting.peekMessages();
      const hasLooked = replicasNow.every(({ schedule }) => schedule.looks() > 0);
      return hasLooked && due.length === 0 && peekedMessageItems.length === 0 && queue.isIdle();
    });
  }

  const world: World = {
    clock,
    connector,
    connection,
    ports,
    logged,
    untilAnswer: () => {
      meter.reset();
      return counted;
    },
    quiet,
    get urls() {
      return replicasNow.map(({ service }) => `http://127.0.0.1:${service.port}`);
    },
    as: (person) => {
      const url = balancer?.url ?? world.urls[0] ?? '';
      const place = { url, connector, tenant, team: northTeam.id };
      const token = () => microsoft?.token({ serviceUrl: connector.url }) ?? Promise.resolve('');
      return botClient(microsoft === undefined ? place : { ...place, token }, person);
    },
    passed: () => balancer?.passed ?? new Map(),
    fileOf: (person) => fileOf(ports, person),
    team: () => teamNamed(ports, northTeam.name),
    async turnOfSchedule() {
      const before = replicasNow.map(({ schedule }) => schedule.looks());
      await until('every replica has looked at the schedule, and done what it found', () =>
        replicasNow.every(({ schedule }, at) => schedule.looks() >= (before[at] ?? 0) + 2),
      );
    },
    async restart() {
      await end();
      replicasNow = await begin();
    },
    async stop() {
      await balancer?.stop();
      await end();
      await connector.stop();
    },
  };

  if (supervisees > 0) await importAll(ports, supervisees);
  clock.set(now);
  if (installed) await world.as(dev).posts(installation('add'), { channel: northTeam.id });
  return world;
}

/** Both see every call. */
function bothOf(meter: Meter, other: Meter = unmetered): Meter {
  return {
    measure: (call, operation) => meter.measure(() => other.measure(call, operation), operation),
  };
}

const bareConfig: Config = {
  port: 0,
  bot: { type: 'SingleTenant', id: '', password: '', tenant: '' },
  storage: '',
  allowedTenants: [],
  logLevel: 'trace',
  insights: '',
  devClock: undefined,
};

/** Use cases called directly, with nobody to send to. */
export async function portsFor(connection: string, clock: SettableClock): Promise<Ports> {
  const unreachable = () => Promise.resolve({ outcome: 'unreachable' } as const);

  return {
    ...(await openStorage(connection)),
    clock,
    pace: unhurried(),
    shipped,
    documents,
    messenger: { toPerson: unreachable, toTeam: unreachable, inPlaceOf: unreachable },
    log: jsonLog('silent'),
    telemetry: referencesOnly(randomUUID),
    newId: randomUUID,
  };
}

async function importAll(ports: Ports, supervisees: number): Promise<void> {
  const imported = await importPeople(ports, tenant, peopleFile(supervisees));
  if ('problems' in imported) throw new Error(JSON.stringify(imported.problems));
}

async function fileOf(ports: Ports, person: Member): Promise<PersonFile> {
  const file = await ports.people.open({ tenant, person: personOf(person) });
  if (file === undefined) throw new Error(`there is no file of ${person.name}`);

  return file;
}

async function teamNamed(ports: Ports, name: string): Promise<TeamKey> {
  const [team] = await ports.directory.teamsNamed(tenant, name);

  return { tenant, team: team as TeamId };
}

/** Everybody's state of one kind of delivery. */
export async function deliveriesTo(
  world: World,
  scope: TeamId | PersonId,
): Promise<{ key: string; state: string }[]> {
  const all = await world.ports.deliveries.list(`${tenant}|${scope}`);

  return all.map(({ key, state }) => ({ key, state }));
}
