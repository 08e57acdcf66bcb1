import { known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { Membership } from '../domain/person.ts';
import {
  answersForProfiles,
  takesProfile,
  type OpenedProfile,
  type OpenedProfiles,
} from '../domain/time-limited-profile.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

/** The form of somebody's time-limited profile in a team (R20). Refuses whoever may not set it. */
export async function openProfile(
  ports: Ports,
  request: Request,
  { about, team }: { about: PersonId; team: TeamId },
): Promise<OpenedProfile> {
  const { actor } = request;
  const [reader, file] = await Promise.all([
    knownPerson(ports, actor),
    ports.people.open({ tenant: actor.tenant, person: about }),
  ]);
  const place = placeToLimit({ person: actor.person, file: reader }, { about, file }, team);
  const teamFile = await knownTeam(ports, teamKey(request, team));
  const library = await libraryToday(ports, actor.tenant, teamFile.state);

  return {
    about,
    team,
    name: file?.details.name ?? '',
    teamName: teamFile.details.name,
    employment: place.employment,
    roles: library.profiles.map(({ id, title }) => ({ profile: id, title })),
    profile: place.profile,
    until: place.profileUntil ?? null,
    today: todayIn(ports, teamFile),
  };
}

/** Everybody of a bank or an agency in a team. Refuses whoever may set nobody's profile there. */
export async function openProfiles(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<OpenedProfiles> {
  const { actor } = request;
  const key = teamKey(request, team);
  const [reader, file, rows] = await Promise.all([
    knownPerson(ports, actor),
    ports.teams.open(key),
    ports.board.rows(key),
  ]);
  if (file === undefined || !mayLimit(actor.person, reader, team)) throw notYoursToLimit();
  const library = await libraryToday(ports, actor.tenant, file.state);

  return {
    team,
    teamName: file.details.name,
    people: rows
      .filter(({ person, membership }) => takesProfile(membership) && person !== actor.person)
      .map(({ person, name, membership }) => ({
        person,
        name,
        employment: membership.employment,
        role: library.profile(membership.profile)?.title ?? null,
        until: membership.profileUntil ?? null,
      }))
      .sort((a, b) => (a.until ?? '').localeCompare(b.until ?? '') || a.name.localeCompare(b.name)),
    today: todayIn(ports, file),
  };
}

function mayLimit(person: PersonId, { state }: PersonFile, team: TeamId): boolean {
  return state.administrator || answersForProfiles(known(person, state), team);
}

function notYoursToLimit(): Refusal {
  return new Refusal(
    'not_permitted',
    'A time-limited profile is set by a manager or clinical lead of the person’s team, or an administrator, and never for oneself.',
  );
}

/**
 * The place whose profile is limited. Refuses whoever is neither a manager or clinical lead of that
 * team nor an administrator, everybody about themselves, and where the person is neither bank nor
 * agency staff there.
 */
export function placeToLimit(
  actor: { person: PersonId; file: PersonFile },
  subject: { about: PersonId; file: PersonFile | undefined },
  team: TeamId,
): Membership {
  const isTheirs = mayLimit(actor.person, actor.file, team);
  const place = subject.file?.state.memberships.find((each) => each.team === team);
  if (actor.person === subject.about || !isTheirs || place === undefined) throw notYoursToLimit();
  if (!takesProfile(place)) {
    throw new Refusal(
      'not_permitted',
      'A time-limited profile is for bank and agency staff. This person is neither in this team.',
    );
  }
  return place;
}
