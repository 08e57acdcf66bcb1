import type { Digest, DigestItem } from '../domain/digest.ts';
import type { DigestLine } from '../domain/digest-figures.ts';
import type { TeamId } from '../domain/ids.ts';
import template from './digest-list.card.json' with { type: 'json' };
import { itemDetail, itemName, lineHints, lineNames } from './digest-words.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export interface DigestListData {
  team: TeamId;
  teamName: string;
  digest: Digest;
  line: DigestLine;
  /** Whether the reader may go back to the whole digest. */
  manages: boolean;
  page: number;
}

const render = compile(template);
const longestTeam = 60;
/** Where more can be done about it. */
const further: Readonly<Partial<Record<DigestLine, { title: string; command: string }>>> = {
  gaps: { title: 'Open actions for gaps', command: 'gaps' },
  points: { title: 'Coverage', command: 'coverage' },
  actions: { title: 'Team actions', command: 'team actions' },
};

/** What is behind one line of a digest, each entry with the way to where its person stands. */
export function digestListCard(data: DigestListData): Card {
  const { team, teamName, digest, line, manages } = data;
  const items = digest.lines[line];
  const page = pageOf(items, data.page);
  const next = manages ? further[line] : undefined;
  const buttons = [
    ...(next === undefined
      ? []
      : [{ title: next.title, verb: 'command', data: { command: next.command } }]),
    ...(manages ? [{ title: 'Back to the digest', verb: 'digest.open', data: { team } }] : []),
  ];

  return render({
    ...page,
    summary: spoken(`${lineNames[line]}: ${String(items.length)}`),
    title: `${lineNames[line]}: ${String(items.length)}`,
    context: `${plain(shortened(teamName, longestTeam))}. ${items.length === 0 ? 'Nothing to see to.' : lineHints[line]}`,
    rows: page.shown.map((item) => row(line, item, digest)),
    pageButtons: page.pageButtons.map((button) => ({
      title: button.title,
      data: { team, line, page: button.page },
    })),
    hasButtons: buttons.length > 0,
    buttons,
  });
}

function row(line: DigestLine, item: DigestItem, { today }: Digest): object {
  const { person, name } = item;

  return {
    name: itemName(line, item),
    detail: itemDetail(line, item, today),
    canOpen: person !== null,
    open:
      person === null
        ? null
        : {
            type: 'Action.Execute',
            title: `Where ${oneLine(shortened(name, longestTeam))} stands`,
            verb: 'standing.open',
            data: { about: person },
            associatedInputs: 'none',
          },
  };
}
