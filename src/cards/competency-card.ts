import type { AssessorKind } from '../domain/assessor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { methodTitles, type EvidenceMethod } from '../domain/evidence.ts';
import type { EvidenceWorth } from '../domain/evidence-worth.ts';
import type { ProfileRequirement } from '../domain/framework.ts';
import type { EvidenceId, PersonId, RequestId, TeamId } from '../domain/ids.ts';
import type { SignOffAuthority } from '../domain/sign-off.ts';
import type { Signers } from '../domain/signing-authority.ts';
import template from './competency.card.json' with { type: 'json' };
import { worthWords } from './evidence-worth-words.ts';
import type { CompetencyLine } from './my-competencies-card.ts';
import { competenciesPerPage, pageAt } from './paging.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { heldWords, nextWords, refreshWords } from './standing-words.ts';
import { day, listed, many, sentenceCase, standingColours } from './words.ts';

export interface EvidenceLine {
  evidence: EvidenceId;
  /** Whether the reader may open it. */
  readable: boolean;
  date: LocalDate;
  method: EvidenceMethod;
  /** A name; null where nobody is named, or not to the reader. */
  observer: string | null;
  worth: EvidenceWorth;
  /** Empty where it is not for the reader. */
  description: string;
}

export interface CompetencyData {
  person: PersonId;
  name: string;
  own: boolean;
  standing: CompetencyLine & { requirement: ProfileRequirement };
  expected: {
    description: string;
    indicators: readonly string[];
    /** Titles of the levels below, which this one includes. */
    including: readonly string[];
  };
  /** Of the sign-off that counts: who is known here, and on what authority (R4); null where none does. */
  signed: { date: LocalDate; names: readonly string[]; authority: SignOffAuthority } | null;
  /** The newest first, no more than are shown. */
  evidence: readonly EvidenceLine[];
  evidenceOnFile: number;
  signers: Signers | null;
  /** Titles of tasks. */
  opens: readonly string[];
  /** What the reader may do about it besides (R10, R25). Nothing where it is absent. */
  powers?: { mayPause: boolean; decides: { team: TeamId; review: string } | null };
  /** Its place in the list it was opened from, from 0; -1 where it is not in it. */
  listedAt: number;
  /** An open request that the reader may be one to decide. */
  request?: RequestId | null;
  today: LocalDate;
}

const render = compile(template);
const longestName = 80;
const longestTitle = 160;
const longestText = 300;
const indicatorsShown = 6;
const namesShown = 8;

/** One competency of one person: where they stand, what it looks like, what was shown, who may sign. */
export function competencyCard(data: CompetencyData): Card {
  const { person, own, standing, expected, today } = data;
  const { held, next, requirement } = standing;
  const title = shortened(standing.title, longestTitle);
  const state = heldWords(held, today);
  const page = String(pageAt(data.listedAt, competenciesPerPage));

  return render({
    summary: `${spoken(title)}: ${spoken(state)}`,
    title: plain(title),
    context: contextLine(data),
    state,
    colour: standingColours[held.state],
    next: nextWords(next, held),
    signed: plain(signedLine(data.signed, today)),
    looks: looksLike(expected),
    including: includingLine(expected.including),
    person,
    competency: requirement.competency,
    ...powersOf(data),
    ...signOffOf(data),
    back: own
      ? { verb: 'competencies.page', data: { page } }
      : { verb: 'standing.open', data: { about: person, page } },
    evidenceLine: evidenceLine(data),
    evidence: data.evidence.map((each) => evidenceRow(each, data)),
    signers: data.signers === null ? '' : plain(signersLine(data.signers, data)),
    opens: plain(namesLine(data.opens)),
  });
}

/** To ask for the sign-off where everything is there, or to open the request, which then comes first. */
function signOffOf({ own, person, standing, request = null }: CompetencyData): object {
  const { competency } = standing.requirement;
  if (own && standing.next?.kind === 'ask') {
    const data = { competency };
    const signOff = { title: 'Request sign-off', verb: 'sign-off.request', data };
    return { hasSignOff: true, signOff, addStyle: 'default' };
  }
  const data = { about: person, request: request ?? '' };
  const signOff = { title: 'Open the request', verb: 'sign-off.decide.open', data };

  return { hasSignOff: request !== null, signOff };
}

/** Buttons for those who may decide a review, or pause (R10, R25); a review that is open comes first. */
function powersOf({ person, standing, powers }: CompetencyData): object {
  const { competency } = standing.requirement;
  const decides = powers?.decides ?? null;

  return {
    decides: decides === null ? [] : [{ data: { ...decides, about: person } }],
    pauses: powers?.mayPause === true ? [{ data: { about: person, competency } }] : [],
    addStyle: decides === null ? 'positive' : 'default',
  };
}

/** "Amina Yusuf. Getting Help needed, high-risk, renewed every 12 months." */
function contextLine({ own, name, standing, today }: CompetencyData): string {
  const { requirement, levelTitle, asked } = standing;
  const level = levelTitle === null ? '' : `${plain(shortened(levelTitle, longestTitle))} needed`;
  const risk = requirement.risk === 'high' ? 'high-risk' : 'standard risk';
  const signers = requirement.signers === 2 ? 'two signers' : '';
  const parts = [level, risk, refreshWords(requirement.refresh, today), signers];
  const what = asked
    ? sentenceCase(parts.filter((part) => part !== '').join(', '))
    : `${own ? 'Your' : 'Their'} role does not ask for it`;

  return own ? `${what}.` : `${plain(shortened(name, longestName))}. ${what}.`;
}

/** The description, and under it what an observer sees, as a list: a client cuts off a text that begins with one. */
function looksLike({ description, indicators }: CompetencyData['expected']): string {
  const list = indicators
    .slice(0, indicatorsShown)
    .map((indicator) => `- ${plain(shortened(indicator, longestText))}`)
    .join('\n');

  const said = plain(shortened(description, longestText));

  return [said === '' && list !== '' ? 'What an observer sees:' : said, list]
    .filter((part) => part !== '')
    .join('\n\n');
}

function includingLine(levels: readonly string[]): string {
  return levels.length === 0
    ? ''
    : `And everything of ${listed(levels.map((level) => plain(shortened(level, longestTitle))))}.`;
}

function evidenceLine({ evidence, evidenceOnFile }: CompetencyData): string {
  if (evidenceOnFile === 0) return 'None yet.';

  return evidenceOnFile > evidence.length
    ? `The newest ${String(evidence.length)} of ${many(evidenceOnFile, 'piece', 'pieces')}.`
    : '';
}

function evidenceRow(line: EvidenceLine, { own, person, today }: CompetencyData): object {
  const { evidence, readable, date, method, worth, description } = line;
  const observer = line.observer === null ? '' : shortened(line.observer, longestName);
  const seenBy = observer === '' || worth === 'self' ? '' : `, seen by ${plain(observer)}`;

  return {
    readable,
    data: own ? { evidence } : { evidence, about: person },
    rowTitle: `Open the ${methodTitles[method].toLowerCase()} of ${day(date, today)}`,
    what: `${day(date, today)}: ${methodTitles[method].toLowerCase()}${seenBy}`,
    worth: plain(worthWords(worth, observer)),
    colour: worth === 'declined' ? 'attention' : 'default',
    subtle: worth !== 'declined',
    words: plain(shortened(description, longestText)),
  };
}

/** "Signed off on Tue 1 Sep by Carys Lloyd. Signed by a founding assessor."; this is never left out (R4). */
function signedLine(signed: CompetencyData['signed'], today: LocalDate): string {
  if (signed === null) return '';
  const { date, authority } = signed;
  const names = signed.names.map((name) => shortened(name, longestName));
  const by = names.length === 0 ? '' : ` by ${listed(names)}`;
  const as = authority === 'held' ? '' : ` Signed by ${assessorNames[authority]}.`;

  return `Signed off on ${day(date, today)}${by}.${as}`;
}

function assessorWords({ name, kind }: { name: string; kind: AssessorKind }): string {
  return `${shortened(name, longestName)} (${kind} assessor)`;
}

const assessorNames: Readonly<Record<AssessorKind, string>> = {
  founding: 'a founding assessor',
  external: 'an external assessor',
};

function signersLine(signers: Signers, { own, name, standing }: CompetencyData): string {
  if (signers.names !== undefined) {
    return namesLine([...signers.names, ...(signers.assessors ?? []).map(assessorWords)]);
  }
  const { risk } = standing.requirement;
  const role = risk === 'high' ? 'clinical lead' : 'supervisor or clinical lead';
  const who = own ? 'You are' : `${shortened(name, longestName)} is`;

  switch (signers.nobody) {
    case 'only-lead':
      return `Nobody in this team may sign this off: ${who} its only clinical lead, so another team’s lead does.`;
    case 'no-such-role':
      return `Nobody in this team may sign this off yet: it takes a ${role}, and there is no other.`;
    case 'none-current':
      return `Nobody in this team may sign this off yet: no ${role} here is current in it themselves.`;
  }
}

function namesLine(names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, namesShown).map((name) => shortened(name, longestName));
  const more = names.length - shown.length;

  return `${listed(more > 0 ? [...shown, many(more, 'other', 'others')] : shown)}.`;
}
