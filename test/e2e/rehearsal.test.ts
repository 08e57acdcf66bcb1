import { readFile } from 'node:fs/promises';

import { expect } from 'chai';

import { tenant } from '../support/cast.ts';
import { wholeDay } from '../support/demo/whole-day.ts';
import { createTranscript } from '../support/demo/transcript.ts';
import {
  runningInAzure,
  sharedMicrosoft,
  type MicrosoftDouble,
} from '../support/microsoft-double.ts';
import { productionBuild, productionEntry } from '../support/production-build.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a rehearsal of the day, on the production build', function () {
  this.timeout(180_000);
  let microsoft: MicrosoftDouble;
  let restore: () => void;
  let world: World;

  before(async () => {
    microsoft = await sharedMicrosoft();
    restore = runningInAzure(microsoft);
    world = await startWorld({
      build: await productionBuild(),
      replicas: 2,
      balanced: true,
      microsoft,
      allowedTenants: [tenant],
      supervisees: 0,
      installed: false,
      scheduleMs: 100,
    });
  });
  after(async () => {
    await world.stop();
    restore();
  });

  it('should do all of it, with two replicas that take turns and a token on every call', async () => {
    const tell = createTranscript(() => undefined);

    await wholeDay({ world, tell });

    const [first = 0, second = 0, ...more] = world.passed().values();
    expect(more).to.deep.equal([]);
    expect(first).to.be.greaterThan(50);
    expect(Math.abs(first - second)).to.be.at.most(1);
    expect(tell.cards.length).to.be.greaterThan(50);
  });

  it('should have let in no one, and called no one, without a token that holds', async () => {
    const [url = ''] = world.urls;
    const before = world.connector.requests.length;

    const uncalled = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...anActivity, serviceUrl: world.connector.url }),
    });
    const unsent = await fetch(`${world.connector.url}v3/conversations/a:x/activities`, {
      method: 'POST',
      body: '{}',
    });

    expect([uncalled.status, unsent.status]).to.deep.equal([401, 401]);
    expect(world.connector.requests).to.have.length(before);
    expect(microsoft.asked.map(({ identity }) => identity)).to.include(microsoft.bot.id);
  });
});

describe('the shipped entry', () => {
  it('should start with what the environment says and nothing else', async () => {
    const source = await readFile(await productionEntry(), 'utf8');
    const main = source.slice(source.indexOf('if (import.meta.main)'));

    expect(main.match(/\bstart\([^)]*\)/g)).to.deep.equal(['start(config)']);
    expect(main).to.contain('const config = readConfig();');
  });

  it('should find Microsoft’s addresses nowhere but in the SDK', async () => {
    const config = await readFile(new URL('../../src/config.ts', import.meta.url), 'utf8');

    expect(config).not.to.match(/OpenId|TokenIssuer|LoginUrl|OAuth/i);
  });
});

const anActivity = {
  type: 'message',
  text: 'help',
  id: 'uncalled',
  channelId: 'msteams',
  from: { id: '29:x', aadObjectId: tenant },
  recipient: { id: '28:x' },
  conversation: { id: 'a:x', conversationType: 'personal', tenantId: tenant },
};
