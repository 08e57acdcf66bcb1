import type { Command } from 'commander';

import type { TenantId } from '../domain/ids.ts';
import { runCommand, type ExitCode } from './admin.ts';
import { importLeaveCommand, type LeaveOptions } from './import-leave.ts';
import { importPeopleCommand } from './import-people.ts';
import { tenantOption } from './options.ts';

type Ended = (code: ExitCode) => void;

/** The commands that bring in who the people are, and when they are away. */
export function addPeopleCommands(program: Command, ended: Ended): void {
  program
    .command('import-people')
    .description('bring people in from a CSV file')
    .argument('<file>', 'the CSV file, one line per person and team')
    .option('--preview', 'say what would change, and change nothing')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nThe same file again changes nothing. Whoever gets another role profile has what it asks more of\nunder review.\n\nExample: npm run admin -- import-people people.csv --preview',
    )
    .action(async (file: string, options: { tenant?: TenantId; preview?: boolean }) => {
      ended(await runCommand((admin) => importPeopleCommand(admin, file, options)));
    });
  program
    .command('import-leave')
    .description('bring absences in from a CSV file, without a cause')
    .argument('<file>', 'the CSV file, one line per absence: who, from, until')
    .option('--team <team>', 'refuse lines of anybody not in this team: name or id')
    .option('--preview', 'say what would be recorded, and record nothing')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nColumns: entra_object_id or email (or both), from, until: days such as 2026-12-01, both included. A\nfile with any other column is refused: leave is kept without a cause. The same file again changes\nnothing, and what somebody ended since stays ended. Each person is told once of what is new.\n\nExample: npm run admin -- import-leave leave.csv --preview',
    )
    .action(async (file: string, options: LeaveOptions) => {
      ended(await runCommand((admin) => importLeaveCommand(admin, file, options)));
    });
}
