import { hasRole, sharedPlace, type Known } from '../domain/authority.ts';
import { isAway, supervisionOf, type BoardRow } from '../domain/board.ts';
import { localDate, localTime, type Instant } from '../domain/calendar.ts';
import {
  mayCarry,
  type Condition,
  type DelegationAnswer,
  type DelegationFacts,
  type MayOverride,
  type RunningOverride,
  type Window,
} from '../domain/delegation.ts';
import type { DelegationAnswered } from '../domain/delegation-view.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { knownShift, shiftWithout, type KnownShift } from '../domain/on-shift.ts';
import type { Membership } from '../domain/person.ts';
import type { Task } from '../domain/task.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import type { TeamState } from '../domain/team.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import { knownTeam, teamKey, type Request } from './request.ts';

/** Where a question is asked: a team that asker and subject share, with its board. */
export interface AskedPlace {
  key: TeamKey;
  team: TeamId;
  file: TeamFile;
  rows: readonly BoardRow[];
  membership: Membership;
}

/** What is asked there: a task at a time, by what the team works by when that begins. */
export interface AskedTask {
  task: Task;
  window: Window;
  library: TeamLibrary;
  /** Who is known to be on shift when it begins (R20); null where nobody recorded it. */
  shift: KnownShift | null;
}

/** Who is known to be on shift there when a time begins. */
export function shiftIn(
  { file, rows }: Pick<AskedPlace, 'file' | 'rows'>,
  { from }: Pick<Window, 'from'>,
): KnownShift | null {
  const { zone } = file.state;

  return knownShift(file.state, rows, {
    date: localDate(from, zone),
    time: localTime(from, zone),
  });
}

/**
 * The team in which somebody may ask about a person: about themselves, and about anybody of a team
 * they share; in that team, where one is named. Refuses everybody else, without saying whether there is such a person.
 */
export function placeToAsk(asker: Known, subject: Known | undefined, team?: TeamId): Membership {
  const place = subject === undefined ? undefined : sharedPlace(asker, subject, team);
  if (place === undefined) {
    throw new Refusal(
      'not_permitted',
      subject?.person === asker.person
        ? 'You are in no team yet, so there is no task to ask about. Your manager or administrator can add you to one.'
        : 'You can ask about yourself, and about people of a team that you share.',
    );
  }
  return place;
}

/** The team and its board: one point read and one partition query, made together. */
export async function askedPlace(
  ports: Ports,
  request: Request,
  membership: Membership,
): Promise<AskedPlace> {
  const { team } = membership;
  const key = teamKey(request, team);
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);

  return { key, team, file, rows, membership };
}

/** What an answer about somebody depends on, from their row: a fresh one, or the board's. */
export function factsOf(
  row: Pick<BoardRow, 'person' | 'membership' | 'standing' | 'sessions' | 'absences'>,
  team: TeamState,
  { library, window, shift }: AskedTask,
): DelegationFacts {
  const { membership, standing } = row;
  const day = localDate(window.from, team.zone);

  return {
    membership,
    record: standing,
    supervision: supervisionOf(row, team, day),
    standing: library.standing,
    zone: team.zone,
    shift: shiftWithout(shift, row.person),
  };
}

/** The answer about somebody, by their own file's row and what was decided otherwise. */
export function answerFor(
  row: BoardRow,
  team: TeamState,
  asked: AskedTask,
  override: RunningOverride | undefined,
): DelegationAnswer {
  return mayCarry(asked.task, asked.window, { ...factsOf(row, team, asked), override });
}

/** The answer with what its ids are called, as it is kept and shown. */
export function answered(
  answer: DelegationAnswer,
  { team, file, rows }: Pick<AskedPlace, 'team' | 'file' | 'rows'>,
  { task, window, library }: AskedTask,
  about: { id: PersonId; name: string; asked: Instant },
): DelegationAnswered {
  const { instructions, ...rest } = answer;
  const nameOf = new Map(rows.map(({ person, name }) => [person, name]));
  const by = answer.conditions.flatMap(peopleIn);
  const competencies = [...answer.failed, ...answer.conditions].flatMap((each) =>
    'competency' in each ? [each.competency] : [],
  );

  return {
    kind: 'delegation',
    answer: { team, task: task.id, ...window, ...rest },
    subject: { id: about.id, name: about.name },
    teamName: file.details.name,
    zone: file.state.zone,
    asked: about.asked,
    taskTitle: task.title,
    instructions,
    titles: Object.fromEntries(competencies.map((each) => [each, library.title(each)])),
    names: Object.fromEntries(by.map((each) => [each, nameOf.get(each) ?? 'a colleague'])),
    deciders: decidersOf(rows, about, {
      team,
      mayOverride: answer.mayOverride,
      today: localDate(about.asked, file.state.zone),
    }),
  };
}

function peopleIn(condition: Condition): readonly PersonId[] {
  switch (condition.kind) {
    case 'overridden':
      return [condition.by];
    case 'substantive-on-shift':
      return condition.colleagues ?? [];
    case 'colleague-oversees':
    case 'clinician-oversees':
      return [];
  }
}

/** Whether what is kept under a form is the answer to a question. */
export function isAnswered(receipt: unknown): receipt is DelegationAnswered {
  return (receipt as Partial<DelegationAnswered> | null | undefined)?.kind === 'delegation';
}

/** By name, clinical leads first; never the one it is about, and nobody who is away today. */
function decidersOf(
  rows: readonly BoardRow[],
  { id }: { id: PersonId },
  { team, mayOverride, today }: { team: TeamId; mayOverride: MayOverride; today: string },
): string[] {
  if (mayOverride === 'nobody') return [];
  const has = (row: BoardRow, role: 'clinical-lead' | 'duty-manager'): boolean =>
    hasRole({ person: row.person, memberships: [row.membership] }, team, role);
  const others = rows.filter((row) => row.person !== id && !isAway(row, today));
  const leads = others.filter((row) => has(row, 'clinical-lead'));
  const managers = others.filter((row) => !leads.includes(row) && has(row, 'duty-manager'));

  return [...inOrder(leads), ...(mayOverride === 'clinical-lead' ? [] : inOrder(managers))];
}

function inOrder(rows: readonly BoardRow[]): string[] {
  return rows.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
}
