import { expect } from 'chai';

import { packOf, type NumberedSection } from '../../../src/domain/pack.ts';
import type { PackFacts } from '../../../src/domain/pack-facts.ts';
import { noMix } from '../../../src/domain/skill-mix.ts';
import {
  ben,
  northTeam,
  personId,
  record,
  sessionFacts,
  signOff,
  team,
} from '../../support/domain-builders.ts';
import { packFacts, packPerson } from './pack-facts-sample.ts';

function sectionOf(changed: Partial<PackFacts> = {}): NumberedSection {
  const found = packOf(packFacts(changed)).sections.find(({ title }) => /skill mix/.test(title));
  if (found === undefined) throw new Error('no section');

  return found;
}

function figure(section: NumberedSection, label: RegExp): [number, number | null] {
  const found = section.figures.find((each) => label.test(each.label));
  if (found === undefined) throw new Error(`no figure ${label.source}`);

  return [found.value, found.of];
}

function withMix(mix: Partial<typeof noMix>): PackFacts['team'] {
  return { id: northTeam, name: 'North Team', state: team({ mix: { ...noMix, ...mix } }) };
}

const leadPlace = { roles: ['supervisor' as const], supervisor: null };
const places = { substantive: 3, bank: 1, agency: 1, volunteer: 0, student: 0 };

describe('pack: skill mix and resilience', () => {
  it('says as plainly what is missing as what is there', () => {
    const { weak, strong, tables } = sectionOf();

    expect(weak).to.deep.equal([
      'No manager has said why this mix of roles fits the people served.',
      'No hours are kept free for supervision and review.',
      'The caseload was not weighted: no red, amber and green counts.',
    ]);
    expect(strong).to.deep.equal([]);
    expect(tables.map(({ rows }) => rows)).to.deep.equal([[], [], []]);
    expect(tables[0]?.note).to.contain('No manager has said so');
    expect(tables[2]?.note).to.contain('Not counted');
  });

  it('prints the statement in one paragraph with its date and whose it is, and says when it is old', () => {
    const words = 'Because of risk.\n\nAnd of distance.';
    const fresh = sectionOf({ statement: { words, date: '2026-10-02' } });
    const old = sectionOf({ statement: { words, date: '2026-03-02' } });
    const sixMonths = sectionOf({ statement: { words, date: '2026-04-30' } });

    expect(fresh.tables[0]?.rows).to.deep.equal([
      ['2 Oct 2026', 'A manager of the team', 'Because of risk. And of distance.'],
    ]);
    expect(fresh.strong[0]).to.contain('A manager said on 2 Oct 2026');
    expect(old.weak[0]).to.contain('7 months old: it is of 2 Mar 2026');
    expect(sixMonths.weak[0]).to.contain('6 months old: it is of 30 Apr 2026');
  });

  it('says what leave and one absence would leave uncovered in the days after the period', () => {
    const [lone] = packFacts().library.tasks.filter(({ id }) => id === 'lone-working');
    const all = packFacts().library.tasks.flatMap(({ requires }) => requires);
    const signOffs = all.map(({ competency }) =>
      signOff({ competency, until: '2027-09-01', entrustment: 5, risk: 'high' }),
    );
    const place = { supervisor: null, registration: { body: 'HCPC', until: null } };
    const someone = packPerson(1, [], place);
    const holder = { ...someone, row: { ...someone.row, standing: record({ signOffs }) } };

    const alone = sectionOf({ people: [holder] });
    const nobody = sectionOf({ people: [someone] });

    expect(lone).to.not.equal(undefined);
    expect(figure(alone, /one absence/)[0]).to.be.above(0);
    expect(alone.weak).to.include(
      '4 of 4 high-risk tasks hung on one person on a day ahead, with nobody to take their place.',
    );
    expect(figure(nobody, /a day ahead/)[0]).to.equal(figure(nobody, /a day ahead/)[1]);
    expect(nobody.weak.join()).to.contain('on which nobody could carry them');
  });

  it('R20 counts bank and agency staff, people and places on shift, and says each employment in its row', () => {
    const people = [
      ...[1, 2, 3].map((number) => packPerson(number)),
      packPerson(4, [], { employment: 'agency' }),
      packPerson(5, [], { employment: 'bank' }),
    ];
    const state = team({ shiftPlaces: [{ date: '2026-10-05', places }] });
    const shift = (date: string, counted: boolean, sequence: number) => ({
      ...{ sequence, recordedAt: '2026-10-06T09:00:00.000Z', actor: ben },
      event: {
        ...{ kind: 'team.shift' as const, shift: { date, onShift: [], onCall: [] } },
        ...(counted ? { places } : {}),
      },
    });
    const teamEntries = [shift('2026-10-06', true, 7), shift('2026-10-07', false, 8)];
    const own = { id: northTeam, name: 'North Team', state };

    const section = sectionOf({ people, team: own, teamEntries });

    expect(figure(section, /Bank and agency staff, of people/)).to.deep.equal([2, 5]);
    expect(figure(section, /Places on shift/)).to.deep.equal([4, 10]);
    expect(figure(section, /recorded who is on shift/)).to.deep.equal([2, 31]);
    expect(section.tables[1]?.rows).to.deep.include.members([
      ['Agency', 1, 2],
      ['Bank', 1, 2],
    ]);
  });

  it('takes hours that were taken back for none', () => {
    const hours = [{ person: personId(9), hours: 0, from: '2026-01-05' }];
    const { weak } = sectionOf({
      people: [packPerson(9, [], leadPlace)],
      team: withMix({ hours }),
    });

    expect(weak).to.include('No hours are kept free for supervision and review.');
  });

  it('sets hours kept free against hours used, in all, and by name only with names', () => {
    const hours = [{ person: personId(9), hours: 1, from: '2026-01-05' }];
    const session = sessionFacts({ date: '2026-10-20', supervisor: personId(9), minutes: 120 });
    const happened = {
      kind: 'session.recorded' as const,
      ...{ session, outcomes: [], opened: [], closed: [], wellbeing: null, load: null },
      ...{ caseload: null, topics: [], evidence: [] },
    };
    const people = [
      packPerson(9, [], leadPlace),
      packPerson(1, [['2026-10-20', happened]], { supervisor: personId(9) }),
      packPerson(2, [], { supervisor: personId(77) }),
    ];
    const caseloads = [
      { person: null, caseload: { red: 1, amber: 2, green: 3 }, date: '2026-10-01' },
    ];

    const section = sectionOf({ people, team: withMix({ hours, caseloads }) });
    const named = sectionOf({ people, team: withMix({ hours, caseloads }), names: true });

    expect(figure(section, /Hours kept free/)).to.deep.equal([2, 4]);
    expect(figure(section, /Sessions due/)).to.deep.equal([1, 4]);
    expect(section.weak.join()).not.to.contain('caseload');
    expect(section.weak.join()).to.contain('2 of 4 hours kept free for supervision were not used');
    expect(section.tables[2]?.rows).to.deep.equal([['1 Oct 2026', 1, 2, 3]]);
    expect(section.tables).to.have.lengthOf(3);
    expect(named.tables[3]?.rows).to.deep.equal([
      ['Person 9', 1, 2, 1, 0, 0],
      ['Outside the team', 1, 2, 0, 0, 0],
    ]);
    expect(named.tables[4]?.rows).to.deep.equal([['Person 9', 1, 4, 2]]);
  });
});
