import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

/** Where a Chromium may be: where CHROMIUM_PATH says, else where Debian puts it. */
const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'];

/** What Chromium is to leave out: nothing here needs it, and some of it calls home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is; where there is none the tests are skipped, and say so, save in CI, where they have to run. */
export function chromiumOrSkip(tests: { skip: () => void }): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.env['CI'] === 'true') throw new Error(noChromium);
  console.log(`    ${noChromium}`);
  tests.skip();
  throw new Error('skipping ends a hook');
}

export const noChromium =
  'There is no Chromium at CHROMIUM_PATH or /usr/bin/chromium, so nothing was tried in a browser.';

export function findChromium(): string | undefined {
  return places.find((place) => place !== undefined && existsSync(place));
}

export function launchChromium(executablePath: string): Promise<Browser> {
  const env = { ...process.env, NODE_V8_COVERAGE: undefined };

  return chromium.launch({ executablePath, args: flags, env });
}
