import { createHmac, createPublicKey } from 'node:crypto';
import { inspect } from 'node:util';

import { expect } from 'chai';

import { textOf } from '../support/card-reading.ts';
import { ben, dev, northChannel, otherTenant, tenant } from '../support/cast.ts';
import { botClient, installation } from '../support/bot-client.ts';
import {
  runningInAzure,
  startMicrosoft,
  sharedMicrosoft,
  type MicrosoftDouble,
  type TokenParts,
} from '../support/microsoft-double.ts';
import { startWorld, type World } from '../support/world.ts';

/** A request as somebody sends it who is not Teams. */
interface Attempt {
  authorization?: string;
  /** What is changed of an activity that is right. */
  edit?: (activity: object) => object;
}

describe('who is let in', () => {
  let microsoft: MicrosoftDouble;
  let world: World;
  let printed: string[];
  let restore: () => void;

  before(async () => {
    microsoft = await sharedMicrosoft();
    restore = runningInAzure(microsoft);
    // The queue is not looked at meanwhile: whatever asks storage for something is the attempt.
    world = await startWorld({ microsoft, allowedTenants: [tenant], idleMs: 3_600_000 });
    await world.as(ben).says('help');
  });
  after(async () => {
    restore();
    await world.stop();
  });

  beforeEach(() => {
    printed = [];
  });

  /** The status of the attempt, and everything that came of it. */
  async function outcome({ authorization, edit = (whole) => whole }: Attempt) {
    const before = { requests: world.connector.requests.length, lines: world.logged.length };
    const place = { url: world.urls[0] ?? '', connector: world.connector, tenant, team: '' };
    const counted = world.untilAnswer();
    const consoleBefore = listenToConsole(printed);

    const response = await botClient(place, ben)
      .posts({ type: 'message', text: 'help' }, { edit, ...headed(authorization) })
      .finally(consoleBefore);
    return {
      status: response.status,
      body: await response.text(),
      storageCalls: counted.calls,
      requestsToTeams: world.connector.requests.length - before.requests,
      lines: world.logged.slice(before.lines),
    };
  }

  /** Refused, with nothing done and nothing of the token told to anybody. */
  async function expectRefused(attempt: Attempt, status = 401): Promise<void> {
    const result = await outcome(attempt);

    expect(result).to.include({ status, body: '{"error":"not accepted"}' });
    expect(result).to.include({ storageCalls: 0, requestsToTeams: 0 });
    expect(result.lines.join('')).to.contain('not let in');
    const told = [...result.lines, ...printed, result.body].join('\n');
    for (const part of secretsIn(attempt.authorization ?? '')) {
      expect(told).not.to.contain(part);
    }
  }

  function good(parts: TokenParts = {}): Promise<string> {
    return microsoft.token({ serviceUrl: world.connector.url, ...parts });
  }

  it('should let in what Teams signed for this bot, and answer with a token of its own identity', async () => {
    const answer = await world.as(ben).says('help');

    expect(textOf(answer.card)).to.contain('Ben Carter');
    expect(microsoft.asked).to.deep.include({
      resource: 'https://api.botframework.com',
      identity: microsoft.bot.id,
    });
  });

  it('should let in a clock that is a little off, and no more than that', async () => {
    const early = await outcome({ authorization: `Bearer ${await good({ notBefore: 240 })}` });
    const late = await outcome({ authorization: `Bearer ${await good({ expires: -240 })}` });

    expect([early.status, late.status]).to.deep.equal([200, 200]);
  });

  it('should refuse a request without a header', () => expectRefused({}));

  for (const header of [
    'nonsense',
    'Bearer',
    'Bearer ',
    'Bearer not.a.token',
    'Bearer a.b',
    'Bearer ....',
    'Basic dXNlcjpwYXNzd29yZA==',
    'Bearer bnVsbA.bnVsbA.bnVsbA',
  ]) {
    it(`should refuse the header “${header}”`, () => expectRefused({ authorization: header }));
  }

  it('should refuse a good token that is not called Bearer, or has company', async () => {
    const token = await good();

    await expectRefused({ authorization: `Basic ${token}` });
    await expectRefused({ authorization: token });
    await expectRefused({ authorization: `Bearer ${token} ${token}` });
  });

  it('should refuse a wrong signature', async () => {
    const [header = '', payload = '', signature = ''] = (await good()).split('.');
    const turned = Buffer.from(signature, 'base64url').reverse().toString('base64url');
    const [, another = ''] = (await good({ claims: { more: 'than was signed' } })).split('.');

    await expectRefused({ authorization: `Bearer ${header}.${payload}.${turned}` });
    await expectRefused({ authorization: `Bearer ${header}.${another}.${signature}` });
    await expectRefused({ authorization: `Bearer ${header}.${payload}.` });
  });

  it('should refuse a token without a signature, “alg: none”', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const unsigned = await resigned({ alg }, () => '');

      await expectRefused({ authorization: `Bearer ${unsigned}` });
    }
  });

  it('should refuse HS256 with the public key for a secret', async () => {
    const pem = createPublicKey({ key: { ...microsoft.publicKey }, format: 'jwk' });
    for (const secret of [
      pem.export({ type: 'spki', format: 'pem' }).toString(),
      pem.export({ type: 'pkcs1', format: 'pem' }).toString(),
    ]) {
      const forged = await resigned({ alg: 'HS256' }, (signed) =>
        createHmac('sha256', secret).update(signed).digest('base64url'),
      );

      await expectRefused({ authorization: `Bearer ${forged}` });
    }
  });

  it('should refuse a key that nobody knows', async () => {
    const other = await startMicrosoft();
    const token = await other.token({ serviceUrl: world.connector.url });
    await other.stop();

    await expectRefused({ authorization: `Bearer ${token}` });
  });

  const wrong: readonly [what: string, parts: TokenParts][] = [
    ['for another audience', { audience: '99999999-9999-4999-8999-999999999999' }],
    ['for Teams itself, as the bot’s own are', { audience: 'https://api.botframework.com' }],
    ['of another issuer', { issuer: 'https://login.example' }],
    ['that ended six minutes ago', { notBefore: -4_000, expires: -360 }],
    ['that begins in six minutes', { notBefore: 360, expires: 4_000 }],
    ['for another service address', { serviceUrl: 'https://elsewhere.example/' }],
    ['signed by a key that vouches for another channel', { key: 'elsewhere' }],
  ];
  for (const [what, parts] of wrong) {
    it(`should refuse a token ${what}`, async () => {
      await expectRefused({ authorization: `Bearer ${await good(parts)}` });
    });
  }

  it('should refuse a token that names no service address', async () => {
    await expectRefused({ authorization: `Bearer ${await microsoft.token()}` });
  });

  for (const [whose, home] of [
    ['its own tenant', tenant],
    ['another tenant', otherTenant],
  ]) {
    it(`should refuse what Entra signed in ${whose} for this bot’s id, as the SDK’s emulator is let in`, async () => {
      const claims = { appid: microsoft.bot.id, tid: home, ver: '1.0' };
      const issuer = `https://sts.windows.net/${String(home)}/`;

      await expectRefused({
        authorization: `Bearer ${await good({ key: 'entra', issuer, claims })}`,
      });
    });
  }

  it('should refuse a good token on an activity of another channel', async () => {
    const authorization = `Bearer ${await good()}`;
    for (const channelId of ['emulator', 'webchat', 'AseChannel', 'directline']) {
      await expectRefused({ authorization, edit: (whole) => ({ ...whole, channelId }) });
    }
  });

  it('should refuse people of a tenant that is not on the list, and of none', async () => {
    const authorization = `Bearer ${await good()}`;
    const of = (id: unknown) => (whole: object) => ({
      ...whole,
      conversation: { id: 'a:x', conversationType: 'personal', tenantId: id },
      channelData: { tenant: { id } },
    });

    await expectRefused({ authorization, edit: of(otherTenant) }, 403);
    await expectRefused({ authorization, edit: of('') }, 403);
    await expectRefused({ authorization, edit: of('contoso.example') }, 403);
  });

  it('should not be installed by another tenant', async () => {
    const channelData = { tenant: { id: otherTenant }, team: { id: northChannel } };

    const response = await world
      .as(dev)
      .posts({ ...installation('add'), channelData }, { channel: northChannel });

    expect(response.status).to.equal(403);
    expect(await world.ports.directory.teams(otherTenant)).to.deep.equal([]);
  });

  /** A good token with another header, signed in another way. */
  async function resigned(header: object, sign: (signed: string) => string): Promise<string> {
    const [, payload = ''] = (await good()).split('.');
    const named = { typ: 'JWT', kid: microsoft.publicKey.kid, ...header };
    const head = Buffer.from(JSON.stringify(named)).toString('base64url');

    return `${head}.${payload}.${sign(`${head}.${payload}`)}`;
  }
});

describe('where Microsoft’s keys cannot be fetched', () => {
  it('should let nobody in, and say that it is we who failed', async () => {
    const microsoft = await startMicrosoft();
    const world = await startWorld({ installed: false, microsoft, allowedTenants: [tenant] });
    await microsoft.stop();
    const restore = listenToConsole([]);

    const response = await world.as(ben).posts({ type: 'message', text: 'help' }).finally(restore);

    expect(response.status).to.equal(500);
    expect(await response.text()).to.equal('{"error":"not accepted"}');
    expect(world.connector.requests).to.deep.equal([]);
    await world.stop();
  });
});

/** What a token must not leave behind: the whole of it, its three parts, and what it says of itself. */
function secretsIn(authorization: string): string[] {
  const words = authorization.split(' ').flatMap((word) => [word, ...word.split('.')]);

  return words.filter((word) => word.length > 12);
}

function headed(authorization: string | undefined): { authorization?: string } {
  return authorization === undefined ? {} : { authorization };
}

/** Keeps what is printed past the log; what is returned ends that. */
function listenToConsole(printed: string[]): () => void {
  const before = { ...console };
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  for (const name of names) {
    console[name] = (...said: unknown[]) => {
      printed.push(said.map((each) => (typeof each === 'string' ? each : inspect(each))).join(' '));
    };
  }

  return () => {
    Object.assign(console, before);
  };
}
