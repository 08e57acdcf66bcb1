import { isDeepStrictEqual } from 'node:util';

import type { Recorded } from '../domain/person.ts';
import { entryOf } from './ledger.ts';
import { jsonOf, jsonText } from './rows.ts';
import type { Columns, Row } from './table.ts';

/**
 * The parts of a stored state that are not what its whole ledger folds to: every entry from the
 * first, and no snapshot. None where it adds up.
 */
export async function partsThatDiffer<State extends object, Event>(
  ledger: AsyncIterable<Row>,
  standing: Columns | undefined,
  { empty, evolve }: { empty: State; evolve: (state: State, entry: Recorded<Event>) => State },
): Promise<string[]> {
  let state = empty;
  for await (const row of ledger) state = evolve(state, entryOf<Event>(row.columns));

  const added = asStored(state);
  const stored = asStored({ ...empty, ...(jsonOf(standing ?? {}, 'state') as State | undefined) });
  const parts = new Set([...Object.keys(added), ...Object.keys(stored)]);

  return [...parts].filter((part) => !isDeepStrictEqual(added[part], stored[part]));
}

/** As it is after being written and read: what is undefined is not there. */
function asStored(state: object): Record<string, unknown> {
  return JSON.parse(jsonText(state)) as Record<string, unknown>;
}
