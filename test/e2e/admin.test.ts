import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { TableClient } from '@azure/data-tables';
import { expect } from 'chai';

import { adminEnvironment, runAdmin, type Ended } from '../support/admin-process.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { guid } from '../support/domain-builders.ts';

interface Entity extends Record<string, unknown> {
  partitionKey: string;
  rowKey: string;
}

const heading =
  'entra_object_id,name,email,team,roles,role_profile,supervisor_email,employment,start_date,registration,registration_until';
const tenant = guid(900);
const names = ['Ada Byron', 'Ben Carter', 'Cleo Marsh', 'Dina Farah', 'Ewan Petrie'];
const [ada, ben, cleo, dina, ewan] = names.map((_, at) => guid(at + 1)) as [
  string,
  string,
  string,
  string,
  string,
];

describe('npm run admin', function () {
  this.timeout(60_000);
  let folder: string;
  let storage: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'admin-'));
    storage = (await sharedAzurite()).freshAccount();
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  /** Runs the command line as a process of its own, which has to end by itself. */
  async function admin(words: readonly string[], environment = {}): Promise<Ended> {
    return runAdmin(words, {
      ...adminEnvironment(storage),
      ALLOWED_TENANTS: tenant,
      ...environment,
    });
  }

  async function peopleFile(lines: readonly string[]): Promise<string> {
    const file = join(folder, 'people.csv');
    await writeFile(file, `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`);
    return file;
  }

  /** Everybody of the North Team, Ada supervised by Ben, all employed alike. */
  function everybody(employment: string): string[] {
    return names.map((name, at) => {
      const roles = at === 1 ? 'staff;supervisor' : 'staff';
      const supervisor = at === 0 ? 'ben.carter@nhs.example' : '';
      const email = `${name.toLowerCase().replace(' ', '.')}@nhs.example`;
      return `${guid(at + 1).toUpperCase()},${name},${email},North Team,${roles},recovery-worker,${supervisor},${employment},2024-01-08,,`;
    });
  }

  it('help shows every command in a line, and succeeds', async () => {
    const { code, out, err } = await admin(['help']);

    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    for (const command of [
      'import-people',
      'import-leave',
      'verify-ledger',
      'deliveries',
      'check-framework',
      'import-framework',
      'list-frameworks',
      'export-framework',
      'adopt',
      'export-profiles',
      'export-tasks',
      'founding-assessor',
      'assessors',
      'as-at',
      'rebuild',
      'poison',
      'help',
    ])
      expect(out).to.match(new RegExp(`^  ${command} .*  \\w.*\\w$`, 'm'));
    expect(out).to.match(/^Examples:\n( {2}npm run admin -- .*\n)+$/m);
  });

  it('help shows one command in full, with an example', async () => {
    const { code, out } = await admin(['help', 'adopt']);

    expect(code).to.equal(0);
    expect(out).to.contain('--preview').and.to.contain('What is not named stays as it is in force');
    expect(out).to.contain(
      'npm run admin -- adopt --team "North Team" --frameworks rbc,km --preview',
    );
  });

  const usage: readonly [words: string[], sentence: string][] = [
    [[], 'Usage: npm run admin --'],
    [['import-poeple'], 'There is no command “import-poeple”. The nearest is “import-people”.'],
    [['verify'], 'There is no command “verify”. The nearest is “verify-ledger”.'],
    [['people'], 'There is no command “people”. The nearest is “import-people”.'],
    [['import-people'], "missing required argument 'file'"],
    [['deliveries'], "required option '--team <team>' not specified"],
    [['import-people', 'x.csv', '--tenant', 'contoso'], 'It has to be the tenant’s id.'],
    [['verify-ledger', '--persn', 'x'], 'Did you mean --person?'],
    [['export-framework', 'km', '--format', 'xml'], 'Allowed choices are own, case, moodle.'],
    [['import-framwork'], 'The nearest is “import-framework”.'],
    [['import-framework'], "missing required argument 'file'"],
    [['adopt', '--frameworks', 'km'], "required option '--team <team>' not specified"],
    [['adopt', '--team', 'x'], 'Please name what to adopt: --frameworks, --profiles or --tasks.'],
    [
      ['adopt', '--team', 'x', '--frameworks', 'km', '--from', '1/12/26'],
      'a day such as 2026-12-01',
    ],
    [['export-tasks'], "required option '--team <team>' not specified"],
    [['export-profiles'], "required option '--team <team>' not specified"],
  ];
  for (const [words, sentence] of usage)
    it(`is not how it is used: ${JSON.stringify(words)}`, async () => {
      const { code, out, err } = await admin(words);

      expect({ code, out }).to.deep.equal({ code: 2, out: '' });
      expect(err).to.contain(sentence);
    });

  it('says in a sentence that storage cannot be opened, and shows no secret', async () => {
    const nowhere = 'http://127.0.0.1:1/account';
    const { code, out, err } = await admin(['verify-ledger'], {
      STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=account;AccountKey=c2VjcmV0;TableEndpoint=${nowhere};QueueEndpoint=${nowhere}`,
    });

    expect({ code, out }).to.deep.equal({ code: 1, out: '' });
    expect(err).to.equal(
      'Storage cannot be opened (ECONNREFUSED). STORAGE_ACCOUNT_NAME or STORAGE_CONNECTION_STRING says where it is; without either it is looked for on this machine.\n',
    );
  });

  it('says what is wrong with the configuration', async () => {
    const { code, err } = await admin(['verify-ledger'], { ALLOWED_TENANTS: 'contoso' });

    expect(code).to.equal(1);
    expect(err).to.equal('ALLOWED_TENANTS has to be tenant ids, separated by commas\n');
  });

  it('says that a file is not there', async () => {
    const { code, err } = await admin(['import-people', join(folder, 'missing.csv')]);

    expect(code).to.equal(1);
    expect(err).to.equal(`There is no such file: ${join(folder, 'missing.csv')}\n`);
  });

  it('writes a framework to standard output, what is lost to standard error, and reads it again', async () => {
    const written = await admin(['export-framework', 'km', '--format', 'case']);
    const file = join(folder, 'km.json');
    await writeFile(file, written.out);
    const checked = await admin(['check-framework', file]);
    await writeFile(file, written.out.slice(0, -9));
    const broken = await admin(['check-framework', file]);

    expect(written).to.deep.include({ code: 0 });
    expect(written.err).to.match(/^Other tools may not show/);
    expect(checked).to.deep.include({ code: 0, err: '' });
    expect(checked.out).to.contain('21 competencies');
    expect(broken).to.deep.include({ code: 1, out: '' });
    expect(broken.err).to.match(/line \d+, column \d+: is where this stops being JSON/);
  });

  it('imports nothing of a file with a bad line', async () => {
    const file = await peopleFile([...everybody('substantive'), everybody('permanent')[0] ?? '']);

    const imported = await admin(['import-people', file]);
    const verified = await admin(['verify-ledger']);

    expect(imported.code).to.equal(1);
    expect(imported.err).to.equal(
      `${file} has 1 problem, so nothing of it was imported.\nline 7, employment: “permanent” is not one of substantive, bank, agency, volunteer, student\n`,
    );
    expect(verified.out).to.match(/^0 chains/);
  });

  it('imports people, changes nothing the second time, and what differs the third', async () => {
    const file = await peopleFile(everybody('substantive'));
    const first = await admin(['import-people', file]);
    const second = await admin(['import-people', file]);
    await peopleFile(everybody('bank'));
    const third = await admin(['import-people', file]);
    await peopleFile([...everybody('substantive').slice(0, 4)]);
    const fourth = await admin(['import-people', file]);

    expect([first, second, third, fourth]).to.deep.equal([
      done('5 people: 5 new or changed, 0 unchanged; new team: North Team\n'),
      done('5 people: 0 new or changed, 5 unchanged\n'),
      done('5 people: 5 new or changed, 0 unchanged\n'),
      done('4 people: 4 new or changed, 0 unchanged\n'),
    ]);
  });

  it('takes the only tenant that storage knows', async () => {
    const file = await peopleFile(everybody('substantive').slice(0, 4));

    const imported = await admin(['import-people', file], { ALLOWED_TENANTS: '' });

    expect(imported).to.deep.equal(done('4 people: 0 new or changed, 4 unchanged\n'));
  });

  it('lists the posts of a team', async () => {
    const { code, out } = await admin(['deliveries', '--team', 'north team']);

    expect({ code, out }).to.deep.equal({
      code: 0,
      out: 'Nothing was posted to North Team yet.\n',
    });
  });

  it('R28 verifies every chain', async () => {
    expect(await admin(['verify-ledger'])).to.deep.equal(
      done('6 chains walked (5 people, 1 team), 15 entries in order; none is broken.\n'),
    );
  });

  it('R28 names the entry that was altered, dropped, or put elsewhere', async () => {
    const people = TableClient.fromConnectionString(storage, 'people', {
      allowInsecureConnection: true,
    });
    const altered = await entry(people, ada, 2);
    const [second, third] = [await entry(people, cleo, 2), await entry(people, cleo, 3)];
    const lower = { ...altered, entry0: String(altered['entry0']).replace('bank', 'agency') };
    await people.updateEntity(lower, 'Replace');
    await people.deleteEntity(`${tenant}|${ben}`, ledgerRow(2));
    await people.updateEntity({ ...second, rowKey: third.rowKey }, 'Replace');
    await people.updateEntity({ ...third, rowKey: second.rowKey }, 'Replace');
    await people.deleteEntity(`${tenant}|${dina}`, ledgerRow(3));

    const all = await admin(['verify-ledger']);
    const one = await admin(['verify-ledger', '--person', 'ADA.byron@nhs.example']);
    const other = await admin(['verify-ledger', '--person', ewan]);

    const told = `BROKEN: person ${ada} (tenant ${tenant}), entry 2: the entry does not match its hash`;
    expect(all.code).to.equal(1);
    expect(all.err.split('\n')).to.have.members([
      told,
      `BROKEN: person ${ben} (tenant ${tenant}), entry 2: an entry is missing or out of order`,
      `BROKEN: person ${cleo} (tenant ${tenant}), entry 2: the entry does not match its hash`,
      `BROKEN: person ${dina} (tenant ${tenant}), entry 3: the chain does not end where the standing row says`,
      '',
    ]);
    expect(all.out).to.contain('6 chains walked (5 people, 1 team)').and.to.contain('; 4 broken.');
    expect(one).to.include({ code: 1, err: `${told}\n` });
    expect(other.code).to.equal(0);
  });

  describe('of frameworks', () => {
    const elsewhere: { STORAGE_CONNECTION_STRING?: string } = {};
    const fixture = (name: string) =>
      fileURLToPath(import.meta.resolve(`../unit/frameworks/fixtures/${name}`));

    before(async () => {
      elsewhere.STORAGE_CONNECTION_STRING = (await sharedAzurite()).freshAccount();
      await there(['import-people', await peopleFile(everybody('substantive'))]);
    });

    function there(words: readonly string[]): Promise<Ended> {
      return admin(words, elsewhere);
    }

    /** The role-based core as it ships, with one title changed. */
    async function amended(title: string): Promise<string> {
      const { out } = await there(['export-framework', 'rbc']);
      const whole = JSON.parse(out) as { competencies: { title: string }[] };
      const [first, ...rest] = whole.competencies;
      const file = join(folder, 'rbc.json');
      await writeFile(
        file,
        JSON.stringify({ ...whole, competencies: [{ ...first, title }, ...rest] }),
      );
      return file;
    }

    it('imports one of another tool once, and gives it back', async () => {
      const first = await there(['import-framework', fixture('opensalt.json')]);
      const again = await there(['import-framework', fixture('opensalt.json')]);
      const id = '5b2f7e10-8c1d-11ec-9a2b-0242ac130003';
      const written = await there(['export-framework', id, '--format', 'case']);

      expect(first).to.include({ code: 0, err: '' });
      expect(first.out).to.match(new RegExp(`^Stored: ${id}@.*No team changes by this\\.\n`));
      expect(first.out).to.contain('Not taken over: Associations other than isChildOf: 1.');
      expect(again.out).to.match(/^Unchanged: /);
      expect(written.code).to.equal(0);
      expect(JSON.parse(written.out)).to.have.nested.property('CFDocument.title', 'Home visiting');
    });

    it('imports nothing of a broken file, and names the place', async () => {
      const file = join(folder, 'broken.json');
      await writeFile(file, '{ "id": "x",\n  oops }');

      const { code, out, err } = await there(['import-framework', file]);

      expect({ code, out }).to.deep.equal({ code: 1, out: '' });
      expect(err).to.equal(
        `${file}, read as our own JSON, has 1 problem, so nothing of it was imported.\nline 2, column 3: is where this stops being JSON\n`,
      );
      expect((await there(['list-frameworks'])).out).not.to.contain('x@');
    });

    it('R11 stores a changed text beside the old, and a team works by it once it adopts it', async () => {
      const file = await amended('Another title');
      const imported = await there(['import-framework', file]);
      const words = ['adopt', '--team', 'north team', '--frameworks', 'rbc@1.1.0+2'];
      const preview = await there([...words, '--preview']);
      const between = await there(['list-frameworks']);
      const adopted = await there(words);
      const again = await there(words);
      const after = await there(['list-frameworks']);

      expect(imported.out).to.contain('Stored: rbc@1.1.0+2 beside 1.1.0.');
      expect(imported.out).to.contain(
        '  npm run admin -- adopt --team "North Team" --frameworks rbc@1.1.0+2',
      );
      expect(preview.out).to.contain('It asks more of 1 competency').and.to.contain('a preview.\n');
      expect(between.out).to.match(/^rbc@1\.1\.0 {2}.*\(ships; in North Team\)$/m);
      expect(adopted).to.include({ code: 0, err: '' });
      expect(adopted.out).to.match(/\nAdopted: North Team works by this from .*\.\n$/);
      expect(again.out).to.contain('Nothing was changed.');
      expect(after.out).to.match(/^rbc@1\.1\.0\+2 {2}.*\(imported; in North Team\)$/m);
      expect((await there(['verify-ledger'])).code).to.equal(0);
    });

    it('takes role profiles out and brings them back amended', async () => {
      const file = join(folder, 'profiles.json');
      const out = await there(['export-profiles', '--team', 'North Team', '--out', file]);
      const words = ['adopt', '--team', 'North Team', '--profiles', file];
      const same = await there(words);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('"signers": 1', '"signers": 2'));
      const changed = await there(words);
      await writeFile(file, text.replace('"signers": 1', '"signers": 3'));
      const wrong = await there(words);

      expect(out.code).to.equal(0);
      expect(same.out).to.contain('Nothing was changed.');
      expect(changed.out).to.contain('with role profiles of its own for ');
      expect(wrong).to.include({ code: 1, out: '' });
      expect(wrong.err).to.match(/ has 1 problem, so nothing was adopted\.\n[a-z-]+, rbc\./);
    });

    it('imports people in preview without a change', async () => {
      const file = await peopleFile(everybody('bank'));
      const preview = await there(['import-people', file, '--preview']);
      const again = await there(['import-people', file, '--preview']);

      expect(preview).to.deep.equal(
        done(
          '5 people: 0 would be new, 5 changed, 0 unchanged\nNothing was changed: this is a preview.\n',
        ),
      );
      expect(again).to.deep.equal(preview);
    });
  });

  async function entry(people: TableClient, person: string, sequence: number): Promise<Entity> {
    const found = await people.getEntity(`${tenant}|${person}`, ledgerRow(sequence));
    const { etag: _etag, timestamp: _timestamp, ...rest } = found;
    const own = Object.entries(rest).filter(([name]) => !name.startsWith('odata'));

    return Object.fromEntries(own) as Entity;
  }
});

function done(out: string): Ended {
  return { code: 0, out, err: '' };
}

function ledgerRow(sequence: number): string {
  return `ledger|${String(sequence).padStart(10, '0')}`;
}
