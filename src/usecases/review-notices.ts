import { hasRole } from '../domain/authority.ts';
import type { ActionId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { opener, reviewWordsId, type ReviewWords } from '../domain/pause.ts';
import { mayRead } from '../domain/privacy.ts';
import type { PauseEnded, PauseTold, ReviewTold } from '../domain/review-view.ts';
import { actionContentId, type ActionContent } from '../domain/session.ts';
import type { Notice, Ports } from './ports.ts';
import { notTheirs, toldOf, toldOfStanding, type Told } from './told.ts';

type ReviewNotice = Extract<Notice, { kind: 'review-closed' }>;
type PauseNotice = Extract<Notice, { kind: 'practice-paused' }>;

/** A pause, as the one it goes to may know it: why is for the person and their supervisor alone. */
export async function pauseTold(
  ports: Ports,
  tenant: TenantId,
  { to, by, review, facts }: PauseNotice,
): Promise<PauseTold> {
  const seen = await toldOfStanding(ports, { tenant, to, by, ...facts });
  const reads = mayReadWords(seen, { by, team: facts.team });
  const words = reads
    ? ((await seen.content(reviewWordsId(review))) as ReviewWords | undefined)
    : undefined;

  return {
    facts,
    viewer: to === facts.about ? 'subject' : 'reader',
    name: seen.name,
    title: seen.library.title(facts.competency),
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
  const seen = await toldOfStanding(ports, { tenant, to, by, ...result });
  const reads = mayReadWords(seen, { by, team: result.team });
  const owns = result.action?.owner === to;
  const viewer = to === result.about ? 'subject' : owns && !reads ? 'owner' : 'reader';
  const action = `${opener(review)}-1` as ActionId;
  const [words, todo] = await Promise.all([
    reads ? seen.content(reviewWordsId(review)) : undefined,
    reads || owns ? seen.content(actionContentId(action)) : undefined,
  ]);
  const { plan = null, learning = null } = (words ?? {}) as ReviewWords;

  return {
    result,
    viewer,
    name: seen.name,
    title: seen.library.title(result.competency),
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
  const { viewer, subject, file, ...seen } = await toldOf(ports, { tenant, to, by, about, team });
  const leads = hasRole(viewer, team, 'clinical-lead') || hasRole(viewer, team, 'duty-manager');
  const isPaused = file.state.competencies.some(
    (each) => each.competency === competency && each.pause !== null,
  );
  if (!leads || isPaused) throw notTheirs();

  return {
    facts,
    name: seen.name,
    title: seen.library.title(competency),
    by: seen.by,
    mayOpen: mayRead('standing', viewer, subject),
  };
}

function mayReadWords(
  { viewer, subject }: Told,
  { by, team }: { by: PersonId; team: TeamId },
): boolean {
  return mayRead('content', viewer, subject, { recordedBy: by, team });
}
