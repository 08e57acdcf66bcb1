import type { Digest, DigestItem } from '../domain/digest.ts';
import {
  digestLines,
  mixLines,
  type DigestChange,
  type DigestLine,
} from '../domain/digest-figures.ts';
import type { TeamId } from '../domain/ids.ts';
import { mostInView } from './buttons.ts';
import { pictureOf } from './coverage-picture.ts';
import template from './digest.card.json' with { type: 'json' };
import { lineNames, nameWithin } from './digest-words.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { agedWords, caseloadWords, placesWords, shareWords } from './skill-mix-words.ts';
import { day, listed, many, sentenceCase } from './words.ts';

export interface DigestData {
  team: TeamId;
  teamName: string;
  others: readonly { team: TeamId; name: string }[];
  digest: Digest;
}

const render = compile(template);
const longestName = 60;
/** On a button. */
const longestTeam = 32;
/** Of a name in a line of names. */
const longestInLine = 40;
/** So many names stand in a line; the others are counted. */
const namesInLine = 5;
/** What is said even where there is none of it. */
const always: readonly DigestLine[] = ['gaps', 'supervision'];

/** To know of, and nothing to put right by itself. */
const notGrave: readonly DigestLine[] = ['due', 'patterns', 'agency'];

/** A manager’s week: what changed, what to see to, and a picture of what the team holds. */
export function digestCard(data: DigestData): Card {
  const { team, teamName, digest } = data;
  const { lines, changes, figures } = digest;
  const isShown = (line: DigestLine): boolean => always.includes(line) || lines[line].length > 0;
  const none = digestLines.filter((line) => !isShown(line) && !mixLines.includes(line));

  return render({
    ...pictureOf(digest.places),
    ...otherTeams(data),
    summary: spoken(
      `Digest of ${shortened(teamName, longestName)}: ${many(figures.gaps, 'gap', 'gaps')} without an action`,
    ),
    title: `Digest: ${plain(shortened(teamName, longestName))}`,
    context: contextLine(digest),
    hasChanges: changes.length > 0,
    changes: changes.map((change) => ({ text: changeWords(change) })),
    rows: digestLines
      .filter((line) => isShown(line) && !mixLines.includes(line))
      .map((line) => row(line, digest, team)),
    mixRows: mixLines.filter(isShown).map((line) => row(line, digest, team)),
    mixLines: mixWords(digest).map((line) => ({ line })),
    team,
    none: none.length === 0 ? '' : `None of these: ${listed(none.map(inSentence))}.`,
  });
}

function contextLine({ today, people, since, changes }: Digest): string {
  const all = `${day(today, today)}, ${many(people, 'person', 'people')}.`;
  if (since === null) return `${all} No earlier figures to compare with yet.`;
  const before = day(since, today);

  return changes.length === 0
    ? `${all} Nothing has changed since ${before}.`
    : `${all} Compared with ${before}.`;
}

/** "Up from 2 to 5: gaps without an action" */
function changeWords({ line, from, to }: DigestChange): string {
  const way = to > from ? 'Up' : 'Down';

  return `${way} from ${String(from)} to ${String(to)}: ${inSentence(line)}`;
}

function row(line: DigestLine, { lines, figures }: Digest, team: TeamId): object {
  const items = lines[line];
  const { supervised } = figures;
  const count = items.length;
  const isGrave = count > 0 && !notGrave.includes(line);
  const onTime = supervised === 0 ? 100 : Math.floor(((supervised - count) / supervised) * 100);
  const isShare = line === 'supervision' && supervised > 0;

  return {
    title: isShare ? `Supervision on time: ${String(onTime)}%` : lineNames[line],
    detail: detailOf(line, items),
    count: String(count),
    hint: count === 0 ? '0' : isShare ? `${String(count)} late ›` : `${String(count)} ›`,
    colour: isGrave ? 'attention' : 'accent',
    open:
      count === 0
        ? null
        : {
            type: 'Action.Execute',
            title: `Open the list: ${lineNames[line]}`,
            verb: 'digest.list',
            data: { team, line, page: '0' },
            associatedInputs: 'none',
          },
  };
}

/** What of the skill mix is no list: shares, the caseload and the statement, each with its age. */
function mixWords({ mix, lines }: Digest): string[] {
  const { people, places, caseload, statedOn, today } = mix;
  const counted =
    caseload === null
      ? 'Caseload: not given yet.'
      : `Caseload: ${caseloadWords(caseload.caseload)}. ${agedWords('Counted', caseload.date, today)}.`;
  const stated =
    statedOn === null
      ? 'Why this mix fits the people served: not said yet.'
      : `Why this mix fits the people served: ${agedWords('stated', statedOn, today)}.`;

  const none = mixLines.filter((line) => lines[line].length === 0).map(inSentence);

  return [
    ...(none.length === 0 ? [] : [`None of these: ${listed(none)}.`]),
    `${shareWords(people)} ${placesWords(places)}`,
    counted,
    stated,
  ];
}

/** Whose it is, each once. */
function detailOf(line: DigestLine, items: readonly DigestItem[]): string {
  if (items.length === 0) return line === 'gaps' ? 'As it should be.' : 'Nobody is late.';
  const names = [...new Set(items.map((item) => nameWithin(line, item, longestInLine)))];
  const shown = names.slice(0, namesInLine);
  const rest = names.length - shown.length;

  const all = rest === 0 ? listed(shown) : `${shown.join(', ')} and ${String(rest)} more`;

  return items[0]?.name === '' ? sentenceCase(all) : all;
}

function inSentence(line: DigestLine): string {
  const name = lineNames[line];

  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** The next teams as buttons. */
function otherTeams({ others }: DigestData): object {
  return {
    hasOthers: others.length > 0,
    others: others
      .slice(0, mostInView)
      .map(({ team, name }) => ({ team, title: oneLine(shortened(name, longestTeam)) })),
  };
}
