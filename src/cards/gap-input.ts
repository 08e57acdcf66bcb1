import { actionKinds, type ActionKind } from '../domain/action.ts';
import type { ActionDraft } from '../domain/action-draft.ts';
import { auditKinds, type AuditKind } from '../domain/audit.ts';
import type { AuditDraft } from '../domain/audit-draft.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { isCompetencyId, type CompetencyId } from '../domain/framework.ts';
import { guidOf, type FormId, type GapId, type PersonId, type TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  readDate,
  readMany,
  readRequiredDate,
  readShort,
  readText,
  readTick,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadGapAction {
  form: FormId | undefined;
  about: PersonId | undefined;
  team: TeamId | undefined;
  gap: GapId | undefined;
  owner: PersonId | null;
  typed: Typed;
  /** Only where there is no problem. */
  draft: ActionDraft | undefined;
  problems: FieldProblem[];
}

export interface ReadAudit {
  form: FormId | undefined;
  /** Null where it is about the team's work as a whole; undefined where the card did not say. */
  about: PersonId | null | undefined;
  team: TeamId | undefined;
  owner: PersonId | null;
  typed: Typed;
  /** Only where there is no problem. */
  draft: AuditDraft | undefined;
  problems: FieldProblem[];
}

/** What stands in for a person where an audit is about the team's work as a whole. */
export const wholeTeam = 'team';

/** Holds a review's id and a competency's, which may be long. */
const gapPattern = /^[A-Za-z0-9][A-Za-z0-9.-]{0,399}$/;

/** Reads the action for a gap. Never throws, whatever was sent. */
export function readGapAction(raw: unknown): ReadGapAction {
  const reading = startReading(raw);
  const draft: ActionDraft = {
    kind: readKind(reading),
    text: readText(reading, 'action'),
    due: readDate(reading, 'due'),
  };
  const gap = given(reading, 'gap');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    team: teamIn(reading),
    gap: gapPattern.test(gap) ? (gap as GapId) : undefined,
    owner: ownerIn(reading),
    ...finishReading(reading, draft),
  };
}

/** Reads an audit. Never throws, whatever was sent. */
export function readAudit(raw: unknown): ReadAudit {
  const reading = startReading(raw);
  const [first, ...others] = auditKinds;
  const text = readText(reading, 'action');
  const action = { kind: readKind(reading), text, due: readDate(reading, 'due') };
  const draft: AuditDraft = {
    what: readChoice<AuditKind>(reading, 'what', [first, ...others], {
      sentence: 'Please choose what was looked at.',
    }),
    on: readRequiredDate(reading, 'on'),
    right: competenciesIn(reading, 'right'),
    gaps: competenciesIn(reading, 'gaps'),
    note: readText(reading, 'note'),
    review: readTick(reading, 'review'),
    action: text === '' ? null : action,
  };

  return {
    form: formIn(reading),
    about: given(reading, 'about') === wholeTeam ? null : personIn(reading, 'about'),
    team: teamIn(reading),
    owner: ownerIn(reading),
    ...finishReading(reading, draft),
  };
}

/** Nothing chosen is what a card sends that does not ask. */
function readKind(reading: Reading): ActionKind {
  const [first, ...others] = actionKinds;

  return readChoice<ActionKind>(reading, 'kind', [first, ...others], {
    sentence: 'Please choose what kind of action it is.',
    optional: true,
  });
}

function ownerIn(reading: Reading): PersonId | null {
  return (guidOf(readShort(reading, 'owner')) as PersonId | undefined) ?? null;
}

function competenciesIn(reading: Reading, id: string): CompetencyId[] {
  const all = readMany(reading, id);
  const known = all.filter((each) => each.length <= 200).filter(isCompetencyId);
  if (known.length < all.length)
    addProblem(reading, id, 'Please choose competencies from the list.');

  return known;
}
