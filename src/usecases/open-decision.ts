import { known } from '../domain/authority.ts';
import { evidenceContentId, type EvidenceContent } from '../domain/evidence-draft.ts';
import { evidenceWorth } from '../domain/evidence-worth.ts';
import { evidenceGaps, type EvidenceOnFile } from '../domain/evidence.ts';
import type { ContentId, PersonId, RequestId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import { lastDayOf } from '../domain/sign-off.ts';
import { actsFor, askedNow, lineContentId, requestReference } from '../domain/sign-off-request.ts';
import type { DecisionView, EvidenceToJudge } from '../domain/sign-off-view.ts';
import type { PersonFile, PersonKey, Ports } from './ports.ts';
import { knownPerson, knownTeam } from './request.ts';
import {
  notOneself,
  openRequestOf,
  requestFacts,
  requireMayDecide,
  type RequestFacts,
} from './sign-off-facts.ts';

const evidenceShown = 6;

/**
 * An open request with everything a decision looks at, for those who may decide it now: also somebody
 * it was not sent to. Its evidence is theirs to read while it is open. Two storage waits, one more for
 * another team's lead.
 */
export async function openDecision(
  ports: Ports,
  reader: PersonKey,
  { about, request: id }: { about: PersonId; request: RequestId },
): Promise<DecisionView> {
  if (about === reader.person) throw notOneself();
  const key = { ...reader, person: about };
  const [reading, found] = await Promise.all([knownPerson(ports, reader), ports.people.open(key)]);
  const request = await openRequestOf(ports, reader, { key, file: found }, id);
  const file = found ?? reading;
  const onFile = file.state.evidence.filter(({ competency }) => competency === request.competency);
  const shown = onFile
    .toReversed()
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, evidenceShown);
  const teamKey = { tenant: reader.tenant, team: request.team };
  const [team, rows, contents] = await Promise.all([
    knownTeam(ports, teamKey),
    ports.board.rows(teamKey),
    ports.people.contents(key, [
      lineContentId(id),
      ...shown.map((each) => evidenceContentId(each.id)),
    ]),
  ]);
  const facts = await requestFacts(ports, { key, file }, request, { team, rows });
  const who = { person: reader.person, file: reading };
  const authority = await requireMayDecide(ports, reader.tenant, who, facts);
  const readable = shown.filter((each) =>
    mayRead('content', known(reader.person, reading.state), known(about, file.state), {
      ...each,
      decider: reader.person,
    }),
  );

  return {
    ...standingOf(facts, file, onFile),
    request: id,
    reference: requestReference(id),
    subject: { id: about, name: file.details.name },
    team: request.team,
    evidence: shown.map((each) =>
      judged(each, facts, readable.includes(each) ? wordsOf(contents, each) : {}),
    ),
    evidenceOnFile: onFile.length,
    line: lineOf(contents, id),
    ...turnOf(facts, reader.person),
    authority,
  };
}

type Standing = Pick<
  DecisionView,
  | 'competency'
  | 'level'
  | 'risk'
  | 'signers'
  | 'indicators'
  | 'held'
  | 'gaps'
  | 'last'
  | 'until'
  | 'today'
>;

/** What is asked of the competency, and where the person stands in it. */
function standingOf(
  { library, requirement, held, what, today }: RequestFacts,
  { state }: PersonFile,
  evidence: readonly EvidenceOnFile[],
): Standing {
  const { competency, level, risk, signers, refresh } = requirement;
  const found = library.competency(competency);
  const atLevel = found?.levels?.find((each) => each.level === level)?.indicators;
  const levels = library.framework(competency)?.levels;
  const last = state.competencies.find((each) => each.competency === competency)?.last ?? null;
  const after = held.signOff?.date ?? null;

  return {
    competency: library.title(competency),
    level: levels?.find(({ id }) => id === level)?.title ?? null,
    risk,
    signers,
    indicators: atLevel ?? found?.indicators ?? found?.behaviours ?? [],
    held,
    gaps: evidenceGaps(evidence, { subject: what.subject, risk, today, after }),
    last: last === null ? null : { outcome: last.outcome, date: last.date },
    until: lastDayOf(refresh, today),
    today,
  };
}

function turnOf(
  facts: RequestFacts,
  reader: PersonId,
): Pick<DecisionView, 'first' | 'insteadOf' | 'askedOn'> {
  const { request } = facts;
  const asked = askedNow(request);
  const { first } = request;
  const instead = actsFor(reader, request);

  return {
    first:
      first === null
        ? null
        : {
            name: nameIn(facts, first.signer) ?? 'a colleague of another team',
            on: first.on,
            entrustment: first.entrustment,
            authority: first.authority ?? 'held',
          },
    insteadOf:
      instead === undefined ? null : (nameIn(facts, instead) ?? 'a colleague of another team'),
    askedOn: asked?.on ?? request.on,
  };
}

function judged(
  each: EvidenceOnFile,
  facts: RequestFacts,
  words: Partial<EvidenceContent>,
): EvidenceToJudge {
  const { what, requirement, held, today } = facts;
  const { description = '', observerName = null, link = '' } = words;
  const after = held.signOff?.date ?? null;

  return {
    evidence: each.id,
    date: each.date,
    method: each.method,
    observer: each.observer === null ? observerName : nameIn(facts, each.observer),
    worth: evidenceWorth(each, { subject: what.subject, risk: requirement.risk, today, after }),
    description,
    hasLink: link !== '',
  };
}

function wordsOf(
  contents: ReadonlyMap<ContentId, unknown>,
  { id }: EvidenceOnFile,
): Partial<EvidenceContent> {
  return contents.get(evidenceContentId(id)) ?? {};
}

function lineOf(contents: ReadonlyMap<ContentId, unknown>, request: RequestId): string {
  const content = contents.get(lineContentId(request)) as { line?: string } | undefined;

  return content?.line ?? '';
}

function nameIn({ rows }: RequestFacts, person: PersonId): string | null {
  return rows.find((row) => row.person === person)?.name ?? null;
}
