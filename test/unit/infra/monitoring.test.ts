import type { Meter } from '@opentelemetry/api';
import { expect } from 'chai';

import { instrumentsOf } from '../../../src/telemetry/instruments.ts';
import type { BicepFile, Value } from '../../support/bicep.ts';
import {
  at,
  fileOf,
  readInfrastructure,
  resourceOf,
  resourcesOf,
} from '../../support/infrastructure.ts';

describe('the infrastructure’s monitoring', () => {
  let files: ReadonlyMap<string, BicepFile>;

  before(async () => {
    files = await readInfrastructure();
  });

  it('should send to one workspace what tables, queues, app and bot log of themselves', () => {
    const diagnostics = resourcesOf(files, 'Microsoft.Insights/diagnosticSettings');
    const { body: insights } = resourceOf(files, 'Microsoft.Insights/components');

    expect(diagnostics.map(({ body }) => at(body, 'scope'))).to.have.members([
      'account::tables',
      'account::queues',
      'site',
      'bot',
    ]);
    for (const { body } of diagnostics) {
      expect(at(body, 'properties.workspaceId')).to.equal('workspaceId');
      expect(at(body, 'properties.logs.0')).to.deep.equal({
        categoryGroup: 'allLogs',
        enabled: true,
      });
      expect(at(body, 'properties.metrics.0.enabled')).to.equal(true);
    }
    expect(at(insights, 'properties.WorkspaceResourceId')).to.equal('workspace.id');
    expect(at(insights, 'properties.IngestionMode')).to.equal('LogAnalytics');
  });

  it('should alert on work set aside, on failed turns, and on a day without its pass by 10:00', () => {
    const rules = fileOf(files, 'modules/alerts.bicep').variables;
    const { body } = resourceOf(files, 'Microsoft.Insights/scheduledQueryRules');
    const { body: told } = resourceOf(files, 'Microsoft.Insights/actionGroups');
    const names = (rules.get('rules') as Value[]).map((rule) => at(rule, 'name'));

    expect(names).to.deep.equal(['poison-queue', 'failed-turns', 'no-daily-pass']);
    expect(metricIn(rules.get('setAside'))).to.equal('poison.messages');
    expect(metricIn(rules.get('failed'))).to.equal('turns.failed');
    expect(metricIn(rules.get('missing'))).to.equal('rounds.completed');
    expect(rules.get('missing')).to.include('hourofday(localNow) >= 10');
    expect(at(body, 'properties.enabled')).to.equal(true);
    expect(at(body, 'properties.actions.actionGroups.0')).to.equal('told.id');
    expect(at(told, 'properties.emailReceivers.0.emailAddress')).to.equal('email');
  });

  it('should alert on metrics that the bot sends', () => {
    const { variables } = fileOf(files, 'modules/alerts.bicep');
    const asked = ['setAside', 'failed', 'missing'].map((name) => metricIn(variables.get(name)));

    expect(metricsSent()).to.include.members(asked);
  });
});

function metricIn(query: Value | undefined): string | undefined {
  return typeof query === 'string' ? /Name == '([^']+)'/.exec(query)?.[1] : undefined;
}

function metricsSent(): string[] {
  const names: string[] = [];
  const keep = (name: string) => {
    names.push(name);
    return {};
  };
  const meter = { createCounter: keep, createGauge: keep, createHistogram: keep };
  instrumentsOf(meter as unknown as Meter);

  return names;
}
