import { hasRole } from '../domain/authority.ts';
import { overrideContentId, type OverrideContent } from '../domain/delegation-record.ts';
import type { OverrideView } from '../domain/delegation-view.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import type { Notice, Ports } from './ports.ts';
import { toldOf, type Told } from './told.ts';
import { noSuchCheck } from './who-could.ts';

type Notified = Extract<Notice, { kind: 'delegation-overridden' }>;

/**
 * A decision otherwise as one of those who are told of it may read it (R22): why the answer was no for
 * those of the standing plane, why it goes ahead all the same for those of the content plane. Refuses
 * whoever is none of them any more.
 */
export async function overrideTold(
  ports: Ports,
  tenant: TenantId,
  { to, about, by, told }: Notified,
): Promise<OverrideView> {
  const { team } = told;
  const seen = await toldOf(ports, { tenant, to, by, about, team });
  const { viewer, subject, library } = seen;
  const leads = hasRole(viewer, team, 'clinical-lead');
  if (!leads && to !== about && to !== told.asker) throw noSuchCheck();

  const seesWhy = mayRead('standing', viewer, subject);
  const readsReason = mayRead('content', viewer, subject, { recordedBy: by, team });
  const over = seesWhy ? told.over : [];
  const competencies = over.flatMap((each) => ('competency' in each ? [each.competency] : []));

  return {
    reader: to === about ? 'subject' : leads ? 'lead' : 'asker',
    subject: seen.name,
    by: seen.by,
    as: told.as,
    teamName: seen.teamName,
    taskTitle: library.taskTitle(told.task),
    until: told.until,
    zone: seen.state.zone,
    now: ports.clock.now(),
    over,
    titles: Object.fromEntries(competencies.map((each) => [each, library.title(each)])),
    reason: readsReason ? await reasonOf(seen, told.id) : null,
    check: told.check,
  };
}

async function reasonOf({ content }: Told, id: Notified['told']['id']): Promise<string | null> {
  const found = (await content(overrideContentId(id))) as OverrideContent | undefined;

  return found?.reason ?? null;
}
