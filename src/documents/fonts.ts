import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The faces a document is set in, as files that a PDF embeds. */
export interface Fonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

const family = '@expo-google-fonts/atkinson-hyperlegible-next';

/**
 * Atkinson Hyperlegible Next (SIL Open Font Licence 1.1): made for people who see badly, with the
 * letters of the languages that are written in Latin ones.
 */
export async function loadFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    read(`${family}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
    read(`${family}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`),
  ]);

  return { regular, bold };
}

function read(file: string): Promise<Uint8Array> {
  return readFile(fileURLToPath(import.meta.resolve(file)));
}

/**
 * The text as far as a font can show it. A letter with marks it has not loses the marks; a letter of
 * another script stands as "?", for the workbook has every name as it is.
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  const words = text.replace(/\s+/gu, ' ').toWellFormed().normalize('NFC');

  return words.replace(/./gu, (letter) => shown(letter, has));
}

function shown(letter: string, has: (codePoint: number) => boolean): string {
  if (isThere(letter, has)) return letter;
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');

  return bare === '' || isThere(bare, has) ? bare : '?';
}

function isThere(letters: string, has: (codePoint: number) => boolean): boolean {
  const points = letters.match(/./gu) ?? [];

  return points.every((letter) => has(letter.codePointAt(0) ?? 0));
}
