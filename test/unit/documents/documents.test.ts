import { expect } from 'chai';
import ExcelJS from 'exceljs';

import { documents } from '../../../src/documents/documents.ts';
import { printable } from '../../../src/documents/fonts.ts';
import { writePdf } from '../../../src/documents/pdf.ts';
import { ranges } from '../../../src/documents/workbook.ts';
import { packOf, type Pack } from '../../../src/domain/pack.ts';
import { personId } from '../../support/domain-builders.ts';
import { packFacts, packPerson } from '../domain/pack-facts-sample.ts';

const people = [1, 2, 3, 4].map((number) => packPerson(number));
const chains = Array.from({ length: 60 }, (_, at) => ({
  id: personId(at + 1),
  kind: 'person' as const,
  entries: at,
  head: 'f0'.repeat(32),
}));
const pack = packOf(packFacts({ people, chains }));

describe('the pack as a PDF', () => {
  let raw = '';

  before(async () => {
    raw = Buffer.from(await writePdf(pack, { compress: false })).toString('latin1');
  });

  it('has a title that is shown, a language and an outline', () => {
    expect(raw).to.match(/\/DisplayDocTitle true/);
    expect(raw).to.match(/\/Lang \(en-GB\)/);
    expect(raw.replaceAll('\0', '')).to.contain('Evidence pack: North Team, 1 Oct 2026 to 31 Oct');
    expect(raw).to.match(/\/Outlines \d+ 0 R/);
  });

  it('is tagged: a screen reader finds headings, lists, tables with their heads', () => {
    expect(raw)
      .to.match(/\/MarkInfo \d+ 0 R/)
      .and.to.match(/\/Type \/StructTreeRoot/);
    for (const type of [
      'H1',
      'H2',
      'H3',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
    ])
      expect(raw, type).to.match(new RegExp(`/S /${type}\\s`));
    expect(raw.match(/\/S \/H2\s/g)).to.have.lengthOf(1 + pack.sections.length);
  });

  it('goes over several A4 pages, each with its number as decoration', () => {
    const pages = raw.match(/\/Type \/Page\s/g) ?? [];

    expect(pages.length).to.be.greaterThan(4);
    expect(raw).to.match(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(raw.match(/\/Artifact <<\s*\/Type \/Pagination/g)).to.have.lengthOf(pages.length);
  });

  it('can be selected and copied: every font is embedded and knows its letters', () => {
    const fonts = raw.match(/\/Subtype \/Type0\s/g) ?? [];

    expect(fonts).to.have.lengthOf(2);
    expect(raw.match(/\/FontFile2 /g)).to.have.lengthOf(2);
    expect(raw.match(/\/ToUnicode /g)).to.have.lengthOf(2);
  });

  it('holds a word that is wider than its column, and a cell of many lines', async () => {
    const [first, ...rest] = pack.sections;
    if (first === undefined) throw new Error('no section');
    const wide = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(20);
    const table = { title: 'Wide', columns: ['A', 'B'], rows: [[wide, 1]], note: '' };
    const long: Pack = { ...pack, sections: [{ ...first, tables: [table] }, ...rest] };

    expect((await writePdf(long)).length).to.be.greaterThan(10_000);
  });

  it('keeps the numbers of a row together, however long the head of one is', async () => {
    const [first] = pack.sections;
    if (first === undefined) throw new Error('no section');
    const columns = ['Name', 'Due', 'Sessions held in the last four weeks of it'];
    const table = { title: 'Load', columns, rows: [['Ben', 8, 7]], note: '' };
    const section = { ...first, strong: [], weak: [], figures: [], tables: [table] };

    const bytes = await writePdf({ ...pack, sections: [section] }, { compress: false });

    const places = Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm/g);
    // The last three before the page’s number.
    const [name = 0, due = 0, held = 0] = [...places]
      .slice(-4, -1)
      .map((found) => Number(found[1]));
    expect(due - name).to.be.greaterThan(held - due);
  });
});

describe('printable', () => {
  const latin = (point: number): boolean => point < 0x180 && point !== 0x17f;

  for (const [text, shown] of [
    ['Łukasz Őry £5 – it’s', 'Łukasz Őry £5 ? it?s'],
    ['Nguyễn', 'Nguyen'],
    ['Zoe\u0308', 'Zoë'],
    ['Анна', '????'],
    ['two\nlines\u0000', 'two lines\u0000'],
  ] as const)
    it(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => {
      expect(printable(text, latin)).to.equal(shown);
    });
});

describe('the pack as a workbook', () => {
  const workbook = new ExcelJS.Workbook();

  before(async () => {
    const named = packOf(
      packFacts({
        people: [...people, { ...packPerson(5), name: '=HYPERLINK("https://x.example")' }],
        chains,
        names: true,
      }),
    );
    await workbook.xlsx.load((await documents.xlsx(named)).buffer as ArrayBuffer);
  });

  it('has a sheet for each section, each with its head frozen', () => {
    expect(workbook.worksheets).to.have.lengthOf(1 + pack.sections.length);
    for (const { views } of workbook.worksheets)
      expect(views[0]).to.deep.include({ state: 'frozen', ySplit: 1 });
  });

  it('lists under each figure the entries it was counted from', () => {
    const rows = rowsOf(workbook.worksheets[1]);

    expect(rows[0]?.slice(0, 3)).to.deep.equal(['Number', 'What', 'Value']);
    expect(rows[1]).to.include.members([
      '1.1',
      'People with a role profile, of all in the team',
      5,
    ]);
    expect(rows[2]).to.include.members(['1.1', 'P-00000001', '1']);
  });

  it('holds what begins like a formula as text', () => {
    const cells: ExcelJS.Cell[] = [];
    workbook.eachSheet((sheet) => {
      sheet.eachRow((row) => {
        row.eachCell((cell) => cells.push(cell));
      });
    });
    const found = cells.filter(({ text }) => text.startsWith('='));

    expect(found.length).to.be.greaterThan(0);
    for (const cell of found) {
      expect(cell.type).to.equal(ExcelJS.ValueType.String);
      expect(cell.numFmt).to.equal('@');
    }
    expect(cells.some(({ type }) => type === ExcelJS.ValueType.Formula)).to.equal(false);
  });

  it('says where entries are not listed', async () => {
    const counted = new ExcelJS.Workbook();
    const few = packOf(packFacts({ people: people.slice(0, 2) }));
    await counted.xlsx.load((await documents.xlsx(few)).buffer as ArrayBuffer);

    expect(rowsOf(counted.worksheets[1])[1]).to.include('in the pack with names');
  });
});

describe('ranges', () => {
  it('says entries that follow each other as one', () => {
    expect(ranges([3, 5, 6, 7, 9])).to.deep.equal(['3', '5–7', '9']);
    expect(ranges([])).to.deep.equal([]);
  });
});

function rowsOf(sheet: ExcelJS.Worksheet | undefined): unknown[][] {
  const rows: unknown[][] = [];
  sheet?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));

  return rows;
}
