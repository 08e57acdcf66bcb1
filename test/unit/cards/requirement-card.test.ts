import { expect } from 'chai';

import {
  isAboutRole,
  isReset,
  readRequirement,
  readRole,
  requirementCard,
  type RequirementData,
} from '../../../src/cards/requirement-card.ts';
import { askedInBrief, askedWords } from '../../../src/cards/requirement-words.ts';
import type { CompetencyId, RefreshPolicy, TaskId } from '../../../src/domain/framework.ts';
import { problem, team, today } from '../../support/card-sample-data.ts';
import { inputOf, inputsOf, textsOf, textUnder, untouched } from '../../support/card-tree.ts';

const competency = 'rbc.risk.escalation' as CompetencyId;
const task = 'lone-working' as TaskId;
const window: RefreshPolicy = { kind: 'annual-window', from: '04-01', until: '06-30' };
const requirement = {
  competency,
  level: 'senior',
  risk: 'high',
  signers: 2,
  refresh: window,
  opens: [task],
} as const;
const data: RequirementData = {
  team,
  role: 'clinician',
  roleTitle: 'Clinician',
  competency,
  title: 'Escalating *a concern*',
  domain: 'Risk',
  requirement: { ...requirement, opens: [task] },
  levels: [
    { id: 'practitioner', title: 'Practitioner' },
    { id: 'senior', title: 'Senior' },
  ],
  tasks: [{ id: task, title: 'Lone working' }],
  from: today,
  typed: undefined,
  problems: [],
};
const carried = { team, role: 'clinician', competency };

describe('requirementCard', () => {
  it('should give back what it shows', () => {
    const sent = { ...carried, ...untouched(requirementCard(data)) };

    expect(readRequirement(sent)).to.deep.include({
      team,
      role: 'clinician',
      competency,
      problems: [],
      draft: {
        from: today,
        amendment: {
          competency,
          asked: { level: 'senior', risk: 'high', signers: 2, refresh: 'kept', opens: [task] },
        },
      },
    });
  });

  it('should start with what is mild where it is not asked for yet', () => {
    const card = requirementCard({ ...data, requirement: null, levels: [], tasks: [] });

    expect(untouched(card)).to.deep.equal({
      asked: 'true',
      risk: 'standard',
      signers: '1',
      refresh: '12',
      from: today,
    });
    expect(textsOf(card)).to.include('No task of the catalogue depends on it.');
  });

  it('should offer the window of the year, or other months, only where they are in force', () => {
    const titles = (refresh: RefreshPolicy) =>
      (
        inputOf(
          requirementCard({ ...data, requirement: { ...requirement, opens: [task], refresh } }),
          'refresh',
        )['choices'] as { title: string }[]
      ).map(({ title }) => title);

    expect(titles(window)[0]).to.equal('As it is: each year from 1 April to 30 June');
    expect(titles({ kind: 'anniversary', months: 18 })[0]).to.equal('As it is: every 18 months');
    expect(titles({ kind: 'anniversary', months: 24 })).to.deep.equal([
      'Every 12 months',
      'Every 24 months',
      'Every 36 months',
      'Never refreshed',
    ]);
  });

  it('should keep what was chosen and word each problem at its field', () => {
    const typed = { ...untouched(requirementCard(data)), opens: '', risk: 'standard' };
    const problems = [problem('opens', 'Please choose tasks of the list.')];
    const card = requirementCard({ ...data, typed, problems });

    expect(inputOf(card, 'risk')['value']).to.equal('standard');
    expect(inputOf(card, 'opens')).not.to.have.property('value');
    expect(textUnder(card, 'opens')).to.equal('Please choose tasks of the list.');
  });
});

describe('readRequirement', () => {
  const sent = { ...carried, ...untouched(requirementCard(data)) };

  it('should read nothing else of what is asked for no more', () => {
    const { draft, problems } = readRequirement({ ...sent, asked: 'false', risk: 'x' });

    expect(problems).to.deep.equal([]);
    expect(draft?.amendment).to.deep.equal({ competency, asked: null });
  });

  it('should read going back to what ships', () => {
    const raw = { ...carried, reset: 'true', from: today };

    expect(readRequirement(raw).draft).to.deep.equal({ from: today, amendment: null });
    expect([isReset(raw), isReset(carried)]).to.deep.equal([true, false]);
  });

  for (const [field, value] of [
    ['risk', 'grave'],
    ['signers', '3'],
    ['refresh', '18'],
    ['opens', 'Lone Working'],
    ['from', 'soon'],
    ['from', ''],
  ] as const) {
    it(`should name ${field} where it is ${JSON.stringify(value)}`, () => {
      const { draft, problems } = readRequirement({ ...sent, [field]: value });

      expect(draft).to.equal(undefined);
      expect(problems.map((each) => each.field)).to.include(field);
    });
  }

  it('should know a role only where there is one, and that one was meant', () => {
    for (const raw of [undefined, [], { role: 'surgeon' }, { role: 3 }, { competency: '../x' }]) {
      expect(readRole(raw)).to.deep.include({ role: undefined, competency: undefined });
    }
    expect([isAboutRole({ role: 'surgeon' }), isAboutRole({ team })]).to.deep.equal([true, false]);
  });
});

describe('askedWords', () => {
  it('should say what is asked in one line', () => {
    const opens = ['Lone working', 'Crisis calls', 'Visits', 'Calls'];

    expect(askedInBrief({ ...requirement, level: null, opens: ['Visits'] })).to.match(
      /; opens 1 task$/,
    );
    expect(askedWords({ ...requirement, level: 'Senior', opens })).to.equal(
      'Senior, high risk, two signers, each year from 1 April to 30 June; opens Lone working, Crisis calls and 2 more',
    );
    expect(
      askedWords({
        level: null,
        risk: 'standard',
        signers: 1,
        refresh: { kind: 'none' },
        opens: [],
      }),
    ).to.equal('Standard risk, one signer, never refreshed');
  });
});

it('every input of the requirement card is one that is read', () => {
  const { typed } = readRequirement({ ...carried, ...untouched(requirementCard(data)) });

  expect(inputsOf(requirementCard(data)).map(({ id }) => id)).to.have.members(Object.keys(typed));
});
