import { localDate, localTime, shortDate } from '../domain/calendar.ts';
import type { HeldEntry, HeldText } from '../usecases/find-about-person.ts';
import type { SubjectAccess } from '../usecases/subject-access.ts';
import { escaped } from './html.ts';
import { styles } from './subject-access-styles.ts';
import { valueHtml, type Speaking } from './stored-html.ts';

/** A part of the papers: its heading, a line about it, and what it holds. */
interface Section {
  id: string;
  title: string;
  about: string;
  body: string;
}

/** Everything held on a person as one page that needs nothing beside it: to read on a screen, and to print. */
export function subjectAccessHtml(access: SubjectAccess): string {
  const { person, madeAt, zone } = access;
  const sections = sectionsOf(access, { zone, terms: access.terms });
  const contents = sections.map(
    ({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`,
  );

  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What Safe to Practise holds about ${escaped(person.name)}</title>
<style>${styles}</style>
</head>
<body>
<header>
<h1>What Safe to Practise holds about ${escaped(person.name)}</h1>
<p>Made on ${escaped(dated(madeAt, zone))}. Times are those of ${escaped(zone)}.</p>
</header>
${noteHtml(access)}
<nav aria-label="Contents"><h2>Contents</h2><ol>${contents.join('')}</ol></nav>
<main>
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

function noteHtml({ heldBack }: SubjectAccess): string {
  const held =
    heldBack === 0
      ? ''
      : ` ${heldBack === 1 ? '1 piece of text is' : `${String(heldBack)} pieces of text are`} held back there, because somebody else is who it is about. Each is marked at its place.`;

  return `<section class="note" aria-label="About these papers">
<p>This is everything, in the order it was recorded. Colleagues are named where they supervised this person or wrote in their record; anybody else is said by their role and a number, the same number throughout.</p>
<p>In colleagues’ and teams’ records only this person’s own part is shown.${held}</p>
<p>Free text is shown as it was written and may mention other people. Whoever answers this request reads it first.</p>
</section>`;
}

function sectionsOf(access: SubjectAccess, speaking: Speaking): Section[] {
  const { person, conversation, standing, boards, deliveries, confirmations, waiting } = access;
  const own = access.entries.filter(({ ledger }) => ledger === 'own');
  const colleagues = access.entries.filter(({ ledger }) => ledger === 'colleague');
  const teams = access.entries.filter(({ ledger }) => ledger === 'team');
  const say = (value: unknown): string => valueHtml(value, speaking);

  return [
    {
      id: 'who',
      title: 'Who this is',
      about: 'How the service knows this person, and where it writes to them in Teams.',
      body: say({ ...person, tenant: access.tenant, conversation }),
    },
    ...[
      {
        id: 'record',
        title: 'Their own record',
        about: 'Every entry, with what was written beside it.',
        entries: own,
      },
      {
        id: 'colleagues',
        title: 'In colleagues’ records',
        about: 'What this person did there, or where they are named.',
        entries: colleagues,
      },
      {
        id: 'teams',
        title: 'In teams’ records',
        about: 'Settings, shifts, huddles and the like that they made, or that name them.',
        entries: teams,
      },
    ].map(({ entries, ...section }) => ({
      ...section,
      body: entries.map((entry) => entryHtml(entry, speaking)).join('\n'),
    })),
    {
      id: 'standing',
      title: 'Where they stand',
      about: 'What every decision about this person is worked out from today.',
      body: say(standing),
    },
    {
      id: 'lists',
      title: 'In their teams’ lists',
      about: 'Worked out from their own record, so that a team is seen at once.',
      body: boards.length === 0 ? '' : say(boards),
    },
    {
      id: 'sent',
      title: 'What was sent to them',
      about: 'By the service itself, how it ended and when. The messages are in Teams.',
      body: deliveries.length === 0 ? '' : say(deliveries),
    },
    {
      id: 'confirmations',
      title: 'Confirmations kept',
      about:
        'What was shown after a form was saved in their file, so that it reads the same again.',
      body: confirmations.length === 0 ? '' : say(confirmations),
    },
    {
      id: 'waiting',
      title: 'What waits',
      about: 'Work about them that is due later, or was set aside because it could not be done.',
      body: waiting.length === 0 ? '' : say(waiting),
    },
  ];
}

function sectionHtml({ id, title, about, body }: Section): string {
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escaped(title)}</h2>
<p class="about">${escaped(about)}</p>
${body === '' ? '<p>Nothing.</p>' : body}
</section>`;
}

function entryHtml(entry: HeldEntry, speaking: Speaking): string {
  const { ledger, of, sequence, at, title, by, facts, texts } = entry;
  const whose = speaking.terms[of] ?? of;
  const where = ledger === 'own' ? '' : ` · in the record of ${whose}`;

  return `<article>
<h3>${escaped(title)}</h3>
<p class="about">${escaped(dated(at, speaking.zone))} · by ${escaped(by)}${escaped(where)} · entry ${String(sequence)}</p>
${valueHtml(unwrapped(facts), speaking)}
${texts.map((text) => textHtml(text, by, speaking)).join('\n')}
</article>`;
}

/** Of facts that are one thing with parts, the parts: what they are of is the heading. */
function unwrapped(facts: unknown): unknown {
  const parts: unknown[] = Object.values(facts as object);
  const [only] = parts;
  const isOne = parts.length === 1 && typeof only === 'object' && !Array.isArray(only);

  return isOne ? only : facts;
}

function textHtml(text: HeldText, by: string, speaking: Speaking): string {
  switch (text.state) {
    case 'given':
      return `<blockquote><p class="about">${escaped(`Written by ${by}`)}</p>${valueHtml(text.text, speaking)}</blockquote>`;
    case 'held-back':
      return `<p class="held">Text held back: it is about somebody else. Reference ${escaped(text.id)}</p>`;
    case 'erased':
      return '<p class="held">The text has been erased.</p>';
  }
}

/** @example dated('2026-11-22T16:00:00.000Z', 'Europe/London') // '22 Nov 2026, 16:00' */
function dated(instant: string, zone: string): string {
  return `${shortDate(localDate(instant, zone), '0001-01-01')}, ${localTime(instant, zone)}`;
}
