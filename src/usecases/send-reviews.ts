import type { BoardRow } from '../domain/board.ts';
import { decidersElsewhere, isLeadLeft, type Elsewhere } from '../domain/incident-deciders.ts';
import type { IncidentId, PersonId, ReviewId, TenantId } from '../domain/ids.ts';
import { changeFile, personKind } from './change-file.ts';
import { libraryToday } from './library.ts';
import type { Notice, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import { todayIn } from './request.ts';
import { mayDecide, openReviewsFor } from './review-authority.ts';
import { noticesOfSent, type Asked, type Waiting } from './reviews-sent-notices.ts';

/** What follows: whose board rows changed, and who is told. */
export interface ReviewsSent {
  people: readonly PersonKey[];
  notices: readonly Notice[];
}

/** The team, as far as it bears on who decides. */
interface Here {
  team: TeamFile;
  rows: readonly BoardRow[];
  library: Elsewhere['library'];
}

const nothing: ReviewsSent = { people: [], notices: [] };

/**
 * R25: where no clinical lead of the team is left who is not named in the incident, its reviews go to
 * leads of other teams and to those an administrator named; with nobody there, whoever reported it and
 * the administrators are told. Safe to repeat: who was asked stays asked while they may. One query where
 * a lead is left.
 */
export async function sendReviewsOn(
  ports: Ports,
  key: TeamKey,
  incident: IncidentId,
): Promise<ReviewsSent> {
  const { tenant } = key;
  const rows = await ports.board.rows(key);
  const ofIt = rows.some(({ standing }) =>
    standing.reviews.some(({ of }) => of?.incident === incident && !isLeadLeft(rows, of)),
  );
  const team = ofIt ? await ports.teams.open(key) : undefined;
  if (team === undefined) return nothing;
  const library = await libraryToday(ports, tenant, team.state);
  const here = { team, rows, library };
  const waiting = rows.flatMap((row) => waitingOf(row, here, incident));
  const stillAsked = await askedAlready(ports, key, here, waiting);
  const isWithout = waiting.some((each) => !stillAsked.has(each));
  const { elsewhere, administrators } = await lookedElsewhere(ports, key, here, isWithout);
  const asked = waiting.map((each) => ({
    each,
    to: stillAsked.get(each) ?? decidersElsewhere(each, elsewhere),
  }));
  const fresh = asked.filter(({ each, to }) => to.length > 0 && !stillAsked.has(each));
  const people = await written(ports, tenant, fresh);
  for (const { each, to } of asked) {
    for (const person of to) await pointed(ports, { tenant, person }, each);
  }

  return {
    people,
    notices: await noticesOfSent(ports, key, { asked, rows, elsewhere, administrators }),
  };
}

function waitingOf(
  row: BoardRow,
  { library }: Pick<Elsewhere, 'library'>,
  incident: IncidentId,
): Waiting[] {
  return openReviewsFor({ library }, row.membership.profile, row.standing).flatMap((found) => {
    const { of } = found.review;
    return of?.incident === incident ? [{ ...found, of, subject: row.person }] : [];
  });
}

/** Those that somebody was asked to decide who still may, by their own files; a point read of each. */
async function askedAlready(
  ports: Ports,
  { tenant, team }: TeamKey,
  here: Here,
  waiting: readonly Waiting[],
): Promise<Map<Waiting, readonly PersonId[]>> {
  const today = todayIn(ports, here.team);
  const place = { team, settings: here.team.state, library: here.library, today };
  const people = [...new Set(waiting.flatMap(({ of }) => of.deciders ?? []))];
  const files = await Promise.all(
    people.map(async (person) => ({ person, file: await ports.people.open({ tenant, person }) })),
  );
  const may = (each: Waiting): boolean =>
    files.some(
      ({ person, file }) =>
        file !== undefined &&
        each.of.deciders?.includes(person) === true &&
        mayDecide({ person, state: file.state }, place, each),
    );

  return new Map(waiting.filter(may).map((each) => [each, each.of.deciders ?? []]));
}

/**
 * The leads of every other team of the tenant, the team's assessors, and who administers: from the
 * boards, which are read only where somebody is looked for.
 */
async function lookedElsewhere(
  ports: Ports,
  { tenant, team }: TeamKey,
  here: Here,
  isWithout: boolean,
): Promise<{ elsewhere: Elsewhere; administrators: readonly PersonId[] }> {
  const teams = isWithout ? await ports.directory.teams(tenant) : [];
  const boards = await Promise.all(
    teams
      .filter((each) => each.team !== team)
      .map(async (each) =>
        (await ports.board.rows({ tenant, team: each.team })).map((row) => ({
          team: each.team,
          row,
        })),
      ),
  );
  const all = [...here.rows, ...boards.flat().map(({ row }) => row)];
  const administrators = all.flatMap(({ person, administrator }) =>
    administrator === true ? [person] : [],
  );

  return {
    elsewhere: {
      leads: boards.flat(),
      assessors: here.team.state.assessors,
      library: here.library,
      today: todayIn(ports, here.team),
    },
    administrators: [...new Set(administrators)],
  };
}

/** Whom each review went to, in the person's own file and in the file of whoever is asked; none twice. */
async function written(ports: Ports, tenant: TenantId, sent: Asked): Promise<PersonKey[]> {
  const subjects = [...new Set(sent.map(({ each }) => each.subject))];

  for (const person of subjects) {
    const own = sent.filter(({ each }) => each.subject === person);
    await changeFile(
      ports,
      personKind(ports),
      { key: { tenant, person }, actor: reporterOf(own), form: undefined },
      (file) => {
        // Another replica may have been first: then what it wrote stands.
        const before = new Map(file?.state.reviews.map(({ id, of }) => [id, of?.deciders]));
        return Promise.resolve({
          events: own
            .filter(({ each }) => isAsSeen(before, each))
            .map(({ each, to }) => ({
              kind: 'incident.review-sent' as const,
              reviews: [each.review.id as ReviewId],
              to,
            })),
        });
      },
    );
  }
  return subjects.map((person) => ({ tenant, person }));
}

function isAsSeen(
  before: ReadonlyMap<ReviewId, readonly PersonId[] | undefined>,
  { review, of }: Waiting,
): boolean {
  const id = review.id as ReviewId;

  return before.has(id) && before.get(id)?.join() === of.deciders?.join();
}

/** What lets a lead of another team find it: in their own file, once for each person. */
async function pointed(ports: Ports, key: PersonKey, { of, subject }: Waiting): Promise<void> {
  const { incident, team, reportedBy } = of;
  const target = { key, actor: reportedBy, form: undefined };

  await changeFile(ports, personKind(ports), target, (file) => {
    const isKnown =
      file === undefined ||
      file.state.toDecide.some((each) => each.incident === incident && each.about === subject);
    return Promise.resolve({
      events: isKnown
        ? []
        : [{ kind: 'incident.decider-asked' as const, incident, about: subject, team }],
    });
  });
}

function reporterOf(asked: Asked): PersonId {
  const [first] = asked;
  if (first === undefined) throw new Error('nobody was asked anything');

  return first.each.of.reportedBy;
}
