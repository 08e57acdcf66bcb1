// Characters that are read as nothing, or that turn the reading direction around.
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const marks = /[\\*_[\]()#`~><|]/g;

/**
 * The text as it was typed, for a TextBlock or a fact, where Teams reads Markdown and its
 * `{{DATE()}}` macro: nothing of it is read as either. Every line stays a line.
 */
export function plain(text: string): string {
  return cleaned(text)
    .split('\n')
    .map((line) => plainLine(line.trim()))
    .filter((line) => line !== '')
    .join('\n\n');
}

/**
 * The text in one line for the titles of ticks and choices. Some clients read Markdown there and some
 * do not, so a backslash would show: what Markdown would read is replaced by its look-alike.
 */
export function lookAlike(text: string): string {
  return oneLine(text)
    .replaceAll('\\', '＼')
    .replaceAll('*', '∗')
    .replaceAll('`', 'ˋ')
    .replaceAll('~', '∼')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('[', '［')
    .replaceAll('{{', '{ {')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '＿')
    .replace(/&(?=#?\w+;)/g, '＆')
    .replace(/^#/, '＃')
    .replace(/^[-+](?=\s|$)/, '–')
    .replace(/^-(?=[-\s]*$)/, '–')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\u2060$2');
}

/** The text in one line, nothing escaped: for labels, titles of buttons and what is read aloud. */
export function oneLine(text: string): string {
  return cleaned(text).replace(/\s+/g, ' ').trim();
}

/** What is read aloud or shown in a notification: one line, and nothing that speech markup would read. */
export function spoken(text: string): string {
  return oneLine(text).replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** No more than `most` characters, in one line; what was left out shows as "…". */
export function shortened(text: string, most: number): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);

  return `${cut.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

/** No more than `most` characters, lines kept; what was left out is said to be. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

  return `${kept.trimEnd()}…\n(Shortened: the whole of it does not fit in one card.)`;
}

/** The text of a TextBlock as it is read: emphasis gone, and the marks that escape. */
export function unmarked(text: string): string {
  return oneLine(text.replace(/(?<!\\)\*\*/g, '').replace(/\\(.)/g, '$1'));
}

/** Without characters that nobody sees; all line ends as "\n". */
export function cleaned(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unseen, '');
}

function plainLine(line: string): string {
  return line
    .replace(marks, '\\$&')
    .replaceAll('{{', '\\{\\{')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d{1,9})\./, '$1\\.');
}
