import { known } from '../domain/authority.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import { pauseTeam } from '../domain/pause.ts';
import { membershipIn } from '../domain/person.ts';
import { competenciesFor, type Colleague } from './open-evidence-form.ts';
import { openPausable } from './pause-competency.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { boardsOf } from './supervisees.ts';

/** Everybody whose practice the reader may pause (R10), by name. */
export async function listPausable(ports: Ports, request: Request): Promise<Colleague[]> {
  const file = await knownPerson(ports, request.actor);
  const reader = known(request.actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const people = new Map(
    boards.flatMap(({ rows }) =>
      rows
        .filter(({ person, membership }) => {
          const subject = { person, memberships: [membership] };
          return pauseTeam(reader, subject) !== undefined;
        })
        .map(({ person, name }) => [person, { person, name }] as const),
    ),
  );

  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What of somebody's practice may be paused: what their role asks for, by risk and rank alone. Where
 * they stand in it is not said: a duty manager may pause, and does not read that (brief, section 3).
 */
export async function competenciesToPause(
  ports: Ports,
  request: Request,
  about: PersonId,
): Promise<{ name: string; competencies: { competency: CompetencyId; title: string }[] }> {
  const { found, team, library } = await openPausable(ports, request, about);
  const role = membershipIn(found.state, team)?.profile ?? null;

  return {
    name: found.details.name,
    competencies: competenciesFor(library, role).map((competency) => ({
      competency,
      title: library.title(competency),
    })),
  };
}
