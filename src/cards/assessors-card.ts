import type { AssessorKind } from '../domain/assessor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import template from './assessors.card.json' with { type: 'json' };
import { none, type Choice } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import { noteCard } from './note-card.ts';
import { pageOf } from './paging.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, sentenceCase } from './words.ts';

export { readAssessor, readNamed, type ReadAssessor, type ReadNamed } from './assessors-input.ts';

/** Somebody who was named, as an administrator sees them. */
export interface AssessorLine {
  person: PersonId;
  /** Null where nobody knows them any more. */
  name: string | null;
  framework: string;
  frameworkTitle: string;
  kind: AssessorKind;
  from: LocalDate;
  until: LocalDate;
  isOver: boolean;
}

/** What a press came to. */
export interface AssessorDone {
  changed: boolean;
  name: string;
  framework: string;
  /** Null where it was ended. */
  named: { kind: AssessorKind; until: LocalDate } | null;
}

export interface AssessorsData {
  form: FormId;
  team: TeamId;
  teamName: string;
  assessors: readonly AssessorLine[];
  frameworks: readonly { framework: string; title: string }[];
  people: readonly { person: PersonId; name: string }[];
  page: number;
  today: LocalDate;
  done?: AssessorDone | undefined;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 40;
const longestTitle = 60;
const longestReason = 8000;
/** As many as a card can carry; anybody else is named by their e-mail address. */
const mostPeople = 40;
const kinds: readonly Choice[] = [
  { title: 'Founding: of the team, while nobody else holds it yet', value: 'founding' },
  { title: 'External: from outside the team', value: 'external' },
];

/** Who may sign off what is in a framework for a team as an assessor, and the form to name one (R4). */
export function assessorsCard(data: AssessorsData): Card {
  const { form, team, assessors, frameworks, people, today } = data;
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.teamName, longestName);
  const page = pageOf(assessors, data.page);
  const reason = fields.text('reason');

  return render({
    ...page,
    pageButtons: page.pageButtons.map((each) => ({
      title: each.title,
      data: { team, page: each.page },
    })),
    form,
    team,
    summary: `Assessors of ${spoken(name)}`,
    title: `Assessors: ${plain(name)}`,
    context: contextLine(data),
    rows: page.shown.map((each) => row(each, team, today)),
    person: fields.choice('person', none),
    people: [
      { title: 'Somebody else, by e-mail address', value: none },
      ...people.slice(0, mostPeople).map((each) => ({
        title: lookAlike(shortened(each.name, longestName)),
        value: each.person,
      })),
    ],
    email: fields.text('email'),
    framework: fields.choice('framework', frameworks[0]?.framework ?? ''),
    frameworks: frameworks.map((each) => ({
      title: lookAlike(shortened(each.title, longestTitle)),
      value: each.framework,
    })),
    kind: fields.choice('kind', 'founding'),
    kinds,
    until: fields.date('until'),
    reason: {
      ...reason,
      value: reason.value === null ? null : reason.value.slice(0, longestReason),
    },
    top: fields.top(),
  });
}

/** One of them: of what, until when and why; and the button that ends it. */
export function assessorCard({
  form,
  team,
  teamName,
  assessor,
  today,
}: Pick<AssessorsData, 'form' | 'team' | 'teamName' | 'today'> & {
  /** Why is null where it was erased. */
  assessor: AssessorLine & { reason: string | null };
}): Card {
  const { person, framework, frameworkTitle, kind, from, until, isOver } = assessor;
  const name = nameOf(assessor);
  const what = `${sentenceCase(kind)} assessor of ${shortened(frameworkTitle, longestTitle)} for ${shortened(teamName, longestName)}`;
  const end = {
    title: 'End it now',
    verb: 'assessor.end',
    data: { form, team, person, framework },
  };

  return noteCard({
    title: name,
    text: [
      `${what}, from ${day(from, today)} until ${day(until, today)}.${isOver ? ' That time is over.' : ''}`,
      assessor.reason === null ? 'The reason was erased.' : `Why: ${assessor.reason}`,
      'What was signed on this authority stands, and says so.',
    ].join('\n'),
    tone: 'plain',
    buttons: [
      ...(isOver ? [] : [end]),
      { title: 'Back to the assessors', verb: 'settings.assessors', data: { team } },
    ],
  });
}

function contextLine({ done, frameworks, assessors, today }: AssessorsData): string {
  if (done === undefined) {
    const why =
      'An assessor may sign off what is in a framework, whether they hold it or not. Each sign-off made on that authority says so for ever.';
    return assessors.length === 0 ? `Nobody is an assessor here. ${why}` : why;
  }
  const { changed, named } = done;
  const known = frameworks.find(({ framework }) => framework === done.framework);
  const title = plain(shortened(known?.title ?? done.framework, longestTitle));
  const name = plain(shortened(done.name, longestName));
  if (named === null) {
    return changed
      ? `Saved. ${name} is no longer assessor of ${title}. What was signed on that authority stands, and says so.`
      : `${name} was no assessor of ${title}. Nothing was changed.`;
  }
  const what = `${name} is ${named.kind} assessor of ${title}, until ${day(named.until, today)}`;

  return changed ? `Saved. ${what}.` : `${what}, already. Nothing was changed.`;
}

function row(assessor: AssessorLine, team: TeamId, today: LocalDate): object {
  const { person, framework, kind, until, isOver } = assessor;
  const name = nameOf(assessor);
  const title = shortened(assessor.frameworkTitle, longestTitle);

  return {
    name: plain(name),
    what: plain(`${sentenceCase(kind)} assessor of ${title}`),
    until: `${isOver ? 'Over: it ended' : 'Until'} ${day(until, today)}`,
    rowTitle: `Open ${oneLine(name)}`,
    data: { team, person, framework },
  };
}

function nameOf({ name }: AssessorLine): string {
  return name === null ? 'Somebody no longer known' : shortened(name, longestName);
}
