import { hasRole, known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { membershipIn } from '../domain/person.ts';
import {
  pausePractice,
  pauseProblems,
  pauseTeam,
  reviewReference,
  reviewWordsId,
} from '../domain/pause.ts';
import { mayRead } from '../domain/privacy.ts';
import type { PauseReceipt } from '../domain/review-view.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

/** What the form to pause somebody's practice shows. */
export interface ToPause {
  about: PersonId;
  name: string;
  team: TeamId;
  competency: CompetencyId;
  title: string;
  /** Whether the reader may see where the person stands; a duty manager may not (brief, section 3). */
  mayOpen: boolean;
}

export interface PauseInput {
  form: FormId;
  about: PersonId;
  /** The team the form was rendered for. */
  team: TeamId;
  competency: CompetencyId;
  reason: string;
}

export type Paused = { receipt: PauseReceipt } | { problems: readonly FieldProblem[] };

/** Reads what the form needs; refuses whoever R10 does not name, and what is paused already. */
export async function openPause(
  ports: Ports,
  request: Request,
  { about, competency }: { about: PersonId; competency: CompetencyId },
): Promise<ToPause> {
  const { reader, found, team, library } = await openPausable(ports, request, about);
  if (library.competency(competency) === undefined) throw noSuchCompetency();
  refusePaused(found, competency);

  return {
    about,
    name: found.details.name,
    team,
    competency,
    title: library.title(competency),
    mayOpen: mayRead(
      'standing',
      known(request.actor.person, reader.state),
      known(about, found.state),
    ),
  };
}

/**
 * Stops somebody's independent practice in a competency, at once, and opens a review: one transaction
 * in their file, once per form (R10). The person, their supervisor and the clinical leads are told.
 */
export async function pauseCompetency(
  ports: Ports,
  request: Request,
  input: PauseInput,
): Promise<Paused> {
  const { form, about, competency, reason } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const reader = knownPerson(ports, actor);
  const within = teamKey(request, input.team);
  const place = Promise.all([knownTeam(ports, within), ports.board.rows(within)]);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'pause', beside: [queued, reader, place] },
    async (file) => {
      const { found, team } = pausable(actor.person, await reader, { about, file }, input.team);
      const [teamFile, rows] = await place;
      const library = await libraryToday(ports, actor.tenant, teamFile.state);
      if (library.competency(competency) === undefined) throw noSuchCompetency();
      refusePaused(found, competency);
      const today = todayIn(ports, teamFile);
      const problems = pauseProblems(reason, today);
      if (problems.length > 0) return { problems };

      const event = pausePractice(form, { team, competency, today });
      const { id, due } = event.review;
      const facts = { reference: reviewReference(id), about, team, competency, due, today };
      const told = toTell(actor.person, found, { about, team, rows });
      const receipt: PauseReceipt = {
        facts,
        name: found.details.name,
        title: library.title(competency),
        told: told.length - 1,
        mayOpen: mayRead(
          'standing',
          known(actor.person, (await reader).state),
          known(about, found.state),
        ),
      };
      return {
        events: [event],
        contents: [{ id: reviewWordsId(id), body: { reason } }],
        receipt,
        notices: told.map((to) => ({
          kind: 'practice-paused',
          to,
          by: actor.person,
          review: id,
          facts,
        })),
      };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as PauseReceipt }
    : { problems: changed.problems };
}

/** Somebody's file and what their team works by, where the reader may pause their practice (R10); refuses otherwise. */
export async function openPausable(
  ports: Ports,
  request: Request,
  about: PersonId,
): Promise<{ reader: PersonFile; found: PersonFile; team: TeamId; library: TeamLibrary }> {
  const { actor } = request;
  const [reader, file] = await Promise.all([
    knownPerson(ports, actor),
    ports.people.open({ tenant: actor.tenant, person: about }),
  ]);
  const { found, team } = pausable(actor.person, reader, { about, file });
  const { state } = await knownTeam(ports, teamKey(request, team));
  const library = await libraryToday(ports, actor.tenant, state);

  return { reader, found, team, library };
}

/** The person's file and the team, where the actor may pause there; refuses otherwise (R10). */
function pausable(
  actor: PersonId,
  reader: PersonFile,
  { about, file }: { about: PersonId; file: PersonFile | undefined },
  within?: TeamId,
): { found: PersonFile; team: TeamId } {
  const team =
    file === undefined
      ? undefined
      : pauseTeam(known(actor, reader.state), known(about, file.state), within);
  if (file === undefined || team === undefined) {
    throw new Refusal(
      'not_permitted',
      'Practice is paused by the person’s supervisor, a clinical lead or a duty manager of their team, and nobody pauses their own. Please tell one of them now.',
    );
  }
  return { found: file, team };
}

function refusePaused({ state }: PersonFile, competency: CompetencyId): void {
  const pause = state.competencies.find((each) => each.competency === competency)?.pause;
  if (pause != null) {
    throw new Refusal(
      'nothing_to_record',
      'This practice is paused already, so nothing was changed. Its review is open: say “reviews”.',
    );
  }
}

/** The person first, then their supervisor and the clinical leads, as far as they may know; not the one who paused. */
function toTell(
  actor: PersonId,
  { state }: PersonFile,
  { about, team, rows }: { about: PersonId; team: TeamId; rows: readonly BoardRow[] },
): PersonId[] {
  const supervisor = membershipIn(state, team)?.supervisor ?? null;
  const subject = known(about, state);
  const others = rows
    .map(({ person, membership }) => ({ person, memberships: [membership] }))
    .filter((who) => who.person === supervisor || hasRole(who, team, 'clinical-lead'))
    .filter((who) => mayRead('standing', who, subject))
    .map(({ person }) => person);

  return [...new Set([about, ...others])].filter((person) => person !== actor);
}

function noSuchCompetency(): Refusal {
  return new Refusal(
    'no_such_record',
    'I do not know that competency. It may be of a framework that the team no longer uses.',
  );
}
