import { isLocalTime, isZone, nations } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { isMdtLeftOut, rhythmProblems, timesAfter } from '../domain/rhythm-times.ts';
import { settingsOf, type TeamSettings } from '../domain/team.ts';
import { changeFile, refuseOthersForm, teamKind } from './change-file.ts';
import { promiseSettings } from './follow-settings.ts';
import type { Ports, TeamFile } from './ports.ts';
import { knownPerson, knownTeam, teamKey, type Request } from './request.ts';

export interface OpenSettings {
  team: TeamId;
  file: Pick<TeamFile, 'state' | 'details'>;
  others: readonly { team: TeamId; name: string }[];
}

/** The settings of a team, or of the first of the reader's teams: administrators only. */
export async function openSettings(
  ports: Ports,
  request: Request,
  wanted: TeamId | undefined,
): Promise<OpenSettings> {
  const [administrator, all, asked] = await Promise.all([
    requireAdministrator(ports, request),
    ports.directory.teams(request.actor.tenant),
    wanted === undefined ? undefined : ports.teams.open(teamKey(request, wanted)),
  ]);
  const own = administrator.state.memberships.map(({ team }) => team);
  const team = wanted ?? own[0] ?? all[0]?.team;
  if (team === undefined) {
    throw new Refusal(
      'team_not_known',
      'There is no team yet. Add this app to a team in Teams, or import people, and the team appears here.',
    );
  }
  const file = asked ?? (await knownTeam(ports, teamKey(request, team)));

  return { team, file, others: all.filter((each) => each.team !== team) };
}

/** What was saved, as it is to be shown; or what is wrong with the input. */
export type SavedSettings =
  { saved: OpenSettings; problems?: never } | { saved?: never; problems: readonly FieldProblem[] };

/**
 * Changes a team's settings: administrators only; what was scheduled is scheduled anew once the answer
 * is out. Two storage waits, six calls.
 */
export async function saveSettings(
  ports: Ports,
  request: Request,
  input: { form: FormId; team: TeamId; name?: string; settings: Partial<TeamSettings> },
): Promise<SavedSettings> {
  const { form, team, name, settings } = input;
  const { person, tenant } = request.actor;
  refuseOthersForm(form, person);
  const administrator = requireAdministrator(ports, request);
  const key = teamKey(request, team);
  const promised = promiseSettings(ports, request, key, form);
  const teams = ports.directory.teams(tenant);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: person, form, use: 'settings', beside: [promised, administrator, teams] },
    (file) => {
      if (file === undefined) throw new Refusal('team_not_known', 'I do not know that team.');
      const next = { ...settingsOf(file.state), ...settings };
      const problems = [
        ...settingsProblems(next, name ?? file.details.name),
        ...(settings.rhythm === undefined ? [] : rhythmProblems(next.rhythm, next)),
        ...(next.hours.until < file.state.hours.until ? hoursProblems(next) : []),
        ...(settings.rhythm === undefined ? daysProblems(file.state, next) : []),
      ];
      if (problems.length > 0) return Promise.resolve({ problems });
      const details =
        name === undefined || name === file.details.name ? file.details : { ...file.details, name };

      const event = { kind: 'team.settings' as const, settings: next };
      return Promise.resolve({ events: [event], details });
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };

  // The directory keeps the name Teams gave: the people file goes by that one.
  const others = (await teams).filter((each) => each.team !== team);
  return { saved: { team, file: changed.after ?? (await knownTeam(ports, key)), others } };
}

/** What is read beside finding out who asks: no wait of its own, and nothing said of it to anybody else. */
export async function forAdministrator<Read>(
  ports: Ports,
  request: Request,
  reading: Promise<Read>,
): Promise<Read> {
  const [asking, read] = await Promise.allSettled([requireAdministrator(ports, request), reading]);
  if (asking.status === 'rejected') throw asking.reason;
  if (read.status === 'rejected') throw read.reason;

  return read.value;
}

/** The reader's file, or a refusal: settings are an administrator's. */
export async function requireAdministrator(
  ports: Ports,
  request: Request,
): ReturnType<typeof knownPerson> {
  const file = await knownPerson(ports, request.actor);
  if (!file.state.administrator) {
    throw new Refusal('not_permitted', 'Only an administrator can see or change settings.');
  }
  return file;
}

/** Hours that would leave a time of the day without a day: it is moved first, on its own card. */
function hoursProblems({ hours, rhythm }: TeamSettings): FieldProblem[] {
  const left = timesAfter(hours.until, rhythm);
  const sentence = `Something is set for ${left.join(' and ')}, after this day has ended. Please move it first: More, then “Times of the day”.`;

  return left.length === 0 ? [] : [{ field: 'until', sentence }];
}

/** Working days that would leave the MDT without one: it is moved first, too. */
function daysProblems(before: TeamSettings, next: TeamSettings): FieldProblem[] {
  const isLost = !isMdtLeftOut(before.rhythm, before) && isMdtLeftOut(next.rhythm, next);
  const sentence =
    'The MDT is set for a later day of the week than any of these. Please move it first: More, then “Times of the day”.';

  return isLost ? [{ field: 'days', sentence }] : [];
}

function settingsProblems(settings: TeamSettings, name: string): FieldProblem[] {
  const checks: [boolean, FieldProblem][] = [
    [
      name !== '' && name.length <= 100,
      { field: 'name', sentence: 'Please give the team a name of up to 100 characters.' },
    ],
    [nations.includes(settings.nation), { field: 'nation', sentence: 'Please choose a nation.' }],
    [
      isZone(settings.zone),
      { field: 'zone', sentence: 'I do not know this time zone. Please choose one from the list.' },
    ],
    [
      isLocalTime(settings.hours.from),
      { field: 'from', sentence: 'Please give a time such as 08:00.' },
    ],
    [
      isLocalTime(settings.hours.until) && settings.hours.until > settings.hours.from,
      { field: 'until', sentence: 'The day has to end after it begins.' },
    ],
    [
      settings.workingDays.length > 0,
      { field: 'days', sentence: 'Please choose at least one working day.' },
    ],
    [
      isLocalTime(settings.overdueAt) &&
        settings.overdueAt >= settings.hours.from &&
        settings.overdueAt < settings.hours.until,
      { field: 'overdueAt', sentence: 'Please choose a time within the team’s hours.' },
    ],
    [
      Number.isInteger(settings.longAbsenceDays) &&
        settings.longAbsenceDays >= 7 &&
        settings.longAbsenceDays <= 365,
      { field: 'longAbsenceDays', sentence: 'Please give whole days, from 7 to 365.' },
    ],
  ];

  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
