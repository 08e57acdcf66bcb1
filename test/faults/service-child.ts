import { once } from 'node:events';
import { flushCompileCache } from 'node:module';

import { readConfig } from '../../src/config.ts';
import { start } from '../../src/index.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { systemClock } from '../../src/clock.ts';
import { watchedQueue } from '../support/watched-queue.ts';
import { endingItself } from './ending-itself.ts';
import type { Life } from './killable-service.ts';

/**
 * The real service in a process of its own, to be killed: it loads, says so, and begins once it is told
 * its environment. Only the times after which a queue shows work again are shorter, so that a test need
 * not wait for them. With WORKER=off it takes no work off the queue; with END=before 7, or after 7, it
 * kills itself at its seventh write.
 */
// Else it is written at the end, to which nobody comes who is killed.
flushCompileCache();
const told = once(process, 'message');
process.send?.('loaded');
// Until then nothing else keeps it.
process.channel?.ref();
const [life] = (await told) as [Life];
Object.assign(process.env, life);
const config = readConfig();
if ('faults' in config) throw new Error(config.faults.join('\n'));

const taken = process.env['TAKEN_SECONDS'];
const options = taken === undefined ? {} : { visibilitySeconds: Number(taken) };
const ending = endingItself(process.env['END']);
const storage = await openStorage(config.storage, ending.meter, options);
const work = watchedQueue(storage.queue, { put: 2, later: 5 });
const nothing = { take: () => Promise.resolve([]) };
const queue = process.env['WORKER'] === 'off' ? { ...work, ...nothing } : work;
await start(config, systemClock(config.devClock), {
  storage: { ...storage, queue },
  idleMs: 50,
  scheduleMs: 200,
});
ending.begin();
process.send?.('listening');
