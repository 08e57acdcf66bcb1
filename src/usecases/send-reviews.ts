import type { BoardRow } from '../domain/board.ts';
import { decidersElsewhere, isLeadLeft, type Elsewhere } from '../domain/incident-deciders.ts';
import type { IncidentId, PersonId, ReviewId, TenantId } from '../domain/ids.ts';
import { changeFile, personKind } from './change-file.ts';
import { libraryToday } from './library.ts';
import type { Notice, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import { todayIn } from './request.ts';
import { openReviewsFor } from './review-authority.ts';
import { noticesOfSent, type Asked, type Waiting } from './reviews-sent-notices.ts';

/** What follows: whose board rows changed, and who is told. */
export interface ReviewsSent {
  people: readonly PersonKey[];
  notices: readonly Notice[];
}

const nothing: ReviewsSent = { people: [], notices: [] };

/**
 * R25: where no clinical lead of the team is left who is not named in the incident, its reviews go to
 * leads of other teams and to those an administrator named; with nobody there, whoever reported it and
 * the administrators are told. Safe to repeat: who was asked stays asked. One query where a lead is left.
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
  const { elsewhere, administrators } = await lookedElsewhere(ports, key, { team, rows });
  const waiting = rows.flatMap((row) => waitingOf(row, elsewhere, incident));
  const asked = waiting.map((each) => ({
    each,
    to: each.of.deciders ?? decidersElsewhere(each, elsewhere),
  }));
  const people = await written(ports, tenant, asked);

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

/** The leads of every other team of the tenant, the team's assessors, and who administers: from the boards. */
async function lookedElsewhere(
  ports: Ports,
  { tenant, team }: TeamKey,
  here: { team: TeamFile; rows: readonly BoardRow[] },
): Promise<{ elsewhere: Elsewhere; administrators: readonly PersonId[] }> {
  const others = (await ports.directory.teams(tenant)).filter((each) => each.team !== team);
  const [library, boards] = await Promise.all([
    libraryToday(ports, tenant, here.team.state),
    Promise.all(
      others.map(async (each) =>
        (await ports.board.rows({ tenant, team: each.team })).map((row) => ({
          team: each.team,
          row,
        })),
      ),
    ),
  ]);
  const all = [...here.rows, ...boards.flat().map(({ row }) => row)];
  const administrators = all.flatMap(({ person, administrator }) =>
    administrator === true ? [person] : [],
  );

  return {
    elsewhere: {
      leads: boards.flat(),
      assessors: here.team.state.assessors,
      library,
      today: todayIn(ports, here.team),
    },
    administrators: [...new Set(administrators)],
  };
}

/** Whom each review went to, in the person's own file and in the file of whoever is asked; none twice. */
async function written(ports: Ports, tenant: TenantId, asked: Asked): Promise<PersonKey[]> {
  const sent = asked.filter(({ each, to }) => to.length > 0 && each.of.deciders === undefined);
  const subjects = [...new Set(sent.map(({ each }) => each.subject))];

  for (const person of subjects) {
    const own = sent.filter(({ each }) => each.subject === person);
    await changeFile(
      ports,
      personKind(ports),
      { key: { tenant, person }, actor: reporterOf(own), form: undefined },
      (file) => {
        const open = new Set(
          file?.state.reviews.flatMap(({ id, of }) => (of?.deciders === undefined ? id : [])),
        );
        return Promise.resolve({
          events: own
            .filter(({ each }) => open.has(each.review.id as ReviewId))
            .map(({ each, to }) => ({
              kind: 'incident.review-sent' as const,
              reviews: [each.review.id as ReviewId],
              to,
            })),
        });
      },
    );
  }
  for (const { each, to } of asked) {
    for (const person of to) await pointed(ports, { tenant, person }, each);
  }
  return subjects.map((person) => ({ tenant, person }));
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
