import { frequencyCard, readFrequency } from '../../cards/frequency-card.ts';
import type { Card } from '../../cards/render.ts';
import { readSettings, settingsCard } from '../../cards/settings-card.ts';
import { settingsOf, supervisionRule } from '../../domain/team.ts';
import type { OpenSettings } from '../../usecases/settings.ts';
import { teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';
import { saveForm, showForm, shownAs, type Shown } from './settings-form.ts';

export function settings(turn: Turn): Promise<Reply> {
  return showForm(turn, teamSettings, undefined);
}

export function settingsOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  return showForm(turn, teamSettings, teamOf(data));
}

export function saveTeamSettings(turn: Turn, data: unknown): Promise<Reply> {
  return saveForm(turn, readSettings(data), { changes: (draft) => draft, draw: teamSettings });
}

export function frequency(turn: Turn, data: unknown): Promise<Reply> {
  return showForm(turn, teamFrequency, teamOf(data));
}

export function saveFrequency(turn: Turn, data: unknown): Promise<Reply> {
  return saveForm(turn, readFrequency(data), {
    changes: (supervision) => ({ settings: { supervision } }),
    draw: teamFrequency,
  });
}

function teamSettings(turn: Turn, { team, file, others }: OpenSettings, how: Shown): Card {
  return settingsCard({
    ...shownAs(turn, how),
    team,
    teamName: file.details.name,
    otherTeams: others,
    settings: settingsOf(file.state),
    channels: file.details.channels,
    installed: file.state.installed,
  });
}

function teamFrequency(turn: Turn, { team, file }: OpenSettings, how: Shown): Card {
  return frequencyCard({
    ...shownAs(turn, how),
    team,
    teamName: file.details.name,
    roles: turn.ports.shipped.profiles.map(({ id, title }) => ({
      profile: id,
      title,
      rule: supervisionRule(file.state, id),
    })),
  });
}
