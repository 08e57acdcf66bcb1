import type { Command } from 'commander';

import { runCommand, type ExitCode } from './admin.ts';
import { exportCommand, type ExportOptions } from './export.ts';
import { tenantOption } from './options.ts';
import { restoreCommand } from './restore.ts';
import { subjectAccessCommand, type SubjectAccessOptions } from './subject-access.ts';

type Ended = (code: ExitCode) => void;

/** The commands about the data as a whole: what is held on one person, and copies of all of it. */
export function addDataCommands(program: Command, ended: Ended): void {
  program
    .command('subject-access')
    .description('write down everything that is held on a person, to read and as JSON')
    .requiredOption('--person <who>', 'object id or e-mail address')
    .option('--out <folder>', 'where to write the files', '.')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nColleagues are named only where they supervised the person or wrote in their record; text about\nsomebody else is held back, and said to be. Somebody has to read it before it is handed over.\n\nExample: npm run admin -- subject-access --person amina.yusuf@example.org --out request-12',
    )
    .action(async (options: SubjectAccessOptions) => {
      ended(await runCommand((admin) => subjectAccessCommand(admin, options)));
    });
  program
    .command('export')
    .description('copy everything in storage, or one tenant, into a folder')
    .requiredOption('--out <folder>', 'a folder that is new or empty')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nOne file per table with every row whole, the heads of all chains, and a manifest with counts and\nSHA-256. The service may go on: each person’s and each team’s file is copied as of one moment, and\nwhat is written to it later is not in the copy. The queue is not copied. The folder can be kept\nanywhere, by AzCopy for one.\n\nExample: npm run admin -- export --out backup-2026-11-22',
    )
    .action(async (options: ExportOptions) => {
      ended(await runCommand((admin) => exportCommand(admin, options)));
    });
  program
    .command('restore')
    .description('write an export into an empty storage account, and prove that it is the same')
    .requiredOption('--from <folder>', 'the folder of an export')
    .addHelpText(
      'after',
      '\nAnything else in the account, and it is refused. Cut short, the same command goes on. Every row is\nread back and every chain is walked; start the service after that, not before.\n\nExample: npm run admin -- restore --from backup-2026-11-22',
    )
    .action(async (options: { from: string }) => {
      ended(await runCommand((admin) => restoreCommand(admin, options)));
    });
}
