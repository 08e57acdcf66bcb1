import { gapWords } from '../domain/sign-off-decision.ts';
import type { AskableLine, AskableList, OpenLine } from '../domain/sign-off-view.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './sign-off-choose.card.json' with { type: 'json' };
import { heldWords } from './standing-words.ts';
import { day, many } from './words.ts';

export type SignOffChooseData = AskableList & { page: number };

const render = compile(template);
const longestName = 80;
const longestTitle = 160;

interface Row {
  section: string;
  name: string;
  detail: string;
  rowTitle: string;
  competency: string;
  open: boolean;
}

/** What can be asked for, what lacks one piece, and what was asked for. */
export function signOffChooseCard(data: SignOffChooseData): Card {
  const rows: Row[] = [
    ...data.ready.map((line) => askableRow('Ready to ask for', line, data)),
    ...data.nearly.map((line) => askableRow('One piece missing', line, data)),
    ...data.open.map((line) => openRow(line, data)),
  ];
  const { shown, ...page } = pageOf(rows, data.page);

  return render({
    ...page,
    summary: 'What you can ask to be signed off',
    title: 'Request a sign-off',
    context: contextLine(data),
    rows: shown.map(({ section, ...row }, at) => {
      const begins = shown[at - 1]?.section !== section;
      return { ...row, heading: begins ? section : '', separated: !begins };
    }),
  });
}

function contextLine({ ready, nearly }: SignOffChooseData): string {
  if (ready.length > 0) {
    return `${many(ready.length, 'competency is', 'competencies are')} ready. Choose one to see who may decide it.`;
  }
  return nearly.length > 0
    ? 'Nothing is ready yet. Choose one to see what it still needs.'
    : 'Nothing is ready to ask for. Add evidence of what you have shown; who saw it confirms it.';
}

function askableRow(section: string, line: AskableLine, { today }: SignOffChooseData): Row {
  const { title, competency, risk, held, gaps, waiting } = line;
  const state = heldWords(held, today);
  const needs =
    gaps.length === 0
      ? `${risk === 'high' ? 'High-risk. ' : ''}${state}. Everything is there.`
      : `Needs ${gapWords(gaps)}${waiting ? ' A piece waits to be confirmed.' : ''}`;

  return {
    section,
    name: plain(shortened(title, longestTitle)),
    detail: plain(needs),
    rowTitle: `Open ${oneLine(shortened(title, longestTitle))}`,
    competency,
    open: true,
  };
}

function openRow({ title, asked, on, signedOnce }: OpenLine, { today }: SignOffChooseData): Row {
  const once = signedOnce ? 'One of two has signed. ' : '';
  const where =
    asked === null
      ? 'Nobody else may sign it at present.'
      : `${plain(shortened(asked, longestName))} has it since ${day(on, today)}.`;

  return {
    section: 'Asked for',
    name: plain(shortened(title, longestTitle)),
    detail: `${once}${where}`,
    rowTitle: '',
    competency: '',
    open: false,
  };
}
