import { hasRole, known } from '../domain/authority.ts';
import { localDate } from '../domain/calendar.ts';
import { overrideContentId, type OverrideContent } from '../domain/delegation-record.ts';
import type { OverrideView } from '../domain/delegation-view.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import { newTeam } from '../domain/team.ts';
import { libraryOn } from './library.ts';
import type { Notice, Ports } from './ports.ts';
import { required } from './request.ts';
import { noSuchCheck } from './who-could.ts';

type Told = Extract<Notice, { kind: 'delegation-overridden' }>;

/**
 * A decision otherwise as one of those who are told of it may read it (R22): why the answer was no for
 * those of the standing plane, why it goes ahead all the same for those of the content plane. Refuses
 * whoever is none of them any more.
 */
export async function overrideTold(
  ports: Ports,
  tenant: TenantId,
  { to, about, by, told }: Told,
): Promise<OverrideView> {
  const [reading, subject, decider, team] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.people.open({ tenant, person: by }),
    ports.teams.open({ tenant, team: told.team }),
  ]);
  const viewer = known(to, required(reading).state);
  const file = required(subject);
  const person = known(about, file.state);
  const leads = hasRole(viewer, told.team, 'clinical-lead');
  if (!leads && to !== about && to !== told.asker) throw noSuchCheck();

  const state = team?.state ?? newTeam;
  const now = ports.clock.now();
  const library = await libraryOn(ports, tenant, state, localDate(now, state.zone));
  const seesWhy = mayRead('standing', viewer, person);
  const readsReason = mayRead('content', viewer, person, { recordedBy: by, team: told.team });
  const over = seesWhy ? told.over : [];
  const competencies = over.flatMap((each) => ('competency' in each ? [each.competency] : []));

  return {
    reader: to === about ? 'subject' : leads ? 'lead' : 'asker',
    subject: file.details.name,
    by: decider?.details.name ?? 'Somebody who may',
    as: told.as,
    teamName: team?.details.name ?? '',
    taskTitle: library.taskTitle(told.task),
    until: told.until,
    zone: state.zone,
    now,
    over,
    titles: Object.fromEntries(competencies.map((each) => [each, library.title(each)])),
    reason: readsReason ? await reasonOf(ports, { tenant, person: about }, told.id) : null,
    check: told.check,
  };
}

async function reasonOf(
  ports: Ports,
  key: Parameters<Ports['people']['contents']>[0],
  id: Told['told']['id'],
): Promise<string | null> {
  const contentId = overrideContentId(id);
  const found = (await ports.people.contents(key, [contentId])).get(contentId);

  return (found as OverrideContent | undefined)?.reason ?? null;
}
