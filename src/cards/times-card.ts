import type { WorkingTime } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { usualTimes, withinDay, type RhythmTimes } from '../domain/rhythm-times.ts';
import { weekdays } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { noDay } from './times-input.ts';
import template from './times.card.json' with { type: 'json' };

export { readTimes, type ReadTimes } from './times-input.ts';

export interface TimesData {
  form: FormId;
  team: TeamId;
  teamName: string;
  settings: WorkingTime & { rhythm: RhythmTimes };
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  saved: boolean;
}

const render = compile(template);
const longestName = 60;

/** When a team's huddles, reminders, digest and MDT are, by its own clock. */
export function timesCard(data: TimesData): Card {
  const { form, team, settings, saved } = data;
  const { huddles, remindersAt, digest, mdt } = settings.rhythm;
  const { from, until } = settings.hours;
  const [first = '', second = '', third = ''] = huddles.map((time) => withinDay(time, settings));
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.teamName, longestName);

  return render({
    form,
    team,
    summary: `Times of the day in ${spoken(name)}`,
    title: `Times of the day: ${plain(name)}`,
    context: saved
      ? 'Saved. What is still to come today goes by these already.'
      : `On working days, between ${from} and ${until}. The huddle and the MDT prompt go to the channel, the rest to each person.`,
    huddle1: fields.time('huddle1', first),
    huddle2: fields.time('huddle2', second),
    huddle3: fields.time('huddle3', third),
    huddles: fields.text('huddles'),
    remindersAt: fields.time('remindersAt', withinDay(remindersAt, settings)),
    digestDay: fields.choice('digestDay', String(digest.day)),
    digestAt: fields.time('digestAt', withinDay(digest.at, settings)),
    mdtDay: fields.choice('mdtDay', mdt === null ? noDay : String(mdt.day)),
    mdtAt: fields.time('mdtAt', withinDay((mdt ?? usualTimes.mdt)?.at ?? '', settings)),
    days: weekdays,
    mdtDays: [{ title: 'No prompt', value: noDay }, ...weekdays],
    top: fields.top(),
  });
}
