import type { FieldProblem } from './errors.ts';
import {
  deciders,
  fewestMinutes,
  isOwn,
  longestTrigger,
  mostMinutes,
  mostOwnTriggers,
  pathwaysInUse,
  type Pathway,
} from './escalation-pathway.ts';
import { freeTextProblems } from './free-text.ts';

const minutesSentence = `Please give whole minutes, from ${String(fewestMinutes)} to ${String(mostMinutes)}.`;

/** What is wrong with a pathway that is to be set, each at its field; empty where it can be. */
export function pathwayProblems(
  pathway: Pathway,
  settled: readonly Pathway[],
  thisYear: number,
): FieldProblem[] {
  if (pathway.retired === true) return [];
  const own = isOwn(pathway.trigger) ? ownProblems(pathway, settled, thisYear) : [];

  return [...own, ...stepsProblems(pathway)];
}

function ownProblems(
  { trigger, title }: Pathway,
  settled: readonly Pathway[],
  thisYear: number,
): FieldProblem[] {
  const name = title ?? '';
  const others = pathwaysInUse(settled).filter(
    (each) => isOwn(each.trigger) && each.trigger !== trigger,
  );
  const isTaken = others.some((each) => each.title?.toLowerCase() === name.toLowerCase());
  const checks: [boolean, string][] = [
    [
      name !== '' && name.length <= longestTrigger,
      `Please give it a name of up to ${String(longestTrigger)} characters.`,
    ],
    [!isTaken, 'Another trigger of this team has this name. Please choose another.'],
    [
      others.length < mostOwnTriggers,
      `A team has up to ${String(mostOwnTriggers)} triggers of its own. Please take one out first.`,
    ],
  ];
  const wrong = checks.find(([holds]) => !holds);

  return wrong === undefined
    ? freeTextProblems(new Map([['title', name]]), thisYear)
    : [{ field: 'title', sentence: wrong[1] }];
}

/** One to three steps, each of another decider: nobody is asked twice in one pathway. */
function stepsProblems({ steps }: Pathway): FieldProblem[] {
  if (steps.length === 0) {
    return [{ field: 'decider-0', sentence: 'Please choose who is asked first.' }];
  }
  return steps.flatMap(({ decider, minutes }, at) => {
    const before = steps.slice(0, at).some((each) => each.decider === decider);
    const fits = Number.isInteger(minutes) && minutes >= fewestMinutes && minutes <= mostMinutes;
    const field = `-${String(at)}`;

    return [
      ...(before || !deciders.includes(decider)
        ? [{ field: `decider${field}`, sentence: 'Please choose each of them once.' }]
        : []),
      ...(fits ? [] : [{ field: `minutes${field}`, sentence: minutesSentence }]),
    ];
  });
}
