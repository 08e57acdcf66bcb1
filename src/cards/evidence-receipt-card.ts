import { methodTitles } from '../domain/evidence.ts';
import type { EvidenceReceipt } from '../domain/evidence-view.ts';
import type { EvidenceWorth } from '../domain/evidence-worth.ts';
import { buttonRows } from './buttons.ts';
import template from './evidence-receipt.card.json' with { type: 'json' };
import { plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { heldWords, nextWords } from './standing-words.ts';
import { day } from './words.ts';

const render = compile(template);
const longestName = 60;
const longestTitle = 160;

/** What was recorded, whether it counts towards a sign-off, and what is still missing. */
export function evidenceReceiptCard(receipt: EvidenceReceipt): Card {
  const { about, competency, method, date, today, reference } = receipt;
  const name = about === null ? '' : shortened(about.name, longestName);
  const title = plain(shortened(competency, longestTitle));

  return render({
    summary: name === '' ? 'Evidence is added' : `Evidence about ${spoken(name)} is added`,
    title: 'Evidence added',
    context: name === '' ? title : `About ${plain(name)}: ${title}`,
    worth: worthWords(receipt),
    worthStyle: receipt.worth === 'counts' ? 'good' : 'default',
    standing: standingLine(receipt),
    facts: [
      { title: 'Shown by', value: methodTitles[method] },
      { title: 'Date', value: day(date, today) },
      { title: 'Seen by', value: observerWords(receipt) },
      { title: 'Reference', value: reference },
    ],
    told: name === '' ? '' : `${plain(name)} is told, and can read what you wrote.`,
    buttons: buttonRows(buttons(receipt)),
  });
}

function observerWords({ observer }: EvidenceReceipt): string {
  switch (observer.kind) {
    case 'you':
      return 'You';
    case 'colleague':
      return plain(shortened(observer.name, longestName));
    case 'outside':
      return 'Somebody outside the team';
    case 'nobody':
      return 'Nobody';
  }
}

/** Whether it counts, and why not where it does not. */
function worthWords({ worth, observer }: EvidenceReceipt): string {
  if (observer.kind === 'outside' && worth === 'nobody') {
    return 'Unconfirmed: somebody outside the team cannot confirm it here, so it does not count towards a sign-off. It stays on your record. If somebody of the team saw it too, add it once more with their name.';
  }
  const whom =
    observer.kind === 'colleague' ? plain(shortened(observer.name, longestName)) : 'whoever saw it';
  const words: Readonly<Record<EvidenceWorth, string>> = {
    counts: 'Confirmed: it counts towards a sign-off.',
    supports: 'It supports a sign-off, and is never enough by itself.',
    waiting: `Not confirmed yet: ${whom} is asked now. Until they say yes it does not count towards a sign-off.`,
    declined: `It does not count: ${whom} did not see it.`,
    nobody: 'It does not count towards a sign-off: nobody is named who saw it.',
    self: 'It does not count: nobody confirms their own practice.',
    used: 'Confirmed, but from before the last sign-off: a new one needs something newer.',
    old: 'Confirmed, but longer than 12 months ago: it does not count for a high-risk competency.',
  };

  return words[worth];
}

/** "Developing. Needs one piece of practice, confirmed by who saw it." */
function standingLine({ standing, about, today }: EvidenceReceipt): string {
  if (standing === null) return '';
  const { held, next } = standing;
  const who = about === null ? 'you' : 'they';

  return `Where ${who} stand: ${heldWords(held, today)}. ${nextWords(next, held)}`.trim();
}

function buttons({ about }: EvidenceReceipt): Button[] {
  const another: Button =
    about === null
      ? { title: 'Add more evidence', verb: 'command', data: { command: 'add evidence' } }
      : { title: 'Add more evidence', verb: 'evidence.start', data: { about: about.id } };

  return [
    another,
    { title: 'My competencies', verb: 'command', data: { command: 'my competencies' } },
  ];
}
