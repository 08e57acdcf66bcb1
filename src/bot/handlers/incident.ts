import { incidentCard } from '../../cards/incident-card.ts';
import {
  readIncidentForm,
  readIncidentStart,
  type ReadIncidentForm,
} from '../../cards/incident-input.ts';
import { chosenIn } from '../../cards/incident-lists.ts';
import { incidentReceiptCard } from '../../cards/incident-note-card.ts';
import { incidentStartCard, incidentTeamCard } from '../../cards/incident-start-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { peopleOfNames } from '../../usecases/incident-people.ts';
import {
  openIncidentForm,
  teamsToReportIn,
  type IncidentFormFacts,
} from '../../usecases/open-incident-form.ts';
import { reportIncident } from '../../usecases/report-incident.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** What a form shows again: what was typed, and what is wrong with it. */
interface Typing {
  form: FormId;
  typed: Typed;
  problems: readonly FieldProblem[];
}

type Sent = Pick<ReadIncidentForm, 'typed' | 'suggested' | 'page' | 'type'>;

/** `report incident`: the kind and the people first; in which team, for somebody who is in several. */
export async function startIncident(turn: Turn): Promise<Reply> {
  const teams = await teamsToReportIn(turn.ports, turn.request);
  const [only] = teams;

  return teams.length === 1 && only !== undefined
    ? startIn(turn, only.team)
    : { card: incidentTeamCard(teams, '') };
}

/** The team was chosen. */
export async function chooseIncidentTeam(turn: Turn, data: unknown): Promise<Reply> {
  const { team } = readIncidentStart(data);
  if (team !== undefined) return startIn(turn, team);
  const teams = await teamsToReportIn(turn.ports, turn.request);

  return { card: incidentTeamCard(teams, 'Please choose a team.') };
}

/** The form for the kind that was chosen; again for another kind or page, with everything typed. */
export async function openIncident(turn: Turn, data: unknown): Promise<Reply> {
  const sent = readIncidentForm(data);
  const { team, names } = sent;
  const form = requireForm(sent.form);
  if (team === undefined) throw staleCard();
  const facts = await openIncidentForm(turn.ports, turn.request, team);
  const named = peopleOfNames(facts.people, names);
  const typed = named.problems.length > 0 ? sent.typed : withPeople(sent.typed, named.people);
  if (sent.suggested !== undefined) {
    return formCard(facts, sent, { form, typed, problems: named.problems });
  }
  const problems = [...readIncidentStart(data).problems, ...named.problems];

  return problems.length > 0
    ? { card: incidentStartCard({ ...facts, form, typed, problems }) }
    : formCard(facts, sent, { form, typed: freshForm(typed, facts), problems: [] });
}

export async function saveIncident(turn: Turn, data: unknown): Promise<Reply> {
  const sent = readIncidentForm(data);
  const { team, draft, names, typed } = sent;
  const form = requireForm(sent.form);
  if (team === undefined) throw staleCard();
  const shown = draft === undefined ? sent.problems : otherKind(sent);
  if (draft === undefined || shown.length > 0) {
    const facts = await openIncidentForm(turn.ports, turn.request, team);
    return formCard(facts, sent, { form, typed, problems: shown });
  }
  const saved = await reportIncident(turn.ports, turn.request, { form, team, draft, names });
  if (saved.problems === undefined) {
    return { card: incidentReceiptCard(saved.receipt), final: true };
  }
  const facts = await openIncidentForm(turn.ports, turn.request, team);

  return formCard(facts, sent, { form, typed, problems: saved.problems });
}

async function startIn(turn: Turn, team: TeamId): Promise<Reply> {
  const facts = await openIncidentForm(turn.ports, turn.request, team);

  return {
    card: incidentStartCard({ ...facts, form: newForm(turn), typed: undefined, problems: [] }),
  };
}

/**
 * The form as it was typed. Where it suggested for another kind, its suggestions make room for those of
 * the kind that is chosen now; what the reporter added stays.
 */
function formCard(facts: IncidentFormFacts, sent: Sent, { form, typed, problems }: Typing): Reply {
  const { type, suggested: before, page } = sent;
  const suggested = type === undefined ? [] : facts.suggested(type);
  const chosen = chosenIn(typed, 'competencies');
  const added = chosen.filter((each) => before?.competencies.includes(each) !== true);
  const isOtherKind = type !== undefined && before?.for !== type;
  const competencies = isOtherKind ? [...new Set([...suggested, ...added])] : chosen;

  return {
    card: incidentCard({
      ...facts,
      form,
      suggested,
      suggestedFor: type ?? '',
      page,
      typed: { ...typed, competencies: competencies.join(',') },
      problems,
    }),
  };
}

/** The kind was changed, and what was suggested for the one before was left as it was. */
function otherKind({ type, typed, suggested }: ReadIncidentForm): FieldProblem[] {
  if (suggested === undefined || suggested.for === type) return [];
  const chosen = chosenIn(typed, 'competencies');
  const isUnchanged =
    chosen.length === suggested.competencies.length &&
    chosen.every((each) => suggested.competencies.includes(each));

  return isUnchanged
    ? [
        {
          field: 'competencies',
          sentence:
            'Please look at these again: you changed the kind of incident, so others are suggested.',
        },
      ]
    : [];
}

function freshForm(typed: Typed, { today }: IncidentFormFacts): Typed {
  const { type = '', involved = '' } = typed;

  return { date: today, debrief: 'not-offered', restriction: 'false', type, involved };
}

/** Names that were understood are choices from then on. */
function withPeople(typed: Typed, people: readonly string[]): Typed {
  const involved = [...new Set([...chosenIn(typed, 'involved'), ...people])].join(',');

  return { ...typed, involved, others: '' };
}
