import { frequencyCard, readFrequency } from '../../cards/frequency-card.ts';
import { readSettings, settingsCard } from '../../cards/settings-card.ts';
import type { TeamId } from '../../domain/ids.ts';
import { settingsOf, supervisionRule } from '../../domain/team.ts';
import { openSettings } from '../../usecases/settings.ts';
import { teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';
import { saveForm, shownAs, type Shown } from './settings-form.ts';

export function settings(turn: Turn): Promise<Reply> {
  return teamSettings(turn, undefined, {});
}

export function settingsOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  return teamSettings(turn, teamOf(data), {});
}

export function saveTeamSettings(turn: Turn, data: unknown): Promise<Reply> {
  return saveForm(turn, readSettings(data), {
    changes: (draft) => draft,
    show: (team, how) => teamSettings(turn, team, how),
  });
}

export function frequency(turn: Turn, data: unknown): Promise<Reply> {
  return teamFrequency(turn, teamOf(data), {});
}

export function saveFrequency(turn: Turn, data: unknown): Promise<Reply> {
  return saveForm(turn, readFrequency(data), {
    changes: (supervision) => ({ settings: { supervision } }),
    show: (team, how) => teamFrequency(turn, team, how),
  });
}

async function teamSettings(turn: Turn, wanted: TeamId | undefined, how: Shown): Promise<Reply> {
  const { team, file, others } = await openSettings(turn.ports, turn.request, wanted);

  return {
    card: settingsCard({
      ...shownAs(turn, how),
      team,
      teamName: file.details.name,
      otherTeams: others,
      settings: settingsOf(file.state),
      channels: file.details.channels,
      installed: file.state.installed,
    }),
  };
}

async function teamFrequency(turn: Turn, wanted: TeamId, how: Shown): Promise<Reply> {
  const { team, file } = await openSettings(turn.ports, turn.request, wanted);

  return {
    card: frequencyCard({
      ...shownAs(turn, how),
      team,
      teamName: file.details.name,
      roles: turn.ports.shipped.profiles.map(({ id, title }) => ({
        profile: id,
        title,
        rule: supervisionRule(file.state, id),
      })),
    }),
  };
}
