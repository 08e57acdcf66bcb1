import { Refusal, type FieldProblem } from '../domain/errors.ts';
import {
  ageOfFlag,
  huddleOn,
  mostAdditions,
  mostFlags,
  slotted,
  type HuddleOf,
} from '../domain/huddle.ts';
import { huddleProblems, type HuddleDraft } from '../domain/huddle-draft.ts';
import { withRecords } from '../domain/huddle-records.ts';
import type { HuddleForm, HuddleReceipt, HuddleView } from '../domain/huddle-view.ts';
import { mayAddToMeeting, mayCloseMeeting } from '../domain/meeting.ts';
import { formIdOf, type ContentId, type FormId, type TeamId } from '../domain/ids.ts';
import type { TeamEvent } from '../domain/team.ts';
import { known } from '../domain/authority.ts';
import { changeFile, refuseOthersForm, teamKind, type Plan } from './change-file.ts';
import { huddleAsItStands, huddleNow, timeOfHuddle } from './huddle-seen.ts';
import { notOfTheTeam, ofTheTeam, requireCloser } from './meeting-of-team.ts';
import type { NewContent, Ports, TeamDetails, TeamFile } from './ports.ts';
import { knownTeam, required, teamKey, todayIn, type Request } from './request.ts';
import { promiseHuddle } from './show-huddle.ts';

export interface AdditionInput {
  form: FormId;
  team: TeamId;
  /** The huddle that the form was opened for. */
  of: HuddleOf;
  draft: HuddleDraft;
  /** Flags to close. */
  closing: readonly ContentId[];
}

export type Added =
  | { receipt: HuddleReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/**
 * The form of an addition, with the words of open flags: whoever is in the team. It is for the huddle
 * of the card it was opened from, and for the one whose time it is where that one is over.
 */
export async function openHuddleForm(
  ports: Ports,
  request: Request,
  { team, of: wanted }: { team: TeamId; of: HuddleOf | undefined },
): Promise<HuddleForm> {
  const key = teamKey(request, team);
  const who = await ofTheTeam(ports, request, 'huddle', team);
  const file = await knownTeam(ports, key);
  const { huddles, flags } = file.state.huddle;
  const now = huddleNow(ports, file);
  const isOver = wanted?.date !== now.date || huddleOn(huddles, wanted).closed !== null;
  const of = isOver ? now : wanted;
  const { date } = of;
  const { additions, closed } = huddleOn(huddles, of);
  const given = additions.flatMap(({ references }) => references ?? []);
  const words = await ports.teams.contents(key, [...flags.map(({ flag }) => flag), ...given]);

  return {
    team,
    teamName: file.details.name,
    ...of,
    time: timeOfHuddle(file, of),
    flags: flags.map(({ flag, since }) => ({
      flag,
      words: textOf(words.get(flag)),
      age: ageOfFlag(since, date, file.state),
    })),
    references: given.flatMap((id) => textOf(words.get(id)).split(' ')),
    mayClose: mayCloseMeeting(who, team),
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
  const { form, team, of } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = teamKey(request, team);
  const promised = promiseHuddle(ports, request, key, { of, form });
  const reader = ports.people.open(actor);
  const board = ports.board.rows(key);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: actor.person, form, use: 'huddle-addition', beside: [promised, reader, board] },
    async (file) => {
      const who = known(actor.person, required(await reader).state);
      if (file === undefined || !mayAddToMeeting(who, team)) throw notOfTheTeam('huddle');
      const today = todayIn(ports, file);
      requireOpen(file, of, today);
      const names = (await board).map(({ name }) => name);
      const problems = [
        ...huddleProblems(input.draft, { thisYear: Number(today.slice(0, 4)), names }),
        ...tooManyFlags(file, input),
      ];

      return problems.length > 0
        ? { problems }
        : planOf(file, { ...input, closing: mayCloseMeeting(who, team) ? input.closing : [] });
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };

  return { receipt: changed.saved?.receipt as HuddleReceipt };
}

/** Closes a huddle; again changes nothing. Refuses whoever does not answer for the team's day. */
export async function closeHuddle(
  ports: Ports,
  request: Request,
  { team, of }: { team: TeamId; of: HuddleOf },
): Promise<HuddleView> {
  const key = teamKey(request, team);
  // Its own: pressed twice, it is closed once all the same.
  const form = formIdOf(request.actor.person, ports.newId());
  const promised = promiseHuddle(ports, request, key, { of, form });
  await changeFile(
    ports,
    teamKind(ports),
    {
      key,
      actor: request.actor.person,
      form,
      use: 'huddle-close',
      beside: [promised, requireCloser(ports, request, 'huddle', team)],
    },
    (file) => {
      if (file === undefined) throw notOfTheTeam('huddle');
      if (of.date !== todayIn(ports, file)) throw anotherDay();
      const isClosed = huddleOn(file.state.huddle.huddles, of).closed !== null;

      return Promise.resolve({
        events: isClosed ? [] : [{ kind: 'huddle.closed', ...slotted(of) }],
      });
    },
  );

  return (await huddleAsItStands(ports, key, of)).view;
}

function planOf(file: TeamFile, input: AdditionInput): Plan<TeamEvent, TeamDetails> {
  const { of, form, draft } = input;
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
    closedBefore: input.closing.length - closing.length,
  };

  return {
    events: [
      { kind: 'huddle.added', ...slotted(of), addition },
      ...closing.map((each) => ({ kind: 'huddle.flag-closed' as const, flag: each })),
    ],
    contents,
    ...(references.length === 0
      ? {}
      : {
          details: {
            ...file.details,
            huddleRecords: withRecords(file.details.huddleRecords ?? [], of, references),
          },
        }),
    receipt,
  };
}

function requireOpen({ state }: TeamFile, of: HuddleOf, today: string): void {
  if (of.date !== today) throw anotherDay();
  const { additions, closed } = huddleOn(state.huddle.huddles, of);
  if (closed !== null) {
    throw new Refusal(
      'huddle_closed',
      'This huddle is closed already. Please keep this for the next one, or tell whoever leads the shift.',
    );
  }
  if (additions.length >= mostAdditions) {
    throw new Refusal(
      'huddle_closed',
      'This huddle holds no more additions. Please tell whoever leads the shift.',
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
