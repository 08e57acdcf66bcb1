import { expect } from 'chai';

import { newTeam } from '../../src/domain/team.ts';
import type { ContentId, PersonId, TeamId } from '../../src/domain/ids.ts';
import { tablePorts } from '../../src/storage/storage.ts';
import { collect, lastKey, type Table } from '../../src/storage/table.ts';
import type { PersonFiles, PersonKey, TeamFiles } from '../../src/usecases/ports.ts';
import { faultyTable, listedFaults } from '../support/faulty-table.ts';
import { onBothTables, rejection, together, type OpenTable } from './both-tables.ts';
import { change, commitNext, newContent, newForm, newPerson } from './person-file.ts';

onBothTables('Files', filesSuite);

function portsOn(table: Table): { people: PersonFiles; teams: TeamFiles } {
  return tablePorts({
    people: table,
    teams: table,
    tenants: table,
    deliveries: table,
    schedule: table,
  });
}

function filesSuite(open: OpenTable): void {
  let table: Table;
  let people: PersonFiles;
  let ada: PersonKey;

  before(async () => {
    table = await open();
    people = portsOn(table).people;
  });

  beforeEach(() => {
    ada = newPerson();
  });

  async function everything(): Promise<unknown> {
    return collect(table.range(`${ada.tenant}|${ada.person}`, '', lastKey));
  }

  describe('a change', () => {
    it('creates the file, which opens as it was written', async () => {
      const created = change(undefined, { entries: 2 });

      const result = await people.commit(ada, created);

      const file = await people.open(ada);
      expect(result).to.equal('committed');
      expect(file).to.deep.include({
        state: created.entries[1]?.after,
        details: created.details,
        sequence: 2,
        lastRecordedAt: created.entries[1]?.recordedAt,
      });
    });

    it('follows the one before it', async () => {
      await commitNext(people, ada);
      const second = change(await people.open(ada));

      const result = await people.commit(ada, second);

      const file = await people.open(ada);
      expect(result).to.equal('committed');
      expect(file?.sequence).to.equal(2);
      expect(file?.state.absences).to.have.lengthOf(2);
    });

    it('touches nobody else’s file', async () => {
      const colleague = newPerson(ada.tenant);
      const namesake = { ...ada, tenant: newPerson().tenant };
      await commitNext(people, ada);

      expect(await people.open(colleague)).to.equal(undefined);
      expect(await people.open(namesake)).to.equal(undefined);
    });

    it('is a conflict for all but one of those who create the same file', async () => {
      const content = Array.from({ length: 5 }, () => newContent());

      const results = await together(5, (at) =>
        people.commit(ada, change(undefined, { contents: content.slice(at, at + 1) })),
      );

      const winner = results.indexOf('committed');
      const kept = await people.contents(
        ada,
        content.map(({ id }) => id),
      );
      expect(results.filter((result) => result === 'conflict')).to.have.lengthOf(4);
      expect([...kept.keys()]).to.deep.equal([content[winner]?.id]);
      expect(await people.verify(ada)).to.deep.include({ intact: true, entries: 1 });
    });

    it('on a basis that has changed is a conflict and leaves nothing behind', async () => {
      await commitNext(people, ada);
      const stale = await people.open(ada);
      await commitNext(people, ada);
      const before = await everything();
      const form = newForm();
      const content = newContent();

      const result = await people.commit(ada, change(stale, { form, contents: [content] }));

      expect(result).to.equal('conflict');
      expect(await everything()).to.deep.equal(before);
      expect(await people.form(ada, form.id)).to.equal(undefined);
      expect(await people.contents(ada, [content.id])).to.have.property('size', 0);
    });

    it('of the same basis goes through once, however many come at once', async () => {
      await commitNext(people, ada);
      const basis = await people.open(ada);

      const results = await together(20, () => people.commit(ada, change(basis)));

      expect(results.filter((result) => result === 'committed')).to.have.lengthOf(1);
      expect(await people.open(ada)).to.have.property('sequence', 2);
      expect(await people.verify(ada)).to.deep.include({ intact: true, entries: 2 });
    });

    it('of details alone keeps state, sequence and time', async () => {
      await commitNext(people, ada, { entries: 3 });
      const before = await people.open(ada);
      const details = { name: 'Ada Byron', email: 'ada.byron@example.org' };

      const result = await commitNext(people, ada, { entries: 0, details });

      const { version: _version, ...after } = (await people.open(ada)) ?? {};
      expect(result).to.equal('committed');
      expect(after).to.deep.equal({
        state: before?.state,
        details,
        sequence: 3,
        lastRecordedAt: before?.lastRecordedAt,
      });
      expect(await people.verify(ada)).to.deep.include({ intact: true, entries: 3 });
    });

    it('of details on a basis that has changed is a conflict', async () => {
      await commitNext(people, ada);
      const stale = await people.open(ada);
      await commitNext(people, ada);
      const details = { name: 'Ada Byron', email: 'ada.byron@example.org' };

      const result = await people.commit(ada, change(stale, { entries: 0, details }));

      expect(result).to.equal('conflict');
    });

    it('of nothing writes nothing', async () => {
      await commitNext(people, ada);
      const before = await everything();

      const result = await commitNext(people, ada, { entries: 0 });

      expect(result).to.equal('committed');
      expect(await everything()).to.deep.equal(before);
    });

    it('whose answer was lost is a conflict, and the form tells that it was applied', async () => {
      const repeating = portsOn(faultyTable(table, listedFaults('repeated'))).people;
      const form = newForm();

      const result = await repeating.commit(ada, change(undefined, { form }));

      expect(result).to.equal('conflict');
      expect(await people.form(ada, form.id)).to.deep.equal(form);
      expect(await people.open(ada)).to.have.property('sequence', 1);
    });
  });

  describe('a form', () => {
    it('is unknown until it was used', async () => {
      await commitNext(people, ada);

      expect(await people.form(ada, newForm().id)).to.equal(undefined);
    });

    it('is used once: the second commit is a conflict and the receipt is the first one’s', async () => {
      const form = newForm();
      await commitNext(people, ada, { form });
      const before = await everything();

      const again = await commitNext(people, ada, { form: { ...form, receipt: 'another' } });

      expect(again).to.equal('conflict');
      expect(await everything()).to.deep.equal(before);
      expect(await people.form(ada, form.id)).to.deep.equal(form);
    });

    it('pressed many times at once is used once', async () => {
      await commitNext(people, ada);
      const form = newForm();

      const results = await together(10, () => commitNext(people, ada, { form }));

      expect(results.filter((result) => result === 'committed')).to.have.lengthOf(1);
      expect(await people.open(ada)).to.have.property('sequence', 2);
    });

    it('that changes nothing else does not touch the standing row', async () => {
      await commitNext(people, ada);
      const before = await people.open(ada);
      const form = newForm();

      const result = await people.commit(ada, change(before, { entries: 0, form }));

      const after = await people.open(ada);
      expect(result).to.equal('committed');
      expect(await people.form(ada, form.id)).to.deep.equal(form);
      expect(after).to.deep.equal(before);
      expect(await people.commit(ada, change(before))).to.equal('committed');
    });

    it('once applied keeps its receipt and loses what was intended', async () => {
      const form = newForm();
      await commitNext(people, ada, { form });

      await people.formApplied(ada, form.id);

      const kept = await people.form(ada, form.id);
      expect(kept).to.deep.equal({ ...form, intent: null, applied: true });
      expect(JSON.stringify(await everything())).not.to.include('said in confidence');
    });

    it('is applied again, or applied without having been used, without a trace', async () => {
      const form = newForm();
      await commitNext(people, ada, { form });
      await people.formApplied(ada, form.id);

      await people.formApplied(ada, form.id);
      await people.formApplied(ada, newForm().id);

      const forms = await collect(table.range(`${ada.tenant}|${ada.person}`, 'form|', 'form}'));
      expect(forms).to.have.lengthOf(1);
      expect(await people.form(ada, form.id)).to.have.property('applied', true);
    });
  });

  describe('content', () => {
    it('comes back under its ids; an id without content is left out', async () => {
      const long = newContent({ text: `x${'👩🏽‍⚕️'.repeat(6_000)}`, scale: 3, none: null });
      const lines = newContent({ text: 'one\u2028two\n“three”' });
      await commitNext(people, ada, { contents: [long, lines] });

      const found = await people.contents(ada, [lines.id, newContent().id, long.id]);

      expect([...found]).to.deep.equal([
        [lines.id, lines.body],
        [long.id, long.body],
      ]);
    });

    it('comes back by what its ids begin with, and nothing beside it', async () => {
      const one = newContent();
      const under = ['v1', 'v1-answer', '1'].map((end) => ({
        ...newContent({ text: end }),
        id: `${one.id}-${end}` as ContentId,
      }));
      await commitNext(people, ada, { contents: [one, newContent(), ...under], form: newForm() });
      const colleague = newPerson(ada.tenant);

      const found = await people.contentsUnder(ada, `${one.id}-`);

      expect([...found]).to.have.deep.members(under.map(({ id, body }) => [id, body]));
      expect(await people.contentsUnder(colleague, `${one.id}-`)).to.have.property('size', 0);
    });

    it('is not asked for without ids', async () => {
      expect(await people.contents(ada, [])).to.have.property('size', 0);
    });

    it('is refused without an entry that seals it', async () => {
      await commitNext(people, ada);
      const before = await everything();

      const error = await rejection(
        commitNext(people, ada, { entries: 0, form: newForm(), contents: [newContent()] }),
      );

      expect(error).to.be.instanceOf(RangeError);
      expect(await everything()).to.deep.equal(before);
    });
  });

  describe('entries', () => {
    it('come in the order they were made, numbered from 1', async () => {
      const made = [];
      for (const count of [1, 8, 3]) {
        const next = change(await people.open(ada), { entries: count });
        made.push(...next.entries);
        await people.commit(ada, next);
      }

      const entries = await collect(people.entries(ada));

      const expected = made.map(({ after: _after, ...entry }, at) => ({
        ...entry,
        sequence: at + 1,
        contents: [],
      }));
      expect(entries.map(({ hash: _hash, ...entry }) => entry)).to.deep.equal(expected);
      expect(new Set(entries.map(({ hash }) => hash))).to.have.property('size', 12);
    });

    it('name the content that was written with them, and what stands beside them is listed', async () => {
      const [content, form] = [newContent({ text: 'x' }), newForm()];
      await commitNext(people, ada, { contents: [content], form });
      await commitNext(people, ada, { entries: 1 });

      const entries = await collect(people.entries(ada));
      const beside = await collect(people.beside(ada));

      expect(entries.map(({ contents }) => contents)).to.deep.equal([[content.id], []]);
      expect(beside).to.deep.equal([
        { kind: 'content', id: content.id, body: content.body },
        { kind: 'form', form },
      ]);
    });

    it('of nobody are none', async () => {
      expect(await collect(people.entries(ada))).to.deep.equal([]);
    });
  });

  describe('keys', () => {
    it('are those of the tenant’s files, and of nothing else', async () => {
      const bo = newPerson(ada.tenant);
      await commitNext(people, ada);
      await commitNext(people, bo, { form: newForm(), contents: [newContent()] });
      await commitNext(people, newPerson());

      const keys = await collect(people.keys(ada.tenant));

      expect(keys).to.have.deep.members([ada, bo]);
    });
  });

  describe('of a team', () => {
    it('are files as a person’s are', async () => {
      const { teams } = portsOn(await open());
      const key = { tenant: ada.tenant, team: ada.person as string as TeamId };
      const details = { name: 'Crisis team', reach: null, channels: [] };
      const after = { ...newTeam, installed: true };
      const event = { kind: 'team.installed', by: null } as const;
      const entry = { recordedAt: '2026-11-23T09:00:00.000Z', actor: 'x' as PersonId, event };

      const result = await teams.commit(key, {
        basis: undefined,
        details,
        entries: [{ ...entry, after }],
        contents: [],
        form: undefined,
      });

      expect(result).to.equal('committed');
      expect(await teams.open(key)).to.deep.include({ state: after, details, sequence: 1 });
      expect(await collect(teams.entries(key))).to.have.lengthOf(1);
      expect(await collect(teams.keys(ada.tenant))).to.deep.equal([key]);
      expect(await teams.verify(key)).to.deep.include({ intact: true, entries: 1 });
    });
  });

  it('a person without a file opens as nothing', async () => {
    expect(await people.open(ada)).to.equal(undefined);
  });
}
