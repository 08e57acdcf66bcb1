import type { FrameworkInUse } from '../domain/adoption.ts';
import type { NamedFramework } from '../domain/adoption-view.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { RoleProfileId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Choice } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import template from './frameworks.card.json' with { type: 'json' };
import { frameworkValue } from './frameworks-input.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, listed, many } from './words.ts';

export { readFrameworks, type ReadFrameworks } from './frameworks-input.ts';

export interface FrameworksData {
  team: TeamId;
  teamName: string;
  today: LocalDate;
  /** Those in use today, and those to come. */
  inForce: readonly FrameworkInUse[];
  pending: { from: LocalDate; frameworks: readonly FrameworkInUse[] } | null;
  available: readonly (FrameworkInUse & { title: string; shipped: boolean })[];
  roles: readonly { role: RoleProfileId; title: string; asks: number; own: boolean }[];
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const longestTitle = 80;
const longestVersion = 30;
const namedAtOnce = 4;
/** As many as a card carries beside the roles; those in use are always among them. */
const mostFrameworks = 40;

/** Which frameworks a team works by, from when, and what its roles ask. */
export function frameworksCard(data: FrameworksData): Card {
  const { team, today, inForce, pending, roles } = data;
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.teamName, longestName);
  const chosen = pending?.frameworks ?? inForce;
  const values = listedFirst(data, chosen);

  return render({
    team,
    summary: `Frameworks and roles of ${spoken(name)}`,
    title: `Frameworks and roles: ${plain(name)}`,
    context: `In use today: ${plain(namesOf(data, inForce))}.`,
    pending:
      pending === null
        ? ''
        : `From ${day(pending.from, today)}: ${plain(namesOf(data, pending.frameworks))}. Choosing anew takes its place.`,
    frameworks: fields.text('frameworks', chosen.map(frameworkValue).join(',')),
    available: values,
    more:
      data.available.length > values.length
        ? `${many(data.available.length - values.length, 'version more is', 'versions more are')} not listed here.`
        : '',
    from: fields.date('from', pending?.from ?? today),
    roles: roles.map(({ role, title, asks, own }) => ({
      role,
      title: plain(title),
      detail: `${many(asks, 'competency', 'competencies')}, ${own ? 'amended here' : 'as shipped'}`,
      rowTitle: `What is asked of the role ${oneLine(title)}`,
    })),
    top: fields.top(),
  });
}

/** "Role-based core 1.1.0" */
export function frameworkName({ title, version }: NamedFramework): string {
  return `${shortened(title, longestTitle)} ${shortened(version, longestVersion)}`;
}

/** "Role-based core 1.1.0, Kent and Medway 1.0.0 and 2 others" */
export function frameworkNames(frameworks: readonly NamedFramework[]): string {
  const names = frameworks.slice(0, namedAtOnce).map(frameworkName);
  const rest = frameworks.length - names.length;

  return listed(rest > 0 ? [...names, many(rest, 'other', 'others')] : names);
}

function namesOf({ available }: FrameworksData, frameworks: readonly FrameworkInUse[]): string {
  const names = frameworks.map((each) => {
    const known = available.find(
      ({ framework, version }) => framework === each.framework && version === each.version,
    );
    return { title: known?.title ?? each.framework, version: each.version };
  });

  return frameworkNames(names);
}

/** What is chosen and the newest of every framework first; of the rest as many as fit. */
function listedFirst(
  { available, inForce }: FrameworksData,
  chosen: readonly FrameworkInUse[],
): Choice[] {
  const newest = new Map(available.map((each) => [each.framework, each]));
  const wanted = [...inForce, ...chosen].flatMap((each) =>
    available.filter((known) => frameworkValue(known) === frameworkValue(each)),
  );
  const inOrder = new Set([...wanted, ...newest.values(), ...available.toReversed()]);
  const first = new Set([...inOrder].slice(0, mostFrameworks));

  return available
    .filter((each) => first.has(each))
    .map((each) => ({
      title: `${lookAlike(frameworkName(each))}${each.shipped ? '' : ' (imported)'}`,
      value: frameworkValue(each),
    }));
}
