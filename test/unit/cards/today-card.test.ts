import { expect } from 'chai';

import { dueInTeamCard } from '../../../src/cards/due-in-team-card.ts';
import { freshToday, todayCard } from '../../../src/cards/today-card.ts';
import { readAgain, readAway, readTodayPage } from '../../../src/cards/today-input.ts';
import type { TeamDue } from '../../../src/domain/due-in-team.ts';
import { reminderKinds } from '../../../src/domain/reminder.ts';
import { buttonsOf, textOf } from '../../support/card-reading.ts';
import { form, guid, person, today } from '../../support/card-sample-data.ts';
import { morning, reminder } from '../../support/card-samples-today.ts';

const forms = { again: form, away: form };

describe('todayCard', () => {
  it('R31 should have a line of each kind, late ones first, each opening exactly its thing', () => {
    const card = todayCard(freshToday({ lines: morning, today }, forms));
    const verbs = new Set(buttonsOf(card).map(({ verb }) => verb));

    expect(textOf(card)).to.contain('9 things are due for you, 3 late.');
    expect([...verbs]).to.include.members([
      'sign-off.decide.open',
      'review.open',
      'session.choose',
      'standing-delegation.open',
      'action.start',
      'record.open',
      'competency.open',
    ]);
    expect(buttonsOf(card)[0]).to.deep.include({
      title: 'Record supervision: Amina Yusuf',
      data: { about: reminder().about, beside: 'yes' },
    });
  });

  it('should give every kind some of the room there is, and say how many more there are', () => {
    const lines = reminderKinds.flatMap((kind) =>
      Array.from({ length: 5 }, (_, at) => reminder({ kind, id: guid(at), about: person(at + 2) })),
    );
    const card = todayCard(freshToday({ lines, today }, forms));
    const more = buttonsOf(card).filter(({ title }) => title.startsWith('And '));

    expect(more).to.have.length(8);
    expect(more.map(({ title, verb }) => [title, verb])).to.deep.include.members([
      ['And 3 more, under My supervisees', 'command'],
      ['And 3 more', 'today.open'],
    ]);
  });

  it('should show one kind alone, paged, where no list has it', () => {
    const lines = Array.from({ length: 20 }, (_, at) =>
      reminder({ kind: 'sign-off', id: guid(at), what: `Thing ${String(at)}`, late: false }),
    );
    const card = todayCard({
      ...freshToday({ lines: [...lines, reminder()], today }, forms),
      only: { kind: 'sign-off', page: 1 },
    });

    expect(textOf(card)).to.contain('Page 2 of 3').and.to.contain('Thing 8');
    expect(textOf(card)).not.to.contain('Thing 7').and.not.to.contain('Supervision overdue');
    expect(buttonsOf(card).map(({ title, data }) => [title, data])).to.deep.include.members([
      ['Next', { kind: 'sign-off', page: '2' }],
      ['Everything due today', {}],
    ]);
  });

  it('should name whose an action is, where it is about somebody else', () => {
    const lines = [
      reminder({ kind: 'action', what: 'Shadow a call', about: person(2), to: person(3) }),
      reminder({ kind: 'action', what: 'Read the plan', about: person(3), to: person(3) }),
    ];
    const text = textOf(todayCard(freshToday({ lines, today }, forms)));

    expect(text).to.contain('Shadow a call, for Amina Yusuf').and.to.contain('Read the plan\n');
  });

  it('should not offer to remind of nothing, nor twice', () => {
    const nothing = todayCard(freshToday({ lines: [], today }, forms));
    const again = todayCard({
      ...freshToday({ lines: morning, today }, forms),
      again: '2026-11-23',
    });

    for (const card of [nothing, again]) {
      expect(buttonsOf(card).map(({ title }) => title)).not.to.include('Remind me tomorrow');
    }
    expect(textOf(again)).to.contain(
      'I will remind you again on Mon 23 Nov of what is still due then.',
    );
  });

  it('should read what it sent, and nothing that is anything else', () => {
    expect(readAway({ form, back: '2026-11-30' })).to.deep.include({
      form,
      draft: { back: '2026-11-30' },
      problems: [],
    });
    expect(readAway({ form, back: 'soon' })).to.deep.include({ draft: undefined });
    expect(readAway('nonsense').form).to.equal(undefined);
    expect(readAgain({ form })).to.equal(form);
    expect(readTodayPage({ kind: 'review', page: '2' })).to.deep.equal({ kind: 'review', page: 2 });
    expect(readTodayPage({ kind: 'review', page: '-1' })).to.deep.equal({
      kind: 'review',
      page: 0,
    });
    expect(readTodayPage({ kind: 'anything' })).to.equal(undefined);
  });
});

describe('dueInTeamCard', () => {
  const nothing: TeamDue = {
    supervision: null,
    refreshes: null,
    delegations: null,
    reviews: null,
    turns: [],
  };
  const two = { reviews: 2, firstDue: '2026-11-26', lastDue: null, forLead: 1, forEither: 1 };

  for (const [changed, words] of [
    [{ reviews: 1, forLead: 0 }, '1 review, due Thu 26 Nov'],
    [{ reviews: 1, forLead: 0, firstDue: '2026-11-20' }, '1 review, was due Fri 20 Nov'],
    [{ firstDue: '2026-11-20' }, '2 reviews, the first was due Fri 20 Nov'],
    [
      { reviews: 5, lastDue: '2026-12-07' },
      '5 reviews, the first due Thu 26 Nov, the last due Mon 7 Dec',
    ],
  ] as const) {
    it(`R25 should say “${words}”`, () => {
      const card = dueInTeamCard({ ...nothing, reviews: { ...two, ...changed } }, '2026-11-22');

      expect(textOf(card)).to.contain(words);
    });
  }

  it('R25 should leave out nobody’s turn at a review, however many people there are', () => {
    const turns = Array.from({ length: 20 }, (_, at) => ({
      person: person(at),
      name: `Person ${String(at)}`,
      supervision: 1,
      refreshes: 0,
      delegations: 0,
    }));
    const text = textOf(dueInTeamCard({ ...nothing, reviews: two, turns }, today));

    expect(text).to.contain('A supervisor or clinical lead\n1 review');
    expect(text).to.contain('Person 9\n').and.not.to.contain('Person 10\n');
    expect(text).to.contain('And 10 more people.');
  });

  it('should say late and soon, and whose turn it is with how many of what', () => {
    const text = textOf(
      dueInTeamCard(
        {
          ...nothing,
          refreshes: { late: 1, soon: 0 },
          delegations: { late: 2, soon: 3 },
          reviews: two,
          turns: [
            { person: person(3), name: 'Ben Carter', supervision: 2, refreshes: 1, delegations: 0 },
          ],
        },
        today,
      ),
    );

    expect(text).to.contain('Refreshes due\n1 late\n').and.to.contain('2 late, 3 within 7 days');
    expect(text).to.contain('2 supervisions, 1 refresh').and.to.contain('A clinical lead');
    expect(text).not.to.contain('Supervision overdue');
  });
});
