import { type CompetencyId, isCompetencyId } from '../domain/framework.ts';
import type { Discussed } from '../domain/session.ts';
import { none, outcomes } from './choices.ts';
import {
  addProblem,
  idsAfter,
  readChoice,
  type Reading,
  readShort,
  readText,
} from './raw-input.ts';

/** The competencies that got an outcome, each with its note; the one picked under "Another" last. */
export function readDiscussed(reading: Reading): Discussed[] {
  const sent = [...idsAfter(reading, 'outcome:'), ...idsAfter(reading, 'note:')];
  const competencies = [...new Set(sent.filter(isCompetencyId))];
  const discussed = competencies.flatMap((competency) => readOutcome(reading, competency));
  const other = readOther(reading);
  if (other === undefined) return discussed;

  if (discussed.some((each) => each.competency === other.competency)) {
    addProblem(
      reading,
      'otherCompetency',
      'This competency has an outcome already, above. Please record it once.',
    );
  }
  return [...discussed, other];
}

function readOutcome(reading: Reading, competency: CompetencyId): Discussed[] {
  const field = `outcome:${competency}`;
  const outcome = readChoice(reading, field, [none, ...outcomes], {
    sentence: 'Please choose one of the outcomes.',
    optional: true,
  });
  const note = readText(reading, `note:${competency}`);
  if (outcome !== none) return [{ competency, outcome, note }];

  if (note !== '') {
    addProblem(reading, field, 'Please choose an outcome to go with the note, or empty the note.');
  }
  return [];
}

function readOther(reading: Reading): Discussed | undefined {
  const competency = readShort(reading, 'otherCompetency');
  const outcome = readChoice(reading, 'otherOutcome', [none, ...outcomes], {
    sentence: 'Please choose one of the outcomes.',
    optional: true,
  });
  const note = readText(reading, 'otherNote');
  const chosen = competency !== '' && competency !== none;

  if (!chosen) {
    if (outcome !== none || note !== '') {
      addProblem(reading, 'otherCompetency', 'Please choose which competency this is about.');
    }
    return undefined;
  }
  if (!isCompetencyId(competency)) {
    addProblem(reading, 'otherCompetency', 'Please choose a competency from the list.');
    return undefined;
  }
  if (outcome === none) {
    addProblem(reading, 'otherOutcome', 'Please choose what you saw.');
    return undefined;
  }
  return { competency, outcome, note };
}
