import type { LocalTime, WorkingTime } from './calendar.ts';
import type { RoleProfileId } from './framework.ts';
import type { PersonId } from './ids.ts';
import { fortnightlyClinical, type SupervisionRule } from './supervision.ts';
import type { Recorded } from './person.ts';

/** What a team has settled. The fold of the team's ledger. Names stand beside it, never in it. */
export interface TeamSettings extends WorkingTime {
  /** Channel id that reminders go to; null is General. */
  channel: string | null;
  /** When the channel hears of overdue supervision. */
  overdueAt: LocalTime;
  /** Per role profile; a role not named here is fortnightly (R13). */
  supervision: Readonly<Partial<Record<RoleProfileId, SupervisionRule>>>;
}

export interface TeamState extends TeamSettings {
  /** Whether posts may go out: false before installation and after removal. */
  installed: boolean;
}

export type TeamEvent =
  | { kind: 'team.seen' }
  | { kind: 'team.installed'; by: PersonId | null }
  | { kind: 'team.removed' }
  | { kind: 'team.settings'; settings: TeamSettings };

export const newTeam: TeamState = {
  installed: false,
  zone: 'Europe/London',
  nation: 'England',
  workingDays: [1, 2, 3, 4, 5],
  hours: { from: '08:00', until: '18:00' },
  channel: null,
  overdueAt: '09:05',
  supervision: {},
};

export function evolveTeam(state: TeamState, entry: Recorded<TeamEvent>): TeamState {
  const { event } = entry;

  switch (event.kind) {
    case 'team.seen':
      return state;
    case 'team.installed':
      return { ...state, installed: true };
    case 'team.removed':
      return { ...state, installed: false };
    case 'team.settings':
      return { ...state, ...event.settings };
  }
}

/** The settings alone, without whether the app is installed. */
export function settingsOf(state: TeamState): TeamSettings {
  const { installed: _installed, ...settings } = state;

  return settings;
}

/** The frequency in force for a role in this team (R13). */
export function supervisionRule(
  team: TeamSettings,
  profile: RoleProfileId | null,
): SupervisionRule {
  return (profile === null ? undefined : team.supervision[profile]) ?? fortnightlyClinical;
}
