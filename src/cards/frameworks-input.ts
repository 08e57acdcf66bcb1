import type { FrameworkInUse } from '../domain/adoption.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  readMany,
  readRequiredDate,
  startReading,
} from './raw-input.ts';

export interface ReadFrameworks {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { from: LocalDate; frameworks: FrameworkInUse[] } | undefined;
  problems: FieldProblem[];
}

const longestVersion = 120;

/** Reads which frameworks a team is to work by, and from when. Never throws, whatever was sent. */
export function readFrameworks(raw: unknown): ReadFrameworks {
  const reading = startReading(raw);
  const chosen = readMany(reading, 'frameworks');
  const frameworks = chosen.flatMap((value) => frameworkIn(value) ?? []);
  if (frameworks.length === 0 || frameworks.length < chosen.length) {
    addProblem(reading, 'frameworks', 'Please choose at least one framework of the list.');
  }
  const draft = { from: readRequiredDate(reading, 'from'), frameworks };

  return { form: formIn(reading), team: teamIn(reading), ...finishReading(reading, draft) };
}

/** A framework at a version as one value of a multiple choice, where a comma parts values. */
export function frameworkValue({ framework, version }: FrameworkInUse): string {
  return `${framework}@${encodeURIComponent(version)}`;
}

function frameworkIn(value: string): FrameworkInUse | undefined {
  const [, framework, version] = /^([a-z0-9-]{1,120})@([\w.~%!*'()-]+)$/.exec(value) ?? [];
  const decoded = version === undefined ? undefined : decodedVersion(version);

  return framework === undefined || decoded === undefined || decoded.length > longestVersion
    ? undefined
    : { framework, version: decoded };
}

function decodedVersion(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
