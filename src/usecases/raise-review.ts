import { known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, PersonId, ReviewId } from '../domain/ids.ts';
import type { IncidentNews } from '../domain/incident-view.ts';
import { membershipIn } from '../domain/person.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import { mayRaise, reviewToDecide, type WantedReview } from './open-reviews.ts';
import type { Notice, Ports } from './ports.ts';
import { knownPerson, knownTeam, required, teamKey, todayIn, type Request } from './request.ts';

/**
 * A clinical lead says that a review after a near miss or low harm does bear on standing (R25): once, in
 * the person's file. The person and their supervisor are told. Refused for whoever may not decide it.
 */
export async function countReview(
  ports: Ports,
  request: Request,
  input: WantedReview & { form: FormId },
): Promise<void> {
  const { form, about, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const decider = knownPerson(ports, actor);
  const place = knownTeam(ports, teamKey(request, team));

  await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'review-raised', beside: [queued, decider, place] },
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

      return {
        events: [{ kind: 'incident.review-raised' as const, review: review.id as ReviewId }],
        notices: toTell(about, membershipIn(required(file).state, team)?.supervisor ?? null)
          .filter((to) => to !== actor.person)
          .map((to): Notice => ({ kind: 'incident-news', to, by: actor.person, facts })),
      };
    },
  );
}

function toTell(about: PersonId, supervisor: PersonId | null): PersonId[] {
  return supervisor === null ? [about] : [about, supervisor];
}
