import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { createAdapter, requestMs } from './bot/adapter.ts';
import { createBot } from './bot/bot.ts';
import { createMessenger } from './bot/messenger.ts';
import { receive } from './bot/receive.ts';
import { turnNames } from './bot/routes.ts';
import { createSender } from './bot/sending.ts';
import { systemClock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { documents } from './documents/documents.ts';
import { shipped } from './frameworks/library.ts';
import { readiness, type ReadinessTimes } from './http/readiness.ts';
import { startServer } from './http/server.ts';
import { startSampler } from './jobs/sampler.ts';
import { startScheduler } from './jobs/scheduler.ts';
import { workNames } from './jobs/work.ts';
import { startWorker } from './jobs/worker.ts';
import { jsonLog } from './log.ts';
import { openStorage, type StoragePorts } from './storage/storage.ts';
import type { Collected } from './telemetry/collected.ts';
import { referencesOnly } from './telemetry/references.ts';
import { openTelemetry } from './telemetry/telemetry.ts';
import { storageAnswers } from './usecases/storage-answers.ts';
import { sharedPace } from './usecases/pace.ts';
import type { Clock, Log, Pace, Ports } from './usecases/ports.ts';

export interface Service {
  port: number;
  /** Resolves once nothing that follows an answer is under way. */
  settled: () => Promise<void>;
  /** Turns under way finish, what follows them is done or left to the queue, then nothing is left running. */
  stop: () => Promise<void>;
}

/** What a test puts in the place of the service's own; the shipped entry passes nothing. */
export interface Parts {
  storage?: StoragePorts;
  log?: Log;
  telemetry?: Collected;
  /** How often the queue is looked at when it was empty, and the schedule. */
  idleMs?: number;
  scheduleMs?: number;
  /** What sends wait for, where `clock` stands still. */
  pace?: Pace;
  /** How long a request to Teams may take. */
  requestMs?: number;
  /** Microsoft's addresses, by the SDK's names for them. */
  microsoft?: Readonly<Record<string, string>>;
  readiness?: ReadinessTimes;
  /** How long work that was begun may go on once the service stops, before it goes back to the queue. */
  workMs?: number;
  /** Told of every answer, before what follows it begins: where a test stops counting. */
  answered?: () => void;
}

/** How often the queues are measured: each time before metrics go out at least once. */
const sampleMs = 30_000;
const measuredNames = { names: new Set([...turnNames, ...workNames]), newId: randomUUID };

/** Within the half minute that Azure leaves a container between SIGTERM and the end. */
const stopMs = 25_000;

/** Builds the whole service and starts it: the only place that constructs things. */
export async function start(
  config: Config,
  clock: Clock = systemClock(config.devClock),
  parts: Parts = {},
): Promise<Service> {
  const { idleMs = 1_000, scheduleMs = 5_000, log = jsonLog(config.logLevel) } = parts;
  const { requestMs: limitMs = requestMs } = parts;
  const collected = parts.telemetry ?? (await openTelemetry(config.insights, measuredNames));
  const telemetry = collected?.telemetry ?? referencesOnly(randomUUID);
  const storage = parts.storage ?? (await openStorage(config.storage, collected?.storage));
  const { allowedTenants } = config;
  const adapter = createAdapter(config.bot, {
    log,
    allowedTenants,
    limitMs,
    microsoft: parts.microsoft,
  });
  const pace =
    parts.pace ?? sharedPace({ clock, rateShares: storage.rateShares }, randomUUID(), wait);
  const sender = createSender(
    adapter,
    { appId: config.bot.id, limitMs },
    { ...storage, log, telemetry },
  );
  const messenger = createMessenger(sender, { ...storage, newId: randomUUID });
  const ports: Ports = {
    ...storage,
    clock,
    pace,
    messenger,
    shipped,
    documents,
    log,
    telemetry,
    newId: randomUUID,
  };
  const bot = createBot(adapter, ports, sender, allowedTenants);
  const server = await startServer(
    {
      receive: (incoming, respond) =>
        receive(adapter, bot, incoming, (answer) => {
          respond(answer);
          parts.answered?.();
        }),
      ready: readiness(() => storageAnswers(storage), parts.readiness),
    },
    config.port,
  );
  const jobs = [
    startWorker(ports, { idleMs, graceMs: parts.workMs }),
    startScheduler(ports, scheduleMs),
    ...(collected === undefined ? [] : [startSampler(ports, sampleMs)]),
  ];
  log.info({ port: server.port }, 'listening');

  return {
    port: server.port,
    settled: bot.settled,
    async stop() {
      await Promise.all([server.stop(), ...jobs.map((job) => job.stop())]);
      await bot.settled();
      await collected?.stop();
    },
  };
}

if (import.meta.main) {
  const config = readConfig();

  if ('faults' in config) {
    process.stderr.write(`${config.faults.join('\n')}\n`);
    process.exitCode = 1;
  } else {
    const service = await start(config);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        // Nothing keeps the process then; whoever does all the same is not waited for without end.
        setTimeout(() => process.exit(1), stopMs).unref();
        void service.stop();
      });
    }
  }
}
