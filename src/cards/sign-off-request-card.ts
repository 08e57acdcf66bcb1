import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { gapWords } from '../domain/sign-off-decision.ts';
import type { RequestView } from '../domain/sign-off-view.ts';
import { formState, type Typed } from './form-state.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './sign-off-request.card.json' with { type: 'json' };
import { authorityWords, longestSigner } from './sign-off-words.ts';
import { day, listed, many, sentenceCase } from './words.ts';

export { readSignOffRequest } from './sign-off-input.ts';

export type SignOffRequestData = RequestView & {
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
};

const render = compile(template);
const longestTitle = 160;
const othersShown = 6;

/** Who would decide it and why they may, what is missing, and a line of one's own. */
export function signOffRequestCard(data: SignOffRequestData): Card {
  const { form, competency, team, gaps, next } = data;
  const title = shortened(data.title, longestTitle);
  const fields = formState(data.typed, data.problems);

  return render({
    form,
    competency,
    team,
    summary: `Request a sign-off: ${spoken(title)}`,
    title: plain(title),
    context: contextLine(data),
    mayAsk: gaps.length === 0 && next !== null,
    ...boxOf(data),
    over: overLine(data),
    others: othersLine(data),
    signers: signersLine(data),
    line: fields.text('line'),
    top: fields.top(),
  });
}

function contextLine({ level, risk, signers }: SignOffRequestData): string {
  const parts = [
    'Request a sign-off',
    ...(level === null ? [] : [plain(shortened(level, longestTitle))]),
    risk === 'high' ? 'high-risk' : 'standard risk',
    ...(signers === 2 ? ['two signers'] : []),
  ];

  return `${parts.join(', ')}.`;
}

function boxOf({ gaps, waiting, next, nobody, risk, today }: SignOffRequestData): object {
  if (gaps.length > 0) {
    return {
      boxStyle: 'emphasis',
      box: 'Not ready yet',
      boxDetail: `It still needs ${gapWords(gaps)}${waiting ? ' A piece waits to be confirmed.' : ''}`,
    };
  }
  if (next === null) {
    return {
      boxStyle: 'attention',
      box: 'Nobody may sign it yet',
      boxDetail: nobodyWords(nobody, risk),
    };
  }
  return {
    boxStyle: 'emphasis',
    box: `Goes to ${plain(shortened(next.name, longestSigner))}`,
    boxDetail: plain(
      `${sentenceCase(authorityWords(next, today))}.${
        next.awayUntil === null
          ? ''
          : ` Away until ${day(next.awayUntil, today)}, and nobody else may decide it.`
      }`,
    ),
  };
}

function nobodyWords(nobody: RequestView['nobody'], risk: RequestView['risk']): string {
  const role = risk === 'high' ? 'clinical lead' : 'supervisor or clinical lead';

  switch (nobody) {
    case 'only-lead':
      return 'You are this team’s only clinical lead, and no other team’s lead is current in it. An administrator can name an assessor.';
    case 'no-such-role':
      return `It takes a ${role}, and there is no other in this team. Your manager can change that, or an administrator can name an assessor.`;
    case 'none-current':
    case null:
      return `No ${role} here is current in it themselves. An administrator can name an assessor.`;
  }
}

function overLine({ over, next, today }: SignOffRequestData): string {
  if (over.length === 0 || next === null) return '';
  const away = over.map(
    ({ name, awayUntil }) =>
      `${shortened(name, longestSigner)} (away until ${day(awayUntil ?? today, today)})`,
  );

  return plain(`It would have gone to ${listed(away)} first.`);
}

/** "Also may decide: Carys Lloyd, clinical lead, current in it until 3 Mar 2027." */
function othersLine({ authorities, next, over, today, gaps }: SignOffRequestData): string {
  const named = new Set([next, ...over].map((each) => each?.person));
  const others = authorities.filter(({ person }) => !named.has(person));
  const all = gaps.length > 0 ? authorities : others;
  if (all.length === 0) return '';
  const shown = all.slice(0, othersShown).map((each) => authorityWords(each, today));
  const more = all.length - shown.length;
  const names = [...shown, ...(more > 0 ? [many(more, 'other', 'others')] : [])];

  return plain(`${gaps.length > 0 ? 'May decide it' : 'Also may decide'}: ${names.join('; ')}.`);
}

function signersLine({ signers, authorities, gaps }: SignOffRequestData): string {
  if (signers === 1 || gaps.length > 0) return '';

  return authorities.length > 1
    ? 'Two different people sign it: once one has, it goes to the second.'
    : 'Two different people have to sign it, and only one may at present. The first signature is kept until there is a second.';
}
