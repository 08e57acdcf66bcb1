import { expect } from 'chai';

import { frequencyCard, readFrequency } from '../../../src/cards/frequency-card.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { fortnightlyClinical } from '../../../src/domain/supervision.ts';
import { newTeam } from '../../../src/domain/team.ts';
import { form, guid, problem, team } from '../../support/card-sample-data.ts';
import { isOpen, textsOf, textUnder, untouched } from '../../support/card-tree.ts';

const data = {
  form,
  team,
  teamName: 'Northside *Recovery*',
  otherTeams: [{ team: guid(501) as TeamId, name: 'Harbour' }],
  settings: { ...newTeam, zone: 'Asia/Kolkata', channel: '19:gone@thread.tacv2' },
  channels: [{ id: '19:a@thread.tacv2', name: 'Supervision' }],
  installed: true,
  typed: undefined,
  problems: [],
  saved: false,
};

describe('frequencyCard', () => {
  const monthly = {
    every: 'calendar-month',
    hours: 1.5,
    counts: ['clinical'],
    group: true,
  } as const;
  const roles = [
    { profile: 'peer-worker', title: 'Peer worker', rule: fortnightlyClinical },
    { profile: 'clinician', title: 'Clinician', rule: monthly },
  ] as const;
  const shown = { ...data, roles };
  const sent = { form, team, ...untouched(frequencyCard(shown)) };

  it('R13 should give back the rules it shows', () => {
    expect(readFrequency(sent)).to.deep.include({
      form,
      team,
      problems: [],
      draft: { 'peer-worker': fortnightlyClinical, clinician: monthly },
    });
  });

  it('should keep what counts closed until asked for or wrong', () => {
    const typed = { ...untouched(frequencyCard(shown)), 'kinds:clinician': '' };
    const problems = [problem('kinds:clinician', 'Please choose at least one kind.')];
    const card = frequencyCard({ ...shown, typed, problems });

    expect(isOpen(frequencyCard(shown), 'kinds:clinician')).to.be.false;
    expect(isOpen(card, 'kinds:clinician')).to.be.true;
    expect(isOpen(card, 'kinds:peer-worker')).to.be.false;
    expect(textUnder(card, 'kinds:clinician')).to.equal('Please choose at least one kind.');
  });

  it('should say when it is saved', () => {
    expect(textsOf(frequencyCard({ ...shown, saved: true }))[1]).to.match(/^Saved/);
  });

  for (const [field, value] of [
    ['number:peer-worker', '0'],
    ['number:peer-worker', '1.5'],
    ['number:peer-worker', '367'],
    ['number:peer-worker', ''],
    ['number:clinician', '41'],
    ['number:clinician', '0.25'],
    ['unit:clinician', 'weeks'],
    ['kinds:clinician', ''],
    ['kinds:clinician', 'clinical,tea'],
  ] as const) {
    it(`should name ${field} where it is ${JSON.stringify(value)}`, () => {
      const { draft, problems } = readFrequency({ ...sent, [field]: value });

      expect(draft).to.equal(undefined);
      expect(problems[0]?.field).to.equal(field);
    });
  }

  it('should not take a form without roles for one that empties them', () => {
    expect(readFrequency({ form, team }).draft).to.equal(undefined);
  });
});
