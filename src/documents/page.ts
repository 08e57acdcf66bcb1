import PDFDocument from 'pdfkit';

import { printable, type Fonts } from './fonts.ts';

export type Doc = InstanceType<typeof PDFDocument>;
export type Element = PDFKit.PDFStructureElement;

/** A4, in points. */
export const margin = 54;
export const bodyWidth = 595.28 - 2 * margin;
/** Where the text of a page ends; the page's number stands below. */
const bottom = 841.89 - margin - 18;

const ink = '#1b1b1b';
export const quiet = '#555555';
export const line = '#b5b5b5';

/** How a piece of text looks. Sizes in points. */
export interface Look {
  size: number;
  bold?: boolean;
  colour?: string;
}

/** A document that is being written, page after page. */
export interface Writing {
  doc: Doc;
  /** What a screen reader walks through. */
  root: Element;
  /** The text as far as the fonts can show it. */
  clean: (text: string) => string;
}

/** Begins a tagged document: title, language and an outline are what a screen reader finds. */
export function begin(
  about: { title: string; author: string; made: string; compress: boolean },
  fonts: Fonts,
): Writing {
  const { title, author, made, compress } = about;
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    compress,
    // An instant of the Clock’s, as the library wants it.
    // eslint-disable-next-line no-restricted-globals
    info: { Title: title, Author: author, CreationDate: new Date(made) },
  });
  doc.registerFont('regular', Buffer.from(fonts.regular));
  doc.registerFont('bold', Buffer.from(fonts.bold));
  doc.font('regular');
  const root = doc.struct('Document');
  doc.addStructure(root);
  const has = letterTest(doc);

  return { doc, root, clean: (text) => printable(text, has) };
}

/** The letters that the font in use has; pdfkit asks fontkit itself, and hands the font out under no other name. */
function letterTest(doc: Doc): (codePoint: number) => boolean {
  const { _font } = doc as unknown as {
    _font: { font: { hasGlyphForCodePoint: (codePoint: number) => boolean } };
  };

  return (codePoint) => _font.font.hasGlyphForCodePoint(codePoint);
}

/** Sets font, size and colour. */
export function wear({ doc }: Writing, { size, bold = false, colour = ink }: Look): Doc {
  return doc
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour);
}

/** Makes sure that so much fits on the page, and begins the next one where it does not. */
export function room({ doc }: Writing, height: number): boolean {
  if (doc.y + height <= bottom) return false;
  doc.addPage();

  return true;
}

/** An element under another, ready to be written into. */
export function element({ doc }: Writing, parent: Element, type: string): Element {
  const child = doc.struct(type);
  parent.add(child);

  return child;
}

/**
 * A paragraph or a heading. `keep`: what has to follow on the same page, in points; `mark`: what
 * stands before it, within its indent.
 */
export function paragraph(
  writing: Writing,
  parent: Element,
  said: { type: string; text: string; look: Look; keep?: number; indent?: number; mark?: string },
): void {
  const { doc, clean } = writing;
  const { type, look, keep = 0, indent = 0, mark } = said;
  const text = clean(said.text);
  const width = bodyWidth - indent;
  wear(writing, look);
  room(writing, doc.heightOfString(text, { width }) + keep);
  if (mark !== undefined) {
    const { y } = doc;
    const label = element(writing, parent, 'Lbl');
    label.add(() => {
      wear(writing, look).text(mark, margin + 2, y, { lineBreak: false });
    });
    label.end();
    doc.y = y;
  }
  const own = element(writing, parent, type);
  own.add(() => {
    wear(writing, look).text(text, margin + indent, doc.y, { width, lineGap: 1 });
  });
  own.end();
}

export function gap({ doc }: Writing, height: number): void {
  doc.y += height;
}

/** Decoration, which nobody is read. */
export function decoration({ doc }: Writing, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}

/** Puts the number on every page, and gives the file. */
export async function finish(writing: Writing, footer: string): Promise<Uint8Array> {
  const { doc, root, clean } = writing;
  root.end();
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    wear(writing, { size: 8, colour: quiet }).text(
      clean(`${footer} · page ${page + 1} of ${count}`),
      margin,
      841.89 - margin,
      { width: bodyWidth, height: 10, ellipsis: true, lineBreak: false },
    );
    doc.endMarkedContent();
  }

  return bytesOf(doc);
}

function bytesOf(doc: Doc): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(parts)));
    });
    doc.on('error', reject);
    doc.end();
  });
}
