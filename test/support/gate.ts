import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { typeOnlyFiles } from './type-only-files.ts';

/**
 * The gate, `npm test`: every check runs, also after one has failed; a check that passes says so in
 * one line, one that fails shows all it printed. Two lanes run side by side, for two cores: the whole
 * conversations in one, everything else in the other. The last line counts each check as one, except
 * that the tests count as themselves. The exit code is 1 when anything failed.
 */
interface Check {
  readonly name: string;
  /** The program's JavaScript entry and its arguments, run by this same Node. */
  readonly command: readonly [entry: string, ...args: string[]];
  readonly minutes: number;
  /** Counted test by test. `shown`: what it prints, as it comes; else when it has ended. */
  readonly tests?: 'shown' | 'afterwards';
}

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const coverageFolder = 'coverage/tmp';
const reporter = process.env['CI'] === undefined ? 'dot' : 'spec';
const exclude = typeOnlyFiles('src/**/*.ts').flatMap((path) => ['--exclude', path]);
const report = ['node_modules/c8/bin/c8.js', 'report', '--check-coverage', ...exclude] as const;
const typescript = 'node_modules/typescript/bin/tsc';

const withoutOthers: readonly Check[] = [
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
    minutes: 5,
  },
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '.'], minutes: 10 },
  { name: 'types', command: [typescript], minutes: 5 },
  { name: 'build', command: [typescript, '-p', 'tsconfig.build.json'], minutes: 5 },
  {
    name: 'dead code',
    command: ['node_modules/knip/bin/knip.js', '--no-config-hints'],
    minutes: 5,
  },
  {
    name: 'tests: rules, ports, browser',
    command: mocha('test/{unit,contract,browser,bench}/**/*.test.ts'),
    minutes: 40,
    tests: 'afterwards',
  },
];
const conversations: readonly Check[] = [
  {
    name: 'tests: conversations, faults',
    command: mocha('test/{e2e,faults}/**/*.test.ts'),
    minutes: 40,
    tests: 'shown',
  },
];
const afterTests: readonly Check[] = [
  { name: 'coverage', command: report, minutes: 5 },
  {
    name: 'domain coverage',
    command: [...report, '--include', 'src/domain/**', '--branches', '100'],
    minutes: 5,
  },
];

const running = new Set<ChildProcess>();

process.once('SIGINT', interrupted);
process.once('SIGTERM', interrupted);
rmSync(coverageFolder, { recursive: true, force: true });

const lanes = await Promise.all([withoutOthers, conversations].map(runAll));
const outcomes = [...lanes.flat(), ...(await runAll(afterTests))];
print(outcomes);
process.exitCode = outcomes.every((outcome) => outcome.ok) ? 0 : 1;

function mocha(files: string): Check['command'] {
  return ['node_modules/mocha/bin/mocha.js', '--forbid-only', '--reporter', reporter, files];
}

/** One after another. */
async function runAll(checks: readonly Check[]): Promise<Outcome[]> {
  const ended: Outcome[] = [];
  for (const check of checks) {
    ended.push(await run(check));
  }
  return ended;
}

async function run(check: Check): Promise<Outcome> {
  const started = performance.now();
  const { code, output } = await runProgram(check);
  const ok = code === 0;
  const seconds = (performance.now() - started) / 1000;
  const shows = check.tests === undefined ? !ok : check.tests === 'afterwards';
  console.log(`\n== ${check.name}${shows ? `\n${output.trimEnd()}` : ''}`);
  console.log(ok ? 'passed' : `FAILED (${code ?? 'ended by a signal'})`);
  return { name: check.name, ok, seconds, ...counts(check, ok, output) };
}

async function runProgram(check: Check): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, check.command, {
    env: environment(check),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const keep = (chunk: string): void => {
    output += chunk;
    if (check.tests === 'shown') {
      process.stdout.write(chunk);
    }
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const overrun = setTimeout(() => {
    keep(`\nStill running after ${check.minutes} minutes, so it was ended.\n`);
    child.kill('SIGKILL');
  }, check.minutes * 60_000);

  const closed = once(child, 'close');
  await once(child, 'exit');
  clearTimeout(overrun);
  // A grandchild left behind may hold the output open; the check itself has ended.
  await Promise.race([closed, delay(2000, undefined, { ref: false })]);
  child.stdout.destroy();
  child.stderr.destroy();
  running.delete(child);
  return { code: child.exitCode, output };
}

/** Only the tests are measured; what is captured has no colours, whatever the terminal. */
function environment(check: Check): NodeJS.ProcessEnv {
  return {
    ...process.env,
    FORCE_COLOR: undefined,
    NO_COLOR: '1',
    NODE_V8_COVERAGE: check.tests !== undefined ? coverageFolder : undefined,
  };
}

/** The tests' own numbers, from mocha's closing lines; a failure without one still counts as one. */
function counts(
  check: Check,
  ok: boolean,
  output: string,
): Omit<Outcome, 'name' | 'ok' | 'seconds'> {
  if (check.tests === undefined) {
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  }
  const failed = lastCount(output, 'failing');
  return {
    passed: lastCount(output, 'passing'),
    failed: ok ? failed : Math.max(failed, 1),
    skipped: lastCount(output, 'pending'),
  };
}

function lastCount(output: string, word: string): number {
  const lines = [...output.matchAll(new RegExp(`^ *(\\d+) ${word}\\b`, 'gm'))];
  return Number(lines.at(-1)?.[1] ?? 0);
}

function print(all: readonly Outcome[]): void {
  console.log('\n== summary');
  for (const { name, ok, seconds, passed, failed, skipped } of all) {
    const tally = name.startsWith('tests')
      ? `${passed} passed, ${failed} failed, ${skipped} skipped`
      : '';
    const line = [name.padEnd(29), ok ? 'passed' : 'FAILED', `${seconds.toFixed(1)} s`.padStart(9)];
    console.log(`${line.join(' ')}   ${tally}`.trimEnd());
  }
  console.log(`${sum(all, 'passed')} passed, ${sum(all, 'failed')} failed`);
}

function sum(all: readonly Outcome[], key: 'passed' | 'failed'): number {
  return all.reduce((total, outcome) => total + outcome[key], 0);
}

function interrupted(signal: NodeJS.Signals): void {
  for (const child of running) {
    child.kill(signal);
  }
  process.exit(1);
}
