import { hasRole, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { localDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { reviewIdOf, reviewReference } from '../domain/pause.ts';
import {
  evolvePerson,
  membershipIn,
  type PersonEvent,
  type PersonState,
} from '../domain/person.ts';
import {
  closeReview,
  reviewProblems,
  type ReviewDraft,
  type ReviewSetting,
} from '../domain/review-decision.ts';
import { mayRead } from '../domain/privacy.ts';
import type { ReviewClosed } from '../domain/review-ledger.ts';
import type { ReviewReceipt, ReviewResult } from '../domain/review-view.ts';
import { standingRecord } from '../domain/standing.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { incidentOfReview } from './incident-of-review.ts';
import { libraryToday } from './library.ts';
import { reviewToDecide, type WantedReview } from './open-reviews.ts';
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
import type { LearningIntent } from './share-learning.ts';
import { noSuchReview, type OpenReviewOf, type ReviewPlace } from './review-authority.ts';

export interface ReviewInput extends WantedReview {
  form: FormId;
  draft: ReviewDraft;
  /** The manager who is named for a system issue; null where nobody is. */
  manager: PersonId | null;
}

export type DecidedReview = { receipt: ReviewReceipt } | { problems: readonly FieldProblem[] };

/** Who hears that a pause in their team is over. */
const leadRoles = ['clinical-lead', 'duty-manager'] as const;

interface Manager {
  person: PersonId;
  name: string;
}

/**
 * Ends a review with an outcome, and opens what that says: one transaction in the person's file, once
 * per form (R10, R25). By whoever R2 lets sign the competency off, by their own file and at that moment.
 */
export async function decideReview(
  ports: Ports,
  request: Request,
  input: ReviewInput,
): Promise<DecidedReview> {
  const { form, about } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  if (about === actor.person) throw noSuchReview();
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const decider = knownPerson(ports, actor);
  const team = knownTeam(ports, teamKey(request, input.team));
  const named = managerNamed(ports, request, input);
  const rows = ports.board.rows(teamKey(request, input.team));

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'review', beside: [queued, decider, team, named, rows] },
    async (file) => {
      const { state: settings } = await team;
      const library = await libraryToday(ports, actor.tenant, settings);
      const place = { team: input.team, settings, library, today: todayIn(ports, await team) };
      const { state } = await decider;
      const found = reviewToDecide({ person: actor.person, state }, place, { wanted: input, file });
      const reader = { viewer: known(actor.person, state), tenant: actor.tenant };
      const incident = input.draft.share
        ? await incidentOfReview(ports, reader, found.review)
        : null;

      return decided(ports, input, {
        file: required(file),
        found,
        place,
        manager: await named,
        rows: await rows,
        hidden: {
          names: (await rows).map(({ name }) => name),
          references: [incident?.recordReference ?? ''],
        },
        viewer: reader.viewer,
        actor: actor.person,
      });
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as ReviewReceipt }
    : { problems: changed.problems };
}

/** A manager of that team by their own file, whatever was chosen. */
async function managerNamed(
  ports: Ports,
  { actor }: Request,
  { manager, team }: ReviewInput,
): Promise<Manager | undefined> {
  if (manager === null) return undefined;
  const file = await ports.people.open({ tenant: actor.tenant, person: manager });

  return file !== undefined && hasRole(known(manager, file.state), team, 'manager')
    ? { person: manager, name: file.details.name }
    : undefined;
}

interface Deciding {
  file: PersonFile;
  found: OpenReviewOf;
  place: ReviewPlace;
  manager: Manager | undefined;
  rows: readonly BoardRow[];
  hidden: ReviewSetting['hidden'];
  viewer: Known;
  actor: PersonId;
}

/** The event, its words, the receipt and whom to tell; or what is wrong with the outcome. */
function decided(
  ports: Pick<Ports, 'clock'>,
  { form, about, draft }: ReviewInput,
  { file, found, place, manager, rows, hidden, viewer, actor }: Deciding,
): Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] } {
  const { requirement, review } = found;
  const { team, settings, library, today } = place;
  const { competency } = requirement;
  const pause = file.state.competencies.find((each) => each.competency === competency)?.pause;
  const setting: ReviewSetting = {
    form,
    team,
    subject: about,
    review,
    asked: askedIn(requirement),
    pausedOn: pause == null ? null : localDate(pause.since, settings.zone),
    manager: manager?.person,
    hidden,
    today,
  };
  const problems = reviewProblems(draft, file.state, setting);
  if (problems.length > 0) return { problems };

  const { event, contents } = closeReview(draft, file.state, setting);
  const at = recordedAt(ports.clock.now(), file.lastRecordedAt);
  const after = evolvePerson(file.state, { recordedAt: at, actor, event });
  const membership = membershipIn(after, team);
  const result = resultOf(event, { form, about, file, after, today });
  const intent: LearningIntent = {
    kind: 'share-learning',
    team,
    review: reviewIdOf(form, competency),
  };
  const receipt: ReviewReceipt = {
    result,
    shared: draft.share,
    mayOpen: mayRead('standing', viewer, known(about, after)),
    name: file.details.name,
    title: library.title(competency),
    held: library.standing(requirement, standingRecord(after), membership?.profile ?? null),
    manager: event.action?.owner === manager?.person ? (manager?.name ?? null) : null,
  };

  return {
    events: [event],
    contents,
    ...(draft.share ? { intent } : {}),
    receipt,
    notices: noticesOf(form, result, { actor, supervisor: membership?.supervisor ?? null, rows }),
  };
}

/** What the ledger keeps of it. */
function askedIn({ level, risk }: OpenReviewOf['requirement']): ReviewSetting['asked'] {
  return level === undefined ? { risk } : { level, risk };
}

function resultOf(
  event: ReviewClosed,
  {
    form,
    about,
    file,
    after,
    today,
  }: { form: FormId; about: PersonId; file: PersonFile; after: PersonState; today: string },
): ReviewResult {
  const { competency, holdsUntil } = event;
  const shortens = file.state.signOffs.some(
    (each) =>
      each.competency === competency &&
      holdsUntil !== null &&
      (each.until === null || each.until > holdsUntil),
  );
  const action =
    event.action === null ? null : { owner: event.action.owner, due: event.action.due };

  return {
    reference: reviewReference(reviewIdOf(form, competency)),
    about,
    team: event.team,
    competency,
    cause: event.cause,
    outcome: event.outcome,
    beside: event.beside,
    lifted: event.lifts !== null && !isPaused(after, competency),
    ...(event.lifts !== null && isPaused(after, competency) ? { heldBy: 'another-review' } : {}),
    nextDue: event.next?.due ?? null,
    action,
    holdsUntil: shortens ? holdsUntil : null,
    today,
  };
}

function isPaused({ competencies }: PersonState, competency: CompetencyId): boolean {
  return competencies.some((each) => each.competency === competency && each.pause !== null);
}

/**
 * The person, their supervisor, and whoever has something to do; where a pause ended, those who lead
 * the team too, of that alone (R10). Each once, and not the one who decided.
 */
function noticesOf(
  form: FormId,
  result: ReviewResult,
  told: { actor: PersonId; supervisor: PersonId | null; rows: readonly BoardRow[] },
): Notice[] {
  const { actor, supervisor, rows } = told;
  const { reference, about, team, competency, action, today } = result;
  const review = reviewIdOf(form, competency);
  const others = [supervisor, action?.owner ?? null].filter((person) => person !== null);
  const facts = { reference, about, team, competency, today };
  const leading = rows
    .filter(({ membership }) => leadRoles.some((role) => membership.roles.includes(role)))
    .map(({ person }) => person)
    .filter((person) => person !== about && person !== supervisor);

  return [
    ...[...new Set([about, ...others])].map(
      (to) => ({ kind: 'review-closed', to, by: actor, review, result }) as const,
    ),
    ...(result.lifted ? leading : []).map(
      (to) => ({ kind: 'pause-ended', to, by: actor, facts }) as const,
    ),
  ].filter(({ to }) => to !== actor);
}
