/** Where a command says what it found: results on standard output, problems on standard error. */
export interface Terminal {
  say: (line: string) => void;
  complain: (line: string) => void;
}

const mostQuoted = 60;

/** The process's own output. What a file or a name holds cannot steer the terminal. */
export const terminal: Terminal = {
  say: (line) => process.stdout.write(`${plain(line)}\n`),
  complain: (line) => process.stderr.write(`${plain(line)}\n`),
};

/** What somebody wrote, as part of a sentence. */
export function quoted(text: string): string {
  const short = text.length > mostQuoted ? `${text.slice(0, mostQuoted)}…` : text;

  return `“${plain(short)}”`;
}

/** @example counted(2, 'team', 'teams') // '2 teams' */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

function plain(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, ' ');
}
