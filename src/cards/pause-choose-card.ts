import type { CompetencyId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './pause-choose.card.json' with { type: 'json' };

const render = compile(template);
const longestName = 60;
const longestTitle = 140;

/** Whose practice is to be paused. */
export function pausePersonCard(data: {
  people: readonly { person: PersonId; name: string }[];
  /** The name that was said; empty where none was. */
  said: string;
  page: number;
}): Card {
  const { people, said } = data;
  const page = pageOf(people, data.page);
  const none =
    'There is nobody whose practice you may pause. A person’s supervisor, a clinical lead or a duty manager of their team may.';
  const asked =
    said === ''
      ? 'Whose practice?'
      : `More than one may be meant by “${plain(shortened(said, longestName))}”, or none. Whose practice?`;

  return render({
    ...page,
    summary: 'Whose practice is to be paused?',
    title: 'Pause practice',
    context: people.length === 0 ? none : asked,
    rows: page.shown.map(({ person, name }) => ({
      text: plain(shortened(name, longestName)),
      rowTitle: `Pause practice of ${oneLine(shortened(name, longestName))}`,
      verb: 'pause.person',
      data: { about: person },
    })),
    pageButtons: page.pageButtons.map(({ title, page: to }) => ({
      title,
      verb: 'pause.people',
      data: { page: to },
    })),
  });
}

/** Which of it. Where they stand in it is not shown: not everybody who may pause may read that. */
export function pauseCompetencyCard(data: {
  about: PersonId;
  name: string;
  competencies: readonly { competency: CompetencyId; title: string }[];
  page: number;
}): Card {
  const { about, competencies } = data;
  const name = shortened(data.name, longestName);
  const page = pageOf(competencies, data.page);

  return render({
    ...page,
    summary: 'Which practice is to be paused?',
    title: `Pause practice of ${plain(name)}`,
    context: 'Which practice? You say why on the next card.',
    rows: page.shown.map(({ competency, title }) => ({
      text: plain(shortened(title, longestTitle)),
      rowTitle: `Pause: ${oneLine(shortened(title, longestTitle))}`,
      verb: 'pause.start',
      data: { about, competency },
    })),
    pageButtons: page.pageButtons.map(({ title, page: to }) => ({
      title,
      verb: 'pause.person',
      data: { about, page: to },
    })),
  });
}
