import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import fc from 'fast-check';

import type { Framework } from '../../../../src/domain/framework.ts';
import { defined } from '../../../../src/frameworks/formats/format.ts';
import { plainFromHtml } from '../../../../src/domain/plain-html.ts';
import { moodleColumns } from '../../../../src/frameworks/formats/moodle-columns.ts';
import { readMoodle } from '../../../../src/frameworks/formats/moodle-reader.ts';
import { writeMoodle } from '../../../../src/frameworks/formats/moodle-writer.ts';
import { framework, shippedFrameworks } from '../../../../src/frameworks/shipped.ts';
import { anyFramework } from '../any-framework.ts';

const km = framework('km') as Framework;
const heading = moodleColumns.join(',');
const top = ',hv,Home visiting,,2,,,,,,,,1,';

describe('Moodle CSV', () => {
  for (const each of shippedFrameworks)
    it(`carries of ${each.id} what Moodle has a column for`, () => {
      expect(roundTrip(each)).to.deep.equal(carried(each));
    });

  it('carries of any framework what Moodle has a column for', () => {
    fc.assert(
      fc.property(anyFramework, (each) => {
        expect(roundTrip(each)).to.deep.equal(carried(each));
      }),
    );
  });

  it('says what it does not carry', () => {
    expect(writeMoodle(km).losses).to.deep.equal([
      'Moodle has no column for these of the framework: version, date, source, source date, licence, notes, level rule, levels, priorities.',
      'Moodle has no column for these of the competencies: number, kind, levels.',
      'Moodle knows neither risk nor expiry: what is rated competent there stays so.',
    ]);
  });

  it('says what Moodle cuts at 100 characters', () => {
    const nhs96 = framework('nhs96') as Framework;
    const long = nhs96.competencies.filter(({ title }) => title.length > 100).map(({ id }) => id);

    expect(long).to.not.be.empty;
    expect(writeMoodle(nhs96).losses.at(-1)).to.equal(
      `Moodle cuts the Short name at 100 characters, here of: ${long.join(', ')}.`,
    );
  });

  it('has 14 columns on every line, the framework first, with the scale that Moodle asks for', () => {
    const [, first = ''] = writeMoodle(km).text.split('\n');

    expect(first).to.equal(
      '"","km","Kent and Medway VCSE Sector Competency Framework","","2","Not yet competent,Competent","[{""scaleid"":""0""},{""id"":2,""scaledefault"":1,""proficient"":1}]","","","","","","1","domain,competency,competency,competency"',
    );
    expect(writeMoodle(km).text.trim().split('\n')).to.have.lengthOf(1 + 1 + 4 + 21);
  });
});

describe('Moodle CSV of Moodle', () => {
  const text = readFileSync(new URL('../fixtures/moodle.csv', import.meta.url), 'utf8');

  it('is read by the columns’ places, with ids of ours beside those that are none', () => {
    const read = readMoodle(text);

    expect(read)
      .to.have.nested.property('framework.version')
      .that.matches(/^[\da-f]{12}$/);
    expect(read).to.deep.equal({
      framework: {
        id: 'hv-2024-0d186c',
        title: 'Home visiting',
        description: 'What a visit asks for.\nTea & time',
        version: read.problems === undefined ? read.framework.version : '',
        levelRule: 'none',
        origin: { format: 'moodle', idNumber: 'HV 2024' },
        domains: [{ id: 'visits', title: 'Visits' }],
        competencies: [
          {
            id: 'hv-2024-0d186c.prepares-1-688cd8',
            title: 'Prepares the visit',
            description: 'Reads the last note,\nand agrees check-in times.',
            domain: 'visits',
            origin: { format: 'moodle', idNumber: 'Prepares/1' },
          },
          {
            id: 'hv-2024-0d186c.leaves',
            title: 'Leaves when it is not safe',
            domain: 'visits',
            origin: { format: 'moodle', idNumber: 'leaves' },
          },
        ],
      },
      ignored: ['Scales: 1.', 'Completion rules: 1.', 'Cross-references: 1.'],
    });
  });

  it('goes out again with its ID numbers', () => {
    const read = readMoodle(text);
    if (read.problems !== undefined) throw new Error('it was not read');
    const again = readMoodle(writeMoodle(read.framework).text);

    expect(again).to.deep.equal({
      framework: { ...read.framework, version: again.problems ? '' : again.framework.version },
      ignored: [],
    });
    expect(writeMoodle(read.framework).text).to.include(
      '"visits","Prepares/1","Prepares the visit"',
    );
  });

  it('is the same version while its text is the same', () => {
    expect(readMoodle(text)).to.deep.equal(readMoodle(text));
    expect(readMoodle(text)).to.not.have.nested.property(
      'framework.version',
      versionOf(text.replace('Leaves when', 'Leaves if')),
    );
  });
});

describe('a broken Moodle CSV', () => {
  for (const [what, lines, problem] of [
    [
      'nothing in it',
      [],
      'line 1: has to name the 14 columns of a Moodle framework, separated by commas',
    ],
    [
      'semicolons',
      [heading.replaceAll(',', ';'), top.replaceAll(',', ';')],
      'line 1: has to name the 14 columns of a Moodle framework, separated by commas',
    ],
    [
      'no framework',
      [heading, ',a,A,,2,,,,,,,,,'],
      'Is framework: no line says that it is the framework',
    ],
    ['two frameworks', [heading, top, top], 'line 3, Is framework: a file holds one framework'],
    ['cells that are missing', [heading, top, ',a,A'], 'line 3: has 3 cells only'],
    ['no ID number', [heading, top, ',,A,,2,,,,,,,,,'], 'line 3, ID number: is empty'],
    ['no short name', [heading, top, ',a,,,2,,,,,,,,,'], 'line 3, Short name: is empty'],
    [
      'an ID number that is there twice',
      [heading, top, ',a,"A', 'and more",,2,,,,,,,,,', ',a,A,,2,,,,,,,,,'],
      'line 5, ID number: a is there twice',
    ],
    [
      'a parent that is not there, which Moodle would drop without a word',
      [heading, top, 'b,a,A,,2,,,,,,,,,'],
      'line 3, Parent ID number: there is no b in the file',
    ],
    [
      'an entry within itself',
      [heading, top, 'a,a,A,,2,,,,,,,,,', ',b,B,,2,,,,,,,,,'],
      'line 3, Parent ID number: a is within itself',
    ],
    [
      'nothing but an entry within itself',
      [heading, top, 'a,a,A,,2,,,,,,,,,'],
      'line 3, Parent ID number: a is within itself',
    ],
    [
      'no ID number under no parent, which is no circle',
      [heading, top, ',a,A,,2,,,,,,,,,', ',,B,,2,,,,,,,,,'],
      'line 4, ID number: is empty',
    ],
    [
      'more than we read',
      [heading, top, `,a,${'A'.repeat(3 * 1024 * 1024)},,2`],
      'the file: is larger than 3 MiB',
    ],
    [
      'nothing but the framework',
      [heading, top],
      'competencies: Too small: expected array to have >=1 items',
    ],
    [
      'a quotation mark that is never closed',
      [heading, top, ',a,"A,,2,,,,,,,,,'],
      'line 3: is where this stops being CSV',
    ],
  ] as const)
    it(`is refused for ${what}`, () => {
      const { problems = [] } = readMoodle(lines.join('\n'));

      expect(problems.map(({ place, reason }) => `${place}: ${reason}`)).to.deep.equal([problem]);
    });

  it('is none where entries stand under entries by the thousand', () => {
    const entries = Array.from({ length: 5000 }, (_, at) => {
      const parent = at === 0 ? '' : `e-${at - 1}`;
      return `${parent},e-${at},E,,2,,,,,,,,,`;
    });

    const read = readMoodle([heading, top, ...entries.toReversed()].join('\n'));

    expect(read).to.have.nested.property('framework.domains.length', 4999);
    expect(read).to.have.nested.property('framework.domains[4998].within', 'e-4997');
    expect(read).to.have.nested.property('framework.competencies[0].domain', 'e-4998');
  });
});

describe('plain text from HTML', () => {
  it('keeps paragraphs on lines of their own and drops tags', () => {
    expect(plainFromHtml('<p dir="ltr">One\n <b>two</b></p>\n<p>three<br />four</p>')).to.equal(
      'One two\nthree\nfour',
    );
  });

  it('leaves a bracket that opens no tag', () => {
    expect(plainFromHtml('<p>5 &lt; 6</p> 7 < 8')).to.equal('5 < 6\n7 < 8');
  });

  for (const [what, text] of [
    ['brackets', '<'.repeat(1_000_000)],
    ['brackets before a tag', `${'<'.repeat(1_000_000)}p>`],
    ['spaces between tags', '<b> '.repeat(500_000)],
    ['entities', '&a'.repeat(1_000_000)],
  ] as const)
    it(`is there at once for no end of ${what}`, () => {
      expect(plainFromHtml(text).length).to.be.at.most(text.length);
    }).timeout(2000);

  it('reads entities, and leaves what is none', () => {
    expect(
      plainFromHtml('a &amp; b &lt;c&gt; &#233; &#xE9; &nbsp;&unknown; &#0; &#9999999;'),
    ).to.equal('a & b <c> é é  &unknown; &#0; &#9999999;');
  });
});

function roundTrip(each: Framework): unknown {
  const read = readMoodle(writeMoodle(each).text);
  if (read.problems !== undefined) throw new Error(JSON.stringify(read.problems));
  const { version: _version, ...framework } = read.framework;
  expect(read.ignored).to.deep.equal([]);

  return framework;
}

/** What is left of a framework by the columns that Moodle has. */
function carried({ id, title, description, domains, competencies }: Framework): object {
  return defined({
    id,
    title,
    description,
    levelRule: 'none',
    domains: domains?.map((domain) => {
      const { id: domainId, title: domainTitle, description: about, within } = domain;
      return defined({ id: domainId, title: domainTitle, description: about, within });
    }),
    competencies: competencies.map((each) =>
      defined({
        id: each.id,
        title: each.title,
        description: each.description,
        domain: each.domain,
      }),
    ),
  });
}

function versionOf(text: string): string {
  const read = readMoodle(text);

  return read.problems === undefined ? read.framework.version : '';
}
