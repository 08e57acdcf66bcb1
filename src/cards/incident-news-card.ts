import type {
  IncidentNewsTold,
  RestrictionReceipt,
  ReviewsUndecided,
} from '../domain/incident-view.ts';
import { drawn } from './pause-receipt-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import type { Card } from './render.ts';
import { day, dotted, listed, many } from './words.ts';

const longestName = 60;
const longestTitle = 140;

/** What deciding about a restriction came to, or what somebody else had decided before (R24). */
export function restrictionReceiptCard(receipt: RestrictionReceipt): Card {
  const { about, name, restricted, by, competencies } = receipt;
  const who = shortened(name, longestName);

  return drawn({
    summary: `What is decided about ${spoken(who)}`,
    style: restricted ? 'attention' : 'emphasis',
    title: `${restricted ? 'Restricted' : 'No restriction'}: ${plain(who)}`,
    context:
      by === null
        ? 'You decided, after an incident.'
        : `Decided already, by ${plain(shortened(by, longestName))}. Your press changed nothing.`,
    lines: by === null ? ownLines(receipt, plain(who)) : [],
    words: [
      { heading: restricted ? 'What is stopped' : 'What goes on', text: titlesOf(competencies) },
    ],
    buttons: restricted
      ? [{ title: 'Reviews', verb: 'command', data: { command: 'reviews' } }]
      : [{ title: 'Pause practice', verb: 'pause.person', data: { about } }],
    footer: restricted
      ? 'Only a review ends it, with practice observed after today.'
      : 'Practice can still be paused at any time, by whoever sees a reason to.',
  });
}

function ownLines({ restricted, due, told, today }: RestrictionReceipt, who: string): string[] {
  const others = told > 1 ? `, with ${many(told - 1, 'other', 'others')}` : '';
  const everybody = `${who} is told now${others}: that you decided, and nothing of why.`;

  return restricted
    ? [
        `${who} does not do this alone from now on, and the next delegation check says so.`,
        `The reviews are due ${due === null || today === null ? 'soon' : day(due, today)}.`,
        everybody,
      ]
    : ['Nothing is stopped. The reviews go on.', everybody];
}

/** What somebody is told of a decision after an incident: who decided, and what it means. */
export function incidentNewsCard(told: IncidentNewsTold): Card {
  const { facts, viewer, name, by, competencies } = told;
  const own = viewer === 'subject';
  const who = shortened(name, longestName);
  const decider = plain(shortened(by, longestName));
  const shown = viewer === 'reporter' ? [] : competencies;

  return drawn({
    summary: own
      ? 'A message about your practice, to read in private'
      : `A decision about ${spoken(who)}, to read in private`,
    style: facts.what === 'restricted' ? 'attention' : 'emphasis',
    title: titleOf(facts.what, own ? null : plain(who)),
    context: `After an incident. Decided by ${decider}.`,
    lines: linesOf(told, own ? 'you' : plain(who)),
    words: shown.length === 0 ? [] : [{ heading: 'What it is about', text: titlesOf(shown) }],
    buttons: own
      ? [{ title: 'My competencies', verb: 'command', data: { command: 'my competencies' } }]
      : [],
    footer: own
      ? 'This is about learning, not punishment. Your supervisor can go through it with you.'
      : 'What was written about it is for those who decide.',
  });
}

function titleOf(what: IncidentNewsTold['facts']['what'], who: string | null): string {
  switch (what) {
    case 'restricted':
      return who === null ? 'Your practice is restricted for now' : `Restricted: ${who}`;
    case 'not-restricted':
      return who === null ? 'Your practice is not restricted' : `No restriction: ${who}`;
    case 'raised':
      return who === null ? 'A review now counts in your standing' : `Now under review: ${who}`;
  }
}

function linesOf({ facts, viewer }: IncidentNewsTold, who: string): string[] {
  const { due, today } = facts;
  const own = viewer === 'subject';

  switch (facts.what) {
    case 'restricted':
      return [
        own
          ? 'Please do not do what is below alone from now on. Nothing else is changed.'
          : `${who} does not do it alone from now on.`,
        `It is looked at by ${day(due, today)}. Practice that somebody observes with ${own ? 'you' : 'them'} after today, and confirms, is what ends it.`,
      ];
    case 'not-restricted':
      return [
        own
          ? 'You go on as before. What is looked at again is still looked at with you.'
          : 'Nothing is stopped, and the reviews go on.',
      ];
    case 'raised':
      return [
        `Until it is closed, what is signed off below shows as under review. It is due ${day(due, today)}.`,
      ];
  }
}

/** Nobody is left who may decide reviews, for whoever reported the incident and for the administrators (R25). */
export function reviewsUndecidedCard({ viewer, team, frameworks }: ReviewsUndecided): Card {
  const where = plain(shortened(team, longestName));
  const named = listed(
    frameworks.map(
      ({ framework, title }) => `${plain(shortened(title, longestTitle))} (${framework})`,
    ),
  );

  return drawn({
    summary: 'Nobody is left who may decide reviews',
    style: 'attention',
    title: 'Nobody is left who may decide reviews',
    context: `In ${where}, after an incident.`,
    lines:
      viewer === 'reporter'
        ? [
            'The reviews after the incident you reported are open, and nobody in the service may decide them at present.',
            'The administrators are told now. They can name somebody.',
          ]
        : [
            'Reviews are open there, and no clinical lead who may decide them is left, here or in another team.',
            `Please name an assessor for ${named}: in the “settings” of that team, or by “founding-assessor” on the command line. They are asked on the next working day.`,
          ],
    words: [],
    buttons: [],
    footer: 'Who is concerned is not said here.',
  });
}

function titlesOf(competencies: readonly string[]): string {
  return dotted(competencies.map((title) => shortened(title, longestTitle)));
}
