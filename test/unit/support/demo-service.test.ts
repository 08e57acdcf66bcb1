import { expect } from 'chai';

import type { BoardRow } from '../../../src/domain/board.ts';
import { localDate } from '../../../src/domain/calendar.ts';
import { coverageOf } from '../../../src/domain/cover.ts';
import { gapsOf, rowGapRecord } from '../../../src/domain/gap.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { overdueSupervision } from '../../../src/domain/overdue.ts';
import { isNotYetRead } from '../../../src/domain/session.ts';
import { askedNow } from '../../../src/domain/sign-off-request.ts';
import type { TeamLibrary } from '../../../src/domain/team-library.ts';
import { libraryToday } from '../../../src/usecases/library.ts';
import type { Ports, TeamFile } from '../../../src/usecases/ports.ts';
import { verifyLedgers } from '../../../src/usecases/verify-ledgers.ts';
import { demoTenant, tom } from '../../support/demo-service-people.ts';
import { seedDemoService } from '../../support/demo-service.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

/** A Monday, a Sunday, and days after Christmas and Easter, when no supervision was held for long. */
const days = [
  '2026-11-23T09:00:00Z',
  '2026-12-06T23:30:00Z',
  '2026-12-29T08:00:00Z',
  '2027-03-30T12:00:00Z',
];

describe('the demo service', () => {
  for (const until of days) {
    it(`should tell the same story up to ${until}`, async () => {
      const { ports } = memoryPorts(until);

      await seedDemoService(ports, { until });

      const { team, rows } = await onlyTeam(ports);
      const today = localDate(until, team.state.zone);
      const overdue = overdueSupervision(rows, team.state, today);
      const late = overdue.supervisors.flatMap(({ people }) => people.map(({ name }) => name));
      const unread = rows.filter((row) =>
        row.unanswered.some(({ recordedOn }) => isNotYetRead(recordedOn, false, today)),
      );
      expect(late).to.have.members(['Sam Whitlock', 'Joe Penhallow']);
      expect(unread.map(({ name }) => name)).to.have.members(['Leila Farrow', 'Idris Bowen-Hart']);
      expect(rows.filter(({ standing }) => standing.paused.length > 0)).to.have.length(1);
      expect(rows).to.have.length(14);
      const library = await libraryToday(ports, demoTenant, team.state);
      const { tasks } = coverageOf(rows, library, today);
      const crisis = tasks.find(({ task }) => task.id === 'crisis-calls');
      const states = standingsOf(rows, library);
      expect(library.frameworks.map(({ id }) => id)).to.deep.equal(['rbc', 'km']);
      expect(crisis?.could).to.deep.equal([tom]);
      expect([...new Set(states)]).to.have.members([
        'paused',
        'lapsed',
        'under review',
        'due soon',
        'current',
        'requested',
        'developing',
        'not started',
      ]);
      const running = rows.flatMap(({ name, delegations = [] }) =>
        delegations.map(({ accepted, suspended }) => [name, accepted !== null, suspended]),
      );
      expect(running).to.deep.equal([['Maya Brightwell', true, null]]);
      expect(learningIn(rows, library)).to.deep.equal({
        reviews: 2,
        incidents: ['late-escalation'],
        trained: ['Idris Bowen-Hart'],
        hasOneWithout: true,
        escalated: [[2, 14]],
      });
      expect(waitingFor(rows)).to.deep.equal(['Ellie Thackerby asks Anwen Pritchard-Vale']);
    });
  }

  it('should add nothing when it is written again, on another day or after it was cut short', async () => {
    const { ports } = memoryPorts();
    const [until = ''] = days;
    let commits = 0;
    const cutShort = {
      ...ports,
      people: {
        ...ports.people,
        commit: (...change: Parameters<Ports['people']['commit']>) => {
          commits += 1;
          if (commits === 450) throw new Error('cut short');
          return ports.people.commit(...change);
        },
      },
    };

    const first = await seedDemoService(cutShort, { until }).catch(String);
    const second = await seedDemoService(ports, { until });
    const entries = await entriesOf(ports);
    const third = await seedDemoService(ports, { until: '2026-11-27T10:00:00Z' });

    expect([first, second, third]).to.deep.equal(['Error: cut short', true, false]);
    expect(await entriesOf(ports)).to.equal(entries);
    const { ports: once } = memoryPorts();
    await seedDemoService(once, { until });
    expect(await entriesOf(once)).to.equal(entries);
  });
});

function standingsOf(rows: readonly BoardRow[], library: TeamLibrary): string[] {
  return rows.flatMap(({ membership, standing }) =>
    (library.profile(membership.profile)?.requires ?? []).map(
      (requirement) => library.standing(requirement, standing, membership.profile).state,
    ),
  );
}

/** What followed incidents, what is done about gaps, and how many steps and minutes an answer took. */
function learningIn(rows: readonly BoardRow[], library: TeamLibrary) {
  const gaps = rows.flatMap((row) =>
    gapsOf(rowGapRecord(row), library).map(({ action }) => ({ name: row.name, action })),
  );

  return {
    reviews: rows.flatMap(({ standing }) =>
      standing.reviews.filter(({ cause }) => cause === 'incident'),
    ).length,
    incidents: rows.flatMap(({ incidents = [] }) => incidents).map(({ type }) => type),
    trained: gaps.flatMap(({ name, action }) =>
      action?.state === 'open' && action.kind === 'targeted-training' ? [name] : [],
    ),
    hasOneWithout: gaps.some(({ action }) => action === null),
    escalated: rows
      .flatMap(({ escalations = [] }) => escalations)
      .map(({ steps, minutes }) => [steps, minutes]),
  };
}

function waitingFor(rows: readonly BoardRow[]): string[] {
  const nameOf = (person: PersonId | undefined): string =>
    rows.find((row) => row.person === person)?.name ?? '';

  return rows.flatMap(({ name, requests = [] }) =>
    requests.map((request) => `${name} asks ${nameOf(askedNow(request)?.person)}`),
  );
}

async function onlyTeam(ports: Ports): Promise<{ team: TeamFile; rows: BoardRow[] }> {
  const [known, ...others] = await ports.directory.teams(demoTenant);
  if (known === undefined || others.length > 0) throw new Error('there should be one team');
  const key = { tenant: demoTenant, team: known.team };
  const team = await ports.teams.open(key);
  if (team === undefined) throw new Error('the team has no file');

  return { team, rows: await ports.board.rows(key) };
}

async function entriesOf(ports: Ports): Promise<number> {
  let entries = 0;
  for await (const { verification } of verifyLedgers(ports, demoTenant)) {
    expect(verification.intact).to.equal(true);
    entries += verification.entries;
  }
  return entries;
}
