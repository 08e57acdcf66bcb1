import type { Card } from '../../src/cards/render.ts';
import { coverageSamples } from './card-samples-coverage.ts';
import { absenceSamples } from './card-samples-absence.ts';
import { delegationSamples } from './card-samples-delegation.ts';
import { evidenceSamples } from './card-samples-evidence.ts';
import { formSamples } from './card-samples-forms.ts';
import { frameworksSamples } from './card-samples-frameworks.ts';
import { groupSamples } from './card-samples-groups.ts';
import { listSamples } from './card-samples-lists.ts';
import { postSamples } from './card-samples-posts.ts';
import { receiptSamples } from './card-samples-receipts.ts';
import { recordSamples } from './card-samples-records.ts';
import { relianceSamples } from './card-samples-reliance.ts';
import { reviewSamples } from './card-samples-reviews.ts';
import { shiftSamples } from './card-samples-shift.ts';
import { settingsSamples } from './card-samples-settings.ts';
import { signOffSamples } from './card-samples-sign-off.ts';
import { standingDelegationSamples } from './card-samples-standing-delegation.ts';
import { standingSamples } from './card-samples-standing.ts';
import { taskSamples } from './card-samples-tasks.ts';

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
};
