import type { LocalDate } from '../domain/calendar.ts';
import type { DelegationState } from '../domain/standing-delegation-state.ts';
import type { PremisesSeen } from '../domain/standing-delegation-view.ts';
import { conditionWords, premiseWords } from './delegation-words.ts';
import { day, dotted, type Colour } from './words.ts';

const colours: Readonly<Record<DelegationState, Colour>> = {
  offered: 'default',
  running: 'default',
  'running, with conditions': 'default',
  suspended: 'attention',
  'to confirm': 'attention',
};

/** A delegation's state in a few words, as it stands on a list. */
export function stateWords(
  { state, reviewBy }: { state: DelegationState; reviewBy: LocalDate },
  today: LocalDate,
): { words: string; colour: Colour } {
  const by = day(reviewBy, today);
  const words: Readonly<Record<DelegationState, string>> = {
    offered: 'Not answered yet',
    running: `Running, review by ${by}`,
    'running, with conditions': `Running with conditions, review by ${by}`,
    suspended: 'Suspended',
    'to confirm': `To be confirmed: review was due ${by}`,
  };

  return { words: words[state], colour: colours[state] };
}

/** What a state means for whoever carries the task, or looks after it. */
export function meaningOf(state: DelegationState, own: boolean): string {
  switch (state) {
    case 'offered':
      return own
        ? 'It holds once you accept it. You can hand it back later.'
        : 'It holds once they accept it.';
    case 'running':
    case 'running, with conditions':
      return '';
    case 'suspended':
      return own
        ? 'Please do not do this task for now. It comes back by itself once what stands against it is put right.'
        : 'They do not do this task for now. It comes back by itself once what stands against it is put right.';
    case 'to confirm':
      return own
        ? 'Its review date has passed, so it does not hold until somebody confirms it.'
        : 'Its review date has passed, so it does not hold until it is confirmed.';
  }
}

/** What stands against it, a paragraph to each; empty where nothing does. */
export function failedWords(premises: PremisesSeen | null | undefined, today: LocalDate): string {
  const called = premises == null ? undefined : { ...premises, today };

  return called === undefined
    ? ''
    : dotted(called.failed.map((each) => premiseWords(each, called)));
}

/** What has to be so each time; empty where nothing has. */
export function conditionsWords(premises: PremisesSeen | null, today: LocalDate): string {
  const called = premises === null ? undefined : { ...premises, today };

  return called === undefined
    ? ''
    : dotted(called.conditions.map((each) => conditionWords(each, called, true)));
}
