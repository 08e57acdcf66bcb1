import type { LocalDate } from '../domain/calendar.ts';
import type { IncidentReviewsDue } from '../domain/incident-reviews-due.ts';
import type { MdtView, ThemeOfMdt } from '../domain/mdt-view.ts';
import { mdtMonths } from '../domain/mdt.ts';
import { buttonRows } from './buttons.ts';
import { triggerTitle } from './escalation-words.ts';
import { incidentTypeTitles } from '../domain/incident-titles.ts';
import template from './mdt.card.json' with { type: 'json' };
import { plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { day, listed, many, sentenceCase } from './words.ts';

const render = compile(template);
const longestTeam = 60;
/** How many triggers are named; the rest are counted together. */
const mostTriggers = 8;

/** An MDT for the channel: counts and dates alone, of nobody. */
export function mdtCard(view: MdtView): Card {
  const { team, date, today, closed, reviews, escalations, decisions } = view;
  const name = shortened(view.teamName, longestTeam);

  return render({
    summary: `${closed ? 'MDT closed' : 'MDT'}: ${spoken(name)}`,
    title: closed ? 'MDT: closed' : 'MDT',
    context: `${plain(name)}, ${day(date, date)}. Counts alone: nobody is named here.`,
    facts: [
      { title: 'Open reviews', value: reviews === null ? 'None' : reviewsWords(reviews, today) },
      ...(reviews === null ? [] : [{ title: 'Whose turn', value: turnWords(reviews) }]),
      {
        title: 'Escalations',
        value: `Since ${day(escalations.since, today)}: ${escalationWords(escalations.triggers)}`,
      },
      { title: 'Deterioration', value: themeWords(view, view.themes.deterioration) },
      { title: 'Safeguarding', value: themeWords(view, view.themes.safeguarding) },
      { title: 'Decisions', value: decisions === 0 ? 'None recorded yet' : String(decisions) },
    ],
    note: `Deterioration and safeguarding: incidents of the last ${String(mdtMonths)} months.`,
    buttons: buttonRows(buttonsOf(closed, { team, date })),
  });
}

function buttonsOf(closed: boolean, data: Readonly<Record<string, string>>): Button[] {
  const read = { title: 'Read the decisions', verb: 'mdt.read', data };

  return closed
    ? [read]
    : [
        { title: 'Add a decision', verb: 'mdt.add', data },
        read,
        { title: 'Close MDT', verb: 'mdt.close', data },
      ];
}

/** "3, the first due Thu 26 Nov, the last Mon 7 Dec" */
function reviewsWords(
  { reviews, firstDue, lastDue }: IncidentReviewsDue,
  today: LocalDate,
): string {
  const due = firstDue < today ? 'was due' : 'due';
  const first = `${reviews === 1 ? '' : 'the first '}${due} ${day(firstDue, today)}`;

  return [
    String(reviews),
    first,
    ...(lastDue === null ? [] : [`the last ${day(lastDue, today)}`]),
  ].join(', ');
}

/** "A clinical lead: 2; a supervisor or clinical lead: 1" */
function turnWords({ forLead, forEither }: IncidentReviewsDue): string {
  const turns = [
    { who: 'a clinical lead', count: forLead },
    { who: 'a supervisor or clinical lead', count: forEither },
  ].filter(({ count }) => count > 0);

  return sentenceCase(turns.map(({ who, count }) => `${who}: ${String(count)}`).join('; '));
}

function escalationWords(triggers: MdtView['escalations']['triggers']): string {
  if (triggers.length === 0) return 'none';
  const shown = triggers
    .slice(0, mostTriggers)
    .map(
      ({ trigger, count }) => `${plain(withinSentence(triggerTitle(trigger)))} ${String(count)}`,
    );
  const rest = triggers.slice(mostTriggers).reduce((sum, { count }) => sum + count, 0);

  return listed(rest > 0 ? [...shown, many(rest, 'other', 'others')] : shown);
}

/** "Self-harm 4 and absconding 3"; what came up less often is never told by itself. */
function themeWords({ anyIncident }: MdtView, kinds: ThemeOfMdt): string {
  if (kinds.length === 0) return anyIncident ? 'Each kind fewer than 3' : 'No incident reported';

  return sentenceCase(
    listed(
      kinds.map(
        ({ type, count, orMore }) =>
          `${incidentTypeTitles[type].toLowerCase()} ${String(count)}${orMore ? ' or more' : ''}`,
      ),
    ),
  );
}

/** A title as it stands within a sentence; "CAMHS" and "A&E" stay as they are. */
function withinSentence(title: string): string {
  return title.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}
