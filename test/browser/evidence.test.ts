import { expect } from 'chai';

import type { PersonState } from '../../src/domain/person.ts';
import { demoTenant, helen, sam, tom } from '../support/demo-service-people.ts';
import { chromiumOrSkip } from './chromium.ts';
import type { PersonWindow } from './person-window.ts';
import { setStage, type Stage } from './stage.ts';

const seen = 'Rang at both check-in times, and left when the plan for R-1117 said to.';

describe('standing, evidence and coverage in the Agents Playground', function () {
  this.timeout(120_000);
  let stage: Stage;
  let sams: PersonWindow;
  let toms: PersonWindow;
  let helens: PersonWindow;

  before(async function () {
    stage = await setStage(chromiumOrSkip(this), [sam, tom, helen]);
    [sams, toms, helens] = await Promise.all([stage.open(sam), stage.open(tom), stage.open(helen)]);
  });

  after(async () => {
    // Nothing is there where there was no Chromium.
    await (stage as Stage | undefined)?.end();
  });

  it('should lead from what has lapsed to evidence, and to the observer who confirms it', async () => {
    await sams.says('my competencies');
    const standing = await sams.card('My competencies');
    expect(await standing.text()).to.match(
      /Staying safe when working alone[\s›]+Risk recognition and escalation\s+Lapsed on/,
    );
    await standing.taps('Staying safe when working alone');
    const competency = await sams.card('Who may sign it off');
    expect(await competency.text()).to.contain('one more piece of practice or a case discussion');
    await competency.presses('Add evidence');
    const form = await sams.card('Save evidence');
    await form.chooses('How was it shown?', 'Supervised lead contact');
    await form.chooses('Who saw it?', 'Tom Ashdown');
    await form.types('What was seen? No names or NHS numbers of people using the service', seen);
    await form.presses('Save evidence');

    expect(await (await sams.card('Evidence added')).text()).to.contain('Tom Ashdown');
    const asked = await toms.card(seen);
    await asked.presses('Yes, I saw this');
    await sams.card('confirmed your evidence');
    const { evidence } = await fileOf(stage);
    expect(evidence.at(-1)).to.include({ method: 'supervised-lead-contact', answer: 'confirmed' });
  });

  it('should show a manager what hangs on one person, and who could', async () => {
    await helens.says('coverage');
    const coverage = await helens.card('Coverage: Harbour Community Team');
    expect(await coverage.text()).to.match(/Crisis calls\s+Hangs on one person: Tom Ashdown/);
    await coverage.taps('Lone working');

    const names = await helens.card(/Lone working[\s\S]*Leila Farrow/);
    expect(await names.text()).not.to.contain('Callum Dunmore');
  });
});

async function fileOf({ storage }: Stage): Promise<PersonState> {
  const file = await storage.people.open({ tenant: demoTenant, person: sam });
  if (file === undefined) throw new Error('Sam has no file');

  return file.state;
}
