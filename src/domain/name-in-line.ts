/** A shorter part of a name is too often a word. */
const shortestName = 3;

/** True where a line holds the whole name in any writing, or a part of it written as a name. A nudge. */
export function holdsName(line: string, name: string): boolean {
  const words = line.split(/[^\p{L}'’-]/u).map((word) => word.replace(/['’]s$/u, ''));
  const parts = name.split(/[^\p{L}'’-]/u).filter((part) => part.length >= shortestName);
  const whole = plainly(name);

  return (
    parts.some((part) => words.includes(part)) ||
    (whole !== '' && ` ${plainly(line)} `.includes(` ${whole} `))
  );
}

/** In small letters, with one space between words. */
function plainly(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}]/u)
    .filter(Boolean)
    .join(' ');
}
