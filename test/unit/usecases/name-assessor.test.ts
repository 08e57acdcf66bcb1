import { expect } from 'chai';

import type { PersonId } from '../../../src/domain/ids.ts';
import { nobody } from '../../../src/usecases/install-team.ts';
import { listAssessors } from '../../../src/usecases/list-assessors.ts';
import {
  endAssessor,
  nameAssessor,
  type AssessorDraft,
  type AssessorNamed,
} from '../../../src/usecases/name-assessor.ts';
import { carys, olu, personOf, tenant } from '../../support/cast.ts';
import { guid } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

const today = '2026-11-02';

describe('nameAssessor', () => {
  let there: Stage;

  beforeEach(async () => {
    there = await stage(`${today}T09:30:00.000Z`);
  });

  function name(changed: Partial<AssessorDraft> = {}): Promise<AssessorNamed> {
    return nameAssessor(
      there.ports,
      { tenant, team: there.team, actor: nobody },
      {
        person: personOf(carys),
        framework: 'rbc',
        kind: 'founding',
        reason: 'The first lead of the team.',
        until: '2027-03-31',
        ...changed,
      },
    );
  }

  async function end(framework = 'rbc'): Promise<boolean> {
    const naming = { tenant, team: there.team, actor: nobody };

    const ended = await endAssessor(there.ports, naming, { person: personOf(carys), framework });

    return ended.receipt.changed;
  }

  async function entries(): Promise<number> {
    return (await there.ports.teams.open({ tenant, team: there.team }))?.sequence ?? 0;
  }

  function listed(): ReturnType<typeof listAssessors> {
    return listAssessors(there.ports, tenant, there.team);
  }

  it('R4 names somebody for a framework, from today, with the reason beside the ledger', async () => {
    expect((await name()).receipt).to.deep.equal({
      changed: true,
      name: 'Carys Lloyd',
      framework: 'rbc',
      named: { kind: 'founding', until: '2027-03-31' },
    });
    const [one, ...more] = await listed();

    expect(more).to.deep.equal([]);
    expect(one).to.deep.equal({
      person: personOf(carys),
      name: 'Carys Lloyd',
      framework: 'rbc',
      kind: 'founding',
      from: today,
      until: '2027-03-31',
      reason: 'The first lead of the team.',
      isOver: false,
    });
    const ledger = await Array.fromAsync(there.ports.teams.entries({ tenant, team: there.team }));
    expect(JSON.stringify(ledger)).to.contain('"team.assessor"').and.not.contain('first lead');
  });

  it('R4 the same again changes nothing; what differs takes its place', async () => {
    await name();
    const before = await entries();
    const again = await name({ reason: ' The first lead of the team. ' });
    const after = await entries();

    expect([again.receipt?.changed, after]).to.deep.equal([false, before]);
    for (const changed of [
      { until: '2027-04-30' },
      { kind: 'external' } as const,
      { reason: 'Another reason.' },
    ])
      expect((await name(changed)).receipt?.changed).to.equal(true);
    expect(await listed()).to.have.length(1);
  });

  it('R4 takes somebody of another team, and shows that their time is over', async () => {
    await name({ person: personOf(olu), kind: 'external', until: today });
    await name();
    there.clock.pass(24 * 3600);

    expect((await listed()).map((each) => [each.name, each.isOver])).to.deep.equal([
      ['Carys Lloyd', false],
      ['Olu Adeyemi', true],
    ]);
  });

  it('R4 one whose time is over is named anew', async () => {
    await name({ until: today });
    there.clock.pass(24 * 3600);

    expect((await name({ until: '2026-11-03' })).receipt?.changed).to.equal(true);
  });

  it('R4 ends at once, and once', async () => {
    await name();

    expect(await end('km')).to.equal(false);
    expect(await end()).to.equal(true);
    const before = await entries();
    expect(await end()).to.equal(false);
    expect(await entries()).to.equal(before);
    expect(await listed()).to.deep.equal([]);
  });

  const refused: readonly [
    what: string,
    changed: Partial<AssessorDraft>,
    at: string,
    says: RegExp,
  ][] = [
    ['a person nobody knows', { person: guid(4_711) as PersonId }, 'person', /do not know/],
    ['a framework not in use', { framework: 'km' }, 'framework', /It uses: rbc\./],
    ['an end in the past', { until: '2026-11-01' }, 'until', /today or later/],
    ['an end that is no day', { until: '' }, 'until', /today or later/],
    ['more than a year', { until: '2027-11-03' }, 'until', /Tuesday 2 November 2027/],
    ['no reason', { reason: '  ' }, 'reason', /say why/],
    ['a long reason', { reason: 'x'.repeat(1_001) }, 'reason', /1000 characters/],
    ['an NHS number in the reason', { reason: 'See 943 476 5919.' }, 'reason', /NHS number/],
  ];
  for (const [what, changed, at, says] of refused)
    it(`R4 refuses ${what}, and writes nothing`, async () => {
      const before = await entries();
      const { problems = [] } = await name(changed);

      expect(problems.map(({ field }) => field)).to.deep.equal([at]);
      expect(problems[0]?.sentence).to.match(says);
      expect(await entries()).to.equal(before);
    });

  it('R4 takes a year to the day', async () => {
    expect((await name({ until: '2027-11-02' })).receipt?.changed).to.equal(true);
  });

  it('R4 named at once by two, is named once', async () => {
    const before = await entries();
    const named = await Promise.all([1, 2, 3].map(() => name()));

    expect(named.filter(({ receipt }) => receipt?.changed)).to.have.length(1);
    expect(await entries()).to.equal(before + 1);
  });
});
