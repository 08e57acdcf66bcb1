import type { TenantId } from '../domain/ids.ts';
import { formatOf, formats } from '../frameworks/formats/formats.ts';
import {
  importFramework,
  teamsBehind,
  type ImportedFramework,
  type TeamBehind,
} from '../usecases/import-framework.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { linesOf } from './check-framework.ts';
import { refused } from './problems.ts';
import { counted } from './terminal.ts';
import { textOf } from './text-file.ts';
import { whichTenant } from './which-tenant.ts';
import { adoptCommand, named } from './words.ts';

/**
 * `import-framework FILE`: stores a framework beside what is there, or says all that is wrong with the
 * file and stores nothing. No team changes by it: whom adopting it would touch is said (R11).
 */
export async function importFrameworkCommand(
  admin: Admin,
  file: string,
  options: { tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const text = await textOf(file);
  const { title, read } = formats[formatOf(text)];
  const so = ', so nothing of it was imported';
  const result = read(text);
  if (result.problems !== undefined) {
    return refused(terminal, `${file}, read as ${title},`, { problems: result.problems, so });
  }

  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { framework, ignored } = result;
  const imported = await importFramework(ports, tenant, framework);
  if (imported.outcome === 'too-large') {
    const problems = [{ place: 'the framework', reason: 'is longer than can be stored' }];
    return refused(terminal, file, { problems, so });
  }

  const { version } = imported;
  terminal.say(outcomeOf(imported, framework));
  for (const line of linesOf({ ...framework, version })) terminal.say(line);
  for (const what of ignored) terminal.say(`Not taken over: ${what}`);
  const behind = await teamsBehind(ports, tenant, { framework: framework.id, version });
  if (behind.length === 0) terminal.say('No team works by an older version of it.');
  for (const line of behind.flatMap((team) => linesFor(team, options.tenant))) terminal.say(line);
  return exitCodes.done;
}

function outcomeOf(
  imported: Exclude<ImportedFramework, { outcome: 'too-large' }>,
  { id, version: label }: { id: string; version: string },
): string {
  const { version } = imported;
  if (imported.outcome === 'unchanged') {
    return `Unchanged: ${named({ framework: id, version })} ${imported.shipped ? 'ships' : 'is stored'} already, to the word.`;
  }
  const beside = imported.beside.length === 0 ? '' : ` beside ${imported.beside.join(', ')}`;
  const renamed =
    version === label ? '' : ` The version ${label} is there already and says something else.`;

  return `Stored: ${named({ framework: id, version })}${beside}.${renamed} No team changes by this.`;
}

/** Whom adopting it would touch there, and the command that shows it in full. */
function linesFor(behind: TeamBehind, tenant: TenantId | undefined): string[] {
  const { name, uses, pending, proposed, frameworks } = behind;
  const works = [
    ...(uses === null ? [] : [`works by version ${uses}`]),
    ...(pending === null
      ? []
      : [`is to work by version ${pending.version} from ${pending.from}, which adopting replaces`]),
  ].join(' and ');
  if (proposed.problems !== undefined) {
    return [
      `${name} ${works}. It cannot adopt this one as it stands:`,
      ...proposed.problems.map(({ sentence }) => `  ${sentence}`),
    ];
  }
  const { raised, people } = proposed.touched;
  const competencies = new Set(raised.map(({ competency }) => competency)).size;
  const whom =
    people.length === 0
      ? 'nobody has anything under review for it'
      : `${counted(people.length, 'person has', 'people have')} something under review for it: ${people.map((each) => each.name).join(', ')}`;

  return [
    `${name} ${works}. Where it adopts this one, more is asked of ${counted(competencies, 'competency', 'competencies')}, and ${whom}.`,
    `  ${adoptCommand(behind, frameworks, tenant)} --preview`,
  ];
}
