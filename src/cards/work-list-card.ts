import type { GapLine, TeamAction } from '../domain/action-view.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { foundWords, kindNames, originWords } from './action-words.ts';
import { pageOf, type Page } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, dueWords, many, sentenceCase } from './words.ts';
import template from './work-list.card.json' with { type: 'json' };

const render = compile(template);
const longestName = 60;
const longestTitle = 140;
const longestText = 240;
const forOthers =
  ' It is your own, so your supervisor, another manager or a clinical lead opens it.';

interface Row {
  name: string;
  what: string;
  text: string;
  detail: string;
  grave: boolean;
  /** What tapping it does; null where that is nothing. */
  opens: {
    label: string;
    title: string;
    verb: string;
    data: Readonly<Record<string, string>>;
  } | null;
}

/** R26: what is not as it should be, what nothing is done about first. Where it was found, never what was said. */
export function gapsCard(data: { gaps: readonly GapLine[]; page: number; today: LocalDate }): Card {
  const { gaps, today } = data;
  const bare = gaps.filter(({ gap }) => gap.action === null).length;
  const page = pageOf(gaps, data.page);

  return drawn(page, 'gaps.page', {
    summary: `Gaps: ${many(bare, 'gap', 'gaps')} without an action`,
    title: 'Gaps',
    context: gapsLine(bare, gaps.length - bare),
    grave: bare > 0,
    rows: page.shown.map((line) => gapRow(line, today)),
    buttons: [],
  });
}

/** Every open action of a team, late ones first; what they say only where the reader may read it. */
export function teamActionsCard(data: {
  actions: readonly TeamAction[];
  page: number;
  today: LocalDate;
}): Card {
  const { actions, today } = data;
  const page = pageOf(actions, data.page);
  const late = actions.filter(({ due }) => due < today).length;

  return drawn(page, 'team-actions.page', {
    summary: `Team actions: ${many(actions.length, 'open action', 'open actions')}`,
    title: 'Team actions',
    context:
      actions.length === 0
        ? 'Nothing is open in the team.'
        : `${String(actions.length)} open, ${late === 0 ? 'none' : String(late)} late. What was agreed is read by those it concerns.`,
    grave: false,
    rows: page.shown.map((action) => teamRow(action, today)),
    buttons: [{ title: 'Gaps', verb: 'command', data: { command: 'gaps' } }],
  });
}

function gapsLine(bare: number, others: number): string {
  const rest = others === 0 ? '' : ` ${many(others, 'other has', 'others have')} one.`;

  return bare === 0
    ? `0 gaps without an action, as it should be.${rest}`
    : `${many(bare, 'gap', 'gaps')} without an action: the number that matters, and it should be 0.${rest}`;
}

function gapRow(line: GapLine, today: LocalDate): Row {
  const { gap, about, team, ofTeam, mine } = line;
  const { action } = gap;
  const name = ofTeam ? 'The team’s work' : shortened(line.name, longestName);
  const title = shortened(line.title, longestTitle);
  const late = action?.state === 'open' && action.due < today;

  return {
    name: plain(name),
    what: plain(title),
    text: '',
    detail: `${foundWords(gap.source, gap.since, today)}. ${answerWords(line, today)}`,
    grave: action === null || late,
    opens:
      action?.state === 'open' || ofTeam || mine
        ? null
        : {
            label: action === null ? 'Open an action' : 'Open another',
            title: `Open an action for ${oneLine(name)}: ${oneLine(title)}`,
            verb: 'gap.open',
            data: { about, team, gap: gap.id },
          },
  };
}

function answerWords({ gap: { action }, owner, mine }: GapLine, today: LocalDate): string {
  if (action === null) return `No action yet.${mine ? forOthers : ''}`;
  if (action.state === 'closed')
    return 'Its action is done; nothing has said since that it is over.';
  const who =
    owner === null ? 'somebody who is not in this team' : plain(shortened(owner, longestName));

  return `${kindNames[action.kind]}, ${who}, ${dueWords(action.due, today)}.`;
}

function teamRow(action: TeamAction, today: LocalDate): Row {
  const { kind, from, competency, due, owner, about, text } = action;
  const late = due < today;
  const who = owner === null ? 'Somebody who left the team' : shortened(owner, longestName);
  const whose = owner === about ? '' : `, with ${plain(shortened(about, longestName))}`;

  return {
    name: plain(who),
    what: `${kindNames[kind]}${competency === null ? '' : `: ${plain(shortened(competency, longestTitle))}`}`,
    text: text === null ? '' : plain(shortened(text, longestText)),
    detail: `${late ? `Late: was due ${day(due, today)}` : sentenceCase(dueWords(due, today))}, ${originWords[from]}${whose}.`,
    grave: late,
    opens: null,
  };
}

function drawn(
  page: Page<unknown>,
  pageVerb: string,
  list: {
    summary: string;
    title: string;
    context: string;
    grave: boolean;
    rows: readonly Row[];
    buttons: readonly { title: string; verb: string; data: Readonly<Record<string, string>> }[];
  },
): Card {
  const { grave, rows, buttons } = list;
  const nothing = { label: '', title: '', verb: 'command', data: {} };

  return render({
    ...page,
    ...list,
    pageVerb,
    colour: grave ? 'attention' : 'default',
    subtle: !grave,
    rows: rows.map(({ grave: isGrave, opens, ...row }) => ({
      ...row,
      colour: isGrave ? 'attention' : 'default',
      subtle: !isGrave,
      canOpen: opens !== null,
      ...(opens ?? nothing),
    })),
    hasButtons: buttons.length > 0,
  });
}
