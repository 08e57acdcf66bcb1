import { expect } from 'chai';

import { startingAdoption, type Adoption } from '../../../src/domain/adoption.ts';
import type { CompetencyId, Framework } from '../../../src/domain/framework.ts';
import type { TenantId } from '../../../src/domain/ids.ts';
import { newTeam } from '../../../src/domain/team.ts';
import { frameworkAt, libraryOn, libraryToday } from '../../../src/usecases/library.ts';
import type { ImportedFrameworks } from '../../../src/usecases/ports.ts';
import { otherTenant, tenant } from '../../support/cast.ts';
import { guid, team } from '../../support/domain-builders.ts';
import { memoryPorts, type MemoryPorts } from '../../support/memory-ports.ts';

const visits = 'own.visits' as CompetencyId;
const own: Framework = {
  id: 'own',
  title: 'Our own',
  version: '1',
  levelRule: 'none',
  competencies: [{ id: visits, title: 'Visits' }],
};
const second: Framework = { ...own, version: '2', competencies: [{ id: visits, title: 'Calls' }] };

describe('what a team works by', () => {
  let here: MemoryPorts;
  let asked: string[];

  beforeEach(() => {
    here = memoryPorts('2026-09-15T10:00:00.000Z');
    asked = [];
    const { frameworks } = here.ports;
    here.ports.frameworks = {
      ...frameworks,
      get(of, id, version) {
        asked.push(`${id} ${version}`);
        return frameworks.get(of, id, version);
      },
    } satisfies ImportedFrameworks;
  });

  it('is the shipped core where the team is not known, and asks storage for nothing', async () => {
    const library = await libraryToday(here.ports, tenant, undefined);

    expect(library.frameworks.map(({ id, version }) => `${id} ${version}`)).to.deep.equal(
      startingAdoption.frameworks.map(({ framework, version }) => `${framework} ${version}`),
    );
    expect(library.profile('recovery-worker')?.requires).not.to.deep.equal([]);
    expect(asked).to.deep.equal([]);
  });

  it('is the shipped core where a team has adopted nothing', async () => {
    const library = await libraryToday(here.ports, tenant, newTeam);

    expect(library.frameworks.map(({ id }) => id)).to.deep.equal(['rbc']);
  });

  it('are frameworks that ship and those the service brought, in the order chosen', async () => {
    await here.ports.frameworks.put(tenant, own);
    const shipped = here.ports.shipped.frameworks.map(({ id, version }) => use(id, version));
    const adopted = adoption([use('own', '1'), ...shipped]);

    const library = await libraryOn(
      here.ports,
      tenant,
      team({ adoptions: [adopted] }),
      '2026-09-15',
    );

    expect(library.frameworks.map(({ id }) => id)).to.deep.equal([
      'own',
      ...shipped.map(({ framework }) => framework),
    ]);
    expect(library.title(visits)).to.equal('Visits');
    expect(asked).to.deep.equal(['own 1']);
  });

  it('R11 is what is in force on the team’s own date', async () => {
    await here.ports.frameworks.put(tenant, own);
    await here.ports.frameworks.put(tenant, second);
    const adoptions = [adoption([use('own', '1')]), adoption([use('own', '2')], '2026-09-16')];
    const title = async (zone: string) =>
      (await libraryToday(here.ports, tenant, team({ adoptions, zone }))).title(visits);

    here.clock.set('2026-09-15T22:30:00.000Z');

    expect(await title('Europe/London')).to.equal('Visits');
    expect(await title('Europe/Athens')).to.equal('Calls');
  });

  describe('asked for again', () => {
    it('is the same one while nothing it is made of changed', async () => {
      const settings = team({ adoptions: [adoption([...startingAdoption.frameworks])] });
      const first = await libraryOn(here.ports, tenant, settings, '2026-09-15');

      expect(await libraryOn(here.ports, tenant, settings, '2026-09-15')).to.equal(first);
      expect(await libraryOn(here.ports, tenant, settings, '2026-09-16')).not.to.equal(first);
      const longer = { ...settings, longAbsenceDays: settings.longAbsenceDays + 1 };
      expect(await libraryOn(here.ports, tenant, longer, '2026-09-16')).not.to.equal(first);
    });

    it('has nothing of what another tenant brought under the same name', async () => {
      await here.ports.frameworks.put(tenant, own);
      await here.ports.frameworks.put(otherTenant, { ...second, version: own.version });
      const settings = team({ adoptions: [adoption([use('own', '1')])] });
      const title = async (of: TenantId) =>
        (await libraryOn(here.ports, of, settings, '2026-09-15')).title(visits);

      expect(await title(tenant)).to.equal('Visits');
      expect(await title(otherTenant)).to.equal('Calls');
      expect(await title(tenant)).to.equal('Visits');
    });
  });

  it('does without a framework that is not there', async () => {
    const adopted = adoption([...startingAdoption.frameworks, use('gone', '1')]);

    const library = await libraryOn(
      here.ports,
      tenant,
      team({ adoptions: [adopted] }),
      '2026-09-15',
    );

    expect(library.frameworks.map(({ id }) => id)).to.deep.equal(['rbc']);
    expect(library.title('gone.visits' as CompetencyId)).to.equal('gone.visits');
  });

  it('has nothing of what another tenant brought', async () => {
    await here.ports.frameworks.put(otherTenant, own);

    const find = (of: TenantId) => frameworkAt(here.ports, of, use('own', '1'));

    expect(await find(tenant)).to.equal(undefined);
    expect(await find(otherTenant)).to.deep.equal(own);
    expect(await find(guid(9_999) as TenantId)).to.equal(undefined);
  });

  it('takes a version that ships from what ships, and another of the same framework from storage', async () => {
    const [core] = here.ports.shipped.frameworks as [Framework, ...Framework[]];
    const earlier = { ...core, version: '0.9.0' };
    await here.ports.frameworks.put(tenant, earlier);

    expect(await frameworkAt(here.ports, tenant, use(core.id, core.version))).to.equal(core);
    expect(asked).to.deep.equal([]);
    expect(await frameworkAt(here.ports, tenant, use(core.id, '0.9.0'))).to.deep.equal(earlier);
    expect(asked).to.deep.equal([`${core.id} 0.9.0`]);
  });
});

function use(framework: string, version: string): Adoption['frameworks'][number] {
  return { framework, version };
}

function adoption(frameworks: Adoption['frameworks'], from = '2026-09-01'): Adoption {
  return { ...startingAdoption, from, frameworks };
}
