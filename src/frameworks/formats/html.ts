const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of a description that somebody wrote in Moodle's editor, each paragraph on a line. */
export function plainFromHtml(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/<\/(p|div|li|h\d|tr)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (entity, name: string) => character(name) ?? entity)
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

function character(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()];
  const isHex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);

  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : undefined;
}
