import { readFile, writeFile } from 'node:fs/promises';

import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** The icons by the names that the manifest gives them, each drawn in an SVG of the same name. */
export const iconNames = ['color', 'outline'] as const;
export type IconName = (typeof iconNames)[number];

let ready: Promise<void> | undefined;

/** One icon as a PNG, in the size its drawing has. */
export async function renderIcon(name: IconName): Promise<Uint8Array> {
  ready ??= startRenderer();
  await ready;

  return new Resvg(await readFile(beside(`${name}.svg`), 'utf8')).render().asPng();
}

async function startRenderer(): Promise<void> {
  await initWasm(await readFile(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
}

function beside(file: string): URL {
  return new URL(file, import.meta.url);
}

// `npm run icons`: beside the manifest, where the toolkit looks for them.
if (import.meta.main) {
  for (const name of iconNames) await writeFile(beside(`${name}.png`), await renderIcon(name));
}
