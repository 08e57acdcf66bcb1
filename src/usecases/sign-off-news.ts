import { localDate } from '../domain/calendar.ts';
import type { PersonId, TenantId } from '../domain/ids.ts';
import { reasonContentId, requestReference } from '../domain/sign-off-request.ts';
import type { DecisionNews } from '../domain/sign-off-view.ts';
import { newTeam } from '../domain/team.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';

/** What the person who asked is told of the decision, with its reason in full: it is about them (R8). */
export async function decisionNews(
  ports: Ports,
  tenant: TenantId,
  notice: Extract<Notice, { kind: 'sign-off-decided' }>,
): Promise<DecisionNews> {
  const { to, request, competency, by, actedFor, second } = notice;
  const reason = reasonContentId(request);
  const [contents, team, ...names] = await Promise.all([
    ports.people.contents({ tenant, person: to }, [reason]),
    ports.teams.open({ tenant, team: notice.team }),
    ...[by, actedFor, second].map((person) => nameOf(ports, tenant, person)),
  ]);
  const library = await libraryToday(ports, tenant, team?.state);
  const [decider = null, asked = null, next = null] = names;
  const content = contents.get(reason) as { reason?: string } | undefined;

  return {
    reference: requestReference(request),
    outcome: notice.outcome,
    competency: { id: competency, title: library.title(competency) },
    by: decider ?? 'Somebody who may',
    actedFor: asked,
    authority: notice.authority,
    entrustment: notice.entrustment,
    until: notice.until,
    reason: content?.reason ?? '',
    second: next,
    today: localDate(ports.clock.now(), (team?.state ?? newTeam).zone),
  };
}

async function nameOf(
  ports: Ports,
  tenant: TenantId,
  person: PersonId | null,
): Promise<string | null> {
  if (person === null) return null;
  const file = await ports.people.open({ tenant, person });

  return file?.details.name ?? null;
}
