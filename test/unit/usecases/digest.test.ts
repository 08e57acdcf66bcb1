import { expect } from 'chai';

import { digestCard } from '../../../src/cards/digest-card.ts';
import type { DigestFigures } from '../../../src/domain/digest-figures.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { changeFile, teamKind } from '../../../src/usecases/change-file.ts';
import { digestList, teamDigest, type TeamDigest } from '../../../src/usecases/digest.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { amina, ben, carys, dev, nobodyKnown, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { membership } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const monday = '2026-11-09T08:00:00.000Z';

describe('the weekly digest', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  async function post(due = monday): Promise<void> {
    here.clock.set(due);
    await sendPost(here.ports, { kind: 'post', tenant, team: here.team, post: 'digest', due });
  }

  function digestFor(member: Member): ReturnType<typeof teamDigest> {
    return teamDigest(here.ports, here.requestOf(member));
  }

  async function seenBy(member: Member): Promise<TeamDigest> {
    const seen = await digestFor(member);
    if ('line' in seen) throw new Error('not the whole digest');
    return seen;
  }

  async function kept(): Promise<string[]> {
    const file = await here.ports.teams.open({ tenant, team: here.team });
    return file?.state.digests.map(({ date }) => date) ?? [];
  }

  it('R30 goes to each manager once, and its figures are kept once, as counts alone', async () => {
    await post();
    await post();

    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      [personOf(dev), 'digest'],
    ]);
    expect(await kept()).to.deep.equal(['2026-11-09']);
    const file = await here.ports.teams.open({ tenant, team: here.team });
    const counts: Partial<DigestFigures> | undefined = file?.state.digests[0]?.figures;
    expect(Object.values(counts ?? {}).every((count) => Number.isInteger(count))).to.equal(true);
  });

  it('R31 does not prompt a manager on leave, whose own question is answered', async () => {
    const absence = { from: '2026-11-06', until: '2026-11-13' };
    await written(here.ports, dev, [{ kind: 'absence.recorded', absence }]);

    await post();

    expect(here.sent).to.deep.equal([]);
    expect(await kept()).to.deep.equal(['2026-11-09']);
    expect((await seenBy(dev)).teamName).to.equal('North Recovery Team');
  });

  it('says there is nothing to compare with, and a week later what changed', async () => {
    expect((await seenBy(dev)).digest.since).to.equal(null);
    await post();
    await written(here.ports, amina, [signedUntil(here.team, loneWorking, '2026-11-10')]);
    here.clock.set('2026-11-16T10:00:00.000Z');

    const { digest } = await seenBy(dev);

    expect(digest.since).to.equal('2026-11-09');
    expect(digest.changes).to.deep.include({ line: 'gaps', from: 0, to: 1 });
    expect(JSON.stringify(digestCard(await seenBy(dev)))).to.contain(
      'Up from 0 to 1: gaps without an action',
    );
  });

  it('is for managers, and of a clinical lead the assessor patterns alone (R29)', async () => {
    for (const person of [amina, ben, nobodyKnown])
      expect(await refused(digestFor(person))).to.equal(true);
    await withRoles(ben, ['clinical-lead']);

    const seen = await digestFor(ben);

    expect('line' in seen && [seen.line, seen.manages]).to.deep.equal(['patterns', false]);
    const wanted = { team: here.team };
    const asLead = here.requestOf(ben);
    expect(await refused(digestList(here.ports, asLead, { ...wanted, line: 'gaps' }))).to.equal(
      true,
    );
    const list = await digestList(here.ports, asLead, { ...wanted, line: 'patterns' });
    expect(list.manages).to.equal(false);
    const other = { ...wanted, line: 'patterns' as const };
    expect(await refused(digestList(here.ports, here.requestOf(amina), other))).to.equal(true);
  });

  it('is refused for a team that the reader does not manage', async () => {
    const other = 'team-of-others' as typeof here.team;

    expect(await refused(teamDigest(here.ports, here.requestOf(dev), other))).to.equal(true);
    expect(await refused(teamDigest(here.ports, here.requestOf(carys), other))).to.equal(true);
  });

  it('keeps no figures where somebody was first', async () => {
    const figures = (await seenBy(dev)).digest.figures;
    const key = { tenant, team: here.team };
    const event = {
      kind: 'digest.figures' as const,
      date: '2026-11-09',
      figures: { ...figures, gaps: 9 },
    };
    await changeFile(
      here.ports,
      teamKind(here.ports),
      { key, actor: personOf(dev), form: undefined },
      () => Promise.resolve({ events: [event] }),
    );

    await post();

    const file = await here.ports.teams.open(key);
    expect(file?.state.digests.map(({ figures: { gaps } }) => gaps)).to.deep.equal([9]);
  });

  async function withRoles(member: Member, roles: ('clinical-lead' | 'staff')[]): Promise<void> {
    const set = membership({ team: here.team, roles });
    await written(here.ports, member, [{ kind: 'membership.set', membership: set }]);
  }
});

async function refused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    return isRefusal(error);
  }
}
