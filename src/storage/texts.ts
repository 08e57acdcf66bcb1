/** Reads the JSON that stands at a place: in a column of a row of a table. */
export type Texts = (place: string, text: string) => unknown;

/** Characters; with what was read from them some fifty megabytes at most. */
const mostCharacters = 8_000_000;

/**
 * Remembers what the texts of a replica’s rows were read as, those read last. The row itself comes
 * from storage each time: where its text is the one that was read before, to the letter, it is not read
 * once more. So nothing is ever stale, whoever wrote it; and since whoever asks for it is given the same
 * value, nobody may change it (tests freeze it, see frozen-texts.ts).
 */
export function rememberedTexts(most = mostCharacters): Texts {
  const known = new Map<string, { text: string; value: unknown }>();
  let characters = 0;

  function forget(place: string): void {
    characters -= known.get(place)?.text.length ?? 0;
    known.delete(place);
  }

  return (place, text) => {
    const before = known.get(place);
    if (before?.text === text) return before.value;
    const value: unknown = JSON.parse(text);
    forget(place);
    known.set(place, { text, value });
    characters += text.length;
    for (const oldest of known.keys()) {
      if (characters <= most) break;
      forget(oldest);
    }
    return value;
  };
}
