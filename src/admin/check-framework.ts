import type { Framework } from '../domain/framework.ts';
import { formatOf, formats } from '../frameworks/formats/formats.ts';
import type { Problem } from '../frameworks/problem.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { counted, type Terminal } from './terminal.ts';
import { textOf } from './text-file.ts';

const mostPrinted = 50;

/** `check-framework FILE`: what a framework file holds, or everything that is wrong with it. */
export async function checkFrameworkCommand(
  { terminal }: Pick<Admin, 'terminal'>,
  file: string,
): Promise<ExitCode> {
  const text = await textOf(file);
  const { title, read } = formats[formatOf(text)];
  const result = read(text);
  if (result.problems !== undefined)
    return refused(terminal, `${file}, read as ${title},`, result.problems);

  terminal.say(`${file} is ${title} and in order.`);
  for (const line of linesOf(result.framework)) terminal.say(line);
  for (const what of result.ignored) terminal.say(`Not taken over: ${what}`);
  return exitCodes.done;
}

function refused(terminal: Terminal, file: string, problems: readonly Problem[]): ExitCode {
  const more = problems.length - mostPrinted;

  terminal.complain(`${file} has ${counted(problems.length, 'problem', 'problems')}.`);
  for (const { place, reason } of problems.slice(0, mostPrinted)) {
    terminal.complain(`${place}: ${reason}`);
  }
  if (more > 0) terminal.complain(`... and ${String(more)} more.`);
  return exitCodes.failed;
}

function linesOf({ id, title, version, levelRule, ...framework }: Framework): string[] {
  const { levels = [], domains = [], competencies, priorities = [] } = framework;
  const rule = levelRule === 'none' ? '' : ` (${levelRule})`;

  return [
    `${title}, version ${version}, id ${id}`,
    [
      counted(domains.length, 'domain', 'domains'),
      counted(competencies.length, 'competency', 'competencies'),
      `${counted(levels.length, 'level', 'levels')}${rule}`,
      counted(indicatorsIn(framework), 'indicator', 'indicators'),
      counted(
        priorities.flatMap(({ byLevel }) => byLevel).length,
        'priority list',
        'priority lists',
      ),
    ].join(', '),
  ];
}

function indicatorsIn({ competencies }: Pick<Framework, 'competencies'>): number {
  return competencies.flatMap(({ indicators = [], levels = [] }) => [
    ...indicators,
    ...levels.flatMap((level) => level.indicators),
  ]).length;
}
