import type { Instant } from '../domain/calendar.ts';
import type { Recorded } from '../domain/person.ts';
import type { StateThen } from '../usecases/ports.ts';
import { entryOf, ledgerRow, rulesOf, snapshotEvery } from './ledger.ts';
import { jsonOf } from './rows.ts';
import type { Table } from './table.ts';

/** One ledger, how it folds, and the instant asked about. */
interface Past<State, Event> {
  partition: string;
  /** The sequence of the last entry. */
  last: number;
  at: Instant;
  empty: State;
  evolve: (state: State, entry: Recorded<Event>) => State;
}

/**
 * The state as the entries recorded by an instant make it (R27): from the last snapshot before it,
 * and at most a hundred entries after that. Undefined where nothing had been recorded.
 */
export async function stateAt<State extends object, Event>(
  table: Table,
  past: Past<State, Event>,
): Promise<StateThen<State> | undefined> {
  const { partition, at, evolve } = past;
  let { state, sequence, rules } = await lastSnapshot(table, past);
  const rows = table.range(
    partition,
    ledgerRow(sequence + 1),
    ledgerRow(sequence + snapshotEvery + 1),
  );

  for await (const row of rows) {
    const entry = entryOf<Event>(row.columns);
    if (entry.recordedAt > at) break;
    state = evolve(state, entry);
    sequence = entry.sequence;
    rules = rulesOf(row.columns);
  }
  return sequence === 0 ? undefined : { state, sequence, rules };
}

/** Halves the ledger until it finds the last snapshot recorded by the instant: of 10,000 entries, seven reads. */
async function lastSnapshot<State extends object, Event>(
  table: Table,
  { partition, last, at, empty }: Past<State, Event>,
): Promise<StateThen<State>> {
  let found = { state: empty, sequence: 0, rules: 0 };
  let from = 1;
  let until = Math.floor(last / snapshotEvery);

  while (from <= until) {
    const middle = Math.floor((from + until) / 2);
    const row = await table.get(partition, ledgerRow(middle * snapshotEvery));
    if (row === undefined) throw new Error('a ledger entry is missing: run verify-ledger');
    if (entryOf(row.columns).recordedAt <= at) {
      const state = { ...empty, ...(jsonOf(row.columns, 'snapshot') as State) };
      found = { state, sequence: middle * snapshotEvery, rules: rulesOf(row.columns) };
      from = middle + 1;
    } else {
      until = middle - 1;
    }
  }
  return found;
}
