import { InvalidArgumentError, type Command } from 'commander';

import type { TenantId } from '../domain/ids.ts';
import {
  leastYears,
  mostYears,
  retentionClasses,
  type RetentionClass,
} from '../domain/retention.ts';
import { accessLogCommand } from './access-log.ts';
import { runCommand, type ExitCode } from './admin.ts';
import { leaverCommand, type LeaverOptions } from './leaver.ts';
import { day, tenantOption } from './options.ts';
import {
  holdCommand,
  runRetentionCommand,
  setRetentionCommand,
  showRetentionCommand,
  unsetRetentionCommand,
  type SetOptions,
} from './retention.ts';

type Ended = (code: ExitCode) => void;
interface OfPerson {
  person: string;
  tenant?: TenantId;
}

const personOption = ['--person <who>', 'object id or e-mail address'] as const;
const classOption = [
  '--class <class>',
  `what is kept: ${retentionClasses.join(', ')}`,
  retentionClass,
] as const;

/** The commands about how long things are kept, who opened what, and people who leave. */
export function addRetentionCommands(program: Command, ended: Ended): void {
  const retention = program
    .command('retention')
    .description('say for how long each class of record is kept, and erase what is past its time')
    .addHelpText(
      'after',
      '\nOff until a class is set. Text and its salt are erased, names of people who left become pseudonyms;\nevery chain stays whole, and what stood when is still answered.\n\nExample: npm run admin -- retention run',
    );
  addRules(retention, ended);
  addHolds(retention, ended);
  retention
    .command('run')
    .description('count what would be erased; with the token that this gives, erase it')
    .option('--apply <token>', 'erase what the dry run with that token counted')
    .option(...tenantOption)
    .action(async (options: { apply?: string; tenant?: TenantId }) => {
      ended(await runCommand((admin) => runRetentionCommand(admin, options)));
    });
  program
    .command('access-log')
    .description('list who opened records of a person that are between two others')
    .requiredOption(...personOption)
    .option(...tenantOption)
    .action(async (options: OfPerson) => {
      ended(await runCommand((admin) => accessLogCommand(admin, options)));
    });
  program
    .command('leaver')
    .description('end a person’s places in their teams, and what rests on them')
    .requiredOption(...personOption)
    .requiredOption('--on <day>', 'their last day', day)
    .option('--team <team>', 'one team alone: name or id')
    .option(...tenantOption)
    .addHelpText(
      'after',
      '\nTheir standing is kept. Delegations of theirs end, what waits for them goes to the next, and those\nconcerned are told. Whoever they supervised, and the actions they owned, are listed. The same again\nchanges nothing.\n\nExample: npm run admin -- leaver --person amina.yusuf@example.org --on 2026-11-20',
    )
    .action(async (options: LeaverOptions) => {
      ended(await runCommand((admin) => leaverCommand(admin, options)));
    });
}

function addRules(retention: Command, ended: Ended): void {
  retention
    .command('show')
    .description('list for how long each class is kept and why, and what was erased')
    .option(...tenantOption)
    .action(async (options: { tenant?: TenantId }) => {
      ended(await runCommand((admin) => showRetentionCommand(admin, options)));
    });
  retention
    .command('set')
    .description('set for how long a class is kept')
    .requiredOption(...classOption)
    .requiredOption('--years <number>', 'whole years', years)
    .requiredOption('--basis <text>', 'why so long, such as a schedule and its line')
    .option(...tenantOption)
    .action(async (options: SetOptions) => {
      ended(await runCommand((admin) => setRetentionCommand(admin, options)));
    });
  retention
    .command('unset')
    .description('keep a class for ever from now on')
    .requiredOption(...classOption)
    .option(...tenantOption)
    .action(async (options: { class: RetentionClass; tenant?: TenantId }) => {
      ended(await runCommand((admin) => unsetRetentionCommand(admin, options)));
    });
}

function addHolds(retention: Command, ended: Ended): void {
  retention
    .command('hold')
    .description('keep everything about a person, whatever its age')
    .requiredOption(...personOption)
    .option(...tenantOption)
    .action(async (options: OfPerson) => {
      ended(await runCommand((admin) => holdCommand(admin, options, true)));
    });
  retention
    .command('release')
    .description('end that')
    .requiredOption(...personOption)
    .option(...tenantOption)
    .action(async (options: OfPerson) => {
      ended(await runCommand((admin) => holdCommand(admin, options, false)));
    });
}

function retentionClass(said: string): RetentionClass {
  const found = retentionClasses.find((each) => each === said.trim().toLowerCase());
  if (found === undefined) {
    throw new InvalidArgumentError(`It has to be one of: ${retentionClasses.join(', ')}.`);
  }
  return found;
}

function years(said: string): number {
  const number = /^\d{1,3}$/.test(said) ? Number(said) : NaN;
  if (number >= leastYears && number <= mostYears) return number;

  throw new InvalidArgumentError(
    `It has to be whole years from ${String(leastYears)} to ${String(mostYears)}.`,
  );
}
