import { createHash } from 'node:crypto';

import type { TenantId } from '../domain/ids.ts';
import { formIdOf, type FormId } from '../domain/ids.ts';
import { joinRanges, type DateRange } from '../domain/calendar.ts';
import { importLeave, previewLeave, type ImportedLeave } from '../usecases/import-leave.ts';
import { nobody } from '../usecases/install-team.ts';
import type { PersonKey } from '../usecases/ports.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { readLeave } from './leave-csv.ts';
import { placed, refused } from './problems.ts';
import { counted } from './terminal.ts';
import { textOf } from './text-file.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface LeaveOptions {
  team?: string;
  tenant?: TenantId;
  preview?: boolean;
}

/**
 * `import-leave FILE`: every absence in the file, or none and everything that is wrong with it; with
 * `--team`, of that team's people alone. With `--preview` nothing is written.
 */
export async function importLeaveCommand(
  admin: Admin,
  file: string,
  { team: named, tenant: ofTenant, preview = false }: LeaveOptions,
): Promise<ExitCode> {
  const { terminal } = admin;
  const so = `, so nothing of it ${preview ? 'would be' : 'was'} imported`;
  const read = readLeave(await textOf(file));
  if ('problems' in read) {
    return refused(terminal, file, { problems: placed(read.problems), so });
  }

  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, ofTenant);
  const team = named === undefined ? {} : { team: await whichTeam(ports, tenant, named) };
  const list = { tenant, ...team, rows: read.rows, formOf };
  const imported = await (preview ? previewLeave : importLeave)(ports, list);
  if (imported.problems !== undefined) {
    return refused(terminal, file, { problems: placed(imported.problems), so });
  }

  for (const line of linesOf(imported, preview)) terminal.say(line);
  return exitCodes.done;
}

/** Made of whose days they are and which: the same lines again are the same form. */
function formOf({ tenant, person }: PersonKey, days: readonly DateRange[]): FormId {
  const text = JSON.stringify(['import-leave', tenant, person, joinRanges(days)]);
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];

  return formIdOf(nobody, [...parts, hex.slice(20, 32)].join('-'));
}

type Done = Exclude<ImportedLeave, { problems: readonly unknown[] }>;

function linesOf({ people, changed, recorded, leftOut }: Done, preview: boolean): string[] {
  const absences = counted(recorded, 'absence', 'absences');
  const would = preview ? ' would be' : '';

  return [
    `${counted(people, 'person', 'people')}: ${absences}${would} recorded for ${String(changed)}, ${String(people - changed)} unchanged`,
    ...(leftOut.length > 0
      ? ['Recorded before and ended since, so left as it is; “record absence” in Teams changes it:']
      : []),
    ...leftOut.map(({ name, days }) => `  ${name}: ${days.from} to ${days.until}`),
    ...(preview ? ['Nothing was changed: this is a preview.'] : []),
  ];
}
