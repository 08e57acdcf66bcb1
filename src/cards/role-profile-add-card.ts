import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId, RoleProfileId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import { formState, type Typed } from './form-state.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './role-profile-add.card.json' with { type: 'json' };
import { many } from './words.ts';

export interface RoleProfileAddData {
  team: TeamId;
  role: RoleProfileId;
  roleTitle: string;
  /** The framework picked from, and the others in use. */
  framework: { id: string; title: string };
  others: readonly { id: string; title: string }[];
  /** Those of it that the role does not ask for. */
  competencies: readonly { competency: CompetencyId; title: string }[];
  page: number;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTitle = 75;
const longestRole = 120;
/** As many as one list of a card carries, within its size. */
const perList = 100;
const longestOther = 60;
const mostOthers = 6;

/** One of the competencies of a framework in use, to be asked of a role that does not ask for it yet. */
export function roleProfileAddCard(data: RoleProfileAddData): Card {
  const { team, role, framework, others, competencies } = data;
  const last = Math.max(0, Math.ceil(competencies.length / perList) - 1);
  const page = Math.min(Math.max(0, data.page), last);
  const shown = competencies.slice(page * perList, (page + 1) * perList);
  const fields = formState(data.typed, data.problems);
  const roleTitle = shortened(data.roleTitle, longestRole);

  return render({
    team,
    role,
    framework: framework.id,
    summary: `A list to add a competency to the role ${spoken(roleTitle)}`,
    title: `Add a competency: ${plain(roleTitle)}`,
    context: `${plain(shortened(framework.title, longestRole))}: ${many(competencies.length, 'competency', 'competencies')} not asked for yet.`,
    isEmpty: shown.length === 0,
    competency: fields.text('competency'),
    competencies: shown.map(({ competency, title }) => ({
      title: lookAlike(shortened(title, longestTitle)),
      value: competency,
    })),
    paged: last > 0,
    pageLine: `Page ${String(page + 1)} of ${String(last + 1)}`,
    pageButtons: [
      ...(page > 0 ? [{ title: 'Back', page: String(page - 1) }] : []),
      ...(page < last ? [{ title: 'Next', page: String(page + 1) }] : []),
    ],
    hasOthers: others.length > 0,
    others: others.slice(0, mostOthers).map(({ id, title }) => ({
      framework: id,
      title: plain(shortened(title, longestOther)),
      rowTitle: `Pick from ${oneLine(shortened(title, longestOther))}`,
    })),
    top: fields.top(),
  });
}
