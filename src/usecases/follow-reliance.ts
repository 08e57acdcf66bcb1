import { boardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { formIdOf, type FormId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
  changesNothing,
  daysWeighed,
  relianceIn,
  reliedOn,
  type RelianceChange,
  type RelyingRow,
} from '../domain/reliance.ts';
import { toldOfBreak, toldOfReturn } from '../domain/reliance-told.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import type { TeamState } from '../domain/team.ts';
import { changeFile, personKind, type Plan } from './change-file.ts';
import { dutyManagersOf, type DutyManagers } from './duty-managers.ts';
import { nobody } from './install-team.ts';
import { libraryOn, type LibraryPorts } from './library.ts';
import type { Notice, PersonDetails, PersonFile, PersonKey, Ports } from './ports.ts';
import { hiddenSeconds } from './promised-work.ts';

export type ReliancePorts = LibraryPorts &
  Pick<Ports, 'clock' | 'people' | 'teams' | 'board' | 'queue' | 'schedule' | 'newId'>;

/** A change that is on file: the form it is under, and the work that tells of it. */
export interface RelianceOnFile {
  form: FormId;
  queued: unknown;
}

const nothing: RelianceChange = { answers: [], suspended: [], restored: [], ends: [] };

/**
 * R23: records what broke of the answers and delegations that rest on a person's file, or holds again,
 * with whoever is to be told of it. What tells of it is in the queue before it is on file: a kill
 * anywhere tells all the same, once. Undefined where nobody is to be told anything new; of somebody on
 * whom nobody relies nothing is read.
 */
export async function followReliance(
  ports: ReliancePorts,
  person: PersonKey,
  file: PersonFile,
): Promise<RelianceOnFile | undefined> {
  const found = await changeOf(ports, person, file);
  await lookAgainAtEnds(ports, person, found);
  if (changesNothing(found)) return undefined;
  const form = formIdOf(nobody, ports.newId());
  const at = ports.clock.now();
  const queued = await ports.queue.put({ kind: 'form', ...person, form, at }, hiddenSeconds);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: person, actor: nobody, form, use: 'reliance' },
    async (now) => {
      const change = now === undefined ? nothing : await changeOf(ports, person, now);
      // Somebody else was first, and tells of it.
      if (changesNothing(change)) return { problems: [] };
      return planOf(change, {
        person,
        form,
        dutyManagers: await dutyManagersIn(ports, person, change),
      });
    },
  );
  if (changed.problems === undefined) return { form, queued };
  await ports.queue.done(queued);
  return undefined;
}

/** The same for whoever sends nothing themselves: the queue tells of it, at once. */
export async function handOverReliance(
  ports: ReliancePorts,
  person: PersonKey,
  file: PersonFile,
): Promise<void> {
  const onFile = await followReliance(ports, person, file);
  if (onFile !== undefined) await ports.queue.later(onFile.queued, 0);
}

/** What a decision otherwise keeps is looked at when that ends, not on the next date; safe to repeat. */
async function lookAgainAtEnds(
  { schedule }: Pick<Ports, 'schedule'>,
  { tenant }: PersonKey,
  { ends }: RelianceChange,
): Promise<void> {
  await Promise.all(
    ends.map(({ team, at }) => schedule.put({ tenant, team, post: 'delegations', due: at })),
  );
}

/** What changed of somebody's row in a team, by what the team works by on each day that counts. */
export async function relianceChange(
  ports: LibraryPorts & Pick<Ports, 'clock'>,
  tenant: PersonKey['tenant'],
  team: TeamState,
  row: RelyingRow,
): Promise<RelianceChange> {
  const now = ports.clock.now();
  const days = daysWeighed(row, team.zone, now);
  const libraries = await Promise.all(
    days.map(async (day) => [day, await libraryOn(ports, tenant, team, day)] as const),
  );
  const byDay = new Map<LocalDate, TeamLibrary>(libraries);

  return relianceIn(row, { team, now, library: (day) => byDay.get(day) as TeamLibrary });
}

/** Of all their teams together. */
async function changeOf(
  ports: ReliancePorts,
  { tenant, person }: PersonKey,
  { state, sequence, details }: PersonFile,
): Promise<RelianceChange> {
  const { running, delegations } = reliedOn(state, ports.clock.now());
  const teams = new Set([...running, ...delegations].map(({ team }) => team));
  const who = { person, name: details.name, sequence, state };
  const changes = await Promise.all(
    [...teams].map(async (team) => {
      const file = await ports.teams.open({ tenant, team });
      const row = file === undefined ? undefined : boardRow(who, team, file.state.zone);
      return file === undefined || row === undefined
        ? nothing
        : relianceChange(ports, tenant, file.state, row);
    }),
  );

  return {
    answers: changes.flatMap(({ answers }) => answers),
    suspended: changes.flatMap(({ suspended }) => suspended),
    restored: changes.flatMap(({ restored }) => restored),
    ends: changes.flatMap(({ ends }) => ends),
  };
}

/** Those of each team in which something broke. */
function dutyManagersIn(
  ports: ReliancePorts,
  { tenant }: PersonKey,
  { answers, suspended }: RelianceChange,
): Promise<DutyManagers> {
  const teams = new Set([...answers, ...suspended].map(({ team }) => team));

  return dutyManagersOf(ports, tenant, teams);
}

/** What is written: that it is known now. Who is told what goes by ids; what it came to is the form's receipt. */
function planOf(
  change: RelianceChange,
  {
    person: { person: about },
    form,
    dutyManagers,
  }: { person: PersonKey; form: FormId; dutyManagers: DutyManagers },
): Plan<PersonEvent, PersonDetails> {
  const { answers, suspended, restored } = change;
  const narrowed = answers
    .filter(({ now }) => now.verdict !== 'no')
    .map(({ id, now }) => ({ check: id, conditions: now.conditions.map(({ kind }) => kind) }));
  const broken: PersonEvent = {
    kind: 'reliance.broken',
    checks: answers.map(({ id }) => id),
    ...(narrowed.length > 0 ? { narrowed } : {}),
    delegations: suspended.map(({ id }) => id),
  };
  const back: PersonEvent = {
    kind: 'reliance.restored',
    delegations: restored.map(({ id }) => id),
  };
  const notices: Notice[] = [
    ...toldOfBreak(change, about, dutyManagers).map((told) => ({
      kind: 'reliance-broken' as const,
      ...told,
      about,
      form,
    })),
    ...toldOfReturn(restored, about).map((told) => ({
      kind: 'reliance-restored' as const,
      ...told,
      about,
      form,
    })),
  ];

  return {
    events: [
      ...(answers.length + suspended.length > 0 ? [broken] : []),
      ...(restored.length > 0 ? [back] : []),
    ],
    receipt: change,
    notices,
  };
}
