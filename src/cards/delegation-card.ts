import { localDate } from '../domain/calendar.ts';
import { checkIdOf, checkReference } from '../domain/delegation-record.ts';
import type { DelegationView } from '../domain/delegation-view.ts';
import type { FormId } from '../domain/ids.ts';
import { buttonRows } from './buttons.ts';
import template from './delegation.card.json' with { type: 'json' };
import {
  conditionWords,
  decidersWords,
  nameOf,
  premiseWords,
  timeWords,
  whoCouldWords,
  type Called,
} from './delegation-words.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { dotted } from './words.ts';

export interface DelegationCardData {
  view: DelegationView;
  /** For what is pressed next on it. */
  form: FormId;
  /** Teams' id of the channel it was asked in; empty where it was asked elsewhere. */
  channel: string;
  /** What was just done with it; empty where nothing was. */
  note?: string;
}

const render = compile(template);
const longestTitle = 100;
const longestInstruction = 300;
const longestTeam = 60;
const instructionsShown = 8;

/** Every yes says so (R19). */
const competenceOnly =
  'This is about competence only: this visit’s risk and the lone-working plan are still to be checked.';

const verdicts = {
  yes: { word: 'Yes', style: 'good' },
  'yes if': { word: 'Yes, if', style: 'warning' },
  no: { word: 'No', style: 'attention' },
} as const;

/** The answer, in words and in colour with the word; why, for those who may see it. */
export function delegationCard({ view, form, channel, note = '' }: DelegationCardData): Card {
  const { answer, readsPremises } = view;
  const called: Called = { ...view, today: localDate(view.asked, view.zone) };
  const { word, style } = verdicts[answer.verdict];
  const person = view.own ? 'You' : nameOf(view.subject.name);
  const title = plain(shortened(view.taskTitle, longestTitle));

  return render({
    summary: spoken(`${word}: ${view.own ? 'you' : view.subject.name}, ${view.taskTitle}`),
    title: `${person}: ${title}`,
    context: contextOf(view, called),
    verdict: word,
    verdictStyle: style,
    verdictLine: verdictLine(view, called),
    failedTitle: answer.verdict === 'no' ? 'Why not' : 'Decided in spite of this',
    failed: readsPremises ? dotted(answer.failed.map((each) => premiseWords(each, called))) : '',
    // Beside a no they are not what would make it a yes.
    conditionsTitle: answer.verdict === 'no' ? 'And even then, only if' : 'Only if',
    conditions: dotted(
      answer.conditions.map((each) => conditionWords(each, called, readsPremises)),
    ),
    instructions: dotted(
      view.instructions
        .slice(0, instructionsShown)
        .map((each) => plain(shortened(each, longestInstruction))),
    ),
    ...othersOf(view),
    deciders:
      answer.verdict === 'yes' || view.asAt !== null
        ? ''
        : decidersWords(view.deciders, answer.mayOverride),
    buttons: buttonRows(buttonsOf(view, form, channel)),
    note: plain(note),
    footer: footerOf(view),
  });
}

function contextOf(view: DelegationView, called: Called): string {
  const { from, until } = view.answer;
  const team = plain(shortened(view.teamName, longestTeam));
  const when = `${timeWords(from, called)} to ${timeWords(until, called)} · ${team}`;

  return view.asAt === null
    ? when
    : `As at ${timeWords(view.asAt, called)}, by what was recorded and in force then. Asked about: ${when}`;
}

function verdictLine({ answer, asAt }: DelegationView, called: Called): string {
  const stands = `It ${asAt === null ? 'stands' : 'stood'} until ${timeWords(answer.validUntil, called)}.`;

  switch (answer.verdict) {
    case 'yes':
      return `${stands} ${competenceOnly}`;
    case 'yes if':
      return `Only if what is listed here holds. ${stands} ${competenceOnly}`;
    case 'no':
      return asAt === null
        ? `Not as things stand. This holds until ${timeWords(answer.validUntil, called)}, or until something changes.`
        : 'Not as things stood then.';
  }
}

/** Who else could, those on shift first; of the past nobody is named. */
function othersOf({ others, answer }: DelegationView): { othersTitle: string; others: string } {
  if (others === null) return { othersTitle: '', others: '' };
  return {
    othersTitle: answer.verdict === 'yes' ? 'Who else could' : 'Who could go instead',
    others:
      others.length === 0
        ? 'I know of nobody else in the team who could by themselves.'
        : whoCouldWords(others),
  };
}

function buttonsOf(
  { check, mayOverride, subject }: DelegationView,
  form: FormId,
  channel: string,
): Button[] {
  const about = subject.id;
  const again = {
    title: 'Ask about somebody else',
    verb: 'command',
    data: { command: 'check delegation' },
  };
  if (check === null) return [again];

  return [
    {
      title: 'Share who can',
      verb: 'delegation.share',
      data: { form, about, check, ...(channel === '' ? {} : { channel }) },
    },
    ...(mayOverride
      ? [{ title: 'Decide otherwise', verb: 'override.open', data: { about, check } }]
      : []),
    again,
  ];
}

function footerOf({ check }: DelegationView): string {
  return check === null
    ? 'A question about the past: nothing was recorded.'
    : `Reference: ${checkReference(checkIdOf(check))}`;
}
