import { hasRole, known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, ContentId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { opener, reviewWordsId, type ReviewWords } from '../domain/pause.ts';
import { mayRead } from '../domain/privacy.ts';
import type { PauseEnded, PauseTold, ReviewTold } from '../domain/review-view.ts';
import { actionContentId, type ActionContent } from '../domain/session.ts';
import { libraryToday } from './library.ts';
import type { Notice, Ports } from './ports.ts';

type ReviewNotice = Extract<Notice, { kind: 'review-closed' }>;
type PauseNotice = Extract<Notice, { kind: 'practice-paused' }>;

/** A pause, as the one it goes to may know it: why is for the person and their supervisor alone. */
export async function pauseTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, review, facts }: PauseNotice,
): Promise<PauseTold> {
  const seen = await seenBy(ports, { tenant, to, by }, facts);
  const words = seen.mayReadWords
    ? ((await seen.content(reviewWordsId(review))) as ReviewWords | undefined)
    : undefined;

  return {
    facts,
    viewer: to === facts.about ? 'subject' : 'reader',
    name: seen.name,
    title: seen.title,
    by: seen.by,
    reason: words?.reason ?? null,
  };
}

/** A review that ended, as the one it goes to may know it; whoever only owns an action is told of that. */
export async function reviewTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, review, result }: ReviewNotice,
): Promise<ReviewTold> {
  const seen = await seenBy(ports, { tenant, to, by }, result);
  const owns = result.action?.owner === to;
  const viewer = to === result.about ? 'subject' : owns && !seen.mayReadWords ? 'owner' : 'reader';
  const action = `${opener(review)}-1` as ActionId;
  const [words, todo] = await Promise.all([
    seen.mayReadWords ? seen.content(reviewWordsId(review)) : undefined,
    seen.mayReadWords || owns ? seen.content(actionContentId(action)) : undefined,
  ]);
  const { plan = null, learning = null } = (words ?? {}) as ReviewWords;

  return {
    result,
    viewer,
    name: seen.name,
    title: seen.title,
    by: seen.by,
    plan,
    learning,
    action: (todo as ActionContent | undefined)?.text ?? null,
  };
}

/** A pause that ended, for a clinical lead or duty manager of the team; refused where they are none now, or it is paused again. */
export async function pauseEnded(
  ports: Ports,
  tenant: TenantId,
  { to, by, facts }: Extract<Notice, { kind: 'pause-ended' }>,
): Promise<PauseEnded> {
  const { about, team, competency } = facts;
  const [reader, file, writer, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.people.open({ tenant, person: by }),
    ports.teams.open({ tenant, team }),
  ]);
  if (reader === undefined || file === undefined) throw notTheirs();
  const viewer = known(to, reader.state);
  const leads = hasRole(viewer, team, 'clinical-lead') || hasRole(viewer, team, 'duty-manager');
  const isPaused = file.state.competencies.some(
    (each) => each.competency === competency && each.pause !== null,
  );
  if (!leads || isPaused) throw notTheirs();
  const library = await libraryToday(ports, tenant, teamFile?.state);

  return {
    facts,
    name: file.details.name,
    title: library.title(competency),
    by: writer?.details.name ?? 'Somebody who may',
    mayOpen: mayRead('standing', viewer, known(about, file.state)),
  };
}

/** Names and titles for somebody of the standing plane; whoever is not any more is refused. */
async function seenBy(
  ports: Ports,
  { tenant, to, by }: { tenant: TenantId; to: PersonId; by: PersonId },
  { about, team, competency }: { about: PersonId; team: TeamId; competency: CompetencyId },
): Promise<{
  name: string;
  title: string;
  by: string;
  mayReadWords: boolean;
  content: (id: ContentId) => Promise<unknown>;
}> {
  const key = { tenant, person: about };
  const [reader, file, writer, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open(key),
    ports.people.open({ tenant, person: by }),
    ports.teams.open({ tenant, team }),
  ]);
  if (reader === undefined || file === undefined) throw notTheirs();
  const viewer = known(to, reader.state);
  const subject = known(about, file.state);
  if (!mayRead('standing', viewer, subject)) throw notTheirs();
  const library = await libraryToday(ports, tenant, teamFile?.state);

  return {
    name: file.details.name,
    title: library.title(competency),
    by: writer?.details.name ?? 'Somebody who may',
    mayReadWords: mayRead('content', viewer, subject, { recordedBy: by, team }),
    content: async (id) => (await ports.people.contents(key, [id])).get(id),
  };
}

function notTheirs(): Refusal {
  return new Refusal('not_permitted', 'This is not for them to know any more.');
}
