import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { createAdapter, requestMs } from './bot/adapter.ts';
import { createBot } from './bot/bot.ts';
import { createMessenger } from './bot/messenger.ts';
import { receive } from './bot/receive.ts';
import { createSender } from './bot/sending.ts';
import { systemClock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { documents } from './documents/documents.ts';
import { shipped } from './frameworks/library.ts';
import { startServer } from './http/server.ts';
import { startScheduler } from './jobs/scheduler.ts';
import { startWorker } from './jobs/worker.ts';
import { jsonLog } from './log.ts';
import { openStorage, type StoragePorts } from './storage/storage.ts';
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
  /** How often the queue is looked at when it was empty, and the schedule. */
  idleMs?: number;
  scheduleMs?: number;
  /** What sends wait for, where `clock` stands still. */
  pace?: Pace;
  /** How long a request to Teams may take. */
  requestMs?: number;
  /** Told of every answer, before what follows it begins: where a test stops counting. */
  answered?: () => void;
}

/** Builds the whole service and starts it: the only place that constructs things. */
export async function start(
  config: Config,
  clock: Clock = systemClock(config.devClock),
  parts: Parts = {},
): Promise<Service> {
  const { idleMs = 1_000, scheduleMs = 5_000, log = jsonLog(config.logLevel) } = parts;
  const { requestMs: limitMs = requestMs } = parts;
  const storage = parts.storage ?? (await openStorage(config.storage));
  const adapter = createAdapter(config.bot, limitMs);
  const pace =
    parts.pace ?? sharedPace({ clock, rateShares: storage.rateShares }, randomUUID(), wait);
  const sender = createSender(adapter, { appId: config.bot.id, limitMs }, { ...storage, log });
  const messenger = createMessenger(sender, { ...storage, newId: randomUUID });
  const ports: Ports = {
    ...storage,
    clock,
    pace,
    messenger,
    shipped,
    documents,
    log,
    newId: randomUUID,
  };
  const bot = createBot(adapter, ports, sender, config.allowedTenants);
  const server = await startServer(
    (incoming, respond) =>
      receive(adapter, bot, incoming, (answer) => {
        respond(answer);
        parts.answered?.();
      }),
    config.port,
  );
  const jobs = [startWorker(ports, idleMs), startScheduler(ports, scheduleMs)];
  log.info({ port: server.port }, 'listening');

  return {
    port: server.port,
    settled: bot.settled,
    async stop() {
      await server.stop();
      await Promise.all(jobs.map((job) => job.stop()));
      await bot.settled();
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
      process.once(signal, () => void service.stop());
    }
  }
}
