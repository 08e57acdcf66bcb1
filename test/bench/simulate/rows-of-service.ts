import { jsonColumns, textColumns } from '../../../src/storage/rows.ts';
import type { Columns } from '../../../src/storage/table.ts';
import { nobodyYet } from '../../../src/domain/person.ts';
import { membershipOf, type Boards } from './boards.ts';
import { readId, stateOf, type Team } from './service.ts';

/** What stands in a partition that nobody has written to yet; made when it is read. */
export interface Given {
  row: (partition: string, key: string) => Columns | undefined;
  /** Those that a list goes through. */
  rows: (partition: string) => readonly (readonly [key: string, columns: Columns])[];
}

/** One chat in so many has not been opened yet: a first message takes two requests. */
const perUnopened = 50;

export const nothingGiven: Given = { row: () => undefined, rows: () => [] };

/** The team, and everybody in it. */
export function givenTeams(teams: readonly Team[], boards: Boards): Given {
  return {
    row(partition, key) {
      const team = teams[readId(partition).team];

      return team === undefined || key !== 'standing' ? undefined : teamColumns(team);
    },
    rows(partition) {
      const team = teams[readId(partition).team];
      if (team === undefined) return [];

      return boards(team).map(({ person, text, sequence }) => [
        `board|${person}`,
        { ...textColumns('board', text), sequence },
      ]);
    },
  };
}

/** Somebody's file, where they are written to, and what their actions say. */
export function givenPeople(teams: readonly Team[]): Given {
  return {
    row(partition, key) {
      const { team: number, n } = readId(partition);
      const team = teams[number];
      if (team === undefined) return undefined;
      if (key.startsWith('content|')) return anAction;
      if (key === 'standing') return personColumns(team, n);
      const isUnopened = key !== 'conversation' || (number + n) % perUnopened === 0;

      return isUnopened
        ? undefined
        : { serviceUrl: 'https://teams.example/', conversationId: `chat|${partition}` };
    },
    rows: () => [],
  };
}

const anAction: Columns = { ...textColumns('body', '{"text":"Read the new policy"}'), salt: '' };

function personColumns(team: Team, n: number): Columns {
  const state = { ...nobodyYet, memberships: [membershipOf(team, n)] };

  return fileColumns(state, { name: `Person ${String(n)}`, email: '' });
}

function teamColumns(team: Team): Columns {
  const channel = `19:${team.team}@thread.tacv2`;
  const reach = { serviceUrl: 'https://teams.example/', teamsId: channel };

  return fileColumns(stateOf(team), { name: `Team ${String(team.number)}`, reach, channels: [] });
}

function fileColumns(state: unknown, details: unknown): Columns {
  return {
    ...jsonColumns('state', state),
    ...jsonColumns('details', details),
    sequence: 1,
    head: '',
    recordedAt: '',
  };
}
