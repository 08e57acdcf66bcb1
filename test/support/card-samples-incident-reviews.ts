import {
  incidentNewsCard,
  restrictionReceiptCard,
  reviewsUndecidedCard,
} from '../../src/cards/incident-news-card.ts';
import { somethingLearntCard } from '../../src/cards/learnt-card.ts';
import { receiptCard } from '../../src/cards/receipt-card.ts';
import { reviewCard, type ReviewCardData } from '../../src/cards/review-card.ts';
import { reviewsCard } from '../../src/cards/reviews-card.ts';
import type { IncidentId } from '../../src/domain/ids.ts';
import type { IncidentNewsTold, RestrictionReceipt } from '../../src/domain/incident-view.ts';
import type { IncidentOfReview } from '../../src/domain/review-view.ts';
import type { StandingReview } from '../../src/domain/review.ts';
import {
  amina,
  competencyAt,
  form,
  guid,
  longName,
  person,
  problem,
  prose,
  session,
  team,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const lead = 'Carys Pritchard, clinical lead';
const worker = 'Amina Yusuf, recovery worker';
const { competency, title } = competencyAt(4);
const titles = [title, competencyAt(16).title];
const incident = guid(998) as IncidentId;
const review: StandingReview = {
  id: `${incident}.00000001.${competency}`,
  competency,
  cause: 'incident',
  due: '2026-12-06',
  of: {
    incident,
    team,
    reportedBy: person(3),
    involved: [amina],
    restriction: 'asked',
  },
};
const read: IncidentOfReview = {
  reference: 'I-00000998',
  type: 'violence',
  severity: 'moderate',
  date: '2026-11-20',
  time: '21:40',
  debrief: 'offered',
  recordReference: 'DX-20417',
  doneAtOnce: 'Left the flat, rang the on-call clinician, waited for the second worker.',
  restriction: 'asked',
};
const shown: ReviewCardData = {
  about: amina,
  name: 'Amina Yusuf',
  team,
  competency,
  title,
  review,
  held: { competency, state: 'under review', until: '2027-03-03', signOff: null, review },
  pause: null,
  reason: null,
  plan: null,
  incident: read,
  mayRaise: false,
  mayOpen: true,
  managers: [{ person: person(4), name: 'Dev Patel' }],
  today,
  form,
  outcome: undefined,
  typed: undefined,
  problems: [],
};
const quiet: ReviewCardData = {
  ...shown,
  review: { ...review, quiet: true },
  held: { ...shown.held, state: 'current' },
  incident: { ...read, type: 'near-miss', severity: 'none', restriction: 'none' },
  mayRaise: true,
};
const long: ReviewCardData = {
  ...quiet,
  name: longName,
  title: prose(300),
  mayOpen: false,
  incident: {
    ...read,
    recordReference: 'X'.repeat(60),
    doneAtOnce: prose(4000),
    restriction: 'restricted',
  },
};

export const incidentReviewCards: Readonly<Record<string, readonly CardSample[]>> = {
  review: [
    { title: 'After an incident', who: lead, card: reviewCard(shown) },
    { title: 'After a near miss', who: lead, card: reviewCard(quiet) },
    {
      title: 'After an incident, shared with a name',
      who: lead,
      card: reviewCard({
        ...shown,
        outcome: 'confirmed',
        typed: { learning: 'Amina rang early.', share: 'true' },
        problems: [
          problem('learning', 'This line seems to name somebody of the team. Please change it.'),
        ],
      }),
    },
    { title: 'After an incident, as long as it gets', who: lead, card: reviewCard(long) },
  ],
  reviews: [
    {
      title: 'After an incident, and of another team',
      who: lead,
      card: reviewsCard({
        reviews: [
          {
            about: amina,
            name: 'Amina Yusuf',
            team,
            elsewhere: null,
            title,
            review: {
              ...review,
              cause: 'pause',
              ...(review.of === undefined
                ? {}
                : { of: { ...review.of, restriction: 'restricted' } }),
            },
            paused: true,
          },
          {
            about: person(5),
            name: 'Bryn Hale',
            team,
            elsewhere: 'Harbour Community Team',
            title: titles[1] ?? '',
            review,
            paused: false,
          },
        ],
        page: 0,
        today,
      }),
    },
  ],
  receipt: [
    {
      title: 'Receipt with reviews after incidents',
      who: 'Sam Okafor, supervisor',
      card: receiptCard({
        reference: 'S-1A2B3C4D',
        session,
        about: amina,
        names: ['Amina Yusuf'],
        today,
        date: today,
        type: 'clinical',
        mode: 'individual',
        minutes: 60,
        creditMinutes: 60,
        notHeld: null,
        discussed: [
          { title, outcome: 'maintained' },
          { title: competencyAt(16).title, outcome: 'developing' },
          { title: competencyAt(1).title, outcome: 'maintained' },
          { title: competencyAt(2).title, outcome: 'maintained' },
          { title: competencyAt(3).title, outcome: 'concern' },
        ],
        afterIncidents: [
          { title, came: 'confirmed', takesLead: false },
          { title: competencyAt(16).title, came: 'developing', takesLead: false },
          { title: competencyAt(1).title, came: 'paused', takesLead: false },
          { title: competencyAt(2).title, came: 'not-theirs', takesLead: true },
          { title: competencyAt(3).title, came: 'grave', takesLead: false },
          { title: competencyAt(4).title, came: 'before', takesLead: false },
        ],
        reviews: [],
        actionsOpened: 0,
        actionsClosed: 0,
        nextDate: null,
        due: null,
      }),
    },
  ],
};

const decided: RestrictionReceipt = {
  about: amina,
  name: 'Amina Yusuf',
  competencies: titles,
  restricted: true,
  by: null,
  due: '2026-11-25',
  told: 4,
  today,
};
const news: IncidentNewsTold = {
  facts: {
    what: 'restricted',
    about: amina,
    team,
    incident,
    reportedBy: person(3),
    involved: [amina],
    competencies: [competency],
    due: '2026-11-25',
    today,
  },
  viewer: 'subject',
  name: 'Amina Yusuf',
  by: 'Carys Pritchard',
  competencies: titles,
};
const frameworks = [{ framework: 'rbc', title: 'Role-based competencies' }];

/** What is decided after an incident, and told: drawn like what is told of a review. */
export const incidentReviewNotes: readonly CardSample[] = [
  { title: 'Practice restricted', who: lead, card: restrictionReceiptCard(decided) },
  {
    title: 'No restriction',
    who: lead,
    card: restrictionReceiptCard({ ...decided, restricted: false, told: 1 }),
  },
  {
    title: 'Restricted by somebody else before',
    who: 'A duty manager',
    card: restrictionReceiptCard({
      ...decided,
      by: 'Ben Carter',
      due: null,
      told: 0,
      today: null,
    }),
  },
  { title: 'Told of a restriction', who: worker, card: incidentNewsCard(news) },
  {
    title: 'The reporter told of a restriction',
    who: 'Cleo Marsh, recovery worker',
    card: incidentNewsCard({ ...news, viewer: 'reporter', competencies: [] }),
  },
  {
    title: 'Told that there is no restriction',
    who: worker,
    card: incidentNewsCard({ ...news, facts: { ...news.facts, what: 'not-restricted' } }),
  },
  {
    title: 'Told that a review counts, as long as it gets',
    who: 'Ben Carter, supervisor',
    card: incidentNewsCard({
      ...news,
      viewer: 'reader',
      facts: { ...news.facts, what: 'raised' },
      name: longName,
      by: longName,
      competencies: Array.from({ length: 6 }, () => prose(300)),
    }),
  },
  {
    title: 'Nobody left to decide, for the reporter',
    who: 'Cleo Marsh, recovery worker',
    card: reviewsUndecidedCard({ viewer: 'reporter', team: 'Harbour Team', frameworks }),
  },
  {
    title: 'Nobody left to decide, for an administrator',
    who: 'Dev Patel, administrator',
    card: reviewsUndecidedCard({ viewer: 'administrator', team: 'Harbour Team', frameworks }),
  },
  {
    title: 'Something learnt',
    who: 'A channel',
    card: somethingLearntCard('Two of us go to a first visit after dark, and one keeps the phone.'),
  },
];
