import { profileUnder, type Adoption } from '../domain/adoption.ts';
import { addDays } from '../domain/calendar.ts';
import {
  frameworkIdOf,
  type CompetencyId,
  type Framework,
  type RoleProfile,
} from '../domain/framework.ts';
import { raisedReviewDays } from '../domain/review.ts';
import type { Task } from '../domain/task.ts';
import type { Shipped } from '../domain/team-library.ts';
import type { OpenAdoption, Proposed } from '../usecases/adoption.ts';
import { counted } from './terminal.ts';
import { listed } from './words.ts';

/** What an adoption changes, and whom it touches (R11). */
export function adoptionLines(about: {
  name: string;
  opened: OpenAdoption;
  proposed: Exclude<Proposed, { problems: readonly unknown[] }>;
  /** The frameworks chosen, with what is in them. */
  chosen: readonly Framework[];
  shipped: Shipped;
}): string[] {
  const { name, opened, proposed, chosen, shipped } = about;
  const { adoption, replaces } = proposed;
  const { inForce } = opened;
  const kept = new Set(adoption.frameworks.map(({ framework }) => framework));
  const dropped = inForce.frameworks.filter(({ framework }) => !kept.has(framework));
  const own = adoption.profiles.map(({ id }) => id).join(', ');

  return [
    `${name} works by ${listed(inForce.frameworks)}.`,
    `From ${adoption.from}: ${listed(adoption.frameworks)}${own === '' ? '' : `, with role profiles of its own for ${own}`}.`,
    ...(dropped.length > 0 ? [`No longer in use: ${listed(dropped)}.`] : []),
    ...(replaces === undefined
      ? []
      : [
          `It takes the place of what was to begin on ${replaces.from}: ${listed(replaces.frameworks)}.`,
        ]),
    ...roleLines(inForce, adoption, shipped),
    ...unmatchedLines(adoption, chosen, shipped),
    ...taskLines(proposed),
    ...touchedLines(about),
  ];
}

/** Per role, how many competencies are asked for the first time, and how many no more. */
function roleLines(before: Adoption, after: Adoption, shipped: Shipped): string[] {
  return shipped.profiles.flatMap((role) => {
    const old = asked(before, role);
    const now = asked(after, role);
    const added = now.filter((competency) => !old.includes(competency)).length;
    const gone = old.filter((competency) => !now.includes(competency)).length;
    const changes = [
      ...(added > 0
        ? [`${counted(added, 'competency', 'competencies')} asked for the first time`]
        : []),
      ...(gone > 0 ? [`${counted(gone, 'competency', 'competencies')} asked no longer`] : []),
    ];

    return changes.length === 0 ? [] : [`${role.title}: ${changes.join(', ')}.`];
  });
}

/** Where profiles and frameworks do not meet: of a framework nothing is asked; what is asked is not in it any more. */
function unmatchedLines(
  adoption: Adoption,
  chosen: readonly Framework[],
  { profiles }: Shipped,
): string[] {
  const wanted = new Set(profiles.flatMap((role) => asked(adoption, role)));
  const known = new Set(chosen.flatMap(({ competencies }) => competencies.map(({ id }) => id)));
  const gone = [...wanted].filter((competency) => !known.has(competency));
  const idle = chosen.filter(({ id }) => ![...wanted].some((each) => frameworkIdOf(each) === id));

  return [
    ...idle.map(
      ({ id }) =>
        `No role asks anything of ${id}: its competencies count once role profiles name them (adopt --profiles).`,
    ),
    ...(gone.length === 0
      ? []
      : [`Roles still ask for what is not there any more: ${gone.join(', ')}.`]),
  ];
}

/** What becomes of each task, and how many could carry it by themselves today: counts, never names. */
function taskLines({ tasks }: Parameters<typeof adoptionLines>[0]['proposed']): string[] {
  if (tasks.length === 0) return [];
  const kinds = ['new', 'back in use', 'changed', 'out'] as const;
  const counts = kinds
    .map((kind) => [kind, tasks.filter((each) => each.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${String(count)} ${kind}`);

  return [
    `Tasks: ${counts.join(', ')}.`,
    ...tasks.map(({ kind, before, after, could }) => {
      const { id, title } = after ?? before ?? { id: '', title: '' };
      return `  ${sentenceCase(kind)}: ${title} (${id}). Could carry it today: ${countWords(before, could.before)} before, ${countWords(after, could.after)} after.`;
    }),
  ];
}

function countWords(task: Task | null, could: number | null): string {
  return task === null ? 'not in use' : could === null ? 'anyone' : String(could);
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function asked(adoption: Adoption, role: RoleProfile): CompetencyId[] {
  return profileUnder(adoption, role).requires.map(({ competency }) => competency);
}

function touchedLines({
  opened: { library },
  proposed: { adoption, touched },
}: Parameters<typeof adoptionLines>[0]): string[] {
  const { raised, people } = touched;
  const competencies = new Set(raised.map(({ competency }) => competency)).size;
  const due = addDays(adoption.from, raisedReviewDays);
  if (raised.length === 0)
    return ['It asks more of nothing that was asked before: it touches nobody.'];

  return [
    `It asks more of ${counted(competencies, 'competency', 'competencies')}, each signed off anew or reviewed by ${due}.`,
    people.length === 0
      ? 'It touches nobody: nobody is signed off in these.'
      : `It touches ${counted(people.length, 'person', 'people')}; until ${adoption.from} their sign-offs stand:`,
    ...people.map(
      (each) => `  ${each.name}: ${each.competencies.map((id) => library.title(id)).join(', ')}`,
    ),
  ];
}
