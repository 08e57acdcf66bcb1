import ExcelJS from 'exceljs';

import type { NumberedSection, Pack } from '../domain/pack.ts';
import type { Reference, Table } from '../domain/pack-figures.ts';

type Cell = string | number;

const columns = [
  { header: 'Number', width: 10 },
  { header: 'What', width: 60 },
  { header: 'Value', width: 14 },
  { header: 'Of', width: 14 },
  { header: 'Ledger', width: 16 },
  { header: 'Entries', width: 50 },
  { header: 'How many entries', width: 18 },
];
/** What Excel keeps of the text of one cell. */
const longestCell = 32_000;
/** What Excel allows in the name of a sheet. */
const longestSheetName = 31;

/** The pack as a workbook: a sheet for each section, every figure with the entries it was counted from. */
export async function writeWorkbook(pack: Pack): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = `${pack.title}: ${pack.team}, ${pack.period}`;
  workbook.creator = 'Safe to Practise';
  // An instant of the Clock’s, as the library wants it.
  // eslint-disable-next-line no-restricted-globals
  workbook.created = new Date(pack.madeAt);
  addCover(workbook, pack);
  for (const section of pack.sections) addSection(workbook, section);

  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addCover(workbook: ExcelJS.Workbook, pack: Pack): void {
  const sheet = workbook.addWorksheet('About', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [{ width: 18 }, { width: 100 }];
  heading(addRow(sheet, [pack.title, pack.team]));
  addRow(sheet, ['Period', pack.period]);
  addRow(sheet, ['Made on', pack.made]);
  for (const note of pack.notes) addRow(sheet, ['', note]);
  for (const { number, title } of pack.sections) addRow(sheet, [`Sheet ${number}`, title]);
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' };
}

function addSection(workbook: ExcelJS.Workbook, section: NumberedSection): void {
  const { number, title, strong, weak, figures, tables } = section;
  const name = sheetName(number, title);
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width }));
  heading(
    addRow(
      sheet,
      columns.map(({ header }) => header),
    ),
  );
  for (const figure of figures) {
    const { label, value, of, entries, references } = figure;
    const withheld = entries > 0 && references.length === 0 ? 'in the pack with names' : '';
    addRow(sheet, [figure.number, label, value, of ?? '', withheld, '', entries]);
    for (const reference of references) addReference(sheet, figure.number, reference);
  }
  addSentences(sheet, 'What is strong', strong);
  addSentences(sheet, 'What is weak', weak);
  for (const table of tables) addTable(sheet, table);
}

/** A ledger with more entries than a cell holds takes as many rows as it needs. */
function addReference(
  sheet: ExcelJS.Worksheet,
  figure: string,
  { ledger, entries }: Reference,
): void {
  for (const part of inCells(ranges(entries))) {
    const row = addRow(sheet, [figure, '', '', '', ledger, part, '']);
    row.outlineLevel = 1;
  }
}

function addSentences(sheet: ExcelJS.Worksheet, title: string, sentences: readonly string[]): void {
  addRow(sheet, []);
  heading(addRow(sheet, ['', title]));
  for (const sentence of sentences.length === 0 ? ['Nothing.'] : sentences) {
    addRow(sheet, ['', sentence]).getCell(2).alignment = { wrapText: true, vertical: 'top' };
  }
}

function addTable(sheet: ExcelJS.Worksheet, { title, columns: heads, rows, note }: Table): void {
  addRow(sheet, []);
  heading(addRow(sheet, ['', title]));
  heading(addRow(sheet, ['', ...heads]));
  for (const row of rows) addRow(sheet, ['', ...row]);
  if (note !== '') addRow(sheet, ['', note]);
}

/** Text is stored as text and never as a formula, whatever it begins with, and stays it when it is typed over. */
function addRow(sheet: ExcelJS.Worksheet, cells: readonly Cell[]): ExcelJS.Row {
  const row = sheet.addRow(cells);
  cells.forEach((cell, at) => {
    if (typeof cell !== 'string' || !/^[=+\-@\t\r]/.test(cell)) return;
    row.getCell(at + 1).numFmt = '@';
  });

  return row;
}

function heading(row: ExcelJS.Row): void {
  row.font = { bold: true };
}

/** "3, 5-9, 12" */
export function ranges(entries: readonly number[]): string[] {
  const parts: { from: number; until: number }[] = [];
  for (const entry of entries) {
    const last = parts.at(-1);
    if (last?.until === entry - 1) last.until = entry;
    else parts.push({ from: entry, until: entry });
  }

  return parts.map(({ from, until }) => (from === until ? `${from}` : `${from}–${until}`));
}

function inCells(parts: readonly string[]): string[] {
  const cells: string[] = [];
  for (const part of parts) {
    const last = cells.at(-1);
    if (last === undefined || last.length + part.length + 2 > longestCell) cells.push(part);
    else cells[cells.length - 1] = `${last}, ${part}`;
  }

  return cells;
}

/** Excel refuses some characters in the name of a sheet. */
function sheetName(number: number, title: string): string {
  return `${number} ${title.replace(/[*?:/\\[\]]/g, '')}`.slice(0, longestSheetName).trim();
}
