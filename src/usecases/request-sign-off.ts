import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { freeTextProblems } from '../domain/free-text.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { membershipIn, type PersonEvent } from '../domain/person.ts';
import { gapWords } from '../domain/sign-off-decision.ts';
import { readinessOf } from '../domain/sign-off-readiness.ts';
import {
  lineContentId,
  requestIdOf,
  requestReference,
  type SignOffRequest,
} from '../domain/sign-off-request.ts';
import type { RequestReceipt } from '../domain/sign-off-view.ts';
import { standingRecord } from '../domain/standing.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import { notAsked, refuseUnaskable, toSign } from './open-sign-off.ts';
import type { PersonDetails, PersonFile, Ports, TeamFile } from './ports.ts';
import { knownTeam, required, teamKey, todayIn, type Request } from './request.ts';
import { authoritiesFor, firstWhoMay, type SigningPlace } from './signing.ts';

export interface RequestInput {
  form: FormId;
  competency: CompetencyId;
  /** The team the form was rendered for. */
  team: TeamId;
  line: string;
}

export type RequestedSignOff =
  | { receipt: RequestReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

/** The team as it stands, read beside the person's file. */
interface TeamNow extends SigningPlace {
  team: TeamId;
  file: TeamFile;
  library: TeamLibrary;
}

/**
 * Asks for a sign-off: one open request of a competency, saved once per form in the person's own file
 * (R1 to R3, R7). It goes to their own supervisor where they may, else to who comes next; whoever is
 * away is passed over. Refused in words where nobody may sign; what is missing is said at the form.
 */
export async function requestSignOff(
  ports: Ports,
  request: Request,
  input: RequestInput,
): Promise<RequestedSignOff> {
  const { form, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, actor.person);
  const key = teamKey(request, team);
  const file = knownTeam(ports, key);
  const rows = ports.board.rows(key);

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key: actor,
      actor: actor.person,
      form,
      use: 'sign-off-request',
      beside: [queued, file, rows],
    },
    async (own) => {
      const teamFile = await file;
      const library = await libraryToday(ports, actor.tenant, teamFile.state);
      const place = { team, file: teamFile, library, rows: await rows };
      return decided(ports, request, input, { own: required(own), place });
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as RequestReceipt }
    : { problems: changed.problems };
}

async function decided(
  ports: Ports,
  { actor }: Request,
  input: RequestInput,
  { own, place }: { own: PersonFile; place: TeamNow },
): Promise<Decided> {
  const { competency, form, line } = input;
  const { team, library, file } = place;
  const { state } = own;
  const membership = membershipIn(state, team);
  const profile = library.profile(membership?.profile ?? null);
  const requirement = profile?.requires.find((each) => each.competency === competency);
  if (membership === undefined || requirement === undefined) throw notAsked();
  const today = todayIn(ports, file);
  const held = library.standing(requirement, standingRecord(state), membership.profile);
  const { evidence, requests } = state;
  const readiness = readinessOf(requirement, held, {
    subject: actor.person,
    evidence,
    requests,
    today,
  });
  refuseUnaskable(readiness);
  const problems = [
    ...('gaps' in readiness
      ? [{ field: 'evidence', sentence: `It still needs ${gapWords(readiness.gaps)}` }]
      : []),
    ...freeTextProblems(new Map([['line', line]]), Number(today.slice(0, 4))),
  ];
  if (problems.length > 0) return { problems };

  const what = toSign({ team, file, membership }, actor.person, { requirement, today });
  const inOrder = await authoritiesFor(ports, actor.tenant, place, what);
  const asking = await firstWhoMay(ports, actor.tenant, inOrder, { ...place, what });
  if (asking === undefined) throw nobodyMaySign();
  const { next, over } = asking;
  const id = requestIdOf(form);
  const made = {
    id,
    team,
    competency,
    level: requirement.level ?? null,
    risk: requirement.risk,
    on: today,
  } satisfies Partial<SignOffRequest>;
  const receipt: RequestReceipt = {
    request: id,
    reference: requestReference(id),
    competency: library.title(competency),
    asked: next.name,
    awayUntil: next.awayUntil,
    over: over.map(({ name }) => name),
    risk: requirement.risk,
    signers: requirement.signers,
    today,
  };

  return {
    events: [
      {
        kind: 'sign-off.requested',
        request: made,
        asked: next.person,
        over: over.map(({ person }) => person),
      },
    ],
    contents: line === '' ? [] : [{ id: lineContentId(id), body: { line } }],
    receipt,
    notices: [{ kind: 'sign-off-asked', to: next.person, about: actor.person, request: id }],
  };
}

function nobodyMaySign(): Refusal {
  return new Refusal(
    'nobody_may_sign',
    'Nobody may sign this off at present: it takes somebody who leads or supervises here and is current in it themselves. Your manager or administrator can name an assessor. Nothing was sent.',
  );
}
