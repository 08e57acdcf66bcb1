import { nations } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { TeamSettings } from '../domain/team.ts';
import { weekdays, type Choice } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { generalChannel } from './settings-input.ts';
import template from './settings.card.json' with { type: 'json' };

export { readSettings, type ReadSettings } from './settings-input.ts';

export interface SettingsData {
  form: FormId;
  team: TeamId;
  teamName: string;
  otherTeams: readonly { team: TeamId; name: string }[];
  settings: TeamSettings;
  channels: readonly { id: string; name: string }[];
  installed: boolean;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  saved: boolean;
}

const render = compile(template);
const longestName = 60;
const mostTeams = 12;
const mostChannels = 40;
const zones = ['Europe/London', 'Europe/Dublin', 'Europe/Jersey', 'Europe/Gibraltar', 'UTC'];

/** A team's settings: its name, when it works, where its reminders go. */
export function settingsCard(data: SettingsData): Card {
  const { form, team, settings } = data;
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.teamName, longestName);

  return render({
    form,
    team,
    summary: `Settings of ${spoken(name)}`,
    title: `Settings: ${plain(name)}`,
    ...contextOf(data),
    name: fields.text('name', data.teamName),
    nation: fields.choice('nation', settings.nation),
    nations: nations.map((nation) => ({ title: nation, value: nation })),
    zone: fields.choice('zone', settings.zone),
    zones: zoneChoices(settings.zone),
    from: fields.time('from', settings.hours.from),
    until: fields.time('until', settings.hours.until),
    days: fields.text('days', settings.workingDays.join(',')),
    weekdays,
    channel: fields.choice('channel', settings.channel ?? generalChannel),
    channels: channelChoices(data),
    overdueAt: fields.time('overdueAt', settings.overdueAt),
    longAbsenceDays: fields.number('longAbsenceDays', settings.longAbsenceDays),
    hasOtherTeams: data.otherTeams.length > 0,
    otherTeams: data.otherTeams.slice(0, mostTeams).map((other) => ({
      team: other.team,
      name: plain(shortened(other.name, longestName)),
      rowTitle: `Settings of ${oneLine(other.name)}`,
    })),
    top: fields.top(),
  });
}

function contextOf({ saved, installed }: SettingsData): object {
  if (!installed) {
    return {
      context: `${saved ? 'Saved. ' : ''}The app is not installed in this team, so it posts nothing there.`,
      contextColour: 'attention',
    };
  }
  return saved
    ? { context: 'Saved.', contextColour: 'default' }
    : { context: 'Only administrators can change these.', contextColour: 'default' };
}

function zoneChoices(current: string): Choice[] {
  return [...new Set([...zones, current])].map((zone) => ({
    title: zone.replace(/^Europe\//, '').replaceAll('_', ' '),
    value: zone,
  }));
}

function channelChoices({ channels, settings }: SettingsData): Choice[] {
  const listed = channels
    .slice(0, mostChannels)
    .map(({ id, name }) => ({ title: lookAlike(shortened(name, longestName)), value: id }));
  const known = settings.channel === null || listed.some(({ value }) => value === settings.channel);
  const unknown = known ? [] : [{ title: 'The channel set before', value: settings.channel ?? '' }];

  return [{ title: 'General', value: generalChannel }, ...listed, ...unknown];
}
