import type { FieldProblem } from '../domain/errors.ts';
import { type RoleProfileId, roleProfileIds } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { SessionType, SupervisionRule } from '../domain/supervision.ts';
import { sessionTypes } from './choices.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  readChoice,
  type Reading,
  readMany,
  readShort,
  readTick,
  startReading,
} from './raw-input.ts';

export interface ReadFrequency {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** The rules of the roles that were shown; only where there is no problem. */
  draft: Partial<Record<RoleProfileId, SupervisionRule>> | undefined;
  problems: FieldProblem[];
}

const days = { least: 1, most: 366, sentence: 'Please give whole days, from 1 to 366.' };
const hours = { least: 0.5, most: 40, sentence: 'Please give hours, from 0.5 to 40.' };

/** Reads the supervision rules of a team's roles (R13). Never throws, whatever was sent. */
export function readFrequency(raw: unknown): ReadFrequency {
  const reading = startReading(raw);
  const sent = roleProfileIds.filter((profile) => Object.hasOwn(reading.raw, `unit:${profile}`));
  const rules = sent.map((profile) => [profile, readRule(reading, profile)] as const);
  if (sent.length === 0) {
    addProblem(reading, 'roles', 'Please open this card again: nothing arrived from it.');
  }

  return {
    form: formIn(reading),
    team: teamIn(reading),
    ...finishReading(reading, Object.fromEntries(rules)),
  };
}

function readRule(reading: Reading, profile: RoleProfileId): SupervisionRule {
  const unit = readChoice(reading, `unit:${profile}`, ['days', 'calendar-month'], {
    sentence: 'Please choose days or hours.',
  });
  const counted = {
    counts: readKinds(reading, profile),
    group: readTick(reading, `group:${profile}`),
  };

  return unit === 'days'
    ? { every: 'days', days: readAmount(reading, profile, days), ...counted }
    : { every: 'calendar-month', hours: readAmount(reading, profile, hours), ...counted };
}

function readAmount(
  reading: Reading,
  profile: RoleProfileId,
  range: { least: number; most: number; sentence: string },
): number {
  const value = readShort(reading, `number:${profile}`);
  const shape = range === days ? /^\d{1,4}$/ : /^\d{1,3}(\.\d{1,2})?$/;
  const amount = shape.test(value) ? Number(value) : NaN;
  const fits = amount >= range.least && amount <= range.most;
  if (!fits) addProblem(reading, `number:${profile}`, range.sentence);

  return fits ? amount : range.least;
}

function readKinds(reading: Reading, profile: RoleProfileId): SessionType[] {
  const field = `kinds:${profile}`;
  const chosen = readMany(reading, field);
  const kinds = sessionTypes.filter((type) => chosen.includes(type));
  if (kinds.length === 0 || kinds.length < chosen.length) {
    addProblem(reading, field, 'Please choose at least one kind of session that counts.');
  }
  return kinds;
}
