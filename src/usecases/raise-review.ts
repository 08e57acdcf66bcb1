import { known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, PersonId, ReviewId } from '../domain/ids.ts';
import type { IncidentNews } from '../domain/incident-view.ts';
import { evolvePerson, membershipIn, type PersonEvent } from '../domain/person.ts';
import type { ReviewView } from '../domain/review-view.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import {
  mayRaise,
  openReview,
  reviewSeen,
  reviewToDecide,
  type WantedReview,
} from './open-reviews.ts';
import type { Notice, Ports } from './ports.ts';
import {
  knownPerson,
  knownTeam,
  recordedAt,
  required,
  teamKey,
  todayIn,
  type Request,
} from './request.ts';

/**
 * A clinical lead says that a review after a near miss or low harm does bear on standing (R25): once, in
 * the person's file. The person and their supervisor are told. Gives the review as it stands then. Refused
 * for whoever may not decide it. Two storage waits; seven calls, and two for whoever reported it.
 */
export async function countReview(
  ports: Ports,
  request: Request,
  input: WantedReview & { form: FormId },
): Promise<ReviewView> {
  const { form, about, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const decider = knownPerson(ports, actor);
  const place = knownTeam(ports, teamKey(request, team));
  const board = ports.board.rows(teamKey(request, team));
  let seen: Promise<ReviewView> | undefined;

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key,
      actor: actor.person,
      form,
      use: 'review-raised',
      beside: [queued, decider, place, board],
    },
    async (file) => {
      const settings = await place;
      const library = await libraryToday(ports, actor.tenant, settings.state);
      const today = todayIn(ports, settings);
      const { state } = await decider;
      const { review } = reviewToDecide(
        { person: actor.person, state },
        { team, settings: settings.state, library, today },
        { wanted: input, file },
      );
      const { of } = review;
      if (of === undefined || !mayRaise(known(actor.person, state), team, review)) {
        throw new Refusal(
          'nothing_to_record',
          'This review counts in standing already, or that is not yours to say: it takes a clinical lead.',
        );
      }
      const facts: IncidentNews = {
        what: 'raised',
        about,
        team,
        incident: of.incident,
        reportedBy: of.reportedBy,
        involved: of.involved,
        competencies: [review.competency],
        due: review.due,
        today,
      };

      const before = required(file);
      const event: PersonEvent = { kind: 'incident.review-raised', review: review.id as ReviewId };
      const at = recordedAt(ports.clock.now(), before.lastRecordedAt);
      const after = evolvePerson(before.state, { recordedAt: at, actor: actor.person, event });
      seen = reviewSeen(ports, request, input, {
        decider: await decider,
        file: { ...before, state: after },
        teamFile: settings,
        rows: await board,
        library,
      });

      return {
        events: [event],
        beside: [seen],
        notices: toTell(about, membershipIn(before.state, team)?.supervisor ?? null)
          .filter((to) => to !== actor.person)
          .map((to): Notice => ({ kind: 'incident-news', to, by: actor.person, facts })),
      };
    },
  );
  const asSaved = changed.after === undefined ? undefined : seen;

  return asSaved ?? openReview(ports, request, input);
}

function toTell(about: PersonId, supervisor: PersonId | null): PersonId[] {
  return supervisor === null ? [about] : [about, supervisor];
}
