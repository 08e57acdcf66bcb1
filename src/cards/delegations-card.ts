import type { LocalDate } from '../domain/calendar.ts';
import type { DelegationLine } from '../domain/standing-delegation-view.ts';
import template from './delegations.card.json' with { type: 'json' };
import { nameOf } from './delegation-words.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { stateWords } from './standing-delegation-words.ts';
import { many } from './words.ts';

export interface DelegationsData {
  /** One's own first, what asks for something on top. */
  lines: readonly DelegationLine[];
  page: number;
  today: LocalDate;
  mayDelegate: boolean;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 100;

/** Standing delegations that the reader carries, gave or may confirm; each opens on its own card. */
export function delegationsCard({
  lines,
  page: wanted,
  today,
  mayDelegate,
}: DelegationsData): Card {
  const page = pageOf(lines, wanted);
  const buttons = mayDelegate
    ? [{ title: 'Delegate a task', verb: 'command', data: { command: 'delegate' } }]
    : [];

  return render({
    ...page,
    summary: `Delegations: ${many(lines.length, 'task', 'tasks')}`,
    title: 'Delegations',
    context: contextLine(lines),
    rows: page.shown.map((line) => row(line, today)),
    buttons,
    hasButtons: buttons.length > 0,
  });
}

function contextLine(lines: readonly DelegationLine[]): string {
  if (lines.length === 0) {
    return 'No task is delegated to you, and none that you look after. “Check delegation” answers for one time.';
  }
  const stopped = lines.filter(({ state }) => state === 'suspended' || state === 'to confirm');
  const all = many(lines.length, 'task', 'tasks');

  return stopped.length === 0
    ? `${all}. Tap one to open it.`
    : `${all}, ${many(stopped.length, 'does', 'do')} not hold now. Tap one to open it.`;
}

function row(line: DelegationLine, today: LocalDate): object {
  const { id, about, own, state } = line;
  const name = shortened(line.name, longestName);
  const title = shortened(line.taskTitle, longestTitle);
  const { words, colour } = stateWords(line, today);
  const asks = own && state === 'offered' ? 'Waits for your answer' : words;

  return {
    name: own ? `You: ${plain(title)}` : plain(name),
    what: own ? `Given by ${nameOf(line.by)}` : plain(title),
    detail: `${asks}.`,
    colour,
    subtle: colour === 'default',
    rowTitle: own ? `Open ${oneLine(title)}` : `Open ${oneLine(title)} of ${oneLine(name)}`,
    data: { about, delegation: id },
  };
}
