import { isSupervisorOf } from '../domain/authority.ts';
import { frameworkIdOf } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayDecideRestriction } from '../domain/incident-authority.ts';
import type { IncidentNewsTold, ReviewsUndecided } from '../domain/incident-view.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';
import { notTheirs, toldOf } from './told.ts';

/** What was decided after an incident, as the one it goes to may know it: no words of anybody's. */
export async function incidentNews(
  ports: Ports,
  tenant: TenantId,
  { to, by, facts }: Extract<Notice, { kind: 'incident-news' }>,
): Promise<IncidentNewsTold> {
  const { about, team, reportedBy } = facts;
  const { viewer, subject, ...seen } = await toldOf(ports, { tenant, to, by, about, team });
  const oversees =
    isSupervisorOf(viewer, subject, team) || mayDecideRestriction(viewer, subject, facts);
  if (to !== about && to !== reportedBy && !oversees) throw notTheirs();

  return {
    facts,
    viewer: to === about ? 'subject' : oversees ? 'reader' : 'reporter',
    name: seen.name,
    by: seen.by,
    competencies: facts.competencies.map((competency) => seen.library.title(competency)),
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
