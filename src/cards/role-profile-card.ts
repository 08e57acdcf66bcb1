import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId, ProfileRequirement, RoleProfileId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import { formState, type Typed } from './form-state.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { askedInBrief } from './requirement-words.ts';
import template from './role-profile.card.json' with { type: 'json' };
import { day, many } from './words.ts';

export interface RequirementLine {
  competency: CompetencyId;
  title: string;
  requirement: Pick<ProfileRequirement, 'level' | 'risk' | 'signers' | 'refresh' | 'opens'>;
  levels: readonly { id: string; title: string }[];
  tasks: readonly { id: string; title: string }[];
}

export interface RoleProfileData {
  team: TeamId;
  teamName: string;
  role: RoleProfileId;
  title: string;
  /** The team's own, where it differs from what ships. */
  own: boolean;
  /** Where this is not in force yet. */
  pendingFrom: LocalDate | null;
  lines: readonly RequirementLine[];
  page: number;
  today: LocalDate;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTitle = 120;
const longestName = 60;

/** What a role asks, each competency to be tapped and changed. */
export function roleProfileCard(data: RoleProfileData): Card {
  const { team, role, own, lines, today, pendingFrom } = data;
  const page = pageOf(lines, data.page);
  const title = shortened(data.title, longestTitle);
  const fields = formState(data.typed, data.problems);

  return render({
    ...page,
    team,
    role,
    summary: `What is asked of the role ${spoken(title)}`,
    title: `${plain(title)}: what is asked`,
    context: contextOf(data),
    hint: lines.length === 0 ? 'Nothing yet of the frameworks in use.' : 'Tap one to change it.',
    rows: page.shown.map((line) => ({
      competency: line.competency,
      title: plain(shortened(line.title, longestTitle)),
      detail: plain(askedInBrief(namedLine(line))),
      rowTitle: `Change what is asked of ${oneLine(shortened(line.title, longestTitle))}`,
    })),
    own,
    from: fields.date('from', pendingFrom ?? today),
    top: fields.top(),
  });
}

function contextOf({ teamName, own, lines, pendingFrom, today }: RoleProfileData): string {
  const from = pendingFrom === null ? '' : ` from ${day(pendingFrom, today)}`;
  const name = plain(shortened(teamName, longestName));

  return `${many(lines.length, 'competency', 'competencies')}${from}, ${own ? `amended in ${name}` : 'as shipped: a starting point'}.`;
}

function namedLine({
  requirement,
  levels,
  tasks,
}: RequirementLine): Parameters<typeof askedInBrief>[0] {
  const { level, risk, signers, refresh, opens = [] } = requirement;

  return {
    level: levels.find(({ id }) => id === level)?.title ?? null,
    risk,
    signers,
    refresh,
    opens: tasks.flatMap(({ id, title }) => (opens.some((each) => each === id) ? [title] : [])),
  };
}
