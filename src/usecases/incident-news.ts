import { isSupervisorOf, known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import { frameworkIdOf } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayDecideRestriction } from '../domain/incident-authority.ts';
import type { IncidentNewsTold, ReviewsUndecided } from '../domain/incident-view.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';

/** What was decided after an incident, as the one it goes to may know it: no words of anybody's. */
export async function incidentNews(
  ports: Ports,
  tenant: TenantId,
  { to, by, facts }: Extract<Notice, { kind: 'incident-news' }>,
): Promise<IncidentNewsTold> {
  const { about, team, reportedBy } = facts;
  const [reader, file, decider, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.people.open({ tenant, person: by }),
    ports.teams.open({ tenant, team }),
  ]);
  if (reader === undefined || file === undefined) throw notTheirs();
  const viewer = known(to, reader.state);
  const subject = known(about, file.state);
  const oversees =
    isSupervisorOf(viewer, subject, team) || mayDecideRestriction(viewer, subject, facts);
  if (to !== about && to !== reportedBy && !oversees) throw notTheirs();
  const library = await libraryToday(ports, tenant, teamFile?.state);

  return {
    facts,
    viewer: to === about ? 'subject' : oversees ? 'reader' : 'reporter',
    name: file.details.name,
    by: decider?.details.name ?? 'Somebody who may',
    competencies: facts.competencies.map((competency) => library.title(competency)),
  };
}

/** Nobody is left to decide: which team, and of which frameworks. An administrator learns nothing else (R25). */
export async function reviewsUndecided(
  ports: Ports,
  tenant: TenantId,
  { to, team, reportedBy, competencies }: Extract<Notice, { kind: 'reviews-undecided' }>,
): Promise<ReviewsUndecided> {
  const [reader, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.teams.open({ tenant, team }),
  ]);
  if (to !== reportedBy && reader?.state.administrator !== true) throw notTheirs();
  const library = await libraryToday(ports, tenant, teamFile?.state);
  const frameworks = new Map(
    competencies.map((competency) => {
      const framework = frameworkIdOf(competency);
      return [framework, library.framework(competency)?.title ?? framework];
    }),
  );

  return {
    viewer: to === reportedBy ? 'reporter' : 'administrator',
    team: teamFile?.details.name ?? '',
    frameworks: [...frameworks].map(([framework, title]) => ({ framework, title })),
  };
}

function notTheirs(): Refusal {
  return new Refusal('not_permitted', 'This is not for them to know any more.');
}
