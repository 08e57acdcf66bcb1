import type { FieldProblem } from '../domain/errors.ts';
import { deciders, isOwn, longestTrigger, type Pathway } from '../domain/escalation-pathway.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { nobodyFurther, stepPlaces } from './escalation-input.ts';
import { deciderNames, triggerTitle } from './escalation-words.ts';
import { formState, type Typed } from './form-state.ts';
import template from './pathway.card.json' with { type: 'json' };
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export interface PathwayCardData {
  form: FormId;
  team: TeamId;
  teamName: string;
  /** Undefined for a new trigger of the team's own. */
  pathway: Pathway | undefined;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const labels = ['Asked first', 'Then', 'Last'];
const usualMinutes = 30;
const choices = [
  ...deciders.map((value) => ({ title: deciderNames[value], value })),
  { title: 'Nobody further', value: nobodyFurther },
];

/** The order of one trigger's pathway, and how long each has to answer. */
export function pathwayCard(data: PathwayCardData): Card {
  const { form, team, pathway } = data;
  const fields = formState(data.typed, data.problems);
  const title =
    pathway === undefined
      ? 'Add a trigger'
      : triggerTitle({ id: pathway.trigger, title: pathway.title });
  const own = pathway === undefined || isOwn(pathway.trigger);

  return render({
    summary: `Who decides: ${spoken(title)}`,
    title: plain(title),
    context: `${plain(shortened(data.teamName, longestName))}. Each has from 5 minutes to a day (1440) to answer; then the next is asked.`,
    isOwn: own,
    name: own
      ? fields.text('title', pathway?.title ?? '')
      : { id: 'title', value: null, problem: '', touched: false },
    longestTrigger,
    steps: stepPlaces.map((at) => {
      const step = pathway?.steps[at];
      const initial = step?.decider ?? (pathway === undefined ? deciders[at] : undefined);
      return {
        label: labels[at] ?? 'Then',
        minutesLabel: `Minutes to answer (${String(at + 1)})`,
        decider: fields.choice(`decider-${String(at)}`, initial ?? nobodyFurther),
        deciders: choices,
        minutes: fields.number(`minutes-${String(at)}`, step?.minutes ?? usualMinutes),
      };
    }),
    mayRetire: pathway !== undefined && own,
    retired: fields.choice('retired', 'false'),
    save: [
      {
        title: 'Save pathway',
        verb: 'pathway.save',
        data: { form, team, ...(pathway === undefined ? {} : { trigger: pathway.trigger }) },
        style: 'positive',
      },
    ],
    back: [
      {
        title: 'Back, change nothing',
        verb: 'settings.escalation',
        data: { team },
        style: 'default',
      },
    ],
    top: fields.top(),
  });
}
