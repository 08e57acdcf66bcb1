import type { Typed } from '../../cards/form-state.ts';
import { pauseCard, readPause } from '../../cards/pause-card.ts';
import { pauseCompetencyCard, pausePersonCard } from '../../cards/pause-choose-card.ts';
import { pauseReceiptCard } from '../../cards/pause-receipt-card.ts';
import { readReview, reviewCard, type ReadReview } from '../../cards/review-card.ts';
import { reviewReceiptCard } from '../../cards/review-receipt-card.ts';
import { reviewsCard } from '../../cards/reviews-card.ts';
import { restrictionReceiptCard } from '../../cards/incident-news-card.ts';
import { readRestriction } from '../../cards/restriction-input.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { CompetencyId } from '../../domain/framework.ts';
import type { FormId, PersonId } from '../../domain/ids.ts';
import type { ReviewOutcome } from '../../domain/review-ledger.ts';
import { decideReview } from '../../usecases/decide-review.ts';
import { settleRestriction } from '../../usecases/decide-restriction.ts';
import { countReview } from '../../usecases/raise-review.ts';
import { listReviews } from '../../usecases/list-reviews.ts';
import { openReview, type WantedReview } from '../../usecases/open-reviews.ts';
import { competenciesToPause, listPausable } from '../../usecases/pausable.ts';
import { openPause, pauseCompetency } from '../../usecases/pause-competency.ts';
import { peopleNamed } from '../../usecases/supervisees.ts';
import { aboutOf, competencyOf, pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** `reviews`: what is open and the reader may decide. */
export async function reviews(turn: Turn, data: unknown): Promise<Reply> {
  const listed = await listReviews(turn.ports, turn.request);

  return { card: reviewsCard({ ...listed, page: pageOf(data) }) };
}

/** One review, with its outcomes. */
export function openReviewOf(turn: Turn, data: unknown): Promise<Reply> {
  return reviewForm(turn, wantedOf(readReview(data)), { form: newForm(turn) });
}

/** An outcome that opens something asks what; everything typed stays. */
export function chooseOutcome(turn: Turn, data: unknown): Promise<Reply> {
  const read = readReview(data);
  const { outcome, typed } = read;

  return reviewForm(turn, wantedOf(read), { form: requireForm(read.form), outcome, typed });
}

export async function saveReview(turn: Turn, data: unknown): Promise<Reply> {
  const read = readReview(data);
  const { form: carried, outcome, draft, typed, manager } = read;
  const form = requireForm(carried);
  const wanted = wantedOf(read);
  if (outcome === undefined) throw staleCard();
  const decided =
    draft === undefined
      ? { problems: read.problems }
      : await decideReview(turn.ports, turn.request, { ...wanted, form, draft, manager });

  return 'problems' in decided
    ? reviewForm(turn, wanted, { form, outcome, typed, problems: decided.problems })
    : { card: reviewReceiptCard(decided.receipt), final: true };
}

/** A quiet review counts in standing from now on; the card shows it so. */
export async function raiseReview(turn: Turn, data: unknown): Promise<Reply> {
  const read = readReview(data);
  const form = requireForm(read.form);
  const wanted = wantedOf(read);
  const view = await countReview(turn.ports, turn.request, { ...wanted, form });

  const fresh = { form: newForm(turn), outcome: undefined, typed: undefined, problems: [] };

  return { card: reviewCard({ ...view, ...fresh }) };
}

/** A restriction that was asked for: stopped, or not. */
export async function decideRestriction(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, team, incident, restricted } = readRestriction(data);
  const form = requireForm(carried);
  if (
    about === undefined ||
    team === undefined ||
    incident === undefined ||
    restricted === undefined
  ) {
    throw staleCard();
  }
  const receipt = await settleRestriction(turn.ports, turn.request, {
    form,
    about,
    team,
    incident,
    restricted,
  });

  return { card: restrictionReceiptCard(receipt), final: true };
}

/** `pause practice` [of NAME], for those whom R10 names; from a competency card they need not say it. */
export async function pausePractice(turn: Turn, rest: string): Promise<Reply> {
  const said = rest.replace(/^(?:of|for)(?:\s+|$)/i, '');
  const people = await listPausable(turn.ports, turn.request);
  const named = said === '' ? [] : peopleNamed(people, said);
  const [only] = named;
  if (named.length === 1 && only !== undefined) return competencies(turn, only.person, 0);

  return { card: pausePersonCard({ people: named.length === 0 ? people : named, said, page: 0 }) };
}

export async function pageOfPausable(turn: Turn, data: unknown): Promise<Reply> {
  const people = await listPausable(turn.ports, turn.request);

  return { card: pausePersonCard({ people, said: '', page: pageOf(data) }) };
}

export function choosePaused(turn: Turn, data: unknown): Promise<Reply> {
  return competencies(turn, aboutOf(data), pageOf(data));
}

/** The form to pause one competency of a person. */
export function startPause(turn: Turn, data: unknown): Promise<Reply> {
  const { about, competency } = competencyOf(data);
  if (about === undefined) throw staleCard();

  return pauseForm(turn, { about, competency, form: newForm(turn) });
}

export async function savePause(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, team, competency, draft, typed, problems } = readPause(data);
  const form = requireForm(carried);
  if (about === undefined || team === undefined || competency === undefined) throw staleCard();
  const paused =
    draft === undefined
      ? { problems }
      : await pauseCompetency(turn.ports, turn.request, {
          form,
          about,
          team,
          competency,
          ...draft,
        });

  return 'problems' in paused
    ? pauseForm(turn, { about, competency, form, typed, problems: paused.problems })
    : { card: pauseReceiptCard(paused.receipt), final: true };
}

function wantedOf({ about, team, review }: ReadReview): WantedReview {
  if (about === undefined || team === undefined || review === undefined) throw staleCard();

  return { about, team, review };
}

async function competencies(turn: Turn, about: PersonId, page: number): Promise<Reply> {
  const found = await competenciesToPause(turn.ports, turn.request, about);

  return { card: pauseCompetencyCard({ ...found, about, page }) };
}

async function pauseForm(
  turn: Turn,
  state: {
    about: PersonId;
    competency: CompetencyId;
    form: FormId;
    typed?: Typed;
    problems?: readonly FieldProblem[];
  },
): Promise<Reply> {
  const { about, competency, form, typed, problems = [] } = state;
  const shown = await openPause(turn.ports, turn.request, { about, competency });

  return { card: pauseCard({ ...shown, form, typed, problems }) };
}

async function reviewForm(
  turn: Turn,
  wanted: WantedReview,
  state: {
    form: FormId;
    outcome?: ReviewOutcome | undefined;
    typed?: Typed;
    problems?: readonly FieldProblem[];
  },
): Promise<Reply> {
  const { form, outcome, typed, problems = [] } = state;
  const view = await openReview(turn.ports, turn.request, wanted);

  return { card: reviewCard({ ...view, form, outcome, typed, problems }) };
}
