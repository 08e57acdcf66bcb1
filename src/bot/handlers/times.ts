import { readTimes, timesCard } from '../../cards/times-card.ts';
import type { TeamId } from '../../domain/ids.ts';
import { openSettings } from '../../usecases/settings.ts';
import { teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';
import { saveForm, shownAs, type Shown } from './settings-form.ts';

/** "Times of the day": administrators only. */
export function times(turn: Turn, data: unknown): Promise<Reply> {
  return teamTimes(turn, teamOf(data), {});
}

/** Saved, what is scheduled goes by the new times. */
export function saveTimes(turn: Turn, data: unknown): Promise<Reply> {
  return saveForm(turn, readTimes(data), {
    changes: (rhythm) => ({ settings: { rhythm } }),
    show: (team, how) => teamTimes(turn, team, how),
  });
}

async function teamTimes(turn: Turn, wanted: TeamId, how: Shown): Promise<Reply> {
  const { team, file } = await openSettings(turn.ports, turn.request, wanted);

  return {
    card: timesCard({
      ...shownAs(turn, how),
      team,
      teamName: file.details.name,
      settings: file.state,
    }),
  };
}
