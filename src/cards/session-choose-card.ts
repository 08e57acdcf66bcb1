import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './session-choose.card.json' with { type: 'json' };
import { lastHeldWords, sentenceCase, standingColour, standingWords } from './words.ts';

/** One person a supervisor may record a session with. */
export interface SuperviseeLine {
  person: PersonId;
  name: string;
  /** Null where nobody is named as their supervisor. */
  standing: SupervisionStanding | null;
  /** Whether the supervisor is named as theirs. */
  own: boolean;
  away: boolean;
}

const render = compile(template);
const longestName = 80;
const noSupervisees =
  'Nobody is named as someone you supervise yet. Your administrator can add them to the list of people.';

/** Who the session is with. The lines are in order already; tapping one opens the form for them. */
export function sessionChooseCard(data: {
  lines: readonly SuperviseeLine[];
  page: number;
  today: LocalDate;
  /** The name that was said, where nobody here goes by it. */
  unknownName?: string;
}): Card {
  const page = pageOf(data.lines, data.page);
  const nobody = data.lines.length === 0;

  return render({
    ...page,
    summary: 'Record supervision: choose who the session was with',
    title: 'Record supervision',
    context: nobody
      ? noSupervisees
      : `${unknown(data.unknownName)}Who was it with? Those most overdue come first.`,
    hasRows: !nobody,
    rows: page.shown.map((line) => row(line, data.today)),
  });
}

function unknown(name: string | undefined): string {
  return name === undefined
    ? ''
    : `Nobody you supervise is called “${plain(shortened(name, longestName))}”. `;
}

function row(line: SuperviseeLine, today: LocalDate): object {
  const { person, own, away, standing } = line;
  const name = shortened(line.name, longestName);

  return {
    person,
    name: plain(name),
    rowTitle: `Record supervision with ${oneLine(name)}`,
    detail: `${sentenceCase(lastHeldWords(standing, today))}${own || standing === null ? '' : ', supervised by someone else'}`,
    status: away ? 'On leave' : sentenceCase(standingWords(standing, today)),
    colour: away ? 'default' : standingColour(standing),
  };
}
