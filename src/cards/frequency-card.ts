import type { FieldProblem } from '../domain/errors.ts';
import type { RoleProfileId } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { SupervisionRule } from '../domain/supervision.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';

export interface FrequencyData {
  form: FormId;
  team: TeamId;
  teamName: string;
  roles: readonly { profile: RoleProfileId; title: string; rule: SupervisionRule }[];
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  saved: boolean;
}

export function frequencyCard(data: FrequencyData): Card {
  return stub(data);
}

export interface ReadFrequency {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  draft: Partial<Record<RoleProfileId, SupervisionRule>> | undefined;
  problems: FieldProblem[];
}

export function readFrequency(raw: unknown): ReadFrequency {
  void raw;
  return { form: undefined, team: undefined, typed: {}, draft: undefined, problems: [] };
}
