import { expect } from 'chai';

import type { CompetencyId, ProfileRequirement } from '../../src/domain/framework.ts';
import { roleBasedCore } from '../../src/frameworks/role-based-core.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, carys, dev, otherTenant, tenant } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const escalation = 'rbc.risk.escalation' as CompetencyId;
const communication =
  'Promote effective communication and relationships with people who are troubled or distressed';
const both = 'rbc@1.1.0,km@1.0.0';
const preview = 'Show whom it touches';
const tomorrow = '2026-11-03';

describe('frameworks and roles', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('should show what is in use, and what each role asks', async () => {
    const card = await opened();

    expect(textOf(card.card))
      .to.contain('In use today: Role-based core for mental health services 1.1.0')
      .and.to.match(/Recovery worker\n9 competencies, as shipped/);
    expect(inputsOf(card.card).find(({ id }) => id === 'frameworks')?.value).to.equal('rbc@1.1.0');
  });

  it('should show whom a choice touches before anything is adopted, and then adopt it', async () => {
    const shown = await press(await opened(), preview, { frameworks: both, from: tomorrow });
    const before = await adoptions();
    const receipt = await press(shown, 'Adopt from Tue 3 Nov');

    expect(textOf(shown.card))
      .to.contain('It puts nothing that anybody holds under review.')
      .and.to.contain('What is newly asked for is a gap until it is signed off.')
      .and.to.contain('Added: Kent and Medway')
      .and.to.contain('Recovery worker asks for 23 competencies, before 9');
    expect(before).to.deep.equal([]);
    expect(textOf(receipt.card)).to.contain('Adopted from Tue 3 Nov');
    expect(await adoptions()).to.deep.equal([
      {
        from: tomorrow,
        frameworks: [
          { framework: 'rbc', version: '1.1.0' },
          { framework: 'km', version: '1.0.0' },
        ],
        profiles: [],
        raised: [],
      },
    ]);
  });

  it('should show what is pending, which choosing anew takes the place of', async () => {
    await adopt({ frameworks: both, from: tomorrow });

    const card = await opened();
    const shown = await press(card, preview, {
      frameworks: 'rbc@1.1.0,s117@1.0.0',
      from: tomorrow,
    });
    const receipt = await press(shown, 'Adopt from Tue 3 Nov');

    expect(textOf(card.card)).to.match(/From Tue 3 Nov: .*Kent and Medway/);
    expect(inputsOf(card.card).find(({ id }) => id === 'from')?.value).to.equal(tomorrow);
    expect(textOf(shown.card)).to.match(/It takes the place of what was to begin on Tue 3 Nov/);
    expect(textOf(receipt.card)).to.match(/It took the place of what was to begin on Tue 3 Nov/);
    expect((await adoptions()).map(({ frameworks }) => frameworks[1]?.framework)).to.deep.equal([
      's117',
    ]);
  });

  it('should adopt once, however often it is pressed', async () => {
    const shown = await press(await opened(), preview, { frameworks: both, from: tomorrow });

    const answers = await Promise.all([1, 2, 3].map(() => press(shown, 'Adopt from Tue 3 Nov')));
    const { sequence } = await teamFile();
    await press(shown, 'Adopt from Tue 3 Nov');

    expect(await adoptions()).to.have.length(1);
    expect((await teamFile()).sequence).to.equal(sequence);
    expect(new Set(answers.map(({ card }) => textOf(card))).size).to.equal(1);
  });

  it('should keep what was chosen beside what is wrong, and on the way back', async () => {
    const wrong = await press(await opened(), preview, { frameworks: '', from: '2026-10-01' });
    const past = await press(wrong, preview, { frameworks: both });
    const shown = await press(past, preview, { from: tomorrow });
    const back = await press(shown, 'Change the choice');

    expect(textOf(wrong.card)).to.contain('at least one framework');
    expect(textOf(past.card)).to.contain('a day from today');
    expect(valuesIn(past)).to.deep.equal({ frameworks: both, from: '2026-10-01' });
    expect(valuesIn(back)).to.deep.equal({ frameworks: both, from: tomorrow });
  });

  it('should adopt nothing where nothing would change', async () => {
    const shown = await press(await opened(), preview);

    expect(textOf(shown.card)).to.contain('Nothing would change');
    expect(buttonsOf(shown.card).map(({ title }) => title)).to.deep.equal(['Change the choice']);
  });

  it('should show the way to a role, and change one thing that it asks', async () => {
    const role = await roleOf('Recovery worker');
    const form = await press(role, 'Change what is asked of Escalating a concern');
    const shown = await press(form, preview, { signers: '2', from: tomorrow });
    const receipt = await press(shown, 'Adopt from Tue 3 Nov');
    const after = await roleOf('Recovery worker');

    expect(textOf(role.card)).to.contain('9 competencies, as shipped');
    expect(textOf(shown.card)).to.match(/Escalating a concern: .*two signers.*Until then: .*one/);
    expect(textOf(receipt.card)).to.contain('Adopted');
    expect(textOf(after.card)).to.contain('9 competencies from Tue 3 Nov, amended');
    const [adoption] = await adoptions();
    expect(adoption?.raised).to.deep.equal([
      {
        profile: 'recovery-worker',
        competency: escalation,
        was: { risk: 'high', signers: 1, refresh: { kind: 'anniversary', months: 12 } },
      },
    ]);
    expect(askedOf(adoption?.profiles[0]?.requires)?.signers).to.equal(2);
  });

  it('R11 should name whom it touches with a count, and never where they stand', async () => {
    await signedOff(amina);
    const form = await requirementForm();

    const shown = await press(form, preview, { signers: '2', from: '2026-12-01' });

    expect(textOf(shown.card))
      .to.contain('1 person has something to look at again by Tue 29 Dec')
      .and.to.contain('Amina Yusuf (1 competency)');
    expect(everythingIn(shown.card)).not.to.match(/current|due soon|lapsed|2027-10/i);
    const receipt = await press(shown, 'Adopt from Tue 1 Dec');
    expect(textOf(receipt.card)).to.contain('Amina Yusuf (1 competency)');
  });

  it('R11 should offer a version that was brought, and name whom its changes touch', async () => {
    await signedOff(amina);
    const competencies = roleBasedCore.competencies.map((each) =>
      each.id === escalation ? { ...each, indicators: ['Rings the on-call clinician.'] } : each,
    );
    await world.ports.frameworks.put(tenant, {
      ...roleBasedCore,
      version: '1.2, draft',
      competencies,
    });
    const choice = inputsOf((await opened()).card)
      .find(({ id }) => id === 'frameworks')
      ?.choices.find(({ title }) => title.includes('1.2, draft (imported)'));

    const twice = await press(await opened(), preview, {
      frameworks: `rbc@1.1.0,${String(choice?.value)}`,
    });
    const shown = await press(twice, preview, { frameworks: choice?.value, from: '2026-12-01' });
    const receipt = await press(shown, 'Adopt from Tue 1 Dec');

    expect(textOf(twice.card)).to.contain('one version of rbc');
    expect(textOf(shown.card))
      .to.contain('1.2, draft, until now 1.1.0')
      .and.to.contain('Amina Yusuf (1 competency)');
    expect(textOf(receipt.card)).to.contain('Adopted from Tue 1 Dec');
    expect((await adoptions())[0]?.frameworks).to.deep.equal([
      { framework: 'rbc', version: '1.2, draft' },
    ]);
  });

  it('should open a task in full or not at all', async () => {
    const form = await requirementForm();
    const partly = await press(form, preview, { opens: 'escalation-decisions' });
    const none = await press(form, preview, { opens: '', from: '2026-11-02' });
    await press(none, 'Adopt from today');

    expect(textOf(partly.card)).to.contain('takes more than this role asks for');
    expect(inputsOf(partly.card).find(({ id }) => id === 'opens')?.value).to.equal(
      'escalation-decisions',
    );
    const [adoption] = await adoptions();
    const opens = adoption?.profiles[0]?.requires.flatMap((each) => each.opens ?? []);
    expect(opens).not.to.include('lone-working');
  });

  it('should add a competency of a framework in use, and take one out', async () => {
    await adopt({ frameworks: 'rbc@1.1.0,nhs96@1.0.0', from: '2026-11-02' }, 'Adopt from today');
    const role = await roleOf('Peer worker');
    const list = await press(role, 'Add a competency');
    const other = await press(list, 'Pick from NHS 96: competencies for mental health workers');
    const none = await press(other, 'Continue with this one', { competency: '' });
    const picked = await press(none, 'Continue with this one', { competency: 'nhs96.001' });
    const shown = await press(picked, preview);
    await press(shown, 'Adopt from today');

    const added = await roleOf('Peer worker');
    expect(textOf(none.card)).to.contain('Please choose a competency');
    expect(inputsOf(other.card)[0]?.choices).to.have.length(96);
    expect(textOf(shown.card)).to.contain('Peer worker asks for 8 competencies, before 7');
    const last = await press(added, `Change what is asked of ${communication}`);
    const without = await press(last, preview, { asked: 'false' });
    expect(textOf(without.card)).to.contain('no longer asked for');
    await press(without, 'Adopt from today');
    expect(textOf((await roleOf('Peer worker')).card)).to.contain('7 competencies, as shipped');
  });

  it('should go back to what ships', async () => {
    const shown = await press(await requirementForm(), preview, { signers: '2' });
    await press(shown, 'Adopt from today');
    const own = await roleOf('Recovery worker');

    const back = await press(own, 'Show whom going back touches');
    const receipt = await press(back, 'Adopt from today');

    expect(textOf(back.card)).to.match(/one signer.*Until now: .*two signers/);
    expect(textOf(receipt.card)).to.contain('Adopted from today');
    expect((await adoptions()).at(-1)?.profiles).to.deep.equal([]);
    const role = await roleOf('Recovery worker');
    expect(textOf(role.card)).to.contain('as shipped').and.not.to.contain('Go back to the profile');
  });

  it('should lose nothing where two administrators adopt at once', async () => {
    const frameworks = await press(await opened(), preview, { frameworks: both, from: tomorrow });
    const role = await press(await requirementForm(), preview, { signers: '2', from: tomorrow });

    const [one, two] = await Promise.all([
      press(frameworks, 'Adopt from Tue 3 Nov'),
      press(role, 'Adopt from Tue 3 Nov'),
    ]);

    const all = await adoptions();
    expect(all).to.have.length(1);
    expect(all[0]?.frameworks).to.have.length(2);
    expect(askedOf(all[0]?.profiles[0]?.requires)?.signers).to.equal(2);
    const said = [one, two].filter(({ card }) =>
      /It took the place of|It begins with/.test(textOf(card)),
    );
    expect(said).to.have.length(1);
  });

  it('should say what the second of two takes away of the first', async () => {
    const first = await press(await opened(), preview, { frameworks: both, from: '2026-11-02' });
    const second = await press(await opened(), preview, {
      frameworks: 'rbc@1.1.0,s117@1.0.0',
      from: '2026-11-02',
    });
    await press(first, 'Adopt from today');

    const receipt = await press(second, 'Adopt from today');

    expect(textOf(second.card)).not.to.contain('Kent and Medway');
    expect(textOf(receipt.card)).to.match(/No longer used: Kent and Medway/);
  });

  it('should say what it replaces where a change begins before what is pending', async () => {
    await adopt({ frameworks: both, from: '2026-12-01' }, 'Adopt from Tue 1 Dec');
    const shown = await press(await requirementForm(), preview, { signers: '2', from: tomorrow });

    expect(textOf(shown.card)).to.match(
      /takes the place of what was to begin on Tue 1 Dec: .*Kent/,
    );
  });

  it('should be an administrator’s alone, however the card got to somebody', async () => {
    const { team } = await world.team();
    for (const person of [ben, carys, amina]) {
      for (const [verb, data] of everyPress(team, person)) {
        const { body } = await world.as(person).sends(verb, data);
        expect(everythingIn(body.value), `${person.name} ${verb}`).to.contain('administrator');
      }
    }
    expect(await adoptions()).to.deep.equal([]);
  });

  it('should know no team of another tenant, and no team that is none', async () => {
    const { team } = await world.team();
    const elsewhere = { edit: (whole: object) => ({ ...whole, ...inTenant(otherTenant) }) };
    for (const [verb, data] of everyPress(team, dev)) {
      const { body } = await world.as(dev).sends(verb, data, elsewhere);
      expect(everythingIn(body.value), verb).to.contain('do not know you');
    }
    for (const [verb, data] of everyPress('another-team', dev)) {
      const { body } = await world.as(dev).sends(verb, data);
      expect(everythingIn(body.value), verb).to.match(/do not know that team/);
    }
    expect(await adoptions()).to.deep.equal([]);
  });

  it('should make nothing of what no card would send', async () => {
    const { team } = await world.team();
    const form = `${dev.aadObjectId}.${amina.aadObjectId}`;
    for (const changed of [
      { frameworks: 'rbc@9.9.9' },
      { frameworks: 'rbc@1.1.0,rbc@1.1.0,%%%@1' },
      { frameworks: 'rbc@%' },
      { frameworks: ['rbc@1.1.0'] },
      { from: '2026-02-31' },
      { from: '2031-01-01' },
      { role: 'surgeon' },
      { role: 'clinician' },
      { role: 'clinician', competency: '../x' },
      { role: 'clinician', competency: 'rbc.no.such', asked: 'true' },
      { role: 'clinician', competency: escalation, asked: 'true', risk: 'none', level: 'x' },
      { role: 'clinician', competency: escalation, asked: 'true', opens: 'no-such-task' },
      { role: 'clinician', competency: 'km.advocacy', asked: 'true', refresh: 'kept' },
    ]) {
      const data = { form, team, frameworks: both, from: tomorrow, ...changed };
      const whole = { risk: 'high', signers: '1', refresh: '12', ...data };
      const { status } = await world.as(dev).sends('frameworks.adopt', whole);
      expect(status, JSON.stringify(changed)).to.equal(200);
      expect(await adoptions(), JSON.stringify(changed)).to.deep.equal([]);
    }
  });

  it('should adopt with three waits of storage, one after another', async () => {
    const shown = await press(await opened(), preview, { frameworks: both, from: tomorrow });
    const spent = world.untilAnswer();

    await press(shown, 'Adopt from Tue 3 Nov');

    expect(spent.waits).to.be.at.most(3);
    expect(spent.calls).to.be.at.most(8);
  });

  async function opened(): Promise<Message> {
    return press(await world.as(dev).says('settings'), 'Frameworks and roles');
  }

  async function press(message: Message, title: string, typed = {}): Promise<Message> {
    return (await world.as(dev).presses(message, title, typed)).message;
  }

  async function adopt(typed: object, button = 'Adopt from Tue 3 Nov'): Promise<Message> {
    return press(await press(await opened(), preview, typed), button);
  }

  async function roleOf(title: string): Promise<Message> {
    return press(await opened(), `What is asked of the role ${title}`);
  }

  async function requirementForm(): Promise<Message> {
    const title = 'Change what is asked of Escalating a concern';

    return press(await roleOf('Recovery worker'), title);
  }

  async function teamFile() {
    const file = await world.ports.teams.open(await world.team());
    if (file === undefined) throw new Error('there is no team');

    return file;
  }

  async function adoptions() {
    return (await teamFile()).state.adoptions;
  }

  /** A high-risk competency, held since before, as the team's board has it. */
  async function signedOff(person: Member): Promise<void> {
    const { team } = await world.team();
    const held = signedUntil(team, escalation, '2027-10-01', { risk: 'high' });

    await written(world.ports, person, [held]);
  }
});

/** Every button of these cards, as somebody would send it who means to. */
function everyPress(team: string, by: Member): [string, object][] {
  const form = `${by.aadObjectId}.${amina.aadObjectId}`;
  const role = { team, role: 'clinician', competency: escalation };
  const chosen = { team, frameworks: both, from: tomorrow };

  return [
    ['settings.frameworks', { team }],
    ['frameworks.preview', chosen],
    ['frameworks.adopt', { form, ...chosen }],
    ['role.open', role],
    ['role.requirement', role],
    ['role.add', role],
    ['role.picked', role],
    ['role.preview', { ...role, asked: 'false', from: tomorrow }],
    ['frameworks.adopt', { form, ...role, asked: 'false', from: tomorrow }],
    ['frameworks.adopt', { form, ...role, reset: 'true', from: tomorrow }],
  ];
}

function inTenant(id: string): object {
  return { channelData: { tenant: { id } } };
}

function askedOf(requires: readonly ProfileRequirement[] | undefined) {
  return requires?.find(({ competency }) => competency === escalation);
}

function valuesIn(message: Message): Record<string, string> {
  return Object.fromEntries(inputsOf(message.card).map(({ id, value }) => [id, value]));
}
