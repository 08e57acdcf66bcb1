import { expect } from 'chai';

import { readConfig, type Config } from '../../src/config.ts';

const tenant = '11111111-aaaa-4aaa-8aaa-111111111111';
const another = '22222222-bbbb-4bbb-8bbb-222222222222';
const port = 'PORT has to be a port number';
const portRange = 'PORT has to be 0 to 65535';
const tenants = 'ALLOWED_TENANTS has to be tenant ids, separated by commas';
const instant = 'DEV_CLOCK has to be an instant such as 2026-11-23T08:59:50Z';
const secret =
  'STORAGE_CONNECTION_STRING is refused in production: it holds a secret; STORAGE_ACCOUNT_NAME needs none';
const https = 'STORAGE_CONNECTION_STRING has to use HTTPS in production';

/** What a service in production sets. */
const production = {
  NODE_ENV: 'production',
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppId: '33333333-cccc-4ccc-8ccc-333333333333',
  MicrosoftAppTenantId: tenant,
  STORAGE_ACCOUNT_NAME: 'stpstore',
};
/** The same with storage by a connection string. */
const withSecret = { ...production, STORAGE_ACCOUNT_NAME: '' };

describe('readConfig', () => {
  it('without a variable is a bot on this machine for the Playground', () => {
    expect(readConfig({})).to.deep.equal({
      port: 3978,
      bot: { type: 'SingleTenant', id: '', password: '', tenant: '' },
      storage: 'UseDevelopmentStorage=true',
      allowedTenants: [],
      logLevel: 'info',
      insights: '',
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
        type: 'UserAssignedMSI',
        id: production.MicrosoftAppId,
        password: '',
        tenant,
      },
      storage: { account: 'stpstore', identity: production.MicrosoftAppId },
      allowedTenants: [tenant, another],
      logLevel: 'warn',
      insights: '',
      devClock: undefined,
    });
  });

  it('takes the connection string of Application Insights, and nothing else for one', () => {
    const key = '00000000-0000-4000-8000-000000000000';
    const whole = `InstrumentationKey=${key};IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/`;
    const variable = 'APPLICATIONINSIGHTS_CONNECTION_STRING';

    expect(accepted({ [variable]: whole }).insights).to.equal(whole);
    for (const wrong of [key, 'InstrumentationKey=;', 'https://example.org']) {
      expect(readConfig({ [variable]: wrong })).to.deep.equal({
        faults: [`${variable} has to be what Application Insights shows as its connection string`],
      });
    }
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
      'STORAGE_ACCOUNT_NAME is missing',
      'DEV_CLOCK is for rehearsals and refused in production',
    ]);
  });

  it('repeats no value, which may be a secret', () => {
    const faults = faultsOf({
      ...production,
      MicrosoftAppType: 'hidden',
      MicrosoftAppTenantId: 'hidden',
      STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=http;AccountKey=hidden',
      STORAGE_ACCOUNT_NAME: 'hidden!',
      ALLOWED_TENANTS: 'hidden',
      DEV_CLOCK: 'hidden',
    });

    expect(faults).to.have.lengthOf(9);
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
      expect(faultsOf({ ...production, STORAGE_ACCOUNT_NAME: '' })).to.deep.equal([
        'STORAGE_ACCOUNT_NAME is missing',
      ]);
    });

    for (const storage of [
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b',
      'TableEndpoint=https://a.example;SharedAccessSignature=c',
    ])
      it(`refuses storage that a secret opens: ${storage}`, () => {
        expect(faultsOf({ ...withSecret, STORAGE_CONNECTION_STRING: storage })).to.deep.equal([
          secret,
        ]);
      });

    for (const storage of [
      'UseDevelopmentStorage=true',
      'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b',
      'AccountName=a;AccountKey=b;TableEndpoint=http://tables.example/a',
      'AccountName=a;AccountKey=b;QueueEndpoint = HTTP://queues.example/a',
    ])
      it(`refuses storage without HTTPS: ${storage}`, () => {
        const faults = faultsOf({ ...withSecret, STORAGE_CONNECTION_STRING: storage });

        expect(faults).to.deep.equal([secret, https]);
      });

    it('refuses an identity that needs a password', () => {
      const password = { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'x' };

      expect(faultsOf({ ...production, ...password })).to.deep.equal([
        'MicrosoftAppType has to be UserAssignedMSI in production: the others need a password',
      ]);
    });

    it('refuses a password beside a managed identity', () => {
      expect(faultsOf({ ...production, MicrosoftAppPassword: 'x' })).to.deep.equal([
        'MicrosoftAppPassword has to be empty: a managed identity has no password',
      ]);
    });

    it('refuses a clock that was set', () => {
      expect(faultsOf({ ...production, DEV_CLOCK: '2026-11-23T08:59:50Z' })).to.deep.equal([
        'DEV_CLOCK is for rehearsals and refused in production',
      ]);
    });
  });

  describe('storage', () => {
    it('is one account or one connection string, and not both', () => {
      const both = { STORAGE_ACCOUNT_NAME: 'stpstore', STORAGE_CONNECTION_STRING: 'x' };

      expect(faultsOf(both)).to.deep.equal([
        'STORAGE_CONNECTION_STRING and STORAGE_ACCOUNT_NAME are both set: one of them is to go',
      ]);
    });

    it('is opened by whoever is signed in where there is no managed identity', () => {
      const desk = accepted({ STORAGE_ACCOUNT_NAME: 'stpstore' });
      const app = { MicrosoftAppId: production.MicrosoftAppId, MicrosoftAppTenantId: tenant };
      const withPassword = accepted({
        ...app,
        STORAGE_ACCOUNT_NAME: 'stpstore',
        MicrosoftAppPassword: 'x',
      });

      expect(desk.storage).to.deep.equal({ account: 'stpstore', identity: undefined });
      expect(withPassword.storage).to.deep.equal({ account: 'stpstore', identity: undefined });
    });

    for (const name of ['Stpstore', 'st', 'stp.example', 'stp/store', 'x'.repeat(25)]) {
      it(`is not an account called ${name}`, () => {
        expect(faultsOf({ STORAGE_ACCOUNT_NAME: name })).to.deep.equal([
          'STORAGE_ACCOUNT_NAME has to be the name of a storage account',
        ]);
      });
    }
  });

  describe('the tenants it is for', () => {
    it('are the app’s own where none are named', () => {
      expect(accepted(production).allowedTenants).to.deep.equal([tenant]);
      expect(accepted({ ...production, ALLOWED_TENANTS: another }).allowedTenants).to.deep.equal([
        another,
      ]);
    });

    it('are all of them without an app id, and for an app of many', () => {
      const many = { MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'x' };
      const app = { MicrosoftAppId: production.MicrosoftAppId, MicrosoftAppTenantId: tenant };

      expect(accepted({ MicrosoftAppTenantId: tenant }).allowedTenants).to.deep.equal([]);
      expect(accepted({ ...many, ...app }).allowedTenants).to.deep.equal([]);
    });

    it('have to be ids, the app’s own too', () => {
      const named = { ...production, MicrosoftAppTenantId: 'contoso.example' };

      expect(faultsOf(named)).to.deep.equal(['MicrosoftAppTenantId has to be a tenant id']);
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
