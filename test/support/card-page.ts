import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Card } from '../../src/cards/render.ts';
import { hostIn, type CardTheme } from './card-themes.ts';

/** A card as it was sent: what happened, and who saw it. */
export interface SentCard {
  title: string;
  who: string;
  card: Card;
}

const { resolve } = createRequire(import.meta.url);

/**
 * One HTML page that needs nothing else, with every card drawn by the `adaptivecards` package under
 * colours and spacing like those of Teams. Buttons that only open a section work; the others do nothing.
 */
export async function cardPage(
  cards: readonly SentCard[],
  theme: CardTheme = 'light',
): Promise<string> {
  const [adaptiveCards, markdown, style] = await Promise.all([
    readFile(resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8'),
    readFile(resolve('markdown-it/browser'), 'utf8'),
    readFile(new URL('card-page.css', import.meta.url), 'utf8'),
  ]);

  return `<!doctype html>
<html lang="en-GB" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Safe to Practise: the cards</title>
<style>${style}</style>
<script>${adaptiveCards}</script>
<script>${markdown}</script>
</head>
<body>
<main class="grid"><h1>The cards</h1></main>
<script>
const cards = ${asScript(cards)};
const host = ${asScript(hostIn(theme))};
${draw}
</script>
</body>
</html>
`;
}

/** Runs in the page. */
const draw = `
const markdown = window.markdownit({ linkify: false });
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
for (const { title, who, card } of cards) {
  const sent = document.createElement('section');
  sent.className = 'sent';
  const heading = document.createElement('h2');
  heading.textContent = title;
  const reader = document.createElement('p');
  reader.className = 'who';
  reader.textContent = who;
  const frame = document.createElement('div');
  frame.className = 'card';
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(host);
  drawn.parse(card);
  drawn.onExecuteAction = (action) => (window.pressed ??= []).push(action.title);
  frame.append(drawn.render() ?? 'This card could not be drawn.');
  sent.append(heading, reader, frame);
  document.querySelector('main').append(sent);
}
`;

/** JSON that can stand inside a script element. */
function asScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
