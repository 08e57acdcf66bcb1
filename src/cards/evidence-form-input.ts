import type { FieldProblem } from '../domain/errors.ts';
import { evidenceMethods, type EvidenceMethod } from '../domain/evidence.ts';
import type { EvidenceDraft, NamedObserver } from '../domain/evidence-draft.ts';
import { mostFreeText } from '../domain/free-text.ts';
import { isCompetencyId, type CompetencyId } from '../domain/framework.ts';
import { guidOf, type FormId, type PersonId, type TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { cleaned } from './plain-text.ts';
import { formIn, personIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  readRequiredDate,
  readShort,
  readText,
  startReading,
  type Reading,
} from './raw-input.ts';

/** Choices of who saw it, besides the team's people. */
export const observerChoices = { nobody: 'nobody', outside: 'outside', byName: 'by-name' } as const;
/** Longest words of a message that a card carries. */
export const longestWords = 2000;

const nameOfSecond = 'Please take this name out: somebody is chosen from the list already.';
const nameOfNobody = 'Please choose who saw it, as you wrote a name below, or take the name out.';

export interface ReadEvidenceForm {
  form: FormId | undefined;
  about: PersonId | undefined;
  team: TeamId | undefined;
  /** The page of the list of competencies, from 0. */
  page: number;
  /** The words of the message that the form came from, and which nobody has asked for yet. */
  words: string;
  typed: Typed;
  /** Only where there is no problem. */
  draft: EvidenceDraft | undefined;
  problems: FieldProblem[];
}

/** Reads what the evidence form sent. Never throws, whatever was sent. */
export function readEvidenceForm(raw: unknown): ReadEvidenceForm {
  const reading = startReading(raw);
  const draft: EvidenceDraft = {
    competency: readCompetency(reading),
    method: readMethod(reading),
    date: readRequiredDate(reading, 'date'),
    observer: readObserver(reading),
    seen: readText(reading, 'seen'),
    link: readText(reading, 'link'),
  };

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    team: teamIn(reading),
    page: pageIn(reading),
    words: wordsIn(reading),
    ...finishReading(reading, draft),
  };
}

/** What was typed with the words after it; as it was, with a problem, where both do not fit. */
export function withWords(
  typed: Typed,
  words: string,
): { typed: Typed; problems: readonly FieldProblem[] } {
  const before = typed['seen'] ?? '';
  const seen = before === '' ? words : `${before}\n\n${words}`;
  if (words === '' || before.includes(words)) return { typed, problems: [] };
  if (seen.length <= mostFreeText) return { typed: { ...typed, seen }, problems: [] };
  const sentence = 'The message’s words do not fit in beside what is written. Please shorten it.';

  return { typed, problems: [{ field: 'seen', sentence }] };
}

/** What is carried from one form to another about somebody else: whatever does not hang on the person. */
export function carried(typed: Typed): Typed {
  const kept = ['method', 'date', 'seen', 'link'];

  return Object.fromEntries(
    Object.entries(typed).filter(([id, text]) => text !== '' && kept.includes(id)),
  );
}

function readCompetency(reading: Reading): CompetencyId {
  const competency = readShort(reading, 'competency');
  if (isCompetencyId(competency)) return competency;
  addProblem(reading, 'competency', 'Please choose a competency from the list.');

  return '' as CompetencyId;
}

function readMethod(reading: Reading): EvidenceMethod {
  const [first, ...others] = evidenceMethods;

  return readChoice(reading, 'method', [first, ...others], {
    sentence: 'Please choose how it was shown.',
  });
}

/** Nothing sent is nobody: the form about a colleague does not ask. */
function readObserver(reading: Reading): NamedObserver {
  const chosen = readShort(reading, 'observer');
  const name = readShort(reading, 'observerName').replace(/\s+/g, ' ');
  const person = guidOf(chosen) as PersonId | undefined;
  if (person !== undefined) {
    if (name !== '') addProblem(reading, 'observerName', nameOfSecond);
    return { kind: 'colleague', person };
  }

  switch (chosen) {
    case '':
    case observerChoices.nobody:
      if (name !== '') addProblem(reading, 'observer', nameOfNobody);
      return { kind: 'nobody' };
    case observerChoices.outside:
      return { kind: 'outside', name };
    case observerChoices.byName:
      return { kind: 'by-name', name };
    default:
      addProblem(reading, 'observer', 'Please choose who saw it from the list.');
      return { kind: 'nobody' };
  }
}

function pageIn(reading: Reading): number {
  const page = given(reading, 'page');

  return /^\d{1,3}$/.test(page) ? Number(page) : 0;
}

function wordsIn(reading: Reading): string {
  return cleaned(given(reading, 'words')).slice(0, longestWords).toWellFormed();
}
