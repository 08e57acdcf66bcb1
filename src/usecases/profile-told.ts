import { known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import type { ProfileTold } from '../domain/time-limited-profile.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';
import { knownTeam, todayIn } from './request.ts';

/** A time-limited profile, as the one it goes to may know it; whoever is not of the standing plane any more is refused. */
export async function profileTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, set }: Extract<Notice, { kind: 'profile-limited' }>,
): Promise<ProfileTold> {
  const { about, team, profile, until, raised } = set;
  const [reader, file, decider, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.people.open({ tenant, person: by }),
    knownTeam(ports, { tenant, team }),
  ]);
  if (
    reader === undefined ||
    file === undefined ||
    !mayRead('standing', known(to, reader.state), known(about, file.state))
  ) {
    throw new Refusal('not_permitted', 'This is not for them to know any more.');
  }
  const library = await libraryToday(ports, tenant, teamFile.state);

  return {
    viewer: to === about ? 'subject' : 'reader',
    about,
    name: file.details.name,
    by: decider?.details.name ?? 'Somebody who may',
    role: library.profile(profile)?.title ?? profile,
    teamName: teamFile.details.name,
    until,
    today: todayIn(ports, teamFile),
    underReview: raised.map((competency) => library.title(competency)),
  };
}
