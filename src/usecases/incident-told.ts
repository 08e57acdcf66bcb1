import { known } from '../domain/authority.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayDecideReviews } from '../domain/incident-authority.ts';
import type { IncidentTold } from '../domain/incident-view.ts';
import { mayKnowOfIncident } from '../domain/privacy.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';
import { notTheirs } from './told.ts';

/** An incident, as the one it goes to may know of it when it is sent; whoever may not any more is refused. */
export async function incidentTold(
  ports: Ports,
  tenant: TenantId,
  notice: Extract<Notice, { kind: 'incident-named' | 'incident-reviews' }>,
): Promise<IncidentTold> {
  const { to, facts } = notice;
  const { team, involved } = facts;
  const people = notice.kind === 'incident-named' ? [to] : notice.people;
  const [reader, teamFile, files] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.teams.open({ tenant, team }),
    Promise.all(people.map((person) => ports.people.open({ tenant, person }))),
  ]);
  if (reader === undefined) throw notTheirs();
  const viewer = known(to, reader.state);
  const wasAsked = files.some((file) =>
    file?.state.reviews.some(
      ({ of }) => of?.incident === facts.incident && of.deciders?.includes(to) === true,
    ),
  );
  const decides =
    notice.kind === 'incident-reviews' &&
    notice.decides &&
    (mayDecideReviews(viewer, facts) || (wasAsked && !involved.includes(to)));
  const incident = { team, reportedBy: facts.reportedBy, involved, decides };
  const names = people.flatMap((person, at) => {
    const file = files[at];
    const mayKnow =
      file !== undefined && mayKnowOfIncident(viewer, known(person, file.state), incident);
    return mayKnow ? [file.details.name] : [];
  });
  if (names.length === 0) throw notTheirs();
  const library = await libraryToday(ports, tenant, teamFile?.state);

  return {
    facts,
    viewer: notice.kind === 'incident-named' ? 'named' : decides ? 'decider' : 'supervisor',
    people: notice.kind === 'incident-named' ? [] : names,
    competencies: facts.competencies.map((competency) => library.title(competency)),
  };
}
