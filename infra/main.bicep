// Everything that Safe to Practise needs in one resource group. Private by default: storage answers
// in the virtual network alone and knows no keys; the deployment site answers the addresses in
// `deployFrom` alone; nobody can sign in to either with a password. One door is open to the internet
// and has to be: POST /api/messages, by which Teams reaches the bot. Every call to it carries a token
// that the bot checks before it reads anything else.
targetScope = 'resourceGroup'

@description('What every resource’s name begins with: small letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string = 'safe-to-practise'

@description('The Azure region. Personal data stays in it.')
param location string = resourceGroup().location

@description('Tenant ids that may use the bot, separated by commas.')
param allowedTenants string = tenant().tenantId

@description('Who is told when an alert fires: a shared mailbox is best.')
param alertEmail string

@description('Addresses that may deploy, as CIDR such as 203.0.113.7/32. Everybody else is refused.')
param deployFrom array

@description('How many instances run side by side.')
@minValue(2)
@maxValue(10)
param instances int = 2

@description('The App Service plan. Premium v3 has the virtual network integration and is billed by the instance.')
param planSku string = 'P0v3'

@description('How storage is replicated: within the region’s zones, or to the paired region as well.')
@allowed([
  'Standard_ZRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_ZRS'

@description('Another name for the storage account: a new one is made, and the bot uses it. For a backup to be restored into.')
@maxLength(24)
param storageAccount string = ''

@description('The zone in which 10:00 is meant, where no daily pass by then is an alert.')
param timeZone string = 'Europe/London'

@description('Failed turns in 15 minutes above which an alert fires.')
@minValue(0)
param failedTurnsTolerated int = 5

@description('Days for which logs, traces and metrics are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('How much the bot logs.')
@allowed([
  'warn'
  'info'
  'debug'
])
param logLevel string = 'info'

// The same name in every deployment to this group, and no other group’s.
var suffix = uniqueString(resourceGroup().id)
var siteName = '${name}-${suffix}'
var storageName = storageAccount != '' ? storageAccount : toLower('${take(replace(name, '-', ''), 11)}${suffix}')

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-identity'
    location: location
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    logDays: logDays
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    name: '${name}-network'
    location: location
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: storageName
    location: location
    sku: storageSku
    reader: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module storageEndpoints 'modules/storage-endpoints.bicep' = {
  name: 'storage-endpoints'
  params: {
    storageName: storage.outputs.name
    location: location
    networkId: network.outputs.networkId
    subnetId: network.outputs.endpointSubnetId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: siteName
    location: location
    planSku: planSku
    instances: instances
    identityId: identity.outputs.id
    subnetId: network.outputs.appSubnetId
    deployFrom: deployFrom
    workspaceId: monitoring.outputs.workspaceId
    settings: {
      NODE_ENV: 'production'
      MicrosoftAppType: 'UserAssignedMSI'
      MicrosoftAppId: identity.outputs.clientId
      MicrosoftAppTenantId: tenant().tenantId
      STORAGE_ACCOUNT_NAME: storage.outputs.name
      ALLOWED_TENANTS: allowedTenants
      LOG_LEVEL: logLevel
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
    }
  }
  // The bot opens its storage as it starts.
  dependsOn: [
    storageEndpoints
  ]
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: siteName
    clientId: identity.outputs.clientId
    identityId: identity.outputs.id
    host: app.outputs.host
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    timeZone: timeZone
    failedTurnsTolerated: failedTurnsTolerated
  }
}

// Names as teamsapp.yml and the manifest read them.
output BOT_ID string = identity.outputs.clientId
output BOT_DOMAIN string = app.outputs.host
output BOT_APP_SERVICE_RESOURCE_ID string = app.outputs.id
output STORAGE_ACCOUNT_NAME string = storage.outputs.name
