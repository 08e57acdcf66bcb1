import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, RequestId, TeamId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
  decideSignOff,
  decisionProblems,
  isFirstOfTwo,
  usualEntrustment,
  type Decision,
  type DecisionDraft,
  type DecisionSetting,
} from '../domain/sign-off-decision.ts';
import {
  actsFor,
  decidedContentId,
  requestReference,
  spent,
  type DecidedContent,
} from '../domain/sign-off-request.ts';
import type { DecisionReceipt } from '../domain/sign-off-view.ts';
import type { Authority } from '../domain/signing-authority.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type {
  DecisionFacts,
  NewContent,
  Notice,
  PersonDetails,
  PersonFile,
  Ports,
} from './ports.ts';
import { knownPerson, knownTeam, teamKey, type Request } from './request.ts';
import {
  noSuchRequest,
  notOneself,
  openRequestOf,
  requestFacts,
  requireMayDecide,
  type RequestFacts,
} from './sign-off-facts.ts';
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

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

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
    { key, actor: actor.person, form, beside: [queued, decider, teamFile, rows] },
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
  const decision = decideSignOff(input.draft, { ...setting, second: second?.person ?? null });

  return planOf(deciding, { ...setting, second: second?.person ?? null }, { decision, second });
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

function planOf(
  { facts, subject, input }: Deciding,
  setting: DecisionSetting,
  { decision, second }: { decision: Decision; second: Authority | undefined },
): Plan<PersonEvent, PersonDetails> {
  const { request, authority, today, decider } = setting;
  const { signOff } = decision;
  const { draft } = input;
  const signed = signOff === null ? ('first-signature' as const) : ('signed-off' as const);
  const chosen = draft.outcome === 'sign-off' ? (draft.entrustment ?? usualEntrustment) : null;
  const instead = actsFor(decider, request) ?? null;
  const common = {
    outcome: draft.outcome === 'sign-off' ? signed : draft.outcome,
    // Their own: of two signers the record says what either signed on.
    authority,
    entrustment: signOff?.entrustment ?? chosen,
    until: signOff?.until ?? null,
  };
  const receipt: DecisionReceipt = {
    ...common,
    reference: requestReference(request.id),
    subject: { id: setting.subject, name: subject.details.name },
    competency: facts.library.title(request.competency),
    actedFor: instead === null ? null : nameIn(facts, instead),
    second: second?.name ?? null,
    today,
  };
  const told: DecisionFacts = {
    ...common,
    request: request.id,
    team: request.team,
    competency: request.competency,
    by: decider,
    actedFor: instead,
    second: setting.second,
  };

  return {
    events: decision.events,
    contents: [
      ...decision.contents,
      ...(common.outcome === 'first-signature' ? [] : [closed(setting)]),
    ],
    receipt,
    notices: [
      { kind: 'sign-off-decided', to: setting.subject, ...told },
      ...takenFrom(instead, second, { about: setting.subject, told }),
      ...(second === undefined
        ? []
        : [
            {
              kind: 'sign-off-asked' as const,
              to: second.person,
              about: setting.subject,
              request: request.id,
            },
          ]),
    ],
  };
}

/** Whoever was asked is told that another decided; not where they are asked again, for the second signature. */
function takenFrom(
  asked: PersonId | null,
  second: Authority | undefined,
  { about, told }: { about: PersonId; told: DecisionFacts },
): Notice[] {
  if (asked === null || asked === second?.person) return [];
  const { request, team, competency, by } = told;

  return [{ kind: 'sign-off-taken', to: asked, about, request, team, competency, by }];
}

/** What stays of a request that is over, for those whose turn it was. */
function closed({ request, decider, today }: DecisionSetting): NewContent {
  const first = request.first === null ? [] : [request.first.actedFor ?? request.first.signer];
  const body: DecidedContent = { by: decider, on: today, asked: [...spent(request), ...first] };

  return { id: decidedContentId(request.id), body };
}

function nameIn({ rows }: RequestFacts, person: PersonId): string {
  return rows.find((row) => row.person === person)?.name ?? 'a colleague of another team';
}

/** A pause is lifted by its review, never by a signature (R10). */
function pausedNow(): Refusal {
  return new Refusal(
    'not_permitted',
    'This is paused: a review has to end the pause before it can be signed off.',
  );
}
