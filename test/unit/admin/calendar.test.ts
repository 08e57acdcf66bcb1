import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { calendarCommand } from '../../../src/admin/calendar.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { signOff } from '../../support/domain-builders.ts';
import {
  ada,
  failureOf,
  importOne,
  memoryAdmin,
  tenant,
  type MemoryAdmin,
} from './memory-admin.ts';

describe('calendar', () => {
  let memory: MemoryAdmin;
  let folder = '';

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
    folder = await mkdtemp(join(tmpdir(), 'calendar-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a person’s dates and says where, and never over a file that is there', async () => {
    await holds();
    const out = join(folder, 'ada.ics');

    await calendarCommand(memory.admin, { person: 'ada.byron@nhs.example', out });
    await calendarCommand(memory.admin, { person: ada, out });

    expect(memory.said).to.deep.equal([out, join(folder, 'ada-2.ics')]);
    const text = await readFile(out, 'utf8');
    expect(text.match(/BEGIN:VEVENT/g)).to.have.length(1);
    expect(text).to.contain('DTSTART;VALUE=DATE:20270901').and.to.contain('SUMMARY:Refresh due: ');
    expect(memory.complained[0]).to.contain('personal');
  });

  it('says so where there is no date, and writes nothing', async () => {
    await calendarCommand(memory.admin, { person: ada, out: join(folder, 'ada.ics') });

    expect(memory.said.join()).to.contain('no date for Ada Byron');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('names what is wrong', async () => {
    await holds();

    expect(
      await failureOf(calendarCommand(memory.admin, { person: 'nobody@nhs.example' })),
    ).to.contain('Nobody is known as');
    expect(
      await failureOf(calendarCommand(memory.admin, { person: ada, out: '/nowhere/at/all.ics' })),
    ).to.contain('There is no folder');
  });

  async function holds(): Promise<void> {
    const target = { key: { tenant, person: ada }, actor: ada, form: undefined };
    await changeFile(memory.ports, personKind(memory.ports), target, () =>
      Promise.resolve({ events: [{ kind: 'sign-off.given', signOff: signOff() }] }),
    );
  }
});
