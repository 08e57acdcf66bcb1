import { adoptionCard } from '../../src/cards/adoption-card.ts';
import { frameworksCard } from '../../src/cards/frameworks-card.ts';
import { requirementCard } from '../../src/cards/requirement-card.ts';
import { roleProfileAddCard } from '../../src/cards/role-profile-add-card.ts';
import { roleProfileCard } from '../../src/cards/role-profile-card.ts';
import type { AdoptionView } from '../../src/domain/adoption-view.ts';
import type { CompetencyId, Framework, RoleProfile } from '../../src/domain/framework.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { form, longName, names, problem, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';
import { taskAdoptionSamples } from './card-samples-tasks.ts';

const who = 'Morgan Price, administrator';
const teamName = 'Northside Recovery';
const common = { team, teamName, today, typed: undefined, problems: [] };
const available = shipped.frameworks.map(({ id, version, title }) => ({
  framework: id,
  version,
  title,
  shipped: true,
}));
const core = { framework: 'rbc', version: '1.1.0' };
const kentAndMedway = { framework: 'km', version: '1.0.0' };
const roles = shipped.profiles.map(({ id, title, requires }) => ({
  role: id,
  title,
  asks: requires.length,
  own: id === 'clinician',
}));

const frameworks = { ...common, inForce: [core], pending: null, available, roles };
const profile = profileOf('clinician');
const lines = profile.requires.map((requirement) => ({
  ...known(requirement.competency),
  requirement,
}));
const role = { ...common, role: profile.id, title: profile.title, page: 0, pendingFrom: null };
const requirement = { team, role: profile.id, roleTitle: profile.title, from: today };
const add = { team, role: profile.id, roleTitle: profile.title, page: 0 };
const titled = { title: 'Role-based core for mental health services', version: '1.1.0' };
const other = { title: 'Kent and Medway VCSE Sector Competency Framework', version: '1.0.0' };
const view: AdoptionView = {
  teamName,
  from: '2026-12-01',
  today,
  isNew: true,
  frameworks: [titled, other],
  added: [other],
  removed: [],
  newVersions: [],
  roles: [{ title: 'Recovery worker', before: 9, after: 23, raised: 0 }],
  requirements: [],
  tasks: [],
  people: [],
  peopleInAll: 0,
  due: '2026-12-29',
  replaces: null,
};
const high = {
  level: null,
  risk: 'high',
  signers: 2,
  refresh: months(12),
  opens: ['Lone working'],
} as const;
const touching: AdoptionView = {
  ...view,
  added: [],
  requirements: [
    { title: 'Staying safe when working alone', before: { ...high, signers: 1 }, after: high },
  ],
  roles: [{ title: 'Recovery worker', before: 9, after: 9, raised: 1 }],
  people: names.slice(0, 9).map((name) => ({ name, competencies: 1 })),
  peopleInAll: 9,
};
const carried = { team, frameworks: 'rbc@1.1.0,km@1.0.0', from: '2026-12-01' };
const adoption = { view, carried, form, chosenOn: 'settings.frameworks' };

export const frameworksSamples: Readonly<Record<string, readonly CardSample[]>> = {
  frameworks: [
    { title: 'Frameworks and roles', who, card: frameworksCard(frameworks) },
    {
      title: 'Frameworks and roles, with what is to begin',
      who,
      card: frameworksCard({
        ...frameworks,
        pending: { from: '2026-12-01', frameworks: [core, kentAndMedway] },
      }),
    },
    {
      title: 'Frameworks and roles with problems, and very many frameworks',
      who,
      card: frameworksCard({
        ...frameworks,
        teamName: longName,
        inForce: many(12).map(({ framework, version }) => ({ framework, version })),
        available: [...available, ...many(200)],
        typed: { frameworks: '', from: '2026-01-01' },
        problems: [
          problem('frameworks', 'Please choose at least one framework of the list.'),
          problem('from', 'Please choose a day from today.'),
        ],
      }),
    },
  ],
  'role-profile': [
    {
      title: 'What a role asks',
      who,
      card: roleProfileCard({ ...role, own: false, lines }),
    },
    {
      title: 'What a role asks, amended, as long as it gets',
      who,
      card: roleProfileCard({
        ...role,
        own: true,
        teamName: longName,
        pendingFrom: '2026-12-01',
        page: 99,
        lines: Array.from({ length: 16 }, () => ({
          ...lines[0],
          competency: `nhs96.${'x'.repeat(100)}` as CompetencyId,
          title: longName.repeat(4),
          requirement: {
            level: 'l',
            risk: 'high',
            signers: 2,
            refresh: { kind: 'annual-window', from: '04-01', until: '06-30' },
            opens: shipped.tasks.map(({ id }) => id),
          },
          levels: [{ id: 'l', title: longName }],
          tasks: shipped.tasks,
        })),
      }),
    },
    {
      title: 'A role of which nothing is asked',
      who,
      card: roleProfileCard({ ...role, own: true, lines: [] }),
    },
  ],
  requirement: [
    {
      title: 'What a role asks of one competency',
      who,
      card: requirementCard({ ...requirement, ...known('rbc.risk.escalation'), ...untyped() }),
    },
    {
      title: 'What a role asks of one competency with levels',
      who,
      card: requirementCard({ ...requirement, ...known('s117.legal-literacy'), ...untyped() }),
    },
    {
      title: 'What a role asks of one competency, with problems',
      who,
      card: requirementCard({
        ...requirement,
        ...known('km.risk-assessment'),
        title: longName.repeat(3),
        requirement: {
          competency: 'km.risk-assessment' as CompetencyId,
          level: 'getting-help',
          risk: 'high',
          signers: 2,
          refresh: { kind: 'annual-window', from: '04-01', until: '06-30' },
        },
        tasks: shipped.tasks,
        typed: { asked: 'true', level: 'x', risk: 'high', signers: '2', refresh: 'kept', from: '' },
        problems: [
          problem('level', 'Please choose a level of its framework.'),
          problem('opens', '“Lone working” takes more than this role asks for.'),
          problem('from', 'Please choose a date.'),
        ],
      }),
    },
  ],
  'role-profile-add': [
    {
      title: 'Adding a competency to a role',
      who,
      card: roleProfileAddCard({
        ...add,
        ...untyped(),
        framework: { id: 'nhs96', title: 'NHS 96: competencies for mental health workers' },
        others: [{ id: 'rbc', title: titled.title }],
        competencies: competenciesOf('nhs96'),
      }),
    },
    {
      title: 'Adding a competency, of very many',
      who,
      card: roleProfileAddCard({
        ...add,
        page: 1,
        framework: { id: 'x', title: longName.repeat(3) },
        others: many(20).map(({ framework, title }) => ({ id: framework, title })),
        competencies: Array.from({ length: 350 }, (_, at) => ({
          competency: `own.${'x'.repeat(60)}-${String(at)}` as CompetencyId,
          title: longName.repeat(3),
        })),
        typed: {},
        problems: [problem('competency', 'Please choose a competency.')],
      }),
    },
    {
      title: 'Adding a competency where all are asked for',
      who,
      card: roleProfileAddCard({
        ...add,
        ...untyped(),
        framework: { id: 'rbc', title: titled.title },
        others: [],
        competencies: [],
      }),
    },
  ],
  adoption: [
    ...taskAdoptionSamples,
    { title: 'Frameworks that touch nobody', who, card: adoptionCard(adoption) },
    {
      title: 'A change to a role, and whom it touches',
      who,
      card: adoptionCard({
        ...adoption,
        view: {
          ...touching,
          replaces: { from: '2027-01-04', frameworks: [titled], isKept: false },
        },
        chosenOn: 'role.requirement',
      }),
    },
    { title: 'Adopted', who, card: adoptionCard({ ...adoption, view: touching, form: null }) },
    {
      title: 'A choice that changes nothing',
      who,
      card: adoptionCard({
        ...adoption,
        view: { ...view, from: today, isNew: false, added: [], roles: [] },
      }),
    },
    {
      title: 'An adoption as long as it gets',
      who,
      card: adoptionCard({
        ...adoption,
        view: {
          ...touching,
          teamName: longName,
          added: many(12),
          removed: many(12),
          newVersions: many(12).map((each) => ({ ...each, was: '9.9.9-beta' })),
          roles: roles.map(({ title }) => ({ title, before: 0, after: 96, raised: 40 })),
          requirements: Array.from({ length: 30 }, () => ({
            title: longName.repeat(3),
            before: { ...high, opens: Array.from({ length: 13 }, () => longName) },
            after: { ...high, level: longName },
          })),
          people: Array.from({ length: 30 }, () => ({ name: longName, competencies: 40 })),
          peopleInAll: 500,
          replaces: { from: '2027-01-04', frameworks: many(12), isKept: false },
        },
      }),
    },
  ],
};

function known(competency: string) {
  const home = frameworkOf(competency.slice(0, competency.indexOf('.')));
  const found = home.competencies.find(({ id }) => id === competency);
  const asked = profile.requires.find((each) => each.competency === competency);

  return {
    competency: competency as CompetencyId,
    title: found?.title ?? competency,
    domain: home.domains?.find(({ id }) => id === found?.domain)?.title ?? home.title,
    requirement: asked ?? null,
    levels: home.levels ?? [],
    tasks: shipped.tasks.filter((task) =>
      task.requires.some((each) => each.competency === competency),
    ),
  };
}

function competenciesOf(framework: string): { competency: CompetencyId; title: string }[] {
  return frameworkOf(framework).competencies.map(({ id, title }) => ({ competency: id, title }));
}

function frameworkOf(id: string): Framework {
  const found = shipped.frameworks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no framework ${id}`);

  return found;
}

function profileOf(id: string): RoleProfile {
  const found = shipped.profiles.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no role ${id}`);

  return found;
}

/** Frameworks that a service brought, with names as long as they get. */
function many(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    framework: `own-${'x'.repeat(60)}-${String(at)}`,
    version: `1.${String(at)}.0+${'v'.repeat(60)}`,
    title: longName.repeat(3),
    shipped: false,
  }));
}

function months(count: number): { kind: 'anniversary'; months: number } {
  return { kind: 'anniversary', months: count };
}

function untyped() {
  return { typed: undefined, problems: [] };
}
