import type { TenantId } from '../domain/ids.ts';
import { importPeople } from '../usecases/import-people.ts';
import type { RowProblem } from '../usecases/people-rows.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { readPeople } from './people-csv.ts';
import { counted, type Terminal } from './terminal.ts';
import { textOf } from './text-file.ts';
import { whichTenant } from './which-tenant.ts';

const mostPrinted = 50;

/** `import-people FILE`: everybody in the file, or nobody and everything that is wrong with it. */
export async function importPeopleCommand(
  admin: Admin,
  file: string,
  options: { tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const read = readPeople(await textOf(file));
  if ('problems' in read) return refused(terminal, file, read.problems);

  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const imported = await importPeople(ports, tenant, read.rows);
  if ('problems' in imported) return refused(terminal, file, imported.problems);

  const { people, changed, unchanged, newTeams } = imported;
  const teams = newTeams.length === 1 ? 'new team' : 'new teams';
  terminal.say(
    [
      `${counted(people, 'person', 'people')}: ${String(changed)} new or changed, ${String(unchanged)} unchanged`,
      ...(newTeams.length === 0 ? [] : [`${teams}: ${newTeams.join(', ')}`]),
    ].join('; '),
  );
  return exitCodes.done;
}

function refused(terminal: Terminal, file: string, problems: readonly RowProblem[]): ExitCode {
  const found = counted(problems.length, 'problem', 'problems');
  const more = problems.length - mostPrinted;

  terminal.complain(`${file} has ${found}, so nothing of it was imported.`);
  for (const { line, column, reason } of problems.slice(0, mostPrinted)) {
    terminal.complain(`line ${String(line)}${column === '' ? '' : `, ${column}`}: ${reason}`);
  }
  if (more > 0) terminal.complain(`... and ${String(more)} more.`);
  return exitCodes.failed;
}
