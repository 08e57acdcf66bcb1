import { Command, CommanderError } from 'commander';
import { distance } from 'fastest-levenshtein';

import type { TenantId } from '../domain/ids.ts';
import { exitCodes, runCommand, type ExitCode } from './admin.ts';
import { addDataCommands } from './data-commands.ts';
import { deliveriesCommand } from './deliveries.ts';
import { addFrameworkCommands } from './framework-commands.ts';
import { tenantOption } from './options.ts';
import { addPeopleCommands } from './people-commands.ts';
import { poisonCommand } from './poison.ts';
import { addProofCommands } from './proof-commands.ts';
import { quoted } from './terminal.ts';
import { addRetentionCommands } from './retention-commands.ts';
import { verifyLedgerCommand } from './verify-ledger.ts';

const help = 'Say “npm run admin -- help” for all commands.';
const examples = `
Examples:
  npm run admin -- import-people people.csv --preview
  npm run admin -- import-leave leave.csv --preview
  npm run admin -- import-framework our-framework.json
  npm run admin -- adopt --team "North Team" --frameworks rbc,km --preview
  npm run admin -- export-profiles --team "North Team" --out profiles.json
  npm run admin -- export-tasks --team "North Team" --out tasks.json
  npm run admin -- help adopt`;

/** The command line of an administrator: each command is a file beside this one. */
async function main(words: readonly string[]): Promise<ExitCode> {
  const program = new Command('npm run admin --').exitOverride().showHelpAfterError(help);
  let result: ExitCode = exitCodes.done;

  addPeopleCommands(program, (code) => {
    result = code;
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
  program
    .command('poison')
    .description('list work that was set aside because it could not be done, or put it back')
    .option('--back <id>', 'put this one back, to be tried again')
    .option('--all', 'put all of it back')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nAfter twelve tries work is set aside, so that it never stops the others. Put back, it begins anew;\nwhat was done already is not done twice. A look hides what it saw from the next one for three seconds.\n\nExample: npm run admin -- poison --all',
    )
    .action(async (options: { tenant?: TenantId; back?: string; all?: true }) => {
      result = await runCommand((admin) => poisonCommand(admin, options));
    });
  addFrameworkCommands(program, (code) => {
    result = code;
  });
  addProofCommands(program, (code) => {
    result = code;
  });
  addDataCommands(program, (code) => {
    result = code;
  });
  addRetentionCommands(program, (code) => {
    result = code;
  });
  program.addHelpText('after', examples);
  program.helpCommand('help [command]', 'show all commands, or one in full');
  program.on('command:*', ([said = '']: string[]) => {
    const names = program.commands.map((command) => command.name());
    program.error(`There is no command ${quoted(said)}. The nearest is “${nearest(said, names)}”.`);
  });

  await program.parseAsync(words, { from: 'user' });
  return result;
}

/** The nearest of the names that begin as was said; of all of them, where none does. */
function nearest(said: string, names: readonly string[]): string {
  const begun = names.filter((name) => name.split('-').some((part) => said.startsWith(part)));
  const nearer = begun.length > 0 ? begun : names;
  const [closest = ''] = nearer.toSorted((a, b) => distance(said, a) - distance(said, b));

  return closest;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}
