import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const typescript = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
/** What npm installs from, and what is of no use after it has. */
const forInstalling = ['package.json', 'package-lock.json', '.npmrc'];
/** Read by compilers and debuggers alone, and two fifths of all bytes. */
const forTools = /\.(?:map|d\.[cm]?ts)$/;
const mebibyte = 1024 * 1024;

type Manifest = Readonly<Record<string, unknown>>;

/**
 * Builds what is deployed: the compiled source, the data and cards it imports, and the production
 * packages as the lock file names them. Where it runs nothing is compiled or fetched: Node itself is
 * App Service's, so the optional packages that carry it here stay behind. Gives back its size in bytes.
 */
export async function buildArtefact(folder: string, npm: string): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run(root, typescript, '-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist'));
  for (const file of forInstalling) await copyFile(join(root, file), join(folder, file));
  await run(folder, npm, 'ci', '--omit=dev', '--omit=optional', '--ignore-scripts');

  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  for (const file of forInstalling) await rm(join(folder, file));
  for (const file of await filesIn(folder)) if (forTools.test(file)) await rm(file);
  await writeFile(
    join(folder, 'package.json'),
    `${JSON.stringify(deployedManifest(manifest), null, 2)}\n`,
  );

  return sizeOf(folder);
}

/** What is left of package.json: how to start it, and the administrator’s command line. */
export function deployedManifest(manifest: Manifest): Manifest {
  const { name, version, type, engines, main, dependencies } = manifest;
  const scripts = { start: 'node dist/index.js', admin: 'node dist/admin/main.js' };

  return { name, version, private: true, type, engines, main, scripts, dependencies };
}

async function run(folder: string, entry: string, ...rest: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [entry, ...rest], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${entry} ended with ${String(code)}`);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });

  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

async function sizeOf(folder: string): Promise<number> {
  const files = await Promise.all((await filesIn(folder)).map((file) => stat(file)));

  return files.reduce((sum, { size }) => sum + size, 0);
}

// `npm run artefact`: into dist-deploy, where teamsapp.yml takes it from.
if (import.meta.main) {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('Run it by npm, which it needs: npm run artefact');
  const size = await buildArtefact(join(root, 'dist-deploy'), npm);
  process.stdout.write(`dist-deploy: ${(size / mebibyte).toFixed(1)} MiB\n`);
}
