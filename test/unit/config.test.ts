import { expect } from 'chai';

import { readConfig, type Config } from '../../src/config.ts';

const tenant = '11111111-aaaa-4aaa-8aaa-111111111111';
const another = '22222222-bbbb-4bbb-8bbb-222222222222';
const port = 'PORT has to be a port number';
const portRange = 'PORT has to be 0 to 65535';
const tenants = 'ALLOWED_TENANTS has to be tenant ids, separated by commas';
const instant = 'DEV_CLOCK has to be an instant such as 2026-11-23T08:59:50Z';
const https = 'STORAGE_CONNECTION_STRING has to use HTTPS in production';

/** What a service in production sets. */
const production = {
  NODE_ENV: 'production',
  MicrosoftAppId: '33333333-cccc-4ccc-8ccc-333333333333',
  MicrosoftAppPassword: 'a secret',
  MicrosoftAppTenantId: tenant,
  STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b',
};

describe('readConfig', () => {
  it('without a variable is a bot on this machine for the Playground', () => {
    expect(readConfig({})).to.deep.equal({
      port: 3978,
      bot: { type: 'SingleTenant', id: '', password: '', tenant: '' },
      storage: 'UseDevelopmentStorage=true',
      allowedTenants: [],
      logLevel: 'info',
      devClock: undefined,
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      ...production,
      PORT: '80',
      ALLOWED_TENANTS: `${tenant.toUpperCase()}, ${another}`,
      LOG_LEVEL: 'warn',
    });

    expect(config).to.deep.equal({
      port: 80,
      bot: {
        type: 'SingleTenant',
        id: production.MicrosoftAppId,
        password: 'a secret',
        tenant,
      },
      storage: production.STORAGE_CONNECTION_STRING,
      allowedTenants: [tenant, another],
      logLevel: 'warn',
      devClock: undefined,
    });
  });

  it('takes a variable set to nothing, or to spaces, as not set', () => {
    const names = ['PORT', 'MicrosoftAppType', 'LOG_LEVEL', 'DEV_CLOCK', 'ALLOWED_TENANTS'];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    const spaces = Object.fromEntries(names.map((name) => [name, '  ']));

    expect(readConfig(empty)).to.deep.equal(readConfig({}));
    expect(readConfig(spaces)).to.deep.equal(readConfig({}));
  });

  it('takes off the spaces around a value', () => {
    const config = accepted({ LOG_LEVEL: ' debug ', MicrosoftAppType: ' MultiTenant' });

    expect(config.logLevel).to.equal('debug');
    expect(config.bot.type).to.equal('MultiTenant');
  });

  it('starts the clock where DEV_CLOCK says, with an offset too', () => {
    for (const devClock of ['2026-11-23T08:59:50Z', '2026-11-23T08:59:50+01:00'])
      expect(accepted({ DEV_CLOCK: devClock }).devClock).to.equal(devClock);
  });

  const refused: readonly [variable: string, value: string, fault: string][] = [
    ['PORT', 'http', port],
    ['PORT', '39.78', port],
    ['PORT', 'Infinity', port],
    ['PORT', '-1', portRange],
    ['PORT', '65536', portRange],
    [
      'MicrosoftAppType',
      'singletenant',
      'MicrosoftAppType has to be one of SingleTenant, UserAssignedMSI, MultiTenant',
    ],
    [
      'LOG_LEVEL',
      'verbose',
      'LOG_LEVEL has to be one of trace, debug, info, warn, error, fatal, silent',
    ],
    ['ALLOWED_TENANTS', 'contoso.example', tenants],
    ['ALLOWED_TENANTS', `${tenant};contoso.example,fabrikam.example`, tenants],
    ['ALLOWED_TENANTS', ',', tenants],
    ['DEV_CLOCK', 'tomorrow', instant],
    ['DEV_CLOCK', '2026-11-23', instant],
    ['DEV_CLOCK', '2026-11-23T08:59:50', instant],
    ['DEV_CLOCK', '2026-02-30T08:59:50Z', instant],
  ];
  for (const [variable, value, fault] of refused)
    it(`refuses ${variable}=${value}`, () => {
      expect(readConfig({ [variable]: value })).to.deep.equal({ faults: [fault] });
    });

  it('says every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', LOG_LEVEL: 'x', DEV_CLOCK: 'x', NODE_ENV: 'production' });

    expect(faults).to.deep.equal([
      port,
      'LOG_LEVEL has to be one of trace, debug, info, warn, error, fatal, silent',
      instant,
      'MicrosoftAppId is missing: in production every call has to be authenticated',
      'STORAGE_CONNECTION_STRING is missing',
      'DEV_CLOCK is for rehearsals and refused in production',
    ]);
  });

  it('repeats no value, which may be a secret', () => {
    const faults = faultsOf({
      ...production,
      MicrosoftAppType: 'hidden',
      STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=http;AccountKey=hidden',
      ALLOWED_TENANTS: 'hidden',
      DEV_CLOCK: 'hidden',
    });

    expect(faults).to.have.lengthOf(5);
    expect(faults.join('\n')).not.to.contain('hidden');
  });

  describe('an app id', () => {
    const MicrosoftAppId = production.MicrosoftAppId;
    const noTenant = 'MicrosoftAppTenantId is missing: an app of type';
    const noPassword = 'MicrosoftAppPassword is missing: an app of type';

    it('of a single tenant needs the tenant and a password', () => {
      expect(faultsOf({ MicrosoftAppId })).to.deep.equal([
        `${noTenant} SingleTenant belongs to one tenant`,
        `${noPassword} SingleTenant cannot answer without it`,
      ]);
    });

    it('of many tenants needs a password', () => {
      expect(faultsOf({ MicrosoftAppId, MicrosoftAppType: 'MultiTenant' })).to.deep.equal([
        `${noPassword} MultiTenant cannot answer without it`,
      ]);
    });

    it('of a managed identity needs the tenant and has no password', () => {
      const identity = { MicrosoftAppId, MicrosoftAppType: 'UserAssignedMSI' };

      expect(faultsOf({ ...identity, MicrosoftAppPassword: 'x' })).to.deep.equal([
        `${noTenant} UserAssignedMSI belongs to one tenant`,
        'MicrosoftAppPassword has to be empty: a managed identity has no password',
      ]);
      expect(accepted({ ...identity, MicrosoftAppTenantId: tenant }).bot.password).to.equal('');
    });
  });

  describe('in production', () => {
    it('refuses an empty app id', () => {
      expect(faultsOf({ ...production, MicrosoftAppId: '' })).to.deep.equal([
        'MicrosoftAppId is missing: in production every call has to be authenticated',
      ]);
    });

    it('refuses storage that was not named', () => {
      expect(faultsOf({ ...production, STORAGE_CONNECTION_STRING: '' })).to.deep.equal([
        'STORAGE_CONNECTION_STRING is missing',
      ]);
    });

    for (const storage of [
      'UseDevelopmentStorage=true',
      'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b',
      'AccountName=a;AccountKey=b;TableEndpoint=http://tables.example/a',
      'AccountName=a;AccountKey=b;QueueEndpoint = HTTP://queues.example/a',
    ])
      it(`refuses storage without HTTPS: ${storage}`, () => {
        const faults = faultsOf({ ...production, STORAGE_CONNECTION_STRING: storage });

        expect(faults).to.deep.equal([https]);
      });

    it('refuses a clock that was set', () => {
      expect(faultsOf({ ...production, DEV_CLOCK: '2026-11-23T08:59:50Z' })).to.deep.equal([
        'DEV_CLOCK is for rehearsals and refused in production',
      ]);
    });

    it('accepts storage by its HTTPS endpoints', () => {
      const storage = 'AccountName=a;AccountKey=b;TableEndpoint=https://tables.example/a';

      expect(accepted({ ...production, STORAGE_CONNECTION_STRING: storage }).storage).to.equal(
        storage,
      );
    });
  });
});

function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  const config = readConfig(environment);

  return 'faults' in config ? config.faults : [];
}

function accepted(environment: NodeJS.ProcessEnv): Config {
  const config = readConfig(environment);
  if ('faults' in config) throw new Error(config.faults.join('\n'));

  return config;
}
