import { methodTitles } from '../domain/evidence.ts';
import type { EvidenceView } from '../domain/evidence-view.ts';
import type { FormId } from '../domain/ids.ts';
import template from './evidence-view.card.json' with { type: 'json' };
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day } from './words.ts';

export { readEvidenceAnswer, type ReadEvidenceAnswer } from './evidence-answer-input.ts';

export type EvidenceCardData = EvidenceView & { form: FormId };

const render = compile(template);
const longestName = 80;
const longestTitle = 160;
const longestIndicator = 220;
const indicatorsShown = 5;
/** How long the words may be shown: the first length at which the card can be sent. */
const lengths = [Infinity, 5000, 2500, 1200];
const longestCard = 26_000;

/**
 * A piece of evidence as one of those who may read it reads it; whoever is asked to confirm it
 * answers here. What a notification shows of it, on a lock screen too, is a name and nothing else.
 */
export function evidenceViewCard(data: EvidenceCardData): Card {
  for (const most of lengths) {
    const card = drawn(data, most);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(data, 0);
}

function drawn(data: EvidenceCardData, most: number): Card {
  const { form, subject, evidence, method, date, today, reference, level, link } = data;
  const asking = data.viewer === 'observer' && data.answer === 'waiting';
  const competency = plain(shortened(data.competency, longestTitle));

  return render({
    form,
    about: subject.id,
    evidence,
    ...headingOf(data, asking),
    standing: standingWords(data),
    standingStyle: data.answer === 'confirmed' ? 'good' : 'default',
    facts: [
      { title: 'Competency', value: competency },
      ...(level === null ? [] : [{ title: 'At level', value: plain(level) }]),
      { title: 'Shown by', value: methodTitles[method] },
      { title: 'Date', value: day(date, today) },
    ],
    hasDescription: data.description !== '',
    description: plain(cut(data.description, most)),
    hasLink: link !== '',
    link: link === '' ? null : link,
    linkHost: link === '' ? '' : `Link: ${plain(hostOf(link))}`,
    asking,
    footer: reference,
    indicators: asking ? indicatorsOf(data) : '',
    own: data.viewer === 'subject',
  });
}

/** What it looks like, as a list under its heading: a client cuts off a text that begins with a list. */
function indicatorsOf({ indicators, level }: EvidenceCardData): string {
  if (indicators.length === 0) return '';
  const list = indicators
    .slice(0, indicatorsShown)
    .map((indicator) => `- ${plain(shortened(indicator, longestIndicator))}`);

  return `**What it looks like${level === null ? '' : ` at ${plain(level)}`}**\n\n${list.join('\n')}`;
}

function headingOf(data: EvidenceCardData, asking: boolean): object {
  const { viewer, answer } = data;
  const person = shortened(data.subject.name, longestName);
  const observer = shortened(data.observer?.name ?? '', longestName);
  if (asking) {
    return {
      summary: `${spoken(person)} asks whether you saw something`,
      title: `Did you see ${plain(person)} do this?`,
      context: `${plain(person)} names you as having seen it. Say yes only to what you saw yourself: your answer is final.`,
    };
  }
  if (viewer !== 'subject') {
    return {
      summary: `Evidence about ${spoken(person)}`,
      title: `Evidence about ${plain(person)}`,
      context: addedBy(data),
    };
  }
  const byOther = data.recordedBy.id !== data.subject.id;
  const recorder = shortened(data.recordedBy.name, longestName);
  const answered =
    answer === 'confirmed' ? 'confirmed your evidence' : 'did not confirm your evidence';
  const own =
    answer === 'waiting' || answer === 'nobody'
      ? 'Your evidence'
      : `${plain(observer)} ${answered}`;

  return {
    summary: byOther
      ? `${spoken(recorder)} added evidence about you`
      : `Evidence of yours${observer === '' ? '' : `, seen by ${spoken(observer)}`}`,
    title: byOther ? `${plain(recorder)} added evidence about you` : own,
    context: byOther
      ? 'They saw it themselves, so it is confirmed. You can read everything that they wrote.'
      : addedBy(data),
  };
}

function addedBy({ recordedBy, subject, viewer }: EvidenceCardData): string {
  const own = recordedBy.id === subject.id;
  if (viewer === 'subject') return 'You added it.';
  const name = plain(shortened(recordedBy.name, longestName));

  return own ? `${name} added it.` : `${viewer === 'observer' ? 'You' : name} added it.`;
}

/** What the one who saw it said, and what that means for a sign-off. */
function standingWords(data: EvidenceCardData): string {
  const { viewer, answer, observer, recordedBy, subject } = data;
  const byOther = recordedBy.id !== subject.id;
  const name = plain(shortened(observer?.name ?? '', longestName));
  const you = viewer === 'observer';

  switch (answer) {
    case 'confirmed':
      return byOther ? '' : `${you ? 'You' : name} confirmed it.`;
    case 'declined':
      return `${you ? 'You' : name} said no: ${you ? 'you' : 'they'} did not see it. It does not count.`;
    case 'waiting':
      return you
        ? ''
        : `Not confirmed yet: ${name} has been asked. It does not count until they say yes.`;
    case 'nobody':
      return observer === null
        ? 'Unconfirmed: nobody is named who saw it.'
        : `Unconfirmed: ${name} is outside the team and cannot confirm it here.`;
  }
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname : '';
}
