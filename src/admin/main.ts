import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { distance } from 'fastest-levenshtein';

import { guidOf, type TenantId } from '../domain/ids.ts';
import { type FormatName, formatNames } from '../frameworks/formats/formats.ts';
import { exitCodes, runCommand, type ExitCode } from './admin.ts';
import { checkFrameworkCommand } from './check-framework.ts';
import { deliveriesCommand } from './deliveries.ts';
import { exportFrameworkCommand } from './export-framework.ts';
import { importPeopleCommand } from './import-people.ts';
import { quoted } from './terminal.ts';
import { verifyLedgerCommand } from './verify-ledger.ts';

const help = 'Say “npm run admin -- help” for all commands.';
const tenantOption = ['--tenant <id>', 'the tenant, where there are several', tenantId] as const;

/** The command line of an administrator: each command is a file beside this one. */
async function main(words: readonly string[]): Promise<ExitCode> {
  const program = new Command('npm run admin --').exitOverride().showHelpAfterError(help);
  let result: ExitCode = exitCodes.done;

  program
    .command('import-people')
    .description('bring people in from a CSV file')
    .argument('<file>', 'the CSV file, one line per person and team')
    .option(...tenantOption)
    .action(async (file: string, options: { tenant?: TenantId }) => {
      result = await runCommand((admin) => importPeopleCommand(admin, file, options));
    });
  program
    .command('verify-ledger')
    .description('check that no ledger was altered')
    .option('--person <who>', 'one person alone: object id or e-mail address')
    .option(...tenantOption)
    .action(async (options: { tenant?: TenantId; person?: string }) => {
      result = await runCommand((admin) => verifyLedgerCommand(admin, options));
    });
  program
    .command('deliveries')
    .description('list a team’s posts and how each ended')
    .requiredOption('--team <team>', 'the team: name or id')
    .option(...tenantOption)
    .action(async (options: { team: string; tenant?: TenantId }) => {
      result = await runCommand((admin) => deliveriesCommand(admin, options));
    });
  addFrameworkCommands(program, (code) => {
    result = code;
  });
  program.helpCommand('help [command]', 'show all commands, or one in full');
  program.on('command:*', ([said = '']: string[]) => {
    const names = program.commands.map((command) => command.name());
    program.error(`There is no command ${quoted(said)}. The nearest is “${nearest(said, names)}”.`);
  });

  await program.parseAsync(words, { from: 'user' });
  return result;
}

function addFrameworkCommands(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('export-framework')
    .description('write a framework that ships as a file')
    .argument('<id>', 'the framework’s id, such as km')
    .addOption(
      new Option('--format <format>', 'our own JSON, CASE 1.1 JSON or Moodle CSV')
        .choices(formatNames)
        .default('own'),
    )
    .option('--out <file>', 'the file to write; otherwise it is printed')
    .action(async (id: string, options: { format: FormatName; out?: string }) => {
      ended(await runCommand((admin) => exportFrameworkCommand(admin, id, options)));
    });
  program
    .command('check-framework')
    .description('say what a framework file holds, or all that is wrong with it')
    .argument('<file>', 'our own JSON, CASE JSON or Moodle CSV')
    .action(async (file: string) => {
      ended(await runCommand((admin) => checkFrameworkCommand(admin, file)));
    });
}

function tenantId(said: string): TenantId {
  const tenant = guidOf(said);
  if (tenant === undefined) throw new InvalidArgumentError('It has to be the tenant’s id.');

  return tenant as TenantId;
}

/** The name that begins as was said, else the one with the fewest letters to change. */
function nearest(said: string, names: readonly string[]): string {
  const begun = names.find((name) => name.split('-').some((part) => said.startsWith(part)));
  const [closest = ''] = names.toSorted((a, b) => distance(said, a) - distance(said, b));

  return begun ?? closest;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}
