const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * The text of HTML that somebody wrote in an editor (Moodle's descriptions, messages in Teams), each
 * paragraph on a line. Takes a time that grows with the length alone, whatever the text is.
 */
export function plainFromHtml(html: string): string {
  const spaced = html.replace(/\s+/g, ' ').replace(/<\/(p|div|li|h\d|tr)>|<br\s*\/?>/gi, '\n');
  // No tag ends behind the last of these, and each bracket there would be looked behind in vain.
  const tagged = spaced.lastIndexOf('>') + 1;
  const untagged = spaced.slice(0, tagged).replace(/<[^>]*>/g, '') + spaced.slice(tagged);

  return untagged
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (entity, name: string) => character(name) ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function character(name: string): string | undefined {
  const word = name.toLowerCase();
  if (!name.startsWith('#')) return Object.hasOwn(named, word) ? named[word] : undefined;
  const isHex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);

  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : undefined;
}
