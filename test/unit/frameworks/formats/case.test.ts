import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod/v4';

import type { Framework } from '../../../../src/domain/framework.ts';
import { identifierOf } from '../../../../src/frameworks/formats/case-package.ts';
import { readCase } from '../../../../src/frameworks/formats/case-reader.ts';
import { writeCase } from '../../../../src/frameworks/formats/case-writer.ts';
import { framework, shippedFrameworks } from '../../../../src/frameworks/shipped.ts';
import { anyFramework } from '../any-framework.ts';

const km = framework('km') as Framework;
const uuid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
const common = { identifier: uuid, uri: z.url(), lastChangeDateTime: z.iso.datetime() };
const link = z.strictObject({ title: z.string().min(1), identifier: uuid, uri: z.url() });
const extensions = z.record(z.string(), z.unknown());

/** What CASE 1.1 requires of a package, and of its optional fields those we write: no others. */
const Case11 = z.strictObject({
  CFDocument: z.strictObject({
    ...common,
    creator: z.string().min(1),
    title: z.string().min(1),
    caseVersion: z.literal('1.1'),
    version: z.string().optional(),
    description: z.string().optional(),
    extensions,
  }),
  CFItems: z.array(
    z.strictObject({
      ...common,
      fullStatement: z.string().min(1),
      abbreviatedStatement: z.string().optional(),
      humanCodingScheme: z.string().optional(),
      CFItemType: z.string(),
      extensions,
    }),
  ),
  CFAssociations: z.array(
    z.strictObject({
      ...common,
      associationType: z.literal('isChildOf'),
      sequenceNumber: z.int(),
      originNodeURI: link,
      destinationNodeURI: link,
    }),
  ),
});

describe('CASE', () => {
  for (const each of shippedFrameworks)
    it(`carries all of ${each.id}, in what CASE 1.1 requires`, () => {
      const { text } = writeCase(each);

      expect(Case11.safeParse(JSON.parse(text)).error).to.equal(undefined);
      expect(readCase(text)).to.deep.equal({ framework: each, ignored: [] });
    });

  it('carries all of any framework', () => {
    fc.assert(
      fc.property(anyFramework, (each) => {
        const { text } = writeCase(each);

        expect(Case11.safeParse(JSON.parse(text)).error).to.equal(undefined);
        expect(readCase(text)).to.deep.equal({ framework: each, ignored: [] });
      }),
    );
  });

  it('is written the same every time, each identifier once', () => {
    const { CFDocument, CFItems, CFAssociations } = packageOf(km);
    const identifiers = [CFDocument, ...CFItems, ...CFAssociations].map((each) => each.identifier);

    expect(writeCase(km).text).to.equal(writeCase(km).text);
    expect(new Set(identifiers)).to.have.property('size', 1 + 25 + 25);
  });

  it('has identifiers that no later version of ours may change', () => {
    expect(identifierOf('competency km.empathy')).to.match(
      /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab]/,
    );
    expect(identifierOf('competency km.empathy')).to.equal('f744b5d7-25e9-5273-932e-28553edae32e');
  });

  it('keeps a framework’s identifier when its version changes, so that reading it again is idempotent', () => {
    const next = packageOf({ ...km, version: '2.0.0' });

    expect(next.CFDocument.identifier).to.equal(packageOf(km).CFDocument.identifier);
    expect(next.CFDocument.version).to.equal('2.0.0');
  });

  it('links the top items to the document', () => {
    const { CFDocument, CFAssociations } = packageOf(km);
    const top = CFAssociations.filter(
      ({ destinationNodeURI }) => destinationNodeURI.identifier === CFDocument.identifier,
    );

    expect(top.map(({ originNodeURI }) => originNodeURI.title)).to.deep.equal(
      km.domains?.map(({ title }) => title),
    );
  });

  it('says what stands in extensions, and what stands for a day that is not known', () => {
    const { date: _date, ...undated } = km;

    expect(writeCase(km).losses).to.have.lengthOf(1);
    expect(writeCase(km).losses[0]).to.include('levels, priorities, kind');
    expect(writeCase(undated).losses[1]).to.include('1970-01-01');
    expect(readCase(writeCase(undated).text)).to.deep.include({ framework: undated });
  });
});

describe('CASE of other tools', () => {
  it('is read in the shape of OpenSALT: capitals, CFDocumentURI, nulls, no link to the document', () => {
    const read = readCase(fixture('opensalt'));
    const document = '5b2f7e10-8c1d-11ec-9a2b-0242ac130003';
    const origin = (end: string) => ({
      format: 'case',
      identifier: document.replace('5b2f7e10', `5b2f7e${end}`),
      uri: `https://salt.example.org/uri/5b2f7e${end}-8c1d-11ec-9a2b-0242ac130003`,
    });
    const domain = document.replace('5b2f7e10', '5b2f7e13');

    expect(read).to.deep.equal({
      framework: {
        id: document,
        title: 'Home visiting',
        description: 'What a visit asks for.',
        version: '2024-02-13T09:15:22+00:00',
        date: '2024-02-13',
        source: 'https://trust.example.org/home-visiting',
        licence: 'CC BY 4.0',
        levelRule: 'none',
        origin: { ...origin('10'), creator: 'Example Health Trust' },
        domains: [{ id: domain, title: 'Visits', origin: origin('13') }],
        competencies: [
          {
            id: `${document}.${origin('11').identifier}`,
            number: 1,
            title: 'Prepares the visit',
            description: 'Reads the last note and agrees check-in times before setting out.',
            domain,
            origin: origin('11'),
          },
          {
            id: `${document}.${origin('12').identifier}`,
            number: 'V.2',
            title: 'Ends the visit when it is no longer safe to stay.',
            domain,
            origin: origin('12'),
          },
        ],
      },
      ignored: ['Associations other than isChildOf: 1.'],
    });
  });

  it('is read in the shape of OpenCASE: 1.1, no domains, extensions of their own', () => {
    const read = readCase(fixture('opencase'));

    expect(read).to.deep.include({ ignored: ['Rubrics: 1.'] });
    expect(read).to.have.nested.property('framework.version', '2.3');
    expect(read).to.have.nested.property('framework.notes[0]', 'Agreed by the board.');
    expect(read).to.have.nested.property(
      'framework.competencies[0].title',
      'Writes down who rang and why',
    );
    expect(read).to.not.have.nested.property('framework.domains');
  });

  for (const name of ['opensalt', 'opencase'])
    it(`goes out again from ${name} with its identifiers, and loses nothing that was read`, () => {
      const first = readCase(fixture(name));
      if (first.problems !== undefined) throw new Error('it was not read');
      const { text } = writeCase(first.framework);

      expect(Case11.safeParse(JSON.parse(text)).error).to.equal(undefined);
      expect(readCase(text)).to.deep.equal({ ...first, ignored: [] });
      expect(identifiersIn(text)).to.have.members(identifiersIn(fixture(name)));
    });

  it('may add an item to a framework of ours, which then is theirs by identifier', () => {
    const file = packageOf(km);
    const identifier = '3f0a4b52-7c61-4f0e-9a55-0d6b5b1f2a02';
    const uri = `https://x.example/${identifier}`;
    const added = { identifier, uri, fullStatement: 'Another' };

    const read = readCase(JSON.stringify({ ...file, CFItems: [...file.CFItems, added] }));

    expect(read).to.deep.include({
      framework: {
        ...km,
        competencies: [
          ...km.competencies,
          { id: `km.${identifier}`, title: 'Another', origin: { format: 'case', identifier, uri } },
        ],
      },
    });
  });

  it('stands under the first of several parents, and says so', () => {
    const file = packageOf(km);
    const [first] = file.CFAssociations;
    const again = {
      ...file.CFAssociations[1],
      originNodeURI: file.CFAssociations[5]?.originNodeURI,
    };

    expect(
      readCase(JSON.stringify({ ...file, CFAssociations: [...file.CFAssociations, again] })),
    ).to.deep.equal({
      framework: km,
      ignored: ['Items that are under several others stand under the first: 1.'],
    });
    expect(first?.associationType).to.equal('isChildOf');
  });
});

describe('a broken CASE file', () => {
  const file = packageOf(km);
  const [first, second, ...items] = file.CFItems;

  for (const [what, broken, problem] of [
    ['no document', {}, 'CFDocument: Invalid input: expected object, received undefined'],
    ['no items', { ...file, CFItems: [] }, 'CFItems: Too small: expected array to have >=1 items'],
    [
      'an identifier that is none',
      { ...file, CFItems: [{ ...first, identifier: '7' }, second, ...items] },
      'CFItems[0].identifier: Invalid GUID',
    ],
    [
      'an identifier that is there twice',
      { ...file, CFItems: [...file.CFItems, first] },
      `CFItems[25].identifier: ${first?.identifier ?? ''} is there twice`,
    ],
    [
      'no moment of change',
      { ...file, CFDocument: { ...file.CFDocument, lastChangeDateTime: 'yesterday' } },
      'CFDocument.lastChangeDateTime: has to be a date and time',
    ],
  ] as const)
    it(`is refused for ${what}`, () => {
      expect(problemsIn(broken)[0]).to.equal(problem);
    });

  it('is refused for a link to what is not in the file', () => {
    const CFItems = file.CFItems.slice(0, -1);
    const lost = file.CFItems.at(-1)?.identifier ?? '';

    expect(problemsIn({ ...file, CFItems })).to.deep.equal([
      `CFAssociations[24]: links ${lost}, which is not in the file`,
    ]);
  });

  it('is refused for an item under a competency of ours, and for items within each other', () => {
    const [domain, other] = file.CFAssociations;
    const competency = file.CFAssociations[10]?.originNodeURI;
    const rest = file.CFAssociations.slice(2);
    const under = (parent: unknown) => ({ ...domain, destinationNodeURI: parent });

    expect(
      problemsIn({ ...file, CFAssociations: [under(competency), other, ...rest] })[0],
    ).to.include('CFAssociations[0]: puts an item under');
    expect(
      problemsIn({
        ...file,
        CFAssociations: [
          under(other?.originNodeURI),
          { ...other, destinationNodeURI: domain?.originNodeURI },
          ...rest,
        ],
      }),
    ).to.deep.equal([
      `CFItems[0]: ${first?.identifier ?? ''} is within itself`,
      `CFItems[1]: ${second?.identifier ?? ''} is within itself`,
    ]);
  });

  it('is refused for a circle of thousands, each named, and for nothing but a circle', () => {
    const circle = chain(3000, { closed: true });

    expect(problemsIn(circle)).to.have.lengthOf(3000);
    expect(problemsIn(circle)[2999]).to.match(/^CFItems\[2999\]: .* is within itself$/);
    expect(problemsIn(chain(1, { closed: true }))).to.have.lengthOf(1);
  });

  it('is read where domains stand within domains by the thousand', () => {
    const read = readCase(JSON.stringify(chain(5000)));

    if (read.problems !== undefined) throw new Error(JSON.stringify(read.problems));
    const { domains = [], competencies } = read.framework;
    expect(domains).to.have.lengthOf(4999);
    expect(domains.slice(1).map(({ within }) => within)).to.deep.equal(
      domains.slice(0, -1).map(({ id }) => id),
    );
    expect(competencies.map(({ domain }) => domain)).to.deep.equal([domains.at(-1)?.id]);
    expect(readCase(writeCase(read.framework).text)).to.have.nested.property(
      'problems[0].reason',
      'is larger than 3 MiB',
    );
  });

  it('is refused with its place in what stands in our extensions', () => {
    const extensions = {
      safeToPractise: {
        ...(file.CFDocument.extensions['safeToPractise'] as object),
        levelRule: 'ladder',
      },
    };

    expect(problemsIn({ ...file, CFDocument: { ...file.CFDocument, extensions } })[0]).to.include(
      'CFDocument.extensions.safeToPractise.levelRule',
    );
  });
});

function packageOf(each: Framework): z.infer<typeof Case11> {
  return Case11.parse(JSON.parse(writeCase(each).text));
}

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8');
}

function identifiersIn(text: string): string[] {
  const { CFDocument, CFItems } = JSON.parse(text) as Record<string, unknown>;

  return [CFDocument, CFItems]
    .flat()
    .map((each) => (each as { identifier: string }).identifier.toLowerCase());
}

/** Items each under the one before; the last comes first, so that order does not help. */
function chain(length: number, { closed = false } = {}): unknown {
  const named = (at: number) => {
    const identifier = `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`;
    return { identifier, uri: `urn:uuid:${identifier}` };
  };
  const places = Array.from({ length }, (_, index) => length - 1 - index);
  const under = closed ? places : places.slice(0, -1);

  return {
    CFDocument: {
      ...named(999_999_999_999),
      creator: 'A',
      title: 'A',
      lastChangeDateTime: '2026-11-22T00:00:00Z',
    },
    CFItems: places.map((at) => ({ ...named(at), fullStatement: String(at) })),
    CFAssociations: under.map((at) => ({
      associationType: 'isChildOf',
      originNodeURI: named(at),
      destinationNodeURI: named((at === 0 ? length : at) - 1),
    })),
  };
}

function problemsIn(file: unknown): string[] {
  const { problems = [] } = readCase(JSON.stringify(file));

  return problems.map(({ place, reason }) => `${place}: ${reason}`);
}
