import { expect } from 'chai';

import { labelOf, valueHtml } from '../../../src/documents/stored-html.ts';
import { subjectAccessHtml } from '../../../src/documents/subject-access.ts';
import type { HeldEntry } from '../../../src/usecases/find-about-person.ts';
import type { SubjectAccess } from '../../../src/usecases/subject-access.ts';
import { personId } from '../../support/domain-builders.ts';

const entry: HeldEntry = {
  ledger: 'own',
  of: 'Ada',
  sequence: 3,
  at: '2026-06-01T21:30:00.000Z',
  kind: 'session.recorded',
  title: 'Supervision session recorded',
  by: 'Ben <b>Okafor</b>',
  facts: { date: '2026-06-01', team: 't-1', mode: 'case-discussion' },
  texts: [
    { state: 'given', id: 'a', text: { reflections: '<script>alert(1)</script>\nsecond line' } },
    { state: 'erased', id: 'b' },
  ],
};
const access: SubjectAccess = {
  format: 'safe-to-practise-subject-access',
  version: 1,
  madeAt: '2026-11-22T16:00:00.000Z',
  tenant: 'a-tenant',
  person: { id: personId(1), name: 'Ada "&" O’Brien', email: 'ada@example.org' },
  zone: 'Europe/London',
  conversation: null,
  standing: { administrator: false, sessions: [] },
  entries: [
    entry,
    {
      ...entry,
      ledger: 'colleague',
      of: 'Colleague 1',
      texts: [{ state: 'held-back', id: 'ref-9' }],
    },
  ],
  confirmations: [],
  boards: [],
  deliveries: [],
  waiting: [],
  terms: { 't-1': 'North Team' },
  heldBack: 1,
};

describe('the subject access papers', () => {
  const html = subjectAccessHtml(access);

  it('hold everything under its heading, in words, with times of the team’s zone', () => {
    expect(html).to.contain('<html lang="en-GB">').and.contain('Supervision session recorded');
    expect(html).to.contain('1 Jun 2026, 22:30').and.contain('North Team');
    expect(html).to.contain('<dd>case discussion</dd>').and.contain('<dd>1 Jun 2026</dd>');
    expect(html).to.contain('in the record of Colleague 1');
    expect(html.match(/<h1>/g)).to.have.length(1);
  });

  it('say of each text who wrote it, that it was held back, or that it was erased', () => {
    expect(html).to.contain('Written by Ben');
    expect(html).to.contain('Text held back: it is about somebody else. Reference ref-9');
    expect(html).to.contain('The text has been erased.');
    expect(html).to.contain('1 piece of text is held back there');
    expect(subjectAccessHtml({ ...access, heldBack: 2 })).to.contain('2 pieces of text are held');
    expect(subjectAccessHtml({ ...access, heldBack: 0 })).not.to.contain('of text');
  });

  it('run nothing that somebody wrote, and load nothing', () => {
    expect(html).not.to.contain('<script').and.not.contain('<b>Okafor');
    expect(html).to.contain('&#60;script&#62;alert(1)&#60;/script&#62;<br>second line');
    expect(html).to.contain('Ada &#34;&#38;&#34; O’Brien');
    expect(html)
      .to.contain(`default-src 'none'`)
      .and.not.match(/https?:|src=|url\(/);
  });

  it('say the parts of an entry that is one thing, without a heading of their own', () => {
    const facts = { session: { minutes: 60 } };
    const only = subjectAccessHtml({ ...access, entries: [{ ...entry, facts, texts: [] }] });

    expect(only).to.contain('<dl><div><dt>Minutes</dt><dd>60</dd></div></dl>');
    expect(only).not.to.contain('<dt>Session</dt>');
  });

  it('print: nothing but the page itself', () => {
    expect(html).to.contain('@media print').and.contain('@page');
  });
});

describe('a stored value in HTML', () => {
  const speaking = { zone: 'Europe/London', terms: { 'rbc.x': 'De-escalation' } };

  for (const [value, said] of [
    [null, '<span class="none">none</span>'],
    [undefined, '<span class="none">none</span>'],
    ['', '<span class="none">none</span>'],
    [[], '<span class="none">none</span>'],
    [true, 'yes'],
    [false, 'no'],
    [0, '0'],
    ['rbc.x', 'De-escalation'],
    ['2026-03-29T01:30:00.000Z', '29 Mar 2026, 02:30'],
    ['2026-02-30', '2026-02-30'],
    ['00000000-0000-4000-8000-000000000001', '<code>00000000-0000-4000-8000-000000000001</code>'],
    [{ 'rbc.x': 1, gone: null, list: [] }, '<dl><div><dt>De-escalation</dt><dd>1</dd></div></dl>'],
    [{}, ''],
    [['a', { b: 'c' }], '<ul><li>a</li><li><dl><div><dt>B</dt><dd>c</dd></div></dl></li></ul>'],
    ['a\u202Eb\u0007', 'a b '],
  ] as const)
    it(`is ${said === '' ? 'nothing' : said} for ${JSON.stringify(value)}`, () => {
      expect(valueHtml(value, speaking)).to.equal(said);
    });

  it('has a label for every part', () => {
    expect(labelOf('recordedAt')).to.equal('Recorded at');
    expect(labelOf('doneAtOnce')).to.equal('What was done at once');
    expect(labelOf('long-absence')).to.equal('Long absence');
  });
});
