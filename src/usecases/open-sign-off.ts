import { Refusal } from '../domain/errors.ts';
import type { EvidenceOnFile } from '../domain/evidence.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import { nextToAsk, whyNobody, type ToSign } from '../domain/signing-authority.ts';
import { readinessOf, type Readiness } from '../domain/sign-off-readiness.ts';
import { askedNow, type SignOffRequest } from '../domain/sign-off-request.ts';
import type { AskableLine, AskableList, RequestView } from '../domain/sign-off-view.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';
import {
  competenciesOf,
  seenPerson,
  type CompetencyStanding,
  type SeenPerson,
} from './seen-person.ts';
import { authoritiesFor } from './signing.ts';

type Place = NonNullable<SeenPerson['place']>;

/** What one can ask to be signed off, or nearly, and what one has asked for (R1). Two storage waits. */
export async function listSignOff(ports: Ports, request: Request): Promise<AskableList> {
  const seen = await seenPerson(ports, request, request.actor.person);
  const lines = competenciesOf(seen)
    .filter(({ asked }) => asked)
    .map((standing) => ({ standing, readiness: readinessIn(seen, standing) }));

  return {
    ready: lines
      .filter(({ readiness }) => readiness.kind === 'ready')
      .map((each) => askable(seen, each)),
    nearly: lines
      .filter(({ readiness }) => readiness.kind === 'nearly')
      .map((each) => askable(seen, each)),
    open: seen.file.state.requests.map((open) => ({
      request: open.id,
      title: seen.library.title(open.competency),
      asked: nameOfAsked(seen, open),
      on: askedNow(open)?.on ?? open.on,
      signedOnce: open.first !== null,
    })),
    today: seen.today,
  };
}

/**
 * The form to ask for one: what is missing, and who may decide and why (R1, R2, R7). Refuses what
 * cannot be asked for: what the role does not ask, is current, paused, under review, or asked already.
 */
export async function openRequest(
  ports: Ports,
  request: Request,
  competency: CompetencyId,
): Promise<RequestView> {
  const seen = await seenPerson(ports, request, request.actor.person);
  const standing = competenciesOf(seen).find((each) => each.requirement.competency === competency);
  const { place, library, today } = seen;
  if (standing?.asked !== true || place === undefined) throw notAsked();
  const readiness = readinessIn(seen, standing);
  refuseUnaskable(readiness);
  const { requirement, title, levelTitle } = standing;
  const what = toSign(place, request.actor.person, { requirement, today });
  const signing = { library, rows: place.rows };
  const authorities = await authoritiesFor(ports, request.actor.tenant, signing, what);
  const asking = nextToAsk(authorities);

  return {
    competency,
    title,
    level: levelTitle,
    risk: requirement.risk,
    signers: requirement.signers,
    team: place.team,
    gaps: 'gaps' in readiness ? readiness.gaps : [],
    waiting: waits(seen, competency),
    authorities,
    next: asking?.next ?? null,
    over: asking?.over ?? [],
    nobody: asking === undefined ? whyNobody(place.rows, what) : null,
    today,
  };
}

/** What is to be signed, of the person in one of their teams. */
export function toSign(
  place: Pick<Place, 'team' | 'file'> & { membership: Pick<Place['membership'], 'supervisor'> },
  subject: PersonId,
  { requirement, today }: Pick<ToSign, 'requirement' | 'today'>,
): ToSign {
  return {
    team: place.team,
    subject,
    supervisor: place.membership.supervisor,
    requirement,
    assessors: place.file.state.assessors,
    today,
  };
}

/** Says why it cannot be asked for; what is missing is no refusal here. */
export function refuseUnaskable(readiness: Readiness): void {
  switch (readiness.kind) {
    case 'ready':
    case 'nearly':
    case 'far':
      return;
    case 'asked':
      throw new Refusal(
        'nothing_to_record',
        'You have asked for this already, and nobody has decided yet. Say “request sign-off” to see whose turn it is.',
      );
    case 'paused':
      throw new Refusal(
        'nothing_to_record',
        'This is paused: a review has to end the pause before it can be signed off.',
      );
    case 'reviewed':
      throw new Refusal(
        'nothing_to_record',
        'This is under review: the review has to end before it can be signed off again.',
      );
    case 'current':
      throw new Refusal(
        'nothing_to_record',
        'This is signed off and current. You can ask again from sixty days before it ends.',
      );
  }
}

/** What somebody is told whose role does not ask for it. */
export function notAsked(): Refusal {
  return new Refusal(
    'nothing_to_record',
    'Your role does not ask for this, so there is nothing to sign off. Say “request sign-off” to see what is ready.',
  );
}

function readinessIn(seen: SeenPerson, { requirement, held }: CompetencyStanding): Readiness {
  const { evidence, requests } = seen.file.state;

  return readinessOf(requirement, held, {
    subject: seen.subject.person,
    evidence,
    requests,
    today: seen.today,
  });
}

function askable(
  seen: SeenPerson,
  { standing, readiness }: { standing: CompetencyStanding; readiness: Readiness },
): AskableLine {
  const { requirement, title, held } = standing;

  return {
    competency: requirement.competency,
    title,
    risk: requirement.risk,
    held,
    gaps: 'gaps' in readiness ? readiness.gaps : [],
    waiting: waits(seen, requirement.competency),
  };
}

/** Whether a piece is there that whoever saw it has not answered yet. */
function waits({ file }: SeenPerson, competency: CompetencyId): boolean {
  const isWaiting = (each: EvidenceOnFile): boolean =>
    each.competency === competency && each.answer === 'waiting';

  return file.state.evidence.some(isWaiting);
}

function nameOfAsked({ names }: SeenPerson, request: SignOffRequest): string | null {
  const asked = askedNow(request)?.person;
  if (asked !== undefined && asked === request.first?.signer) return null;

  return (asked === undefined ? undefined : names.get(asked)) ?? 'somebody outside your team';
}
