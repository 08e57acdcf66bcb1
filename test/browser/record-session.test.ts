import { expect } from 'chai';

import type { PersonState } from '../../src/domain/person.ts';
import { referenceOf } from '../../src/domain/session.ts';
import { demoTenant, sam, tom } from '../support/demo-service-people.ts';
import { chromiumOrSkip } from './chromium.ts';
import type { PersonWindow } from './person-window.ts';
import { setStage, type Stage } from './stage.ts';

const reflections = 'Talked through the call-out on R-1042: what went well, and who was told.';

describe('the Agents Playground in Chromium', function () {
  this.timeout(90_000);
  let stage: Stage;
  let toms: PersonWindow;
  let sams: PersonWindow;

  before(async function () {
    stage = await setStage(chromiumOrSkip(this), [tom, sam]);
    [toms, sams] = await Promise.all([stage.open(tom), stage.open(sam)]);
  });

  after(async () => {
    // Nothing is there where there was no Chromium.
    await (stage as Stage | undefined)?.end();
  });

  it('should refuse an NHS number at its field and keep what was typed', async () => {
    await toms.says('record supervision with callum');
    const form = await toms.card('Supervision with Callum Dunmore');
    await form.types('Minutes', '45');
    await form.types('Reflections', 'Spoke about 943 476 5919 at length.');
    await form.presses('Save session');

    const again = await toms.card('This looks like an NHS number.');
    const typed = again.locator.getByLabel('Reflections', { exact: true });
    expect(await typed.inputValue()).to.equal('Spoke about 943 476 5919 at length.');
    expect(await again.locator.getByLabel('Minutes', { exact: true }).inputValue()).to.equal('45');
  });

  it('should record a session by clicking, which the supervisee agrees with in their own window', async () => {
    await toms.says('record supervision');
    const list = await toms.card('Who was it with?');
    await list.taps('Sam Whitlock');
    const form = await toms.card('Supervision with Sam Whitlock');
    await form.types('Minutes', '50');
    await form.chooses('Staying safe when working alone', 'Maintained');
    await form.types('Reflections', reflections);
    await form.presses('Save session');

    const receipt = await (await toms.card('Supervision recorded')).text();
    expect(receipt).to.contain('With Sam Whitlock').and.to.contain('50 minutes');
    const record = await sams.card(reflections);
    expect(await record.text())
      .to.contain('Staying safe when working alone')
      .and.to.contain('Maintained');
    await record.presses('I agree');
    await sams.card('You agreed');
    const answered = await toms.card('Sam Whitlock agreed');
    expect(await answered.text()).to.contain(reflections);

    const saved = (await fileOfSam(stage)).sessions.at(-1);
    expect(saved).to.include({ supervisor: tom, date: '2026-11-23', minutes: 50, notHeld: null });
    expect(saved).to.include({ answer: 'agreed', version: 1 });
    expect(saved && receipt.includes(referenceOf(saved.id))).to.equal(true);
    const ledger = await stage.storage.people.verify({ tenant: demoTenant, person: sam });
    expect(ledger.intact).to.equal(true);
  });

  it('should install in the team when its channel is first opened, and welcome everybody there once', async () => {
    for (const window of [toms, sams]) {
      await window.opens('General');
      const welcome = await window.card('Safe to Practise is now in Harbour Community Team');
      expect(await welcome.text()).to.contain('say help to me in a personal chat');
      expect(await window.page.locator('.ac-adaptiveCard').count()).to.equal(1);
    }
  });
});

async function fileOfSam({ storage }: Stage): Promise<PersonState> {
  const file = await storage.people.open({ tenant: demoTenant, person: sam });
  if (file === undefined) throw new Error('Sam has no file');

  return file.state;
}
