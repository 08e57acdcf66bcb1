import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { reminderKinds, type ReminderKind } from '../domain/reminder.ts';
import type { Typed } from './form-state.ts';
import { formIn } from './raw-ids.ts';
import { finishReading, given, readRequiredDate, startReading } from './raw-input.ts';

export interface ReadAway {
  form: FormId | undefined;
  typed: Typed;
  /** The day back; only where there is no problem. */
  draft: { back: LocalDate } | undefined;
  problems: FieldProblem[];
}

/** Reads until when somebody is away. Never throws, whatever was sent. */
export function readAway(raw: unknown): ReadAway {
  const reading = startReading(raw);
  const draft = { back: readRequiredDate(reading, 'back') };

  return { form: formIn(reading), ...finishReading(reading, draft) };
}

/** Reads which kind of line is shown alone, and which page; undefined where all are. Never throws. */
export function readTodayPage(raw: unknown): { kind: ReminderKind; page: number } | undefined {
  const reading = startReading(raw);
  const kind = reminderKinds.find((each) => each === given(reading, 'kind'));
  const page = given(reading, 'page');

  return kind === undefined ? undefined : { kind, page: /^\d{1,3}$/.test(page) ? Number(page) : 0 };
}

/** The form of a button that asks for nothing else. */
export function readAgain(raw: unknown): FormId | undefined {
  return formIn(startReading(raw));
}
