import { hasRole } from '../domain/authority.ts';
import { spokenDate, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId, ProfileRequirement } from '../domain/framework.ts';
import type { PersonId, RequestId, TenantId } from '../domain/ids.ts';
import { membershipIn, type Membership } from '../domain/person.ts';
import { hasRoleToSign, type ToSign } from '../domain/signing-authority.ts';
import type { SignOffAuthority } from '../domain/sign-off.ts';
import {
  decidedContentId,
  type DecidedContent,
  type SignOffRequest,
} from '../domain/sign-off-request.ts';
import { standingRecord, type HeldCompetency } from '../domain/standing.ts';
import { recordSeen } from '../domain/standing-view.ts';
import { libraryToday } from './library.ts';
import { toSign } from './open-sign-off.ts';
import type { PersonFile, PersonKey, Ports, TeamFile } from './ports.ts';
import { knownTeam, todayIn } from './request.ts';
import { mayFileSign, type SigningPlace } from './signing.ts';

/** An open request, and what it is measured against today. */
export interface RequestFacts extends SigningPlace {
  request: SignOffRequest;
  /** What the person's role asks now, which may be more than when they asked. */
  requirement: ProfileRequirement;
  held: HeldCompetency;
  membership: Membership;
  team: TeamFile;
  what: ToSign;
  today: LocalDate;
}

/**
 * A person's open request. Whose turn it was hears who has decided it since; of one that never was, or
 * was never theirs to decide, everybody hears the same.
 */
export async function openRequestOf(
  ports: Pick<Ports, 'people'>,
  reader: PersonKey,
  { key, file }: { key: PersonKey; file: PersonFile | undefined },
  id: RequestId,
): Promise<SignOffRequest> {
  const found = file?.state.requests.find((request) => request.id === id);
  if (found !== undefined) return found;
  const content = decidedContentId(id);
  const known = file === undefined ? undefined : await ports.people.contents(key, [content]);
  const decided = known?.get(content) as DecidedContent | undefined;
  const { by: decider, asked = [] } = decided ?? {};
  if (decided === undefined || ![decider, ...asked].includes(reader.person)) throw noSuchRequest();
  const by = await ports.people.open({ ...reader, person: decided.by });
  const who = by?.details.name ?? 'Somebody who may';
  throw new Refusal(
    'no_such_request',
    `${decided.by === reader.person ? 'You have' : `${who} has`} decided this on ${spokenDate(decided.on)}, so nothing is left for you to do.`,
  );
}

/** What the request is measured against; refuses one that the person's role no longer asks for. */
export async function requestFacts(
  ports: Ports,
  subject: { key: PersonKey; file: PersonFile },
  request: SignOffRequest,
  { team, rows }: Pick<RequestFacts, 'team' | 'rows'>,
): Promise<RequestFacts> {
  const { key, file } = subject;
  const library = await libraryToday(ports, key.tenant, team.state);
  const membership = membershipIn(file.state, request.team);
  const profile = library.profile(membership?.profile ?? null);
  const requirement = profile?.requires.find((each) => each.competency === request.competency);
  if (membership === undefined || requirement === undefined) {
    throw new Refusal(
      'no_such_request',
      'Their role does not ask for this any more, so there is nothing to decide.',
    );
  }
  const today = todayIn(ports, team);
  const place = { team: request.team, file: team, membership };

  return {
    request,
    requirement,
    // Whoever signs off need not be who decides a review, so what it follows from is left out (R25).
    held: library.standing(
      requirement,
      recordSeen(standingRecord(file.state), () => false),
      membership.profile,
    ),
    membership,
    team,
    library,
    rows,
    what: toSign(place, key.person, { requirement, today }),
    today,
  };
}

/**
 * On what authority they may decide it now, by their own file (R2, R3, R4). Refused, each in their own
 * words: whoever asked for it themselves, has given the first signature, has not the role, or is not
 * current in it themselves.
 */
export async function requireMayDecide(
  ports: Ports,
  tenant: TenantId,
  decider: { person: PersonId; file: PersonFile },
  facts: RequestFacts,
): Promise<SignOffAuthority> {
  const { request, what } = facts;
  if (decider.person === what.subject) throw notOneself();
  if (decider.person === request.first?.signer) {
    throw new Refusal(
      'not_permitted',
      'You have given the first signature. The second has to come from somebody else.',
    );
  }
  const may = await mayFileSign(ports, tenant, decider, facts);
  if (may !== undefined) return may.on;

  const { memberships } = decider.file.state;
  const who = { person: decider.person, memberships };
  const leadsElsewhere = memberships.some(({ team }) => hasRole(who, team, 'clinical-lead'));
  throw hasRoleToSign(who, what) || (leadsElsewhere && isAsked(request, decider.person))
    ? new Refusal(
        'not_permitted',
        'You are not current in this yourself, so you cannot decide it at present. It goes to the next who may.',
      )
    : new Refusal(
        'not_permitted',
        'You cannot decide this. It takes somebody who oversees this person’s team and is current in it themselves.',
      );
}

/** Nobody signs off themselves (R3). */
export function notOneself(): Refusal {
  return new Refusal('not_permitted', 'Nobody signs off themselves, and this is your own.');
}

export function noSuchRequest(): Refusal {
  return new Refusal(
    'no_such_request',
    'I cannot find that request. It may have been decided already, or be an old one.',
  );
}

/** Whether somebody decides an open request of the person for that competency, and so may read what it rests on. */
export async function decidesFor(
  ports: Ports,
  decider: { key: PersonKey; file: PersonFile },
  subject: { key: PersonKey; file: PersonFile },
  competency: CompetencyId,
): Promise<boolean> {
  const request = subject.file.state.requests.find((each) => each.competency === competency);
  if (request === undefined) return false;
  const key = { tenant: subject.key.tenant, team: request.team };

  try {
    const [team, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
    const facts = await requestFacts(ports, subject, request, { team, rows });
    const { person } = decider.key;
    await requireMayDecide(ports, key.tenant, { person, file: decider.file }, facts);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function isAsked({ asked }: SignOffRequest, person: PersonId): boolean {
  return asked.some((each) => each.person === person);
}
