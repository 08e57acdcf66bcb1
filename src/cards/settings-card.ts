import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { TeamSettings } from '../domain/team.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';

export interface SettingsData {
  form: FormId;
  team: TeamId;
  teamName: string;
  otherTeams: readonly { team: TeamId; name: string }[];
  settings: TeamSettings;
  channels: readonly { id: string; name: string }[];
  installed: boolean;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  saved: boolean;
}

export function settingsCard(data: SettingsData): Card {
  return stub(data);
}

export interface ReadSettings {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  draft: { name: string; settings: Omit<TeamSettings, 'supervision'> } | undefined;
  problems: FieldProblem[];
}

export function readSettings(raw: unknown): ReadSettings {
  void raw;
  return { form: undefined, team: undefined, typed: {}, draft: undefined, problems: [] };
}
