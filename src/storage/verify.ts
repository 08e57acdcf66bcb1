import type { Verification } from '../usecases/ports.ts';
import { chainHash, contentHash, ledgerRow, noHead, readEntry, snapshotHash } from './ledger.ts';
import { textOf } from './rows.ts';
import type { Columns, Row } from './table.ts';

interface Chain {
  entries: number;
  head: string;
  recordedAt: string;
  /** By content id: its hash, and the entry that names it. */
  contents: Map<string, { hash: string; sequence: number }>;
}

/**
 * Walks one chain, in key order, and holds it against the standing row and the content beside it
 * (R28). Content that was erased is not an error; content that was altered is.
 */
export async function verifyChain(
  rows: AsyncIterable<Row>,
  standing: Columns | undefined,
  contents: AsyncIterable<Row>,
): Promise<Verification> {
  const chain: Chain = { entries: 0, head: noHead, recordedAt: '', contents: new Map() };

  for await (const row of rows) {
    const reason = follow(chain, row);
    if (reason !== undefined) return broken(chain, chain.entries + 1, reason);
  }
  if (standing?.['sequence'] !== chain.entries || standing['head'] !== chain.head) {
    const at = firstDifference(chain.entries, Number(standing?.['sequence'] ?? 0));
    return broken(chain, at, 'the chain does not end where the standing row says');
  }
  for await (const row of contents) {
    const named = chain.contents.get(row.row.slice(row.row.indexOf('|') + 1));
    if (contentMatches(row.columns, named?.hash)) continue;
    const at = named?.sequence ?? chain.entries;
    return broken(chain, at, 'content beside the ledger was altered or added');
  }
  return { intact: true, entries: chain.entries, head: chain.head };
}

/** Takes one more row into the chain, or says why it does not belong there. */
function follow(chain: Chain, row: Row): string | undefined {
  const expected = chain.entries + 1;
  const read = readEntry(row.columns);

  if (row.row !== ledgerRow(expected)) return 'an entry is missing or out of order';
  if (read === undefined) return 'the entry cannot be read';
  const { stored, text } = read;
  const hash = chainHash(chain.head, text);
  if (hash !== row.columns['hash']) return 'the entry does not match its hash';
  if (stored.sequence !== expected) return 'the entry carries another sequence number';
  if (stored.recordedAt < chain.recordedAt) return 'the entry is older than the one before it';
  const snapshot = textOf(row.columns, 'snapshot');
  if ((snapshot && snapshotHash(snapshot)) !== stored.snapshot) {
    return 'the snapshot beside the entry was altered';
  }

  chain.entries = expected;
  chain.head = hash;
  chain.recordedAt = stored.recordedAt;
  for (const [id, contents] of Object.entries(stored.contents)) {
    chain.contents.set(id, { hash: contents, sequence: expected });
  }
  return undefined;
}

function contentMatches(columns: Columns, hash: string | undefined): boolean {
  return contentHash(String(columns['salt']), textOf(columns, 'body') ?? '') === hash;
}

/** The first entry that is missing, or too many; of as many as there should be, the last is another. */
function firstDifference(entries: number, expected: number): number {
  return entries === expected ? entries : Math.min(entries, expected) + 1;
}

function broken(chain: Chain, brokenAt: number, reason: string): Verification {
  return { intact: false, entries: chain.entries, brokenAt, reason };
}
