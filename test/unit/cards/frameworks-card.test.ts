import { expect } from 'chai';
import fc from 'fast-check';

import { frameworksCard, readFrameworks } from '../../../src/cards/frameworks-card.ts';
import { frameworkValue } from '../../../src/cards/frameworks-input.ts';
import { form, problem, team, today } from '../../support/card-sample-data.ts';
import { buttonsOf, inputOf, textsOf, textUnder, untouched } from '../../support/card-tree.ts';

const core = { framework: 'rbc', version: '1.1.0' };
const own = { framework: 'own', version: '2, draft @1 %' };
const data = {
  team,
  teamName: 'Northside *Recovery*',
  today,
  inForce: [core],
  pending: null,
  available: [
    { ...core, title: 'Role-based core', shipped: true },
    { ...own, title: 'Our own', shipped: false },
  ],
  roles: [
    { role: 'clinician', title: 'Clinician', asks: 33, own: false },
    { role: 'peer-worker', title: 'Peer worker', asks: 1, own: true },
  ],
  typed: undefined,
  problems: [],
} as const;

describe('frameworksCard', () => {
  it('should give back what it shows', () => {
    const sent = { form, team, ...untouched(frameworksCard(data)) };

    expect(readFrameworks(sent)).to.deep.include({
      form,
      team,
      draft: { from: today, frameworks: [core] },
      problems: [],
    });
  });

  it('should tick what is pending, from its day, and say that it is', () => {
    const pending = { from: '2026-12-01', frameworks: [core, own] };
    const card = frameworksCard({ ...data, pending });

    expect(readFrameworks(untouched(card)).draft).to.deep.equal(pending);
    expect(textsOf(card)).to.include(
      'From Tue 1 Dec: Role-based core 1.1.0 and Our own 2, draft @1 %. Choosing anew takes its place.',
    );
  });

  it('should say of each role how much it asks, and whether it is as shipped', () => {
    expect(textsOf(frameworksCard(data))).to.include.members([
      '33 competencies, as shipped',
      '1 competency, amended here',
    ]);
    expect(buttonsOf(frameworksCard(data)).map(({ verb }) => verb)).to.deep.equal([
      'frameworks.preview',
      'settings.team',
      'role.open',
      'role.open',
    ]);
  });

  it('should keep what was typed and word each problem at its field', () => {
    const typed = { frameworks: '', from: '2026-01-01' };
    const card = frameworksCard({
      ...data,
      typed,
      problems: [problem('from', 'Please choose a day from today.')],
    });

    expect(inputOf(card, 'from')['value']).to.equal('2026-01-01');
    expect(inputOf(card, 'frameworks')).not.to.have.property('value');
    expect(textUnder(card, 'from')).to.equal('Please choose a day from today.');
  });

  it('should always list what is in use, however many there are', () => {
    const many = Array.from({ length: 90 }, (_, at) => ({
      framework: 'own',
      version: String(at),
      title: 'Our own',
      shipped: false,
    }));
    const card = frameworksCard({
      ...data,
      inForce: [own],
      available: [...data.available, ...many],
    });
    const values = (inputOf(card, 'frameworks')['choices'] as { value: string }[]).map(
      ({ value }) => value,
    );

    expect(values).to.have.length(40);
    expect(values).to.include.members([frameworkValue(own), 'own@89']);
    expect(textsOf(card)).to.include('52 versions more are not listed here.');
  });
});

describe('readFrameworks', () => {
  it('should read whatever version a card wrote', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (version) => {
        const frameworks = frameworkValue({ framework: 'own', version });
        const { draft } = readFrameworks({ frameworks, from: today });

        expect(draft?.frameworks).to.deep.equal([{ framework: 'own', version }]);
      }),
    );
  });

  for (const frameworks of ['', 'rbc', 'rbc@', '@1', 'rbc@%', 'RBC@1', 'rbc@1,../x@1', ['rbc@1']]) {
    it(`should name frameworks where they are ${JSON.stringify(frameworks)}`, () => {
      const { draft, problems } = readFrameworks({ team, frameworks, from: today });

      expect(draft).to.equal(undefined);
      expect(problems.map(({ field }) => field)).to.deep.equal(['frameworks']);
    });
  }
});
