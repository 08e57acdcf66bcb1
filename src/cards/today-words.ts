import type { LocalDate } from '../domain/calendar.ts';
import type { Reminder, ReminderKind } from '../domain/reminder.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import type { Button } from './render.ts';
import { day, sentenceCase } from './words.ts';

/** How one kind of line is told, and what tapping it opens. */
interface KindWords {
  heading: string;
  /** Where all of them stand; the lines of a kind that has no list of its own are paged here. */
  list: { title: string; command: string } | null;
  /** The first words of what the button does, before whom or what it is about. */
  does: string;
  /** The same on the one button above the lines, short enough for a phone. */
  act: string;
  verb: string;
  data: (line: Reminder) => Readonly<Record<string, string>>;
  when: (line: Reminder, due: string) => string;
}

/** What is opened from this card comes beside it: the other lines stay to be seen to. */
export const beside = { beside: 'yes' } as const;

const longestName = 50;
/** As much as a phone shows on one button. */
const longestOnButton = 31;
const longestWhat = 90;

const competencies = { title: 'My competencies', command: 'my competencies' };
const delegations = { title: 'Delegations', command: 'delegations' };

export const kindWords: Readonly<Record<ReminderKind, KindWords>> = {
  'sign-off': {
    heading: 'Sign-offs for you to decide',
    list: null,
    does: 'Decide for',
    act: 'Decide the sign-off',
    verb: 'sign-off.decide.open',
    data: ({ about, id }) => ({ about, request: id }),
    when: (_, due) => `With you since ${due}`,
  },
  review: {
    heading: 'Reviews for you to decide',
    list: { title: 'Reviews', command: 'reviews' },
    does: 'Decide the review of',
    act: 'Decide the review',
    verb: 'review.open',
    data: ({ about, team, id }) => ({ about, team, review: id }),
    when: ({ late }, due) => (late ? `Late: was due ${due}` : `Due ${due}`),
  },
  supervision: {
    heading: 'Supervision overdue',
    list: { title: 'My supervisees', command: 'my supervisees' },
    does: 'Record supervision with',
    act: 'Record supervision',
    verb: 'session.choose',
    data: ({ about }) => ({ about }),
    when: (_, due) => `Late: was due ${due}`,
  },
  delegation: {
    heading: 'Delegations to confirm again',
    list: delegations,
    does: 'Look at the delegation to',
    act: 'Look at the delegation',
    verb: 'standing-delegation.open',
    data: ({ about, id }) => ({ about, delegation: id }),
    when: ({ late }, due) => (late ? `Late: was to be confirmed by ${due}` : `Confirm by ${due}`),
  },
  offer: {
    heading: 'Tasks you are asked to take on',
    list: delegations,
    does: 'Answer for',
    act: 'Answer the offer',
    verb: 'standing-delegation.open',
    data: ({ about, id }) => ({ about, delegation: id }),
    when: (_, due) => `Offered on ${due}. Yes or no?`,
  },
  action: {
    heading: 'Actions',
    list: { title: 'My actions', command: 'my actions' },
    does: 'Mark as done:',
    act: 'Mark as done',
    verb: 'action.start',
    data: ({ about, id }) => ({ about, action: id }),
    when: ({ late }, due) => (late ? `Late: was due ${due}` : 'Due today'),
  },
  record: {
    heading: 'Records not yet answered',
    list: competencies,
    does: 'Read the record written on',
    act: 'Read the record',
    verb: 'record.open',
    data: ({ id }) => ({ session: id }),
    when: () => 'Read it, then say whether you agree',
  },
  refresh: {
    heading: 'Your sign-offs to refresh',
    list: competencies,
    does: 'Refresh',
    act: 'Open what to refresh',
    verb: 'competency.open',
    data: ({ id }) => ({ competency: id }),
    when: ({ late }, due) => (late ? `Late: ended on ${due}` : `Holds until ${due}`),
  },
};

/** "Amina Yusuf: De-escalation", "Record of Mon 2 Nov", "Send the plan, for Amina Yusuf" */
function lineWords(line: Reminder, today: LocalDate): string {
  const name = shortened(line.name, longestName);
  const what = shortened(line.what, longestWhat);

  switch (line.kind) {
    case 'record':
      return `Record written on ${day(line.due, today)}`;
    case 'supervision':
      return name;
    case 'offer':
    case 'refresh':
      return what;
    case 'action':
      return line.about === line.to ? what : `${what}, for ${name}`;
    case 'sign-off':
    case 'review':
    case 'delegation':
      return `${name}: ${what}`;
  }
}

/** "Late: was due Tue 17 Nov" */
function whenWords(line: Reminder, today: LocalDate): string {
  return kindWords[line.kind].when(line, day(line.due, today));
}

/** The same as the one button above the lines; of whom, where it is somebody else. */
export function firstButton(line: Reminder, today: LocalDate): Required<Button> {
  const { act } = kindWords[line.kind];
  const whom = line.about === line.to ? '' : `: ${line.name}`;

  return { ...lineButton(line, today), title: shortened(`${act}${whom}`, longestOnButton) };
}

/** What opens exactly that thing. */
function lineButton(line: Reminder, today: LocalDate): Required<Button> {
  const { does, verb, data } = kindWords[line.kind];
  const words = line.kind === 'record' ? day(line.due, today) : lineWords(line, today);

  return { title: oneLine(`${does} ${words}`), verb, data: { ...data(line), ...beside } };
}

export function rowOf(line: Reminder, today: LocalDate): object {
  return {
    ...lineButton(line, today),
    words: plain(lineWords(line, today)),
    when: sentenceCase(whenWords(line, today)),
    colour: line.late ? 'attention' : 'default',
    subtle: !line.late,
  };
}
