import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

import { expect } from 'chai';

import { readConfig, variableNames } from '../../../src/config.ts';
import { Expression, type BicepFile, type Value } from '../../support/bicep.ts';
import { at, fileOf, readInfrastructure } from '../../support/infrastructure.ts';

/** What App Service itself reads. */
const platform = [
  'WEBSITE_RUN_FROM_PACKAGE',
  'WEBSITES_CONTAINER_STOP_TIME_LIMIT',
  'SCM_DO_BUILD_DURING_DEPLOYMENT',
];
/** Read by the bot and not set where it is deployed, each for its reason. */
const leftOut = {
  PORT: 'App Service names it',
  MicrosoftAppPassword: 'a managed identity has none',
  STORAGE_CONNECTION_STRING: 'holds a key',
  DEV_CLOCK: 'for rehearsals',
};
/** What a deployment works out, by the expressions that stand for it. */
const workedOut: Readonly<Record<string, string>> = {
  'identity.outputs.clientId': '00000000-0000-4000-8000-00000000b001',
  'tenant().tenantId': '00000000-0000-4000-8000-000000009000',
  'storage.outputs.name': 'safetopractise0123456789',
  allowedTenants: '00000000-0000-4000-8000-000000009000',
  logLevel: 'info',
  'monitoring.outputs.connectionString':
    'InstrumentationKey=00000000-0000-4000-8000-00000000c001;IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/',
};
/** Functions that would bring a secret into the template. */
const secretive = /^(?:list\w*|getSecret|newGuid)$/;

/**
 * Versions older than three years, or a preview, where Microsoft has no later stable one. Diagnostic
 * settings: what came before is of 2016 and knows no category groups.
 */
const newestThereIs = new Set([
  'Microsoft.Authorization/roleAssignments@2022-04-01',
  'Microsoft.BotService/botServices@2022-09-15',
  'Microsoft.Insights/actionGroups@2023-01-01',
  'Microsoft.Insights/components@2020-02-02',
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview',
]);
const threeYearsAgo = '2023-11-22';

describe('the infrastructure’s files', () => {
  let files: ReadonlyMap<string, BicepFile>;

  before(async () => {
    files = await readInfrastructure();
  });

  it('should be read by the parser without a fault', () => {
    for (const [path, { errors }] of files) expect(errors, path).to.deep.equal([]);
    expect(fileOf(files, 'main.bicep').modules).to.have.length(files.size - 1);
  });

  it('should use no name that is not declared, and declare none that is not used', () => {
    for (const [path, { parameters, variables, uses }] of files) {
      const undeclared = uses.filter(({ isDeclared }) => !isDeclared);
      const used = new Set(uses.map(({ symbol }) => symbol));
      const declared = [...parameters.map(({ symbol }) => symbol), ...variables.keys()];

      expect(undeclared, path).to.deep.equal([]);
      expect(
        declared.filter((symbol) => !used.has(symbol)),
        path,
      ).to.deep.equal([]);
    }
  });

  it('should hand each module what it asks for, and nothing else', () => {
    for (const { symbol, target, body } of fileOf(files, 'main.bicep').modules) {
      const { parameters } = fileOf(files, posix.normalize(target));

      expect(Object.keys(body['params'] as object), symbol).to.have.members(
        parameters.map((parameter) => parameter.symbol),
      );
    }
  });

  it('should read only such outputs as a module has', () => {
    const { modules, outputs } = fileOf(files, 'main.bicep');
    const read = expressionsIn([...modules.map(({ body }) => body), ...outputs.values()])
      .flatMap(({ text }) => [...text.matchAll(/^(\w+)\.outputs\.(\w+)$/g)])
      .map(([, symbol = '', output = '']) => ({ symbol, output }));

    expect(read).to.have.length.greaterThan(10);
    for (const { symbol, output } of read) {
      const target = modules.find((module) => module.symbol === symbol)?.target ?? '';
      expect([...fileOf(files, target).outputs.keys()], symbol).to.include(output);
    }
  });

  it('should use stable API versions of the last three years, or the newest stable there is', () => {
    const versions = [...files.values()]
      .flatMap(({ resources }) => resources)
      .filter(({ version }) => version !== '')
      .map(({ target, version }) => ({ version, name: `${target}@${version}` }));
    const old = versions.filter(
      ({ version }) => !/^\d{4}-\d\d-\d\d$/.test(version) || version < threeYearsAgo,
    );

    expect(versions).to.have.length.greaterThan(15);
    expect(new Set(old.map(({ name }) => name))).to.deep.equal(newestThereIs);
  });

  it('should bring in no secret', () => {
    for (const [path, { calls, parameters }] of files) {
      expect(
        calls.filter((call) => secretive.test(call)),
        path,
      ).to.deep.equal([]);
      expect(calls, path).to.not.include('secure');
      expect(
        parameters.filter(({ type }) => type.startsWith('secure')),
        path,
      ).to.deep.equal([]);
    }
  });

  it('should set what the bot reads, and only that', () => {
    const app = fileOf(files, 'main.bicep').modules.find(({ symbol }) => symbol === 'app');
    const settings = Object.keys(at(app?.body, 'params.settings') as object);
    const own = fileOf(files, 'modules/app.bicep');

    expect(settings).to.have.members(variableNames.filter((name) => !(name in leftOut)));
    expect(Object.keys(leftOut).filter((name) => !variableNames.includes(name))).to.deep.equal([]);
    expect(own.variables.get('platformSettings')).to.have.all.keys(platform);
    expect(at(settingsOf(own), 'properties')).to.equal('union(settings, platformSettings)');
  });

  it('should set what the bot accepts in production', () => {
    const app = fileOf(files, 'main.bicep').modules.find(({ symbol }) => symbol === 'app');
    const settings = Object.keys(at(app?.body, 'params.settings') as object).map((name) => {
      const value = at(app?.body, `params.settings.${name}`) as string;
      return [name, workedOut[value] ?? value] as const;
    });
    const config = readConfig(Object.fromEntries(settings));

    expect(config).to.not.have.property('faults');
    expect(config).to.deep.include({
      storage: {
        account: workedOut['storage.outputs.name'],
        identity: workedOut['identity.outputs.clientId'],
      },
    });
  });

  it('should be given by the parameters file what it asks for', async () => {
    const { parameters } = fileOf(files, 'main.bicep');
    const given = JSON.parse(
      await readFile(new URL('../../../infra/main.parameters.json', import.meta.url), 'utf8'),
    ) as { parameters: Record<string, { value: unknown }> };
    const names = Object.keys(given.parameters);
    const required = parameters.filter(({ isRequired }) => isRequired);

    expect(parameters.map(({ symbol }) => symbol)).to.include.members(names);
    expect(names).to.include.members(required.map(({ symbol }) => symbol));
  });
});

function settingsOf({ resources }: BicepFile) {
  return resources.find(({ symbol }) => symbol === 'appSettings')?.body;
}

function expressionsIn(value: Value): Expression[] {
  if (value instanceof Expression) return [value];
  if (typeof value !== 'object' || value === null) return [];

  return Object.values(value).flatMap((each) => expressionsIn(each));
}
