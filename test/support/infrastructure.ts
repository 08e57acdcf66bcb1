import { readdir } from 'node:fs/promises';

import { Expression, readBicep, type BicepFile, type Declared, type Value } from './bicep.ts';

const infra = new URL('../../infra/', import.meta.url);

/** Every Bicep file by its path under infra. */
export async function readInfrastructure(): Promise<ReadonlyMap<string, BicepFile>> {
  const modules = (await readdir(new URL('modules/', infra))).sort();
  const paths = ['main.bicep', ...modules.map((file) => `modules/${file}`)];

  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, await readBicep(new URL(path, infra))] as const),
    ),
  );
}

export function fileOf(files: ReadonlyMap<string, BicepFile>, path: string): BicepFile {
  const file = files.get(path);
  if (file === undefined) throw new Error(`there is no infra/${path}`);

  return file;
}

/** The one resource of a type; several where that type is a child of one name. */
export function resourcesOf(files: ReadonlyMap<string, BicepFile>, type: string): Declared[] {
  return [...files.values()]
    .flatMap(({ resources }) => resources)
    .filter(({ target, isExisting }) => target === type && !isExisting);
}

export function resourceOf(files: ReadonlyMap<string, BicepFile>, type: string): Declared {
  const [only, ...others] = resourcesOf(files, type);
  if (only === undefined || others.length > 0) {
    throw new Error(`${others.length + 1} resources of type ${type}, or none`);
  }

  return only;
}

/** What stands at a path such as `properties.siteConfig.alwaysOn`; an expression as its text. */
export function at(value: Value | undefined, path: string): unknown {
  const found = path
    .split('.')
    .reduce<Value | undefined>((node, name) => childOf(node, name), value);

  return found instanceof Expression ? found.text : found;
}

function childOf(node: Value | undefined, name: string): Value | undefined {
  if (typeof node !== 'object' || node === null || node instanceof Expression) return undefined;
  if (Array.isArray(node)) return node[Number(name)];

  return node[name];
}
