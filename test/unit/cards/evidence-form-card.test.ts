import { expect } from 'chai';
import fc from 'fast-check';

import { evidenceFormCard, readEvidenceForm } from '../../../src/cards/evidence-form-card.ts';
import { carried, withWords } from '../../../src/cards/evidence-form-input.ts';
import type { Card } from '../../../src/cards/render.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { evidenceForm as data, longestEvidenceForm } from '../../support/card-samples-evidence.ts';
import { amina, form, person, prose, team, today } from '../../support/card-sample-data.ts';
import { buttonsOf, inputOf, inputsOf } from '../../support/card-tree.ts';

interface Choice {
  title: string;
  value: string;
}

function choicesOf(card: Card, id: string): Choice[] {
  return inputOf(card, id)['choices'] as Choice[];
}

function titlesOf(card: Card): unknown[] {
  return buttonsOf(card).map(({ title }) => title);
}

describe('evidenceFormCard', () => {
  it('should choose nothing beforehand: which competency and how it was shown are to be chosen', () => {
    const card = evidenceFormCard(data);

    expect(inputOf(card, 'competency')['value']).to.equal('');
    expect(inputOf(card, 'method')['value']).to.equal('');
    expect(inputOf(card, 'date')['value']).to.equal(today);
    expect(inputOf(card, 'observer')['value']).to.equal('nobody');
  });

  it('should choose the competency that the press came from, and none that is not listed', () => {
    const chosen = data.competencies[4]?.competency;

    const card = evidenceFormCard({ ...data, chosen });
    const other = evidenceFormCard({ ...data, chosen: 'x.y' as CompetencyId });

    expect(inputOf(card, 'competency')['value']).to.equal(chosen);
    expect(inputOf(other, 'competency')['value']).to.equal('');
  });

  it('should ask about a colleague without asking who saw it', () => {
    const card = evidenceFormCard({ ...data, own: false, observers: [] });

    expect(inputsOf(card).map(({ id }) => id)).to.deep.equal([
      'competency',
      'method',
      'date',
      'seen',
      'link',
    ]);
    expect(titlesOf(card)).to.deep.equal(['Save evidence', 'For myself']);
  });

  it('should page a long list of competencies, and keep what was chosen on another page', () => {
    const many = longestEvidenceForm.competencies;
    const chosen = many[2]?.competency;
    const first = evidenceFormCard({ ...data, competencies: many });
    const next = { ...data, competencies: many, page: 1, typed: { competency: String(chosen) } };

    const second = evidenceFormCard(next);
    const last = evidenceFormCard({ ...next, page: 99 });

    expect(choicesOf(first, 'competency')).to.have.length(40);
    expect(titlesOf(first)).to.include('Show other competencies');
    expect(choicesOf(second, 'competency')).to.have.length(41);
    expect(inputOf(second, 'competency')['value']).to.equal(chosen);
    expect(titlesOf(last)).to.include('Show the first competencies');
    expect(titlesOf(evidenceFormCard(data))).not.to.include('Show other competencies');
  });

  it('should reach every competency of every framework, page by page', () => {
    const { competencies } = longestEvidenceForm;
    const reached = new Set<string>();
    let page = 0;

    do {
      const card = evidenceFormCard({ ...data, competencies, page });
      for (const { value } of choicesOf(card, 'competency')) reached.add(value);
      const more = buttonsOf(card).find(({ verb }) => verb === 'evidence.more');
      page = Number((more?.['data'] as { page: string }).page);
    } while (page !== 0);

    expect(reached.size).to.equal(competencies.length);
  });

  it('should take a written name where the team is too large to list, and keep the chosen one', () => {
    const card = evidenceFormCard({
      ...data,
      observers: longestEvidenceForm.observers,
      typed: { observer: person(480) },
    });

    const values = choicesOf(card, 'observer').map(({ value }) => value);
    expect(values).to.have.length(64);
    expect(values).to.include(person(480));
    expect(values.slice(-2)).to.deep.equal(['by-name', 'outside']);
    expect(choicesOf(evidenceFormCard(data), 'observer').map(({ value }) => value)).not.to.include(
      'by-name',
    );
  });

  it('should offer the message’s words without showing them, as long as a card has room', () => {
    const offered = evidenceFormCard({ ...data, words: prose(2000) });
    const seen = '"'.repeat(6500);
    const full = evidenceFormCard({
      ...longestEvidenceForm,
      typed: { ...longestEvidenceForm.typed, seen },
    });

    expect(titlesOf(offered)).to.include('Use the message’s words');
    expect(inputOf(offered, 'seen')['value']).to.equal(undefined);
    expect(titlesOf(full)).not.to.include('Use the message’s words');
    expect(inputOf(full, 'seen')['value']).to.equal(seen);
    expect(JSON.stringify(full).length).to.be.at.most(26_000);
  });

  it('should be read back as it was shown, whatever is in it', () => {
    const typed = {
      competency: String(data.competencies[1]?.competency),
      method: 'shadowing',
      date: '2026-11-20',
      observer: person(4),
      observerName: '',
      seen: 'Two\nlines "quoted" ${x}',
      link: 'https://trust.example/?a=1&b=2',
    };
    const card = evidenceFormCard({ ...data, typed, words: 'zq-words' });

    const read = readEvidenceForm({ ...valuesIn(card), ...dataOf(card, 'evidence.save') });

    expect(read).to.deep.include({ form, about: amina, team, page: 0, words: 'zq-words' });
    expect(read.problems).to.deep.equal([]);
    expect(read.draft).to.deep.equal({
      competency: typed.competency,
      method: 'shadowing',
      date: '2026-11-20',
      observer: { kind: 'colleague', person: person(4) },
      seen: typed.seen,
      link: typed.link,
    });
  });
});

describe('readEvidenceForm', () => {
  const ids = ['form', 'about', 'team', 'page', 'words', 'competency', 'method', 'date', 'seen'];
  const keys = [...ids, 'observer', 'observerName', 'link', '__proto__', 'constructor'];
  const likely = [
    '',
    'nobody',
    'outside',
    'by-name',
    'shadowing',
    '2026-02-30',
    'x'.repeat(31_000),
  ];

  it('should never throw, and give a draft only where nothing is wrong', () => {
    const value = fc.oneof(fc.constantFrom(...likely, form, amina), fc.jsonValue(), fc.string());
    const sent = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 14 });

    fc.assert(
      fc.property(fc.oneof(sent, fc.jsonValue()), (raw) => {
        const { draft, problems, words } = readEvidenceForm(raw);
        expect(draft === undefined).to.equal(problems.length > 0);
        expect(words.length).to.be.at.most(2000);
      }),
    );
  });

  it('should not leave out a name that was written where nobody was chosen', () => {
    const sent = { competency: 'rbc.risk.escalation', method: 'shadowing', date: '2026-11-20' };

    const { draft, problems, typed } = readEvidenceForm({
      ...sent,
      observer: 'nobody',
      observerName: 'Sam Okafor',
    });

    expect(draft).to.equal(undefined);
    expect(problems.map(({ field }) => field)).to.deep.equal(['observer']);
    expect(typed['observerName']).to.equal('Sam Okafor');
    expect(readEvidenceForm({ ...sent, observer: 'nobody' }).problems).to.deep.equal([]);
  });

  it('should not leave out a name that was written beside somebody of the list', () => {
    const sent = { competency: 'rbc.risk.escalation', method: 'shadowing', date: '2026-11-20' };

    const read = readEvidenceForm({ ...sent, observer: amina, observerName: 'Sam Okafor' });

    expect(read.problems.map(({ field }) => field)).to.deep.equal(['observerName']);
    expect(read.typed['observerName']).to.equal('Sam Okafor');
    expect(readEvidenceForm({ ...sent, observer: amina }).problems).to.deep.equal([]);
  });

  it('should carry to another person what does not hang on the person, and nothing that is empty', () => {
    const typed = { competency: 'a.b', observer: amina, method: 'feedback', date: '', seen: 'x' };

    expect(carried(typed)).to.deep.equal({ method: 'feedback', seen: 'x' });
  });
});

describe('withWords', () => {
  it('should put the words after what is there, once, and no more than a form holds', () => {
    const once = withWords({ seen: 'Before.' }, 'Words.');
    const twice = withWords(once.typed, 'Words.');
    const tooMuch = withWords({ seen: 'x'.repeat(7999) }, 'Words.');

    expect(withWords({}, 'Words.').typed['seen']).to.equal('Words.');
    expect(once.typed['seen']).to.equal('Before.\n\nWords.');
    expect(twice.typed['seen']).to.equal('Before.\n\nWords.');
    expect(tooMuch.typed['seen']).to.equal('x'.repeat(7999));
    expect(tooMuch.problems.map(({ field }) => field)).to.deep.equal(['seen']);
  });
});

function valuesIn(card: Card): Record<string, unknown> {
  return Object.fromEntries(inputsOf(card).map(({ id, value }) => [String(id), value]));
}

function dataOf(card: Card, verb: string): object {
  return buttonsOf(card).find((button) => button['verb'] === verb)?.['data'] as object;
}
