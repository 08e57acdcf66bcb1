import type { NumberedSection, Pack } from '../domain/pack.ts';
import { loadFonts } from './fonts.ts';
import {
  begin,
  element,
  finish,
  gap,
  paragraph,
  quiet,
  type Element,
  type Look,
  type Writing,
} from './page.ts';
import { drawTable } from './pdf-table.ts';

const looks = {
  title: { size: 24, bold: true },
  section: { size: 15, bold: true },
  part: { size: 10.5, bold: true },
  text: { size: 10 },
  small: { size: 9, colour: quiet },
} as const satisfies Record<string, Look>;

/** The pack as a document to read. `compress`: false leaves the text of its parts as it is. */
export async function writePdf(pack: Pack, { compress = true } = {}): Promise<Uint8Array> {
  const title = `${pack.title}: ${pack.team}, ${pack.period}`;
  const writing = begin(
    { title, author: 'Safe to Practise', made: pack.madeAt, compress },
    await loadFonts(),
  );
  drawCover(writing, pack);
  for (const section of pack.sections) drawSection(writing, section);

  return finish(writing, title);
}

function drawCover(writing: Writing, pack: Pack): void {
  const { root } = writing;
  const sect = element(writing, root, 'Sect');
  paragraph(writing, sect, { type: 'H1', text: `${pack.title}: ${pack.team}`, look: looks.title });
  gap(writing, 4);
  paragraph(writing, sect, { type: 'P', text: pack.period, look: looks.section });
  paragraph(writing, sect, { type: 'P', text: `Made on ${pack.made}`, look: looks.small });
  gap(writing, 12);
  for (const note of pack.notes) {
    paragraph(writing, sect, { type: 'P', text: note, look: looks.text });
    gap(writing, 4);
  }
  gap(writing, 8);
  paragraph(writing, sect, { type: 'H2', text: 'What is in it', look: looks.section, keep: 60 });
  gap(writing, 4);
  drawTable(writing, sect, {
    columns: ['Part', 'What it answers', 'Strong', 'Weak'],
    rows: pack.sections.map(({ number, title, strong, weak }) => [
      `${number}`,
      title,
      strong.length,
      weak.length,
    ]),
  });
  sect.end();
}

function drawSection(writing: Writing, section: NumberedSection): void {
  const { doc, root } = writing;
  const { number, title, about, strong, weak, figures, tables } = section;
  const sect = element(writing, root, 'Sect');
  const heading = `${number}. ${title}`;
  gap(writing, 14);
  paragraph(writing, sect, { type: 'H2', text: heading, look: looks.section, keep: 120 });
  doc.outline.addItem(heading);
  gap(writing, 2);
  paragraph(writing, sect, { type: 'P', text: about, look: looks.small });
  drawSentences(writing, sect, { title: 'What is strong', sentences: strong });
  drawSentences(writing, sect, { title: 'What is weak', sentences: weak });
  if (figures.length > 0) {
    drawPart(writing, sect, 'Figures');
    drawTable(writing, sect, {
      columns: ['No.', 'Figure', 'Value', 'Counted from'],
      rows: figures.map((each) => [each.number, each.label, valueOf(each), countedFrom(each)]),
    });
  }
  for (const table of tables) {
    drawPart(writing, sect, table.title);
    if (table.rows.length > 0) drawTable(writing, sect, table);
    const note = table.rows.length === 0 && table.note === '' ? 'Nobody and nothing.' : table.note;
    if (note !== '') paragraph(writing, sect, { type: 'P', text: note, look: looks.small });
  }
  sect.end();
}

function drawPart(writing: Writing, sect: Element, title: string): void {
  gap(writing, 8);
  paragraph(writing, sect, { type: 'H3', text: title, look: looks.part, keep: 48 });
  gap(writing, 2);
}

/** Strong and weak look the same: neither is said more quietly than the other. */
function drawSentences(
  writing: Writing,
  sect: Element,
  { title, sentences }: { title: string; sentences: readonly string[] },
): void {
  drawPart(writing, sect, title);
  const list = element(writing, sect, 'L');
  for (const sentence of sentences.length === 0 ? ['Nothing.'] : sentences) {
    const item = element(writing, list, 'LI');
    paragraph(writing, item, {
      type: 'LBody',
      text: sentence,
      look: looks.text,
      indent: 14,
      mark: '•',
    });
    item.end();
    gap(writing, 2);
  }
  list.end();
}

type NumberedFigure = NumberedSection['figures'][number];

function valueOf({ value, of }: NumberedFigure): string {
  if (of === null) return `${value}`;

  return of === 0 ? '0 of 0' : `${value} of ${of} (${percent(value / of)})`;
}

/** Never rounded up: 100 % is all of it. */
function percent(share: number): string {
  return share > 0 && share < 0.01 ? 'under 1 %' : `${Math.floor(share * 100)} %`;
}

function countedFrom({ entries, references }: NumberedFigure): string {
  if (entries === 0) return '–';
  const ofEntries = entries === 1 ? '1 entry' : `${entries} entries`;
  if (references.length === 0) return `${ofEntries}, not listed`;

  return `${ofEntries} in ${references.length === 1 ? '1 ledger' : `${references.length} ledgers`}`;
}
