import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { commands } from '../../../src/domain/command.ts';
import {
  allPages,
  codeIn,
  headingsOf,
  linksOf,
  page,
  root,
  rowsOf,
  sizeOf,
  type Documentation,
} from './pages.ts';

const run = promisify(execFile);
const mostPictureBytes = 150 * 1024;
const likelihoods = ['very high', 'high', 'medium', 'low', 'very low'];

describe('the documentation', () => {
  let pages: Documentation[];
  let everything: string;
  let adminNames: string[];

  before(async () => {
    [pages, adminNames] = await Promise.all([allPages(), adminCommands()]);
    everything = pages.map(({ text }) => text).join('\n');
  });

  it('should lead nowhere that is not there, with every link', async () => {
    const links = pages.flatMap(linksOf);
    const headings = new Map(pages.map((each) => [each.path, headingsOf(each)]));
    const broken: string[] = [];

    for (const { from, to, heading } of links) {
      const isThere = (await sizeOf(to)) !== undefined;
      const hasHeading = heading === '' || headings.get(to)?.includes(heading);
      if (!isThere || !hasHeading) broken.push(`${from}: ${to}#${heading}`);
    }

    expect(links.length).to.be.greaterThan(30);
    expect(broken).to.deep.equal([]);
  });

  it('should describe every picture in words, and keep each small', async () => {
    const pictures = pages.flatMap(linksOf).filter(({ isPicture }) => isPicture);

    for (const { to, words } of pictures) {
      expect(words.length, to).to.be.greaterThan(20);
      expect(await sizeOf(to), to).to.be.lessThan(mostPictureBytes);
    }
    expect(pictures.length).to.be.greaterThan(8);
  });

  it('should name no test that is not there', async () => {
    const named = pages
      .filter(({ path }) => path !== 'docs/decisions.md')
      .flatMap(({ text }) => codeIn(text))
      .filter((code) => /^test\/\S+$/.test(code));
    const missing: string[] = [];

    for (const path of new Set(named)) {
      if ((await sizeOf(path)) === undefined) missing.push(path);
    }

    expect(named.length).to.be.greaterThan(40);
    expect(missing).to.deep.equal([]);
  });

  it('should give an example of every command of the command line in the administrator’s guide', async () => {
    const { text } = await page('docs/administrators-guide.md');

    for (const name of adminNames) {
      expect(text).to.match(new RegExp(`npm run admin -- ${name}(?![a-z-])`), name);
    }
  });

  it('should name no command of the command line that is not there', () => {
    const known = new Set([...adminNames, 'help']);
    const named = [...everything.matchAll(/\badmin -- (?!-)([a-z-]+)/g)].map(
      ([, name = '']) => name,
    );

    expect(named.length).to.be.greaterThan(20);
    expect(named.filter((name) => !known.has(name))).to.deep.equal([]);
  });

  it('should tell people of everything they may say', () => {
    const told = pages
      .filter(({ path }) => path === 'README.md' || path.startsWith('docs/for-'))
      .flatMap(({ text }) => codeIn(text));

    for (const command of commands) {
      const isTold = told.some((code) => code === command || code.startsWith(`${command} `));
      expect(isTold, command).to.equal(true);
    }
  });

  it('should tell people to say nothing that is not understood', () => {
    const said = pages.flatMap(({ text }) =>
      [...text.matchAll(/^\| say .+\n\|.+\n((?:\|.+\n)+)/gm)].flatMap(([, rows = '']) =>
        rowsOf({ path: '', text: rows }).flatMap(([first = '']) => codeIn(first)),
      ),
    );
    const unknown = said.filter(
      (code) => code !== 'away' && !commands.some((each) => `${code} `.startsWith(`${each} `)),
    );

    expect(said.length).to.be.greaterThan(20);
    expect(unknown).to.deep.equal([]);
  });

  it('should say what to do about every alert', async () => {
    const alerts = await readFile(join(root, 'infra/modules/alerts.bicep'), 'utf8');
    const titles = [...alerts.matchAll(/^ +title: '([^']+)'/gm)].map(([, title = '']) => title);
    const rows = rowsOf(await page('docs/administrators-guide.md'));

    expect(titles.length).to.be.greaterThan(2);
    for (const title of titles) {
      const [, , toDo = ''] = rows.find(([first]) => first === title) ?? [];
      expect(toDo.length, title).to.be.greaterThan(20);
    }
  });

  it('should score every hazard by the table it gives, prove its controls, and never end higher than it began', async () => {
    const rows = rowsOf(await page('docs/clinical-safety.md'));
    const severities = rows.find(([first]) => first?.startsWith('likelihood'))?.slice(1) ?? [];
    const matrix = new Map(
      rows
        .filter(([first = '']) => likelihoods.includes(first))
        .map(([first = '', ...r]) => [first, r]),
    );
    const hazards = rows.filter(([first = '']) => /^\d+$/.test(first));

    expect(hazards.length).to.be.greaterThan(10);
    for (const [number = '', , , , first = '', controls = '', left = ''] of hazards) {
      const scores = [first, left].map((said) => {
        const [, severity = '', likelihood = '', score] = /^(.+), (.+): (\d)$/.exec(said) ?? [];
        expect(matrix.get(likelihood)?.[severities.indexOf(severity)], number).to.equal(score);
        return Number(score);
      });
      expect(scores[1], number).to.be.at.most(scores[0] ?? 0);
      expect(
        codeIn(controls).some((code) => code.startsWith('test/')),
        number,
      ).to.equal(true);
    }
  });
});

/** As the command line itself lists them. */
async function adminCommands(): Promise<string[]> {
  const { stdout } = await run(process.execPath, [join(root, 'src/admin/main.ts'), 'help']);
  const [, list = ''] = stdout.split('Commands:');
  const names = [...list.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name = '']) => name);

  return names.filter((name) => !['help', 'npm'].includes(name));
}
