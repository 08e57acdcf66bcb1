import { expect } from 'chai';
import fc from 'fast-check';

import { readPeople } from '../../../src/admin/people-csv.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import { roleProfileIds } from '../../../src/domain/framework.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { employments, teamRoles } from '../../../src/domain/person.ts';
import type { PersonRow, RowProblem } from '../../../src/usecases/people-rows.ts';

const columns = [
  'entra_object_id',
  'name',
  'email',
  'team',
  'roles',
  'role_profile',
  'supervisor_email',
  'employment',
  'start_date',
  'registration',
  'registration_until',
] as const;
type Cells = Record<(typeof columns)[number], string>;

const heading = columns.join(',');
const ada: Cells = {
  entra_object_id: '0f3d2b1a-5c4e-4a7b-9d8f-1e2c3b4a5d6f',
  name: 'Ada Byron',
  email: 'ada.byron@nhs.example',
  team: 'North Team',
  roles: 'staff;supervisor',
  role_profile: 'recovery-worker',
  supervisor_email: 'ben.carter@nhs.example',
  employment: 'substantive',
  start_date: '2024-02-29',
  registration: 'NMC',
  registration_until: '2027-03-31',
};
const adaRow: PersonRow = {
  line: 2,
  person: ada.entra_object_id as PersonId,
  name: 'Ada Byron',
  email: 'ada.byron@nhs.example',
  team: 'North Team',
  roles: ['staff', 'supervisor'],
  administrator: false,
  profile: 'recovery-worker',
  supervisorEmail: 'ben.carter@nhs.example',
  employment: 'substantive',
  startDate: '2024-02-29',
  registration: { body: 'NMC', until: '2027-03-31' },
};
const adaLine = lineOf(ada);
const allRoles = 'staff, supervisor, clinical-lead, duty-manager, manager, administrator';

describe('readPeople', () => {
  it('R20 reads the last day of a time-limited profile, where the file has that column', () => {
    const agency = lineOf({ ...ada, employment: 'agency' });
    const until = (cell: string) =>
      rowsIn(`profile_until,${heading}\n${cell},${agency}`)[0]?.profileUntil;

    expect([until('2026-12-31'), until('')]).to.deep.equal(['2026-12-31', null]);
    expect(rowsIn(`${heading}\n${agency}`)[0]).not.to.have.property('profileUntil');
  });

  it('reads every column', () => {
    expect(readPeople(`${heading}\n${adaLine}\n`)).to.deep.equal({ rows: [adaRow] });
  });

  describe('does not mind', () => {
    const files: readonly [what: string, text: string, line?: number][] = [
      ['a byte-order mark', `\uFEFF${heading}\n${adaLine}\n`],
      ['Windows’ line ends', `${heading}\r\n${adaLine}\r\n`],
      ['old line ends', `${heading}\r${adaLine}`],
      ['no line end at the end', `${heading}\n${adaLine}`],
      ['quotation marks', `"${columns.join('","')}"\n"${Object.values(ada).join('","')}"`],
      ['spaces around cells', `${columns.join(' , ')}\n ${Object.values(ada).join(' , ')} `],
      ['capitals in the heading', `${heading.toUpperCase()}\n${adaLine}`],
      ['blank lines', `\n\n${heading}\n\n  \n${adaLine}\n\n`, 6],
      ['rows of empty cells', `${heading}\n,,,,,,,,,,\n${adaLine}\n,,,,,,,,,,\n`, 3],
      ['empty cells behind the last', `${heading},,\n${adaLine},,\n`],
      [
        'another order of the columns',
        `${columns.toReversed().join(',')}\n${Object.values(ada).toReversed().join(',')}`,
      ],
    ];
    for (const [what, text, line = 2] of files)
      it(what, () => {
        expect(readPeople(text)).to.deep.equal({ rows: [{ ...adaRow, line }] });
      });
  });

  describe('takes as the same', () => {
    const same: readonly [what: string, cells: Partial<Cells>, row: Partial<PersonRow>][] = [
      ['an id in capitals', { entra_object_id: ada.entra_object_id.toUpperCase() }, {}],
      ['an address in capitals', { email: 'Ada.Byron@NHS.example' }, {}],
      ['a supervisor’s address in capitals', { supervisor_email: 'BEN.Carter@nhs.example' }, {}],
      ['roles in another order, twice, in capitals', { roles: 'Supervisor; staff;STAFF;' }, {}],
      ['employment in capitals', { employment: 'Substantive' }, {}],
      ['a name in another Unicode form', { name: 'Zoe\u0308' }, { name: 'Zo\u00eb' }],
      ['a name with a comma', { name: '"Byron, Ada"' }, { name: 'Byron, Ada' }],
      ['a name with quotation marks', { name: '"Ada ""Addy"""' }, { name: 'Ada "Addy"' }],
    ];
    for (const [what, cells, row] of same)
      it(what, () => {
        expect(readPeople(fileOf(cells))).to.deep.equal({ rows: [{ ...adaRow, ...row }] });
      });
  });

  it('leaves empty what may be', () => {
    const cells = {
      role_profile: '',
      supervisor_email: '',
      registration: '',
      registration_until: '',
    };

    expect(readPeople(fileOf(cells))).to.deep.equal({
      rows: [{ ...adaRow, profile: null, supervisorEmail: null, registration: null }],
    });
  });

  it('takes a registration without an end', () => {
    expect(rowsIn(fileOf({ registration_until: '' }))[0]?.registration).to.deep.equal({
      body: 'NMC',
      until: null,
    });
  });

  it('keeps administrator apart from the roles of a team', () => {
    const [row] = rowsIn(fileOf({ roles: 'administrator;manager' }));
    const [alone] = rowsIn(fileOf({ roles: 'administrator' }));

    expect(row).to.deep.include({ roles: ['manager'], administrator: true });
    expect(alone).to.deep.include({ roles: [], administrator: true });
  });

  describe('refuses', () => {
    const long = 'n'.repeat(101);
    const noObject = 'is not an object id such as 0f3d2b1a-5c4e-4a7b-9d8f-1e2c3b4a5d6f';
    const noLine = 'has to be one line of up to 100 characters';
    const bad: readonly (readonly [column: keyof Cells, cell: string, reason: string])[] = [
      ['entra_object_id', '', 'is empty'],
      ['entra_object_id', 'ada', `“ada” ${noObject}`],
      ['name', '', 'is empty'],
      ['name', long, `“${'n'.repeat(60)}…” ${noLine}`],
      ['name', '"Ada\nByron"', `“Ada Byron” ${noLine}`],
      ['name', 'Ada \u001b[31mByron', `“ada  [31mbyron” ${noLine}`],
      ['email', '', 'is empty'],
      ['email', 'ada', '“ada” is not an e-mail address'],
      ['email', 'ada@nhs@example', '“ada@nhs@example” is not an e-mail address'],
      ['email', 'ada byron@nhs.example', '“ada byron@nhs.example” is not an e-mail address'],
      ['email', 'ada\u200b@nhs.example', '“ada\u200b@nhs.example” is not an e-mail address'],
      ['email', `${'é'.repeat(80)}@nhs.example`, `“${'é'.repeat(60)}…” is not an e-mail address`],
      ['team', '', 'is empty'],
      ['team', long, `“${'n'.repeat(60)}…” ${noLine}`],
      ['roles', '', 'is empty'],
      ['roles', ';', 'is empty'],
      ['roles', 'staff;boss', `“boss” is not a role; roles are ${allRoles}`],
      ['roles', 'clinical lead', `“clinical lead” is not a role; roles are ${allRoles}`],
      [
        'role_profile',
        'wizard',
        `“wizard” is not a role profile; those are ${roleProfileIds.join(', ')}`,
      ],
      ['supervisor_email', 'Ben Carter', '“ben carter” is not an e-mail address'],
      ['employment', '', 'is empty'],
      [
        'employment',
        'permanent',
        '“permanent” is not one of substantive, bank, agency, volunteer, student',
      ],
      ['start_date', '', 'is empty'],
      ...[
        '29/02/2024',
        '2023-02-29',
        '2024-2-9',
        '0226-03-01',
        '9999-12-31',
        '2024-02-29T00:00',
      ].map((date) => ['start_date', date, `“${date}” is not a date such as 2026-11-23`] as const),
      [
        'registration',
        'Social Work England',
        '“Social Work England” is not the letters of a body, such as NMC or HCPC',
      ],
      ['registration', '12A3456E', '“12A3456E” is not the letters of a body, such as NMC or HCPC'],
      ['registration', '', 'is empty, and its end is given'],
      ['registration_until', 'never', '“never” is not a date such as 2026-11-23'],
    ];
    for (const [column, cell, reason] of bad)
      it(`${column}: ${JSON.stringify(cell.slice(0, 30))}`, () => {
        const [problem, ...others] = problemsIn(fileOf({ [column]: cell }));

        expect(others).to.deep.equal([]);
        expect(problem).to.deep.include({ line: 2, column });
        expect(problem?.reason.toLowerCase()).to.equal(reason.toLowerCase());
      });

    it('everything at once, and still names the line of each', () => {
      const wrong = lineOf({ ...ada, name: '"Ada\nByron"', email: 'ada', roles: 'boss;king' });
      const text = [heading, adaLine, '', wrong, lineOf({ ...ada, start_date: 'soon' })].join('\n');

      expect(problemsIn(text).map(({ line, column }) => [line, column])).to.deep.equal([
        [4, 'name'],
        [4, 'email'],
        [4, 'roles'],
        [4, 'roles'],
        [6, 'start_date'],
      ]);
    });

    it('a line with other cells than the heading', () => {
      const text = [heading, `Byron, ${adaLine}`, 'Ada'].join('\n');
      const rest = 'a cell with a comma in it has to stand in quotation marks';

      expect(problemsIn(text)).to.deep.equal([
        { line: 2, column: '', reason: `has 12 cells and the heading 11; ${rest}` },
        { line: 3, column: '', reason: `has 1 cell and the heading 11; ${rest}` },
      ]);
    });

    const marks: readonly [what: string, lines: string, line: number, reason: string][] = [
      [
        'a quotation mark that is never closed',
        `${adaLine}\n\n"Ada\n${adaLine}\n${adaLine}\n`,
        4,
        'a quotation mark opens here and is never closed',
      ],
      [
        'text behind a closing quotation mark',
        `${adaLine}\n"Ada"Byron,x\n`,
        3,
        'a quotation mark within a cell has to be written twice',
      ],
      [
        'text behind a closing quotation mark and a space',
        `${adaLine}\n"Ada" Byron,x\n`,
        3,
        'a quotation mark within a cell has to be written twice',
      ],
      [
        'a quotation mark within a cell',
        `${adaLine}\nAda "Addy" Byron,x\n`,
        3,
        'a cell with a quotation mark in it has to stand in quotation marks',
      ],
    ];
    for (const [what, lines, line, reason] of marks)
      it(what, () => {
        const problems = problemsIn(`${heading}\n${lines}`);

        expect(problems).to.deep.equal([{ line, column: '', reason }]);
      });

    for (const [what, employment, until, reason] of [
      [
        'a last day that is no date',
        'agency',
        '31/12/2026',
        '“31/12/2026” is not a date such as 2026-11-23',
      ],
      [
        'a last day of substantive staff',
        'substantive',
        '2026-12-31',
        'is for bank and agency staff only',
      ],
    ] as const)
      it(`R20 ${what}`, () => {
        const text = `${heading},profile_until\n${lineOf({ ...ada, employment })},${until}`;

        expect(problemsIn(text)).to.deep.equal([{ line: 2, column: 'profile_until', reason }]);
      });

    it('a heading with columns missing, unknown, or there twice', () => {
      const text = `${heading.replace('team,', 'Town,').replace('roles', 'name')}\n${adaLine}`;

      expect(problemsIn(text)).to.deep.equal([
        {
          line: 1,
          column: '“town”',
          reason: `is no column of this file; they are ${columns.join(', ')}, profile_until`,
        },
        { line: 1, column: 'team', reason: 'this column is missing' },
        { line: 1, column: 'roles', reason: 'this column is missing' },
        { line: 1, column: 'name', reason: 'this column is there twice' },
      ]);
    });

    for (const separator of [';', '\t'])
      it(`columns separated by ${JSON.stringify(separator)}`, () => {
        const text = [columns, Object.values(ada)].map((cells) => cells.join(separator));

        expect(problemsIn(text.join('\n'))).to.deep.equal([
          { line: 1, column: '', reason: 'the columns have to be separated by commas' },
        ]);
      });

    for (const empty of ['', '\uFEFF', '\r\n \r\n'])
      it(`an empty file: ${JSON.stringify(empty)}`, () => {
        expect(problemsIn(empty)).to.deep.equal([
          { line: 1, column: '', reason: 'the file is empty; its first line names the columns' },
        ]);
      });

    it('a file without people', () => {
      expect(problemsIn(`${heading}\n`)).to.deep.equal([
        { line: 1, column: '', reason: 'the file names nobody' },
      ]);
    });
  });

  describe('whatever it is given', () => {
    const piece = fc.oneof(
      fc.constantFrom(...columns, heading, adaLine, ',', ';', '"', '\n', '\r\n', '\r', '\0'),
      fc.string({ unit: 'binary' }),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.array(piece).map((pieces) => `${heading}\n${adaLine}\n${pieces.join('')}`),
    );

    it('never throws, and gives rows or problems', () => {
      fc.assert(
        fc.property(texts, (text) => {
          const read = readPeople(text);
          const found = 'rows' in read ? read.rows : read.problems;
          const lastLine = text.split(/\r\n|\r|\n/).length;

          expect(found).not.to.have.lengthOf(0);
          for (const { line } of found) expect(line).to.be.within(1, lastLine);
        }),
        { numRuns: 2000 },
      );
    });

    it('reads back every row that was written, at its line', () => {
      fc.assert(
        fc.property(
          fc.array(rows(), { minLength: 1, maxLength: 5 }),
          layouts(),
          (people, layout) => {
            expect(readPeople(written(people, layout))).to.deep.equal({
              rows: people.map((row, at) => ({ ...row, line: 2 + at + (at + 1) * layout.blank })),
            });
          },
        ),
      );
    });
  });
});

function lineOf(cells: Cells): string {
  return columns.map((column) => cells[column]).join(',');
}

/** A file of Ada alone, with some of her cells changed. */
function fileOf(cells: Partial<Cells>): string {
  return `${heading}\n${lineOf({ ...ada, ...cells })}\n`;
}

function rowsIn(text: string): PersonRow[] {
  const read = readPeople(text);

  return 'rows' in read ? read.rows : [];
}

function problemsIn(text: string): RowProblem[] {
  const read = readPeople(text);

  return 'problems' in read ? read.problems : [];
}

/** How a file may be laid out: `blank` lines before every row. */
interface Layout {
  order: readonly (typeof columns)[number][];
  mark: string;
  lineEnd: string;
  blank: number;
}

function layouts(): fc.Arbitrary<Layout> {
  return fc.record({
    order: fc.shuffledSubarray([...columns], { minLength: columns.length }),
    mark: fc.constantFrom('', '\uFEFF'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    blank: fc.nat({ max: 2 }),
  });
}

function written(people: readonly PersonRow[], { order, mark, lineEnd, blank }: Layout): string {
  const lines = people.map((row) => {
    const cells = cellsOf(row);
    return `${lineEnd.repeat(blank)}${order.map((column) => cell(cells[column])).join(',')}`;
  });

  return mark + [order.join(','), ...lines].join(lineEnd);
}

function cell(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellsOf(row: PersonRow): Cells {
  const { registration } = row;

  return {
    entra_object_id: row.person,
    name: row.name,
    email: row.email,
    team: row.team,
    roles: [...row.roles, ...(row.administrator ? ['administrator'] : [])].join(';'),
    role_profile: row.profile ?? '',
    supervisor_email: row.supervisorEmail ?? '',
    employment: row.employment,
    start_date: row.startDate,
    registration: registration?.body ?? '',
    registration_until: registration?.until ?? '',
  };
}

function rows(): fc.Arbitrary<PersonRow> {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) => text.trim().normalize('NFC'))
    .filter((text) => text !== '' && text.length <= 100 && !/\p{Cc}/u.test(text));
  const email = fc.emailAddress({ size: 'small' }).map((text) => text.toLowerCase());
  const date = fc.nat({ max: 80_000 }).map((days) => addDays('1950-01-01', days));
  const body = fc.constantFrom('NMC', 'HCPC', 'SWE', 'BACP');
  const person = {
    line: fc.constant(0),
    person: fc.uuid().map((id) => id as PersonId),
    name,
    email,
    team: name,
    roles: fc.subarray([...teamRoles], { minLength: 1 }),
    administrator: fc.boolean(),
    profile: fc.option(fc.constantFrom(...roleProfileIds)),
    supervisorEmail: fc.option(email),
    employment: fc.constantFrom(...employments),
    startDate: date,
    registration: fc.option(fc.record({ body, until: fc.option(date) })),
  };

  return fc.record(person);
}
