import { isSupervisorOf, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId, ProfileRequirement, RoleProfile } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { inOrderThatMatters } from '../domain/order-of-matter.ts';
import type { Membership } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import { standingRecord, type HeldCompetency, type StandingRecord } from '../domain/standing.ts';
import { recordSeen } from '../domain/standing-view.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports, TeamFile } from './ports.ts';
import { required, type Request } from './request.ts';
import { knowsOfIncidents } from './known-incidents.ts';
import { boardsOf, todayOf } from './supervisees.ts';

/** One competency of a person: what is asked, where they stand, and what would close the gap. */
export interface CompetencyStanding {
  requirement: ProfileRequirement;
  /** Whether the person's role asks for it; it may have, when it was paused. */
  asked: boolean;
  title: string;
  domain: string;
  /** What the level asked for is called; null where there are none. */
  levelTitle: string | null;
  held: HeldCompetency;
  next: NextStep | null;
}

/** A person as somebody who may see their standing sees them: in one of their teams, by its library. */
export interface SeenPerson {
  viewer: Known;
  /** The viewer's own file. */
  reader: PersonFile;
  subject: Known;
  file: PersonFile;
  /** Undefined where they are in no team. */
  place:
    { team: TeamId; file: TeamFile; rows: readonly BoardRow[]; membership: Membership } | undefined;
  /** Of everybody in the person's teams. */
  names: ReadonlyMap<PersonId, string>;
  library: TeamLibrary;
  profile: RoleProfile | undefined;
  today: LocalDate;
  /** Whether the viewer may know that a review follows from an incident (R25). */
  mayKnow: Parameters<typeof recordSeen>[1];
}

/** What standing is worked out from: a file as it stands, or as it stood. */
export type Measured = Pick<SeenPerson, 'subject' | 'library' | 'profile' | 'today' | 'mayKnow'> & {
  file: Pick<PersonFile, 'state'>;
};

/**
 * The person and what their standing is measured against, for themselves and for those of the
 * standing plane; anybody else is refused, and so is a person nobody knows. Two storage waits.
 */
export async function seenPerson(
  ports: Ports,
  request: Request,
  about: PersonId,
): Promise<SeenPerson> {
  const { actor } = request;
  const own = about === actor.person;
  const [reader, found] = await Promise.all([
    ports.people.open(actor),
    own ? undefined : ports.people.open({ tenant: actor.tenant, person: about }),
  ]);
  const viewer = known(actor.person, required(reader).state);
  const file = own ? required(reader) : found;
  if (file === undefined) throw notYoursToSee();
  const subject = known(about, file.state);
  if (!mayRead('standing', viewer, subject)) throw notYoursToSee();

  const boards = await boardsOf(ports, request, file);
  const membership = membershipSeenBy(viewer, subject);
  const board = boards.find(({ id }) => id === membership?.team);
  const library = await libraryToday(ports, actor.tenant, board?.team.state);
  const today = todayOf(ports, board === undefined ? [] : [board]);
  const decider = { person: actor.person, state: required(reader).state };
  const within =
    board === undefined
      ? undefined
      : { team: board.id, settings: board.team.state, library, today };

  return {
    viewer,
    reader: required(reader),
    subject,
    file,
    place:
      board === undefined || membership === undefined
        ? undefined
        : { team: board.id, file: board.team, rows: board.rows, membership },
    names: new Map(boards.flatMap(({ rows }) => rows.map((row) => [row.person, row.name]))),
    library,
    profile: library.profile(membership?.profile ?? null),
    today,
    mayKnow: knowsOfIncidents(decider, subject, within),
  };
}

/** What standing follows from, as far as the viewer may know it: the one place it is read from (R25). */
export function recordOf({ file, mayKnow }: Pick<Measured, 'file' | 'mayKnow'>): StandingRecord {
  return recordSeen(standingRecord(file.state), mayKnow);
}

/**
 * Everything the person's role asks for, gaps and late first, in the order that matters for it; and
 * what it does not ask for while that is paused or looked at again: a pause is never out of sight.
 */
export function competenciesOf(seen: Measured): CompetencyStanding[] {
  const { profile, library } = seen;
  const asked = profile?.requires ?? [];
  const { paused, reviews } = recordOf(seen);
  const open = new Set([...paused, ...reviews.map(({ competency }) => competency)]);
  const lines = [
    ...asked.map((requirement) => competencyStanding(seen, requirement)),
    ...[...open]
      .filter((competency) => !asked.some((each) => each.competency === competency))
      .map((competency) => notAskedStanding(seen, competency)),
  ];

  return profile === undefined ? lines : inOrderThatMatters(lines, profile, library);
}

/** Where the person stands in what no role of theirs asks for: any sign-off is enough, and nothing is missing. */
export function notAskedStanding(seen: Measured, competency: CompetencyId): CompetencyStanding {
  const requirement: ProfileRequirement = {
    competency,
    risk: 'standard',
    signers: 1,
    refresh: { kind: 'none' },
  };
  const { next, ...standing } = competencyStanding(seen, requirement);

  return { ...standing, asked: false, next: next?.kind === 'lift' ? next : null };
}

function competencyStanding(seen: Measured, requirement: ProfileRequirement): CompetencyStanding {
  const { file, subject, library, profile, today } = seen;
  const { competency, level } = requirement;
  const record = recordOf(seen);
  const held = library.standing(requirement, record, profile?.id ?? null);
  const levels = library.framework(competency)?.levels;
  const { evidence } = file.state;

  return {
    requirement,
    asked: true,
    title: library.title(competency),
    domain: library.domainTitle(competency),
    levelTitle: levels?.find(({ id }) => id === level)?.title ?? null,
    held,
    next: nextStep(requirement, held, {
      subject: subject.person,
      evidence,
      today,
      requested: record.requested,
    }),
  };
}

/**
 * Of several teams one where the viewer supervises them, one that the viewer is in as well, one where
 * a role is set, and one where a supervisor is named, before others.
 */
export function membershipSeenBy(viewer: Known, subject: Known): Membership | undefined {
  const shared = new Set(viewer.memberships.map(({ team }) => team));

  return [...subject.memberships].sort(
    (a, b) =>
      Number(isSupervisorOf(viewer, subject, b.team)) -
        Number(isSupervisorOf(viewer, subject, a.team)) ||
      Number(shared.has(b.team)) - Number(shared.has(a.team)) ||
      Number(b.profile !== null) - Number(a.profile !== null) ||
      Number(b.supervisor !== null) - Number(a.supervisor !== null),
  )[0];
}

function notYoursToSee(): Refusal {
  return new Refusal(
    'not_permitted',
    'I cannot show you that. Where somebody stands is for themselves, their supervisor, and the clinical leads and managers of their team.',
  );
}
