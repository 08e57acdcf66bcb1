import {
  bodyWidth,
  decoration,
  element,
  gap,
  line,
  margin,
  room,
  wear,
  type Element,
  type Look,
  type Writing,
} from './page.ts';

/** A table as it is drawn: text alone, the numbers in it set right. */
export interface Drawn {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** What is too wide at the first size is tried at the next, and then wrapped. */
const sizes = [8.5, 7.5] as const;
/** Between text and the lines around it, in points. */
const pad = 4;
/** No column is narrower, and none but the widest is wider than it needs to be. */
const narrowest = 44;

/**
 * A table: its head stands again on every page it goes on to, and no row is cut between two pages.
 * A screen reader finds rows and cells, and reads the head once.
 */
export function drawTable(writing: Writing, parent: Element, table: Drawn): void {
  const { doc, clean } = writing;
  const rows = table.rows.map((row) => row.map((cell) => clean(`${cell}`)));
  const heads = table.columns.map(clean);
  const isNumber = heads.map((_, at) => isNumeric(table.rows.map((row) => row[at])));
  const { head, body, widths } = layOut(writing, { heads, rows, isNumber });
  const lay = { widths, isNumber };
  const own = element(writing, parent, 'Table');
  const first = rows[0] === undefined ? 0 : heightOf(writing, rows[0], body, widths);
  const headHeight = heightOf(writing, heads, head, widths);
  room(writing, headHeight + first);

  drawRow(writing, own, { cells: heads, look: head, type: 'TH', ...lay });
  for (const cells of rows) {
    const isNew = room(writing, heightOf(writing, cells, body, widths));
    if (isNew) {
      decoration(writing, () => {
        drawCells(writing, { cells: heads, look: head, ...lay });
      });
      under(writing, headHeight);
    }
    drawRow(writing, own, { cells, look: body, type: 'TD', ...lay });
  }
  own.end();
  doc.x = margin;
  gap(writing, 8);
}

interface Row {
  cells: readonly string[];
  look: Look;
  widths: readonly number[];
  isNumber: readonly boolean[];
}

function drawRow(writing: Writing, table: Element, row: Row & { type: 'TH' | 'TD' }): void {
  const { doc } = writing;
  const { cells, look, widths, type } = row;
  const height = heightOf(writing, cells, look, widths);
  const top = doc.y;
  const own = element(writing, table, 'TR');
  cells.forEach((_, at) => {
    const cell = element(writing, own, type);
    cell.add(() => {
      drawCell(writing, row, { at, top });
    });
    cell.end();
  });
  own.end();
  doc.y = top;
  under(writing, height);
}

function drawCells(writing: Writing, row: Row): void {
  const top = writing.doc.y;
  row.cells.forEach((_, at) => {
    drawCell(writing, row, { at, top });
  });
  writing.doc.y = top;
}

function drawCell(writing: Writing, row: Row, { at, top }: { at: number; top: number }): void {
  const { cells, look, widths, isNumber } = row;
  const left = margin + sum(widths.slice(0, at));
  const width = widths[at] ?? narrowest;
  wear(writing, look).text(cells[at] ?? '', left + pad, top + pad, {
    width: width - 2 * pad,
    align: isNumber[at] === true ? 'right' : 'left',
  });
}

/** The line under a row, and on to the next. */
function under(writing: Writing, height: number): void {
  const { doc } = writing;
  const y = doc.y + height;
  decoration(writing, () => {
    doc
      .moveTo(margin, y)
      .lineTo(margin + bodyWidth, y)
      .lineWidth(0.5)
      .stroke(line);
  });
  doc.y = y;
}

function heightOf(
  writing: Writing,
  cells: readonly string[],
  look: Look,
  widths: readonly number[],
): number {
  const doc = wear(writing, look);
  const heights = cells.map((text, at) =>
    doc.heightOfString(text, { width: (widths[at] ?? narrowest) - 2 * pad }),
  );

  return Math.max(...heights) + 2 * pad;
}

/** Numbers, or a few words where a number was not to be told. */
function isNumeric(cells: readonly (string | number | undefined)[]): boolean {
  const mostLetters = 8;
  const words = cells.filter((cell) => typeof cell === 'string');

  return words.length < cells.length && words.every(({ length }) => length <= mostLetters);
}

interface Layout {
  head: Look;
  body: Look;
  widths: number[];
}

interface Columns {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
  isNumber: readonly boolean[];
}

/**
 * As wide as each column asks, the widest of words with what is left, so that numbers stand together;
 * where that is too much, the wide ones give way.
 */
function layOut(writing: Writing, { heads, rows, isNumber }: Columns): Layout {
  const tried = sizes.map((size) => {
    const [head, body] = [{ size, bold: true }, { size }];
    const widths = askedFor(writing, { heads, rows, head, body });
    return { head, body, widths };
  });
  const fits = tried.find(({ widths }) => sum(widths) <= bodyWidth);
  if (fits === undefined) {
    const last = tried.at(-1) as Layout;
    return { ...last, widths: givenWay(last.widths) };
  }
  const ofWords = fits.widths.map((width, at) => (isNumber[at] === true ? 0 : width));
  const widest = ofWords.indexOf(Math.max(...ofWords));
  const left = bodyWidth - sum(fits.widths);

  return {
    ...fits,
    widths: fits.widths.map((width, at) => (at === widest ? width + left : width)),
  };
}

function askedFor(
  writing: Writing,
  table: {
    heads: readonly string[];
    rows: readonly (readonly string[])[];
    head: Look;
    body: Look;
  },
): number[] {
  const ofHeads = table.heads.map((text) => wear(writing, table.head).widthOfString(text));
  const doc = wear(writing, table.body);

  return ofHeads.map((ofHead, at) => {
    const widest = table.rows.reduce(
      (most, row) => Math.max(most, doc.widthOfString(row[at] ?? '')),
      ofHead,
    );
    return Math.max(narrowest, Math.ceil(widest) + 2 * pad + 1);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** The widest is cut down to the next widest, and so on, until all of it fits. */
function givenWay(asked: readonly number[]): number[] {
  let low = narrowest;
  let high = Math.max(...asked);
  for (let step = 0; step < 20; step += 1) {
    const most = (low + high) / 2;
    const total = sum(asked.map((width) => Math.min(width, most)));
    if (total > bodyWidth) high = most;
    else low = most;
  }

  return asked.map((width) => Math.min(width, low));
}
