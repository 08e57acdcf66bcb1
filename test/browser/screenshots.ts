import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { stopSharedAzurite } from '../support/azurite.ts';
import { tom } from '../support/demo-service-people.ts';
import { findChromium, noChromium } from './chromium.ts';
import { setStage } from './stage.ts';

/** `node test/browser/screenshots.ts`: the session card for the README, as the Playground draws it. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
/** In CSS pixels: a card in Teams on a desk; on a phone 390 wide, for which the Playground has no layout. */
const widths = { desktop: 446, phone: 342 };
/** Segoe UI is at home on Windows; where it is not, text and inputs get one font all the same. */
const oneFont = '.ac-adaptiveCard * { font-family: "Segoe UI", "Liberation Sans" !important; }';

const chromium = findChromium();
if (chromium === undefined) throw new Error(noChromium);
const stage = await setStage(chromium, [tom]);
const { page, says, card } = await stage.open(tom, { width: 1280, height: 1200, sharpness: 2 });
await says('record supervision with sam');
const form = await card('Supervision with Sam Whitlock');
await form.taps('Add the early signs of R-1042 to the shared plan (Sam Whitlock, 11 days late)');
await form.chooses('Staying safe when working alone', 'Maintained');
await form.types(
  'Reflections',
  'Every check-in made this fortnight; the reminder on the phone helped.',
);
await page.addStyleTag({ content: oneFont });

await form.locator.getByLabel('Reflections', { exact: true }).blur();

for (const [name, width] of Object.entries(widths)) {
  await page.addStyleTag({ content: `.ac-adaptiveCard { width: ${String(width)}px !important; }` });
  await form.locator.screenshot({ path: join(folder, `session-card-${name}.png`) });
}
await stage.end();
await stopSharedAzurite();
