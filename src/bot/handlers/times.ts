import type { Card } from '../../cards/render.ts';
import { readTimes, timesCard } from '../../cards/times-card.ts';
import type { OpenSettings } from '../../usecases/settings.ts';
import { teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';
import { saveForm, showForm, shownAs, type Shown } from './settings-form.ts';

/** "Times of the day": administrators only. */
export function times(turn: Turn, data: unknown): Promise<Reply> {
  return showForm(turn, teamTimes, teamOf(data));
}

/** Saved, what is scheduled goes by the new times. */
export function saveTimes(turn: Turn, data: unknown): Promise<Reply> {
  return saveForm(turn, readTimes(data), {
    changes: (rhythm) => ({ settings: { rhythm } }),
    draw: teamTimes,
  });
}

function teamTimes(turn: Turn, { team, file }: OpenSettings, how: Shown): Card {
  return timesCard({
    ...shownAs(turn, how),
    team,
    teamName: file.details.name,
    settings: file.state,
  });
}
