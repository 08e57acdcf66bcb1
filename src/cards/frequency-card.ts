import type { FieldProblem } from '../domain/errors.ts';
import type { RoleProfileId } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { SupervisionRule } from '../domain/supervision.ts';
import { typeChoices } from './choices.ts';
import { type FormState, formState, isOpen, type Typed } from './form-state.ts';
import template from './frequency.card.json' with { type: 'json' };
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export { readFrequency, type ReadFrequency } from './frequency-input.ts';

export interface FrequencyData {
  form: FormId;
  team: TeamId;
  teamName: string;
  roles: readonly { profile: RoleProfileId; title: string; rule: SupervisionRule }[];
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  saved: boolean;
}

const render = compile(template);
const longestName = 80;
const units = [
  { title: 'days apart at most', value: 'days' },
  { title: 'hours a month at least', value: 'calendar-month' },
];

/** How often each role of a team is supervised, and what counts (R13). */
export function frequencyCard(data: FrequencyData): Card {
  const { form, team, roles, saved } = data;
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.teamName, longestName);

  return render({
    form,
    team,
    summary: `Supervision frequency in ${spoken(name)}`,
    title: `Supervision frequency: ${plain(name)}`,
    context: saved
      ? 'Saved. What is due and overdue follows these from now on.'
      : 'How often each role is supervised. Months are calendar months. Unless you say otherwise, individual clinical sessions count.',
    roles: roles.map((role) => row(fields, role)),
    boxes: roles.map(({ profile }) => boxOf(profile)),
    top: fields.top(),
  });
}

function row(fields: FormState, role: FrequencyData['roles'][number]): object {
  const { profile, rule } = role;
  const counted = {
    group: fields.choice(`group:${profile}`, String(rule.group)),
    kinds: fields.text(`kinds:${profile}`, rule.counts.join(',')),
  };

  return {
    ...counted,
    title: oneLine(role.title),
    number: fields.number(`number:${profile}`, rule.every === 'days' ? rule.days : rule.hours),
    unit: fields.choice(`unit:${profile}`, rule.every),
    units,
    kindChoices: typeChoices,
    box: boxOf(profile),
    open: isOpen(Object.values(counted)),
  };
}

function boxOf(profile: RoleProfileId): string {
  return `counts:${profile}`;
}
