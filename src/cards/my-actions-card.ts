import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';

export interface ActionLine {
  id: ActionId;
  about: PersonId;
  /** Null for one's own. */
  aboutName: string | null;
  text: string;
  due: LocalDate;
  late: boolean;
  form: FormId;
}

export interface MyActionsData {
  actions: readonly ActionLine[];
  page: number;
  today: LocalDate;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  /** The one being closed. */
  open: ActionId | null;
}

export function myActionsCard(data: MyActionsData): Card {
  return stub(data);
}

export interface ReadActionClose {
  form: FormId | undefined;
  about: PersonId | undefined;
  action: ActionId | undefined;
  typed: Typed;
  done: string;
  problems: FieldProblem[];
}

export function readActionClose(raw: unknown): ReadActionClose {
  void raw;
  return {
    form: undefined,
    about: undefined,
    action: undefined,
    typed: {},
    done: '',
    problems: [],
  };
}
