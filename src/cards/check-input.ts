import { isInstant, type Instant } from '../domain/calendar.ts';
import type { Walls } from '../domain/delegation-time.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { isTaskId } from '../domain/task.ts';
import type { Typed } from './form-state.ts';
import { channelIn, formIn, personIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readRequiredDate,
  readShort,
  readTime,
  startReading,
} from './raw-input.ts';

export interface ReadCheck {
  form: FormId | undefined;
  /** Undefined where nobody is chosen: oneself. */
  about: PersonId | undefined;
  channel: string;
  /** The past instant that is asked about (R27); undefined where it is now. */
  asAt: Instant | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { task: TaskId; walls: Walls } | undefined;
  problems: FieldProblem[];
}

/** Reads who, which task and when. Never throws, whatever was sent. */
export function readCheck(raw: unknown): ReadCheck {
  const reading = startReading(raw);
  readShort(reading, 'who');
  const said = readShort(reading, 'task');
  const task = isTaskId(said) ? said : undefined;
  if (task === undefined) addProblem(reading, 'task', 'Please choose a task from the list.');
  const walls = {
    from: { date: readRequiredDate(reading, 'fromDate'), time: readTime(reading, 'fromTime') },
    until: { date: readRequiredDate(reading, 'untilDate'), time: readTime(reading, 'untilTime') },
  };
  const asAt = given(reading, 'asAt');
  const { draft, ...read } = finishReading(reading, { task, walls });

  return {
    form: formIn(reading),
    about: personIn(reading, 'who'),
    channel: channelIn(reading),
    asAt: isInstant(asAt) ? asAt : undefined,
    ...read,
    draft: draft?.task === undefined ? undefined : { task: draft.task, walls: draft.walls },
  };
}
