import type { Figures } from './figures.ts';
import { accountPerSecond, partitionPerSecond, queuePerSecond, tenantPerSecond } from './limits.ts';
import type { Size } from './options.ts';
import { prices } from './prices.ts';

/** The figures of a run for people to read. `asked`: what was to be simulated, where less was. */
export function reportOf(figures: Figures, asked: Size): string {
  return [
    whatRan(figures, asked),
    kindsTable(figures),
    storageLines(figures),
    teamsLines(figures),
    figures.wrong.length === 0
      ? 'Every post that was due was handled, and no message was taken twice.'
      : `WRONG:\n${figures.wrong.join('\n')}`,
  ].join('\n\n');
}

function whatRan({ options }: Figures, asked: Size): string {
  const { tenants, staff, teams, days, replicas, seed, faults, fullEvery } = options;
  const sample =
    teams === asked.teams
      ? []
      : [
          `A SAMPLE of ${whole(asked.tenants)} tenants with ${whole(asked.teams)} teams and ${whole(asked.staff)} staff:` +
            ' tenants of the same size, fewer of them; what is of the whole account is of the sample.',
        ];

  return [
    `${whole(tenants)} tenants, ${whole(teams)} teams, ${whole(staff)} staff, ${whole(days)} days, ${whole(replicas)} replicas, faults ${String(faults)}, seed ${String(seed)}`,
    ...sample,
    `One team in ${whole(fullEvery)} has boards with four months of history; the others’ are short, and ask for as much.`,
  ].join('\n');
}

function kindsTable({ kinds }: Figures): string {
  const rows = [
    ['post', 'due', 'handled', 'messages sent', 'skipped', 'uncertain', 'late p50', 'p99', 'worst'],
    ...kinds.map((kind) => [
      kind.post,
      ...[kind.due, kind.handled, kind.sent, kind.skipped, kind.uncertain].map(whole),
      ...[kind.p50, kind.p99, kind.worst].map((seconds) => `${seconds.toFixed(1)} s`),
    ]),
  ];

  return aligned(rows);
}

function storageLines(figures: Figures): string {
  const { asked, callsPerTeamDay, moneyPerTeamMonth, moneyPerIdleReplicaMonth } = figures;
  const { peakPartition, peakElsewhere } = asked;

  return [
    `storage calls per team and day: ${callsPerTeamDay.toFixed(0)}; looks at nothing: ${whole(asked.idleTable + asked.idleQueue)}`,
    `money: $${moneyPerTeamMonth.toFixed(5)} per team and month of 30 such days; $${moneyPerIdleReplicaMonth.toFixed(2)} per replica and month for looking (${prices.list}, ${prices.asOf})`,
    `peak in one second: schedule partition ${whole(peakPartition.entities)}, other partition ${whole(peakElsewhere.entities)} of ${whole(partitionPerSecond)} entities; account ${whole(asked.peakAccount)} of ${whole(accountPerSecond)}; queue ${whole(asked.peakQueue)} of ${whole(queuePerSecond)}; refused ${whole(asked.refused)}`,
  ].join('\n');
}

function teamsLines({ peakTenant, overTenant, overConversation, throttled }: Figures): string {
  return `Teams: at most ${whole(peakTenant)} of ${whole(tenantPerSecond)} requests in any second of a tenant; over that ${whole(overTenant)}, over a conversation’s limits ${whole(overConversation)}, answered 429 ${whole(throttled)}`;
}

/** What a team costs in tenants of different sizes. */
export function flatTable(runs: readonly Figures[]): string {
  return aligned([
    [
      'teams in one tenant',
      'calls per team and day',
      'late p50',
      'worst',
      'account peak',
      'per tenant',
    ],
    ...runs.map(({ options, callsPerTeamDay, kinds, asked, peakTenant }) => [
      whole(options.teams),
      callsPerTeamDay.toFixed(0),
      `${(kinds.at(-1)?.p50 ?? 0).toFixed(1)} s`,
      `${(kinds.at(-1)?.worst ?? 0).toFixed(1)} s`,
      `${whole(asked.peakAccount)} /s`,
      `${whole(peakTenant)} /s`,
    ]),
  ]);
}

/** Where it would stop to hold first, from the figures of a run. */
export function nextWall({ kinds, asked, options, peakTenant }: Figures): string {
  const worst = kinds.at(-1)?.worst ?? 0;
  const shares = [
    { what: 'entities a second of the account', share: asked.peakAccount / accountPerSecond },
    {
      what: 'entities a second of a schedule partition',
      share: asked.peakPartition.entities / partitionPerSecond,
    },
    {
      what: 'entities a second of a team’s partition',
      share: asked.peakElsewhere.entities / partitionPerSecond,
    },
    { what: 'messages a second of the queue', share: asked.peakQueue / queuePerSecond },
    { what: 'requests a second of a tenant', share: peakTenant / tenantPerSecond },
  ].sort((a, b) => b.share - a.share);
  const [first, second] = shares.map(
    ({ what, share }) => `${what} (${(share * 100).toFixed(0)} % of the limit)`,
  );

  return [
    `next wall: ${String(first)}, then ${String(second)}`,
    `the slowest message came ${worst.toFixed(0)} s late where a tenant has ${whole(options.teams / options.tenants)} teams: what a tenant may be sent in a second is the same however large it is`,
  ].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );

  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en-GB');
}
