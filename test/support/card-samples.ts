import type { Card } from '../../src/cards/render.ts';
import { coverageSamples } from './card-samples-coverage.ts';
import { absenceSamples } from './card-samples-absence.ts';
import { delegationSamples } from './card-samples-delegation.ts';
import { digestSamples } from './card-samples-digest.ts';
import { escalationSamples } from './card-samples-escalation.ts';
import { evidenceSamples } from './card-samples-evidence.ts';
import { formSamples } from './card-samples-forms.ts';
import { frameworksSamples } from './card-samples-frameworks.ts';
import { gapChoices, gapNotes, gapSamples } from './card-samples-gaps.ts';
import { groupSamples } from './card-samples-groups.ts';
import { huddleNotes, huddleSamples } from './card-samples-huddle.ts';
import { incidentReviewCards, incidentReviewNotes } from './card-samples-incident-reviews.ts';
import { incidentSamples } from './card-samples-incidents.ts';
import { listSamples } from './card-samples-lists.ts';
import { mdtNotes, mdtSamples } from './card-samples-mdt.ts';
import { postSamples } from './card-samples-posts.ts';
import { receiptSamples } from './card-samples-receipts.ts';
import { openingCards, openingNotes, recordSamples } from './card-samples-records.ts';
import { relianceSamples } from './card-samples-reliance.ts';
import { reviewSamples } from './card-samples-reviews.ts';
import { shiftSamples } from './card-samples-shift.ts';
import { settingsSamples } from './card-samples-settings.ts';
import { skillMixSamples } from './card-samples-skill-mix.ts';
import { signOffSamples } from './card-samples-sign-off.ts';
import { standingDelegationSamples } from './card-samples-standing-delegation.ts';
import { standingSamples } from './card-samples-standing.ts';
import { taskSamples } from './card-samples-tasks.ts';
import { themesSamples } from './card-samples-themes.ts';
import { todaySamples } from './card-samples-today.ts';

/** One picture of a card: what it shows, and who sees it. */
export interface CardSample {
  title: string;
  who: string;
  card: Card;
}

/** Samples by template, so that every template is looked at: ordinary, with problems, as long as it gets. */
export const cardSamples: Readonly<Record<string, readonly CardSample[]>> = {
  ...formSamples,
  ...groupSamples,
  ...receiptSamples,
  ...recordSamples,
  ...postSamples,
  ...listSamples,
  ...settingsSamples,
  ...frameworksSamples,
  ...taskSamples,
  ...absenceSamples,
  ...standingSamples,
  ...evidenceSamples,
  ...delegationSamples,
  ...standingDelegationSamples,
  ...relianceSamples,
  ...coverageSamples,
  ...signOffSamples,
  ...reviewSamples,
  ...shiftSamples,
  ...incidentSamples,
  ...escalationSamples,
  ...gapSamples,
  ...themesSamples,
  ...huddleSamples,
  ...mdtSamples,
  ...digestSamples,
  ...skillMixSamples,
  ...todaySamples,
  ...openingCards,
  note: [...(settingsSamples['note'] ?? []), ...huddleNotes, ...mdtNotes, ...openingNotes],
  'pause-choose': [...(reviewSamples['pause-choose'] ?? []), ...gapChoices],
  'review-receipt': [
    ...(reviewSamples['review-receipt'] ?? []),
    ...gapNotes,
    ...incidentReviewNotes,
  ],
  review: [...(reviewSamples['review'] ?? []), ...(incidentReviewCards['review'] ?? [])],
  reviews: [...(reviewSamples['reviews'] ?? []), ...(incidentReviewCards['reviews'] ?? [])],
  receipt: [...(receiptSamples['receipt'] ?? []), ...(incidentReviewCards['receipt'] ?? [])],
};
