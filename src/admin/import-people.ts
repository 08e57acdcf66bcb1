import type { TenantId } from '../domain/ids.ts';
import { raisedReviewDays } from '../domain/review.ts';
import {
  importPeople,
  previewPeople,
  type Imported,
  type RoleChange,
} from '../usecases/import-people.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { readPeople } from './people-csv.ts';
import { placed, refused } from './problems.ts';
import { counted } from './terminal.ts';
import { textOf } from './text-file.ts';
import { whichTenant } from './which-tenant.ts';

/**
 * `import-people FILE`: everybody in the file, or nobody and everything that is wrong with it; and
 * whom a change of role puts under review (R11). With `--preview` nothing is written.
 */
export async function importPeopleCommand(
  admin: Admin,
  file: string,
  { tenant: named, preview = false }: { tenant?: TenantId; preview?: boolean },
): Promise<ExitCode> {
  const { terminal } = admin;
  const so = `, so nothing of it ${preview ? 'would be' : 'was'} imported`;
  const read = readPeople(await textOf(file));
  if ('problems' in read) return refused(terminal, file, { problems: placed(read.problems), so });

  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, named);
  const imported = await (preview ? previewPeople : importPeople)(ports, tenant, read.rows);
  if ('problems' in imported) {
    return refused(terminal, file, { problems: placed(imported.problems), so });
  }

  for (const line of linesOf(imported, preview)) terminal.say(line);
  return exitCodes.done;
}

type Done = Exclude<Imported, { problems: unknown }>;

function linesOf({ people, changed, added, unchanged, newTeams, ...rest }: Done, preview: boolean) {
  const { roleChanges } = rest;
  const teams = newTeams.length === 1 ? 'new team' : 'new teams';
  const touched = roleChanges.filter(({ underReview }) => underReview.length > 0);
  const shown = preview ? roleChanges : touched;

  return [
    [
      preview
        ? `${counted(people, 'person', 'people')}: ${String(added)} would be new, ${String(changed - added)} changed, ${String(unchanged)} unchanged`
        : `${counted(people, 'person', 'people')}: ${String(changed)} new or changed, ${String(unchanged)} unchanged`,
      ...(newTeams.length === 0 ? [] : [`${teams}: ${newTeams.join(', ')}`]),
    ].join('; '),
    ...(shown.length > 0 ? [headingOf(roleChanges.length, touched.length, preview)] : []),
    ...shown.map(lineOf),
    ...(preview ? ['Nothing was changed: this is a preview.'] : []),
  ];
}

function headingOf(changes: number, touched: number, preview: boolean): string {
  const roles = counted(changes, 'change of role', 'changes of role');
  const whom = `${counted(touched, 'person', 'people')} ${preview ? 'would have' : touched === 1 ? 'now has' : 'now have'} something under review`;

  return touched === 0
    ? `${roles}; nobody would have anything under review for it`
    : `${roles}; ${whom}, due in ${String(raisedReviewDays)} days:`;
}

function lineOf({ name, from, to, underReview }: RoleChange): string {
  const what = underReview.length === 0 ? '' : `: ${underReview.join(', ')}`;

  return `  ${name} (${from ?? 'no role profile'} to ${to ?? 'none'})${what}`;
}
