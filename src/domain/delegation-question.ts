import { clockWords } from './delegation-time.ts';
import type { Task } from './task.ts';

/** A question as it was said: the words for each part, empty where nothing was said of it. */
export interface Question {
  who: string;
  task: string;
  from: string;
  until: string;
  asAt: string;
}

const keyword = /\b(for|from|until|till|til|as at|as of)\b/gi;
const parts: Readonly<Record<string, keyof Question>> = {
  for: 'task',
  from: 'from',
  until: 'until',
  till: 'until',
  til: 'until',
  'as at': 'asAt',
  'as of': 'asAt',
};
/** What is said of the time without a word before it: "lone working tonight". */
const loose = new RegExp(
  String.raw`(?:^|\s+)((?:now|today|tonight|this evening|tomorrow(?:\s+night)?)(?:\s+${clockWords})?)$`,
  'i',
);

/** `[NAME or me] [for TASK] [from T] [until T] [as at T]`, in that order or another. */
export function questionIn(said: string): Question {
  const question: Question = { who: '', task: '', from: '', until: '', asAt: '' };
  const words = said.replace(/\s+/g, ' ');
  let part: keyof Question = 'who';
  let start = 0;

  for (const match of words.matchAll(keyword)) {
    const next = parts[match[0].toLowerCase()];
    // A word said before belongs to what is being said: "caring for", "for Tuesday until".
    if (next === undefined || question[next] !== '' || next === part) continue;
    question[part] = words.slice(start, match.index).trim();
    part = next;
    start = match.index + match[0].length;
  }
  question[part] = words.slice(start).trim();

  return withLooseTime(question);
}

/** Whether the words mean the one who says them; no words do as well. */
export function isMe(who: string): boolean {
  return /^(?:me|myself|i)?$/i.test(who);
}

/** The tasks that words may mean: the whole title, or the beginnings of its words. */
export function tasksNamed<Named extends Pick<Task, 'title'>>(
  tasks: readonly Named[],
  said: string,
): Named[] {
  const wanted = wordsOf(said);
  if (wanted.length === 0) return [];
  const whole = tasks.filter(({ title }) => wordsOf(title).join(' ') === wanted.join(' '));
  if (whole.length > 0) return whole;

  return tasks.filter(({ title }) => {
    const words = wordsOf(title);
    return wanted.every((part) => words.some((word) => isBeginning(part, word)));
  });
}

/** "lone working tonight": the time goes where it belongs, unless one was said. */
function withLooseTime(question: Question): Question {
  for (const part of ['task', 'who'] as const) {
    const found = loose.exec(question[part]);
    const said = found?.[1];
    if (found === null || said === undefined || question.from !== '') continue;
    return { ...question, [part]: question[part].slice(0, found.index), from: said };
  }
  return question;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(?:a|an|the|of|on|to|and|with)$/.test(word));
}

/** "visit" and "visits" mean the same, "calls" and "call". */
function isBeginning(part: string, word: string): boolean {
  return word.startsWith(part) || (part.length > 3 && word.startsWith(part.replace(/s$/, '')));
}
