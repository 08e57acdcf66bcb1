import { escalationChooseCard, escalationTeamCard } from '../../cards/escalation-choose-card.ts';
import { escalationFormCard } from '../../cards/escalation-form-card.ts';
import { readEscalation, readEscalationAnswer, readTrigger } from '../../cards/escalation-input.ts';
import { escalationAnswerCard, escalationReceiptCard } from '../../cards/escalation-note-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { TriggerId } from '../../domain/escalation-pathway.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { answerEscalation as answer } from '../../usecases/answer-escalation.ts';
import { openEscalation, teamsToEscalateIn } from '../../usecases/open-escalation.ts';
import { escalate as raise } from '../../usecases/raise-escalation.ts';
import { pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** What a form is shown with: fresh, or as it was typed. */
interface Shown {
  form: FormId;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const gone = 'Your team does not use that trigger any more. Please choose another.';

/** `escalate`: what may be escalated, and who decides by when; in which team, for somebody in several. */
export async function escalate(turn: Turn): Promise<Reply> {
  return chooseTeam(turn, 0);
}

/** The team was chosen, or another page. */
export function startEscalation(turn: Turn, data: unknown): Promise<Reply> {
  const { team } = readTrigger(data);

  return team === undefined ? chooseTeam(turn, pageOf(data)) : choose(turn, team, pageOf(data));
}

/** The form of one trigger. */
export function openEscalationForm(turn: Turn, data: unknown): Promise<Reply> {
  const { team, trigger } = readTrigger(data);
  if (team === undefined || trigger === undefined) throw staleCard();

  return escalationForm(
    turn,
    { team, trigger },
    { form: newForm(turn), typed: undefined, problems: [] },
  );
}

export async function saveEscalation(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, trigger, typed, draft, problems } = readEscalation(data);
  const form = requireForm(carried);
  if (team === undefined || trigger === undefined) throw staleCard();
  const which = { team, trigger };
  if (draft === undefined) return escalationForm(turn, which, { form, typed, problems });
  const raised = await raise(turn.ports, turn.request, { form, ...which, ...draft });

  return raised.problems === undefined
    ? { card: escalationReceiptCard(raised.receipt), final: true }
    : escalationForm(turn, which, { form, typed, problems: raised.problems });
}

/** "I am deciding". */
export async function answerEscalation(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, escalation, team } = readEscalationAnswer(data);
  const form = requireForm(carried);
  if (about === undefined || escalation === undefined || team === undefined) throw staleCard();
  const input = { form, about, escalation, team };
  const answered = await answer(turn.ports, turn.request, input);

  return { card: escalationAnswerCard(answered), final: true };
}

async function chooseTeam(turn: Turn, page: number): Promise<Reply> {
  const teams = await teamsToEscalateIn(turn.ports, turn.request);
  const [only] = teams;

  return teams.length === 1 && only !== undefined
    ? choose(turn, only.team, page)
    : { card: escalationTeamCard(teams, page) };
}

async function choose(turn: Turn, team: TeamId, page: number): Promise<Reply> {
  const open = await openEscalation(turn.ports, turn.request, team);

  return { card: escalationChooseCard({ ...open, page, problem: '' }) };
}

/** The form; where the team does not use the trigger any more, what it does use. */
async function escalationForm(
  turn: Turn,
  { team, trigger }: { team: TeamId; trigger: TriggerId },
  shown: Shown,
): Promise<Reply> {
  const open = await openEscalation(turn.ports, turn.request, team);
  const pathway = open.pathways.find((each) => each.trigger.id === trigger);

  return pathway === undefined
    ? { card: escalationChooseCard({ ...open, page: 0, problem: gone }) }
    : { card: escalationFormCard({ ...shown, team, teamName: open.teamName, pathway }) };
}
