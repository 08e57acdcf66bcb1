import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type {
  CompetencyId,
  ProfileRequirement,
  RefreshPolicy,
  RoleProfileId,
} from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Choice } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import { lookAlike, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './requirement.card.json' with { type: 'json' };
import { refreshWords } from './requirement-words.ts';
import { sentenceCase } from './words.ts';

export {
  isAboutRole,
  isReset,
  readRequirement,
  readRole,
  type ReadRequirement,
  type ReadRole,
} from './requirement-input.ts';

export interface RequirementData {
  team: TeamId;
  role: RoleProfileId;
  roleTitle: string;
  competency: CompetencyId;
  title: string;
  domain: string;
  /** Null where the role does not ask for it yet. */
  requirement: ProfileRequirement | null;
  levels: readonly { id: string; title: string }[];
  /** The tasks it can be a premise of. */
  tasks: readonly { id: string; title: string }[];
  from: LocalDate;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTitle = 120;
const risks: readonly Choice[] = [
  { title: 'Standard', value: 'standard' },
  { title: 'High', value: 'high' },
];
const signers: readonly Choice[] = [
  { title: 'One', value: '1' },
  { title: 'Two different people', value: '2' },
];

/** What a role asks of one competency. */
export function requirementCard(data: RequirementData): Card {
  const { team, role, competency, requirement, levels, tasks } = data;
  const fields = formState(data.typed, data.problems);
  const title = shortened(data.title, longestTitle);
  const roleTitle = shortened(data.roleTitle, longestTitle);
  const { risk = 'standard', signers: count = 1, opens = [] } = requirement ?? {};

  return render({
    team,
    role,
    competency,
    summary: `What the role ${spoken(roleTitle)} asks of ${spoken(title)}`,
    title: plain(title),
    context: plain(`${roleTitle}${data.domain === '' ? '' : `: ${data.domain}`}`),
    asked: fields.choice('asked', 'true'),
    hasLevels: levels.length > 0,
    level: fields.choice('level', requirement?.level ?? levels[0]?.id ?? ''),
    levels: levels.map((level) => ({ title: lookAlike(level.title), value: level.id })),
    risk: fields.choice('risk', risk),
    risks,
    signers: fields.choice('signers', String(count)),
    signerChoices: signers,
    refresh: fields.choice('refresh', refreshValue(requirement?.refresh)),
    refreshes: refreshChoices(requirement?.refresh),
    hasTasks: tasks.length > 0,
    noTasks: tasks.length > 0 ? '' : 'No task of the catalogue depends on it.',
    opens: fields.text('opens', opens.join(',')),
    tasks: tasks.map((task) => ({ title: lookAlike(task.title), value: task.id })),
    from: fields.date('from', data.from),
    top: fields.top(),
  });
}

function refreshValue(policy: RefreshPolicy | undefined): string {
  if (policy === undefined) return '12';
  if (policy.kind === 'none') return 'none';

  return policy.kind === 'anniversary' && [12, 24, 36].includes(policy.months)
    ? String(policy.months)
    : 'kept';
}

/** The usual ones, and what it is now where it is another one: a window of the year, other months. */
function refreshChoices(policy: RefreshPolicy | undefined): Choice[] {
  const kept =
    policy !== undefined && refreshValue(policy) === 'kept'
      ? [{ title: `As it is: ${refreshWords(policy)}`, value: 'kept' }]
      : [];

  return [
    ...kept,
    ...['12', '24', '36'].map((value) => ({ title: `Every ${value} months`, value })),
    { title: sentenceCase(refreshWords({ kind: 'none' })), value: 'none' },
  ];
}
