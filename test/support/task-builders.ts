import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { Task } from '../../src/domain/task.ts';

/** A task of a team's own that is as it should be. */
export function depotClinic(changed: Partial<Task> = {}): Task {
  return {
    id: 'own-depot-clinic' as TaskId,
    title: 'Depot clinic',
    layer: 2,
    risk: 'high',
    requires: [{ competency: 'rbc.risk.escalation' as CompetencyId }],
    entrustment: 3,
    conditions: ['The clinic room’s alarm is tested first'],
    ...changed,
  };
}
