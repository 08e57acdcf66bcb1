import { assessorFor } from '../domain/assessor.ts';
import { known } from '../domain/authority.ts';
import { localDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { frameworkIdOf } from '../domain/framework.ts';
import type { PersonId, TenantId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import { reasonContentId, requestReference } from '../domain/sign-off-request.ts';
import type { DecidedByOther, DecisionNews } from '../domain/sign-off-view.ts';
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

/**
 * What somebody is told of a request that waited for them: by whom it was decided, never how. Of whom
 * and of what only while they may see where the person stands, or assess for that team (R4).
 */
export async function decidedByOther(
  ports: Ports,
  tenant: TenantId,
  notice: Extract<Notice, { kind: 'sign-off-taken' }>,
): Promise<DecidedByOther> {
  const { to, about, request, competency, by } = notice;
  const [reader, subject, team, decider] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.teams.open({ tenant, team: notice.team }),
    nameOf(ports, tenant, by),
  ]);
  if (reader === undefined || subject === undefined || reader.state.memberships.length === 0) {
    throw new Refusal('not_permitted', 'This is not for them to know any more.');
  }
  const { zone, assessors } = team?.state ?? newTeam;
  const today = localDate(ports.clock.now(), zone);
  const framework = frameworkIdOf(competency);
  const mayKnow =
    mayRead('standing', known(to, reader.state), known(about, subject.state)) ||
    assessorFor(assessors, to, framework, today) !== undefined;
  const library = await libraryToday(ports, tenant, team?.state);

  return {
    reference: requestReference(request),
    by: decider ?? 'Somebody who may',
    about: mayKnow ? { name: subject.details.name, competency: library.title(competency) } : null,
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
