import { Option, type Command } from 'commander';

import type { TenantId } from '../domain/ids.ts';
import { type FormatName, formatNames } from '../frameworks/formats/formats.ts';
import { adoptCommand, type AdoptOptions } from './adopt.ts';
import { runCommand, type ExitCode } from './admin.ts';
import { checkFrameworkCommand } from './check-framework.ts';
import { exportFrameworkCommand } from './export-framework.ts';
import { exportProfilesCommand } from './export-profiles.ts';
import { exportTasksCommand } from './export-tasks.ts';
import { importFrameworkCommand } from './import-framework.ts';
import { listFrameworksCommand } from './list-frameworks.ts';
import { day, tenantOption } from './options.ts';
import type { TeamExportOptions } from './team-export.ts';

type Ended = (code: ExitCode) => void;

/** The commands about frameworks, and about what a team works by. */
export function addFrameworkCommands(program: Command, ended: Ended): void {
  addFileCommands(program, ended);
  addExportCommand(program, ended);
  addTeamCommands(program, ended);
}

function addFileCommands(program: Command, ended: Ended): void {
  program
    .command('check-framework')
    .description('say what a framework file holds, or all that is wrong with it')
    .argument('<file>', 'our own JSON, CASE JSON or Moodle CSV')
    .action(async (file: string) => {
      ended(await runCommand((admin) => checkFrameworkCommand(admin, file)));
    });
  program
    .command('import-framework')
    .description('store a framework beside those that are there; no team changes by it')
    .argument('<file>', 'our own JSON, CASE 1.0 or 1.1 JSON, or Moodle CSV')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nA framework is known by its id. The same again changes nothing; another text under a version\nthat is there already is stored as <version>+2. Whom adopting it would touch is said.\n\nExample: npm run admin -- import-framework our-framework.json',
    )
    .action(async (file: string, options: { tenant?: TenantId }) => {
      ended(await runCommand((admin) => importFrameworkCommand(admin, file, options)));
    });
  program
    .command('list-frameworks')
    .description('list every framework and version, and the teams that work by it')
    .option(...tenantOption)
    .action(async (options: { tenant?: TenantId }) => {
      ended(await runCommand((admin) => listFrameworksCommand(admin, options)));
    });
}

interface ExportOptions {
  format: FormatName;
  out?: string;
  version?: string;
  tenant?: TenantId;
}

function addExportCommand(program: Command, ended: Ended): void {
  program
    .command('export-framework')
    .description('write a framework as a file: one that ships, or one that was imported')
    .argument('<id>', 'the framework’s id, such as km')
    .option('--version <version>', 'otherwise the newest')
    .addOption(
      new Option('--format <format>', 'our own JSON, CASE 1.1 JSON or Moodle CSV')
        .choices(formatNames)
        .default('own'),
    )
    .option('--out <file>', 'the file to write; otherwise it is printed')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nOf a framework that ships, versions that were imported are looked at where one of them or a\ntenant is named.\n\nExample: npm run admin -- export-framework km --format case --out km.json',
    )
    .action(async (id: string, options: ExportOptions) => {
      ended(await runCommand((admin) => exportFrameworkCommand(admin, id, options)));
    });
}

function addTeamCommands(program: Command, ended: Ended): void {
  program
    .command('adopt')
    .description('say whom it touches, then let a team work by other frameworks, profiles or tasks')
    .requiredOption('--team <team>', 'the team: name or id')
    .option('--frameworks <list>', 'all it is to work by, such as rbc,km@1.0.0')
    .option('--profiles <file>', 'role profiles in the place of those in force')
    .option('--tasks <file>', 'tasks in the place of those in force')
    .option('--from <day>', 'the first day, such as 2026-12-01; otherwise today', day)
    .option('--preview', 'say whom it touches, and change nothing')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nWhat is not named stays as it is in force: frameworks, the version of a framework in use, the\nprofiles of roles and the tasks that a file leaves out. A task with "out": true is not in use. Until the first day sign-offs stand; from it, what\nnow asks more goes under review.\n\nExamples:\n  npm run admin -- adopt --team "North Team" --frameworks rbc,km --preview\n  npm run admin -- adopt --team "North Team" --profiles profiles.json --from 2026-12-01\n  npm run admin -- adopt --team "North Team" --tasks tasks.json --preview',
    )
    .action(async (options: AdoptOptions, command: Command) => {
      if (
        [options.frameworks, options.profiles, options.tasks].every((each) => each === undefined)
      ) {
        command.error('Please name what to adopt: --frameworks, --profiles or --tasks.');
      }
      ended(await runCommand((admin) => adoptCommand(admin, options)));
    });
  program
    .command('export-profiles')
    .description('write a team’s role profiles as a file, to amend and to adopt')
    .requiredOption('--team <team>', 'the team: name or id')
    .option('--out <file>', 'the file to write; otherwise it is printed')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nExample: npm run admin -- export-profiles --team "North Team" --out profiles.json',
    )
    .action(async (options: TeamExportOptions) => {
      ended(await runCommand((admin) => exportProfilesCommand(admin, options)));
    });
  program
    .command('export-tasks')
    .description('write a team’s tasks as a file, to amend and to adopt')
    .requiredOption('--team <team>', 'the team: name or id')
    .option('--out <file>', 'the file to write; otherwise it is printed')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nExample: npm run admin -- export-tasks --team "North Team" --out tasks.json',
    )
    .action(async (options: TeamExportOptions) => {
      ended(await runCommand((admin) => exportTasksCommand(admin, options)));
    });
}
