import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, RequestId, TeamId } from '../domain/ids.ts';
import {
  decideSignOff,
  decisionProblems,
  isFirstOfTwo,
  type DecisionDraft,
  type DecisionSetting,
} from '../domain/sign-off-decision.ts';
import type { DecisionReceipt } from '../domain/sign-off-view.ts';
import type { Authority } from '../domain/signing-authority.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, type Request } from './request.ts';
import {
  noSuchRequest,
  notOneself,
  openRequestOf,
  requestFacts,
  requireMayDecide,
  type RequestFacts,
} from './sign-off-facts.ts';
import { signOffPlan, type SignOffPlan } from './sign-off-plan.ts';
import { authoritiesFor, firstWhoMay } from './signing.ts';

export interface DecisionInput {
  form: FormId;
  about: PersonId;
  request: RequestId;
  /** The team the card was rendered for. */
  team: TeamId;
  draft: DecisionDraft;
}

export type DecidedSignOff =
  | { receipt: DecisionReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

type Decided = SignOffPlan | { problems: readonly FieldProblem[] };

/** A decision that is being made: by whom, of what. */
interface Deciding {
  decider: { person: PersonId; file: PersonFile };
  subject: PersonFile;
  facts: RequestFacts;
  input: DecisionInput;
}

/**
 * Decides a request, once per form, in the person's file (R1 to R3, R5, R7, R8). Whoever presses has to
 * be one who may sign now, by their own file, whomever it was sent to; then it says for whom they acted.
 */
export async function decide(
  ports: Ports,
  request: Request,
  input: DecisionInput,
): Promise<DecidedSignOff> {
  const { form, about, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  if (about === actor.person) throw notOneself();
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const decider = knownPerson(ports, actor);
  const teamFile = knownTeam(ports, teamKey(request, team));
  const rows = ports.board.rows(teamKey(request, team));

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key,
      actor: actor.person,
      form,
      use: 'sign-off-decision',
      beside: [queued, decider, teamFile, rows],
    },
    async (file) => {
      const open = await openRequestOf(ports, actor, { key, file }, input.request);
      if (file === undefined || open.team !== team) throw noSuchRequest();
      const beside = { team: await teamFile, rows: await rows };
      const facts = await requestFacts(ports, { key, file }, open, beside);

      return decided(ports, actor.tenant, {
        decider: { person: actor.person, file: await decider },
        subject: file,
        facts,
        input,
      });
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as DecisionReceipt }
    : { problems: changed.problems };
}

async function decided(
  ports: Ports,
  tenant: Request['actor']['tenant'],
  deciding: Deciding,
): Promise<Decided> {
  const { decider, facts, input, subject } = deciding;
  const authority = await requireMayDecide(ports, tenant, decider, facts);
  if (facts.held.state === 'paused' && input.draft.outcome === 'sign-off') throw pausedNow();
  const { request, requirement, what, held, today, library } = facts;
  const setting: DecisionSetting = {
    decider: decider.person,
    authority,
    relied: decider.file.sequence,
    subject: what.subject,
    request,
    requirement,
    evidence: subject.state.evidence.filter(({ competency }) => competency === request.competency),
    after: held.signOff?.date ?? null,
    version: library.framework(request.competency)?.version ?? '',
    second: null,
    today,
  };
  const problems = decisionProblems(input.draft, setting);
  if (problems.length > 0) return { problems };
  const isFirst = input.draft.outcome === 'sign-off' && isFirstOfTwo(requirement, request);
  const second = isFirst ? await secondFor(ports, tenant, deciding) : undefined;
  const whole = { ...setting, second: second?.person ?? null };
  const decision = decideSignOff(input.draft, whole);

  return signOffPlan({ subject, facts, draft: input.draft }, whole, { decision, second });
}

/** Who is asked for the second signature: the next who may, other than the first (R3). */
async function secondFor(
  ports: Ports,
  tenant: Request['actor']['tenant'],
  { decider, facts }: Deciding,
): Promise<Authority | undefined> {
  const all = await authoritiesFor(ports, tenant, facts, facts.what);
  const others = all.filter(({ person }) => person !== decider.person);

  return (await firstWhoMay(ports, tenant, others, facts))?.next;
}

/** A pause is lifted by its review, never by a signature (R10). */
function pausedNow(): Refusal {
  return new Refusal(
    'not_permitted',
    'This is paused: a review has to end the pause before it can be signed off.',
  );
}
