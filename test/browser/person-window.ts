import type { Browser, Locator, Page } from 'playwright-core';

/** A person at their Playground, with a mouse and a keyboard. */
export interface PersonWindow {
  readonly page: Page;
  says: (text: string) => Promise<void>;
  /** Opens a chat or a channel by what the list on the left calls it. */
  opens: (conversation: string) => Promise<void>;
  /** The newest card that shows this text; waits for it. */
  card: (text: string | RegExp) => Promise<Card>;
}

/** A card on the screen; it may be replaced by another in the same place. */
export interface Card {
  readonly locator: Locator;
  text: () => Promise<string>;
  presses: (button: string) => Promise<void>;
  taps: (text: string) => Promise<void>;
  types: (label: string, text: string) => Promise<void>;
  chooses: (label: string, option: string) => Promise<void>;
}

export interface Screen {
  width: number;
  height: number;
  /** Dots to a CSS pixel. */
  sharpness?: number;
}

/** How long a busy machine may take to show a card. */
const waitMs = 30_000;

export async function openWindow(
  browser: Browser,
  url: string,
  screen: Screen = { width: 1280, height: 1000 },
): Promise<PersonWindow> {
  const page = await browser.newPage({
    viewport: screen,
    deviceScaleFactor: screen.sharpness ?? 1,
    locale: 'en-GB',
  });
  page.setDefaultTimeout(waitMs);
  await page.goto(url);
  const editor = page.locator('[data-lexical-editor=true]').first();
  await editor.waitFor();

  return {
    page,
    async says(text) {
      await editor.click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    async opens(conversation) {
      await page.getByText(conversation, { exact: true }).click();
    },
    async card(text) {
      const locator = page.locator('.ac-adaptiveCard').filter({ hasText: text }).last();
      await locator.waitFor();
      return cardAt(page, locator);
    },
  };
}

function cardAt(page: Page, locator: Locator): Card {
  return {
    locator,
    text: () => locator.innerText(),
    presses: (button) => locator.getByRole('button', { name: button, exact: true }).click(),
    taps: (text) => locator.getByText(text, { exact: true }).click(),
    types: (label, text) => locator.getByLabel(label, { exact: true }).fill(text),
    async chooses(label, option) {
      await locator.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option }).click();
    },
  };
}
