import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { evidenceMethods, methodTitles } from '../domain/evidence.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { Choice } from './choices.ts';
import { observerChoices } from './evidence-form-input.ts';
import template from './evidence-form.card.json' with { type: 'json' };
import { type FormState, formState, type Typed } from './form-state.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export { readEvidenceForm, type ReadEvidenceForm } from './evidence-form-input.ts';

export interface EvidenceFormData {
  form: FormId;
  about: PersonId;
  team: TeamId;
  name: string;
  /** Whether it is about the reader, who then names who saw it. */
  own: boolean;
  today: LocalDate;
  competencies: readonly { competency: CompetencyId; title: string }[];
  observers: readonly { person: PersonId; name: string }[];
  /** The page of the list of competencies, from 0. */
  page: number;
  /** Words of the message that the form came from, for whoever wants them in it; empty otherwise. */
  words: string;
  /** Chosen beforehand on a fresh form. */
  chosen?: CompetencyId | undefined;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const longestTitle = 90;
const competenciesShown = 40;
/** What a card has room for beside a long text: the first that can be sent. */
const rooms = [
  { observers: 60, words: true },
  { observers: 20, words: true },
  { observers: 20, words: false },
];
const least = { observers: 5, words: false };
const longestCard = 26_000;

/** The evidence form: about the reader, or about a colleague whom the reader saw. */
export function evidenceFormCard(data: EvidenceFormData): Card {
  for (const room of rooms) {
    const card = drawn(data, room);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(data, least);
}

function drawn(data: EvidenceFormData, room: { observers: number; words: boolean }): Card {
  const { form, about, team, own, today } = data;
  const name = shortened(data.name, longestName);
  const fields = formState(data.typed, data.problems);
  const words = room.words ? data.words : '';

  return render({
    form,
    about,
    team,
    own,
    summary: own ? 'A form to add evidence' : `A form to add evidence about ${spoken(name)}`,
    title: own ? 'Add evidence' : `Add evidence about ${plain(name)}`,
    context: own
      ? 'Something you have shown. Whoever saw it is asked to confirm it; you and your supervisor can read it too.'
      : `Something you saw ${plain(name)} do. They are told, and can read it.`,
    ...competencyField(fields, data),
    method: fields.choice('method', ''),
    methods: evidenceMethods.map((value) => ({ title: methodTitles[value], value })),
    date: fields.date('date', today),
    ...(own ? observerFields(fields, data, room.observers) : noObserver),
    seen: fields.text('seen'),
    link: fields.text('link'),
    words,
    hasWords: words !== '',
    top: fields.top(),
  });
}

/** One page of the list, and whatever was chosen on another. */
function competencyField(fields: FormState, data: EvidenceFormData): object {
  const { competencies, typed } = data;
  const last = Math.max(0, Math.ceil(competencies.length / competenciesShown) - 1);
  const page = Math.min(data.page, last);
  const start = page * competenciesShown;
  const shown = competencies.slice(start, start + competenciesShown);
  const before = typed?.['competency'] ?? data.chosen;
  const kept = competencies.find(({ competency }) => competency === before);
  const listed = kept === undefined || shown.includes(kept) ? shown : [kept, ...shown];

  return {
    competency: fields.choice('competency', kept?.competency ?? ''),
    competencies: listed.map(({ competency, title }) => ({
      title: lookAlike(shortened(title, longestTitle)),
      value: competency,
    })),
    page: String(page),
    hasMore: last > 0,
    more: page < last ? String(page + 1) : '0',
    moreTitle: page < last ? 'Show other competencies' : 'Show the first competencies',
  };
}

function observerFields(fields: FormState, data: EvidenceFormData, most: number): object {
  const { observers, typed } = data;
  const chosen = observers.find(({ person }) => person === typed?.['observer']);
  const shown = observers.slice(0, most);
  const listed = chosen === undefined || shown.includes(chosen) ? shown : [chosen, ...shown];
  const cut = observers.length > listed.length;
  const choices: Choice[] = [
    { title: 'Nobody', value: observerChoices.nobody },
    ...listed.map(({ person, name }) => ({
      title: lookAlike(shortened(name, longestName)),
      value: person,
    })),
    ...(cut
      ? [{ title: 'Somebody else in the team: write the name', value: observerChoices.byName }]
      : []),
    { title: 'Somebody outside the team: write the name', value: observerChoices.outside },
  ];

  return {
    observer: fields.choice('observer', observerChoices.nobody),
    observers: choices,
    observerName: fields.text('observerName'),
    nameLabel: oneLine(cut ? 'Their name, if not in the list' : 'Their name, if outside the team'),
  };
}

/** Every key that the template asks for; about a colleague none of it is shown. */
const noObserver = {
  observer: { id: 'observer', value: null, problem: '', touched: false },
  observers: [],
  observerName: { id: 'observerName', value: null, problem: '', touched: false },
  nameLabel: '',
};
