import { hasRole, hasRoleAnywhere, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import { daysFrom } from '../domain/resilience.ts';
import { skillMixOf, type SeenSkillMix, type SeenTaskWeek } from '../domain/skill-mix-view.ts';
import { librariesOn } from './library.ts';
import type { PersonFile, Ports, TeamFile } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { coverageReaders, teamsToSee } from './seen-team.ts';

/** A team read for its skill mix: its file and its board. */
interface MixRead {
  viewer: Known;
  file: TeamFile;
  rows: readonly BoardRow[];
  today: LocalDate;
}

/**
 * The skill mix of a team that the reader answers for, or of the first of them: one partition query and
 * three calls. Counts and cover are for
 * all who answer for it; load, hours and caseload of a person for those who may see where they stand.
 */
export async function teamSkillMix(
  ports: Ports,
  request: Request,
  wanted?: TeamId,
): Promise<SeenSkillMix> {
  return seenBy(ports, request, { reader: await knownPerson(ports, request.actor), wanted });
}

async function seenBy(
  ports: Ports,
  request: Request,
  { reader, wanted }: { reader: PersonFile; wanted?: TeamId | undefined },
): Promise<SeenSkillMix> {
  const { team, others } = teamsToSee(request, reader, wanted);
  const read = await readMix(ports, request, { reader, team });
  const { viewer, rows, file, today } = read;
  const { state } = file;
  const [days, statement] = await Promise.all([
    librariesOn(ports, request.actor.tenant, state, daysFrom(today)),
    statementOf(ports, request, { team, file }),
  ]);

  return {
    team,
    teamName: file.details.name,
    next: others[0] ?? null,
    mix: skillMixOf(rows, days, { id: team, state, today }),
    names: new Map(rows.map(({ person, name }) => [person, name])),
    open: new Set(rows.filter((row) => maySee(viewer, row)).map(({ person }) => person)),
    mayChange: mayChangeMix(viewer, reader, team),
    statement,
  };
}

/** The same of the first team; null for an administrator who answers for no cover: they set hours, and see no more. */
export async function ownSkillMix(ports: Ports, request: Request): Promise<SeenSkillMix | null> {
  const reader = await knownPerson(ports, request.actor);
  const { state } = reader;
  const answers = coverageReaders.some((role) => hasRoleAnywhere(state, role));

  return state.administrator && !answers ? null : seenBy(ports, request, { reader });
}

/** Who could carry one task on each of the next days (cover plane): names, and nothing about anybody else. */
export async function taskWeek(
  ports: Ports,
  request: Request,
  { team, task }: { team: TeamId; task: TaskId },
): Promise<SeenTaskWeek> {
  const reader = await knownPerson(ports, request.actor);
  teamsToSee(request, reader, team);
  const { rows, file, today } = await readMix(ports, request, { reader, team });
  const { state, details } = file;
  const days = await librariesOn(ports, request.actor.tenant, state, daysFrom(today));
  const { week } = skillMixOf(rows, days, { id: team, state, today });
  const found = week.find((each) => each.task.id === task);
  if (found === undefined) {
    throw new Refusal(
      'no_such_record',
      'That task is not among the team’s high-risk tasks any more. Say “skill mix” to see them as they are now.',
    );
  }
  const names = new Map(rows.map(({ person, name }) => [person, name]));
  const named = (people: readonly PersonId[]): string[] =>
    people.flatMap((person) => names.get(person) ?? []).sort((a, b) => a.localeCompare(b, 'en-GB'));

  return {
    team,
    teamName: details.name,
    title: found.task.title,
    days: found.days.map(({ date, could }) => ({ date, could: named(could) })),
    today,
  };
}

/** Caseload and statement are a manager’s of the team; hours kept free an administrator’s as well. */
export function mayChangeMix(who: Known, { state }: PersonFile, team: TeamId): boolean {
  return state.administrator || hasRole(who, team, 'manager');
}

/** The words of the latest statement; empty where there is none. */
export async function statementOf(
  ports: Ports,
  request: Request,
  { team, file }: { team: TeamId; file: TeamFile },
): Promise<string> {
  const latest = file.state.mix.statements.at(-1);
  if (latest === undefined) return '';
  const found = await ports.teams.contents(teamKey(request, team), [latest.words]);

  return wordsIn(found.get(latest.words));
}

/** Content as text; empty where it was erased. */
export function wordsIn(body: unknown): string {
  return typeof body === 'string' ? body : '';
}

async function readMix(
  ports: Ports,
  request: Request,
  { reader, team }: { reader: PersonFile; team: TeamId },
): Promise<MixRead> {
  const key = teamKey(request, team);
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);

  return {
    viewer: known(request.actor.person, reader.state),
    file,
    rows,
    today: todayIn(ports, file),
  };
}

function maySee(viewer: Known, { person, membership }: BoardRow): boolean {
  return mayRead('standing', viewer, { person, memberships: [membership] });
}
