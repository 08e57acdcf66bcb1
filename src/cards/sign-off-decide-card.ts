import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { gapWords, usualEntrustment } from '../domain/sign-off-decision.ts';
import type { DecisionView, EvidenceToJudge } from '../domain/sign-off-view.ts';
import { formState, isOpen, type FormState, type Typed } from './form-state.ts';
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './sign-off-decide.card.json' with { type: 'json' };
import { asAssessor, entrustmentChoices, entrustmentNames, holdsWords } from './sign-off-words.ts';
import { worthWords } from './evidence-worth-words.ts';
import { heldWords } from './standing-words.ts';
import { day, dotted, many, methodNames, outcomeNames, sentenceCase } from './words.ts';

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
    facts: factsOf(data),
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
  const assessor = authority === 'held' ? '' : ` You sign${asAssessor(authority)}, and it says so.`;

  return {
    boxStyle: 'emphasis',
    box: 'The evidence it needs is there',
    boxDetail:
      signers === 2 && first === null
        ? `Two people sign it, and you would be the first. Once both have: ${holdsWords(until, today)}${assessor}`
        : `Signed off today: ${holdsWords(until, today)}${assessor}`,
  };
}

function turnLine({ insteadOf, askedOn, today }: SignOffDecideData): string {
  return insteadOf === null
    ? ''
    : plain(
        `It was sent to ${shortened(insteadOf, longestName)} on ${day(askedOn, today)}. You may decide it too; the record then says that you acted for them.`,
      );
}

function factsOf({ held, last, today }: SignOffDecideData): object[] {
  const said =
    last === null ? 'Nothing yet' : `${outcomeNames[last.outcome]}, ${day(last.date, today)}`;

  return [
    { title: 'Stands now', value: heldWords(held, today) },
    { title: 'Last session', value: said },
  ];
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
    rowTitle: `Open the ${methodNames[method].toLowerCase()} of ${day(date, today)}`,
    what: `${day(date, today)}: ${methodNames[method].toLowerCase()}${seenBy}`,
    worth: plain(`${worthWords(worth, observer)}${hasLink ? '. It has a link' : ''}`),
    colour: worth === 'declined' ? 'attention' : 'default',
    subtle: worth !== 'declined',
    words,
  };
}

function looksOf({ indicators, level }: SignOffDecideData): object {
  return {
    looksTitle: plain(
      `What it looks like${level === null ? '' : ` at ${shortened(level, longestTitle)}`}`,
    ),
    looks: dotted(
      indicators
        .slice(0, indicatorsShown)
        .map((indicator) => plain(shortened(indicator, longestIndicator))),
    ),
  };
}

function footerOf({ reference, askedOn, today }: SignOffDecideData): string {
  return `${reference}, asked ${day(askedOn, today)}. “More evidence needed” and “Not yet” close the request; the person can ask again.`;
}
