import { createHash, randomBytes } from 'node:crypto';

import { ruleSet } from '../domain/rule-set.ts';
import type { ContentId, PersonId } from '../domain/ids.ts';
import type { Recorded } from '../domain/person.ts';
import type { LedgerEntry } from '../usecases/ports.ts';
import { jsonText, textColumns, textOf } from './rows.ts';
import type { Columns } from './table.ts';

/** The hash before the first entry. */
export const noHead = '';
/** Every so many entries one carries the state after it, so that as-at never replays from the start. */
export const snapshotEvery = 100;
/** Of the body's shape; older ones are upcast on read, never rewritten. */
const bodyVersion = 1;

/** The bytes that are hashed and stored as they stand. */
interface StoredEntry {
  sequence: number;
  recordedAt: string;
  kind: string;
  actor: string;
  subject: string;
  rules: number;
  version: number;
  body: unknown;
  /** Salted hashes of the content that stands beside this entry, by content id. */
  contents: Record<string, string>;
  /** Hash of the snapshot that stands beside this entry; only every hundredth has one. */
  snapshot?: string;
}

/** SHA-256 of the previous hash and the stored bytes (brief, section 8; R28). */
export function chainHash(previous: string, stored: string): string {
  return createHash('sha256').update(previous).update(stored).digest('hex');
}

/** A salt and the hash of salt and text: erasing both leaves the ledger whole and the text unguessable. */
export function saltedHash(text: string): { salt: string; hash: string } {
  const salt = randomBytes(16).toString('hex');

  return { salt, hash: contentHash(salt, text) };
}

export function contentHash(salt: string, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex');
}

export function snapshotHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function ledgerRow(sequence: number): string {
  return `ledger|${String(sequence).padStart(10, '0')}`;
}

/** The columns of one entry, and the hash that the next one builds on. */
export function entryColumns(
  entry: Recorded<{ kind: string }> & { after: unknown },
  place: { sequence: number; previous: string; subject: string; contents: Record<string, string> },
): { columns: Columns; hash: string } {
  const { kind, ...body } = entry.event;
  const snapshot = place.sequence % snapshotEvery === 0 ? jsonText(entry.after) : undefined;
  const stored: StoredEntry = {
    sequence: place.sequence,
    recordedAt: entry.recordedAt,
    kind,
    actor: entry.actor,
    subject: place.subject,
    rules: ruleSet,
    version: bodyVersion,
    body,
    contents: place.contents,
    ...(snapshot === undefined ? {} : { snapshot: snapshotHash(snapshot) }),
  };
  const text = jsonText(stored);
  const hash = chainHash(place.previous, text);
  const beside = snapshot === undefined ? {} : textColumns('snapshot', snapshot);

  return { columns: { ...textColumns('entry', text), hash, ...beside }, hash };
}

/** The entry as it stands, or undefined where its bytes cannot be read. */
export function readEntry(columns: Columns): { text: string; stored: StoredEntry } | undefined {
  const text = textOf(columns, 'entry');
  if (text === undefined) return undefined;

  try {
    return { text, stored: JSON.parse(text) as StoredEntry };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The rule set that the entry was decided under; 0 where it cannot be read. */
export function rulesOf(columns: Columns): number {
  return readEntry(columns)?.stored.rules ?? 0;
}

export function entryOf<Event>(columns: Columns): LedgerEntry<Event> {
  const read = readEntry(columns);
  if (read === undefined) throw new Error('a ledger entry cannot be read: run verify-ledger');
  const { sequence, recordedAt, kind, actor, body, contents } = read.stored;

  return {
    sequence,
    recordedAt,
    actor: actor as PersonId,
    event: { kind, ...(body as object) } as Event,
    hash: String(columns['hash']),
    contents: Object.keys(contents) as ContentId[],
  };
}
