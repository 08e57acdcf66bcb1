import type { Framework } from '../domain/framework.ts';
import { formatOf, formats } from '../frameworks/formats/formats.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { refused } from './problems.ts';
import { counted } from './terminal.ts';
import { textOf } from './text-file.ts';

/** `check-framework FILE`: what a framework file holds, or everything that is wrong with it. */
export async function checkFrameworkCommand(
  { terminal }: Pick<Admin, 'terminal'>,
  file: string,
): Promise<ExitCode> {
  const text = await textOf(file);
  const { title, read } = formats[formatOf(text)];
  const result = read(text);
  if (result.problems !== undefined) {
    return refused(terminal, `${file}, read as ${title},`, { problems: result.problems });
  }

  terminal.say(`${file} is ${title} and in order.`);
  for (const line of linesOf(result.framework)) terminal.say(line);
  for (const what of result.ignored) terminal.say(`Not taken over: ${what}`);
  return exitCodes.done;
}

/** What a framework is, and how much of what it holds. */
export function linesOf({ id, title, version, levelRule, ...framework }: Framework): string[] {
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
