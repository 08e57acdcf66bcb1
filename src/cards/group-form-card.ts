import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { SessionDraft } from '../domain/session.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';

export interface GroupFormData {
  form: FormId;
  members: readonly { person: PersonId; name: string }[];
  today: LocalDate;
  proposedNext: LocalDate | null;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

export function groupFormCard(data: GroupFormData): Card {
  return stub(data);
}

export interface GroupDraft {
  /** Mode 'group', nothing discussed, no actions. */
  shared: SessionDraft;
  members: readonly {
    person: PersonId;
    note: string;
    action: { text: string; due: LocalDate } | null;
  }[];
}

export interface ReadGroupForm {
  form: FormId | undefined;
  members: PersonId[];
  typed: Typed;
  draft: GroupDraft | undefined;
  problems: FieldProblem[];
}

export function readGroupForm(raw: unknown): ReadGroupForm {
  void raw;
  return { form: undefined, members: [], typed: {}, draft: undefined, problems: [] };
}
