import { expect } from 'chai';

import { incidentCard, type IncidentCardData } from '../../../src/cards/incident-card.ts';
import { readIncidentForm, readIncidentStart } from '../../../src/cards/incident-input.ts';
import { incidentStartCard } from '../../../src/cards/incident-start-card.ts';
import type { Card } from '../../../src/cards/render.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { buttonsOf, inputsOf, textOf } from '../../support/card-reading.ts';
import { form, person, team, today } from '../../support/card-sample-data.ts';

const people = Array.from({ length: 90 }, (_, at) => ({
  person: person(100 + at),
  name: `Person ${String(at)}`,
}));
const competencies = Array.from({ length: 90 }, (_, at) => ({
  competency: `rbc.risk.c${String(at)}` as CompetencyId,
  title: `Competency ${String(at)}`,
}));
const suggested = [competencies[70]?.competency ?? ('' as CompetencyId)];

function card(changed: Partial<IncidentCardData> = {}): Card {
  return incidentCard({
    form,
    team,
    teamName: 'Harbour',
    today,
    people,
    competencies,
    suggested,
    suggestedFor: 'violence',
    page: 0,
    typed: { type: 'violence', competencies: suggested.join(',') },
    problems: [],
    ...changed,
  });
}

function choicesOf(from: Card, id: string): string[] {
  const input = inputsOf(from).find((each) => each.id === id);
  const choices = input?.['choices'] as { value: string }[] | undefined;

  return (choices ?? []).map(({ value }) => value);
}

function valueOf(from: Card, id: string): unknown {
  return inputsOf(from).find((each) => each.id === id)?.value;
}

describe('the incident card', () => {
  it('lists whoever is chosen, however large the team, and asks for the others by name', () => {
    const last = people.at(-1)?.person ?? '';
    const shown = card({ typed: { involved: last } });

    expect(choicesOf(shown, 'involved')[0]).to.equal(last);
    expect(choicesOf(shown, 'involved')).to.have.length(60);
    expect(valueOf(shown, 'involved')).to.equal(last);
    expect(inputsOf(shown).map(({ id }) => id)).to.include('others');
    expect(textOf(shown)).to.contain('Staff involved: Person 89.');
  });

  it('leaves out who is not in the team, whatever was sent', () => {
    const shown = card({ typed: { involved: person(5) } });

    expect(valueOf(shown, 'involved')).to.equal('');
    expect(textOf(shown)).to.contain('nobody is named, so no reviews are opened');
  });

  it('asks for no names in a small team', () => {
    const shown = card({ people: people.slice(0, 5) });

    expect(inputsOf(shown).map(({ id }) => id)).not.to.include('others');
  });

  it('has what is suggested ahead of every page, and each competency on one', () => {
    const pages = [0, 1, 2].map((page) => choicesOf(card({ page }), 'competencies'));

    expect(pages.map(([first]) => first)).to.deep.equal([...suggested, ...suggested, ...suggested]);
    expect(new Set(pages.flat()).size).to.equal(90);
    expect(pages.flat()).to.have.length(90 + 2);
  });

  it('leads from page to page and back to the first, with everything that is carried', () => {
    const more = (page: number) =>
      buttonsOf(card({ page })).find(({ title }) => title.startsWith('Show'));

    expect([more(0)?.data['page'], more(1)?.data['page'], more(2)?.data['page']]).to.deep.equal([
      '1',
      '2',
      '0',
    ]);
    expect(more(0)?.data).to.include({ form, team, suggestedFor: 'violence' });
    expect(more(2)?.title).to.contain('first');
  });

  it('keeps a competency that was chosen on another page', () => {
    const far = competencies[80]?.competency ?? '';
    const shown = card({ typed: { competencies: far } });

    expect(valueOf(shown, 'competencies')).to.equal(far);
    expect(textOf(shown)).to.contain('To be looked at: Competency 80.');
  });
});

describe('the card that an incident begins with', () => {
  it('keeps who was chosen where the kind is missing', () => {
    const read = readIncidentStart({ form, team, involved: `${person(101)},${person(5)}` });
    const shown = incidentStartCard({
      form,
      team,
      teamName: 'Harbour',
      people,
      typed: read.typed,
      problems: read.problems,
    });

    expect(read.type).to.equal(undefined);
    expect(valueOf(shown, 'involved')).to.equal(person(101));
    expect(textOf(shown)).to.contain('Please choose what kind of incident it was.');
  });
});

describe('reading the incident form', () => {
  it('takes names apart, and no more of them than may be named', () => {
    const { names } = readIncidentForm({ others: ' Amina Yusuf,Bryn ; ,a,b,c,d,e,f,g,h' });

    expect(names).to.have.length(9);
    expect(names.slice(0, 2)).to.deep.equal(['Amina Yusuf', 'Bryn']);
  });

  it('says every field that is missing at once', () => {
    const { problems, draft } = readIncidentForm({ form, team });

    expect(draft).to.equal(undefined);
    expect(problems.map(({ field }) => field)).to.deep.equal([
      'type',
      'severity',
      'date',
      'time',
      'reference',
    ]);
  });

  for (const raw of [null, 7, 'x', [], { type: {}, involved: [], page: 'x', suggested: 7 }]) {
    it(`never throws: ${JSON.stringify(raw)}`, () => {
      expect(readIncidentForm(raw).draft).to.equal(undefined);
      expect(readIncidentStart(raw).type).to.equal(undefined);
    });
  }
});
