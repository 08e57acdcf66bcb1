import { evidenceChooseCard } from '../../src/cards/evidence-choose-card.ts';
import { evidenceFormCard, type EvidenceFormData } from '../../src/cards/evidence-form-card.ts';
import { evidenceReceiptCard } from '../../src/cards/evidence-receipt-card.ts';
import { evidenceViewCard, type EvidenceCardData } from '../../src/cards/evidence-view-card.ts';
import type { EvidenceReceipt } from '../../src/domain/evidence-view.ts';
import type { EvidenceId } from '../../src/domain/ids.ts';
import type { HeldCompetency } from '../../src/domain/standing.ts';
import { shippedFrameworks } from '../../src/frameworks/shipped.ts';
import {
  amina,
  competencyAt,
  form,
  guid,
  longName,
  names,
  person,
  problem,
  prose,
  team,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const staff = 'Amina Yusuf, recovery worker';
const senior = 'Ben Carter, senior support worker';
const link = 'https://teams.microsoft.com/l/message/19%3Anorth%40thread.tacv2/1793612345678';
const words =
  'Amina talked the visitor down at the door, calmly, and rang the duty desk before she left.';
const people = names.map((name, at) => ({ person: person(at + 2), name }));
const [competency] = [competencyAt(0)];

export const evidenceForm: EvidenceFormData = {
  form,
  about: amina,
  team,
  name: 'Amina Yusuf',
  own: true,
  today,
  competencies: Array.from({ length: 9 }, (_, at) => competencyAt(at)),
  observers: people.slice(1),
  page: 0,
  words: '',
  typed: undefined,
  problems: [],
};

/** Every framework in use, no role set, a team of five hundred, and as many words as there may be. */
export const longestEvidenceForm: EvidenceFormData = {
  ...evidenceForm,
  name: longName,
  competencies: shippedFrameworks.flatMap(({ competencies }) =>
    competencies.map(({ id, title }) => ({ competency: id, title })),
  ),
  observers: Array.from({ length: 500 }, (_, at) => ({ person: person(at + 2), name: longName })),
  page: 3,
  words: prose(2000),
  typed: {
    competency: competencyAt(3).competency,
    method: 'feedback',
    date: today,
    observer: person(480),
    observerName: longName,
    seen: prose(8000),
    link: `${link}?${'x'.repeat(400)}`,
  },
  problems: [
    problem('competency', 'Please choose a competency from the list.'),
    problem('method', 'Please choose how it was shown.'),
    problem('date', 'This date is still to come. Please choose the day on which it was shown.'),
    problem('observer', 'Please say who saw it.'),
    problem('observerName', 'Please write the whole name as the team knows it.'),
    problem(
      'seen',
      'This looks like an NHS number. Please use the local record reference instead.',
    ),
    problem('link', 'Please give a link that begins with https://, of up to 500 characters.'),
    problem('somewhere', 'Something that this card has no field for.'),
  ],
};

const held: HeldCompetency = {
  competency: competency.competency,
  state: 'developing',
  until: null,
  signOff: null,
  review: null,
};

export const evidenceReceipt: EvidenceReceipt = {
  evidence: guid(999) as EvidenceId,
  reference: 'E-1A2B3C4D',
  about: null,
  competency: competency.title,
  method: 'observed-practice',
  date: '2026-11-20',
  today,
  observer: { kind: 'colleague', name: 'Ben Carter' },
  worth: 'waiting',
  standing: { held, next: { kind: 'evidence', gaps: ['observed', 'second'] } },
};

export const evidenceView: EvidenceCardData = {
  form,
  evidence: guid(999) as EvidenceId,
  reference: 'E-1A2B3C4D',
  viewer: 'observer',
  subject: { id: amina, name: 'Amina Yusuf' },
  recordedBy: { id: amina, name: 'Amina Yusuf' },
  observer: { name: 'Ben Carter', outside: false },
  competency: competency.title,
  level: 'Getting Help',
  indicators: [
    'Speaks slowly and keeps a step back from the person.',
    'Says what happens next, and does it.',
    'Names the on-call clinician and rings before leaving.',
  ],
  method: 'observed-practice',
  date: '2026-11-20',
  today,
  answer: 'waiting',
  description: words,
  link,
};

function formSample(title: string, changed: Partial<EvidenceFormData>): CardSample {
  const own = changed.own ?? true;

  return {
    title,
    who: own ? staff : senior,
    card: evidenceFormCard({ ...evidenceForm, ...changed }),
  };
}

function receiptSample(title: string, changed: Partial<EvidenceReceipt>): CardSample {
  return { title, who: staff, card: evidenceReceiptCard({ ...evidenceReceipt, ...changed }) };
}

function viewSample(title: string, changed: Partial<EvidenceCardData>): CardSample {
  const who = (changed.viewer ?? 'observer') === 'subject' ? staff : senior;

  return { title, who, card: evidenceViewCard({ ...evidenceView, ...changed }) };
}

const typed = { method: 'observed-practice', date: today, seen: words, link };
const unlevelled: HeldCompetency = { ...held, state: 'current', until: '2027-11-20' };

export const evidenceSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'evidence-form': [
    formSample('Add evidence', {}),
    formSample('Add evidence, from a message', { words, typed: { date: '2026-11-20', link } }),
    formSample('Add evidence about a colleague', {
      own: false,
      observers: [],
      name: 'Amina Yusuf',
    }),
    formSample('Add evidence with something to put right', {
      typed: { ...typed, observer: 'nobody' },
      problems: [
        problem(
          'observer',
          'Please say who saw it. What is shown this way counts only when somebody else was there.',
        ),
      ],
    }),
    formSample('Add evidence, as long as it gets', longestEvidenceForm),
  ],
  'evidence-choose': [
    {
      title: 'Whom did you see?',
      who: senior,
      card: evidenceChooseCard({ people, page: 0, said: '', typed: {}, words: '' }),
    },
    {
      title: 'Whom did you see? Nobody of that name',
      who: senior,
      card: evidenceChooseCard({ people, page: 1, said: 'Amna', typed: {}, words: '' }),
    },
    {
      title: 'Whom did you see? Nobody else is there',
      who: senior,
      card: evidenceChooseCard({ people: [], page: 0, said: '', typed: {}, words: '' }),
    },
    {
      title: 'Whom did you see? As long as it gets',
      who: senior,
      card: evidenceChooseCard({
        people: Array.from({ length: 500 }, (_, at) => ({ person: person(at), name: longName })),
        page: 30,
        said: longName.repeat(4),
        typed: { ...typed, seen: prose(8000), link: `${link}?${'x'.repeat(400)}` },
        words: prose(2000),
      }),
    },
  ],
  'evidence-receipt': [
    receiptSample('Evidence added, to be confirmed', {}),
    receiptSample('Evidence added, of somebody outside the team', {
      observer: { kind: 'outside' },
      worth: 'nobody',
    }),
    receiptSample('Evidence added, a certificate', {
      method: 'training-certificate',
      observer: { kind: 'nobody' },
      worth: 'supports',
      standing: { held: unlevelled, next: null },
    }),
    receiptSample('Evidence added about a colleague', {
      about: { id: amina, name: 'Amina Yusuf' },
      observer: { kind: 'you' },
      worth: 'counts',
      standing: null,
    }),
    receiptSample('Evidence added, as long as it gets', {
      about: { id: amina, name: longName },
      competency: longName.repeat(4),
      observer: { kind: 'colleague', name: longName },
      worth: 'old',
    }),
  ],
  'evidence-view': [
    viewSample('Did you see this?', {}),
    viewSample('You confirmed it', { answer: 'confirmed' }),
    viewSample('Somebody added evidence about you', {
      viewer: 'subject',
      recordedBy: { id: person(3), name: 'Ben Carter' },
      answer: 'confirmed',
      level: null,
    }),
    viewSample('Your evidence was confirmed', { viewer: 'subject', answer: 'confirmed', link: '' }),
    viewSample('Your evidence was not confirmed', { viewer: 'subject', answer: 'declined' }),
    viewSample('Your evidence waits', { viewer: 'subject', description: '' }),
    viewSample('Evidence that nobody here can confirm, as a supervisor reads it', {
      viewer: 'reader',
      answer: 'nobody',
      observer: { name: 'Kim Doe', outside: true },
    }),
    viewSample('Did you see this? As long as it gets', {
      subject: { id: amina, name: longName },
      competency: longName.repeat(4),
      indicators: Array.from({ length: 12 }, () => prose(600)),
      description: prose(8000),
      link: `${link}?${'x'.repeat(400)}`,
    }),
  ],
};
