import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { longestReference } from '../domain/record-reference.ts';
import { formState, type Typed } from './form-state.ts';
import { competencyList, fewOf, namesChosen, peopleList } from './incident-lists.ts';
import template from './incident.card.json' with { type: 'json' };
import { debriefChoices, incidentTypeChoices, severityChoices } from './incident-words.ts';
import { plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export interface IncidentCardData {
  form: FormId;
  team: TeamId;
  teamName: string;
  today: LocalDate;
  /** Everybody in the team. */
  people: readonly { person: PersonId; name: string }[];
  /** What may be looked at again. */
  competencies: readonly { competency: CompetencyId; title: string }[];
  /** Those that the kind of incident suggests, and which kind that is. */
  suggested: readonly CompetencyId[];
  suggestedFor: string;
  /** The page of the list of competencies, from 0. */
  page: number;
  typed: Typed;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTeam = 60;
/** What a card has room for beside a long text: the first that can be sent. */
const rooms = [
  { people: 60, competencies: 40 },
  { people: 30, competencies: 20 },
  { people: 12, competencies: 10 },
];
const least = { people: 8, competencies: 4 };
const longestCard = 26_500;

/** The incident form (R24): who and what it is about stand in a line each, and open where they are to be changed. */
export function incidentCard(data: IncidentCardData): Card {
  for (const room of rooms) {
    const card = drawn(data, room);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(data, least);
}

function drawn(data: IncidentCardData, room: { people: number; competencies: number }): Card {
  const { form, team, typed, today, suggested, suggestedFor } = data;
  const fields = formState(typed, data.problems);
  const people = peopleList(data.people, typed, room.people);
  const list = competencyList(
    data.competencies,
    { typed, suggested },
    { page: data.page, most: room.competencies },
  );
  const involved = fields.text('involved');
  const others = fields.text('others');
  const competencies = fields.text('competencies');
  const chosen = list.choices.filter(({ value }) => list.chosen.split(',').includes(value));
  const carried = { form, team, suggestedFor, suggested: suggested.join(',') };

  return render({
    summary: 'A form to report an incident',
    context: `${plain(shortened(data.teamName, longestTeam))}. About learning, not blame: those you name are told what it means for them.`,
    type: fields.choice('type', ''),
    types: incidentTypeChoices,
    severity: fields.choice('severity', ''),
    severities: severityChoices,
    date: fields.date('date', today),
    time: fields.time('time', ''),
    reference: fields.text('reference'),
    longestReference,
    doneAtOnce: fields.text('doneAtOnce'),
    debrief: fields.choice('debrief', 'not-offered'),
    debriefs: debriefChoices,
    restriction: fields.choice('restriction', 'false'),
    involved: { ...involved, value: people.chosen === '' ? null : people.chosen },
    staff: people.staff,
    cut: people.cut,
    others,
    staffLine: plain(
      `Staff involved: ${fewOf(namesChosen(people), 'nobody is named, so no reviews are opened')}.`,
    ),
    staffOpen: involved.problem !== '' || others.problem !== '',
    competencies: { ...competencies, value: list.chosen === '' ? null : list.chosen },
    choices: list.choices,
    competencyLine: plain(
      `To be looked at: ${fewOf(
        chosen.map(({ title }) => title),
        'nothing is chosen yet',
        '; ',
      )}.`,
    ),
    competenciesOpen: competencies.problem !== '' || data.page > 0,
    hasMore: list.last > 0,
    moreTitle: list.page < list.last ? 'Show other competencies' : 'Show the first competencies',
    saveData: { ...carried, page: String(list.page) },
    moreData: { ...carried, page: list.page < list.last ? String(list.page + 1) : '0' },
    suggestData: { ...carried, page: '0', suggest: 'true' },
    top: fields.top(),
  });
}
