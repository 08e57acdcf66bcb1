import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type * as Axe from 'axe-core';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { cardPage } from '../support/card-page.ts';
import { cardSamples, type CardSample } from '../support/card-samples.ts';
import type { CardTheme } from '../support/card-themes.ts';
import { everyFault } from '../support/seeded.ts';
import { chromiumOrSkip, launchChromium } from './chromium.ts';

/** The last of each template, the fullest; `FAULTS=all`: every one. */
const samples: readonly CardSample[] = Object.values(cardSamples).flatMap((all) =>
  everyFault ? all : all.slice(-1),
);
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const desk = { width: 1280, height: 900 };
/** 200 % on the narrowest desk, 400 % on a usual one (WCAG 1.4.10). */
const enlarged = { width: 320, height: 640 };

/** What follows runs in the page. Titles of cards that are wider than the window. */
const tooWide = `
  [...document.querySelectorAll('.card')]
    .filter((card) => card.scrollWidth > card.clientWidth + 1)
    .map((card) => card.closest('.sent').querySelector('h2').textContent)
`;
/** What can be pressed and not reached with the Tab key, or is reached before its turn. */
const outOfReach = `
  [...document.querySelectorAll('.card')].flatMap((card) => {
    const all = (what) => [...card.querySelectorAll(what)].filter((each) => each.offsetParent);
    const reached = all('button, input, select, textarea, a[href], [tabindex]')
      .filter((each) => each.tabIndex >= 0);
    return [
      ...all('[role="button"], button, .ac-selectable').filter((each) => !reached.includes(each)),
      ...reached.filter((each) => each.tabIndex > 0),
    ].map((each) => each.outerHTML.slice(0, 200));
  })
`;
/** What axe-core found, each rule with its first places. */
const axeFound = `
  async function axeFound(options) {
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      times: nodes.length,
      first: nodes.slice(0, 3).map(({ html, failureSummary }) => [html, failureSummary]),
    }));
  }
`;

describe('every card, drawn', function () {
  let browser: Browser;

  this.timeout(everyFault ? 600_000 : 120_000);

  before(async function () {
    browser = await launchChromium(chromiumOrSkip(this));
  });

  after(() => browser.close());

  it('should pass axe-core by every rule', async () => {
    const page = await drawn('light');

    expect(await violations(page, {})).to.deep.equal([]);
  });

  for (const theme of ['dark', 'contrast'] as const) {
    it(`should have enough contrast in the ${theme} theme`, async () => {
      const page = await drawn(theme);

      expect(await violations(page, { runOnly: ['color-contrast'] })).to.deep.equal([]);
    });
  }

  it('should be read enlarged without moving sideways, and nothing cut off', async () => {
    const page = await drawn('light', enlarged);

    const wide = await page.evaluate<string[]>(tooWide);
    expect(wide).to.deep.equal([]);
  });

  it('should be worked with the keyboard alone, in reading order and never out of sight', async () => {
    const page = await drawn('light');

    const found = await page.evaluate<string[]>(outOfReach);
    expect(found).to.deep.equal([]);
  });

  it('should press what has the focus with Enter and with the space bar, and show where it is', async () => {
    const page = await drawn('light');
    const rows = page.locator('.card .ac-selectable[role="button"]:visible');
    const buttons = page.locator('.card button.ac-pushButton:visible');
    expect(await rows.count()).to.be.greaterThan(10);

    for (const target of [rows.first(), rows.last(), buttons.first()]) {
      await target.focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      const outline = await target.evaluate('each => getComputedStyle(each).outlineStyle');
      expect(outline).to.not.equal('none');
    }
    for (const key of ['Enter', 'Space']) {
      const before = await presses(page);
      await rows.last().focus();
      await page.keyboard.press(key);
      expect(await presses(page), key).to.equal(before + 1);
    }
  });

  async function drawn(theme: CardTheme, viewport = desk): Promise<Page> {
    const page = await browser.newPage({ viewport });
    await page.setContent(await cardPage(samples, theme));

    return page;
  }
});

async function violations(page: Page, options: Axe.RunOptions): Promise<object[]> {
  await page.addScriptTag({ content: `${await readFile(axePath, 'utf8')}\n${axeFound}` });

  return page.evaluate<object[]>(`axeFound(${JSON.stringify(options)})`);
}

function presses(page: Page): Promise<number> {
  return page.evaluate<number>('(window.pressed ?? []).length');
}
