import { expect } from 'chai';

import { isRefusal } from '../../../src/domain/errors.ts';
import type { IncidentId, TeamId } from '../../../src/domain/ids.ts';
import type { IncidentFacts } from '../../../src/domain/incident.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { teamThemes } from '../../../src/usecases/themes.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  nobodyKnown,
  olu,
  personOf,
  tenant,
} from '../../support/cast.ts';
import { deEscalation, escalation, guid, membership } from '../../support/domain-builders.ts';
import { written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

describe('teamThemes', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  function reported(number: number, changed: Partial<IncidentFacts> = {}): PersonEvent {
    return {
      kind: 'incident.reported',
      incident: {
        id: guid(number) as IncidentId,
        team: here.team,
        type: 'violence',
        severity: 'low',
        date: '2026-11-01',
        time: '21:40',
        involved: [personOf(amina)],
        competencies: [deEscalation, escalation],
        debrief: 'held',
        restriction: false,
        ...changed,
      },
    };
  }

  async function south(): Promise<TeamId> {
    const [team] = await here.ports.directory.teamsNamed(tenant, 'South Team');

    return team as TeamId;
  }

  function refusalOf(act: Promise<unknown>): Promise<string> {
    return act.then(
      () => 'not refused',
      (error: unknown) => (isRefusal(error) ? error.sentence : String(error)),
    );
  }

  it('counts what everybody of the team reported, whoever of them it was', async () => {
    await written(here.ports, cleo, [reported(1), reported(2, { type: 'boundary' })]);
    await written(here.ports, bryn, [reported(3), reported(4, { date: '2026-02-01' })]);
    await written(here.ports, ben, [reported(5)]);

    const year = await teamThemes(here.ports, here.requestOf(dev), { months: 12 });
    const recent = await teamThemes(here.ports, here.requestOf(carys), { months: 3 });

    expect(year).to.deep.include({
      team: here.team,
      teamName: 'North Recovery Team',
      others: [],
      any: true,
      types: [{ type: 'violence', count: 3, orMore: true }],
      today: '2026-11-02',
    });
    expect(recent.types).to.deep.equal([{ type: 'violence', count: 3, orMore: false }]);
    expect(recent.competencies.map(({ title, count }) => [title, count])).to.deep.equal([
      ['De-escalation', 4],
      ['Escalating a concern', 4],
    ]);
  });

  it('counts nothing of another team, and names no one', async () => {
    const elsewhere = { team: await south() };
    await written(
      here.ports,
      cleo,
      [1, 2, 3].map((each) => reported(each, elsewhere)),
    );

    const themes = await teamThemes(here.ports, here.requestOf(dev), { months: 12 });

    expect(themes).to.deep.include({ any: false, types: [], competencies: [] });
  });

  it('leads to the reader’s other teams, each with its own', async () => {
    const team = await south();
    const place = membership({ team, roles: ['manager'], supervisor: null });
    await written(here.ports, dev, [{ kind: 'membership.set', membership: place }]);
    await written(
      here.ports,
      olu,
      [1, 2, 3].map((each) => reported(each, { team })),
    );

    const first = await teamThemes(here.ports, here.requestOf(dev), { months: 12 });
    const other = await teamThemes(here.ports, here.requestOf(dev), { team, months: 12 });

    expect(first.others).to.deep.equal([{ team, name: 'South Team' }]);
    expect(first.any).to.equal(false);
    expect(other).to.deep.include({ teamName: 'South Team', any: true });
    expect(other.others.map(({ name }) => name)).to.deep.equal(['North Recovery Team']);
  });

  it('is for managers and clinical leads of the team alone, whatever team a card names', async () => {
    for (const person of [amina, ben, olu]) {
      const refused = await refusalOf(
        teamThemes(here.ports, here.requestOf(person), { team: here.team, months: 12 }),
      );
      expect(refused, person.name).to.contain('managers and clinical leads');
    }
    for (const team of [await south(), 'nowhere', '__proto__'] as TeamId[]) {
      const asked = teamThemes(here.ports, here.requestOf(dev), { team, months: 3 });
      expect(await refusalOf(asked), team).to.contain('managers and clinical leads');
    }
    const stranger = teamThemes(here.ports, here.requestOf(nobodyKnown), { months: 3 });
    expect(await refusalOf(stranger)).to.contain('I do not know you yet');
  });
});
