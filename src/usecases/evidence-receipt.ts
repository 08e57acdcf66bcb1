import { known, type Known } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { evidenceReference, type NamedObserver } from '../domain/evidence-draft.ts';
import type { EvidenceReceipt } from '../domain/evidence-view.ts';
import { evidenceWorth } from '../domain/evidence-worth.ts';
import type { EvidenceOnFile } from '../domain/evidence.ts';
import type { PersonId } from '../domain/ids.ts';
import { nextStep } from '../domain/next-step.ts';
import type { Membership, PersonState } from '../domain/person.ts';
import { mayKnowOfIncident, mayRead } from '../domain/privacy.ts';
import { standingRecord } from '../domain/standing.ts';
import { recordSeen } from '../domain/standing-view.ts';
import type { TeamLibrary } from '../domain/team-library.ts';

/** Who added a piece of evidence about whom, and what it is measured against. */
export interface EvidencePlace {
  viewer: Known;
  about: PersonId;
  /** Of the person it is about. */
  name: string;
  membership: Membership;
  library: TeamLibrary;
  /** The member of the team who is named as having seen it. */
  observer: { person: PersonId; name: string } | undefined;
  today: LocalDate;
}

/**
 * What was recorded and what it is worth. `after`: the person's state with it. Of where the person
 * stands it tells those alone who may see it (brief, section 3).
 */
export function evidenceReceipt(
  evidence: EvidenceOnFile,
  after: PersonState,
  place: EvidencePlace,
  named: NamedObserver,
): EvidenceReceipt {
  const { viewer, about, name, library, membership, today } = place;
  const { id, competency, method, date } = evidence;
  const own = viewer.person === about;
  const subject = known(about, after);
  const seesStanding = mayRead('standing', viewer, subject);
  const profile = library.profile(membership.profile);
  const requirement = profile?.requires.find((each) => each.competency === competency);
  const held =
    requirement === undefined || !seesStanding
      ? undefined
      : library.standing(
          requirement,
          recordSeen(standingRecord(after), (_, of) =>
            mayKnowOfIncident(viewer, subject, { ...of, decides: false }),
          ),
          membership.profile,
        );
  const asked = {
    subject: about,
    risk: requirement?.risk ?? ('standard' as const),
    today,
    after: held?.signOff?.date ?? null,
  };

  return {
    evidence: id,
    reference: evidenceReference(id),
    about: own ? null : { id: about, name },
    competency: library.title(competency),
    method,
    date,
    today,
    observer: own ? observerOf(place, named) : { kind: 'you' },
    worth: evidenceWorth(evidence, asked),
    standing:
      requirement === undefined || held === undefined
        ? null
        : {
            held,
            next: nextStep(requirement, held, { subject: about, evidence: after.evidence, today }),
          },
  };
}

function observerOf(
  { observer }: EvidencePlace,
  named: NamedObserver,
): EvidenceReceipt['observer'] {
  if (observer !== undefined) return { kind: 'colleague', name: observer.name };

  return { kind: named.kind === 'outside' ? 'outside' : 'nobody' };
}
