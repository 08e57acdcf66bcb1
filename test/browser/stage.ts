import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { systemClock } from '../../src/clock.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { library } from '../../src/frameworks/library.ts';
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
  const connection = (await sharedAzurite()).freshAccount();
  const storage = await openStorage(connection);
  const log = jsonLog('silent');
  await seedDemoService({ ...storage, library, log, newId: randomUUID }, { until: monday });
  const service = await start(configOf(connection), systemClock(monday), { log });
  const folder = await mkdtemp(join(tmpdir(), 'safe-to-practise-'));
  const windows = await startWindows({
    people: await Promise.all(people.map(async (person) => ({ person, port: await freePort() }))),
    connectorPort: await freePort(),
    botPort: service.port,
    folder,
  });
  const browser: Browser = await launchChromium(chromium);

  return {
    storage,
    open(person, screen) {
      const url = windows.all.find(({ who }) => who.person === person)?.url;
      if (url === undefined) throw new Error('this person has no window');
      return openWindow(browser, url, screen);
    },
    async end() {
      await browser.close();
      await service.stop();
      await windows.stop();
      await rm(folder, { recursive: true });
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
    devClock: undefined,
  };
}
