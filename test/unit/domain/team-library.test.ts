import { expect } from 'chai';

import { startingAdoption, type Adoption } from '../../../src/domain/adoption.ts';
import type { CompetencyId, Framework, RoleProfile } from '../../../src/domain/framework.ts';
import { teamLibrary, type Shipped, type TeamLibrary } from '../../../src/domain/team-library.ts';
import { depotClinic } from '../../support/task-builders.ts';
import { away, deEscalation, record, requirement, signOff } from '../../support/domain-builders.ts';

const empathy = 'km.empathy' as CompetencyId;
const ours = 'own.visits' as CompetencyId;
const core: Framework = {
  id: 'rbc',
  title: 'Core',
  version: '1.1.0',
  levelRule: 'none',
  domains: [{ id: 'distress', title: 'Distress' }],
  competencies: [
    { id: deEscalation, title: 'De-escalation', domain: 'distress' },
    { id: 'rbc.loose' as CompetencyId, title: 'Loose' },
  ],
};
const km: Framework = {
  id: 'km',
  title: 'Kent and Medway',
  version: '1.0.0',
  levelRule: 'additive',
  levels: ['low', 'high'].map((id) => ({ id, title: id })),
  competencies: [{ id: empathy, title: 'Empathy' }],
};
const role: RoleProfile = {
  id: 'recovery-worker',
  title: 'Recovery worker',
  description: '',
  requires: [requirement(), requirement({ competency: empathy, level: 'high' })],
};
const shipped: Shipped = {
  frameworks: [core, km],
  profiles: [role, { ...role, id: 'peer-worker', requires: [] }],
  tasks: [
    {
      id: 'visits' as never,
      title: 'Visits',
      layer: 2,
      risk: 'high',
      requires: [],
      conditions: [],
    },
  ],
};

describe('what a team works by', () => {
  it('are the frameworks it uses, its profiles of them, and the tasks', () => {
    const library = libraryOf();

    expect(library.frameworks).to.deep.equal([core]);
    expect(library.tasks).to.deep.equal(shipped.tasks);
    expect(library.profiles.map(({ id }) => id)).to.deep.equal(['recovery-worker', 'peer-worker']);
    expect(library.profile('recovery-worker')?.requires).to.deep.equal([requirement()]);
  });

  it('has the tasks of its day, and a name for each that any adoption knows', () => {
    const visits = { id: 'visits' as never, out: true as const };
    const own = depotClinic();
    const adoptions = [
      { ...startingAdoption, tasks: [visits] },
      { ...startingAdoption, from: '9999-01-01', tasks: [own] },
    ];
    const library = teamLibrary(shipped, [core], { adoptions, longAbsenceDays: 28 }, '2026-11-02');

    expect(library.tasks).to.deep.equal([]);
    expect(
      ['visits', own.id, 'own-gone'].map((id) => library.taskTitle(id as never)),
    ).to.deep.equal(['Visits', own.title, 'own-gone']);
  });

  it('has no profile for no role, and none for one that does not ship', () => {
    expect(libraryOf().profile(null)).to.equal(undefined);
    expect(libraryOf().profile('manager')).to.equal(undefined);
  });

  it('R11 is what the adoption in force that day says', () => {
    const both = adoption('2026-10-01', {
      frameworks: [...startingAdoption.frameworks, { framework: 'km', version: '1.0.0' }],
    });
    const asked = (today: string) =>
      libraryOf({ adoptions: [both], today })
        .profile('recovery-worker')
        ?.requires.map(({ competency }) => competency);

    expect(asked('2026-09-30')).to.deep.equal([deEscalation]);
    expect(asked('2026-10-01')).to.deep.equal([deEscalation, empathy]);
  });

  it('names a competency as the version in use does, and else as one that ships', () => {
    const renamed: Framework = {
      ...core,
      version: '2',
      domains: [{ id: 'distress', title: 'In distress' }],
      competencies: [{ id: deEscalation, title: 'Calming', domain: 'distress' }],
    };
    const library = libraryOf({ frameworks: [renamed] });

    expect(library.title(deEscalation)).to.equal('Calming');
    expect(library.domainTitle(deEscalation)).to.equal('In distress');
    expect(library.framework(deEscalation)).to.equal(renamed);
    expect(library.title('rbc.loose' as CompetencyId)).to.equal('Loose');
    expect(library.title(empathy)).to.equal('Empathy');
  });

  it('says the id of what nothing here knows any more', () => {
    const library = libraryOf();

    expect(library.title(ours)).to.equal(ours);
    expect(library.competency(ours)).to.equal(undefined);
    expect(library.framework(ours)).to.equal(undefined);
    expect(library.title('rbc.gone' as CompetencyId)).to.equal('rbc.gone');
  });

  it('has no name of a domain where there is none', () => {
    const library = libraryOf();

    expect(library.domainTitle(deEscalation)).to.equal('Distress');
    expect(library.domainTitle('rbc.loose' as CompetencyId)).to.equal('');
    expect(library.domainTitle(empathy)).to.equal('');
    expect(library.domainTitle(ours)).to.equal('');
  });
});

describe('R9 standing by what a team works by', () => {
  const signed = record({ signOffs: [signOff()] });

  it('R6 reads levels as the framework of the competency does', () => {
    const held = record({ signOffs: [signOff({ competency: empathy, level: 'low' })] });
    const needs = (level: string) =>
      libraryOf().standing(requirement({ competency: empathy, level }), held, null).state;

    expect([needs('low'), needs('high')]).to.deep.equal(['current', 'not started']);
  });

  it('R6 of a framework that nothing here knows any more any sign-off is enough', () => {
    const held = record({ signOffs: [signOff({ competency: ours, level: 'first' })] });
    const asked = requirement({ competency: ours, level: 'second' });

    expect(libraryOf().standing(asked, held, null).state).to.equal('current');
  });

  it('R11 goes under review from the day an adoption asks more in that role', () => {
    const raised = [{ profile: 'recovery-worker', competency: deEscalation }] as const;
    const adoptions = [adoption('2026-09-15', { raised })];
    const state = (today: string, profile: 'recovery-worker' | 'peer-worker' | null) =>
      libraryOf({ adoptions, today }).standing(requirement(), signed, profile).state;

    expect(state('2026-09-14', 'recovery-worker')).to.equal('current');
    expect(state('2026-09-15', 'recovery-worker')).to.equal('under review');
    expect(state('2026-09-15', 'peer-worker')).to.equal('current');
    expect(state('2026-09-15', null)).to.equal('current');
  });

  it('R11 a changed text puts under review whoever was signed off in that competency under another version', () => {
    const { risk, signers, refresh } = requirement();
    const was = { risk, signers, refresh, version: '1.0.0' };
    const raised = [{ profile: 'recovery-worker', competency: deEscalation, was }] as const;
    const adoptions = [adoption('2026-09-15', { raised })];
    const loose = 'rbc.loose' as CompetencyId;
    const looked = (version: string, other: string) =>
      libraryOf({ adoptions }).reviews(
        requirement(),
        record({
          signOffs: [signOff({ version }), signOff({ competency: loose, version: other })],
        }),
        'recovery-worker',
      );

    expect(looked('1.1.0', '1.0.0')).to.deep.equal([]);
    expect(looked('1.0.0', '1.1.0').map(({ cause, due }) => [cause, due])).to.deep.equal([
      ['new-version', '2026-10-13'],
    ]);
  });

  it('R9 R12 is measured at high risk where one’s own role says so of that competency, and nowhere else', () => {
    const known = { ...signed, absences: [away('2026-08-02', '2026-09-10')] };
    const loose = requirement({ competency: 'rbc.loose' as CompetencyId, risk: 'high' });
    const profiles = [
      { ...role, requires: [requirement({ risk: 'high' })] },
      { ...role, id: 'peer-worker' as const, requires: [requirement(), loose] },
    ];
    const library = teamLibrary(
      { ...shipped, profiles },
      [core],
      { adoptions: [], longAbsenceDays: 28 },
      '2026-09-15',
    );
    const state = (profile: 'recovery-worker' | 'peer-worker' | null) =>
      library.standing(requirement(), known, profile).state;

    expect(state('recovery-worker')).to.equal('under review');
    expect(state('peer-worker')).to.equal('current');
    expect(state(null)).to.equal('current');
  });

  it('R12 takes for a long absence what the team does', () => {
    const known = { ...signed, absences: [away('2026-09-02', '2026-09-10')] };
    const state = (longAbsenceDays: number) =>
      libraryOf({ longAbsenceDays }).standing(requirement({ risk: 'high' }), known, null).state;

    expect([state(10), state(9)]).to.deep.equal(['current', 'under review']);
  });
});

function libraryOf({
  frameworks = [core],
  adoptions = [],
  longAbsenceDays = 28,
  today = '2026-09-15',
}: {
  frameworks?: readonly Framework[];
  adoptions?: readonly Adoption[];
  longAbsenceDays?: number;
  today?: string;
} = {}): TeamLibrary {
  return teamLibrary(shipped, frameworks, { adoptions, longAbsenceDays }, today);
}

function adoption(from: string, changed: Partial<Adoption> = {}): Adoption {
  return { ...startingAdoption, from, ...changed };
}
