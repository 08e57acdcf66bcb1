import { known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import {
  evidenceContentId,
  evidenceReference,
  type EvidenceContent,
} from '../domain/evidence-draft.ts';
import type { EvidenceView } from '../domain/evidence-view.ts';
import type { EvidenceOnFile } from '../domain/evidence.ts';
import type { EvidenceId, PersonId } from '../domain/ids.ts';
import { membershipIn, type PersonState } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import { newTeam } from '../domain/team.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import { knownPerson } from './request.ts';
import { decidesFor } from './sign-off-facts.ts';
import { localDate } from '../domain/calendar.ts';

/**
 * A piece of evidence with its words, for those who may read them (content plane). Anyone else is
 * told that there is none: even that it exists is not theirs to know.
 */
export async function readEvidence(
  ports: Ports,
  viewer: PersonKey,
  about: PersonKey,
  evidence: EvidenceId,
): Promise<EvidenceView> {
  const [viewing, subject] = await Promise.all([
    knownPerson(ports, viewer),
    viewer.person === about.person ? undefined : ports.people.open(about),
  ]);
  const file = viewer.person === about.person ? viewing : subject;
  if (file === undefined) throw noSuchEvidence();

  return evidenceFor(ports, { key: viewer, file: viewing }, { key: about, file }, evidence);
}

/** Whose file it is; or who reads it. */
interface Whose {
  key: PersonKey;
  file: PersonFile;
}

/** The same from files that are open: nothing of them is read again. */
export async function evidenceFor(
  ports: Ports,
  viewer: Whose,
  about: Whose,
  evidence: EvidenceId,
): Promise<EvidenceView> {
  const found = about.file.state.evidence.find(({ id }) => id === evidence);
  if (found === undefined) throw noSuchEvidence();
  const { recordedBy, observer, team } = found;
  const { person } = viewer.key;
  function permits(decider?: PersonId): boolean {
    const reader = known(person, viewer.file.state);
    const whom = known(about.key.person, about.file.state);
    return mayRead('content', reader, whom, { recordedBy, observer, team, decider });
  }
  const decides = !permits() && (await decidesFor(ports, viewer, about, found.competency));
  if (!permits(decides ? person : undefined)) throw noSuchEvidence();

  return evidenceView(ports, viewer, about, found);
}

/** What everybody is told for whom there is nothing to see. */
export function noSuchEvidence(): Refusal {
  return new Refusal('no_such_evidence', 'I cannot find that evidence. It may be an old one.');
}

async function evidenceView(
  ports: Ports,
  viewer: Whose,
  about: Whose,
  found: EvidenceOnFile,
): Promise<EvidenceView> {
  const { key, file } = about;
  const contentId = evidenceContentId(found.id);
  const [contents, [team, library], recorderName, observerName] = await Promise.all([
    ports.people.contents(key, [contentId]),
    teamAndLibrary(ports, { tenant: key.tenant, team: found.team }),
    nameOf(ports, [about, viewer], found.recordedBy),
    found.observer === null || found.observer === found.recordedBy
      ? undefined
      : nameOf(ports, [about, viewer], found.observer),
  ]);
  const content = (contents.get(contentId) ?? nothingWritten) as EvidenceContent;
  const { id, competency, method, date, answer, recordedBy, observer } = found;

  return {
    evidence: id,
    reference: evidenceReference(id),
    viewer: viewerOf(viewer.key.person, about, observer),
    subject: { id: key.person, name: file.details.name },
    recordedBy: { id: recordedBy, name: recorderName },
    observer: observerIn(observer, content, observerName ?? recorderName),
    competency: library.title(competency),
    ...levelOf(library, file.state, found),
    method,
    date,
    today: localDate(ports.clock.now(), (team?.state ?? newTeam).zone),
    answer,
    description: content.description,
    link: content.link,
  };
}

/** What stands in for words that were erased. */
const nothingWritten: EvidenceContent = { description: '', link: '', observerName: null };

function observerIn(
  observer: PersonId | null,
  { observerName }: EvidenceContent,
  name: string,
): EvidenceView['observer'] {
  if (observer !== null) return { name, outside: false };

  return observerName === null ? null : { name: observerName, outside: true };
}

function viewerOf(
  viewer: PersonId,
  { key }: Whose,
  observer: PersonId | null,
): EvidenceView['viewer'] {
  if (viewer === key.person) return 'subject';

  return viewer === observer ? 'observer' : 'reader';
}

async function teamAndLibrary(
  ports: Ports,
  key: TeamKey,
): Promise<[TeamFile | undefined, TeamLibrary]> {
  const team = await ports.teams.open(key);

  return [team, await libraryToday(ports, key.tenant, team?.state)];
}

async function nameOf(
  ports: Ports,
  open: readonly [Whose, Whose],
  person: PersonId,
): Promise<string> {
  const file =
    open.find(({ key }) => key.person === person)?.file ??
    (await ports.people.open({ ...open[0].key, person }));

  return file?.details.name ?? 'somebody';
}

/** The level that the person's role needs, and what an observer sees at it. */
function levelOf(
  library: TeamLibrary,
  state: PersonState,
  { team, competency }: EvidenceOnFile,
): Pick<EvidenceView, 'level' | 'indicators'> {
  const role = membershipIn(state, team)?.profile ?? null;
  const needed = library
    .profile(role)
    ?.requires.find((each) => each.competency === competency)?.level;
  const known = library.competency(competency);
  const atLevel = known?.levels?.find(({ level }) => level === needed)?.indicators;
  const level = library.framework(competency)?.levels?.find(({ id }) => id === needed);

  return {
    level: level?.title ?? null,
    indicators: atLevel ?? known?.indicators ?? known?.behaviours ?? [],
  };
}
