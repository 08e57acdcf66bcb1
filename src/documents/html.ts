/** Text as it stands in HTML, within an element or a quoted attribute; what steers a terminal or a reader is left out. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (each) => (each === '\n' ? each : ' '))
    .replace(/[&<>"']/g, (each) => `&#${String(each.charCodeAt(0))};`);
}
