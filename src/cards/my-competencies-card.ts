import type { LocalDate } from '../domain/calendar.ts';
import type { SessionId } from '../domain/ids.ts';
import type { Standing } from '../domain/standing.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import template from './my-competencies.card.json' with { type: 'json' };
import { type Page, pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import {
  day,
  many,
  standingColour,
  standingColours,
  standingNames,
  standingWords,
} from './words.ts';

export interface CompetencyLine {
  title: string;
  domain: string;
  state: Standing;
  /** What an observer sees when the competency is there. */
  indicators: readonly string[];
}

export interface RecordLine {
  session: SessionId;
  date: LocalDate;
  /** A name. */
  supervisor: string;
  answered: boolean;
}

export interface MyCompetenciesData {
  name: string;
  role: string | null;
  supervision: SupervisionStanding | null;
  /** Gaps first already. */
  lines: readonly CompetencyLine[];
  records: readonly RecordLine[];
  page: number;
  today: LocalDate;
}

const render = compile(template);
const longestName = 80;
const longestIndicator = 200;
const indicatorsShown = 5;
const unreadShown = 4;
const readShown = 6;

/** One's own standing: records to answer first, then what supervision has seen, gaps first. */
export function myCompetenciesCard(data: MyCompetenciesData): Card {
  const { supervision, records, today } = data;
  const page = pageOf(data.lines, data.page);
  const unread = records.filter((record) => !record.answered).slice(0, unreadShown);
  const read = records.filter((record) => record.answered).slice(0, readShown);

  return render({
    ...page,
    summary: 'Your competencies, as supervision has seen them',
    title: 'My competencies',
    context: contextLine(data),
    contextColour: standingColour(supervision),
    hasUnread: unread.length > 0,
    unread: unread.map((record) => recordRow(record, today, 'Read')),
    hasRead: read.length > 0,
    read: read.map((record) => recordRow(record, today, 'Open')),
    hasLines: data.lines.length > 0,
    honest: honestLine(data, page),
    lines: page.shown.map((line, at) => competencyLine(line, at)),
  });
}

function contextLine({ name, role, supervision, today }: MyCompetenciesData): string {
  const who = [plain(shortened(name, longestName)), role === null ? '' : plain(role)];
  const standing =
    supervision === null
      ? 'no supervisor is named for you yet'
      : `supervision ${standingWords(supervision, today)}`;

  return `${[...who, standing].filter((part) => part !== '').join(', ')}.`;
}

function honestLine({ lines }: MyCompetenciesData, { paged }: Page<CompetencyLine>): string {
  if (lines.length === 0) {
    return 'No role is set for you yet, so I do not know which competencies it asks for. Your manager or administrator can set it.';
  }
  const all = paged ? ` ${many(lines.length, 'competency', 'competencies')} in all.` : '';

  return `What your role asks for, what needs a look first. It is not a sign-off. Tap one to see what it looks like in practice.${all}`;
}

function recordRow(record: RecordLine, today: LocalDate, hint: string): object {
  const { session, date } = record;
  const supervisor = shortened(record.supervisor, longestName);

  return {
    session,
    hint,
    text: `${day(date, today)}, with ${plain(supervisor)}`,
    rowTitle: `${hint} the record of ${day(date, today)} with ${oneLine(supervisor)}`,
  };
}

function competencyLine(line: CompetencyLine, at: number): object {
  const { state } = line;

  return {
    title: plain(line.title),
    detail: plain(line.domain),
    state: standingNames[state],
    colour: standingColours[state],
    rowTitle: `What ${oneLine(line.title)} looks like in practice`,
    box: `indicators-${String(at)}`,
    indicators: line.indicators
      .slice(0, indicatorsShown)
      .map((indicator) => `- ${plain(shortened(indicator, longestIndicator))}`)
      .join('\n'),
  };
}
