import { mayOverride, type Weighed } from '../domain/delegation.ts';
import { mayReadPremises } from '../domain/privacy.ts';
import type { StandingDelegation } from '../domain/standing-delegation.ts';
import { delegationState, premisesOf } from '../domain/standing-delegation-state.ts';
import type {
  DelegationDone,
  DelegationReceipt,
  PremisesSeen,
} from '../domain/standing-delegation-view.ts';
import type { Task } from '../domain/task.ts';
import type { DelegationFound, DelegationPlace, Parties } from './delegation-on-file.ts';

/** What premises come to, as the reader may see them; null where why is not for them (brief, section 3). */
export function premisesSeen(
  weighed: Weighed,
  { actor, subject }: Pick<Parties, 'actor' | 'subject'>,
  of: { place: Pick<DelegationPlace, 'id' | 'library' | 'team'>; task: Task },
): PremisesSeen | null {
  const { place, task } = of;
  const { failed, conditions } = weighed;
  const decidable = { team: place.id, mayOverride: mayOverride(task, failed) };
  if (!mayReadPremises(actor, subject, decidable)) return null;
  const competencies = [...failed, ...conditions].flatMap((each) =>
    'competency' in each ? [each.competency] : [],
  );

  return {
    failed,
    conditions,
    titles: Object.fromEntries(competencies.map((each) => [each, place.library.title(each)])),
    names: {},
    zone: place.team.zone,
  };
}

/** What whoever did it sees from then on. `after`: the delegation as it is now; null where it is over. */
export function receiptOf(
  did: DelegationDone,
  found: DelegationFound & { by: string },
  after: StandingDelegation | null,
): DelegationReceipt {
  const { place, delegation, file, subject, by } = found;
  const task = taskIn(place, delegation);
  const weighed = premisesOf(delegation, place.row, place);

  return {
    did,
    id: delegation.id,
    about: subject.person,
    name: file.details.name,
    by,
    taskTitle: place.library.taskTitle(delegation.task),
    teamName: place.file.details.name,
    reviewBy: (after ?? delegation).reviewBy,
    state: after === null ? null : delegationState(after, weighed, place.today),
    premises:
      after === null || weighed === undefined || task === undefined
        ? null
        : premisesSeen(weighed, found, { place, task }),
    today: place.today,
  };
}

export function taskIn(
  { library }: Pick<DelegationPlace, 'library'>,
  { task }: Pick<StandingDelegation, 'task'>,
): Task | undefined {
  return library.tasks.find(({ id }) => id === task);
}
