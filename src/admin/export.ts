import type { TenantId } from '../domain/ids.ts';
import { lineOf, tableNames, type Archive, type CopiedChain } from '../storage/archive.ts';
import { jsonText } from '../storage/rows.ts';
import { exitCodes, Failure, type AccountAdmin, type ExitCode } from './admin.ts';
import {
  lineFile,
  makeFolder,
  writeManifest,
  type File,
  type FileName,
  type Manifest,
} from './export-folder.ts';
import { counted, type Terminal } from './terminal.ts';
import { whichTenant } from './which-tenant.ts';

export interface ExportOptions {
  out: string;
  tenant?: TenantId;
}

/**
 * `export`: writes every row of every table, of all tenants or of one, into a folder that is new or
 * empty. The service may go on meanwhile: each person's and each team's file is copied as of one
 * moment, what is written to it afterwards is not in it. Fails where a chain is broken; it is copied
 * as it stands all the same.
 */
export async function exportCommand(
  admin: AccountAdmin,
  options: ExportOptions,
): Promise<ExitCode> {
  const { terminal } = admin;
  const { archive, ...ports } = await admin.open();
  const tenant =
    options.tenant === undefined ? undefined : await whichTenant(admin, ports, options.tenant);
  if ((await archive.restoreMark()) !== undefined) {
    throw new Failure('A restore into this account is not finished. Please finish it first.');
  }
  const madeAt = ports.clock.now();
  await makeFolder(options.out);

  const { files, broken } = await copied(archive, { folder: options.out, tenant, terminal });
  await writeManifest(options.out, { madeAt, tenant: tenant ?? null, files });
  for (const line of linesAbout(files, options.out)) terminal.say(line);
  terminal.complain(
    'These files hold everything, free text too, as plain text. Please keep them encrypted, where nobody but those who look after the storage may read them.',
  );
  return broken === 0 ? exitCodes.done : exitCodes.failed;
}

/** Each table into its file, and the head of each chain into one beside them. */
async function copied(
  archive: Archive,
  {
    folder,
    tenant,
    terminal,
  }: { folder: string; tenant: TenantId | undefined; terminal: Terminal },
): Promise<{ files: Manifest['files']; broken: number }> {
  const heads = await lineFile(folder, 'heads');
  const files: Partial<Record<FileName, File>> = {};
  let broken = 0;

  for (const table of tableNames) {
    const file = await lineFile(folder, table);
    for await (const each of archive.copy(table, tenant)) {
      if ('row' in each) {
        await file.write(lineOf(each.row));
        continue;
      }
      await heads.write(jsonText(each.chain));
      if (each.chain.verification.intact) continue;
      broken += 1;
      terminal.complain(sentenceOf(each.chain));
    }
    files[table] = await file.close();
  }
  files.heads = await heads.close();
  return { files: files as Manifest['files'], broken };
}

/** What is broken of a chain that is. */
function sentenceOf({ table, partition, verification }: CopiedChain): string {
  if (verification.intact) return '';
  const { brokenAt, reason } = verification;

  return `BROKEN: ${table} ${partition}, entry ${String(Math.max(brokenAt, 1))}: ${reason}. It was exported as it stands.`;
}

function linesAbout(files: Manifest['files'], folder: string): string[] {
  const rows = tableNames.reduce((sum, table) => sum + files[table].lines, 0);
  const each = tableNames.map((table) => `${table} ${String(files[table].lines)}`);

  return [
    `${counted(rows, 'row', 'rows')} (${each.join(', ')}) and ${counted(files.heads.lines, 'chain', 'chains')} exported to ${folder}.`,
    `To bring them back: npm run admin -- restore --from ${folder}, with an empty storage account configured.`,
  ];
}
