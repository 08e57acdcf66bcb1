import { expect } from 'chai';

import { settingsOf, type TeamSettings } from '../../../src/domain/team.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { saveSettings } from '../../../src/usecases/settings.ts';
import { dev, tenant } from '../../support/cast.ts';
import { killedPorts } from '../../support/killed-ports.ts';
import { stage, type Stage } from './stage.ts';

/** The afternoon of the same Monday, in the team's zone. */
const moved = '13:30';
const asDue = '2026-11-02T13:30:00.000Z';

describe('saveSettings', () => {
  let here: Stage;

  beforeEach(async () => {
    // A Monday at 09:30.
    here = await stage();
  });

  async function rhythm(huddles: readonly string[]): Promise<Partial<TeamSettings>> {
    const file = await here.ports.teams.open({ tenant, team: here.team });
    if (file === undefined) throw new Error('there is no team');

    return { rhythm: { ...settingsOf(file.state).rhythm, huddles } };
  }

  /** When the team's huddles are on the schedule, of the next day too. */
  async function scheduled(): Promise<string[]> {
    const due = await here.ports.schedule.due('2026-11-03T23:59:59.999Z');
    return due.filter(({ post }) => post === 'huddle').map((row) => row.due);
  }

  it('should give back the team as it was saved, and the same where it is pressed again', async () => {
    const input = { form: here.newForm(dev), team: here.team, name: 'North & West' };
    const settings = await rhythm([moved]);

    const first = await saveSettings(here.ports, here.requestOf(dev), { ...input, settings });
    const again = await saveSettings(here.ports, here.requestOf(dev), { ...input, settings });

    const file = await here.ports.teams.open({ tenant, team: here.team });
    expect(first.saved?.file).to.deep.equal({ state: file?.state, details: file?.details });
    expect(again.saved?.file.state).to.deep.equal(file?.state);
    expect(file?.state.rhythm.huddles).to.deep.equal([moved]);
    expect(file?.details.name).to.equal('North & West');
  });

  it('should give a form that is pressed again the team as somebody else has saved it since', async () => {
    const form = here.newForm(dev);
    const input = { form, team: here.team, settings: await rhythm([moved]) };
    await saveSettings(here.ports, here.requestOf(dev), input);
    const others = { ...input, form: here.newForm(dev), settings: await rhythm(['12:00']) };
    await saveSettings(here.ports, here.requestOf(dev), others);

    const again = await saveSettings(here.ports, here.requestOf(dev), input);

    expect(again.saved?.file.state.rhythm.huddles).to.deep.equal(['12:00']);
  });

  it('R30 should have posts go by the new times once the answer is out, and leave nothing waiting', async () => {
    const input = { form: here.newForm(dev), team: here.team, settings: await rhythm([moved]) };

    await saveSettings(here.ports, here.requestOf(dev), input);
    await here.follow();
    while ((await handleBatch(here.ports)) > 0);
    here.clock.pass(31);

    expect(await scheduled()).to.include(asDue);
    expect(await here.ports.queue.take()).to.deep.equal([]);
  });

  for (const how of ['before', 'after'] as const) {
    it(`R30 should have posts go by what is saved wherever the turn is killed ${how} a call`, async () => {
      const key = { tenant, team: here.team };
      const settings = await rhythm([moved]);
      const before = (await here.ports.teams.open(key))?.sequence ?? 0;
      let kills = 0;
      let calls = Number.POSITIVE_INFINITY;

      for (let at = 1; at < calls; at += 1) {
        here = await stage();
        const killed = killedPorts(here.ports, at, how);
        const input = { form: here.newForm(dev), team: here.team, settings };
        try {
          await saveSettings(killed.ports, here.requestOf(dev), input);
          await here.follow();
          calls = at;
        } catch {
          kills += 1;
        }
        here.clock.pass(31);
        while ((await handleBatch(here.ports)) > 0);

        const file = await here.ports.teams.open({ tenant, team: here.team });
        const isSaved = (file?.sequence ?? 0) > before;
        const due = await scheduled();
        expect(due.includes(asDue), `killed at call ${String(at)}`).to.equal(isSaved);
      }

      expect(kills).to.be.greaterThan(8);
    });
  }

  it('should wait for a commit that may still come, and then be done with it', async () => {
    const input = {
      form: here.newForm(dev),
      team: here.team,
      name: '',
      settings: await rhythm([moved]),
    };

    const refused = await saveSettings(here.ports, here.requestOf(dev), input);
    here.clock.pass(31);
    await handleBatch(here.ports);
    here.clock.pass(31);
    const [waiting] = await here.ports.queue.take();
    here.clock.pass(121);
    while ((await handleBatch(here.ports)) > 0);
    here.clock.pass(31);

    expect(refused.problems?.map(({ field }) => field)).to.deep.equal(['name']);
    expect(waiting?.work).to.deep.include({ kind: 'settings', form: input.form });
    expect(await scheduled()).not.to.include(asDue);
    expect(await here.ports.queue.take()).to.deep.equal([]);
  });
});
