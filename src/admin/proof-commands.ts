import type { Command } from 'commander';

import type { TenantId } from '../domain/ids.ts';
import { runCommand, type ExitCode } from './admin.ts';
import { asAtCommand, type AsAtOptions } from './as-at.ts';
import {
  assessorsCommand,
  foundingAssessorCommand,
  type AssessorOptions,
} from './founding-assessor.ts';
import { evidencePackCommand, type EvidencePackOptions } from './evidence-pack.ts';
import { calendarCommand, type CalendarOptions } from './calendar.ts';
import { day, tenantOption } from './options.ts';
import { rebuildCommand } from './rebuild.ts';

type Ended = (code: ExitCode) => void;

/** The commands about who may sign off where nobody can yet, and about what stands and what stood. */
export function addProofCommands(program: Command, ended: Ended): void {
  addAssessorCommands(program, ended);
  program
    .command('as-at')
    .description('say what stood of a person at a past instant, from the ledger')
    .requiredOption('--person <who>', 'object id or e-mail address')
    .requiredOption(
      '--at <instant>',
      'such as 2026-03-03T22:10; without an offset in the team’s zone',
    )
    .option('--team <team>', 'where they are in several: name or id')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nIt is worked out by the rule set and the framework versions in force then, and says which.\n\nExample: npm run admin -- as-at --person amina.yusuf@example.org --at 2026-03-03T22:10',
    )
    .action(async (options: AsAtOptions) => {
      ended(await runCommand((admin) => asAtCommand(admin, options)));
    });
  program
    .command('evidence-pack')
    .description('write a team’s evidence pack: a PDF to read and a workbook to check')
    .requiredOption('--team <team>', 'the team: name or id')
    .requiredOption('--from <day>', 'the first day of the period', day)
    .requiredOption('--to <day>', 'the last day of the period', day)
    .option('--names', 'name people, where only those read it who may see where each one stands')
    .option('--out <folder>', 'where to write the files', '.')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nIt answers the four tests of a commissioner, then governance, with the heads of all ledgers at\nits end. A file that is there is never written over.\n\nExample: npm run admin -- evidence-pack --team "North Team" --from 2026-10-01 --to 2026-10-31',
    )
    .action(async (options: EvidencePackOptions) => {
      ended(await runCommand((admin) => evidencePackCommand(admin, options)));
    });
  program
    .command('calendar')
    .description('write a person’s own dates as an iCalendar file')
    .requiredOption('--person <who>', 'object id or e-mail address')
    .option('--out <file>', 'the file to write; dates-<name>.ics where not given')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nSupervision, refreshes of what they hold, review dates of tasks they carry, and their actions, as\nwhole days. Opened again, a later file moves what an earlier one brought. A file that is there is\nnever written over.\n\nExample: npm run admin -- calendar --person amina@example.org --out amina.ics',
    )
    .action(async (options: CalendarOptions) => {
      ended(await runCommand((admin) => calendarCommand(admin, options)));
    });
  program
    .command('rebuild')
    .description('prove that ledgers add up to what is stored, and repair the lists')
    .option('--team <team>', 'one team alone, and its people: name or id')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nEvery ledger is folded from its first entry and held against what is stored. Derived rows are\nwritten anew where they are missing or out of date, and taken out where the person has left the\nteam. What does not add up is told, and never changed.\n\nExample: npm run admin -- rebuild --team "North Team"',
    )
    .action(async (options: { team?: string; tenant?: TenantId }) => {
      ended(await runCommand((admin) => rebuildCommand(admin, options)));
    });
}

function addAssessorCommands(program: Command, ended: Ended): void {
  program
    .command('founding-assessor')
    .description('let somebody sign off what is in a framework, until a day and for a reason')
    .requiredOption('--team <team>', 'the team: name or id')
    .requiredOption('--person <who>', 'object id or e-mail address')
    .requiredOption('--framework <id>', 'one that the team works by, such as rbc')
    .option('--reason <text>', 'why; needed unless it ends')
    .option('--until <day>', 'the last day, in a year at most; needed unless it ends', day)
    .option('--external', 'an assessor from outside the team')
    .option('--end', 'end it now')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nFor a framework that nobody in the team holds yet, or a team’s only clinical lead. Each sign-off\nmade on that authority says so for ever. Nobody signs off themselves.\n\nExample: npm run admin -- founding-assessor --team "North Team" --person carys@example.org --framework rbc --reason "First lead" --until 2027-03-31',
    )
    .action(async (options: AssessorOptions, command: Command) => {
      const isWhole = options.reason !== undefined && options.until !== undefined;
      if (options.end !== true && !isWhole) {
        command.error('Please give --reason and --until, or --end.');
      }
      ended(await runCommand((admin) => foundingAssessorCommand(admin, options)));
    });
  program
    .command('assessors')
    .description('list a team’s founding and external assessors')
    .requiredOption('--team <team>', 'the team: name or id')
    .option(...tenantOption)
    .action(async (options: { team: string; tenant?: TenantId }) => {
      ended(await runCommand((admin) => assessorsCommand(admin, options)));
    });
}
