import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { LocalDate } from '../domain/calendar.ts';
import {
  ageOfFlag,
  huddleOn,
  huddleProblems,
  mayAddToHuddle,
  mayCloseHuddle,
  mostAdditions,
  mostFlags,
  type HuddleDraft,
} from '../domain/huddle.ts';
import type { HuddleForm, HuddleReceipt, HuddleView } from '../domain/huddle-view.ts';
import type { ContentId, FormId, TeamId } from '../domain/ids.ts';
import type { TeamEvent } from '../domain/team.ts';
import { known } from '../domain/authority.ts';
import { changeFile, refuseOthersForm, teamKind, type Plan } from './change-file.ts';
import { forTeam, huddleToday, notOfTheTeam, refreshHuddle } from './huddle.ts';
import type { NewContent, Ports, TeamDetails, TeamFile } from './ports.ts';
import { knownTeam, required, teamKey, todayIn, type Request } from './request.ts';

export interface AdditionInput {
  form: FormId;
  team: TeamId;
  /** The day of the huddle that the form was opened for. */
  date: LocalDate;
  draft: HuddleDraft;
  /** Flags to close. */
  closing: readonly ContentId[];
}

export type Added =
  | { receipt: HuddleReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/** The form of an addition, with the words of open flags: whoever is in the team. */
export async function openHuddleForm(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<HuddleForm> {
  const key = teamKey(request, team);
  const who = await forTeam(ports, request, team);
  const file = await knownTeam(ports, key);
  const date = todayIn(ports, file);
  const { huddles, flags } = file.state.huddle;
  const { additions, closed } = huddleOn(huddles, date);
  const given = additions.flatMap(({ references }) => references ?? []);
  const words = await ports.teams.contents(key, [...flags.map(({ flag }) => flag), ...given]);

  return {
    team,
    teamName: file.details.name,
    date,
    flags: flags.map(({ flag, since }) => ({
      flag,
      words: textOf(words.get(flag)),
      age: ageOfFlag(since, date, file.state),
    })),
    references: given.flatMap((id) => textOf(words.get(id)).split(' ')),
    mayClose: mayCloseHuddle(who, team),
    closed: closed !== null,
  };
}

/**
 * Adds to today's huddle, once per form, and closes flags where the actor may: whoever is in the team.
 * Two who press together both have theirs in. Two storage waits, five calls.
 */
export async function addToHuddle(
  ports: Ports,
  request: Request,
  input: AdditionInput,
): Promise<Added> {
  const { form, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = teamKey(request, team);
  const reader = ports.people.open(actor);
  const board = ports.board.rows(key);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: actor.person, form, beside: [reader, board] },
    async (file) => {
      const who = known(actor.person, required(await reader).state);
      if (file === undefined || !mayAddToHuddle(who, team)) throw notOfTheTeam();
      const today = todayIn(ports, file);
      requireOpen(file, input.date, today);
      const names = (await board).map(({ name }) => name);
      const problems = [
        ...huddleProblems(input.draft, { thisYear: Number(today.slice(0, 4)), names }),
        ...tooManyFlags(file, input),
      ];

      return problems.length > 0
        ? { problems }
        : planOf(file, { ...input, closing: mayCloseHuddle(who, team) ? input.closing : [] });
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };
  request.afterwards(() => refreshHuddle(ports, key, input.date));

  return { receipt: changed.saved?.receipt as HuddleReceipt };
}

/** Closes the huddle of a day; again changes nothing. Refuses whoever does not answer for the team's day. */
export async function closeHuddle(
  ports: Ports,
  request: Request,
  { team, date }: { team: TeamId; date: LocalDate },
): Promise<HuddleView> {
  const key = teamKey(request, team);
  const who = await forTeam(ports, request, team);
  if (!mayCloseHuddle(who, team)) {
    throw new Refusal(
      'not_permitted',
      'A huddle is closed by a manager, a duty manager, a clinical lead or a supervisor of the team.',
    );
  }
  await changeFile(
    ports,
    teamKind(ports),
    { key, actor: request.actor.person, form: undefined },
    (file) => {
      if (file === undefined) throw notOfTheTeam();
      if (date !== todayIn(ports, file)) throw anotherDay();
      const isClosed = huddleOn(file.state.huddle.huddles, date).closed !== null;

      return Promise.resolve({ events: isClosed ? [] : [{ kind: 'huddle.closed', date }] });
    },
  );
  request.afterwards(() => refreshHuddle(ports, key, date));

  return huddleToday(ports, key);
}

function planOf(file: TeamFile, input: AdditionInput): Plan<TeamEvent, TeamDetails> {
  const { date, form, draft } = input;
  const unique = form.slice(form.indexOf('.') + 1);
  const { missed, plans, pressure, references, flag } = draft;
  const flagId = `huddle-flag-${unique}` as ContentId;
  const referencesId = `huddle-records-${unique}` as ContentId;
  const open = file.state.huddle.flags.map((each) => each.flag);
  const closing = open.filter((each) => input.closing.includes(each));
  const contents: NewContent[] = [
    ...(flag === '' ? [] : [{ id: flagId, body: flag }]),
    ...(references.length === 0 ? [] : [{ id: referencesId, body: references.join(' ') }]),
  ];
  const addition = {
    missed,
    plans,
    pressure,
    references: references.length === 0 ? null : referencesId,
    flags: flag === '' ? [] : [flagId],
  };
  const receipt: HuddleReceipt = {
    teamName: file.details.name,
    missed,
    plans,
    pressure,
    flagRaised: flag !== '',
    flagsClosed: closing.length,
  };

  return {
    events: [
      { kind: 'huddle.added', date, addition },
      ...closing.map((each) => ({ kind: 'huddle.flag-closed' as const, flag: each })),
    ],
    contents,
    receipt,
  };
}

function requireOpen({ state }: TeamFile, date: LocalDate, today: LocalDate): void {
  if (date !== today) throw anotherDay();
  const { additions, closed } = huddleOn(state.huddle.huddles, date);
  if (closed !== null) {
    throw new Refusal(
      'huddle_closed',
      'Today’s huddle is closed already. Please keep this for tomorrow’s, or tell whoever leads the shift.',
    );
  }
  if (additions.length >= mostAdditions) {
    throw new Refusal(
      'huddle_closed',
      'Today’s huddle holds no more additions. Please tell whoever leads the shift.',
    );
  }
}

function tooManyFlags({ state }: TeamFile, { draft, closing }: AdditionInput): FieldProblem[] {
  const left = state.huddle.flags.filter(({ flag }) => !closing.includes(flag));
  if (draft.flag === '' || left.length < mostFlags) return [];
  const sentence = `${String(mostFlags)} flags are open already. Please have one closed first.`;

  return [{ field: 'flag', sentence }];
}

function anotherDay(): Refusal {
  return new Refusal(
    'huddle_closed',
    'That was the huddle of another day. Say “huddle” in the channel for today’s.',
  );
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : '';
}
