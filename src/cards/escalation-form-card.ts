import type { FieldProblem } from '../domain/errors.ts';
import type { PathwayToday } from '../domain/escalation-view.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { longestReference } from '../domain/record-reference.ts';
import template from './escalation-form.card.json' with { type: 'json' };
import {
  deciderNames,
  handoverNames,
  minutesWords,
  triggerTitle,
  whoToday,
} from './escalation-words.ts';
import { formState, type Typed } from './form-state.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export interface EscalationFormData {
  form: FormId;
  team: TeamId;
  teamName: string;
  pathway: PathwayToday;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const parts = Object.entries(handoverNames).map(([value, title]) => ({ title, value }));

/** One trigger: who is asked in which order, and whether the handover is ready. */
export function escalationFormCard(data: EscalationFormData): Card {
  const { form, team, pathway } = data;
  const fields = formState(data.typed, data.problems);
  const title = triggerTitle(pathway.trigger);

  return render({
    summary: `A form to escalate: ${spoken(title)}`,
    title: `Escalate: ${plain(title)}`,
    context: `${plain(shortened(data.teamName, longestName))}. The first is told at once, whatever the hour; the next where nobody answers in time.`,
    facts: pathway.steps.map(({ decider, minutes, names }) => ({
      title: deciderNames[decider],
      value:
        names.length === 0
          ? `${whoToday(decider, names)}: the next is asked at once`
          : `${whoToday(decider, names)}, within ${minutesWords(minutes)}`,
    })),
    hasFacts: true,
    handover: fields.text('handover'),
    parts,
    reference: fields.text('reference'),
    longestReference,
    rehearsal: fields.choice('rehearsal', 'false'),
    save: [
      {
        title: 'Escalate now',
        verb: 'escalation.save',
        data: { form, team, trigger: pathway.trigger.id },
        style: 'positive',
      },
    ],
    back: [
      {
        title: 'Back, tell nobody',
        verb: 'escalation.start',
        data: { team },
        style: 'default',
      },
    ],
    top: fields.top(),
  });
}
