import { createHash } from 'node:crypto';

import { plainFromHtml } from '../../domain/plain-html.ts';
import { circles } from '../circles.ts';
import { frameworkOf } from '../framework-schema.ts';
import type { Problem } from '../problem.ts';
import { defined, type ReadFramework } from './format.ts';
import { withoutMark } from './json.ts';
import {
  descriptionFormats,
  type MoodleColumn,
  type MoodleRow,
  ownScale,
} from './moodle-columns.ts';
import { type Line, linesOf } from './moodle-lines.ts';
import { sizeProblem } from './size.ts';

/** Moodle says neither version nor date: the same text is the same version. */
const versionDigits = 12;
const idDigits = 6;

/**
 * A Moodle competency framework file. An entry with others under it is a domain, every other a
 * competency. What Moodle would drop without a word, entries under one that is not there, is refused.
 */
export function readMoodle(text: string): ReadFramework {
  const tooLarge = sizeProblem(text);
  if (tooLarge !== undefined) return { problems: [tooLarge] };
  const read = linesOf(withoutMark(text));
  if (read.problems !== undefined) return read;
  const frameworks = read.lines.filter(isFramework);
  const entries = read.lines.filter((line) => !isFramework(line));
  const problems = [...frameworkRowProblems(frameworks), ...entryProblems(entries)];
  const [framework] = frameworks;
  if (framework === undefined || problems.length > 0) return { problems };

  const result = frameworkOf(frameworkIn(framework, entries, text));
  return result.problems === undefined
    ? { framework: result.framework, ignored: ignoredIn(read.lines) }
    : result;
}

function frameworkIn({ row }: Line, entries: readonly Line[], text: string): object {
  const id = idOf(row['ID number']);
  const groups = new Set(entries.map((each) => each.row['Parent ID number']));
  const isDomain = (line: Line) => groups.has(line.row['ID number']);
  const around = (line: Line) => {
    const parent = line.row['Parent ID number'];
    return parent === '' ? undefined : idOf(parent);
  };
  const domains = entries
    .filter(isDomain)
    .map((line) => entryOf(line.row, idOf(line.row['ID number']), { within: around(line) }));

  return defined({
    ...entryOf(row, id, { version: digest(text, versionDigits), levelRule: 'none' }),
    domains: domains.length === 0 ? undefined : domains,
    competencies: entries
      .filter((line) => !isDomain(line))
      .map((line) =>
        entryOf(line.row, competencyIdOf(id, line.row['ID number']), { domain: around(line) }),
      ),
  });
}

function entryOf(row: MoodleRow, id: string, more: object): object {
  const idNumber = row['ID number'];
  const isHtml = row['Description format'] === descriptionFormats.html;
  const description = isHtml ? plainFromHtml(row.Description) : row.Description;

  return defined({
    id,
    title: row['Short name'],
    description: description === '' ? undefined : description,
    ...more,
    origin: id === idNumber ? undefined : { format: 'moodle', idNumber },
  });
}

/** An ID number may be any text; what is no id of ours becomes one, always the same. */
function idOf(idNumber: string): string {
  if (/^[a-z0-9-]+$/.test(idNumber)) return idNumber;
  const words = idNumber.toLowerCase().match(/[a-z0-9]+/g) ?? [];

  return [...words, digest(idNumber, idDigits)].join('-');
}

function competencyIdOf(framework: string, idNumber: string): string {
  const isOurs =
    idNumber.startsWith(`${framework}.`) && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(idNumber);

  return isOurs ? idNumber : `${framework}.${idOf(idNumber)}`;
}

function digest(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

function frameworkRowProblems(frameworks: readonly Line[]): Problem[] {
  const [first, ...others] = frameworks;
  if (first === undefined) {
    return [{ place: 'Is framework', reason: 'no line says that it is the framework' }];
  }

  return [
    ...others.map((line) => problem(line, 'Is framework', 'a file holds one framework')),
    ...emptyCells(first),
  ];
}

function entryProblems(entries: readonly Line[]): Problem[] {
  const parents = new Map(
    entries.map(({ row }) => [row['ID number'], row['Parent ID number']] as const),
  );
  const within = circles(new Map([...parents].filter(([, parent]) => parent !== '')));
  const seen = new Set(['']);

  return entries.flatMap((line) => {
    const idNumber = line.row['ID number'];
    const parent = line.row['Parent ID number'];
    const isTwice = idNumber !== '' && seen.has(idNumber);
    seen.add(idNumber);

    return [
      ...emptyCells(line),
      ...(isTwice ? [problem(line, 'ID number', `${idNumber} is there twice`)] : []),
      ...(parent === '' || parents.has(parent)
        ? []
        : [problem(line, 'Parent ID number', `there is no ${parent} in the file`)]),
      ...(within.has(idNumber)
        ? [problem(line, 'Parent ID number', `${idNumber} is within itself`)]
        : []),
    ];
  });
}

function emptyCells(line: Line): Problem[] {
  return (['ID number', 'Short name'] as const)
    .filter((column) => line.row[column] === '')
    .map((column) => problem(line, column, 'is empty'));
}

function ignoredIn(lines: readonly Line[]): string[] {
  const filled = (column: MoodleColumn, usual = '') =>
    lines.filter(({ row }) => row[column] !== '' && row[column] !== usual).length;
  const kinds = [
    ['Scales', filled('Scale values', ownScale.values)],
    ['Completion rules', filled('Rule type (optional)')],
    ['Cross-references', filled('Cross-referenced competency ID numbers')],
  ] as const;

  return kinds.filter(([, count]) => count > 0).map(([kind, count]) => `${kind}: ${count}.`);
}

/** As PHP takes a cell for true. */
function isFramework({ row }: Line): boolean {
  return row['Is framework'] !== '' && row['Is framework'] !== '0';
}

function problem({ line }: Line, column: MoodleColumn, reason: string): Problem {
  return { place: `line ${line}, ${column}`, reason };
}
