import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cardPage } from '../support/card-page.ts';
import { cardSamples, type CardSample } from '../support/card-samples.ts';
import { findChromium, launchChromium, noChromium } from './chromium.ts';

/** `node test/browser/doc-pictures.ts`: cards for the pages in docs, of the samples every card has. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
/** Dots to a CSS pixel: sharp enough to read, and small enough to load. */
const sharpness = 1.5;
/** In CSS pixels: a card in Teams on a desk. */
const width = 480;
/** A longer card is shown from its top: a page is read beside it, not below it. */
const mostHigh = 800;

/** A picture's name, and the sample it shows: template and title. */
const pictures: Readonly<Record<string, readonly [template: string, title: string]>> = {
  'my-supervisees': ['my-supervisees', 'My supervisees'],
  review: ['review', 'After a concern'],
  'my-competencies': ['my-competencies', 'My competencies'],
  record: ['record', 'A record to read and answer'],
  evidence: ['evidence-form', 'Add evidence'],
  coverage: ['coverage', 'Coverage of a team'],
  digest: ['digest', 'The week of a team'],
  gaps: ['work-list', 'Gaps'],
  huddle: ['huddle', 'a morning'],
};

const chromium = findChromium();
if (chromium === undefined) throw new Error(noChromium);
const browser = await launchChromium(chromium);
for (const [name, [template, title]] of Object.entries(pictures)) {
  const page = await browser.newPage({
    viewport: { width: width + 2 * 16, height: 1200 },
    deviceScaleFactor: sharpness,
    locale: 'en-GB',
  });
  await page.setContent(await cardPage([sampleOf(template, title)]));
  const box = await page.locator('.card').boundingBox();
  if (box === null) throw new Error(`${name} was not drawn`);
  const clip = { ...box, height: Math.min(box.height, mostHigh) };
  await page.screenshot({ path: join(folder, `${name}-card.png`), clip, fullPage: true });
  await page.close();
}
await browser.close();

function sampleOf(template: string, title: string): CardSample {
  const found = cardSamples[template]?.find((sample) => sample.title === title);
  if (found === undefined) throw new Error(`there is no sample “${title}” of ${template}`);

  return found;
}
