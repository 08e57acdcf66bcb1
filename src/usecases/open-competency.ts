import { hasRole } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { EvidenceMethod, EvidenceOnFile } from '../domain/evidence.ts';
import { evidenceContentId, type EvidenceContent } from '../domain/evidence-draft.ts';
import { evidenceWorth, type EvidenceWorth } from '../domain/evidence-worth.ts';
import type { Competency, CompetencyId } from '../domain/framework.ts';
import type { EvidenceId, PersonId, RequestId } from '../domain/ids.ts';
import { levelsHeld } from '../domain/level.ts';
import { mayRead } from '../domain/privacy.ts';
import { signersOf, type Signers } from '../domain/signing-authority.ts';
import { toSign } from './open-sign-off.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';
import { reviewPowers, type ReviewPowers } from './review-powers.ts';
import {
  competenciesOf,
  notAskedStanding,
  seenPerson,
  type CompetencyStanding,
  type SeenPerson,
} from './seen-person.ts';
import { authoritiesHere } from './signing.ts';
import { signedBy, type SignedBy } from './who-signs.ts';

/** One piece of evidence as the reader may see it. */
export interface EvidenceSeen {
  evidence: EvidenceId;
  /** Whether its words are for the reader (content plane). */
  readable: boolean;
  date: LocalDate;
  method: EvidenceMethod;
  /** Who saw it; null where nobody is named, or the name is not for the reader. */
  observer: string | null;
  worth: EvidenceWorth;
  /** What was written about it; empty where it is not for the reader. */
  description: string;
}

/** What a competency looks like at the level asked for. */
export interface Expected {
  description: string;
  indicators: readonly string[];
  /** The titles of the levels that this one includes (R6). */
  including: readonly string[];
}

export interface OpenCompetency {
  person: PersonId;
  name: string;
  /** Whether the reader is the person themselves. */
  own: boolean;
  standing: CompetencyStanding;
  expected: Expected;
  /** The newest first, no more than a card shows. */
  evidence: readonly EvidenceSeen[];
  /** How many there are in all. */
  evidenceOnFile: number;
  /** Null where no sign-off counts. */
  signed: SignedBy | null;
  /** Null where the role does not ask for it, or the person is in no team. */
  signers: Signers | null;
  /** The titles of the tasks it is a premise of. */
  opens: readonly string[];
  /** What the reader may do about it (R10, R25). */
  powers: ReviewPowers;
  /** Where it stands in the list of the person's competencies, from 0; -1 where it is not in it. */
  listedAt: number;
  /** An open request that the reader may be one to decide; null where there is none. */
  request: RequestId | null;
  today: LocalDate;
}

const evidenceShown = 6;

/**
 * One competency of one person: what it asks, where they stand, what they have shown, who may sign.
 * Refuses whoever may not see the person's standing, and a competency nobody knows.
 */
export async function openCompetency(
  ports: Ports,
  request: Request,
  { about, competency }: { about: PersonId; competency: CompetencyId },
): Promise<OpenCompetency> {
  const seen = await seenPerson(ports, request, about);
  const { library, file, today } = seen;
  const known = library.competency(competency);
  if (known === undefined) throw noSuchCompetency();
  const all = competenciesOf(seen);
  const listedAt = all.findIndex(({ requirement }) => requirement.competency === competency);
  const standing = all[listedAt] ?? notAskedStanding(seen, competency);
  const own = file.state.evidence.filter((each) => each.competency === competency);
  const { opens = [] } = standing.requirement;
  const [evidence, signers] = await Promise.all([
    evidenceSeen(ports, request, seen, { own, standing }),
    signersSeen(ports, request, seen, standing),
  ]);

  return {
    person: about,
    name: file.details.name,
    own: about === request.actor.person,
    standing,
    expected: expectedOf(seen, known, standing.requirement.level),
    evidence,
    evidenceOnFile: own.length,
    signed: signedBy(seen, standing),
    signers,
    opens: library.tasks
      .filter(({ id, requires }) => opens.includes(id) && takes(requires, competency))
      .map(({ title }) => title),
    powers: reviewPowers(seen, competency),
    listedAt,
    request: requestFor(seen, competency),
    today,
  };
}

/** A team may have changed what a task takes since its roles were written. */
function takes(
  requires: readonly { competency: CompetencyId }[],
  competency: CompetencyId,
): boolean {
  return requires.some((each) => each.competency === competency);
}

/** Whoever was asked, supervises or leads there is offered the request; whether they may is asked anew. */
function requestFor(
  { viewer, subject, file }: SeenPerson,
  competency: CompetencyId,
): RequestId | null {
  const open = file.state.requests.find((request) => request.competency === competency);
  if (open === undefined || viewer.person === subject.person) return null;
  const isAsked = open.asked.some(({ person }) => person === viewer.person);
  const oversees = (['supervisor', 'clinical-lead'] as const).some((role) =>
    hasRole(viewer, open.team, role),
  );

  return isAsked || oversees ? open.id : null;
}

/** Null where the role does not ask for it, or the person is in no team. */
async function signersSeen(
  ports: Ports,
  { actor }: Request,
  { library, place, subject, today }: SeenPerson,
  { asked, requirement }: CompetencyStanding,
): Promise<Signers | null> {
  if (!asked || place === undefined) return null;
  const { rows } = place;
  const what = toSign(place, subject.person, { requirement, today });
  const authorities = await authoritiesHere(ports, actor.tenant, { library, rows }, what);

  return signersOf(authorities, rows, what);
}

function expectedOf(
  { library }: SeenPerson,
  competency: Competency,
  level: string | undefined,
): Expected {
  const { description = '', behaviours = [], indicators = behaviours, levels } = competency;
  const framework = library.framework(competency.id);
  const atLevel = levels?.find((each) => each.level === level)?.indicators;
  const held = framework === undefined || level === undefined ? [] : levelsHeld(framework, level);
  const below = held.filter((each) => each !== level);

  return {
    description,
    indicators: atLevel ?? indicators,
    including: (framework?.levels ?? [])
      .filter(({ id }) => below.includes(id))
      .map(({ title }) => title),
  };
}

async function evidenceSeen(
  ports: Ports,
  { actor }: Request,
  seen: SeenPerson,
  { own, standing }: { own: readonly EvidenceOnFile[]; standing: CompetencyStanding },
): Promise<EvidenceSeen[]> {
  const { viewer, subject, names, today } = seen;
  const { requirement, held } = standing;
  const shown = own
    .toReversed()
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, evidenceShown);
  const readable = shown.filter((each) => mayRead('content', viewer, subject, each));
  const words = await wordsOf(ports, { ...actor, person: subject.person }, readable);
  const asked = {
    subject: subject.person,
    risk: requirement.risk,
    today,
    after: held.signOff?.date ?? null,
  };

  return shown.map((each) => {
    const { date, method, observer, id } = each;
    const { description = '', observerName = null } = words.get(id) ?? {};
    const named = observer === null ? null : (names.get(observer) ?? null);

    return {
      evidence: id,
      readable: readable.includes(each),
      date,
      method,
      observer: named ?? observerName,
      worth: evidenceWorth(each, asked),
      description,
    };
  });
}

async function wordsOf(
  ports: Ports,
  key: Parameters<Ports['people']['contents']>[0],
  evidence: readonly { id: EvidenceId }[],
): Promise<ReadonlyMap<EvidenceId, Partial<EvidenceContent>>> {
  if (evidence.length === 0) return new Map();
  const ids = evidence.map(({ id }) => evidenceContentId(id));
  const found = await ports.people.contents(key, ids);

  return new Map(
    evidence.flatMap(({ id }) => {
      const words = found.get(evidenceContentId(id)) as Partial<EvidenceContent> | undefined;
      return words === undefined ? [] : [[id, words] as const];
    }),
  );
}

function noSuchCompetency(): Refusal {
  return new Refusal(
    'no_such_record',
    'I do not know that competency. It may be of a framework that your team no longer uses.',
  );
}
