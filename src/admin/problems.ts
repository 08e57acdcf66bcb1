import type { Problem } from '../frameworks/problem.ts';
import type { RowProblem } from '../usecases/people-rows.ts';
import { exitCodes, type ExitCode } from './admin.ts';
import { counted, type Terminal } from './terminal.ts';

const mostPrinted = 50;

/** Says what is wrong with a file, each with its place; `so` says what follows from it. */
export function refused(
  terminal: Terminal,
  file: string,
  { problems, so = '' }: { problems: readonly Problem[]; so?: string },
): ExitCode {
  const more = problems.length - mostPrinted;

  terminal.complain(`${file} has ${counted(problems.length, 'problem', 'problems')}${so}.`);
  for (const { place, reason } of problems.slice(0, mostPrinted)) {
    terminal.complain(`${place}: ${reason}`);
  }
  if (more > 0) terminal.complain(`... and ${String(more)} more.`);
  return exitCodes.failed;
}

/** What is wrong with a CSV file, as it is said: its line, and its column where it is one cell. */
export function placed(problems: readonly RowProblem[]): Problem[] {
  return problems.map(({ line, column, reason }) => ({
    place: `line ${String(line)}${column === '' ? '' : `, ${column}`}`,
    reason,
  }));
}
