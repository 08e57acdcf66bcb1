import { known } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import {
  decisionIdOf,
  heldBefore,
  mdtOn,
  mdtOver,
  mostDecisions,
  type MdtOver,
} from '../domain/mdt.ts';
import type { MdtDecisions, MdtForm, MdtReceipt } from '../domain/mdt-view.ts';
import { lineProblems, mayAddToMeeting } from '../domain/meeting.ts';
import type { TeamEvent } from '../domain/team.ts';
import { changeFile, refuseOthersForm, teamKind, type Plan } from './change-file.ts';
import { notOfTheTeam, ofTheTeam } from './meeting-of-team.ts';
import type { Ports, TeamDetails, TeamFile } from './ports.ts';
import { knownTeam, required, teamKey, todayIn, type Request } from './request.ts';
import { mdtMeeting } from './show-mdt.ts';
import { promiseMeeting } from './show-meeting.ts';

/** Which MDT is meant; without a date it is today's. */
export interface MdtWanted {
  team: TeamId;
  date: LocalDate | undefined;
}

export interface DecisionInput {
  form: FormId;
  team: TeamId;
  /** Of the MDT that the form was opened for. */
  date: LocalDate;
  /** What was decided, in one line. */
  line: string;
}

export type Decided =
  | { receipt: MdtReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/** The form of a decision: whoever is in the team, while the MDT takes any. */
export async function openDecisionForm(
  ports: Ports,
  request: Request,
  { team, date: wanted }: MdtWanted,
): Promise<MdtForm> {
  await ofTheTeam(ports, request, 'mdt', team);
  const file = await knownTeam(ports, teamKey(request, team));
  const today = todayIn(ports, file);
  const date = wanted ?? today;
  requireOpen(file, date, today);
  const { length: decisions } = mdtOn(file.state.mdts, date).decisions;

  return { team, teamName: file.details.name, date, today, decisions };
}

/**
 * Records a decision, once per form: whoever is in the team, until the MDT is closed or the next one
 * begins. Two who press together both have theirs in. Two storage waits, six calls.
 */
export async function addDecision(
  ports: Ports,
  request: Request,
  input: DecisionInput,
): Promise<Decided> {
  const { form, team, date, line } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = teamKey(request, team);
  const promised = promiseMeeting(ports, request, key, {
    meeting: mdtMeeting(ports, key, date),
    form,
  });
  const reader = ports.people.open(actor);
  const board = ports.board.rows(key);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: actor.person, form, use: 'mdt-decision', beside: [promised, reader, board] },
    async (file) => {
      const who = known(actor.person, required(await reader).state);
      if (file === undefined || !mayAddToMeeting(who, team)) throw notOfTheTeam('mdt');
      const today = todayIn(ports, file);
      requireOpen(file, date, today);
      const names = (await board).map(({ name }) => name);
      const problems = decisionProblems(line, { thisYear: Number(today.slice(0, 4)), names });
      if (problems.length > 0) return { problems };

      return planOf(file, input);
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as MdtReceipt }
    : { problems: changed.problems };
}

/** The decisions of an MDT in words: for people of the team alone (brief, section 3). */
export async function readDecisions(
  ports: Ports,
  request: Request,
  { team, date: wanted }: MdtWanted,
): Promise<MdtDecisions> {
  await ofTheTeam(ports, request, 'mdt', team);
  const key = teamKey(request, team);
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const today = todayIn(ports, file);
  const date = wanted ?? today;
  const { mdts } = file.state;
  const { decisions, closed } = mdtOn(mdts, date);
  const words = await ports.teams.contents(
    key,
    decisions.map(({ decision }) => decision),
  );
  const names = new Map(rows.map(({ person, name }) => [person, name]));

  return {
    team,
    teamName: file.details.name,
    date,
    today,
    decisions: decisions.map(({ decision, by }) => ({
      decision,
      line: textOf(words.get(decision)),
      by: names.get(by) ?? 'somebody who has left the team',
    })),
    closed: closed !== null,
    open: mdtOver(mdts, date, today) === undefined,
    earlier: heldBefore(mdts, date)?.date ?? null,
  };
}

function planOf(
  { state, details }: TeamFile,
  { form, team, date, line }: DecisionInput,
): Plan<TeamEvent, TeamDetails> {
  const decision = decisionIdOf(form);
  const number = mdtOn(state.mdts, date).decisions.length + 1;
  const receipt: MdtReceipt = { team, teamName: details.name, date, number };

  return {
    events: [{ kind: 'mdt.decided', date, decision }],
    contents: [{ id: decision, body: line }],
    receipt,
  };
}

function decisionProblems(
  line: string,
  known: { thisYear: number; names: readonly string[] },
): FieldProblem[] {
  return line === ''
    ? [{ field: 'decision', sentence: 'Please write what was decided.' }]
    : lineProblems('decision', line, known);
}

function requireOpen({ state }: TeamFile, date: LocalDate, today: LocalDate): void {
  const over = mdtOver(state.mdts, date, today);
  if (over !== undefined) throw noMore(over);
}

/** Why an MDT takes nothing more, in a sentence. */
export function noMore(over: MdtOver): Refusal {
  const sentences: Readonly<Record<MdtOver, string>> = {
    closed:
      'That MDT is closed. Please bring this to the next one, or tell whoever leads the team’s day.',
    another: 'A later MDT has begun since. Say “mdt” in the channel for the one of today.',
    full: `That MDT holds ${String(mostDecisions)} decisions, which is all it takes.`,
  };

  return new Refusal('mdt_closed', sentences[over]);
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : '';
}
