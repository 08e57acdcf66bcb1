import { methodTitles } from '../domain/evidence.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { gapWords, usualEntrustment } from '../domain/sign-off-decision.ts';
import type { DecisionView, EvidenceToJudge } from '../domain/sign-off-view.ts';
import { formState, isOpen, type FormState, type Typed } from './form-state.ts';
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './sign-off-decide.card.json' with { type: 'json' };
import { asAssessor, entrustmentChoices, entrustmentNames } from './sign-off-words.ts';
import { worthWords } from './evidence-worth-words.ts';
import { heldWords } from './standing-words.ts';
import { day, dotted, many, outcomeNames, sentenceCase } from './words.ts';

export { readDecision } from './sign-off-input.ts';

export type SignOffDecideData = DecisionView & {
  form: FormId;
  /** Undefined on a fresh card. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
};

const render = compile(template);
const longestName = 80;
const longestTitle = 160;
const longestIndicator = 220;
const indicatorsShown = 5;
/** Two lines on a phone: more would push the buttons off its first screen. */
const longestInSight = 90;
/** How long words may be shown: the first at which the card can be sent. Evidence opens in full. */
const rooms = [
  { words: 600, line: 4000 },
  { words: 300, line: 1500 },
  { words: 120, line: 400 },
];
const least = { words: 0, line: 0 };
const longestCard = 25_000;

/** Everything a decision looks at, and the three decisions there are (R8). */
export function signOffDecideCard(data: SignOffDecideData): Card {
  for (const room of rooms) {
    const card = drawn(data, room);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(data, least);
}

function drawn(data: SignOffDecideData, room: { words: number; line: number }): Card {
  const { form, subject, request, team, risk, first, line, today } = data;
  const name = shortened(subject.name, longestName);
  const fields = formState(data.typed, data.problems);

  return render({
    form,
    about: subject.id,
    request,
    team,
    summary: `${spoken(name)} asks for a sign-off`,
    title: `Sign off ${plain(name)}?`,
    context: contextLine(data),
    ...boxOf(data),
    turn: turnLine(data),
    first:
      first === null
        ? ''
        : plain(
            `First signature: ${shortened(first.name, longestName)}${asAssessor(first.authority)}, ${day(first.on, today)}, ${entrustmentNames[first.entrustment].toLowerCase()}. Yours would be the second.`,
          ),
    line: line === '' ? '' : `${plain(name)} writes: ${plain(cut(line, room.line))}`,
    stands: standsLine(data),
    evidenceLine: evidenceLine(data),
    evidence: data.evidence.map((each) => evidenceRow(each, data, room.words)),
    highRisk: risk === 'high',
    entrustments: entrustmentChoices,
    ...inputsOf(fields, data),
    ...looksOf(data),
    footer: footerOf(data),
    top: fields.top(),
  });
}

function inputsOf(fields: FormState, { risk, problems }: SignOffDecideData): object {
  const usual = risk === 'high' ? '' : String(usualEntrustment);
  const entrustment = fields.choice('entrustment', usual);
  const wrong = problems.some(({ field }) => field === 'entrustment');

  return {
    entrustment,
    reason: fields.text('reason'),
    moreOpen: risk !== 'high' && (wrong || isOpen([entrustment])),
  };
}

/** "Escalating to a clinician. Getting Help, high-risk, two signers." */
function contextLine({ competency, level, risk, signers }: SignOffDecideData): string {
  const parts = [
    ...(level === null ? [] : [shortened(level, longestTitle)]),
    risk === 'high' ? 'high-risk' : 'standard risk',
    ...(signers === 2 ? ['two signers'] : []),
  ];

  return plain(`${shortened(competency, longestTitle)}. ${sentenceCase(parts.join(', '))}.`);
}

/** What signing it today would do, or what keeps it. */
function boxOf({ gaps, until, today, first, signers, authority }: SignOffDecideData): object {
  if (gaps.length > 0) {
    return {
      boxStyle: 'attention',
      box: 'Evidence is missing: it cannot be signed off yet',
      boxDetail: `It needs ${gapWords(gaps)}`,
    };
  }
  const assessor =
    authority === 'held' ? '' : ` You sign as ${authority} assessor, and the record says so.`;

  const itHolds = until === null ? 'it has no end date.' : `it holds until ${day(until, today)}.`;

  return {
    boxStyle: 'emphasis',
    box: 'The evidence it needs is there',
    boxDetail:
      signers === 2 && first === null
        ? `Two people sign it, and you would be the first. Signed by both today, ${itHolds}${assessor}`
        : `Signed off today, ${itHolds}${assessor}`,
  };
}

function turnLine({ insteadOf, askedOn, today }: SignOffDecideData): string {
  return insteadOf === null
    ? ''
    : plain(
        `It was sent to ${shortened(insteadOf, longestName)} on ${day(askedOn, today)}. You may decide it too; the record then says that you acted for them.`,
      );
}

/** "Last session: Maintained, Tue 10 Nov." Where they stand is said where it is more than that they asked. */
function standsLine({ held, last, today }: SignOffDecideData): string {
  const said =
    last === null
      ? 'nothing about it yet'
      : `${outcomeNames[last.outcome]}, ${day(last.date, today)}`;
  const stands = held.state === 'requested' ? '' : `Stands now: ${heldWords(held, today)}. `;

  return `${stands}Last session: ${said}.`;
}

function evidenceLine({ evidence, evidenceOnFile }: SignOffDecideData): string {
  if (evidenceOnFile === 0) return 'None.';

  return evidenceOnFile > evidence.length
    ? `The newest ${String(evidence.length)} of ${many(evidenceOnFile, 'piece', 'pieces')}.`
    : '';
}

function evidenceRow(
  each: EvidenceToJudge,
  { subject, today }: SignOffDecideData,
  most: number,
): object {
  const { evidence, date, method, worth, description, hasLink } = each;
  const observer = each.observer === null ? '' : shortened(each.observer, longestName);
  const seenBy = observer === '' || worth === 'self' ? '' : `, seen by ${plain(observer)}`;
  const words = most === 0 ? '' : plain(shortened(description, most));

  return {
    about: subject.id,
    evidence,
    rowTitle: `Open the ${methodTitles[method].toLowerCase()} of ${day(date, today)}`,
    what: `${day(date, today)}: ${methodTitles[method].toLowerCase()}${seenBy}`,
    worth: plain(`${worthWords(worth, observer)}${hasLink ? '. It has a link' : ''}`),
    colour: worth === 'declined' ? 'attention' : 'default',
    subtle: worth !== 'declined',
    words,
  };
}

/** The indicators, seen with the evidence: in sight where they are short, else one tap away. */
function looksOf({ indicators, level }: SignOffDecideData): object {
  const shown = indicators
    .slice(0, indicatorsShown)
    .map((indicator) => plain(shortened(indicator, longestIndicator)));
  const looks = dotted(shown);
  const isShort = looks.length <= longestInSight;

  return {
    looksTitle: plain(
      `${isShort ? 'What' : 'Show what'} it looks like${level === null ? '' : ` at ${shortened(level, longestTitle)}`}`,
    ),
    looks,
    looksOpen: isShort,
  };
}

function footerOf({ reference, askedOn, today }: SignOffDecideData): string {
  return `${reference}, asked ${day(askedOn, today)}. “More evidence needed” and “Not yet” close the request; the person can ask again.`;
}
