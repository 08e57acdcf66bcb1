import { known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, IncidentId, PersonId, TeamId } from '../domain/ids.ts';
import { mayDecideRestriction } from '../domain/incident-authority.ts';
import { decideRestriction, restrictionOf } from '../domain/incident-restriction.ts';
import type { IncidentNews, RestrictionReceipt } from '../domain/incident-view.ts';
import { membershipIn, type OpenReview } from '../domain/person.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import type { Notice, PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

export interface RestrictionInput {
  form: FormId;
  about: PersonId;
  incident: IncidentId;
  /** The team the card was rendered for. */
  team: TeamId;
  restricted: boolean;
}

/**
 * Decides a restriction that was asked for with an incident, once: one transaction in the person's file
 * (R24, R10). Practice is stopped for the very next delegation check. By those R10 lets pause who are not
 * named in it; whoever comes second is told what was decided, and nothing is changed.
 */
export async function settleRestriction(
  ports: Ports,
  request: Request,
  input: RestrictionInput,
): Promise<RestrictionReceipt> {
  const { form, about, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const decider = knownPerson(ports, actor);
  const within = teamKey(request, team);
  const place = Promise.all([knownTeam(ports, within), ports.board.rows(within)]);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'restriction', beside: [queued, decider, place] },
    async (file) => {
      const reviews = file?.state.reviews.filter(({ of }) => of?.incident === input.incident) ?? [];
      const [first] = reviews;
      const involved = first?.of?.involved ?? [];
      const viewer = known(actor.person, (await decider).state);
      if (
        file === undefined ||
        first?.of === undefined ||
        // The card says for which team; the incident says of which it is.
        first.of.team !== team ||
        !mayDecideRestriction(viewer, known(about, file.state), { team, involved })
      ) {
        throw nothingToDecide();
      }
      const [teamFile, rows] = await place;
      const library = await libraryToday(ports, actor.tenant, teamFile.state);
      const stands = restrictionOf(file.state, input.incident);
      if (stands === undefined) throw nothingToDecide();
      const said = {
        about,
        name: file.details.name,
        competencies: reviews.map(({ competency }) => library.title(competency)),
      };
      if (stands.decided) return secondReceipt(rows, said, stands);

      return firstPlan(input, {
        file,
        rows,
        reviews: stands.reviews,
        said,
        actor: actor.person,
        today: todayIn(ports, teamFile),
      });
    },
  );

  return changed.saved?.receipt as RestrictionReceipt;
}

type Said = Pick<RestrictionReceipt, 'about' | 'name' | 'competencies'>;

/** Somebody was first: what they decided, and nothing else. */
function secondReceipt(
  rows: readonly BoardRow[],
  said: Said,
  { restricted, by }: { restricted: boolean; by: PersonId | undefined },
): Plan<never, never> & { receipt: RestrictionReceipt } {
  const name = rows.find(({ person }) => person === by)?.name ?? 'Somebody who may';

  return {
    events: [],
    receipt: { ...said, restricted, by: name, due: null, told: 0, today: null },
  };
}

interface Deciding {
  file: PersonFile;
  rows: readonly BoardRow[];
  reviews: readonly OpenReview[];
  said: Said;
  actor: PersonId;
  today: string;
}

function firstPlan(
  { incident, team, restricted }: RestrictionInput,
  { file, rows, reviews, said, actor, today }: Deciding,
): Plan<ReturnType<typeof decideRestriction>, never> {
  const event = decideRestriction({ restricted, incident, today }, reviews, team);
  const of = reviews[0]?.of;
  const facts: IncidentNews = {
    what: restricted ? 'restricted' : 'not-restricted',
    about: said.about,
    team,
    incident,
    reportedBy: of?.reportedBy ?? actor,
    involved: of?.involved ?? [],
    competencies: reviews.map(({ competency }) => competency),
    due: event.due,
    today,
  };
  const told = toTell(facts, { file, rows }).filter((to) => to !== actor);
  const receipt: RestrictionReceipt = {
    ...said,
    restricted,
    by: null,
    due: event.due,
    told: told.length,
    today,
  };

  return {
    events: [event],
    receipt,
    notices: told.map((to): Notice => ({ kind: 'incident-news', to, by: actor, facts })),
  };
}

/** The person, whoever reported it, their supervisor, and the others who might have decided: each once. */
function toTell(
  { about, team, reportedBy, involved }: IncidentNews,
  { file, rows }: { file: PersonFile; rows: readonly BoardRow[] },
): PersonId[] {
  const supervisor = membershipIn(file.state, team)?.supervisor ?? null;
  const subject = known(about, file.state);
  const deciders = rows
    .map(({ person, membership }) => ({ person, memberships: [membership] }))
    .filter((who) => mayDecideRestriction(who, subject, { team, involved }))
    .map(({ person }) => person);

  return [
    ...new Set([about, reportedBy, ...(supervisor === null ? [] : [supervisor]), ...deciders]),
  ];
}

function nothingToDecide(): Refusal {
  return new Refusal(
    'no_such_review',
    'There is nothing here for you to decide. Somebody may have decided it, or what it was about is closed. To stop practice now, say “pause practice”.',
  );
}
