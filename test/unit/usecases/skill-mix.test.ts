import { expect } from 'chai';

import { skillMixCard } from '../../../src/cards/skill-mix-card.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import type { FormId } from '../../../src/domain/ids.ts';
import type { MixDraft } from '../../../src/domain/mix-draft.ts';
import type { TeamRole } from '../../../src/domain/person.ts';
import type { OpenedMix, SeenSkillMix } from '../../../src/domain/skill-mix-view.ts';
import { packOfTeam } from '../../../src/usecases/evidence-pack.ts';
import { recordShift } from '../../../src/usecases/record-shift.ts';
import { openMix, setMix, type SavedMix } from '../../../src/usecases/set-skill-mix.ts';
import { ownSkillMix, taskWeek, teamSkillMix } from '../../../src/usecases/skill-mix.ts';
import { amina, ben, carys, dev, nobodyKnown, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { membership } from '../../support/domain-builders.ts';
import { written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const today = '2026-11-02';
const nothing: MixDraft = {
  ...{ whose: null, caseload: null, date: today, hours: [], statement: '', fits: false },
};
const few = { red: 4, amber: 9, green: 20 };
const words = 'Most of the people we serve were in hospital this year.';

describe('skill mix', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  function sees(member: Member): Promise<SeenSkillMix> {
    return teamSkillMix(here.ports, here.requestOf(member));
  }

  function sets(member: Member, draft: Partial<MixDraft>, form?: FormId): Promise<SavedMix> {
    return setMix(here.ports, here.requestOf(member), {
      form: form ?? here.newForm(member),
      team: here.team,
      draft: { ...nothing, ...draft },
    });
  }

  function opens(member: Member): Promise<OpenedMix> {
    return openMix(here.ports, here.requestOf(member), here.team);
  }

  it('is for those who answer for cover, and of load and hours for those who may see where people stand', async () => {
    for (const person of [amina, nobodyKnown]) expect(await refused(sees(person))).to.equal(true);
    await sets(dev, { hours: [{ person: personOf(ben), hours: 4 }] });

    const [asManager, asSupervisor] = [await sees(dev), await sees(ben)];

    expect(asManager.mayChange).to.equal(true);
    expect(asManager.open.has(personOf(carys))).to.equal(true);
    expect(asSupervisor.mayChange).to.equal(false);
    expect(asSupervisor.open.has(personOf(ben))).to.equal(true);
    expect(asSupervisor.open.has(personOf(carys))).to.equal(false);
    expect(JSON.stringify(skillMixCard(asSupervisor, 0))).not.to.contain('Open Carys Lloyd');
  });

  it('keeps a caseload, hours and a statement in the team’s ledger, the words beside it alone', async () => {
    const hours = [{ person: personOf(ben), hours: 4 }];
    const { receipt } = await sets(dev, { caseload: few, hours, statement: words });

    expect(receipt).to.deep.include({
      caseload: { person: null, caseload: few, date: today, whose: '' },
      hours: [{ name: 'Ben Carter', hours: 4 }],
      statement: 'new',
    });
    const { mix, statement } = await sees(dev);
    expect(mix.caseload).to.deep.equal({ caseload: few, date: today, of: null });
    expect(mix.hours.find(({ person }) => person === personOf(ben))?.weekly).to.equal(4);
    expect([statement, mix.statedOn]).to.deep.equal([words, today]);
    const bodies = [];
    for await (const { event } of here.ports.teams.entries({ tenant, team: here.team })) {
      bodies.push(JSON.stringify(event));
    }
    expect(bodies.join()).to.contain('mix.statement').and.not.to.contain('hospital');
    expect((await here.ports.teams.verify({ tenant, team: here.team })).intact).to.equal(true);
  });

  it('saves once for one form, and writes nothing that is as it was', async () => {
    const form = here.newForm(dev);
    const first = await sets(dev, { caseload: few }, form);
    const again = await sets(dev, { caseload: { ...few, red: 99 } }, form);

    expect(again).to.deep.equal(first);
    expect((await sees(dev)).mix.caseload?.caseload).to.deep.equal(few);
    const same = await sets(dev, { caseload: few, hours: [{ person: personOf(ben), hours: 0 }] });
    expect(same.problems?.map(({ field }) => field)).to.deep.equal(['']);
  });

  it('keeps what two set at once', async () => {
    await Promise.all([
      sets(dev, { caseload: few }),
      sets(dev, { statement: words }),
      sets(dev, { hours: [{ person: personOf(ben), hours: 3 }] }),
    ]);

    const { mix, statement } = await sees(dev);

    expect(mix.caseload?.caseload).to.deep.equal(few);
    expect(statement).to.equal(words);
    expect(mix.hours.some(({ weekly }) => weekly === 3)).to.equal(true);
  });

  it('dates a statement anew where it fits still, and shows what was said before', async () => {
    await sets(dev, { statement: words });
    here.clock.set('2027-06-07T09:00:00.000Z');
    expect((await sees(dev)).mix.statedOn).to.equal(today);
    expect(JSON.stringify(skillMixCard(await sees(dev), 0))).to.contain(
      '7 months ago: please look at it again',
    );

    const { receipt } = await sets(dev, { fits: true, date: '2027-06-07' });
    await sets(dev, { statement: `${words} Still.`, date: '2027-06-07' });

    expect(receipt?.statement).to.equal('confirmed');
    const opened = await opens(dev);
    expect(opened.statement).to.equal(`${words} Still.`);
    expect(opened.before.map(({ date }) => date)).to.deep.equal(['2027-06-07', today]);
    expect(opened.before.map((each) => each.words)).to.deep.equal([words, words]);
  });

  it('is changed by managers, and hours by an administrator who sees no more of the team', async () => {
    for (const person of [amina, ben, carys]) {
      expect(await refused(sets(person, { caseload: few }))).to.equal(true);
      expect(await refused(opens(person))).to.equal(true);
    }
    await written(here.ports, amina, [{ kind: 'administrator.set', administrator: true }]);
    const hours = [{ person: personOf(ben), hours: 2 }];

    const { receipt } = await sets(amina, { caseload: few, statement: words, hours });

    expect(receipt).to.deep.include({ caseload: null, statement: null });
    expect(receipt?.hours).to.deep.equal([{ name: 'Ben Carter', hours: 2 }]);
    expect((await opens(amina)).manages).to.equal(false);
    expect(await ownSkillMix(here.ports, here.requestOf(amina))).to.equal(null);
    expect((await ownSkillMix(here.ports, here.requestOf(ben)))?.team).to.equal(here.team);
    expect((await openMix(here.ports, here.requestOf(amina))).team).to.equal(here.team);
    expect(await refused(sees(amina))).to.equal(true);
    expect(await refused(openMix(here.ports, here.requestOf(ben)))).to.equal(true);
  });

  it('refuses somebody else’s form, and a team that is not there', async () => {
    expect(await refused(sets(dev, { caseload: few }, here.newForm(ben)))).to.equal(true);
    const team = 'team-of-others' as typeof here.team;
    const input = { form: here.newForm(dev), team, draft: { ...nothing, caseload: few } };
    expect(await refused(setMix(here.ports, here.requestOf(dev), input))).to.equal(true);
  });

  it('finds what is wrong at its field, and writes nothing', async () => {
    const { problems } = await sets(dev, { caseload: few, statement: 'Because of Amina Yusuf.' });

    expect(problems?.map(({ field }) => field)).to.deep.equal(['statement']);
    expect((await sees(dev)).mix.caseload).to.equal(null);
  });

  it('names who could carry a task in the next days, and refuses one that is not there', async () => {
    const [first] = (await sees(ben)).mix.week;
    if (first === undefined) throw new Error('no high-risk task');
    const wanted = { team: here.team, task: first.task.id };

    const seen = await taskWeek(here.ports, here.requestOf(ben), wanted);

    expect(seen.days.map(({ date }) => date).slice(0, 2)).to.deep.equal([today, '2026-11-03']);
    expect(await refused(taskWeek(here.ports, here.requestOf(amina), wanted))).to.equal(true);
    const gone = { ...wanted, task: 'own-gone' as typeof wanted.task };
    expect(await refused(taskWeek(here.ports, here.requestOf(ben), gone))).to.equal(true);
  });

  it('R20 keeps how many of each employment were on shift, as they were employed then', async () => {
    await withEmployment(amina, 'agency');
    await recordShift(here.ports, here.requestOf(dev), {
      ...{ form: here.newForm(dev), team: here.team, date: today },
      ...{ onShift: [personOf(amina), personOf(ben)], onCall: [] },
    });
    await withEmployment(amina, 'substantive');

    const { places, people } = (await sees(dev)).mix;

    expect(places).to.deep.include({ days: 1 });
    expect(places.places).to.include({ agency: 1, substantive: 1 });
    expect(people.agency).to.equal(0);
  });

  it('is in the evidence pack with the statement that stood at the end of the period', async () => {
    await sets(dev, { caseload: few, statement: words });
    here.clock.set('2026-12-03T09:00:00.000Z');
    await sets(dev, { statement: 'Something else by now.', date: '2026-12-03' });
    const period = { from: '2026-11-01', until: '2026-11-30' };

    const pack = await packOfTeam(
      here.ports,
      { tenant, team: here.team },
      { period, names: false },
    );
    const section = pack.sections.find(({ title }) => title.includes('skill mix'));

    expect(section?.tables[0]?.rows).to.deep.equal([
      ['2 Nov 2026', 'A manager of the team', words],
    ]);
    expect(section?.tables[2]?.rows).to.deep.equal([['2 Nov 2026', 4, 9, 20]]);
    expect(JSON.stringify(section)).not.to.contain('Carter');
  });

  async function withEmployment(
    member: Member,
    employment: 'agency' | 'substantive',
    roles: readonly TeamRole[] = ['staff'],
  ): Promise<void> {
    const set = membership({ team: here.team, roles, employment });
    await written(here.ports, member, [{ kind: 'membership.set', membership: set }]);
  }
});

async function refused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return true;
  }
}
