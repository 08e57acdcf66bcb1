import { TableClient } from '@azure/data-tables';
import { expect } from 'chai';

import { adminEnvironment, runAdmin, type Ended } from '../support/admin-process.ts';
import type { Message } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, bryn, personOf, tenant } from '../support/cast.ts';
import { escalation } from '../support/domain-builders.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const team = ['--team', 'North Recovery Team'];
const naming = [
  ...['founding-assessor', ...team, '--person', 'carys.lloyd@trust.example'],
  ...['--framework', 'rbc'],
];
const named = [...naming, '--reason', 'The first lead here.', '--until', '2027-03-31'];

describe('npm run admin: who assesses, what stood, and whether it adds up', function () {
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  /** Runs the command line as a process of its own, whose clock starts a minute after the world's now. */
  async function admin(...words: readonly string[]): Promise<Ended> {
    const now = new Date(Date.parse(world.clock.now()) + 60_000).toISOString();

    return runAdmin(words, adminEnvironment(world.connection, now));
  }

  async function card(): Promise<string> {
    const about = amina.aadObjectId;
    const data = { about, competency: escalation };
    const { body } = await world.as(amina).sends('competency.open', data);

    return textOf(body.value as Message['card']);
  }

  const usage: readonly [words: string[], sentence: string][] = [
    [['rebild'], 'The nearest is “rebuild”.'],
    [['as-at', '--at', '2026-03-03T22:10'], "required option '--person <who>' not specified"],
    [['as-at', '--person', 'x'], "required option '--at <instant>' not specified"],
    [naming, 'Please give --reason and --until, or --end.'],
    [[...naming, '--until', '31/3/27', '--reason', 'x'], 'a day such as 2026-12-01'],
    [['assessors'], "required option '--team <team>' not specified"],
  ];
  for (const [words, sentence] of usage)
    it(`is not how it is used: ${JSON.stringify(words)}`, async () => {
      const { code, out, err } = await admin(...words);

      expect({ code, out }).to.deep.equal({ code: 2, out: '' });
      expect(err).to.contain(sentence);
    });

  it('R4 names a founding assessor, whom the competency card then shows among those who may sign', async () => {
    const nobody = await card();
    const first = await admin(...named);
    const again = await admin(...named);
    const shown = await card();
    const list = await admin('assessors', ...team);

    expect(nobody).to.contain('no clinical lead here is current in it themselves');
    expect(first).to.include({ code: 0, err: '' });
    expect(first.out).to.match(/^Carys Lloyd is founding assessor of rbc for North Recovery Team/);
    expect(again.out).to.contain('Nothing was changed.');
    expect(shown).to.contain('Carys Lloyd (founding assessor)');
    expect(list.out).to.match(
      /^Carys Lloyd {2}founding {2}rbc {2}2 Nov 2026 to 31 Mar 2027 {2}The first lead here\.\n$/,
    );
  });

  it('R4 names an external assessor, of another team, by their own file', async () => {
    const words = named.map((word) => word.replace('carys.lloyd', 'olu.adeyemi'));
    const { code } = await admin(...words, '--external');

    expect(code).to.equal(0);
    expect(await card()).to.contain('Olu Adeyemi (external assessor)');
    expect((await admin(...words, '--end')).out).to.contain('is no longer assessor of rbc');
    expect(await card()).not.to.contain('Olu Adeyemi');
  });

  it('R4 refuses in words, and shows no identifier', async () => {
    const nhs = await admin(...naming, '--until', '2027-03-31', '--reason', 'See 943 476 5919');
    const late = await admin(...naming, '--until', '2029-01-01', '--reason', 'x');

    expect(nhs).to.include({ code: 1, out: '' });
    expect(nhs.err).to.contain('looks like an NHS number').and.not.contain('943');
    expect(late.err).to.contain('a year at most');
  });

  it('R4 R27 shows for ever what was signed on that authority, on the card and as at', async () => {
    const { team: id } = await world.team();
    world.clock.pass(600);
    await written(world.ports, amina, [
      signedUntil(id, escalation, '2027-03-01', { authority: 'founding' }),
    ]);
    await admin(...naming, '--end');
    world.clock.pass(600);

    const shown = await card();
    const before = await admin('as-at', '--person', amina.email, '--at', '2026-11-02T09:39');
    const after = await admin('as-at', '--person', amina.email, '--at', '2026-11-02T09:40');

    expect(shown).to.contain(
      'Signed off on Sun 1 Mar by Carys Lloyd. Signed by a founding assessor.',
    );
    expect(before).to.include({ code: 0, err: '' });
    expect(before.out)
      .to.contain('\nSigned off: none\n')
      .and.to.match(/Escalating.* not started\n/);
    expect(after.out).to.match(/by Carys Lloyd, signed by a founding assessor\n/);
    expect(after.out).to.contain('By rule set 1, and Role-based core for mental health services');
  });

  it('rebuild finds everything in order, repairs a row, and verify-ledger agrees', async () => {
    const right = await admin('rebuild');
    const key = await world.team();
    const rows = await world.ports.board.rows(key);
    await world.ports.board.remove(key, personOf(bryn));
    const repaired = await admin('rebuild', ...team);
    const again = await admin('rebuild');
    const verified = await admin('verify-ledger');

    expect(right).to.deep.equal({
      code: 0,
      out: '7 people and 2 teams: every ledger adds up to what is stored.\n7 board rows: 7 right, 0 repaired.\n',
      err: '',
    });
    expect(repaired.out).to.match(/ 5 right, 1 repaired \(1 missing, /);
    expect(again).to.deep.equal(right);
    expect(await world.ports.board.rows(key)).to.deep.equal(rows);
    expect(verified).to.include({ code: 0, err: '' });
  });

  it('R10 R28 rebuild finds a pause that was edited away, which verify-ledger passes', async () => {
    await written(world.ports, bryn, [
      {
        kind: 'competency.paused',
        team: (await world.team()).team,
        competency: escalation,
        review: { id: 'review-1' as never, due: '2026-11-16' },
      },
    ]);
    const people = TableClient.fromConnectionString(world.connection, 'people', {
      allowInsecureConnection: true,
    });
    const partition = `${tenant}|${personOf(bryn)}`;
    const row = await people.getEntity<{ state0: string }>(partition, 'standing');
    const state0 = row.state0.replace(/"pause":\{[^}]*\}/, '"pause":null');
    expect(state0).not.to.equal(row.state0);
    await people.updateEntity({ partitionKey: partition, rowKey: 'standing', state0 }, 'Merge');

    const verified = await admin('verify-ledger');
    const rebuilt = await admin('rebuild');
    const rows = await world.ports.board.rows(await world.team());

    expect(verified.code).to.equal(0);
    expect(rebuilt.code).to.equal(1);
    expect(rebuilt.err).to.equal(
      `DOES NOT ADD UP: person ${personOf(bryn)} (tenant ${tenant}): what is stored is not what the ledger says: competencies\n`,
    );
    expect(rebuilt.out).to.contain('1 left as they are.');
    expect((await world.fileOf(bryn)).state.competencies[0]?.pause).to.equal(null);
    expect(rows.find(({ person }) => person === personOf(bryn))?.standing.paused).to.deep.equal([
      escalation,
    ]);
  });
});
