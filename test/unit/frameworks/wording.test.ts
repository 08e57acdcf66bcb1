import { expect } from 'chai';

import type { Framework } from '../../../src/domain/framework.ts';
import {
  roleBasedCore,
  roleProfiles,
  taskCatalogue,
} from '../../../src/frameworks/role-based-core.ts';
import { shippedFrameworks } from '../../../src/frameworks/shipped.ts';
import { seedWindows, windowHashes } from '../../support/seed-windows.ts';

describe('wording of the frameworks', () => {
  const fromSeeds = seedWindows();
  const copied = (text: string) => windowHashes(text).filter((hash) => fromSeeds.has(hash));

  for (const framework of shippedFrameworks)
    it(`${framework.id} is our own: no more than ten consecutive words are those of a source`, () => {
      const texts = textsOf(framework);

      expect(texts).to.have.lengthOf.above(60);
      for (const text of texts) expect(copied(text), text).to.deep.equal([]);
    });

  it('of roles and tasks is our own too', () => {
    const texts = [
      ...roleProfiles.map(({ description }) => description),
      ...taskCatalogue.tasks.flatMap(({ conditions }) => conditions),
      ...taskCatalogue.notes,
      taskCatalogue.licence,
    ];

    for (const text of texts) expect(copied(text), text).to.deep.equal([]);
  });

  it('would be found out: the title of a source, which may be repeated, is recognised', () => {
    const title = roleBasedCore.source?.split("'").find((part) => part.includes('Skill Mix')) ?? '';

    const found = copied(`A word before ${title}`);

    expect(found).to.have.lengthOf(3);
  });

  it('is compared whatever its case, punctuation, apostrophes and hyphens', () => {
    const plain = 'one two three four five six seven eight nine people s plan ends here';
    const printed = 'One, two – three “four” five: six/seven eight-nine\npeople s plan. Ends HERE!';

    expect(windowHashes(printed)).to.deep.equal(windowHashes(plain));
    expect(windowHashes(plain)).to.have.lengthOf(4);
    expect(windowHashes('It isn’t one')).to.deep.equal([]);
  });

  it('is compared with the sources as they were hashed', () => {
    const knownWindow = '7dac39f5ab6c';

    expect(fromSeeds.has(knownWindow)).to.equal(true);
    expect(fromSeeds).to.have.property('size').above(20_000);
  });
});

/** Every text but titles and what the source is called; also those of fields yet to come. */
function textsOf({ title: _title, source: _source, ...framework }: Framework): string[] {
  return texts(framework);
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];

  return Object.entries(value).flatMap(([key, part]) => (key === 'title' ? [] : texts(part)));
}
