import type { IncidentReceipt, IncidentTold, RestrictionAsked } from '../domain/incident-view.ts';
import type { FormId } from '../domain/ids.ts';
import { incidentLine } from './incident-words.ts';
import { drawn } from './pause-receipt-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import type { Card } from './render.ts';
import { day, dotted, listed, many } from './words.ts';

const longestName = 60;
const longestTitle = 140;

/** What reporting came to, for whoever reported. */
export function incidentReceiptCard(receipt: IncidentReceipt): Card {
  const { reference, today, time, people, competencies, own } = receipt;

  return drawn({
    summary: 'Your incident report is recorded',
    style: 'emphasis',
    title: 'Incident reported',
    context: `${incidentLine(receipt, today)} at ${time}`,
    lines: [
      ...(people.length === 0
        ? ['Nobody of the staff is named, so no reviews are opened. Learning may still follow.']
        : reviewsOpened(receipt)),
      ...restrictionAsked(receipt),
      receipt.debrief === 'not-offered'
        ? 'No debrief has been offered yet. Please see that one is.'
        : '',
    ],
    words: [
      {
        heading: people.length === 0 ? 'What it touches' : 'To be looked at',
        text: titlesOf(competencies),
      },
    ],
    buttons: own
      ? [{ title: 'My competencies', verb: 'command', data: { command: 'my competencies' } }]
      : [],
    footer: `${reference}. Quote this if you ask about it.`,
  });
}

/** What somebody named in an incident is told: what is looked at, what it means, and that it is not about blame. */
export function incidentNamedCard({ facts, competencies }: IncidentTold): Card {
  const { due, today, quiet, restriction, reference } = facts;

  return drawn({
    summary: 'A message about your practice, to read in private',
    style: 'emphasis',
    title: 'An incident you were part of is being looked at',
    context: incidentLine(facts, today),
    lines: [
      'This is about learning, not punishment. Nobody has decided anything about you.',
      `Somebody who leads in your team looks at it with you by ${day(due, today)}.`,
      quiet
        ? 'Your standing stays as it is, unless a clinical lead says otherwise.'
        : 'Until then what you are signed off for below shows as under review. For some tasks a colleague oversees you, and others you do not do alone: “check delegation” says which.',
      restriction
        ? 'Whoever reported it asked that you do not do this alone until then. That is not decided yet.'
        : '',
      'If you have not been offered a debrief, please ask your supervisor for one.',
    ],
    words: [{ heading: 'What is looked at again', text: titlesOf(competencies) }],
    buttons: [{ title: 'My competencies', verb: 'command', data: { command: 'my competencies' } }],
    footer: reference,
  });
}

/** What a supervisor of people named is told, or somebody who may decide their reviews: all of them at once. */
export function incidentReviewsCard({ facts, viewer, people, competencies }: IncidentTold): Card {
  const { due, today, quiet, restriction, reference } = facts;
  const names = listed(people.map((name) => plain(shortened(name, longestName))));
  const decides = viewer === 'decider';

  return drawn({
    summary: 'Reviews are open in your team, to read in private',
    style: 'emphasis',
    title: 'Reviews after an incident',
    context: incidentLine(facts, today),
    lines: [
      `For ${names}: due ${day(due, today)}.`,
      decides
        ? 'These are for you to decide, or for somebody else who may.'
        : 'You are told as their supervisor. Please see how they are, and that they were offered a debrief.',
      quiet
        ? 'After a near miss or low harm nobody’s standing changes, unless a clinical lead says otherwise.'
        : 'Until then what is signed off below shows as under review.',
      restriction ? 'A restriction was asked for. Those who may decide it are asked now.' : '',
    ],
    words: [{ heading: 'What is looked at again', text: titlesOf(competencies) }],
    buttons: decides
      ? [{ title: 'Open reviews', verb: 'command', data: { command: 'reviews' } }]
      : [{ title: 'My supervisees', verb: 'command', data: { command: 'my supervisees' } }],
    footer: reference,
  });
}

/** A restriction asked for, for whoever may decide it: until they do, nothing is stopped (R10, R24). */
export function restrictionAskedCard(asked: RestrictionAsked & { form: FormId }): Card {
  const { form, about, team, incident, name, competencies } = asked;
  const who = shortened(name, longestName);
  const data = { form, about, team, incident };

  return drawn({
    summary: `A decision about ${spoken(who)} waits for you`,
    style: 'attention',
    title: `A restriction is asked for: ${plain(who)}`,
    context: 'After an incident. Nothing is stopped until somebody decides.',
    lines: [
      `Whoever reported it asks that ${plain(who)} does not do what is below alone until it is looked at.`,
    ],
    words: [{ heading: 'What would be stopped', text: titlesOf(competencies) }],
    buttons: [
      {
        title: 'Restrict practice',
        verb: 'restriction.decide',
        data: { ...data, restricted: 'yes' },
      },
      { title: 'No restriction', verb: 'restriction.decide', data: { ...data, restricted: 'no' } },
    ],
    footer: 'Others who may decide it are asked too. What is decided first counts.',
  });
}

function reviewsOpened(receipt: IncidentReceipt): string[] {
  const { people, own, due, today, quiet, told, leadLeft } = receipt;
  const names = listed(people.map((name) => plain(shortened(name, longestName))));

  return [
    `Reviews for ${names} are being opened now, due ${day(due ?? today, today)}.`,
    quiet ? 'After a near miss or low harm nobody’s standing changes by these reviews alone.' : '',
    own
      ? 'You are one of those named: your own reviews are open already, and somebody else decides them.'
      : '',
    told === 0
      ? 'Those named are told now.'
      : `Those named are told now, and so ${told === 1 ? 'is' : 'are'} ${many(told, 'other', 'others')}: supervisors and clinical leads.`,
    leadLeft
      ? ''
      : 'No clinical lead is left in the team who is not named in it. A lead of another team is asked, or whoever was named to assess; where there is nobody, you are told.',
  ];
}

function restrictionAsked({ restriction, asked }: IncidentReceipt): string[] {
  if (!restriction) return [];

  return [
    asked === 0
      ? 'Nobody in the team may decide the restriction you asked for. Please ring a manager now.'
      : `The restriction is asked for: ${many(asked, 'person', 'people')} who may decide it ${asked === 1 ? 'is' : 'are'} told now. Until one of them does, nothing is stopped.`,
  ];
}

function titlesOf(competencies: readonly string[]): string {
  return dotted(competencies.map((title) => shortened(title, longestTitle)));
}
