import { expect } from 'chai';

import type { BicepFile } from '../../support/bicep.ts';
import {
  at,
  fileOf,
  readInfrastructure,
  resourceOf,
  resourcesOf,
} from '../../support/infrastructure.ts';

/** Azure’s ids of its own roles, as its documentation has them. */
const tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3';
const queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88';

describe('the infrastructure', () => {
  let files: ReadonlyMap<string, BicepFile>;

  before(async () => {
    files = await readInfrastructure();
  });

  function expectAt(type: string, expected: Readonly<Record<string, unknown>>): void {
    const { body } = resourceOf(files, type);
    for (const [path, value] of Object.entries(expected)) {
      expect(at(body, path), `${type}: ${path}`).to.deep.equal(value);
    }
  }

  it('should run two instances or more on Linux, always on', () => {
    const instances = fileOf(files, 'main.bicep').parameters.find(
      ({ symbol }) => symbol === 'instances',
    );

    expect(instances?.type).to.equal('int');
    expect(instances?.limits).to.include('@minValue(2)');
    expect(paramOf('app', 'instances')).to.equal('instances');
    expectAt('Microsoft.Web/serverfarms', {
      kind: 'linux',
      'properties.reserved': true,
      'sku.capacity': 'instances',
    });
  });

  it('should run Node 24 as it was built, looked after by its sign of life', () => {
    expectAt('Microsoft.Web/sites', {
      kind: 'app,linux',
      'properties.siteConfig.linuxFxVersion': 'NODE|24-lts',
      'properties.siteConfig.appCommandLine': 'node dist/index.js',
      'properties.siteConfig.alwaysOn': true,
      'properties.siteConfig.healthCheckPath': '/healthz',
      'properties.siteConfig.http20Enabled': true,
      'properties.clientAffinityEnabled': false,
    });
  });

  it('should let nobody in without TLS, by FTP or with a password', () => {
    const passwords = resourcesOf(files, 'basicPublishingCredentialsPolicies');

    expectAt('Microsoft.Web/sites', {
      'properties.httpsOnly': true,
      'properties.siteConfig.minTlsVersion': '1.2',
      'properties.siteConfig.scmMinTlsVersion': '1.2',
      'properties.siteConfig.ftpsState': 'Disabled',
      'properties.siteConfig.remoteDebuggingEnabled': false,
    });
    expect(passwords.map(({ body }) => [body['name'], at(body, 'properties.allow')])).to.deep.equal(
      [
        ['ftp', false],
        ['scm', false],
      ],
    );
  });

  it('should deploy from named addresses alone, and answer Teams from anywhere', () => {
    expectAt('Microsoft.Web/sites', {
      'properties.publicNetworkAccess': 'Enabled',
      'properties.siteConfig.ipSecurityRestrictionsDefaultAction': undefined,
      'properties.siteConfig.scmIpSecurityRestrictionsUseMain': false,
      'properties.siteConfig.scmIpSecurityRestrictionsDefaultAction': 'Deny',
    });
  });

  it('should keep storage without keys and without an address on the internet', () => {
    expectAt('Microsoft.Storage/storageAccounts', {
      'properties.allowSharedKeyAccess': false,
      'properties.publicNetworkAccess': 'Disabled',
      'properties.networkAcls': { bypass: 'None', defaultAction: 'Deny' },
      'properties.minimumTlsVersion': 'TLS1_2',
      'properties.supportsHttpsTrafficOnly': true,
      'properties.allowBlobPublicAccess': false,
    });
  });

  it('should reach tables and queues by the virtual network, and find them there by name', () => {
    expect(
      fileOf(files, 'modules/storage-endpoints.bicep').variables.get('services'),
    ).to.deep.equal(['table', 'queue']);
    expectAt('Microsoft.Network/privateEndpoints', {
      'properties.subnet.id': 'subnetId',
      'properties.privateLinkServiceConnections.0.properties.privateLinkServiceId': 'account.id',
      'properties.privateLinkServiceConnections.0.properties.groupIds.0': 'service',
    });
    expectAt('Microsoft.Network/privateDnsZones', {
      name: "'privatelink.${service}.${environment().suffixes.storage}'",
    });
    expectAt('Microsoft.Network/privateDnsZones/virtualNetworkLinks', {
      'properties.virtualNetwork.id': 'networkId',
    });
    expectAt('Microsoft.Web/sites', { 'properties.virtualNetworkSubnetId': 'subnetId' });
    expectAt('Microsoft.Network/virtualNetworks', {
      'properties.subnets.0.properties.delegations.0.properties.serviceName':
        'Microsoft.Web/serverFarms',
    });
  });

  it('should give the bot’s identity the two data roles on storage, and no other role', () => {
    const { body } = resourceOf(files, 'Microsoft.Authorization/roleAssignments');

    expect(fileOf(files, 'modules/storage.bicep').variables.get('roles')).to.deep.equal([
      tableDataContributor,
      queueDataContributor,
    ]);
    expect(at(body, 'scope')).to.equal('account');
    expect(at(body, 'properties.principalId')).to.equal('reader');
    expect(at(body, 'properties.roleDefinitionId')).to.equal(
      "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)",
    );
    expect(paramOf('storage', 'reader')).to.equal('identity.outputs.principalId');
  });

  it('should know the bot by its managed identity, in Teams alone', () => {
    const { body: channel } = resourceOf(files, 'channels');

    expectAt('Microsoft.BotService/botServices', {
      'properties.msaAppType': 'UserAssignedMSI',
      'properties.msaAppId': 'clientId',
      'properties.msaAppTenantId': 'tenant().tenantId',
      'properties.msaAppMSIResourceId': 'identityId',
      'properties.endpoint': "'https://${host}/api/messages'",
      'properties.disableLocalAuth': true,
    });
    expectAt('Microsoft.Web/sites', {
      'identity.type': 'UserAssigned',
      'identity.userAssignedIdentities': { '${identityId}': {} },
    });
    expect(at(channel, 'properties.channelName')).to.equal('MsTeamsChannel');
    expect(paramOf('bot', 'clientId')).to.equal('identity.outputs.clientId');
    expect(paramOf('app', 'identityId')).to.equal('identity.outputs.id');
  });

  function paramOf(module: string, name: string): unknown {
    const { modules } = fileOf(files, 'main.bicep');

    return at(modules.find(({ symbol }) => symbol === module)?.body, `params.${name}`);
  }
});
