import { addMonths } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { longestStatement, mostCases, mostHours } from '../domain/mix-draft.ts';
import type { MixReceipt, OpenedMix } from '../domain/skill-mix-view.ts';
import { none } from './choices.ts';
import { formState, isOpen, type FormState, type Typed } from './form-state.ts';
import { noteCard } from './note-card.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import template from './skill-mix-form.card.json' with { type: 'json' };
import { agedWords, caseloadWords } from './skill-mix-words.ts';
import { day, listed } from './words.ts';

export { readMix, type ReadMix } from './skill-mix-input.ts';

export interface MixFormData {
  opened: OpenedMix;
  form: FormId;
  /** Of the leads; from 0. */
  page: number;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTeam = 60;
const longestName = 40;
const leadsOfPage = 6;
const mostPeople = 60;
const longestBefore = 160;

/** What a manager sets: the caseload in numbers, hours kept free, and why the mix fits. */
export function mixFormCard({ opened, form, page: wanted, typed, problems }: MixFormData): Card {
  const { team, manages, today, people, statedOn } = opened;
  const fields = formState(typed, problems);
  const name = shortened(opened.teamName, longestTeam);
  const statement = fields.text('statement', opened.statement);
  const fits = fields.choice('fits', 'false');
  const leads = leadsView(opened, wanted, { fields, form });

  return render({
    team,
    summary: spoken(`Skill mix of ${name}: what is set`),
    title: 'Skill mix: what we set',
    context: `${plain(name)}. Counts and hours only: nothing here is about a person who uses the service.`,
    manages,
    lastCaseload: lastWords(opened),
    mostCases,
    red: fields.number('red'),
    amber: fields.number('amber'),
    green: fields.number('green'),
    date: fields.date('date', today),
    firstDay: addMonths(today, -12),
    today,
    whose: fields.choice('whose', none),
    people: [
      { title: 'The whole team', value: none },
      ...people.slice(0, mostPeople).map(({ person, name: who }) => ({
        title: lookAlike(shortened(who, longestName)),
        value: person,
      })),
    ],
    mostHours,
    ...leads,
    statement,
    fits,
    hasStatement: statedOn !== null,
    stated:
      statedOn === null
        ? 'Not said yet. The evidence pack shows it with its date.'
        : `${agedWords('Stated', statedOn, today)}.`,
    longestStatement,
    whyOpen: isOpen([statement, fits]),
    before: opened.before.map(({ words, date }) => ({
      line: `${day(date, today)}: ${plain(shortened(words, longestBefore))}`,
    })),
    data: { form, team, page: leads.page },
    top: fields.top(),
  });
}

/** What is on file of the whole team, and whom the list below leaves out. */
function lastWords({ caseloads, people, today }: OpenedMix): string {
  const last = caseloads.find(({ person }) => person === null);
  const said =
    last === undefined
      ? 'Not given yet. Leave all three empty to leave it so.'
      : `Of the team so far: ${caseloadWords(last.caseload)}, ${agedWords('counted', last.date, today)}.`;

  return people.length > mostPeople
    ? `${said} The list has the first ${String(mostPeople)} of ${String(people.length)} people by name.`
    : said;
}

/** What was set, and the way back. */
export function mixReceiptCard(receipt: MixReceipt): Card {
  const { team, teamName, today, caseload, hours, statement } = receipt;
  const said = [
    ...(caseload === null
      ? []
      : [
          `Caseload of ${caseload.whose === '' ? 'the team' : caseload.whose}, ${day(caseload.date, today)}: ${caseloadWords(caseload.caseload)}.`,
        ]),
    ...(hours.length === 0
      ? []
      : [
          `Protected hours from today: ${listed(hours.map((each) => `${shortened(each.name, longestName)} ${String(each.hours)} a week`))}.`,
        ]),
    ...(statement === null
      ? []
      : [
          statement === 'new'
            ? 'Why this mix fits is kept, with today’s date. The one before it stays on record.'
            : 'It is on record that the mix still fits, as of today.',
        ]),
  ];

  return noteCard({
    title: 'Skill mix: saved',
    text: `${shortened(teamName, longestTeam)}. ${said.join(' ')}`,
    tone: 'good',
    buttons: [
      { title: 'Skill mix', verb: 'skill-mix.open', data: { team } },
      { title: 'Set something else', verb: 'skill-mix.form', data: { team } },
    ],
  });
}

/** A number for each lead, so many on one page. */
function leadsView(
  { team, leads, manages }: OpenedMix,
  wanted: number,
  { fields, form }: { fields: FormState; form: FormId },
): { page: string; leads: readonly object[] } {
  const last = Math.max(0, Math.ceil(leads.length / leadsOfPage) - 1);
  const page = Math.min(wanted, last);
  const shown = leads.slice(page * leadsOfPage, (page + 1) * leadsOfPage);
  const rows = shown.map(({ person, name, weekly }) => ({
    name: oneLine(shortened(name, longestName)),
    field: fields.number(`hours:${person}`, weekly),
  }));
  const to = (title: string, at: number): Button => ({
    title,
    verb: 'skill-mix.form',
    data: { form, team, page: String(at) },
  });

  const view = {
    page: String(page),
    leads: rows,
    hoursHint:
      leads.length === 0
        ? 'There is no clinical lead or supervisor in this team yet.'
        : 'Kept free for supervision and review. 0 where none are.',
    hoursOpen: !manages || page > 0 || isOpen(rows.map(({ field }) => field)),
    pageLine:
      last === 0
        ? ''
        : `Leads ${String(page * leadsOfPage + 1)} to ${String(page * leadsOfPage + shown.length)} of ${String(leads.length)}. Save before you go on to others.`,
    paged: last > 0,
    pages: [
      ...(page > 0 ? [to('Leads before', page - 1)] : []),
      ...(page < last ? [to('Next leads', page + 1)] : []),
    ],
  };

  return view;
}
