import { z } from 'zod/v4';

import { tableNames, type Archive, type StoredRow, type TableName } from '../storage/archive.ts';
import type { RestoreMark } from '../storage/restore-mark.ts';
import { Failure, type AccountAdmin, type ExitCode } from './admin.ts';
import { linesOf, readExport, type Manifest } from './export-folder.ts';
import { readBack } from './read-back.ts';
import { counted } from './terminal.ts';
import { verifyLedgerCommand } from './verify-ledger.ts';

/** After so many lines, or so many characters, they are written and the mark is moved. */
const linesAtOnce = 500;
const charactersAtOnce = 2_000_000;

const Line = z.object({
  partition: z.string(),
  row: z.string(),
  columns: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

interface Restore {
  archive: Archive;
  folder: string;
  digest: string;
}

/**
 * `restore`: writes an export into an empty account, goes on where it was cut short, then reads every
 * row back and walks every chain. Refuses an account with anything else in it, and files that are not
 * as they were exported.
 */
export async function restoreCommand(
  admin: AccountAdmin,
  { from: folder }: { from: string },
): Promise<ExitCode> {
  const { terminal } = admin;
  const { manifest, digest } = await readExport(folder);
  const { archive, queue } = await admin.open();
  const restore = { archive, folder, digest };
  const mark = await markOf(restore);
  if (mark.table !== tableNames[0] || mark.lines > 0) {
    terminal.say(`Going on at line ${String(mark.lines + 1)} of ${mark.table}.`);
  }

  for (const table of tableNames.slice(tableNames.indexOf(mark.table))) {
    await restoreTable(restore, table, table === mark.table ? mark.lines : 0);
  }
  const { differences, unfollowed } = await readBack(archive, { folder, manifest });
  for (const difference of differences) terminal.complain(`NOT AS EXPORTED: ${difference}`);
  if (differences.length > 0) {
    // Whoever runs it again has every row written anew.
    await archive.moveRestore({ manifest: digest, table: tableNames[0], lines: 0 });
    throw new Failure(
      'The account is not what was exported: do not start the service on it. Did anything else write to it? Please take a fresh account, or run the same command again.',
    );
  }
  for (const work of unfollowed) await queue.put(work, 0);
  await archive.endRestore();
  terminal.say(saidOf(manifest, unfollowed.length));
  return verifyLedgerCommand(admin, {});
}

/** Where to begin: at the start of an empty account, or where this very restore was cut short. */
async function markOf({ archive, digest }: Restore): Promise<RestoreMark> {
  const mark = await archive.restoreMark();
  if (mark !== undefined) return ownMark(mark, digest);
  const inUse = await archive.firstInUse();
  if (inUse !== undefined) {
    throw new Failure(
      `This account is not empty: there are rows in its table ${inUse}. A restore needs an account of its own. Nothing was written.`,
    );
  }
  const first: RestoreMark = { manifest: digest, table: tableNames[0], lines: 0 };
  if (await archive.beginRestore(first)) return first;

  return ownMark((await archive.restoreMark()) ?? first, digest);
}

function ownMark(mark: RestoreMark, digest: string): RestoreMark {
  if (mark.manifest === digest) return mark;
  throw new Failure(
    'The restore of another export into this account is not finished. Please finish that one, or take an empty account. Nothing was written.',
  );
}

/** Writes a table's lines from one on; the mark follows what is written, never the other way round. */
async function restoreTable(
  { archive, folder, digest }: Restore,
  table: TableName,
  from: number,
): Promise<void> {
  let waiting: StoredRow[] = [];
  let characters = 0;
  let lines = 0;
  const write = async (): Promise<void> => {
    for (const rows of Map.groupBy(waiting, ({ partition }) => partition).values()) {
      await archive.put(table, rows);
    }
    waiting = [];
    characters = 0;
    await archive.moveRestore({ manifest: digest, table, lines });
  };

  for await (const line of linesOf(folder, table)) {
    lines += 1;
    if (lines <= from) continue;
    waiting.push(rowOf(table, lines, line));
    characters += line.length;
    if (waiting.length >= linesAtOnce || characters >= charactersAtOnce) await write();
  }
  await write();
}

function rowOf(table: TableName, number: number, line: string): StoredRow {
  try {
    return Line.parse(JSON.parse(line));
  } catch (error) {
    const where = `line ${String(number)} of ${table}.ndjson`;
    throw new Failure(`${where} is no row of an export.`, { cause: error });
  }
}

function saidOf({ files, madeAt }: Manifest, owing: number): string {
  const rows = tableNames.reduce((sum, table) => sum + files[table].lines, 0);
  const chains = counted(files.heads.lines, 'chain ends', 'chains end');
  const forms =
    owing === 0
      ? ''
      : ` ${counted(owing, 'form', 'forms')} whose notices had not gone out yet will be followed up.`;

  return `${counted(rows, 'row', 'rows')} restored as they were exported at ${madeAt}, and read back the same; ${chains} where they did.${forms} Next: npm run admin -- rebuild.`;
}
