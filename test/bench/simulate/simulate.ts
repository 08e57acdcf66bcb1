import { parseArgs } from 'node:util';

import { figuresOf, type Figures } from './figures.ts';
import type { Options, Size } from './options.ts';
import { flatTable, nextWall, reportOf } from './report.ts';
import { simulate } from './run.ts';

/** Teams times days that are simulated in a minute or two: a sample has only so many tenants that it is no more. */
const mostTeamDays = 2_800;
/** Tenants whose cost per team is compared. */
const flatTeams = [10, 200, 2_000, 20_000];
const perTeam = 50;

const { values } = parseArgs({
  options: {
    tenants: { type: 'string', default: '50' },
    staff: { type: 'string', default: '1000000' },
    teams: { type: 'string', default: '20000' },
    days: { type: 'string', default: '7' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '0.001' },
    replicas: { type: 'string', default: '8' },
    'full-every': { type: 'string', default: '100' },
    'flat-up-to': { type: 'string', default: '2000' },
    sample: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const asked: Size = {
  tenants: Number(values.tenants),
  staff: Number(values.staff),
  teams: Number(values.teams),
  days: Number(values.days),
};
const manner = {
  seed: Number(values.seed),
  faults: Number(values.faults),
  replicas: Number(values.replicas),
  fullEvery: Number(values['full-every']),
};

const main = await figuresFor({ ...(values.sample ? sampleOf(asked) : asked), ...manner });
const flat: Figures[] = [];
for (const teams of flatTeams.filter((each) => each <= Number(values['flat-up-to']))) {
  flat.push(await figuresFor({ tenants: 1, teams, staff: teams * perTeam, days: 1, ...manner }));
}
process.stdout.write(
  values.json
    ? `${JSON.stringify({ asked, main, flat }, undefined, 2)}\n`
    : `${[reportOf(main, asked), flatTable(flat), nextWall(main)].join('\n\n')}\n`,
);

/** Of a long run, what it has come to so far is told each day. */
async function figuresFor(options: Options): Promise<Figures> {
  const world = await simulate(options, (so, day) => {
    process.stderr.write(
      `${String(options.teams)} teams: day ${String(day)} of ${String(options.days)}\n`,
    );
    if (day < options.days) process.stderr.write(`${reportOf(figuresOf(so, day), asked)}\n\n`);
  });

  return figuresOf(world);
}

/** A few of the tenants, each as large as it was asked for. */
function sampleOf(size: Size): Size {
  const { tenants, staff, teams, days } = size;
  const share = Math.min(1, mostTeamDays / (teams * days));
  const kept = Math.max(1, Math.floor(tenants * share));

  return {
    tenants: kept,
    staff: Math.round((staff * kept) / tenants),
    teams: Math.round((teams * kept) / tenants),
    days,
  };
}
