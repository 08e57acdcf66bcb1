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
/** A list of all the reader’s teams, by its command, or a card of this team, by its verb. */
type Further = { title: string } & ({ command: string } | { verb: string });

/** Where more can be done about it. */
const further: Readonly<Partial<Record<DigestLine, Further>>> = {
  gaps: { title: 'Open actions for gaps', command: 'gaps' },
  points: { title: 'Coverage', verb: 'coverage.page' },
  actions: { title: 'Team actions', command: 'team actions' },
  uncovered: { title: 'Skill mix', verb: 'skill-mix.open' },
  absence: { title: 'Skill mix', verb: 'skill-mix.open' },
  load: { title: 'Skill mix', verb: 'skill-mix.open' },
  hours: { title: 'Skill mix', verb: 'skill-mix.open' },
  agency: { title: 'Skill mix', verb: 'skill-mix.open' },
};

/** What is behind one line of a digest, each entry with the way to where its person stands. */
export function digestListCard(data: DigestListData): Card {
  const { team, teamName, digest, line, manages } = data;
  const items = digest.lines[line];
  const page = pageOf(items, data.page);
  const next = manages ? further[line] : undefined;
  const buttons = [
    ...(next === undefined ? [] : [furtherButton(next, team)]),
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

function furtherButton(next: Further, team: TeamId): object {
  const { title } = next;

  return 'verb' in next
    ? { title, verb: next.verb, data: { team } }
    : { title, verb: 'command', data: { command: next.command } };
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
