// What somebody has to hear of: work that was set aside, turns that fail, a day without its pass.
// The metrics are those that src/telemetry sends.
param name string
param location string
param workspaceId string
param email string
param timeZone string
param failedTurnsTolerated int

var setAside = '''
AppMetrics
| where Name == 'poison.messages'
| summarize Waiting = max(Sum)
'''

var failed = '''
AppMetrics
| where Name == 'turns.failed'
| summarize Failed = sum(Sum)
'''

// One row, with or without a single metric: an empty table has to raise it too.
var missing = '''
let localNow = datetime_utc_to_local(now(), '{timeZone}');
let dayStarted = datetime_local_to_utc(startofday(localNow), '{timeZone}');
AppMetrics
| where Name == 'rounds.completed' and TimeGenerated >= dayStarted
| summarize Rounds = sum(Sum)
| extend Due = hourofday(localNow) >= 10 and dayofweek(localNow) between (1d .. 5d)
| project Missing = iff(Due and coalesce(Rounds, 0.0) == 0.0, 1, 0)
'''

var rules = [
  {
    name: 'poison-queue'
    title: 'Work was set aside'
    text: 'Work failed again and again, and waits in the poison queue. "admin -- poison" lists it, and puts it back.'
    query: setAside
    measure: 'Waiting'
    aggregation: 'Maximum'
    above: 0
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
  }
  {
    name: 'failed-turns'
    title: 'Turns fail'
    text: 'People were told that something went wrong. The reference they were given is in the log.'
    query: failed
    measure: 'Failed'
    aggregation: 'Total'
    above: failedTurnsTolerated
    severity: 2
    every: 'PT5M'
    over: 'PT15M'
  }
  {
    name: 'no-daily-pass'
    title: 'No daily pass by 10:00'
    text: 'No team was reminded of anything today. Expected on a bank holiday, and until a first team has the app.'
    query: replace(missing, '{timeZone}', timeZone)
    measure: 'Missing'
    aggregation: 'Maximum'
    above: 0
    severity: 1
    every: 'PT30M'
    over: 'P1D'
  }
]

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alerts'
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'Practise'
    emailReceivers: [
      {
        name: 'operations'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: 'Safe to Practise: ${rule.title}'
      description: rule.text
      enabled: true
      severity: rule.severity
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.every
      windowSize: rule.over
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: rule.measure
            timeAggregation: rule.aggregation
            operator: 'GreaterThan'
            threshold: rule.above
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // The workspace has no such table before the first metric has come.
      skipQueryValidation: true
      actions: {
        actionGroups: [
          told.id
        ]
      }
    }
  }
]
