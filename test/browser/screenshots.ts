import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { stopSharedAzurite } from '../support/azurite.ts';
import { anwen, tom } from '../support/demo-service-people.ts';
import { findChromium, noChromium } from './chromium.ts';
import type { Card, PersonWindow } from './person-window.ts';
import { setStage } from './stage.ts';

/** `node test/browser/screenshots.ts`: cards for the README and the docs, as the Playground draws them. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
/** In CSS pixels: a card in Teams on a desk; on a phone 390 wide, for which the Playground has no layout. */
const widths = { desktop: 446, phone: 342 };
/** Segoe UI is at home on Windows; where it is not, text and inputs get one font all the same. */
const oneFont = '.ac-adaptiveCard * { font-family: "Segoe UI", "Liberation Sans" !important; }';

const chromium = findChromium();
if (chromium === undefined) throw new Error(noChromium);
const stage = await setStage(chromium, [tom, anwen]);
const screen = { width: 1280, height: 1200, sharpness: 1.5 };
const [toms, anwens] = await Promise.all([stage.open(tom, screen), stage.open(anwen, screen)]);
await sessionCard();
await answerCard();
await decisionCard();
await stage.end();
await stopSharedAzurite();

/** Recording a session, half filled in. */
async function sessionCard(): Promise<void> {
  await toms.says('record supervision with sam');
  const form = await toms.card('Supervision with Sam Whitlock');
  await form.taps('Add the early signs of R-1042 to the shared plan (Sam Whitlock, 11 days late)');
  await form.chooses('Staying safe when working alone', 'Maintained');
  await form.types(
    'Reflections',
    'Every check-in made this fortnight; the reminder on the phone helped.',
  );
  await form.locator.getByLabel('Reflections', { exact: true }).blur();
  await taken('session-card', toms, form);
}

/** May he go alone tonight? */
async function answerCard(): Promise<void> {
  await toms.says('check delegation sam for lone working tonight');
  await (await toms.card('May they carry this task?')).presses('Get the answer');
  await taken('answer-card', toms, await toms.card('Sam Whitlock: Lone working'));
}

/** The request that waits for the clinical lead, from where the person stands. */
async function decisionCard(): Promise<void> {
  await anwens.says('coverage');
  const coverage = await anwens.card('Coverage: Harbour Community Team');
  const competencies = await leafed(coverage, 'Next competencies', 'Escalating a concern');
  await competencies.taps('Escalating a concern');
  const names = await leafed(
    await anwens.card(/^Escalating a concern/),
    'Next names',
    'Ellie Thackerby',
  );
  await names.taps('Ellie Thackerby');
  const standing = await anwens.card('What the role asks for');
  await (await leafed(standing, 'Next', 'Escalating a concern')).taps('Escalating a concern');
  await (await anwens.card('Open the request')).presses('Open the request');
  await taken('sign-off-card', anwens, await anwens.card('Sign off Ellie Thackerby?'));
}

/** The page of a list that holds the text. */
async function leafed(first: Card, button: string, text: string): Promise<Card> {
  let card = first;
  for (let page = 2; !(await card.text()).includes(text); page += 1) {
    await card.presses(button);
    card = await anwens.card(`Page ${String(page)} of`);
  }
  return card;
}

async function taken(name: string, { page }: PersonWindow, { locator }: Card): Promise<void> {
  await page.addStyleTag({ content: oneFont });
  for (const [size, width] of Object.entries(widths)) {
    await page.addStyleTag({
      content: `.ac-adaptiveCard { width: ${String(width)}px !important; }`,
    });
    await locator.screenshot({ path: join(folder, `${name}-${size}.png`) });
  }
}
