import { createHash } from 'node:crypto';

import { isLocalDate, type LocalDate } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import type { RetentionRun } from '../domain/organisation.ts';
import {
  retentionClasses,
  type ErasedClass,
  type ErasedCounts,
  type RetentionClass,
} from '../domain/retention.ts';
import { applyRun, beginRun, runToFinish } from '../usecases/apply-retention.ts';
import { planRetention, type RetentionPlan } from '../usecases/retention-plan.ts';
import {
  holdPerson,
  organisationToday,
  retentionRules,
  setRetention,
  unsetRetention,
} from '../usecases/retention-rules.ts';
import { exitCodes, Failure, type Admin, type AdminPorts, type ExitCode } from './admin.ts';
import { aligned } from './columns.ts';
import { counted } from './terminal.ts';
import { whichPerson } from './which-person.ts';
import { whichTenant } from './which-tenant.ts';

/** What each class is, in the words of whoever decides how long it is kept. */
const classWords: Readonly<Record<ErasedClass, string>> = {
  supervision: 'what was said in supervision, its answers and its actions',
  evidence: 'evidence, and what was said of it and of requests for sign-off',
  practice: 'why practice was paused, reviews and audits',
  delegation: 'scopes of delegations and reasons of decisions otherwise',
  incidents: 'what was written of incidents',
  escalations: 'references of escalations',
  team: 'what teams wrote: huddles, why an assessor was named',
  deliveries: 'which messages the bot sent by itself, and when',
  leavers: 'names and addresses of people who left, counted from their last day',
  receipts: 'what cards showed once they were saved',
};

const longestBasis = 500;
const nothingSet =
  'Nothing is set, so nothing is ever erased. To begin: npm run admin -- retention set --class supervision --years 6 --basis "..."';

export interface SetOptions {
  class: RetentionClass;
  years: number;
  basis: string;
  tenant?: TenantId;
}

/** `retention set`: for how long a class is kept, and why. */
export async function setRetentionCommand(admin: Admin, options: SetOptions): Promise<ExitCode> {
  const { ports, tenant } = await opened(admin, options);
  const { class: of, years } = options;
  const basis = options.basis.trim();
  if (basis === '' || basis.length > longestBasis) {
    throw new Failure(
      `The basis says in up to ${String(longestBasis)} characters why it is kept so long, such as a schedule and its line.`,
    );
  }
  const result = await setRetention(ports, tenant, { class: of, years, basis });
  admin.terminal.say(
    `${result === 'set' ? 'Set' : 'Already so'}: ${of} is kept for ${counted(years, 'year', 'years')} (${classWords[of]}). Nothing is erased until “retention run” is applied.`,
  );
  return exitCodes.done;
}

/** `retention unset`: nothing of the class is erased from now on. */
export async function unsetRetentionCommand(
  admin: Admin,
  options: { class: RetentionClass; tenant?: TenantId },
): Promise<ExitCode> {
  const { ports, tenant } = await opened(admin, options);
  await unsetRetention(ports, tenant, options.class);
  admin.terminal.say(`Nothing of ${options.class} is erased any more.`);
  return exitCodes.done;
}

/** `retention show`: for how long each class is kept, why, and the runs there were with their counts. */
export async function showRetentionCommand(
  admin: Admin,
  options: { tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const { ports, tenant } = await opened(admin, options);
  const { rules, runs } = await retentionRules(ports, tenant);
  const lines = retentionClasses.map((of) => {
    const rule = rules.find((each) => each.class === of);
    const kept = rule === undefined ? 'for ever' : counted(rule.years, 'year', 'years');
    return [of, kept, rule?.basis ?? '', classWords[of]];
  });

  for (const line of aligned(lines)) terminal.say(line);
  if (rules.length === 0) terminal.say(nothingSet);
  for (const run of runs) terminal.say(runLine(run));
  return exitCodes.done;
}

/** `retention hold` and `retention release`: keeps everything about one person, or ends that. */
export async function holdCommand(
  admin: Admin,
  options: { person: string; tenant?: TenantId },
  held: boolean,
): Promise<ExitCode> {
  const { ports, tenant } = await opened(admin, options);
  const { person, file } = await whichPerson(ports, tenant, options.person);
  const result = await holdPerson(ports, { tenant, person }, held);
  const { name } = file.details;
  const already = result === 'unchanged' ? 'Already so: ' : '';
  admin.terminal.say(
    held
      ? `${already}nothing about ${name} is erased, wherever they are named, until it is released.`
      : `${already}what is kept about ${name} follows the rules again.`,
  );
  return exitCodes.done;
}

/** `retention run`: says what would be erased, with a token; with that token, erases just that. */
export async function runRetentionCommand(
  admin: Admin,
  options: { apply?: string; tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const { ports, tenant } = await opened(admin, options);
  const { apply } = options;
  if (apply === undefined) {
    const plan = await planRetention(ports, tenant, organisationToday(ports));
    return shownPlan(admin, plan, options);
  }
  const day = dayOf(apply);
  const begun = await runToFinish(ports, tenant, apply);
  if (begun === undefined) {
    const plan = await planRetention(ports, tenant, day);
    await refuseOther(ports, { tenant, plan, token: apply });
    await beginRun(ports, tenant, { token: apply, day, erased: plan.erased });
  } else terminal.say('This run was cut short before. It goes on where it was.');

  await applyRun(ports, tenant, { token: apply, day });
  const { runs } = await retentionRules(ports, tenant);
  const run = runs.find(({ token }) => token === apply);
  if (run !== undefined) terminal.say(runLine(run));
  terminal.say(
    'The chains are whole: verify-ledger proves it. Copies made before still hold what was erased.',
  );
  return exitCodes.done;
}

/** A plan in one word: its day, and a digest of all its pieces and rules. */
function tokenOf({ day, pieces, rules }: RetentionPlan): string {
  const text = JSON.stringify({ day, pieces, rules });

  return `${day}.${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

async function opened(
  admin: Admin,
  options: { tenant?: TenantId },
): Promise<{ ports: AdminPorts; tenant: TenantId }> {
  const ports = await admin.open();

  return { ports, tenant: await whichTenant(admin, ports, options.tenant) };
}

function shownPlan(
  { terminal }: Admin,
  plan: RetentionPlan,
  { tenant }: { tenant?: TenantId },
): ExitCode {
  const { rules, erased, kept, heldPeople, pieces } = plan;
  if (rules.length === 0) {
    terminal.say(nothingSet);
    return exitCodes.done;
  }
  for (const line of aligned(countLines(erased))) terminal.say(line);
  if (kept > 0) {
    terminal.say(
      `${counted(kept, 'text is', 'texts are')} past the time and kept: something open rests on it, or a hold (${counted(heldPeople, 'person', 'people')} on hold).`,
    );
  }
  if (pieces.length === 0) {
    terminal.say('Nothing is past its time.');
    return exitCodes.done;
  }
  const named = tenant === undefined ? '' : ` --tenant ${tenant}`;
  terminal.say('Nothing was erased: this is a dry run. What is erased cannot be brought back.');
  terminal.say(
    `To erase just this: npm run admin -- retention run --apply ${tokenOf(plan)}${named}`,
  );
  return exitCodes.done;
}

/** Refuses a token that is not that of what would be erased now. */
async function refuseOther(
  ports: AdminPorts,
  { tenant, plan, token }: { tenant: TenantId; plan: RetentionPlan; token: string },
): Promise<void> {
  const { runs } = await retentionRules(ports, tenant);
  if (runs.some((run) => run.token === token)) {
    throw new Failure('That run has come to its end already: “retention show” lists it.');
  }
  if (plan.day > organisationToday(ports) || tokenOf(plan) !== token) {
    throw new Failure(
      'That is not the token of what would be erased now, so nothing was. Please do the dry run again: npm run admin -- retention run',
    );
  }
}

function dayOf(token: string): LocalDate {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})\.[0-9a-f]{12}$/.exec(token) ?? [];
  if (!isLocalDate(day)) {
    throw new Failure('That is no token. The dry run gives one: npm run admin -- retention run');
  }
  return day;
}

function countLines(erased: ErasedCounts): string[][] {
  return (Object.entries(erased) as [ErasedClass, number][]).map(([of, count]) => [
    of,
    String(count),
    classWords[of],
  ]);
}

function runLine({ token, begun, ended, erased }: RetentionRun): string {
  const counts = (Object.entries(erased) as [ErasedClass, number][])
    .map(([of, count]) => `${of} ${String(count)}`)
    .join(', ');
  const state = ended === null ? 'not finished' : `finished ${ended.slice(0, 16)}Z`;

  return `Run ${token}: begun ${begun.slice(0, 16)}Z, ${state}; ${counts}`;
}
