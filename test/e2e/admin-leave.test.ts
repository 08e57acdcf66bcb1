import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { adminEnvironment, runAdmin, type Ended } from '../support/admin-process.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, bryn } from '../support/cast.ts';
import { startWorld, type World } from '../support/world.ts';

const cause = 'zq-surgery';

/** It is Monday 2 November 2026 or a little later. */
describe('npm run admin: leave by file', function () {
  this.timeout(60_000);
  let world: World;
  let folder = '';

  before(async () => {
    world = await startWorld();
    folder = await mkdtemp(join(tmpdir(), 'admin-leave-'));
  });
  after(async () => {
    await world.stop();
    await rm(folder, { recursive: true });
  });

  async function importing(lines: readonly string[], ...words: readonly string[]): Promise<Ended> {
    const file = join(folder, 'leave.csv');
    await writeFile(file, lines.join('\r\n'));
    const env = adminEnvironment(world.connection, world.clock.now());

    return runAdmin(['import-leave', file, ...words], env);
  }

  it('refuses a cause and says none of it; then R13 R31: away for everybody, told once, again nothing', async () => {
    await world.as(amina).says('help');
    const days = [`${amina.email},2026-11-02,2026-12-06`, `${bryn.email},2026-12-24,2026-12-31`];
    const heading = 'email,from,until';

    const refused = await importing([
      `${heading},reason`,
      ...days.map((line) => `${line},${cause}`),
    ]);
    const before = (await world.fileOf(amina)).state.absences;
    const first = await importing([heading, ...days], '--team', 'North Recovery Team');
    await world.quiet();
    const second = await importing([heading, ...days]);
    await world.quiet();

    expect(refused).to.include({ code: 1, out: '' });
    expect(refused.err).to.contain('line 1, column 4').and.to.contain('kept without a cause');
    expect(refused.err).to.not.contain(cause);
    expect(before).to.deep.equal([]);
    expect([first, second]).to.deep.equal([
      { code: 0, out: '2 people: 2 absences recorded for 2, 0 unchanged\n', err: '' },
      { code: 0, out: '2 people: 0 absences recorded for 0, 2 unchanged\n', err: '' },
    ]);
    const list = await world.as(ben).says('record absence');
    expect(textOf(list.card)).to.contain('Amina Yusuf').and.to.contain('back on Mon 7 Dec');
    const told = world
      .as(amina)
      .messages()
      .map(({ card }) => textOf(card))
      .filter((text) => text.includes('From your organisation’s list of leave'));
    expect(told).to.have.length(1);
    expect(told[0]).to.contain('Away until Monday 7 December 2026');
  });
});
