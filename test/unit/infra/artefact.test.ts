import { glob, readFile } from 'node:fs/promises';

import { expect } from 'chai';

import { deployedManifest } from '../../../infra/artefact.ts';

interface Package {
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}
type Lock = Readonly<Record<string, Package>>;

const root = new URL('../../../', import.meta.url);
/** What development needs and a deployment must not carry. */
const development = ['azurite', '@microsoft/m365agentsplayground', 'playwright-core', 'typescript'];
const importing = /^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)'/gm;
/** Node itself, for machines that have an older one; App Service brings its own. */
const carriesNode = /^node-(?:linux|win|darwin)-/;

describe('what is deployed', () => {
  let manifest: { dependencies: Record<string, string>; scripts: Record<string, string> };
  let lock: Lock;

  before(async () => {
    manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as typeof manifest;
    const locked = await readFile(new URL('package-lock.json', root), 'utf8');
    lock = (JSON.parse(locked) as { packages: Lock }).packages;
  });

  it('should import production packages and Node alone, wherever the source does', async () => {
    const imported = new Map<string, string>();
    for await (const path of glob('src/**/*.ts', { cwd: root })) {
      const source = await readFile(new URL(path, root), 'utf8');
      for (const name of packagesIn(source)) imported.set(name, path);
    }
    const foreign = [...imported].filter(([name]) => !(name in manifest.dependencies));

    expect(imported.size).to.be.greaterThan(10);
    expect(foreign).to.deep.equal([]);
  });

  it('should need no development package, however far its own packages reach', () => {
    const needed = neededFrom(lock, Object.keys(manifest.dependencies));
    const names = [...needed].map(nameOf);
    const marked = [...needed].filter((path) => lock[path]?.dev === true);

    expect(needed.size).to.be.greaterThan(300);
    expect(marked).to.deep.equal([]);
    for (const name of development) expect(names).to.not.include(name);
  });

  it('should carry no Node of its own: what does is optional, and left behind', () => {
    const carriers = Object.keys(lock).filter((path) => carriesNode.test(nameOf(path)));

    expect(carriers.length).to.be.greaterThan(0);
    for (const path of carriers) expect(lock[path]?.optional, path).to.equal(true);
  });

  it('should start as App Service starts it, and name no tool', () => {
    const deployed = deployedManifest(manifest);

    expect(deployed['main']).to.equal('dist/index.js');
    expect(deployed['type']).to.equal('module');
    expect(deployed['scripts']).to.deep.equal({
      start: 'node dist/index.js',
      admin: 'node dist/admin/main.js',
    });
    expect(deployed['dependencies']).to.deep.equal(manifest.dependencies);
    expect(deployed).to.not.have.any.keys('devDependencies', 'optionalDependencies');
  });
});

/** The packages that a file imports; what is a type alone is gone before it runs. */
function packagesIn(source: string): string[] {
  const names = [...source.matchAll(importing)].map(([, name = '']) => name);

  return names
    .filter((name) => !/^(?:\.|node:)/.test(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}

/** The paths in the lock file of everything that the given packages come to need, as Node finds it. */
function neededFrom(lock: Lock, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = names.map((name) => pathOf(lock, '', name));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const {
      dependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = lock[path] ?? {};
    const peers = Object.keys(peerDependencies).filter(
      (name) => peerDependenciesMeta[name]?.optional !== true,
    );
    for (const name of [...Object.keys(dependencies), ...peers]) {
      open.push(pathOf(lock, path, name));
    }
  }

  return found;
}

/** Nearest first: beside the package that asks, then further up. */
function pathOf(lock: Lock, from: string, name: string): string {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (path in lock) return path;
    if (at === '') throw new Error(`${name}, which ${from} needs, is not in the lock file`);
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
