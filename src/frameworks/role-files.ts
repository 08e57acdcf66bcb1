import { z } from 'zod/v4';

import { isLocalDate } from '../domain/calendar.ts';
import {
  type Framework,
  type RoleProfile,
  roleProfileIds,
  type TaskId,
} from '../domain/framework.ts';
import { isTaskId, type TaskCatalogue } from '../domain/task.ts';
import { CompetencyReference, Id, Text } from './framework-schema.ts';
import { profilesProblems, tasksProblems } from './role-problems.ts';

const TaskReference = z.custom<TaskId>(isTaskId, 'not a task id');
/** A day that some year has: 29 February too. */
const MonthDay = z.string().refine((text) => isLocalDate(`2028-${text}`), 'not MM-DD');
/** Longer than anybody works; beyond it a calendar has no day to say. */
const mostMonths = 600;
const Risk = z.enum(['standard', 'high']);

const RefreshPolicy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anniversary'), months: z.int().positive().max(mostMonths) }),
  z.strictObject({ kind: z.literal('annual-window'), from: MonthDay, until: MonthDay }),
  z.strictObject({ kind: z.literal('none') }),
]);

/** As `RoleProfile` of the domain; what they say of frameworks and tasks is not looked at. */
export const RoleProfiles = z.array(
  z.strictObject({
    id: z.enum(roleProfileIds),
    title: Text,
    description: Text,
    audience: Id.optional(),
    requires: z
      .array(
        z.strictObject({
          competency: CompetencyReference,
          level: Id.optional(),
          risk: Risk,
          signers: z.union([z.literal(1), z.literal(2)]),
          refresh: RefreshPolicy,
          opens: z.array(TaskReference).min(1).optional(),
        }),
      )
      .min(1),
  }),
);

/** As `Task` of the domain; what it says of frameworks is not looked at. */
export const TaskEntry = z.strictObject({
  id: TaskReference,
  title: Text,
  layer: z.literal([1, 2, 3]),
  risk: Risk,
  requires: z.array(z.strictObject({ competency: CompetencyReference, level: Id.optional() })),
  entrustment: z.literal([1, 2, 3, 4, 5]).optional(),
  openToTemporary: z.literal(true).optional(),
  registers: z.array(Text).min(1).optional(),
  conditions: z.array(Text),
});

const TasksFile = z.strictObject({
  version: Text,
  date: z.iso.date(),
  source: Text,
  licence: Text,
  notes: z.array(Text),
  tasks: z.array(TaskEntry),
});

interface RoleFiles {
  profiles: RoleProfile[];
  catalogue: TaskCatalogue;
}

const RoleFiles = z
  .object({
    profiles: RoleProfiles,
    catalogue: TasksFile,
    frameworks: z.custom<readonly Framework[]>(),
  })
  .check(({ value, issues }) => {
    const { profiles, catalogue, frameworks } = value as RoleFiles & typeof value;

    const known = { frameworks, tasks: catalogue.tasks };
    for (const { place, reason } of [...tasksProblems(known), ...profilesProblems(known, profiles)])
      issues.push({ code: 'custom', message: `${place} ${reason}`, input: value });
  });

/**
 * Role profiles and tasks as they stand in their files. Throws a `ZodError` that names every place
 * at which they are malformed, repeat an id, or refer to what is not there.
 */
export function readRoles(files: {
  frameworks: readonly Framework[];
  profiles: unknown;
  tasks: unknown;
}): RoleFiles {
  const { frameworks, profiles, tasks } = files;
  const read = RoleFiles.parse({ frameworks, profiles, catalogue: tasks });

  // What is optional is absent, never undefined: no JSON holds that.
  return { profiles: read.profiles, catalogue: read.catalogue } as RoleFiles;
}
