import { expect } from 'chai';

import type { Framework } from '../../../src/domain/framework.ts';
import { framework } from '../../../src/frameworks/shipped.ts';
import { adopt } from '../../../src/usecases/adoption.ts';
import {
  frameworksInUse,
  importFramework,
  teamsBehind,
} from '../../../src/usecases/import-framework.ts';
import { dev, otherTenant, personOf, tenant } from '../../support/cast.ts';
import { stage, type Stage } from './stage.ts';

describe('importFramework', () => {
  let north: Stage;

  beforeEach(async () => {
    north = await stage();
  });

  function importing(imported: Framework) {
    return importFramework(north.ports, tenant, imported);
  }

  function adopting(version: string, from = '2026-11-02') {
    const by = { tenant, team: north.team, actor: personOf(dev) };
    return adopt(north.ports, by, {
      from,
      frameworks: [{ framework: 'km', version }],
      profiles: [],
    });
  }

  async function stored(): Promise<string[]> {
    return (await north.ports.frameworks.list(tenant)).map(({ version }) => version);
  }

  it('stores nothing of what ships, to the word, whatever the order of its fields', async () => {
    const turned = Object.fromEntries(Object.entries(km()).reverse()) as unknown as Framework;

    expect(await importing(turned)).to.deep.equal({
      outcome: 'unchanged',
      version: '1.0.0',
      shipped: true,
    });
    expect(await stored()).to.deep.equal([]);
  });

  it('stores another version beside the old, and the same again not', async () => {
    const next = km({ version: '2.0.0', title: 'Another title' });

    expect(await importing(next)).to.deep.equal({
      outcome: 'stored',
      version: '2.0.0',
      beside: ['1.0.0'],
    });
    expect(await importing(next)).to.include({ outcome: 'unchanged', shipped: false });
    expect(await stored()).to.deep.equal(['2.0.0']);
  });

  it('gives what differs under a version that is there a label of its own, each once', async () => {
    const [second, third] = [km({ title: 'Second' }), km({ title: 'Third' })];

    const labels = [];
    for (const each of [second, third, second, third, km()]) labels.push(await importing(each));

    expect(labels.map((each) => 'version' in each && each.version)).to.deep.equal([
      '1.0.0+2',
      '1.0.0+3',
      '1.0.0+2',
      '1.0.0+3',
      '1.0.0',
    ]);
    expect(await stored()).to.deep.equal(['1.0.0+2', '1.0.0+3']);
    expect((await north.ports.frameworks.get(tenant, 'km', '1.0.0+3'))?.title).to.equal('Third');
  });

  it('knows again what it labelled, by that label too', async () => {
    await importing(km({ title: 'Second' }));

    expect(await importing(km({ title: 'Second', version: '1.0.0+2' }))).to.include({
      outcome: 'unchanged',
      version: '1.0.0+2',
    });
  });

  it('of two at once under one label gives each its own', async () => {
    const both = await Promise.all([
      importing(km({ version: '3', title: 'One' })),
      importing(km({ version: '3', title: 'Other' })),
      importing(km({ version: '3', title: 'One' })),
    ]);

    expect(new Set(both.map((each) => 'version' in each && each.version)).size).to.equal(2);
    expect(await stored()).to.have.members(['3', '3+2']);
  });

  it('is of one tenant alone', async () => {
    await importing(km({ version: '2' }));

    expect(await north.ports.frameworks.list(otherTenant)).to.deep.equal([]);
  });

  it('refuses what no transaction could hold', async () => {
    const long = km({ version: '2', description: 'é'.repeat(600_000) });

    expect(await importing(long)).to.deep.equal({ outcome: 'too-large' });
    expect(await stored()).to.deep.equal([]);
  });

  describe('R11 of teams that work by an older version', () => {
    const behind = (version: string) =>
      teamsBehind(north.ports, tenant, { framework: 'km', version });

    it('says whom adopting it would touch, and changes none', async () => {
      await adopting('1.0.0');
      await importing(km({ version: '2' }));

      const [only, ...others] = await behind('2');

      expect(others).to.deep.equal([]);
      expect(only).to.deep.include({
        team: north.team,
        uses: '1.0.0',
        pending: null,
        frameworks: [{ framework: 'km', version: '2' }],
      });
      expect(only?.proposed).to.have.nested.property('touched.people').that.deep.equals([]);
      const { state } = (await north.ports.teams.open({ tenant, team: north.team })) ?? {};
      expect(state?.adoptions).to.have.lengthOf(1);
    });

    it('leaves out who does not use it, who is to use it, and who uses a newer one', async () => {
      await importing(km({ version: '2' }));
      await importing(km({ version: '3' }));
      const unused = await behind('3');
      await adopting('2');
      const older = await behind('1.0.0');
      const one = await behind('3');
      await adopting('3', '2026-12-01');
      const begins = await behind('3');

      expect([unused.length, older.length, one.length, begins.length]).to.deep.equal([0, 0, 1, 0]);
    });

    it('names who is only to begin with an older one', async () => {
      await importing(km({ version: '2' }));
      await adopting('1.0.0', '2026-12-01');

      const [only] = await behind('2');

      expect(only).to.deep.include({
        uses: null,
        pending: { version: '1.0.0', from: '2026-12-01' },
      });
    });
  });

  it('lists where each version is in use, and where it is to be', async () => {
    await importing(km({ version: '2' }));
    await adopting('1.0.0');
    await adopting('2', '2026-12-01');

    const all = await frameworksInUse(north.ports, tenant);

    const uses = all.map(({ framework: id, version, teams, begins }) => [
      id,
      version,
      teams,
      begins,
    ]);
    expect(uses).to.deep.equal([
      ['rbc', '1.1.0', ['South Team'], []],
      ['km', '1.0.0', ['North Recovery Team'], []],
      ['nhs96', '1.0.0', [], []],
      ['s117', '1.0.0', [], []],
      ['km', '2', [], [{ name: 'North Recovery Team', from: '2026-12-01' }]],
    ]);
  });
});

function km(changed: Partial<Framework> = {}): Framework {
  const ships = framework('km');
  if (ships === undefined) throw new Error('it does not ship');

  return { ...ships, ...changed };
}
