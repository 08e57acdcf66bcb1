import { localDate } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import type { ProfileTold } from '../domain/time-limited-profile.ts';
import type { Notice, Ports } from './ports.ts';
import { toldOfStanding } from './told.ts';

/** A time-limited profile, as the one it goes to may know it; whoever is not of the standing plane any more is refused. */
export async function profileTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, set }: Extract<Notice, { kind: 'profile-limited' }>,
): Promise<ProfileTold> {
  const { about, profile, until, raised } = set;
  const { library, ...seen } = await toldOfStanding(ports, { tenant, to, by, ...set });

  return {
    viewer: to === about ? 'subject' : 'reader',
    about,
    name: seen.name,
    by: seen.by,
    role: library.profile(profile)?.title ?? profile,
    teamName: seen.teamName,
    until,
    today: localDate(ports.clock.now(), seen.state.zone),
    underReview: raised.map((competency) => library.title(competency)),
  };
}
