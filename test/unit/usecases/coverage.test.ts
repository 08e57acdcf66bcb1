import { expect } from 'chai';

import { say } from '../../../src/bot/routes.ts';
import { messageWith } from '../../../src/bot/sending.ts';
import type { Turn } from '../../../src/bot/turn.ts';
import { coverageCard } from '../../../src/cards/coverage-card.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import type { BoardRow } from '../../../src/domain/board.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import type { TeamRole } from '../../../src/domain/person.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { changeFile, teamKind } from '../../../src/usecases/change-file.ts';
import { competencyPeople, taskPeople, teamCoverage } from '../../../src/usecases/coverage.ts';
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
import type { Member } from '../../support/connector-double.ts';
import { membership, personId, record, signOff } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const loneTask = 'lone-working' as TaskId;
const mostBytes = 28 * 1024;

describe('who may see coverage', () => {
  let here: Stage;

  before(async () => {
    here = await stage();
  });

  for (const role of ['supervisor', 'clinical-lead', 'duty-manager', 'manager'] as const) {
    it(`should be a ${role} of the team`, async () => {
      await withRoles(here, bryn, ['staff', role]);

      const { teamName } = await teamCoverage(here.ports, here.requestOf(bryn));

      expect(teamName).to.equal('North Recovery Team');
    });
  }

  it('should be nobody else, and the refusal says who', async () => {
    await withRoles(here, bryn, ['staff']);

    for (const person of [amina, bryn, olu]) {
      const refused = await refusal(teamCoverage(here.ports, here.requestOf(person)));
      expect(refused, person.name).to.contain('supervisors, clinical leads, duty managers');
    }
    expect(await refusal(teamCoverage(here.ports, here.requestOf(nobodyKnown)))).to.contain(
      'I do not know you yet',
    );
  });

  it('should ask the reader’s own file for it, whatever team a card names', async () => {
    const [south] = await here.ports.directory.teamsNamed(tenant, 'South Team');
    const request = here.requestOf(dev);

    for (const team of [south, 'team-nowhere', '__proto__', amina.aadObjectId] as TeamId[]) {
      const input = { team, task: loneTask, competency: loneWorking };
      for (const asked of [
        teamCoverage(here.ports, request, team),
        taskPeople(here.ports, request, input),
        competencyPeople(here.ports, request, input),
      ]) {
        expect(await refusal(asked), team).to.contain('Coverage of a team is for');
      }
    }
  });

  it('should have the teams in which the reader has such a role, and no other', async () => {
    const [south] = await here.ports.directory.teamsNamed(tenant, 'South Team');
    await written(here.ports, dev, [
      {
        kind: 'membership.set',
        membership: membership({ team: south as TeamId, roles: ['manager'] }),
      },
    ]);
    await written(here.ports, dev, [
      { kind: 'membership.set', membership: membership({ team: 'team-x' as TeamId }) },
    ]);

    const first = await teamCoverage(here.ports, here.requestOf(dev));
    const other = await teamCoverage(here.ports, here.requestOf(dev), south);

    expect(first.others).to.deep.equal([{ team: south, name: 'South Team' }]);
    expect(other.teamName).to.equal('South Team');
    expect(other.others).to.deep.equal([{ team: here.team, name: 'North Recovery Team' }]);
  });
});

describe('coverage of a team', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
    for (const person of [amina, bryn]) await signed(here, person);
  });

  it('should say by name who could carry a task today', async () => {
    const { tasks } = await teamCoverage(here.ports, here.requestOf(dev));
    const { title, could } = await taskPeople(here.ports, here.requestOf(ben), {
      team: here.team,
      task: loneTask,
    });

    expect(tasks.find(({ task }) => task === loneTask)?.could).to.deep.equal([
      'Amina Yusuf',
      'Bryn Hale',
    ]);
    expect(title).to.equal('Lone working');
    expect(could.map(({ name, mayOpen }) => [name, mayOpen])).to.deep.equal([
      ['Amina Yusuf', true],
      ['Bryn Hale', true],
    ]);
  });

  it('should let a duty manager see who could, and open nobody’s standing', async () => {
    await withRoles(here, cleo, ['staff', 'duty-manager']);

    const { could } = await taskPeople(here.ports, here.requestOf(cleo), {
      team: here.team,
      task: loneTask,
    });

    expect(could.map(({ mayOpen }) => mayOpen)).to.deep.equal([false, false]);
  });

  it('standing: should name those whom the reader may see, and count the others', async () => {
    await withRoles(here, cleo, ['staff', 'duty-manager']);

    const seenBy = async (reader: Member): Promise<unknown> => {
      const { states } = await competencyPeople(here.ports, here.requestOf(reader), {
        team: here.team,
        competency: loneWorking,
      });
      return states
        .filter(({ named, others }) => named.length + others > 0)
        .map(({ state, named, others }) => [state, named.map(({ name }) => name), others]);
    };

    expect(await seenBy(ben)).to.deep.equal([
      ['current', ['Amina Yusuf', 'Bryn Hale'], 0],
      ['missing', ['Ben Carter', 'Cleo Marsh'], 1],
    ]);
    expect(await seenBy(cleo)).to.deep.equal([
      ['current', [], 2],
      ['missing', ['Cleo Marsh'], 2],
    ]);
    expect(await seenBy(carys)).to.deep.equal(await seenBy(dev));
  });

  it('should say of an old card’s task or competency that it is gone', async () => {
    const request = here.requestOf(dev);
    const old = { team: here.team, task: 'no-more' as TaskId, competency: 'rbc.no.more' as never };

    expect(await refusal(taskPeople(here.ports, request, old))).to.contain('task is not in');
    expect(await refusal(competencyPeople(here.ports, request, old))).to.contain(
      'competency is not in',
    );
  });
});

describe('coverage of a large team', () => {
  let here: Stage;

  before(async () => {
    here = await stage();
    await adoptFortyCompetencies(here);
  });

  for (const people of [60, 500]) {
    it(`should stay under 28 KB on every page for ${people} people with 40 competencies each`, async () => {
      await fill(here, people);
      const reply = await say(turnOf(here, dev), 'coverage');
      const seen = await teamCoverage(here.ports, here.requestOf(dev));

      expect(bytesOf(reply.card)).to.be.within(10_000, mostBytes);
      expect(seen.people).to.be.at.least(people);
      expect(seen.competencies).to.have.length.at.least(40);
      for (const page of [0, 1, 2, 3, 4, 99]) {
        expect(bytesOf(coverageCard({ ...seen, taskPage: page, page }))).to.be.below(mostBytes);
      }
    });
  }

  it('should be computed before anybody waits for it', async () => {
    await fill(here, 500);
    await teamCoverage(here.ports, here.requestOf(dev));
    const began = process.cpuUsage();

    await teamCoverage(here.ports, here.requestOf(dev));

    expect(process.cpuUsage(began).user / 1e6).to.be.below(2);
  });
});

function bytesOf(card: Parameters<typeof messageWith>[0]): number {
  return Buffer.byteLength(JSON.stringify(messageWith(card)));
}

function turnOf(here: Stage, member: Member): Turn {
  return { ports: here.ports, request: here.requestOf(member), place: 'personal' };
}

async function withRoles(here: Stage, member: Member, roles: readonly TeamRole[]): Promise<void> {
  const set = membership({ team: here.team, roles, supervisor: personOf(ben) });

  await written(here.ports, member, [{ kind: 'membership.set', membership: set }]);
}

async function signed(here: Stage, member: Member): Promise<void> {
  const both = [loneWorking, escalation];

  await written(
    here.ports,
    member,
    both.map((competency) => signedUntil(here.team, competency, '2027-03-01')),
  );
}

async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'was not refused';
  } catch (error) {
    return isRefusal(error) ? error.sentence : String(error);
  }
}

const frameworks = shipped.frameworks.filter(({ id }) => id === 'rbc' || id === 'km');
const forty = frameworks.flatMap(({ competencies }) => competencies).slice(0, 40);

/** The team works by a profile of 40 competencies, high-risk and standard in turn. */
async function adoptFortyCompetencies(here: Stage): Promise<void> {
  const [worker] = shipped.profiles.filter(({ id }) => id === 'recovery-worker');
  if (worker === undefined) throw new Error('there is no such profile');
  const requires = forty.map(({ id }, at) => ({
    competency: id,
    risk: at % 2 === 0 ? ('high' as const) : ('standard' as const),
    signers: 1 as const,
    refresh: { kind: 'anniversary' as const, months: 12 },
  }));
  const adoption = {
    from: '2026-11-01',
    frameworks: frameworks.map(({ id, version }) => ({ framework: id, version })),
    profiles: [{ ...worker, requires }],
    raised: [],
  };

  await changeFile(
    here.ports,
    teamKind(here.ports),
    { key: { tenant, team: here.team }, actor: personOf(dev), form: undefined },
    () => Promise.resolve({ events: [{ kind: 'team.adopted', adoption }] }),
  );
}

/** So many rows on the board: everybody has been away a few times and holds most of it. */
async function fill(here: Stage, people: number): Promise<void> {
  const key = { tenant, team: here.team };

  for (let at = 0; at < people; at += 1) await here.ports.board.put(key, rowOf(here.team, at));
}

function rowOf(team: TeamId, at: number): BoardRow {
  const absences = [1, 2, 3, 4, 5, 6].map((month) => ({
    from: `2026-0${String(month)}-01`,
    until: `2026-0${String(month)}-0${String(1 + (at % 9))}`,
  }));
  const signOffs = forty
    .filter((_, nth) => (at + nth) % 5 !== 0)
    .map(({ id }, nth) =>
      signOff({ competency: id, until: (at + nth) % 4 === 0 ? '2026-12-01' : '2027-03-01' }),
    );

  return {
    person: personId(5_000 + at),
    name: `Oluwaseun Fitzgerald-Montgomery the ${String(at)}th`,
    sequence: 1,
    membership: membership({ team }),
    sessions: [],
    absences,
    standing: record({ absences, signOffs }),
    actions: [],
    unanswered: [],
    nextDate: null,
  };
}
