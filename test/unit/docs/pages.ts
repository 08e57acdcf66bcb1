import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A page somebody reads, by its path from the root. */
export interface Documentation {
  path: string;
  text: string;
}

/** A link or a picture, and where in the repository it leads. */
export interface Link {
  from: string;
  /** Of a picture: what it shows, in words. */
  words: string;
  isPicture: boolean;
  /** From the root; the page itself where it names a heading alone. */
  to: string;
  /** Empty where it names none. */
  heading: string;
}

/** Every page there is, save the two that tell what was. */
export async function allPages(): Promise<Documentation[]> {
  const names = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
  const paths = ['README.md', ...names.map((name) => `docs/${name}`)];

  return Promise.all(paths.map(page));
}

export async function page(path: string): Promise<Documentation> {
  return { path, text: await readFile(join(root, path), 'utf8') };
}

/** Links within the repository; what begins with https: is somebody else's. */
export function linksOf({ path, text }: Documentation): Link[] {
  return [...text.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)].flatMap(
    ([, picture = '', words = '', target = '']) => {
      if (/^[a-z]+:/.test(target)) return [];
      const [file = '', heading = ''] = target.split('#');
      const to = file === '' ? path : relative(root, join(root, dirname(path), file));
      return [{ from: path, words, isPicture: picture === '!', to, heading }];
    },
  );
}

/** What a heading is linked by, as GitHub makes it. */
export function headingsOf({ text }: Documentation): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The cells of each row of every table, its first row among them. */
export function rowsOf({ text }: Documentation): string[][] {
  return [...text.matchAll(/^\|(.+)\|$/gm)].map(([, row = '']) =>
    row.split('|').map((cell) => cell.trim()),
  );
}

/** What stands in a text as code, each piece. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(join(root, path))).size;
  } catch {
    // It is not there, which is what is asked.
    return undefined;
  }
}
