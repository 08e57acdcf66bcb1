import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { pauseReviewDays } from '../domain/review.ts';
import { formState, type Typed } from './form-state.ts';
import template from './pause.card.json' with { type: 'json' };
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { readersLine } from './review-words.ts';

export { readPause, type ReadPause } from './review-input.ts';

export interface PauseCardData {
  form: FormId;
  about: PersonId;
  name: string;
  team: TeamId;
  competency: CompetencyId;
  title: string;
  /** Whether the reader may see where the person stands. */
  mayOpen: boolean;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const longestTitle = 140;

/** Stops somebody's independent practice in one competency, for a reason (R10). */
export function pauseCard(data: PauseCardData): Card {
  const { form, about, team, competency } = data;
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.name, longestName);
  const title = shortened(data.title, longestTitle);

  return render({
    summary: `A form to pause practice of ${spoken(name)}`,
    title: `Pause practice of ${plain(name)}`,
    context: plain(title),
    effect: `From the moment you press, they may not do this on their own. Only a review ends that; it is due in ${String(pauseReviewDays)} days.`,
    reason: fields.text('reason'),
    readers: `${readersLine(data.name)} The clinical leads are told that it is paused, not why.`,
    buttons: [
      {
        title: 'Pause practice',
        verb: 'pause.save',
        data: { form, about, team, competency },
        style: 'positive',
      },
    ],
    back: [
      {
        title: 'Back, pause nothing',
        ...(data.mayOpen
          ? { verb: 'competency.open', data: { about, competency } }
          : { verb: 'pause.person', data: { about } }),
        style: 'default',
      },
    ],
    top: fields.top(),
  });
}
