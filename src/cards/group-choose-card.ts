import type { FieldProblem } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';
import type { SuperviseeLine } from './session-choose-card.ts';

export function groupChooseCard(data: {
  lines: readonly SuperviseeLine[];
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}): Card {
  return stub(data);
}

export function readGroupChoice(raw: unknown): {
  typed: Typed;
  members: PersonId[];
  problems: FieldProblem[];
} {
  void raw;
  return { typed: {}, members: [], problems: [] };
}
