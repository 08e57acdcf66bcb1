import { isSupervisorOf, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { PersonId } from '../domain/ids.ts';
import { mayDecideRestriction, mayDecideReviews } from '../domain/incident-authority.ts';
import type { IncidentToTell } from '../domain/incident-view.ts';
import type { PersonState } from '../domain/person.ts';
import type { Notice } from './ports.ts';

/** Somebody named in an incident, by their own file. */
export interface NamedInIncident {
  person: PersonId;
  name: string;
  state: PersonState;
}

/** Who is told of an incident, besides its reporter, and whether those are left who decide its reviews. */
export interface IncidentNotices {
  notices: readonly Notice[];
  /** How many supervisors and clinical leads are told. */
  told: number;
  /** How many are asked to decide a restriction of somebody's practice (R24). */
  asked: number;
  /** Whether a clinical lead of the team is not named in it (R25). */
  leadLeft: boolean;
}

/**
 * Told at once, whatever the hour (R30): those R10 lets pause who are not named, where a restriction
 * is asked for; each person named; and once each, with everybody they may know of, the supervisors of those named and the
 * clinical leads of the team who are not named themselves (R25).
 */
export function incidentNotices(
  facts: IncidentToTell,
  named: readonly NamedInIncident[],
  rows: readonly BoardRow[],
): IncidentNotices {
  const { team, incident, reportedBy } = facts;
  const members = rows.map(({ person, membership }) => ({ person, memberships: [membership] }));
  const subjects = named.map(({ person, state }) => known(person, state));
  const others = members.filter(({ person }) => person !== reportedBy);
  const told = others.flatMap((who) => toldOf(who, facts, subjects));
  const asked = facts.restriction
    ? subjects.flatMap((subject) =>
        members
          .filter((who) => mayDecideRestriction(who, subject, facts))
          .map(({ person }) => ({
            kind: 'restriction-asked' as const,
            to: person,
            about: subject.person,
            incident,
            team,
          })),
      )
    : [];
  const own = named
    .filter(({ person }) => person !== reportedBy)
    .map(({ person }) => ({ kind: 'incident-named' as const, to: person, facts }));

  return {
    notices: [...asked, ...own, ...told],
    told: told.length,
    asked: new Set(asked.map(({ to }) => to)).size,
    leadLeft: members.some((who) => mayDecideReviews(who, facts)),
  };
}

/** One card for all of those named whom they may know of; none where there are none. */
function toldOf(who: Known, facts: IncidentToTell, subjects: readonly Known[]): Notice[] {
  const decides = mayDecideReviews(who, facts);
  const people = subjects
    .filter((subject) => decides || isSupervisorOf(who, subject, facts.team))
    .map(({ person }) => person);

  return people.length === 0
    ? []
    : [{ kind: 'incident-reviews', to: who.person, people, decides, facts }];
}
