import { expect } from 'chai';

import type { CompetencyId, RoleProfile, TaskId } from '../../../src/domain/framework.ts';
import { amendedProfile, type Asked } from '../../../src/domain/profile-amendment.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { profilesProblems } from '../../../src/frameworks/role-problems.ts';

const escalation = 'rbc.risk.escalation' as CompetencyId;
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const advocacy = 'km.advocacy' as CompetencyId;
const alone = 'lone-working' as TaskId;
const worker = roleOf('recovery-worker');
const missing = ['rbc.boundaries.defensible-decisions', 'rbc.distress.crisis-response'];
const asked: Asked = {
  level: null,
  risk: 'high',
  signers: 1,
  refresh: 12,
  opens: [alone, 'early-warning-monitoring' as TaskId],
};

describe('amendedProfile', () => {
  it('should leave a profile as it ships where nothing is asked otherwise', () => {
    for (const profile of shipped.profiles) {
      for (const { competency, level, risk, signers, opens = [] } of profile.requires) {
        const same = { level: level ?? null, risk, signers, refresh: 'kept', opens } as const;
        const amended = amendedProfile(profile, { competency, asked: same }, shipped);
        expect(JSON.stringify(amended.profile), competency).to.equal(JSON.stringify(profile));
      }
    }
  });

  it('should ask one competency otherwise and no other', () => {
    const { profile } = amend(worker, escalation, { signers: 2, refresh: 24 });

    expect(requirement(profile, escalation)).to.deep.include({
      signers: 2,
      refresh: { kind: 'anniversary', months: 24 },
    });
    expect(without(profile, escalation)).to.deep.equal(without(worker, escalation));
  });

  it('R18 should open a task with all that it requires, and close it with all of it', () => {
    const closed = amend(worker, escalation, { opens: [] }).profile;
    const opened = amend(closed ?? worker, escalation, { opens: [alone] }).profile;

    expect(requirement(closed, loneWorking)?.opens ?? []).to.not.include(alone);
    expect(requirement(opened, loneWorking)?.opens).to.deep.equal([alone]);
    expect(requirement(opened, escalation)?.opens).to.deep.equal([alone]);
  });

  it('R18 should close what it opened where the competency is asked for no more', () => {
    const { profile } = amendedProfile(worker, { competency: escalation, asked: null }, shipped);

    expect(profile?.requires.map(({ competency }) => competency)).to.deep.equal(
      worker.requires.map(({ competency }) => competency).filter((id) => id !== escalation),
    );
    expect(requirement(profile, loneWorking)?.opens ?? []).to.not.include(alone);
  });

  it('R18 should refuse a task that takes more than the role asks for, naming it', () => {
    const opens = ['crisis-calls', 'escalation-decisions'] as TaskId[];
    const { problems } = amend(worker, escalation, { opens: opens.slice(0, 1) });
    const { problems: ofTwo } = amend(worker, escalation, { opens });

    expect(problems?.map(({ field }) => field)).to.deep.equal(['opens']);
    expect(problems?.[0]?.sentence).to.match(/Crisis calls.*takes more/);
    expect(ofTwo).to.deep.equal([
      {
        field: 'opens',
        sentence: `“Clinical decision-making on escalation and de-escalation” takes more than this role asks for: ${missing.map((id) => `“${titleOf(id)}”`).join(', ')}. Please add that first.`,
      },
    ]);
  });

  it('should refuse a task that does not require the competency, or that there is none of', () => {
    for (const task of ['clinical-assessment', 'no-such-task']) {
      const { problems } = amend(worker, escalation, { opens: [task as TaskId] });
      expect(problems, task).to.deep.equal([
        { field: 'opens', sentence: 'Please choose tasks of the list.' },
      ]);
    }
  });

  it('R6 should ask for a level of the framework where it has levels, and for none elsewhere', () => {
    for (const [competency, level] of [
      [advocacy, null],
      [advocacy, 'practitioner'],
      [escalation, 'getting-help'],
    ] as const) {
      const { problems } = amend(worker, competency, { level, opens: [] });
      expect(problems, competency).to.deep.equal([
        { field: 'level', sentence: 'Please choose a level of its framework.' },
      ]);
    }
    const { profile } = amend(worker, advocacy, { level: 'getting-help', opens: [] });
    expect(requirement(profile, advocacy)?.level).to.equal('getting-help');
  });

  it('should add a competency after those of its framework', () => {
    const added = 'rbc.risk.risk-formulation' as CompetencyId;
    const { profile } = amend(worker, added, { opens: [] });
    const ids = profile?.requires.map(({ competency }) => competency) ?? [];

    expect(ids[ids.indexOf(added) - 1]).to.match(/^rbc\./);
    expect(ids[ids.indexOf(added) + 1]).to.match(/^km\./);
  });

  it('should ask for it to be refreshed never, where that is chosen', () => {
    const { profile } = amend(worker, escalation, { refresh: 'none', opens: [] });

    expect(requirement(profile, escalation)?.refresh).to.deep.equal({ kind: 'none' });
  });

  it('should add the first of a framework after all others', () => {
    const section117 = 's117.' as const;
    const first = shipped.frameworks
      .flatMap(({ competencies }) => competencies)
      .find(({ id }) => id.startsWith(section117));
    const added = first?.id ?? (section117 as CompetencyId);
    const { profile } = amend(worker, added, { level: 'practitioner', opens: [] });

    expect(profile?.requires.at(-1)?.competency).to.equal(added);
  });

  it('should refuse a competency that its framework has not', () => {
    const { problems } = amend(worker, 'rbc.no.such' as CompetencyId, { opens: [] });

    expect(problems).to.deep.equal([
      {
        field: 'competency',
        sentence: 'This competency is of no framework that the team uses.',
      },
    ]);
  });

  it('R6 R18 should open a task that takes a level to whom it is asked of at that level or above', () => {
    const [first] = shipped.tasks;
    if (first === undefined) throw new Error('there are no tasks');
    const needed = (level: string) => ({
      frameworks: shipped.frameworks,
      tasks: [{ ...first, id: alone, requires: [{ competency: advocacy, level }] }],
    });
    const at = (level: string, of: string) =>
      amendedProfile(
        worker,
        { competency: advocacy, asked: { ...asked, level, opens: [alone] } },
        needed(of),
      ).problems?.length ?? 0;

    expect(at('getting-help', 'getting-help')).to.equal(0);
    expect(at('getting-more-help', 'getting-help')).to.equal(0);
    expect(at('getting-advice', 'getting-help')).to.equal(1);
  });

  it('should refuse what is of no framework in use, and a refresh kept where there is none', () => {
    const core = { ...shipped, frameworks: shipped.frameworks.slice(0, 1) };
    const change = { competency: advocacy, asked: { ...asked, opens: [] } };
    const added = 'rbc.risk.risk-formulation' as CompetencyId;

    expect(amendedProfile(worker, change, core).problems?.[0]?.field).to.equal('competency');
    expect(amend(worker, added, { refresh: 'kept', opens: [] }).problems).to.deep.equal([
      { field: 'refresh', sentence: 'Please choose how often it is refreshed.' },
    ]);
  });

  it('R18 should judge a task by competencies of frameworks not in use too, and name one nobody knows', () => {
    const [first] = shipped.tasks;
    if (first === undefined) throw new Error('there are no tasks');
    const known = (needed: CompetencyId) => ({
      frameworks: shipped.frameworks.slice(0, 1),
      tasks: [
        { ...first, id: alone, requires: [{ competency: escalation }, { competency: needed }] },
      ],
    });
    const change = { competency: escalation, asked: { ...asked, opens: [alone] } };

    const held = amendedProfile(worker, change, known(advocacy));
    const unknown = amendedProfile(worker, change, known('own.unheard-of' as CompetencyId));
    const { frameworks, tasks } = known(advocacy);
    const levelled = tasks.map((task) => ({
      ...task,
      requires: task.requires.map((each) => ({ ...each, level: 'getting-help' })),
    }));
    const atLevel = amendedProfile(worker, change, { frameworks, tasks: levelled });

    expect(requirement(held.profile, advocacy)?.opens).to.deep.equal([alone]);
    expect(requirement(atLevel.profile, advocacy)?.opens).to.deep.equal([alone]);
    expect(unknown.problems?.[0]?.sentence).to.contain('own.unheard-of');
  });

  it('should make nothing that a file of profiles could not hold', () => {
    for (const profile of shipped.profiles) {
      for (const { competency } of profile.requires) {
        const { profile: amended } = amendedProfile(profile, { competency, asked: null }, shipped);
        expect(profilesProblems(shipped, amended === undefined ? [] : [amended])).to.deep.equal([]);
      }
    }
  });
});

function amend(profile: RoleProfile, competency: CompetencyId, changed: Partial<Asked>) {
  return amendedProfile(profile, { competency, asked: { ...asked, ...changed } }, shipped);
}

function requirement(profile: RoleProfile | undefined, competency: CompetencyId) {
  return profile?.requires.find((each) => each.competency === competency);
}

function titleOf(competency: string): string | undefined {
  return shipped.frameworks
    .flatMap(({ competencies }) => competencies)
    .find(({ id }) => id === competency)?.title;
}

function without(profile: RoleProfile | undefined, competency: CompetencyId) {
  return profile?.requires.filter((each) => each.competency !== competency);
}

function roleOf(id: string): RoleProfile {
  const found = shipped.profiles.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no role ${id}`);

  return found;
}
