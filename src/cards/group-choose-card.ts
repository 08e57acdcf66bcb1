import type { FieldProblem } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import { formState, type Typed } from './form-state.ts';
import template from './group-choose.card.json' with { type: 'json' };
import { lookAlike, shortened } from './plain-text.ts';
import { peopleIn } from './raw-ids.ts';
import { addProblem, finishReading, readMany, startReading } from './raw-input.ts';
import { type Card, compile } from './render.ts';
import type { SuperviseeLine } from './session-choose-card.ts';

export interface ReadGroupChoice {
  typed: Typed;
  members: PersonId[];
  problems: FieldProblem[];
}

export const fewestMembers = 2;
export const mostMembers = 12;
export const groupSizeSentence = `Please choose ${String(fewestMembers)} to ${String(mostMembers)} people.`;

const render = compile(template);
/** Names that one card holds; a longer list is said to be cut. */
const mostListed = 100;
const longestName = 60;

/** Who took part in a group session. */
export function groupChooseCard(data: {
  lines: readonly SuperviseeLine[];
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}): Card {
  const { lines } = data;
  const fields = formState(data.typed, data.problems);
  const enough = lines.length >= fewestMembers;

  return render({
    summary: 'Record a group session: choose who took part',
    title: 'Group session',
    context: enough
      ? `One record for all of them, ${String(fewestMembers)} to ${String(mostMembers)} people. The form comes next.`
      : 'A group needs at least two people that you supervise. Your administrator can add them to the list of people.',
    hasChoices: enough,
    members: fields.text('members'),
    choices: lines.slice(0, mostListed).map(({ person, name, away }) => ({
      title: lookAlike(shortened(name, longestName)) + (away ? ' (on leave)' : ''),
      value: person,
    })),
    limit: lines.length > mostListed ? `The first ${String(mostListed)} people are shown.` : '',
  });
}

/** Reads who took part: 2 to 12 people, each once. */
export function readGroupChoice(raw: unknown): ReadGroupChoice {
  const reading = startReading(raw);
  const members = peopleIn(readMany(reading, 'members'));
  if (members.length < fewestMembers || members.length > mostMembers) {
    addProblem(reading, 'members', groupSizeSentence);
  }
  const { typed, problems } = finishReading(reading, members);

  return { typed, members, problems };
}
