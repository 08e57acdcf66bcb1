import type { Framework } from '../../domain/framework.ts';
import { readCase } from './case-reader.ts';
import { writeCase } from './case-writer.ts';
import type { ReadFramework, WrittenFramework } from './format.ts';
import { readJson, withoutMark } from './json.ts';
import { readMoodle } from './moodle-reader.ts';
import { writeMoodle } from './moodle-writer.ts';
import { readOwn, writeOwn } from './own.ts';

interface Format {
  title: string;
  read: (text: string) => ReadFramework;
  write: (framework: Framework) => WrittenFramework;
}

export const formatNames = ['own', 'case', 'moodle'] as const;
export type FormatName = (typeof formatNames)[number];

/** The formats in which a framework comes in and goes out (brief, section 7). */
export const formats: Readonly<Record<FormatName, Format>> = {
  own: { title: 'our own JSON', read: readOwn, write: writeOwn },
  case: { title: 'CASE JSON', read: readCase, write: writeCase },
  moodle: { title: 'Moodle CSV', read: readMoodle, write: writeMoodle },
};

/** Which of the formats a text is in, by what stands in it. */
export function formatOf(text: string): FormatName {
  if (!/^\s*[{[]/.test(withoutMark(text))) return 'moodle';
  const json = readJson(text);
  const value = json.problems === undefined ? json.value : undefined;

  return typeof value === 'object' && value !== null && 'CFDocument' in value ? 'case' : 'own';
}
