import { isMember } from '../domain/authority.ts';
import { localDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import {
  incidentContentId,
  incidentReviewDue,
  isQuiet,
  type IncidentContent,
  type IncidentFacts,
} from '../domain/incident.ts';
import { incidentFacts, incidentProblems, type IncidentDraft } from '../domain/incident-draft.ts';
import { incidentReference, openIncidentReviews } from '../domain/incident-report.ts';
import type { IncidentReceipt, IncidentToTell } from '../domain/incident-view.ts';
import type { PersonEvent } from '../domain/person.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import type { IncidentIntent } from './finish-incident.ts';
import { followUp } from './follow-up.ts';
import { incidentNotices } from './incident-notices.ts';
import { filesNamed, namedIn, peopleOfNames } from './incident-people.ts';
import { libraryToday } from './library.ts';
import { competenciesInUse, inNoTeam } from './open-incident-form.ts';
import type { PersonDetails, PersonFile, Ports, TeamFile } from './ports.ts';
import { required, teamKey, type Request } from './request.ts';

export interface IncidentInput {
  form: FormId;
  /** The team the form was rendered for. */
  team: TeamId;
  draft: IncidentDraft;
  /** Names of the team that were written, beside those chosen. */
  names: readonly string[];
}

export type Reported =
  | { receipt: IncidentReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

/** What was read beside the reporter's own file. */
interface Beside {
  team: TeamFile;
  rows: Awaited<ReturnType<Ports['board']['rows']>>;
  library: TeamLibrary;
  files: ReadonlyMap<PersonId, PersonFile>;
}

/**
 * Reports an incident (R24, R25): itself in the reporter's own file, with what is still to be done in
 * others', once per form; then one transaction per person named opens their reviews, which the queue
 * finishes where it was cut short. Refuses whoever is not in the team; who is named has to be.
 */
export async function reportIncident(
  ports: Ports,
  request: Request,
  input: IncidentInput,
): Promise<Reported> {
  const { form, team, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, actor.person);
  const key = teamKey(request, team);
  const place = Promise.all([ports.teams.open(key), ports.board.rows(key)]);
  const chosen = filesNamed(ports, request, draft.involved);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, use: 'incident', beside: [queued, place, chosen] },
    async (own) => {
      const reporter = required(own);
      const [teamFile, rows] = await place;
      if (teamFile === undefined || !isMember(reporter.state, team)) throw inNoTeam();
      const written = peopleOfNames(rows, input.names);
      const [library, files, more] = await Promise.all([
        libraryToday(ports, actor.tenant, teamFile.state),
        chosen,
        filesNamed(ports, request, written.people),
      ]);
      const whole = { ...draft, involved: [...new Set([...draft.involved, ...written.people])] };
      const beside = { team: teamFile, rows, library, files: new Map([...files, ...more]) };
      const decided = decidedFor(ports, request, { ...input, draft: whole }, beside);
      const problems = 'problems' in decided ? decided.problems : [];

      return written.problems.length === 0
        ? decided
        : { problems: [...written.problems, ...problems] };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as IncidentReceipt }
    : { problems: changed.problems };
}

function decidedFor(
  ports: Ports,
  { actor }: Request,
  { form, team, draft }: IncidentInput,
  beside: Beside,
): Decided {
  const { zone } = beside.team.state;
  const named = namedIn(team, draft.involved, beside.files);
  const setting = {
    form,
    team,
    zone,
    now: ports.clock.now(),
    people: named.map(({ person }) => person),
    competencies: competenciesInUse(beside.library).map(({ competency }) => competency),
  };
  const problems = incidentProblems(draft, setting);
  if (problems.length > 0) return { problems };

  const incident = incidentFacts(draft, setting);
  const today = localDate(setting.now, zone);
  const due = incidentReviewDue(incident, today);
  const facts = toTell(incident, { due, today, reportedBy: actor.person });
  const told = incidentNotices(facts, named, beside.rows);
  const own = incident.involved.includes(actor.person);
  const content: IncidentContent = { reference: draft.reference, doneAtOnce: draft.doneAtOnce };
  const intent: IncidentIntent = { kind: 'incident', incident, due };
  const receipt: IncidentReceipt = {
    reference: facts.reference,
    type: incident.type,
    severity: incident.severity,
    date: incident.date,
    time: incident.time,
    debrief: incident.debrief,
    people: named.map(({ name }) => name),
    competencies: incident.competencies.map((each) => beside.library.title(each)),
    due: named.length === 0 ? null : due,
    quiet: facts.quiet,
    restriction: incident.restriction,
    own,
    told: told.told,
    asked: told.asked,
    leadLeft: told.leadLeft,
    today,
  };

  return {
    events: [
      { kind: 'incident.reported', incident },
      ...(own ? [openIncidentReviews(incident, actor.person, due)] : []),
    ],
    contents: [{ id: incidentContentId(incident.id), body: content }],
    intent,
    receipt,
    notices: told.notices,
  };
}

function toTell(
  incident: IncidentFacts,
  when: Pick<IncidentToTell, 'due' | 'today' | 'reportedBy'>,
): IncidentToTell {
  const { id, team, type, severity, date, involved, competencies, restriction } = incident;

  return {
    incident: id,
    reference: incidentReference(id),
    team,
    type,
    severity,
    date,
    involved,
    competencies,
    quiet: isQuiet(incident),
    restriction,
    ...when,
  };
}
