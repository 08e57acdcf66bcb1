import type { CompetencyId, Risk, TaskId } from './framework.ts';

/**
 * Who may carry a task (R18): 1 clinical, carried or countersigned only by someone on a register it
 * names; 2 skilled support, within competency; 3 coordination, open to anyone.
 */
export type TaskLayer = 1 | 2 | 3;

/**
 * 1 observe only, 2 direct supervision, 3 indirect supervision, 4 unsupervised, 5 supervises others
 * (brief, section 2).
 */
export type Entrustment = 1 | 2 | 3 | 4 | 5;

/** What may be delegated, and what it takes. */
export interface Task {
  id: TaskId;
  title: string;
  layer: TaskLayer;
  risk: Risk;
  /** Every one of them has to be current, at the level named. Empty on layer 3. */
  requires: { competency: CompetencyId; level?: string }[];
  /** How far the person is trusted with it; absent where anyone may carry it. */
  entrustment?: Entrustment;
  /** Layer 1 alone: the registers one of which the person has to be on, as in the people file. */
  registers?: string[];
  /** Open to bank and agency staff too (R20). */
  openToTemporary?: true;
  /** What has to hold each time, as instructions. */
  conditions: string[];
}

/** The tasks of a service. */
export interface TaskCatalogue {
  /** Of this data, not of its source; R11 compares it. */
  version: string;
  /** The day this version was written, `YYYY-MM-DD`. */
  date: string;
  source: string;
  licence: string;
  notes: string[];
  tasks: Task[];
}

const taskId = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether the text has the shape of a task's id; not whether such a task exists. */
export function isTaskId(text: unknown): text is TaskId {
  return typeof text === 'string' && taskId.test(text);
}
