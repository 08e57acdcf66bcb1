import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { importLeaveCommand, type LeaveOptions } from '../../../src/admin/import-leave.ts';
import type { DateRange } from '../../../src/domain/calendar.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { nobody } from '../../../src/usecases/install-team.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { away, guid, personId } from '../../support/domain-builders.ts';
import {
  ada,
  failureOf,
  importOne,
  memoryAdmin,
  tenant,
  type MemoryAdmin,
} from './memory-admin.ts';

const ben = personId(2);
const adaEmail = 'ada.byron@nhs.example';
const heading = 'entra_object_id,email,from,until';
/** A word that no output may hold: what a list from elsewhere may say of somebody. */
const cause = 'zq-surgery';

/** It is Monday 23 November 2026. */
describe('import-leave', () => {
  let folder: string;
  let memory: MemoryAdmin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leave-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    memory = memoryAdmin([tenant]);
    await importOne(memory);
    await importOne(memory, tenant, ben, 'South Team');
    await memory.ports.directory.putEmail(tenant, adaEmail, ada);
  });

  async function importing(text: string, options: LeaveOptions = {}): Promise<number> {
    const file = join(folder, 'leave.csv');
    await writeFile(file, text);
    return importLeaveCommand(memory.admin, file, options);
  }

  async function absencesOf(person: PersonId): Promise<readonly DateRange[] | undefined> {
    return (await memory.ports.people.open({ tenant, person }))?.state.absences;
  }

  /** What was complained of, without the first line, which names the file. */
  function problems(): string[] {
    return memory.complained.slice(1);
  }

  it('records by object id, by address or by both, whatever the order of the columns; again nothing', async () => {
    const text = [
      '\uFEFFUntil,from,EMAIL,entra_object_id',
      `2026-12-04,2026-11-30,${adaEmail.toUpperCase()},`,
      `2026-12-11,2026-12-07,,${ben.toUpperCase()}`,
      `2026-12-24,2026-12-24,${adaEmail},${ada}`,
      '',
    ].join('\r\n');

    expect([await importing(text), await importing(text)]).to.deep.equal([0, 0]);
    expect(memory.complained).to.deep.equal([]);
    expect(memory.said).to.deep.equal([
      '2 people: 3 absences recorded for 2, 0 unchanged',
      '2 people: 0 absences recorded for 0, 2 unchanged',
    ]);
    expect(await absencesOf(ada)).to.deep.equal([
      away('2026-11-30', '2026-12-04'),
      away('2026-12-24', '2026-12-24'),
    ]);
    expect(await absencesOf(ben)).to.deep.equal([away('2026-12-07', '2026-12-11')]);
  });

  it('takes lines of one person that overlap or touch as one absence', async () => {
    const days = ['2026-12-01,2026-12-05', '2026-12-03,2026-12-08', '2026-12-09,2026-12-10'];

    await importing(['email,from,until', ...days.map((each) => `${adaEmail},${each}`)].join('\n'));

    expect(memory.said).to.deep.equal(['1 person: 1 absence recorded for 1, 0 unchanged']);
    expect(await absencesOf(ada)).to.deep.equal([away('2026-12-01', '2026-12-10')]);
  });

  it('shows what it would do, and does nothing of it', async () => {
    const text = `email,from,until\n${adaEmail},2026-12-01,2026-12-05`;

    await importing(text, { preview: true });

    expect(memory.said).to.deep.equal([
      '1 person: 1 absence would be recorded for 1, 0 unchanged',
      'Nothing was changed: this is a preview.',
    ]);
    expect(await absencesOf(ada)).to.deep.equal([]);
  });

  it('refuses a column that may hold a cause, and repeats nothing of it', async () => {
    const text = `email,from,until,${cause}\n${adaEmail},2026-12-01,2026-12-05,${cause}`;

    expect(await importing(text)).to.equal(1);

    expect(memory.complained).to.deep.equal([
      `${join(folder, 'leave.csv')} has 1 problem, so nothing of it was imported.`,
      'line 1, column 4: is none of entra_object_id, email, from, until. Leave is kept without a cause, and nothing else about it is read: take this column out of the file',
    ]);
    expect(await absencesOf(ada)).to.deep.equal([]);
  });

  const bad: readonly [what: string, lines: string[], said: string[]][] = [
    ['an empty file', [], ['line 1: the file is empty; its first line names the columns']],
    ['nobody', [heading], ['line 1: the file names nobody']],
    [
      'columns missing',
      ['email', adaEmail],
      ['line 1, from: this column is missing', 'line 1, until: this column is missing'],
    ],
    [
      'no column of who',
      ['from,until'],
      ['line 1, entra_object_id or email: one of them is needed'],
    ],
    ['a column twice', ['email,from,until,from'], ['line 1, from: this column is there twice']],
    [
      'other separators',
      ['email;from;until'],
      ['line 1: the columns have to be separated by commas'],
    ],
    [
      'a line of nobody',
      [heading, ',,2026-12-01,2026-12-01'],
      ['line 2, entra_object_id or email: one of them is needed'],
    ],
    [
      'a cause in each cell',
      [heading, [cause, cause, cause, cause].join(',')],
      [
        'line 2, entra_object_id: is not an object id',
        'line 2, email: is not an e-mail address',
        'line 2, from: is not a date such as 2026-11-23',
        'line 2, until: is not a date such as 2026-11-23',
      ],
    ],
    [
      'a cause behind the last cell',
      [heading, `${ada},,2026-12-01,2026-12-01,${cause}`],
      [
        'line 2: has 5 cells and the heading 4; a cell with a comma in it has to stand in quotation marks',
      ],
    ],
    [
      'a cause in quotation marks that do not close',
      [heading, `${ada},,2026-12-01,"2026-12-01 ${cause}`],
      ['line 2: a quotation mark opens here and is never closed'],
    ],
    [
      'days as a spreadsheet shows them, and one that is none',
      [heading, `${ada},,01/12/2026,2026-02-30`],
      [
        'line 2, from: is not a date such as 2026-11-23',
        'line 2, until: is not a date such as 2026-11-23',
      ],
    ],
    [
      'days the wrong way round or far away, beside a good line',
      [
        heading,
        `${ada},,2026-12-05,2026-12-01`,
        `${ada},,2026-12-08,2026-12-09`,
        `${ada},,2025-11-01,2025-11-02`,
        `${ada},,2027-12-01,2027-12-02`,
        `${ada},,2026-12-01,2027-12-02`,
      ],
      [
        'line 2, until: is before the first day away, from',
        'line 4, from: is more than a year ago; leave that out',
        'line 5, from: is more than a year ahead; bring it in nearer the day',
        'line 6, until: is more than a year after the first day away; write it as two lines',
      ],
    ],
    [
      'people nobody knows',
      [
        heading,
        `${guid(77)},,2026-12-01,2026-12-01`,
        `,pat@nhs.example,2026-12-01,2026-12-01`,
        `${ben},${adaEmail},2026-12-01,2026-12-01`,
      ],
      [
        'line 2, entra_object_id: is nobody we know; bring people in with import-people first',
        'line 3, email: is nobody we know; bring people in with import-people first',
        'line 4, email: is somebody else’s address than the object id on this line says',
      ],
    ],
  ];
  for (const [what, lines, said] of bad)
    it(`names every line and column of a file with ${what}, and applies nothing`, async () => {
      expect(await importing(lines.join('\n'))).to.equal(1);

      expect(memory.said).to.deep.equal([]);
      expect(problems()).to.deep.equal(said);
      expect(memory.complained.join('\n')).to.not.contain(cause);
      expect([await absencesOf(ada), await absencesOf(ben)]).to.deep.equal([[], []]);
    });

  it('refuses more absences of one person than are kept', async () => {
    const days = Array.from({ length: 41 }, (_, at) => {
      const month = String((at % 10) + 1).padStart(2, '0');
      return `${adaEmail},2027-${month}-0${String(2 * Math.floor(at / 10) + 1)},2027-${month}-0${String(2 * Math.floor(at / 10) + 1)}`;
    });

    expect(await importing(['email,from,until', ...days].join('\n'))).to.equal(1);
    expect(problems()).to.deep.equal([
      'line 2, from: there are more separate absences of this person than are kept; leave out the oldest, or write days that follow each other as one line',
    ]);
  });

  it('takes the people of one team alone where one is named', async () => {
    const both = [heading, `${ada},,2026-12-01,2026-12-01`, `${ben},,2026-12-01,2026-12-01`];

    expect(await importing(both.join('\n'), { team: 'north team' })).to.equal(1);
    expect(await importing(both.slice(0, 2).join('\n'), { team: 'north team' })).to.equal(0);
    expect(problems()).to.deep.equal(['line 3, entra_object_id: is nobody in North Team']);
    expect(await failureOf(importing(both.join('\n'), { team: 'West' }))).to.contain(
      'There is no team “West”',
    );
  });

  it('leaves ended what was ended since, says so while it matters, and takes what is new', async () => {
    const first = `email,from,until\n${adaEmail},2026-11-16,2026-12-04\n`;
    await importing(first);
    await changeFile(
      memory.ports,
      personKind(memory.ports),
      { key: { tenant, person: ada }, actor: nobody, form: undefined },
      () => Promise.resolve({ events: [{ kind: 'absence.ended', on: '2026-11-23' }] }),
    );

    await importing(`${first}${adaEmail},2026-12-24,2026-12-31\n`);

    expect(memory.said.slice(1)).to.deep.equal([
      '1 person: 1 absence recorded for 1, 0 unchanged',
      'Recorded before and ended since, so left as it is; “record absence” in Teams changes it:',
      '  Ada Byron: 2026-11-23 to 2026-12-04',
    ]);
    expect(await absencesOf(ada)).to.deep.equal([
      away('2026-11-16', '2026-11-22'),
      away('2026-12-24', '2026-12-31'),
    ]);
  });
});
