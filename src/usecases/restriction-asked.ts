import { known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayDecideRestriction } from '../domain/incident-authority.ts';
import { restrictionOf } from '../domain/incident-restriction.ts';
import type { RestrictionAsked } from '../domain/incident-view.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';

/**
 * A restriction that was asked for, for one of those R10 lets pause: whose, and of what, as it stands
 * when it is sent. Refused where they may not any more, and where it was decided since.
 */
export async function restrictionAsked(
  ports: Ports,
  tenant: TenantId,
  notice: Extract<Notice, { kind: 'restriction-asked' }>,
): Promise<RestrictionAsked> {
  const { to, about, incident, team } = notice;
  const [reader, file, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.teams.open({ tenant, team }),
  ]);
  if (reader === undefined || file === undefined) throw notToDecide();
  const stands = restrictionOf(file.state, incident);
  if (stands === undefined || stands.decided) throw notToDecide();
  const open = stands.reviews;
  const involved = open.flatMap(({ of }) => of?.involved ?? []);
  const viewer = known(to, reader.state);
  if (!mayDecideRestriction(viewer, known(about, file.state), { team, involved })) {
    throw notToDecide();
  }
  const library = await libraryToday(ports, tenant, teamFile?.state);

  return {
    incident,
    team,
    about,
    name: file.details.name,
    competencies: open.map(({ competency }) => library.title(competency)),
  };
}

function notToDecide(): Refusal {
  return new Refusal('not_permitted', 'There is nothing here for them to decide any more.');
}
