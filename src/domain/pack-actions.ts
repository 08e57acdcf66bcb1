import { actionKinds, type ActionKind } from './action.ts';
import type { PackFacts } from './pack-facts.ts';
import type { Found, Table } from './pack-figures.ts';
import type { PackAction } from './pack-ledger.ts';

const kindTitles: Readonly<Record<ActionKind, string>> = {
  'targeted-training': 'Targeted training',
  'reflective-supervision': 'Reflective supervision',
  'system-improvement': 'System improvement',
};

/** Actions by what they are about. They say nothing of who stands where: none is too few to be shown. */
export function actionTable(facts: PackFacts): Table {
  return {
    title: 'Actions by kind',
    columns: ['Kind', 'Opened', 'Closed', 'Open at the end', 'Overdue at the end'],
    rows: actionKinds.map((kind) => [
      kindTitles[kind],
      numberOf(openedIn(facts), kind),
      numberOf(closedIn(facts), kind),
      numberOf(openAtEnd(facts), kind),
      numberOf(lateAtEnd(facts), kind),
    ]),
    note: '',
  };
}

/** Actions of one person, with the entry that each rests on. */
export interface FoundActions {
  of: string;
  actions: readonly { action: PackAction; sequence: number }[];
}

/** Those that an entry of the period opened. */
export function openedIn(facts: PackFacts): FoundActions[] {
  return actionsWhere(facts, ({ opened }, inPeriod) => (inPeriod(opened) ? opened : null));
}

/** Those that an entry of the period closed. */
export function closedIn(facts: PackFacts): FoundActions[] {
  return actionsWhere(facts, ({ closed }, inPeriod) =>
    closed !== null && inPeriod(closed) ? closed : null,
  );
}

export function openAtEnd(facts: PackFacts): FoundActions[] {
  return actionsWhere(facts, ({ opened, closed }) => (closed === null ? opened : null));
}

/** Open on the last day, and due before it. */
export function lateAtEnd(facts: PackFacts): FoundActions[] {
  const { until } = facts.period;

  return actionsWhere(facts, ({ opened, closed, due }) =>
    closed === null && due < until ? opened : null,
  );
}

/** How many actions they are, of one kind where one is named. */
export function numberOf(found: readonly FoundActions[], kind?: ActionKind): number {
  return found
    .flatMap(({ actions }) => actions)
    .filter(({ action }) => kind === undefined || action.kind === kind).length;
}

/** The entries that they rest on. */
export function entriesOf(found: readonly FoundActions[]): Found[] {
  return found.map(({ of, actions }) => ({
    of,
    sequences: actions.map(({ sequence }) => sequence),
  }));
}

/** `entry`: the one that an action is counted from; null where it does not count. */
function actionsWhere(
  { people }: PackFacts,
  entry: (action: PackAction, inPeriod: (sequence: number) => boolean) => number | null,
): FoundActions[] {
  return people.map(({ person, actions, entries }) => {
    const own = new Set(entries.map(({ sequence }) => sequence));
    const counted = actions.flatMap((action) => {
      const sequence = entry(action, (at) => own.has(at));
      return sequence === null ? [] : [{ action, sequence }];
    });

    return { of: person, actions: counted };
  });
}
