import { expect } from 'chai';

import type { FrameworkInUse } from '../../../src/domain/adoption.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { PersonId, ReviewId, TeamId } from '../../../src/domain/ids.ts';
import { changeFile, personKind, teamKind } from '../../../src/usecases/change-file.ts';
import { openCompetency } from '../../../src/usecases/open-competency.ts';
import { membershipSeenBy } from '../../../src/usecases/seen-person.ts';
import { standingOfPerson } from '../../../src/usecases/standing-of-person.ts';
import { amina, ben, bryn, carys, dev, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import {
  membership,
  northTeam,
  personId,
  sessionFacts,
  southTeam,
} from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const kentAndMedway: FrameworkInUse = { framework: 'km', version: '1.0.0' };
const emotional = 'km.emotional-intelligence' as CompetencyId;

describe('standingOfPerson', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  async function codeFor(reader: Member, about: PersonId): Promise<string> {
    try {
      await standingOfPerson(here.ports, here.requestOf(reader), about);
      return 'shown';
    } catch (error) {
      return isRefusal(error) ? error.code : String(error);
    }
  }

  async function adopts(frameworks: readonly FrameworkInUse[]): Promise<void> {
    const adoption = { from: '2026-11-01', frameworks, profiles: [], raised: [] };
    await changeFile(
      here.ports,
      teamKind(here.ports),
      { key: { tenant, team: here.team }, actor: personOf(dev), form: undefined },
      () => Promise.resolve({ events: [{ kind: 'team.adopted', adoption }] }),
    );
  }

  it('standing: is for the person, their supervisor, and the leads and managers of their team', async () => {
    for (const reader of [amina, ben, carys, dev]) {
      expect(await codeFor(reader, personOf(amina)), reader.name).to.equal('shown');
    }
    for (const reader of [bryn, olu]) {
      expect(await codeFor(reader, personOf(amina)), reader.name).to.equal('not_permitted');
    }
    expect(await codeFor(ben, personId(77_777))).to.equal('not_permitted');
  });

  it('should list records for oneself alone', async () => {
    await here.save();

    const own = await standingOfPerson(here.ports, here.requestOf(amina), personOf(amina));
    const seen = await standingOfPerson(here.ports, here.requestOf(ben), personOf(amina));

    expect(own.records).to.have.lengthOf(1);
    expect(own.records[0]).to.include({ supervisor: 'Ben Carter', answered: false });
    expect(seen.records).to.deep.equal([]);
    expect([own.own, own.supervised]).to.deep.equal([true, false]);
    expect([seen.own, seen.supervised]).to.deep.equal([false, true]);
  });

  it('should know of a session before the board does', async () => {
    await here.save();

    const { supervision } = await standingOfPerson(
      here.ports,
      here.requestOf(amina),
      personOf(amina),
    );

    expect(supervision?.lastHeld).to.equal('2026-11-02');
  });

  it('should order by the priority table of the framework in use, after standing and risk', async () => {
    await adopts([kentAndMedway]);

    const { competencies } = await standingOfPerson(
      here.ports,
      here.requestOf(amina),
      personOf(amina),
    );

    const asked = competencies.map(({ requirement }) => requirement);
    expect(asked.every(({ competency }) => competency.startsWith('km.'))).to.equal(true);
    expect(competencies[0]?.levelTitle).to.match(/^Getting /);
    expect(asked.map(({ risk }) => risk)).to.deep.equal(
      [...asked.map(({ risk }) => risk)].sort((a, b) => a.localeCompare(b)),
    );
  });

  it('R6 should show a competency at the level asked for, and which levels it includes', async () => {
    await adopts([kentAndMedway]);
    const { competencies } = await standingOfPerson(
      here.ports,
      here.requestOf(amina),
      personOf(amina),
    );
    const listed = competencies.find(({ requirement }) => requirement.competency === emotional);
    const level = listed?.requirement.level;
    const home = here.ports.shipped.frameworks.find(({ id }) => id === 'km');
    const titles = home?.levels?.map(({ title }) => title) ?? [];
    const at = home?.levels?.findIndex(({ id }) => id === level) ?? -1;

    const { expected } = await openCompetency(here.ports, here.requestOf(amina), {
      about: personOf(amina),
      competency: emotional,
    });

    const indicators = home?.competencies
      .find(({ id }) => id === emotional)
      ?.levels?.find((each) => each.level === level)?.indicators;
    expect(at).to.be.greaterThan(-1);
    expect(expected.including).to.deep.equal(titles.slice(0, at));
    expect(expected.indicators).to.deep.equal(indicators);
  });

  it('R6 should take a sign-off at a higher level for the lower one that is asked for', async () => {
    await adopts([kentAndMedway]);
    const until = '2027-09-01';
    await written(here.ports, amina, [
      signedUntil(here.team, emotional, until, { level: 'getting-risk-support' }),
    ]);

    const { standing } = await openCompetency(here.ports, here.requestOf(amina), {
      about: personOf(amina),
      competency: emotional,
    });

    expect(standing.held).to.include({ state: 'current', until });
    expect(standing.next).to.equal(null);
  });

  it('R10 should show what is paused though the role does not ask for it any more', async () => {
    const nhs = 'nhs96.001' as CompetencyId;
    const review = { id: 'r-1' as ReviewId, due: '2026-11-16' };
    await written(here.ports, amina, [
      {
        kind: 'session.recorded',
        session: sessionFacts({ team: here.team }),
        outcomes: [{ competency: nhs, outcome: 'pause', review }],
        closed: [],
        opened: [],
        topics: [],
        caseload: null,
      },
    ]);

    const { competencies } = await standingOfPerson(
      here.ports,
      here.requestOf(amina),
      personOf(amina),
    );

    const [first, second] = competencies;
    expect(first).to.deep.include({ asked: false, next: { kind: 'lift' } });
    expect(first?.held).to.include({ competency: nhs, state: 'paused' });
    expect(second?.asked).to.equal(true);
  });

  it('should say nothing of a role to somebody who is in no team', async () => {
    const key = { tenant, person: personId(88) };
    await changeFile(
      here.ports,
      personKind(here.ports),
      { key, actor: key.person, form: undefined },
      () =>
        Promise.resolve({
          events: [{ kind: 'administrator.set', administrator: true }],
          details: { name: 'Ash Doe', email: 'ash@trust.example' },
        }),
    );
    const request = { ...here.requestOf(amina), actor: key };

    const seen = await standingOfPerson(here.ports, request, key.person);

    expect(seen).to.deep.include({ role: null, supervision: null, competencies: [], steps: [] });
  });
});

describe('membershipSeenBy', () => {
  const north = membership({ team: northTeam, profile: null });
  const south = membership({ team: southTeam });
  const other = membership({ team: 'team-other' as TeamId });

  function seen(viewer: readonly TeamId[], subject: (typeof north)[]): TeamId | undefined {
    return membershipSeenBy(
      { person: personOf(ben), memberships: viewer.map((team) => membership({ team })) },
      { person: personOf(amina), memberships: subject },
    )?.team;
  }

  it('should be a team that both are in, before one where a role is set', () => {
    expect(seen([northTeam], [south, north])).to.equal(northTeam);
    expect(seen([northTeam, southTeam], [north, south])).to.equal(southTeam);
    expect(seen([], [north, other])).to.equal(other.team);
    expect(seen([northTeam], [])).to.equal(undefined);
  });
});
