import type { PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
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
import type { Plan } from './change-file.ts';
import type { DecisionFacts, NewContent, Notice, PersonDetails, PersonFile } from './ports.ts';
import type { RequestFacts } from './sign-off-facts.ts';

export type SignOffPlan = Plan<PersonEvent, PersonDetails>;

/** What was decided of whose request. */
interface Decided {
  subject: PersonFile;
  facts: RequestFacts;
  draft: DecisionDraft;
}

/** What is written of a decision and said of it: the receipt, who hears, and what stays for whoever was asked (R7). */
export function signOffPlan(
  { facts, subject, draft }: Decided,
  setting: DecisionSetting,
  { decision, second }: { decision: Decision; second: Authority | undefined },
): SignOffPlan {
  const { request, authority, today, decider } = setting;
  const { signOff } = decision;
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
