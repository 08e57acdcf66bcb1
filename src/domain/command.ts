import { distance } from 'fastest-levenshtein';

/** What people may say to the bot (brief, section 5). */
export const commands = [
  'help',
  'today',
  'record supervision',
  'my supervisees',
  'my competencies',
  'my dates',
  'add evidence',
  'request sign-off',
  'my actions',
  'team actions',
  'gaps',
  'record audit',
  'check delegation',
  'delegations',
  'delegate',
  'report incident',
  'escalate',
  'away until',
  'record absence',
  'reviews',
  'pause practice',
  'coverage',
  'skill mix',
  'on shift',
  'digest',
  'themes',
  'evidence pack',
  'huddle',
  'mdt',
  'settings',
] as const;
export type Command = (typeof commands)[number];

export type Said =
  { command: Command; rest: string } | { command: undefined; nearest: readonly Command[] };

/** How far a word may be from what was meant, as a share of its length. */
const tolerance = 0.34;
const offered = 3;

/** Reads a command from plain words: case, punctuation and "please" do not matter. */
export function readCommand(text: string): Said {
  const words = plainWords(text);
  const said = words.join(' ').toLowerCase();
  if (said === 'away') return { command: 'away until', rest: '' };
  if (/^away till\b/.test(said))
    return { command: 'away until', rest: restOf(words, 'away until') };
  // Asking about one time is what most mean by it; the list is wanted by its own word.
  if (/^delegations? check\b/.test(said))
    return { command: 'check delegation', rest: restOf(words, 'check delegation') };
  if (/^my delegations?$/.test(said)) return { command: 'delegations', rest: '' };
  if (said === 'resilience') return { command: 'skill mix', rest: '' };
  const exact = commands.find((command) => said === command || said.startsWith(`${command} `));
  if (exact !== undefined) return { command: exact, rest: restOf(words, exact) };

  const close = commands.find((command) => isClose(words, command));
  return close === undefined
    ? { command: undefined, nearest: nearestTo(said) }
    : { command: close, rest: restOf(words, close) };
}

export function isCommand(text: string): text is Command {
  return commands.some((command) => command === text);
}

function plainWords(text: string): string[] {
  return text
    .replace(/<at>.*?<\/at>/gi, ' ')
    .replace(/[“”"!?.,;:]+(?=\s|$)/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^please$/i.test(word));
}

/** The name after "with", the date after "until": what follows the command's own words. */
function restOf(words: readonly string[], command: Command): string {
  const rest = words.slice(command.split(' ').length);

  return (rest[0]?.toLowerCase() === 'with' ? rest.slice(1) : rest).join(' ');
}

/** A slip of the finger in the command's own words is forgiven. */
function isClose(words: readonly string[], command: Command): boolean {
  const own = words.slice(0, command.split(' ').length).join(' ').toLowerCase();

  return distance(own, command) <= Math.floor(command.length * 0.2);
}

function nearestTo(said: string): Command[] {
  const scored = commands.map((command) => ({ command, score: closeness(said, command) }));
  const near = scored.filter(({ score }) => score <= tolerance).sort((a, b) => a.score - b.score);

  return near.slice(0, offered).map(({ command }) => command);
}

/** 0 for the same; the best of the whole and of any one word of the command. */
function closeness(said: string, command: Command): number {
  const words = said.split(' ');
  const parts = [command, ...command.split(' ').filter((word) => word.length > 3)];
  const scores = parts.flatMap((part) =>
    [said, ...words].map((heard) => distance(heard, part) / Math.max(heard.length, part.length, 1)),
  );

  return Math.min(...scores);
}
