import type { LocalDate } from '../domain/calendar.ts';
import type { ReviewLine } from '../domain/review-view.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { causeWords } from './review-words.ts';
import template from './reviews.card.json' with { type: 'json' };
import { dueWords, many, sentenceCase } from './words.ts';

export interface ReviewsData {
  /** What presses most first. */
  reviews: readonly ReviewLine[];
  page: number;
  today: LocalDate;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 140;

/** Open reviews that the reader may decide; each is decided on its own card. */
export function reviewsCard({ reviews, page: wanted, today }: ReviewsData): Card {
  const page = pageOf(reviews, wanted);

  return render({
    ...page,
    summary: `Reviews: ${many(reviews.length, 'open review', 'open reviews')} for you to decide`,
    title: 'Reviews',
    context: contextLine(reviews, today),
    rows: page.shown.map((line) => row(line, today)),
  });
}

function contextLine(reviews: readonly ReviewLine[], today: LocalDate): string {
  if (reviews.length === 0) {
    return 'Nothing is open that you may decide. You decide what you may sign off: what you are current in yourself, for others of your team.';
  }
  const late = reviews.filter(({ review }) => review.due < today).length;

  return `${String(reviews.length)} open for you to decide, ${late === 0 ? 'none' : String(late)} late.`;
}

function row(line: ReviewLine, today: LocalDate): object {
  const { about, team, review, paused, elsewhere } = line;
  const name = shortened(line.name, longestName);
  const title = shortened(line.title, longestTitle);
  const late = review.due < today;
  const restricted = review.of?.restriction === 'restricted';
  const cause = paused ? (restricted ? 'Restricted' : 'Paused') : causeWords[review.cause];
  const where = elsewhere === null ? '' : `, ${plain(shortened(elsewhere, longestName))}`;

  return {
    name: `${plain(name)}${where}`,
    competency: plain(title),
    detail: `${cause}. ${late ? sentenceCase(dueWords(review.due, today)) : `Review ${dueWords(review.due, today)}`}.`,
    colour: paused || late ? 'attention' : 'default',
    subtle: !paused && !late,
    rowTitle: `Decide the review of ${oneLine(name)}: ${oneLine(title)}`,
    data: { about, team, review: review.id },
  };
}
