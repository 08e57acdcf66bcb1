import { stringify } from 'csv-stringify/sync';

import type { Framework, Origin } from '../../domain/framework.ts';
import { fieldsInWords, type WrittenFramework } from './format.ts';
import {
  descriptionFormats,
  type MoodleRow,
  moodleColumns,
  mostCharacters,
  ownScale,
} from './moodle-columns.ts';

const carried = ['id', 'title', 'description', 'within', 'domain', 'domains', 'competencies'];
/** Moodle names the kind of entry on four floors. */
const floors = 4;

const emptyRow = Object.fromEntries(moodleColumns.map((column) => [column, ''])) as MoodleRow;

/** A Moodle competency framework file: domains and competencies by id, title and description. */
export function writeMoodle(framework: Framework): WrittenFramework {
  const rows = rowsOf(framework);
  const text = stringify(
    [moodleColumns, ...rows.map((row) => moodleColumns.map((column) => row[column]))],
    { quoted_string: true },
  );

  return { text, losses: [...lossesOf(framework), ...cut(rows)] };
}

function rowsOf(framework: Framework): MoodleRow[] {
  const { domains = [], competencies } = framework;
  const domainNumbers = new Map(domains.map((domain) => [domain.id, idNumber(domain)]));
  const under = (domain: string | undefined) =>
    domain === undefined ? '' : (domainNumbers.get(domain) ?? '');
  const first = domains.length === 0 ? 'competency' : 'domain';

  return [
    {
      ...rowOf(framework),
      'Scale values': ownScale.values,
      'Scale configuration': ownScale.configuration,
      'Is framework': '1',
      Taxonomy: [first, ...Array.from({ length: floors - 1 }, () => 'competency')].join(','),
    },
    ...domains.map((domain) => ({ ...rowOf(domain), 'Parent ID number': under(domain.within) })),
    ...competencies.map((each) => ({ ...rowOf(each), 'Parent ID number': under(each.domain) })),
  ];
}

function rowOf(entry: {
  id: string;
  title: string;
  description?: string;
  origin?: Origin;
}): MoodleRow {
  return {
    ...emptyRow,
    'ID number': idNumber(entry),
    'Short name': entry.title,
    Description: entry.description ?? '',
    'Description format': descriptionFormats.plain,
  };
}

function idNumber({ id, origin }: { id: string; origin?: Origin }): string {
  return origin?.format === 'moodle' ? origin.idNumber : id;
}

function lossesOf(framework: Framework): string[] {
  const { domains = [], competencies } = framework;
  const left = [
    ['framework', lostFields([framework])],
    ['domains', lostFields(domains)],
    ['competencies', lostFields(competencies)],
  ] as const;

  return [
    ...left
      .filter(([, fields]) => fields.length > 0)
      .map(
        ([what, fields]) =>
          `Moodle has no column for these of the ${what}: ${fieldsInWords(fields)}.`,
      ),
    'Moodle knows neither risk nor expiry: what is rated competent there stays so.',
  ];
}

/** A field that says “none” is not lost. */
function lostFields(entries: readonly { origin?: Origin }[]): string[] {
  return entries.flatMap((entry) =>
    Object.entries<unknown>(entry)
      .filter(([field, value]) => !carried.includes(field) && value !== 'none')
      .map(([field]) => field)
      .filter((field) => field !== 'origin' || entry.origin?.format !== 'moodle'),
  );
}

function cut(rows: readonly MoodleRow[]): string[] {
  return (['ID number', 'Short name'] as const).flatMap((column) => {
    const long = rows.filter((row) => row[column].length > mostCharacters);
    const numbers = long.map((row) => row['ID number']).join(', ');

    return long.length === 0
      ? []
      : [`Moodle cuts the ${column} at ${mostCharacters} characters, here of: ${numbers}.`];
  });
}
