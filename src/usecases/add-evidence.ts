import { isMember, known, type Known } from '../domain/authority.ts';
import type { FieldProblem } from '../domain/errors.ts';
import {
  evidencePlace,
  evidenceProblems,
  recordEvidence,
  type EvidenceDraft,
} from '../domain/evidence-draft.ts';
import type { EvidenceReceipt } from '../domain/evidence-view.ts';
import type { EvidenceOnFile } from '../domain/evidence.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { evolvePerson, type PersonEvent } from '../domain/person.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { evidenceReceipt, type EvidencePlace } from './evidence-receipt.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import { competenciesFor, notForThem, type Colleague } from './open-evidence-form.ts';
import type { Notice, PersonDetails, PersonFile, Ports } from './ports.ts';
import {
  knownPerson,
  knownTeam,
  recordedAt,
  required,
  teamKey,
  todayIn,
  type Request,
} from './request.ts';
import { peopleNamed } from './supervisees.ts';

export interface EvidenceInput {
  form: FormId;
  about: PersonId;
  /** The team the form was rendered for. */
  team: TeamId;
  draft: EvidenceDraft;
}

export type AddedEvidence = { receipt: EvidenceReceipt } | { problems: readonly FieldProblem[] };

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

/**
 * Adds one piece of evidence to the person's file: one transaction, once per form (R1; brief, section
 * 8). By the person, or by a colleague of a team they share, who then is the one who saw it.
 */
export async function addEvidence(
  ports: Ports,
  request: Request,
  input: EvidenceInput,
): Promise<AddedEvidence> {
  const { form, about, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const own = about === actor.person;
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const team = knownTeam(ports, teamKey(request, input.team));
  const reader = own ? undefined : knownPerson(ports, actor);
  const named = own ? memberNamed(ports, request, input.team, draft) : undefined;
  const beside = [queued, team, Promise.resolve(reader), Promise.resolve(named)];

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'evidence', beside },
    async (file) => {
      const { state } = own ? required(file) : required(await reader);
      const viewer = known(actor.person, state);
      const membership = placeIn(viewer, about, file, input.team);
      if (file === undefined || membership === undefined) throw notForThem(own);
      const library = await libraryToday(ports, actor.tenant, (await team).state);

      return decided(ports, input, file, {
        viewer,
        about,
        name: file.details.name,
        membership,
        library,
        observer: await named,
        today: todayIn(ports, await team),
      });
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as EvidenceReceipt }
    : { problems: changed.problems };
}

function placeIn(
  viewer: Known,
  about: PersonId,
  file: PersonFile | undefined,
  team: TeamId,
): EvidencePlace['membership'] | undefined {
  return file === undefined ? undefined : evidencePlace(viewer, known(about, file.state), team);
}

/** Events, content, receipt and notice of one piece, or what is wrong with it. */
function decided(
  ports: Pick<Ports, 'clock'>,
  { form, draft }: EvidenceInput,
  file: PersonFile,
  place: EvidencePlace,
): Decided {
  const { viewer, about, membership, library, observer, today } = place;
  const setting = {
    form,
    team: membership.team,
    actor: viewer.person,
    subject: about,
    today,
    competencies: competenciesFor(library, membership.profile),
    observer: observer?.person,
  };
  const problems = evidenceProblems(draft, setting);
  if (problems.length > 0) return { problems };

  const { evidence, events, contents } = recordEvidence(draft, setting);
  const at = recordedAt(ports.clock.now(), file.lastRecordedAt);
  const after = events.reduce(
    (state, event) => evolvePerson(state, { recordedAt: at, actor: viewer.person, event }),
    file.state,
  );
  if (!after.evidence.some(({ id }) => id === evidence.id)) return { problems: [muchNewer] };

  return {
    events,
    contents,
    receipt: evidenceReceipt(evidence, after, place, draft.observer),
    notices: noticesOf(evidence, about),
  };
}

/** Only so many pieces of a competency are looked at, the newest: an older one would be recorded for nothing. */
const muchNewer: FieldProblem = {
  field: 'date',
  sentence:
    'There is much newer evidence for this competency already. Please choose something more recent.',
};

/** Whoever else has to know: the one who is asked, or the person it is about. */
function noticesOf(
  { id, observer, recordedBy, answer }: EvidenceOnFile,
  about: PersonId,
): Notice[] {
  if (recordedBy !== about) {
    return [{ kind: 'evidence-added', to: about, about, evidence: id }];
  }
  return observer !== null && answer === 'waiting'
    ? [{ kind: 'evidence-to-confirm', to: observer, about, evidence: id }]
    : [];
}

/** The member of the team whom the draft names as having seen it: by their own file, whatever was chosen. */
async function memberNamed(
  ports: Ports,
  request: Request,
  team: TeamId,
  { observer }: EvidenceDraft,
): Promise<Colleague | undefined> {
  const person =
    observer.kind === 'by-name'
      ? await onlyOneNamed(ports, request, team, observer.name)
      : observer.kind === 'colleague'
        ? observer.person
        : undefined;
  if (person === undefined) return undefined;
  const file = await ports.people.open({ tenant: request.actor.tenant, person });

  return file !== undefined && isMember(file.state, team)
    ? { person, name: file.details.name }
    : undefined;
}

async function onlyOneNamed(
  ports: Ports,
  request: Request,
  team: TeamId,
  name: string,
): Promise<PersonId | undefined> {
  const found = peopleNamed(await ports.board.rows(teamKey(request, team)), name);

  return found.length === 1 ? found[0]?.person : undefined;
}
