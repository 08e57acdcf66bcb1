import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import {
  isCompetencyId,
  roleProfileIds,
  type CompetencyId,
  type RoleProfileId,
} from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { Amendment, RefreshChoice } from '../domain/profile-amendment.ts';
import { isTaskId } from '../domain/task.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  type Reading,
  readMany,
  readRequiredDate,
  readShort,
  readTick,
  startReading,
} from './raw-input.ts';

/** Which role of which team, and which of its competencies. */
export interface ReadRole {
  team: TeamId | undefined;
  role: RoleProfileId | undefined;
  competency: CompetencyId | undefined;
  /** The framework that is looked at, where one is picked from. */
  framework: string | undefined;
}

export interface ReadRequirement extends ReadRole {
  form: FormId | undefined;
  typed: Typed;
  /** Only where there is no problem; `amendment` is null where the role goes back to what ships. */
  draft: { from: LocalDate; amendment: Amendment | null } | undefined;
  problems: FieldProblem[];
}

const refreshValues = ['12', '24', '36', 'none', 'kept'] as const;
const refreshes: Readonly<Record<(typeof refreshValues)[number], RefreshChoice>> = {
  '12': 12,
  '24': 24,
  '36': 36,
  none: 'none',
  kept: 'kept',
};

/** Reads which role a button speaks of. Never throws, whatever was sent. */
export function readRole(raw: unknown): ReadRole {
  return roleIn(startReading(raw));
}

/** Reads what a role is to ask of one competency. Never throws, whatever was sent. */
export function readRequirement(raw: unknown): ReadRequirement {
  const reading = startReading(raw);
  const role = roleIn(reading);
  const isReset = given(reading, 'reset') === 'true';
  const amendment =
    isReset || role.competency === undefined ? null : readAmendment(reading, role.competency);
  const draft = { from: readRequiredDate(reading, 'from'), amendment };

  return { ...role, form: formIn(reading), ...finishReading(reading, draft) };
}

/** True for a choice that is about a role, known or not. */
export function isAboutRole(raw: unknown): boolean {
  return given(startReading(raw), 'role') !== '';
}

/** True for what goes back to what ships, as a card's button says it. */
export function isReset(raw: unknown): boolean {
  return given(startReading(raw), 'reset') === 'true';
}

function roleIn(reading: Reading): ReadRole {
  const competency = given(reading, 'competency');
  const role = given(reading, 'role');
  const framework = given(reading, 'framework');

  return {
    team: teamIn(reading),
    role: roleProfileIds.find((each) => each === role),
    competency: isCompetencyId(competency) && competency.length <= 200 ? competency : undefined,
    framework: framework === '' ? undefined : framework,
  };
}

/** Of what is not asked for any more nothing else is read. */
function readAmendment(reading: Reading, competency: CompetencyId): Amendment {
  const isAsked = readTick(reading, 'asked');
  const level = readShort(reading, 'level');
  const opens = readMany(reading, 'opens');
  if (!isAsked) return { competency, asked: null };
  if (!opens.every(isTaskId)) addProblem(reading, 'opens', 'Please choose tasks of the list.');

  return {
    competency,
    asked: {
      level: level === '' ? null : level,
      risk: readChoice(reading, 'risk', ['standard', 'high'], {
        sentence: 'Please choose standard or high.',
      }),
      signers:
        readChoice(reading, 'signers', ['1', '2'], { sentence: 'Please choose one or two.' }) ===
        '1'
          ? 1
          : 2,
      refresh:
        refreshes[
          readChoice(reading, 'refresh', refreshValues, {
            sentence: 'Please choose how often it is refreshed.',
          })
        ],
      opens: opens.filter(isTaskId),
    },
  };
}
