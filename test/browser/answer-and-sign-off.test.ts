import { expect } from 'chai';

import type { PersonState } from '../../src/domain/person.ts';
import { anwen, demoTenant, helen, sam, tom } from '../support/demo-service-people.ts';
import { chromiumOrSkip } from './chromium.ts';
import type { PersonWindow } from './person-window.ts';
import { setStage, type Stage } from './stage.ts';

const loneWorking = 'rbc.risk.lone-working';
const seen = 'Rang at both check-in times, and left when the plan for R-1117 said to.';

describe('from no to yes, between four Agents Playgrounds', function () {
  this.timeout(120_000);
  let stage: Stage;
  let sams: PersonWindow;
  let toms: PersonWindow;
  let helens: PersonWindow;
  let anwens: PersonWindow;

  before(async function () {
    stage = await setStage(chromiumOrSkip(this), [sam, tom, helen, anwen]);
    [sams, toms, helens, anwens] = await Promise.all([
      stage.open(sam),
      stage.open(tom),
      stage.open(helen),
      stage.open(anwen),
    ]);
  });

  after(async () => {
    // Nothing is there where there was no Chromium.
    await (stage as Stage | undefined)?.end();
  });

  it('R19 should tell a support worker no, and why, where what the task asks has lapsed', async () => {
    await sams.says('check delegation me for lone working');

    const answer = await (await sams.card('You: Lone working')).text();
    expect(answer)
      .to.match(/\nNo\n/)
      .and.to.contain('“Staying safe when working alone” has lapsed.');
    expect(answer).to.contain('Leila Farrow').and.not.to.contain('Callum Dunmore');
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

  it('R2 should be asked for, and signed by the clinical lead in her own window', async () => {
    await sams.says('request sign-off');
    await (await sams.card('Ready to ask for')).taps('Staying safe when working alone');
    const form = await sams.card('Goes to Anwen Pritchard-Vale');
    await form.types(
      'A line of your own, if you like. No names or NHS numbers of people using the service',
      'Back to ringing in each time, since the reminder on the phone.',
    );
    await form.presses('Send request');
    await sams.card('Request sent');

    const asked = await anwens.card('Sign off Sam Whitlock?');
    expect(await asked.text())
      .to.contain('since the reminder')
      .and.to.contain(seen);
    await asked.chooses('How far do you trust them with it?', 'Unsupervised');
    await asked.presses('Sign off');
    await anwens.card('Sam Whitlock is signed off');
    await sams.card('You are signed off');
    const signed = (await fileOf(stage)).signOffs.at(-1);
    expect(signed).to.include({ competency: loneWorking, until: '2027-11-23' });
    expect(signed?.signers).to.deep.equal([anwen]);
  });

  it('R21 should then tell the support worker yes, if: supervision is overdue, so a clinician oversees', async () => {
    await sams.says('check delegation me for lone working');

    const answer = await (await sams.card(/You: Lone working[^]*Yes, if/)).text();
    expect(answer).to.match(/Only if[^]*A named clinician oversees/);
    expect(answer).to.contain('This is about competence only').and.not.to.contain('has lapsed');
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
