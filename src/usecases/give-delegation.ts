import type { FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { delegationIdOf, type StandingDelegation } from '../domain/standing-delegation.ts';
import {
  delegatingTeams,
  delegationOfTask,
  delegationProblems,
  scopeContentId,
  type DelegationDraft,
} from '../domain/standing-delegation-draft.ts';
import { weighedAlone } from '../domain/standing-delegation-state.ts';
import { toldOf, type PremisesSeen } from '../domain/standing-delegation-view.ts';
import type { Task } from '../domain/task.ts';
import {
  changeDelegations,
  delegationPlace,
  type DelegationPlace,
  type DelegationSaved,
  type Parties,
} from './delegation-on-file.ts';
import { premisesSeen, receiptOf, taskIn } from './delegation-receipt.ts';
import { mayNotDelegate } from './open-delegate.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';

export interface GiveInput {
  form: FormId;
  /** Who is to carry it. */
  about: PersonId;
  task: TaskId;
  draft: DelegationDraft;
}

/**
 * Offers somebody a task until a review date (R23): one event in their file, once per form; they are
 * asked at once whether they take it on. Refused to whoever may not delegate to them, and while the
 * answer for the task is no, whatever was decided otherwise for a day (R22). Three storage waits.
 */
export function giveDelegation(
  ports: Ports,
  request: Request,
  { form, about, task: taskId, draft }: GiveInput,
): Promise<DelegationSaved> {
  const { person: by } = request.actor;

  return changeDelegations(ports, request, { form, about }, async (parties) => {
    const place = await placeToGive(ports, request, parties, taskId);
    const { id: team } = place;
    const { scope, reviewBy } = draft;
    const delegation: StandingDelegation = {
      id: delegationIdOf(form),
      team,
      task: taskId,
      by,
      given: place.now,
      reviewBy,
      accepted: null,
      suspended: null,
      scope: scopeContentId(form),
    };
    const task = taskIn(place, delegation);
    const standing = against(parties, place, task);
    const problems = [
      ...(task === undefined ? [chooseATask] : []),
      ...(delegationOfTask(parties.file.state.delegations, delegation) === undefined
        ? standing.problems
        : [hasItAlready]),
      ...delegationProblems(draft, place.today),
    ];
    if (problems.length > 0) return { problems, against: standing.seen };

    const found = { ...parties, place, delegation, by: parties.reader.details.name };
    const { id, scope: scopeId } = delegation;
    return {
      events: [
        {
          kind: 'standing-delegation.given',
          delegation: { id, team, task: taskId, reviewBy, scope: scopeId },
        },
      ],
      contents: [{ id: scopeId, body: { scope } }],
      receipt: receiptOf('given', found, delegation),
      notices: [
        { kind: 'delegation-offered', to: about, about, by, told: toldOf(delegation, 'given') },
      ],
    };
  });
}

/** Of the teams in which they may: one that has the task, and in which the person has it not yet, where there is one. */
async function placeToGive(
  ports: Ports,
  request: Request,
  parties: Parties,
  task: TaskId,
): Promise<DelegationPlace> {
  const teams = delegatingTeams(parties.actor, parties.subject);
  const places = await Promise.all(
    teams.map((team) => delegationPlace(ports, request, parties, team)),
  );
  const { delegations } = parties.file.state;
  const having = places.filter((place) => taskIn(place, { task }) !== undefined);
  const free = having.find(({ id: team }) => !delegationOfTask(delegations, { team, task }));
  const place = free ?? having[0] ?? places[0];
  if (place === undefined) throw mayNotDelegate();

  return place;
}

/**
 * What stands against a task being delegated, confirmed or changed today, at `task`. `seen`: why, as far
 * as whoever delegates may read it; undefined where nothing stands against it.
 */
export function against(
  parties: Parties,
  place: DelegationPlace,
  task: Task | undefined,
): { problems: FieldProblem[]; seen?: PremisesSeen | null } {
  const weighed = task === undefined ? undefined : weighedAlone(task, place.row, place);
  if (task === undefined || weighed === undefined || weighed.failed.length === 0) {
    return { problems: [] };
  }
  const seen = premisesSeen(weighed, parties, { place, task });
  const sentence =
    seen === null
      ? 'Today something stands against this. A clinical lead or their supervisor can see what.'
      : 'Today something stands against this. It has to be put right first.';

  return { problems: [{ field: 'task', sentence }], seen };
}

const chooseATask: FieldProblem = {
  field: 'task',
  sentence: 'Please choose a task from the list.',
};

const hasItAlready: FieldProblem = {
  field: 'task',
  sentence:
    'This person has this task already in this team. Say “delegations” to confirm, change or end that one.',
};
