import { openedActionId } from '../domain/action.ts';
import type { ActionTold } from '../domain/action-view.ts';
import { auditContentId, auditIdOf, type AuditContent } from '../domain/audit.ts';
import type { AuditFacts, AuditTold } from '../domain/audit-view.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayRead, mayReadAction } from '../domain/privacy.ts';
import { actionContentId, type ActionContent } from '../domain/session.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import type { Notice, Ports } from './ports.ts';
import { notTheirs, toldOf } from './told.ts';

/** An action that somebody opened, for its owner and for the person it is about. */
export async function actionTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, form, facts }: Extract<Notice, { kind: 'action-opened' }>,
): Promise<ActionTold> {
  const { about, competency, owner, team } = facts;
  const seen = await toldOf(ports, { tenant, to, by, about, team });
  if (!mayReadAction(seen.viewer, seen.subject, { owner, setBy: by })) throw notTheirs();
  const isNoteTheirs =
    facts.from === 'audit' &&
    mayRead('content', seen.viewer, seen.subject, { recordedBy: by, team });
  const [words, note, owning] = await Promise.all([
    seen.content(actionContentId(openedActionId(form))),
    isNoteTheirs ? seen.content(auditContentId(auditIdOf(form))) : undefined,
    ports.people.open({ tenant, person: owner }),
  ]);

  return {
    facts,
    viewer: to === owner ? 'owner' : 'subject',
    name: seen.name,
    title: competency === null ? null : seen.library.title(competency),
    owner: owning?.details.name ?? 'Somebody of the team',
    by: seen.by,
    text: (words as ActionContent | undefined)?.text ?? '',
    note: (note as AuditContent | undefined)?.note ?? null,
  };
}

/** An audit, for the person it is about and for their supervisor; the note for nobody else (content plane). */
export async function auditTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, facts }: Extract<Notice, { kind: 'audit-recorded' }>,
): Promise<AuditTold> {
  const { about, team, audit } = facts;
  if (about === null) throw notTheirs();
  const seen = await toldOf(ports, { tenant, to, by, about, team });
  const record = { recordedBy: by, team };
  if (!mayRead('content', seen.viewer, seen.subject, record)) throw notTheirs();
  const words = (await seen.content(auditContentId(audit))) as AuditContent | undefined;

  return {
    facts,
    viewer: to === about ? 'subject' : 'reader',
    name: seen.name,
    by: seen.by,
    titles: titlesOf(facts, seen.library),
    note: words?.note ?? null,
  };
}

/** What each competency of an audit is called. */
export function titlesOf({ findings }: AuditFacts, library: TeamLibrary): AuditTold['titles'] {
  return findings.map(({ competency }) => ({ competency, title: library.title(competency) }));
}
