import { randomBytes, randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { CompetencyId, Framework } from '../../src/domain/framework.ts';
import type { TenantId } from '../../src/domain/ids.ts';
import { largest } from '../../src/frameworks/formats/size.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { tableFrameworks } from '../../src/storage/table-frameworks.ts';
import { collect, lastKey, type Table } from '../../src/storage/table.ts';
import type { ImportedFrameworks } from '../../src/usecases/ports.ts';
import { onBothTables, together, type OpenTable } from './both-tables.ts';

onBothTables('ImportedFrameworks', frameworksSuite);

function frameworksSuite(open: OpenTable): void {
  let table: Table;
  let frameworks: ImportedFrameworks;
  let tenant: TenantId;

  before(async () => {
    table = await open();
  });

  beforeEach(() => {
    frameworks = tableFrameworks(table);
    tenant = randomUUID() as TenantId;
  });

  /** As another process finds it, which has nothing at hand. */
  function elsewhere(): ImportedFrameworks {
    return tableFrameworks(table);
  }

  it('has none before the first is put', async () => {
    expect(await frameworks.list(tenant)).to.deep.equal([]);
    expect(await frameworks.get(tenant, 'own', '1')).to.equal(undefined);
  });

  it('gives back a framework as it was put, to every process', async () => {
    const own = framework();

    const put = await frameworks.put(tenant, own);

    expect(put).to.equal('stored');
    expect(await frameworks.get(tenant, 'own', '1')).to.deep.equal(own);
    expect(await elsewhere().get(tenant, 'own', '1')).to.deep.equal(own);
  });

  it('gives back each of those that ship', async () => {
    for (const each of shipped.frameworks) {
      await frameworks.put(tenant, each);

      expect(await elsewhere().get(tenant, each.id, each.version)).to.deep.equal(each);
    }
  });

  it('knows neither another framework nor another version', async () => {
    await frameworks.put(tenant, framework());

    expect(await frameworks.get(tenant, 'other', '1')).to.equal(undefined);
    expect(await frameworks.get(tenant, 'own', '2')).to.equal(undefined);
  });

  it('finds one that came after it was asked for in vain', async () => {
    await frameworks.get(tenant, 'own', '1');
    await elsewhere().put(tenant, framework());

    expect(await frameworks.get(tenant, 'own', '1')).to.deep.equal(framework());
  });

  it('a version that is there stays as it is, whatever is put in its place', async () => {
    await frameworks.put(tenant, framework());

    const again = await frameworks.put(tenant, framework());
    const other = await frameworks.put(tenant, framework({ title: 'Another' }));

    expect([again, other]).to.deep.equal(['exists', 'exists']);
    expect(await elsewhere().get(tenant, 'own', '1')).to.deep.equal(framework());
    expect(await frameworks.list(tenant)).to.have.lengthOf(1);
  });

  it('R11 has a new version beside the old', async () => {
    const second = framework({ version: '2', title: 'Our own, again' });
    await frameworks.put(tenant, framework());

    await frameworks.put(tenant, second);

    expect(await frameworks.get(tenant, 'own', '1')).to.deep.equal(framework());
    expect(await frameworks.get(tenant, 'own', '2')).to.deep.equal(second);
  });

  it('tells a framework and its version from those that read the same when joined', async () => {
    const one = framework({ id: 'a', version: 'b|c' });
    const other = framework({ id: 'a|b', version: 'c' });

    await frameworks.put(tenant, one);
    await frameworks.put(tenant, other);

    expect(await elsewhere().get(tenant, 'a', 'b|c')).to.deep.equal(one);
    expect(await elsewhere().get(tenant, 'a|b', 'c')).to.deep.equal(other);
  });

  it('lists them in the order they came', async () => {
    const versions = ['9', '10', '2', '1', '30', '4'];
    for (const version of versions) await frameworks.put(tenant, framework({ version }));

    expect(await frameworks.list(tenant)).to.deep.equal(
      versions.map((version) => ({ framework: 'own', version, title: 'Our own' })),
    );
  });

  it('shows nothing of one tenant to another', async () => {
    const other = randomUUID() as TenantId;
    await frameworks.put(tenant, framework());
    await frameworks.get(tenant, 'own', '1');

    expect(await frameworks.list(other)).to.deep.equal([]);
    expect(await frameworks.get(other, 'own', '1')).to.equal(undefined);
    expect(await frameworks.put(other, framework({ title: 'Theirs' }))).to.equal('stored');
    expect(await frameworks.get(tenant, 'own', '1')).to.deep.equal(framework());
  });

  it('of two puts of one version at once, one stores it', async () => {
    const put = await together(6, (at) =>
      elsewhere().put(tenant, framework({ title: `Put ${String(at)}` })),
    );
    const stored = await frameworks.get(tenant, 'own', '1');

    expect(put.toSorted()).to.deep.equal([...Array<string>(5).fill('exists'), 'stored']);
    expect(stored?.title).to.equal(`Put ${String(put.indexOf('stored'))}`);
    expect(await frameworks.list(tenant)).to.have.lengthOf(1);
  });

  it('keeps versions put at once', async () => {
    const put = await together(6, (at) =>
      elsewhere().put(tenant, framework({ version: String(at) })),
    );

    expect(new Set(put)).to.deep.equal(new Set(['stored']));
    expect((await frameworks.list(tenant)).map(({ version }) => version)).to.have.members([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('holds one of 2 MB, in several rows', async () => {
    const big = framework({ description: randomBytes(1_000_000).toString('hex') });

    await frameworks.put(tenant, big);

    const rows = await collect(table.range(`${tenant}|frameworks`, '', lastKey));
    expect(rows.length).to.be.greaterThan(3);
    expect(await elsewhere().get(tenant, 'own', '1')).to.deep.equal(big);
  });

  for (const [script, character] of [
    ['Cyrillic', 'ж'],
    ['Chinese', '心'],
    ['emoji', '🚶'],
    ['backslashes and quotes', '\\"'],
  ] as const)
    it(`holds as much as a file may have, in ${script}`, async () => {
      const times = Math.floor((largest * 1024 * 1024) / Buffer.byteLength(character)) - 1000;
      const full = framework({ description: character.repeat(times) });

      expect(await frameworks.put(tenant, full)).to.equal('stored');
      expect(await elsewhere().get(tenant, 'own', '1')).to.deep.equal(full);
    });

  it('cuts no character in two, wherever a row or a column ends', async () => {
    // Noise between them, so that it cannot be packed away; emoji at odd places and at even ones.
    const noisy = (odd: string) =>
      odd + Array.from({ length: 60_000 }, () => `${randomBytes(5).toString('hex')}🧑‍🤝‍🧑`).join('');
    const texts = framework({ description: noisy(''), source: noisy('x') });

    await frameworks.put(tenant, texts);

    expect(await elsewhere().get(tenant, 'own', '1')).to.deep.equal(texts);
  });

  it('holds what is awkward in a text: line ends of Unicode, quotes, half a character, a long title', async () => {
    const title = `a\u2028b\u2029c\r\n"d" \\u0041 é 🚶 ${'long '.repeat(10_000)}`;
    const awkward = framework({ title, description: `half \ud83d of one, \u0000 and \u0085` });

    await frameworks.put(tenant, awkward);

    expect(await elsewhere().get(tenant, 'own', '1')).to.deep.equal(awkward);
    expect(await frameworks.list(tenant)).to.deep.equal([
      { framework: 'own', version: '1', title },
    ]);
  });

  it('finds again whatever it has, however many it was asked for in between', async () => {
    const versions = Array.from({ length: 45 }, (_, at) => String(at));
    for (const version of versions) await frameworks.put(tenant, framework({ version }));

    for (const version of [...versions, ...versions]) {
      const found = await frameworks.get(tenant, 'own', version);
      expect(found).to.deep.equal(framework({ version }));
    }
  });
}

function framework(changed: Partial<Framework> = {}): Framework {
  return {
    id: 'own',
    title: 'Our own',
    version: '1',
    levelRule: 'none',
    competencies: [{ id: 'own.visits' as CompetencyId, title: 'Visits — and what follows' }],
    ...changed,
  };
}
