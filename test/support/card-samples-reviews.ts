import { pauseCard } from '../../src/cards/pause-card.ts';
import { pauseCompetencyCard, pausePersonCard } from '../../src/cards/pause-choose-card.ts';
import { pauseReceiptCard, pauseToldCard } from '../../src/cards/pause-receipt-card.ts';
import { reviewCard } from '../../src/cards/review-card.ts';
import {
  pauseEndedCard,
  reviewReceiptCard,
  reviewToldCard,
} from '../../src/cards/review-receipt-card.ts';
import { reviewsCard } from '../../src/cards/reviews-card.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { ReviewResult, ReviewView } from '../../src/domain/review-view.ts';
import type { HeldCompetency } from '../../src/domain/standing.ts';
import {
  amina,
  competencyAt,
  form,
  longName,
  names,
  person,
  problem,
  prose,
  team,
  today,
} from './card-sample-data.ts';
import { incidentNotes } from './card-samples-incidents.ts';
import type { CardSample } from './card-samples.ts';

const { competency, title } = competencyAt(7);
const lead = 'Carys Pritchard, clinical lead';
const worker = 'Amina Yusuf, recovery worker';
const pauseReview = {
  id: `00000321-0000-4000-8000-000000000000.${competency}`,
  competency,
  cause: 'pause',
  due: '2026-12-02',
} as const;
const paused: HeldCompetency = {
  competency,
  state: 'paused',
  until: null,
  signOff: null,
  review: pauseReview,
};
const current: HeldCompetency = { ...paused, state: 'current', until: '2027-03-03', review: null };
const view: ReviewView = {
  about: amina,
  name: 'Amina Yusuf',
  team,
  competency,
  title,
  review: pauseReview,
  held: paused,
  pause: { since: '2026-11-18', by: 'Ben Carter', seen: [] },
  reason: null,
  plan: null,
  incident: null,
  mayRaise: false,
  mayOpen: true,
  managers: [{ person: person(4), name: 'Dev Patel' }],
  today,
};
const seen = {
  date: '2026-11-20',
  method: 'observed-practice',
  observer: 'Ben Carter',
  answer: 'confirmed',
  enough: true,
} as const;
const fresh = { form, outcome: undefined, typed: undefined, problems: [] };
const ended: ReviewView = {
  ...view,
  pause: { since: '2026-11-18', by: 'Ben Carter', seen: [seen] },
};
const concern: ReviewView = {
  ...view,
  review: { ...pauseReview, cause: 'concern' },
  held: { ...current, state: 'under review', review: { ...pauseReview, cause: 'concern' } },
  pause: null,
  reason: 'Two missed call-backs in a week, record 7781.',
};
const long = prose(1900);
const longView: ReviewView = {
  ...view,
  name: longName,
  title: prose(300),
  competency: `long.${'x'.repeat(190)}` as CompetencyId,
  pause: {
    since: '2026-11-18',
    by: longName,
    seen: Array.from({ length: 12 }, () => ({
      ...seen,
      observer: longName,
      answer: 'waiting',
      enough: false,
    })),
  },
  reason: prose(4000),
  plan: prose(2000),
  managers: Array.from({ length: 60 }, (_, at) => ({ person: person(100 + at), name: longName })),
};
const result: ReviewResult = {
  reference: 'R-00000321',
  about: amina,
  team,
  competency,
  cause: 'pause',
  outcome: 'confirmed',
  beside: null,
  lifted: true,
  nextDue: null,
  action: null,
  holdsUntil: null,
  today,
};
const refresher: ReviewResult = {
  ...result,
  cause: 'concern',
  outcome: 'refresher-needed',
  lifted: false,
  action: { owner: amina, due: '2026-12-20' },
  holdsUntil: '2026-12-20',
};
const system: ReviewResult = {
  ...result,
  outcome: 'system-issue',
  beside: 'still-paused',
  lifted: false,
  nextDue: '2026-12-06',
  action: { owner: person(4), due: '2026-12-20' },
};
const told = {
  result: refresher,
  viewer: 'subject',
  name: 'Amina Yusuf',
  title,
  by: 'Carys Pritchard',
  plan: null,
  learning: 'Call-backs need a second person at weekends.',
  action: 'Shadow two call-backs with Ben, then be observed at one.',
} as const;
const facts = { reference: 'R-00000321', about: amina, team, competency, due: '2026-12-06', today };
const asReceipt = { shared: false, mayOpen: true };
const reason = 'Left a visit without a call-back plan, record 44812.';
const lines = names.map(
  (name, at) =>
    ({
      about: person(10 + at),
      name,
      team,
      elsewhere: null,
      title: competencyAt(at).title,
      review: {
        ...pauseReview,
        cause: at < 2 ? 'pause' : at < 5 ? 'concern' : 'long-absence',
        due: `2026-11-${String(16 + at)}`,
      },
      paused: at < 2,
    }) as const,
);
const toPause = {
  form,
  about: amina,
  name: 'Amina Yusuf',
  team,
  competency,
  title,
  mayOpen: true,
};
const allTitles = Array.from({ length: 12 }, (_, at) => competencyAt(at));

export const reviewSamples: Readonly<Record<string, readonly CardSample[]>> = {
  pause: [
    {
      title: 'Pausing practice',
      who: 'Ben Carter, supervisor',
      card: pauseCard({ ...toPause, typed: undefined, problems: [] }),
    },
    {
      title: 'A pause without a reason',
      who: 'Ben Carter, supervisor',
      card: pauseCard({
        ...toPause,
        typed: { reason: '' },
        problems: [problem('reason', 'Please say in a sentence what you saw or heard.')],
      }),
    },
    {
      title: 'As long as it gets',
      who: 'Ben Carter, supervisor',
      card: pauseCard({
        ...toPause,
        name: longName,
        title: prose(300),
        typed: { reason: prose(8000) },
        problems: [problem('reason', 'This looks like an NHS number.')],
      }),
    },
  ],
  'pause-choose': [
    {
      title: 'Whose practice to pause',
      who: 'A duty manager',
      card: pausePersonCard({
        people: names.map((name, at) => ({ person: person(at), name })),
        said: '',
        page: 0,
      }),
    },
    {
      title: 'Which practice to pause',
      who: 'A duty manager',
      card: pauseCompetencyCard({
        about: amina,
        name: 'Amina Yusuf',
        competencies: allTitles,
        page: 0,
      }),
    },
    {
      title: 'Nobody to pause',
      who: worker,
      card: pausePersonCard({ people: [], said: '', page: 0 }),
    },
  ],
  reviews: [
    { title: 'Open reviews', who: lead, card: reviewsCard({ reviews: lines, page: 0, today }) },
    { title: 'Nothing to decide', who: lead, card: reviewsCard({ reviews: [], page: 0, today }) },
    {
      title: 'As long as it gets',
      who: lead,
      card: reviewsCard({
        reviews: lines.map((line) => ({ ...line, name: longName, title: prose(300) })),
        page: 1,
        today,
      }),
    },
  ],
  review: [
    { title: 'A pause that nothing ends yet', who: lead, card: reviewCard({ ...view, ...fresh }) },
    { title: 'A pause that can end', who: lead, card: reviewCard({ ...ended, ...fresh }) },
    {
      title: 'After a concern',
      who: 'Ben Carter, supervisor',
      card: reviewCard({ ...concern, ...fresh }),
    },
    {
      title: 'Refresher needed',
      who: 'Ben Carter, supervisor',
      card: reviewCard({ ...concern, ...fresh, outcome: 'refresher-needed', typed: {} }),
    },
    {
      title: 'Confirmed too early',
      who: lead,
      card: reviewCard({
        ...view,
        ...fresh,
        outcome: 'confirmed',
        typed: { learning: 'Kept.' },
        problems: [
          problem(
            'outcome',
            'Confirmed ends the pause, and takes observed practice of a day after 18 Nov, confirmed by who saw it.',
          ),
        ],
      }),
    },
    {
      title: 'System issue, as long as it gets',
      who: lead,
      card: reviewCard({
        ...longView,
        ...fresh,
        outcome: 'system-issue',
        typed: { action: long, plan: long, learning: prose(290) },
        problems: ['beside', 'action', 'due', 'owner', 'plan'].map((field) =>
          problem(field, 'Please put this right, so that the review can be closed.'),
        ),
      }),
    },
    {
      title: 'Still paused, with what was planned',
      who: 'Ben Carter, supervisor',
      card: reviewCard({
        ...longView,
        name: 'Amina Yusuf',
        title,
        ...fresh,
        outcome: 'still-paused',
        typed: {},
      }),
    },
  ],
  'review-receipt': [
    ...incidentNotes,
    {
      title: 'Practice paused',
      who: 'Ben Carter, supervisor',
      card: pauseReceiptCard({ facts, name: 'Amina Yusuf', title, told: 2, mayOpen: true }),
    },
    {
      title: 'Told of a pause',
      who: worker,
      card: pauseToldCard({
        facts,
        viewer: 'subject',
        name: 'Amina Yusuf',
        title,
        by: 'Ben Carter',
        reason,
      }),
    },
    {
      title: 'A lead told of a pause',
      who: lead,
      card: pauseToldCard({
        facts,
        viewer: 'reader',
        name: 'Amina Yusuf',
        title,
        by: 'Ben Carter',
        reason: null,
      }),
    },
    {
      title: 'The pause is over',
      who: lead,
      card: reviewReceiptCard({
        result,
        name: 'Amina Yusuf',
        title,
        held: current,
        manager: null,
        ...asReceipt,
      }),
    },
    {
      title: 'Confirmed, and another review still holds the pause',
      who: lead,
      card: reviewReceiptCard({
        result: { ...result, lifted: false, heldBy: 'another-review' },
        name: 'Amina Yusuf',
        title,
        held: paused,
        manager: null,
        ...asReceipt,
      }),
    },
    {
      title: 'A system issue, still paused',
      who: lead,
      card: reviewReceiptCard({
        result: system,
        name: 'Amina Yusuf',
        title,
        held: paused,
        manager: 'Dev Patel',
        ...asReceipt,
      }),
    },
    {
      title: 'Told that a pause is over',
      who: 'Carys Pritchard, clinical lead',
      card: pauseEndedCard({
        facts: result,
        name: 'Amina Yusuf',
        title,
        by: 'Ben Carter',
        mayOpen: true,
      }),
    },
    {
      title: 'Told that a pause is over, as long as it gets',
      who: 'A duty manager',
      card: pauseEndedCard({
        facts: result,
        name: longName,
        title: prose(400),
        by: longName,
        mayOpen: false,
      }),
    },
    { title: 'Told of a refresher', who: worker, card: reviewToldCard(told) },
    {
      title: 'An action for a manager',
      who: 'Dev Patel, manager',
      card: reviewToldCard({ ...told, result: system, viewer: 'owner' }),
    },
    {
      title: 'Told, as long as it gets',
      who: 'Ben Carter, supervisor',
      card: reviewToldCard({
        ...told,
        result: system,
        viewer: 'reader',
        name: longName,
        title: prose(300),
        by: longName,
        plan: prose(2000),
        learning: prose(300),
        action: prose(2000),
      }),
    },
  ],
};
