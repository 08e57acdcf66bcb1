import { expect } from 'chai';

import { everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { ben, olu, staff } from '../support/cast.ts';
import { groupForm, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a group session', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ supervisees: 12, replicas: 2 });
  });
  after(() => world.stop());

  for (const members of [2, 4, 5, 12]) {
    it(`R14 is recorded once for all of ${members} members, each with their credit`, async () => {
      const group = staff.slice(0, members);
      const before = await counts();
      const form = await groupForm(world, group);

      const answer = await world.as(ben).presses(form, 'Save group session', { minutes: '60' });
      await world.quiet();
      const receipt = textOf(answer.message.card);
      const added = (await counts()).map((count, at) => count - (before[at] ?? 0));
      expect(added).to.deep.equal(staff.map((_, at) => (at < members ? 1 : 0)));
      for (const { name } of group) expect(receipt).to.contain(name);
      expect(receipt).to.contain(`${members <= 4 ? 30 : Math.floor(60 / members)} of 60 minutes`);
    });
  }

  it('R14 stands in each file with the number of members', async () => {
    const { state } = await world.fileOf(staff[0]);

    expect(state.sessions.map(({ mode, members }) => [mode, members])).to.deep.equal([
      ['group', 2],
      ['group', 4],
      ['group', 5],
      ['group', 12],
    ]);
  });

  it('R14 what is about one member is in no other member’s record', async () => {
    const group = staff.slice(0, 3);
    const form = await groupForm(world, group);
    const own = group.flatMap(({ aadObjectId }, at): [string, string][] => [
      [`note:${aadObjectId}`, `Secret ${at}`],
      [`action:${aadObjectId}`, `Task ${at}`],
      [`due:${aadObjectId}`, '2026-11-20'],
    ]);

    await world.as(ben).presses(form, 'Save group session', {
      reflections: 'Shared by all.',
      ...Object.fromEntries(own),
    });
    await world.quiet();

    for (const [at, member] of group.entries()) {
      const record = textOf(lastCardOf(world, member).card);
      const everything = everythingIn(world.connector.seenIn(world.as(member).chat));
      expect(record).to.contain('Shared by all.').and.to.contain(`Secret ${at}`);
      expect(record).to.contain(`Task ${at}`);
      for (const other of [0, 1, 2].filter((each) => each !== at)) {
        expect(everything).not.to.contain(`Secret ${other}`);
        expect(everything).not.to.contain(`Task ${other}`);
      }
    }
  });

  it('R14 a note does not carry an NHS number either, and everything typed is kept', async () => {
    const [first, second] = staff;
    const before = await counts();
    const form = await groupForm(world, [first, second]);
    const field = `note:${second.aadObjectId}`;

    const answer = await world.as(ben).presses(form, 'Save group session', {
      reflections: 'All good.',
      [field]: 'See 9434765919',
    });

    const values = new Map(inputsOf(answer.message.card).map(({ id, value }) => [id, value]));
    expect(textOf(answer.message.card)).to.contain('NHS number');
    expect(values.get(field)).to.equal('See 9434765919');
    expect(values.get('reflections')).to.equal('All good.');
    expect(await counts()).to.deep.equal(before);
  });

  it('should save once when it is pressed four times on two replicas', async () => {
    const group = staff.slice(0, 3);
    const before = await counts();
    const form = await groupForm(world, group);

    const answers = await Promise.all(
      [0, 1, 0, 1].map((at) =>
        world.as(ben).presses(form, 'Save group session', {}, { url: String(world.urls[at]) }),
      ),
    );
    await world.quiet();

    const added = (await counts()).map((count, at) => count - (before[at] ?? 0));
    expect(new Set(answers.map(({ message }) => everythingIn(message.card))).size).to.equal(1);
    expect(added).to.deep.equal(staff.map((_, at) => (at < 3 ? 1 : 0)));
  });

  it('should refuse one person alone, the same twice, and people who are not theirs', async () => {
    const [first, second] = staff;
    const before = await counts();

    for (const members of [[first], [first, first], [first, olu], staff.concat(olu, second)]) {
      const ids = members.map(({ aadObjectId }) => aadObjectId).join(',');
      const { status, body } = await world.as(ben).sends('session.group.start', { members: ids });
      expect(status).to.equal(200);
      expect(everythingIn(body.value)).not.to.contain('Save group session');
    }

    expect(await counts()).to.deep.equal(before);
  });

  function counts(): Promise<number[]> {
    return Promise.all(
      staff.map(async (member) => (await world.fileOf(member)).state.sessions.length),
    );
  }
});
