import { localDate } from '../domain/calendar.ts';
import { checkReference } from '../domain/delegation-record.ts';
import type { OverrideView } from '../domain/delegation-view.ts';
import { nameOf, premiseWords, timeWords } from './delegation-words.ts';
import template from './override-notice.card.json' with { type: 'json' };
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { dotted } from './words.ts';

const render = compile(template);
const longestTitle = 100;
const longestTeam = 60;
const longestCard = 26_000;
/** How long the reason may be shown: the first length at which the card can be sent. */
const lengths = [Infinity, 5000, 2500, 1200];

/** A decision otherwise, as the decider's receipt and as everybody who has to know is told of it. */
export function overrideNoticeCard(view: OverrideView): Card {
  for (const most of lengths) {
    const card = drawn(view, most);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(view, 0);
}

function drawn(view: OverrideView, most: number): Card {
  const { reader, titles, zone, now, until, over, reason } = view;
  const called = { titles, names: {}, zone, today: localDate(now, zone) };
  const subject = reader === 'subject' ? 'You' : nameOf(view.subject);
  const task = plain(shortened(view.taskTitle, longestTitle));
  const role = view.as === 'clinical-lead' ? 'clinical lead' : 'duty manager';
  const by = reader === 'decider' ? 'You' : nameOf(view.by);

  return render({
    // On a lock screen too: a name, and that something was decided.
    summary: spoken(`${reader === 'decider' ? 'Recorded' : view.by}: a delegation decision`),
    title: reader === 'decider' ? 'Decision recorded' : `${by} decided otherwise`,
    context: `${task} · ${plain(shortened(view.teamName, longestTeam))}`,
    what: `${subject} may carry this until ${timeWords(until, called)}. ${by} decided it as ${role}.`,
    failed: dotted(over.map((each) => premiseWords(each, called))),
    reason: reason === null ? '' : plain(cut(reason, most)),
    note: noteOf(view),
    footer: `Reference: ${checkReference(view.check)}`,
  });
}

function noteOf({ reader, over }: OverrideView): string {
  const ends =
    'It covers what stood against it now, and nothing that changes later: a pause ends it at once.';

  switch (reader) {
    case 'decider':
      return `The clinical leads, the person and whoever asked are told. ${ends}`;
    case 'subject':
      return `This visit’s risk and the lone-working plan are still to be checked. ${ends}`;
    case 'lead':
      return `You are told because you are a clinical lead of the team. ${over.length > 0 ? ends : ''}`.trim();
    case 'asker':
      return `You asked about this. Ask again to see the answer as it is now. ${ends}`;
  }
}
