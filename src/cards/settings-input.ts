import { isZone, nations } from '../domain/calendar.ts';
import type { Nation } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { TeamSettings } from '../domain/team.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  readChoice,
  type Reading,
  readMany,
  readShort,
  readTime,
  readWhole,
  startReading,
} from './raw-input.ts';

export interface ReadSettings {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { name: string; settings: Omit<TeamSettings, 'supervision' | 'rhythm'> } | undefined;
  problems: FieldProblem[];
}

/** The General channel, whose id is the team's own. */
export const generalChannel = 'general';
const longestName = 100;
const longAbsence = { least: 7, most: 365, sentence: 'Please give whole days, from 7 to 365.' };
const channelId = /^[\w:@.;=-]+$/;

/** Reads a team's settings. Never throws, whatever was sent. */
export function readSettings(raw: unknown): ReadSettings {
  const reading = startReading(raw);
  const draft = {
    name: readName(reading),
    settings: {
      zone: readZone(reading),
      nation: readNation(reading),
      workingDays: readDays(reading),
      hours: readHours(reading),
      channel: readChannel(reading),
      overdueAt: readTime(reading, 'overdueAt'),
      longAbsenceDays: readLongAbsence(reading),
    },
  };

  return { form: formIn(reading), team: teamIn(reading), ...finishReading(reading, draft) };
}

function readName(reading: Reading): string {
  const name = readShort(reading, 'name');
  if (name === '') addProblem(reading, 'name', 'Please give the team a name.');
  if (name.length > longestName) {
    addProblem(reading, 'name', `Please use no more than ${String(longestName)} characters.`);
  }
  return name.replace(/\s+/g, ' ');
}

function readNation(reading: Reading): Nation {
  const [first = 'England', ...others] = nations;

  return readChoice(reading, 'nation', [first, ...others], { sentence: 'Please choose a nation.' });
}

function readZone(reading: Reading): string {
  const zone = readShort(reading, 'zone');
  if (zone === '' || !isZone(zone)) addProblem(reading, 'zone', 'Please choose a time zone.');

  return zone;
}

/** 1 Monday to 7 Sunday, at least one, in order. */
function readDays(reading: Reading): number[] {
  const days = readMany(reading, 'days');
  const known = days.filter((value) => /^[1-7]$/.test(value)).map(Number);
  if (known.length === 0 || known.length < days.length) {
    addProblem(reading, 'days', 'Please choose at least one working day.');
  }
  return known.sort((a, b) => a - b);
}

function readHours(reading: Reading): { from: string; until: string } {
  const from = readTime(reading, 'from');
  const until = readTime(reading, 'until');
  if (until <= from) addProblem(reading, 'until', 'The day has to end after it starts.');

  return { from, until };
}

/** R12: 7 to 365 days. */
function readLongAbsence(reading: Reading): number {
  const days = readWhole(reading, 'longAbsenceDays', longAbsence);
  if (days === null) addProblem(reading, 'longAbsenceDays', longAbsence.sentence);

  return days ?? longAbsence.least;
}

function readChannel(reading: Reading): string | null {
  const channel = readShort(reading, 'channel');
  if (channel === '' || channel === generalChannel) return null;
  if (!channelId.test(channel)) addProblem(reading, 'channel', 'Please choose a channel.');

  return channel;
}
