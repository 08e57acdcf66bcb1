import type { LocalDate } from '../domain/calendar.ts';
import type { ContentId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import {
  added,
  countedBy,
  expiredTexts,
  isForgotten,
  keptFrom,
  neededIn,
  openIncidentsOf,
  receiptsKeptFrom,
  type ErasedCounts,
  type RetentionRule,
  type StillNeeded,
  type TextClass,
  type Written,
} from '../domain/retention.ts';
import { isErased } from './change-file.ts';
import type { Beside, LedgerEntry, PersonFile, PersonKey, Ports, UsedForm } from './ports.ts';
import { organisationOf, type RetentionPorts } from './retention-rules.ts';

/** What bears on every file of a tenant: the rules, the day, whom a hold protects, and which incidents are open. */
export interface TenantNow {
  tenant: TenantId;
  rules: readonly RetentionRule[];
  today: LocalDate;
  held: ReadonlySet<PersonId>;
  openIncidents: ReadonlySet<string>;
}

/** What of one file is past its time. */
export interface PastInFile {
  texts: readonly { id: ContentId; class: TextClass }[];
  receipts: readonly UsedForm[];
  /** Whether who the person was is past its time as well. */
  forgotten: boolean;
  kept: number;
}

/** What a run would erase, in ids: a dry run shows the counts, and the same plan is what is applied. */
export interface RetentionPlan {
  day: LocalDate;
  rules: readonly RetentionRule[];
  /** One line for each piece, in order: what a token is made of. */
  pieces: readonly string[];
  erased: ErasedCounts;
  /** Past their time, and kept for something open or for a hold. */
  kept: number;
  heldPeople: number;
}

/** Looks through every file of the tenant; erases nothing. */
export async function planRetention(
  ports: RetentionPorts,
  tenant: TenantId,
  day: LocalDate,
): Promise<RetentionPlan> {
  const now = await tenantNow(ports, tenant, day);
  const pieces: string[] = [];
  let erased: ErasedCounts = {};
  let kept = 0;
  const take = (owner: string, past: PastInFile): void => {
    pieces.push(...piecesOf(owner, past));
    erased = added(erased, countsOf(past));
    kept += past.kept;
  };

  for await (const key of ports.people.keys(tenant)) {
    const file = await ports.people.open(key);
    if (file !== undefined) take(key.person, await pastOfPerson(ports, now, { key, file }));
  }
  for await (const { team } of ports.teams.keys(tenant)) {
    take(team, await pastOfTeam(ports, now, team));
  }
  for await (const { scope, keys } of pastDeliveries(ports, now)) {
    pieces.push(...keys.map((key) => `${scope} ${key}`));
    erased = added(erased, keys.length === 0 ? {} : { deliveries: keys.length });
  }
  return { day, rules: now.rules, pieces, erased, kept, heldPeople: now.held.size };
}

/** What bears on every file, read from the standing of everybody. */
export async function tenantNow(
  ports: RetentionPorts,
  tenant: TenantId,
  today: LocalDate,
): Promise<TenantNow> {
  const { retention } = await organisationOf(ports, tenant);
  const held = new Set<PersonId>();
  const openIncidents = new Set<string>();

  for await (const key of ports.people.keys(tenant)) {
    const file = await ports.people.open(key);
    if (file?.state.held === true) held.add(key.person);
    if (file !== undefined) openIncidentsOf(file.state).forEach((id) => openIncidents.add(id));
  }
  const rules = retention.map(({ class: of, years }) => ({ class: of, years }));

  return { tenant, rules, today, held, openIncidents };
}

/** Of a person's file: nothing, while a hold keeps it. */
export async function pastOfPerson(
  ports: Pick<Ports, 'people'>,
  now: TenantNow,
  { key, file }: { key: PersonKey; file: PersonFile },
): Promise<PastInFile> {
  const { state } = file;
  const held = state.held ? new Set([...now.held, key.person]) : now.held;
  const past = await pastIn(
    { entries: ports.people.entries(key), beside: ports.people.beside(key) },
    now,
    neededIn(state, { ...now, held }),
  );
  if (held.has(key.person)) {
    const { texts, kept } = past;
    return { texts: [], receipts: [], forgotten: false, kept: kept + texts.length };
  }
  return { ...past, forgotten: isForgotten(state, now.rules, now.today) };
}

/** Of a team's own file. */
export async function pastOfTeam(
  ports: Pick<Ports, 'teams'>,
  now: TenantNow,
  team: TeamId,
): Promise<PastInFile> {
  const key = { tenant: now.tenant, team };
  const needed = { held: now.held, classes: new Set<TextClass>(), contents: new Set<ContentId>() };

  return pastIn(
    { entries: ports.teams.entries(key), beside: ports.teams.beside(key) },
    now,
    needed,
  );
}

/** Of what was sent by itself, the rows that are past their time, by whom it was for. */
export async function* pastDeliveries(
  ports: RetentionPorts,
  { tenant, rules, today, held }: TenantNow,
): AsyncIterable<{ scope: string; keys: string[] }> {
  const rule = rules.find((each) => each.class === 'deliveries');
  if (rule === undefined) return;
  const from = keptFrom(rule, today);
  const scopes: string[] = [];
  for await (const { person } of ports.people.keys(tenant)) {
    if (!held.has(person)) scopes.push(`${tenant}|${person}`);
  }
  for await (const { team } of ports.teams.keys(tenant)) scopes.push(`${tenant}|${team}`);

  for (const scope of scopes) {
    const rows = await ports.deliveries.list(scope);
    const past = rows.filter(({ at, state }) => isOver(state) && at.slice(0, from.length) < from);
    yield { scope, keys: past.map(({ key }) => key) };
  }
}

export function countsOf({ texts, receipts, forgotten }: PastInFile): ErasedCounts {
  return countedBy([
    ...texts,
    ...receipts.map(() => ({ class: 'receipts' }) as const),
    ...(forgotten ? [{ class: 'leavers' } as const] : []),
  ]);
}

function isOver(state: string): boolean {
  return state !== 'leased' && state !== 'sending';
}

function piecesOf(owner: string, { texts, receipts, forgotten }: PastInFile): string[] {
  return [
    ...texts.map((text) => `${owner} ${text.class} ${text.id}`),
    ...receipts.map(({ id }) => `${owner} receipt ${id}`),
    ...(forgotten ? [`${owner} leaver`] : []),
  ].sort();
}

async function pastIn(
  file: { entries: AsyncIterable<LedgerEntry<{ kind: string }>>; beside: AsyncIterable<Beside> },
  { rules, today }: TenantNow,
  needed: StillNeeded,
): Promise<PastInFile> {
  const there = new Set<ContentId>();
  const receipts: UsedForm[] = [];
  const from = receiptsKeptFrom(rules, today);
  for await (const each of file.beside) {
    if (each.kind === 'content') there.add(each.id);
    else if (isPastReceipt(each.form, from)) receipts.push(each.form);
  }
  const written: Written[] = [];
  for await (const { event, actor, recordedAt, contents } of file.entries) {
    if (contents.length > 0) written.push({ kind: event.kind, event, actor, recordedAt, contents });
  }
  const { erase, kept } = expiredTexts(written, there, { rules, today, needed });

  return { texts: erase, receipts, forgotten: false, kept };
}

/** What still has something to follow keeps its form whole. */
function isPastReceipt(form: UsedForm, from: LocalDate | undefined): boolean {
  const { savedAt, applied } = form;

  return (
    from !== undefined &&
    savedAt !== undefined &&
    applied &&
    !isErased(form) &&
    savedAt.slice(0, from.length) < from
  );
}
