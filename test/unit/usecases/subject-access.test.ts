import { expect } from 'chai';

import type { TenantId } from '../../../src/domain/ids.ts';
import type { HeldEntry } from '../../../src/usecases/find-about-person.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { reportIncident } from '../../../src/usecases/report-incident.ts';
import { subjectAccess, type SubjectAccess } from '../../../src/usecases/subject-access.ts';
import { amina, ben, bryn, cleo, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, discussed, guid } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

const reflections = 'zq-what Amina said of the visit';
const actionForBen = 'zq-Ben rings the ward';

describe('subjectAccess', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z', 4);
  });

  function about(member: Member): Promise<SubjectAccess> {
    return subjectAccess(here.ports, { tenant, person: personOf(member) });
  }

  /** Ben and Amina meet; he is to ring the ward, and is not sure of her de-escalation. */
  async function met(): Promise<void> {
    const saved = await here.save({
      reflections,
      discussed: [discussed('concern')],
      actions: [{ text: actionForBen, owner: 'supervisor', due: '2026-11-16' }],
    });
    expect(saved).to.have.property('receipt');
    await here.follow();
  }

  async function reported(): Promise<void> {
    await reportIncident(here.ports, here.requestOf(cleo), {
      form: here.newForm(cleo),
      team: here.team,
      names: [],
      draft: {
        ...{ type: 'violence', severity: 'moderate', date: '2026-11-01', time: '21:40' },
        ...{ reference: 'DX-20417', doneAtOnce: 'zq-left the flat', debrief: 'offered' },
        ...{ competencies: [deEscalation], restriction: false },
        involved: [amina, bryn].map(personOf),
      },
    });
    await here.follow();
  }

  function kindsOf(entries: readonly HeldEntry[], ledger: HeldEntry['ledger']): string[] {
    return entries.filter((each) => each.ledger === ledger).map(({ kind }) => kind);
  }

  it('gives the person their whole record, with what was written in it, and who wrote it', async () => {
    await met();

    const access = await about(amina);
    const session = access.entries.find(({ kind }) => kind === 'session.recorded');

    expect(access.person).to.deep.equal({
      id: personOf(amina),
      name: amina.name,
      email: amina.email,
    });
    expect(kindsOf(access.entries, 'own')).to.deep.equal(['membership.set', 'session.recorded']);
    expect(session).to.include({ by: ben.name, title: 'Supervision session recorded' });
    expect(session?.texts.map(({ state }) => state)).to.deep.equal(['given', 'given']);
    expect(JSON.stringify(session?.texts)).to.contain(reflections).and.contain(actionForBen);
    expect(access.boards).to.have.length(1);
    expect(access.deliveries.map(({ key, state }) => [key.split('|')[0], state])).to.deep.equal([
      ['session-record', 'sent'],
    ]);
    expect(access.confirmations).to.have.length(1);
    expect(access.terms).to.include({ [here.team]: 'North Recovery Team' });
  });

  it('gives a supervisor what they did in a colleague’s record, and of the colleague nothing', async () => {
    await met();

    const access = await about(ben);
    const session = access.entries.find(({ kind }) => kind === 'session.recorded');
    const text = JSON.stringify(access);

    expect(session).to.include({ ledger: 'colleague', by: ben.name });
    expect(session?.of).to.match(/^Colleague \d+ \(member of staff\)$/);
    expect(session?.facts).to.have.nested.property('session.date', '2026-11-02');
    expect(session?.texts.map(({ state }) => state).sort()).to.deep.equal(['given', 'held-back']);
    expect(text).to.contain(actionForBen).and.not.contain(reflections);
    expect(text).not.to.contain('concern').and.not.contain(deEscalation);
    expect(text).not.to.contain(amina.name).and.not.contain(personOf(amina));
    expect(access.heldBack).to.equal(1);
  });

  it('names nobody who neither supervised the person nor wrote in their record', async () => {
    await met();
    await reported();

    const text = JSON.stringify(await about(amina));

    expect(text).to.contain(ben.name);
    expect(text).not.to.contain(bryn.name).and.not.contain(personOf(bryn));
    expect(text).to.match(/Colleague \d \(member of staff\)/);
  });

  it('R24 R25 never says who reported an incident, nor what they wrote, to those named in it', async () => {
    await reported();

    const access = await about(amina);
    const text = JSON.stringify(access);
    const kinds = access.entries.map(({ kind, by }) => [kind, by]);

    expect(text).not.to.contain(cleo.name).and.not.contain(personOf(cleo));
    expect(text).not.to.contain('zq-left').and.not.contain('DX-20417');
    expect(kinds).to.deep.include(['incident.review-opened', 'whoever reported the incident']);
    expect(kinds).to.deep.include(['incident.reported', 'whoever reported the incident']);
    expect(JSON.stringify(access.standing)).to.contain('whoever reported the incident');
  });

  it('gives whoever reported it what they wrote, and says nothing of their colleagues’ reviews', async () => {
    await reported();

    const access = await about(cleo);
    const text = JSON.stringify(access);

    expect(text).to.contain('zq-left the flat').and.contain('DX-20417');
    expect(text).not.to.contain(amina.name).and.not.contain(bryn.name);
    expect(kindsOf(access.entries, 'own')).to.include('incident.reported');
  });

  it('shows somebody named beside a colleague that they were named, not that the colleague is reviewed', async () => {
    await reported();

    const access = await about(bryn);

    expect(kindsOf(access.entries, 'colleague')).to.deep.equal([
      'incident.reported',
      'incident.reported',
    ]);
  });

  it('reads nothing of another tenant, whoever has the same id there', async () => {
    const other = guid(77) as TenantId;
    await importPeople(here.ports, other, [
      {
        ...{ line: 2, person: personOf(amina), name: 'zq-Another', email: 'zq@elsewhere.example' },
        ...{ team: 'zq-Elsewhere', roles: ['staff'], administrator: false, profile: null },
        ...{ supervisorEmail: null, employment: 'bank', startDate: '2026-01-05' },
        registration: null,
      },
    ]);

    const text = JSON.stringify(await about(amina));

    expect(text).not.to.contain('zq-').and.not.contain(other);
  });

  it('says of text that was erased that it was', async () => {
    await met();
    const partition = `${tenant}|${personOf(amina)}`;
    for await (const row of here.tables.people.range(partition, 'content|', 'content}')) {
      await here.tables.people.transact(partition, [{ do: 'delete', row: row.row }]);
    }

    const [amina_, ben_] = [await about(amina), await about(ben)];
    const statesOf = ({ entries }: SubjectAccess): string[] =>
      entries.flatMap(({ texts }) => texts.map(({ state }) => state));

    expect(statesOf(amina_)).to.deep.equal(['erased', 'erased']);
    expect(statesOf(ben_)).to.deep.equal(['erased', 'erased']);
  });
});
