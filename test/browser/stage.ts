import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../src/clock.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { start } from '../../src/index.ts';
import { jsonLog } from '../../src/log.ts';
import { openStorage, type StoragePorts } from '../../src/storage/storage.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { seedDemoService } from '../support/demo-service.ts';
import { startWindows } from '../support/dev/windows.ts';
import { freePort } from '../support/free-port.ts';
import { launchChromium } from './chromium.ts';
import { openWindow, type PersonWindow, type Screen } from './person-window.ts';

/** The demo service on a Monday morning, the bot, and a window for each of some people. */
export interface Stage {
  storage: StoragePorts;
  open: (person: PersonId, screen?: Screen) => Promise<PersonWindow>;
  end: () => Promise<void>;
}

const monday = '2026-11-23T10:00:00.000Z';

export async function setStage(chromium: string, people: readonly PersonId[]): Promise<Stage> {
  const endings: (() => Promise<unknown>)[] = [];
  const end = async (): Promise<void> => {
    for (const each of endings.splice(0).reverse()) await each();
  };

  try {
    return { ...(await everythingOf(chromium, people, endings)), end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function everythingOf(
  chromium: string,
  people: readonly PersonId[],
  endings: (() => Promise<unknown>)[],
): Promise<Omit<Stage, 'end'>> {
  const connection = (await sharedAzurite()).freshAccount();
  const storage = await openStorage(connection);
  const log = jsonLog('silent');
  await seedDemoService({ ...storage, shipped, log, newId: randomUUID }, { until: monday });
  const folder = await mkdtemp(join(tmpdir(), 'safe-to-practise-'));
  endings.push(() => rm(folder, { recursive: true }));
  const browser = await launchChromium(chromium);
  endings.push(() => browser.close());
  const service = await start(configOf(connection), systemClock(monday), { log });
  endings.push(service.stop);
  const windows = await startWindows({
    people: await Promise.all(people.map(async (person) => ({ person, port: await freePort() }))),
    connectorPort: await freePort(),
    botPort: service.port,
    folder,
  });
  endings.push(windows.stop);

  return {
    storage,
    open(person, screen) {
      const url = windows.all.find(({ who }) => who.person === person)?.url;
      if (url === undefined) throw new Error('this person has no window');
      return openWindow(browser, url, screen);
    },
  };
}

function configOf(storage: string): Parameters<typeof start>[0] {
  return {
    port: 0,
    bot: { type: 'SingleTenant', id: '', password: '', tenant: '' },
    storage,
    allowedTenants: [],
    logLevel: 'silent',
    insights: '',
    devClock: undefined,
  };
}
