import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { formState, type Typed } from './form-state.ts';
import { peopleList } from './incident-lists.ts';
import template from './incident-start.card.json' with { type: 'json' };
import { incidentTypeChoices } from './incident-words.ts';
import { lookAlike, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export interface IncidentStartData {
  form: FormId;
  team: TeamId;
  teamName: string;
  /** Everybody in the team. */
  people: readonly { person: PersonId; name: string }[];
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const mostListed = 60;
const mostTeams = 60;

const learning =
  'Tell it as it was. What follows is about learning, not blame. If somebody is at risk now, ring first.';

/** What kind of incident it was, and who of the staff was part of it: the form comes next. */
export function incidentStartCard(data: IncidentStartData): Card {
  const { form, team, people, typed, problems } = data;
  const fields = formState(typed, problems);
  const list = peopleList(people, typed, mostListed);

  return render({
    summary: 'A form to report an incident',
    context: `${plain(shortened(data.teamName, longestName))}. ${learning}`,
    hasTeams: false,
    teams: [],
    teamProblem: '',
    type: fields.choice('type', ''),
    types: incidentTypeChoices,
    involved: { ...fields.text('involved'), value: list.chosen === '' ? null : list.chosen },
    staff: list.staff,
    cut: list.cut,
    others: fields.text('others'),
    continueVerb: 'incident.open',
    continueData: { form, team },
    top: fields.top(),
  });
}

/** In which of their teams it happened, for somebody who is in several. */
export function incidentTeamCard(
  teams: readonly { team: TeamId; name: string }[],
  problem: string,
): Card {
  const fields = formState(undefined, []);

  return render({
    summary: 'A form to report an incident',
    context: learning,
    hasTeams: true,
    teams: teams.slice(0, mostTeams).map(({ team, name }) => ({
      title: lookAlike(shortened(name, longestName)),
      value: team,
    })),
    teamProblem: problem,
    type: fields.choice('type', ''),
    types: [],
    involved: fields.text('involved'),
    staff: [],
    cut: false,
    others: fields.text('others'),
    continueVerb: 'incident.start',
    continueData: {},
    top: fields.top(),
  });
}
