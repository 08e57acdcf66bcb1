import type { ReviewId, TeamId } from '../domain/ids.ts';
import { reviewWordsId, type ReviewWords } from '../domain/pause.ts';
import { deliverOnce } from './deliver.ts';
import type { PersonKey, Ports, UsedForm } from './ports.ts';

/** A line learnt in a review that its reviewer shares: where it stands, and with whom. */
export interface LearningIntent {
  kind: 'share-learning';
  team: TeamId;
  /** The one that the same form opens, or would have: its words stand under it. */
  review: ReviewId;
}

export function isOfLearning(intent: unknown): intent is LearningIntent {
  const kind: LearningIntent['kind'] = 'share-learning';

  return (intent as { kind?: unknown }).kind === kind;
}

/** Posts the line in the team's channel, once per form, and nothing with it (R25, R30). */
export async function shareLearning(
  ports: Ports,
  person: PersonKey,
  used: UsedForm,
): Promise<void> {
  const { team, review } = used.intent as LearningIntent;
  const { tenant } = person;
  const id = reviewWordsId(review);
  const words = (await ports.people.contents(person, [id])).get(id) as ReviewWords | undefined;
  const line = words?.learning ?? '';
  // Erased since: there is nothing to share any more.
  if (line === '') return;

  await deliverOnce(ports, { scope: `${tenant}|${team}`, key: `something-learnt|${used.id}` }, () =>
    ports.messenger.toTeam({ tenant, team }, { kind: 'something-learnt', line }),
  );
}
