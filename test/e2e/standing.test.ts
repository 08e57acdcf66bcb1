import { expect } from 'chai';

import { evidenceContentId } from '../../src/domain/evidence-draft.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { EvidenceId, ReviewId, TeamId } from '../../src/domain/ids.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  nobodyKnown,
  olu,
  otherTenant,
  peopleFile,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { evidence, guid, sessionFacts } from '../support/domain-builders.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const relapse = 'rbc.risk.relapse-indicators' as CompetencyId;
const risk = 'rbc.risk.risk-conversations' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const deEscalation = 'rbc.distress.de-escalation' as CompetencyId;
const relationships = 'rbc.boundaries.relationships' as CompetencyId;
const refusal = 'I cannot show you that';

describe('where a person stands (R9)', () => {
  let world: World;
  let team: TeamId;

  before(async () => {
    world = await startWorld({ supervisees: 4 });
    ({ team } = await world.team());
    await written(world.ports, amina, [
      signedUntil(team, relationships, '2027-09-01'),
      signedUntil(team, relapse, '2026-12-20'),
      signedUntil(team, deEscalation, '2026-10-31'),
      signedUntil(team, escalation, '2027-09-01', { risk: 'high' }),
      {
        kind: 'session.recorded',
        session: sessionFacts({ team, supervisor: personOf(ben), date: '2026-10-30' }),
        outcomes: [
          { competency: escalation, outcome: 'concern', review: reviewOf('r1', '2026-11-13') },
          { competency: risk, outcome: 'pause', review: reviewOf('r2', '2026-11-13') },
        ],
        closed: [],
        opened: [],
        topics: [],
        caseload: null,
      },
    ]);
  });
  after(() => world.stop());

  function reviewOf(id: string, due: string): { id: ReviewId; due: string } {
    return { id: id as ReviewId, due };
  }

  /** The states shown on every page, in order. */
  async function statesOf(person: Member): Promise<string[]> {
    const pages: string[] = [];
    let card = await world.as(person).says('my competencies');
    pages.push(textOf(card.card));
    while (buttonsOf(card.card).some(({ title }) => title === 'Next')) {
      ({ message: card } = await world.as(person).presses(card, 'Next'));
      pages.push(textOf(card.card));
    }
    return pages
      .join('\n')
      .split('\n')
      .filter((line) => /^(Paused|Lapsed|Under review|Due soon|Current|Develop|Not st)/.test(line));
  }

  it('R9 should show gaps and late first, what is current last', async () => {
    const states = await statesOf(amina);

    expect(states.slice(0, 4)).to.deep.equal([
      'Paused, review due Fri 13 Nov',
      'Lapsed on 1 Nov',
      'Under review, due Fri 13 Nov',
      'Not started',
    ]);
    expect(states.slice(-2)).to.deep.equal([
      'Due soon, current until 20 Dec',
      'Current until 1 Sept 2027',
    ]);
  });

  it('should say in one line how many are current, and what is urgent', async () => {
    const { card } = await world.as(amina).says('my competencies');

    expect(textOf(card)).to.contain(
      '1 of 9 current, 1 paused, 1 lapsed, 1 under review and 1 due soon.',
    );
  });

  it('should lead from a page to a competency, and back to that page', async () => {
    const first = await world.as(amina).says('my competencies');
    const second = await world.as(amina).presses(first, 'Next');
    const row = buttonsOf(second.message.card).find(({ verb }) => verb === 'competency.open');

    const opened = await world.as(amina).presses(second.message, row?.title ?? '');
    const back = await world.as(amina).presses(opened.message, 'Back to the list');

    expect(textOf(opened.message.card)).to.contain('Who may sign it off');
    expect(textOf(back.message.card)).to.contain('Page 2 of 2');
  });

  it('should show one competency: what it asks, where one stands, and what it looks like', async () => {
    const { text } = await opened(amina, { competency: risk });

    expect(text).to.contain('High-risk, renewed every').and.to.contain('Paused');
    expect(text).to.contain('A review ends the pause').and.to.contain('What it looks like');
  });

  it('R2 should say that nobody may sign while nobody is current, and name who may then', async () => {
    const before = await opened(amina, { competency: escalation });
    await written(world.ports, carys, [
      signedUntil(team, escalation, '2027-09-01', { risk: 'high' }),
    ]);
    const after = await opened(amina, { competency: escalation });

    expect(before.text).to.contain('no clinical lead here is current in it themselves');
    expect(after.text).to.contain('Who may sign it off\nCarys Lloyd.');
  });

  it('R9 should follow the clock: due soon becomes lapsed the day after', async () => {
    const competency = relapse;
    try {
      world.clock.set('2026-12-20T12:00:00Z');
      const last = await opened(amina, { competency });
      world.clock.set('2026-12-21T12:00:00Z');
      const late = await opened(amina, { competency });

      expect(last.text).to.contain('Due soon, current until 20 Dec');
      expect(late.text).to.contain('Lapsed on 21 Dec');
    } finally {
      world.clock.set('2026-11-02T09:30:00Z');
    }
  });

  describe('read by others', () => {
    it('should open for the supervisor, a clinical lead and a manager, by name and without records', async () => {
      for (const reader of [ben, carys, dev]) {
        const list = await answerTo(reader, 'standing.open', { about: amina.aadObjectId });
        const one = await opened(reader, { about: amina.aadObjectId, competency: risk });

        expect(list, reader.name)
          .to.match(/^Amina Yusuf\n/)
          .and.to.contain('Paused');
        expect(list, reader.name).not.to.contain('To read and answer');
        expect(one.text, reader.name).to.contain('Amina Yusuf. High-risk');
      }
    });

    it('should be refused to colleagues, to another team, and to whom nobody knows', async () => {
      for (const reader of [bryn, olu, nobodyKnown]) {
        for (const [verb, more] of [
          ['standing.open', {}],
          ['competency.open', { competency: risk }],
        ] as const) {
          const text = await answerTo(reader, verb, { about: amina.aadObjectId, ...more });
          expect(text, `${reader.name} ${verb}`).to.match(/cannot show you that|do not know you/);
          expect(text).not.to.contain('Amina');
        }
      }
    });

    it('should be refused in the same words whether or not there is such a person', async () => {
      const unknown = await answerTo(bryn, 'standing.open', { about: guid(77_777) });
      const colleague = await answerTo(bryn, 'standing.open', { about: amina.aadObjectId });

      expect(unknown).to.contain(refusal).and.to.equal(colleague);
    });

    it('should be refused from another tenant, for the same object ids', async () => {
      const { body } = await world.as(ben).sends(
        'standing.open',
        { about: amina.aadObjectId },
        {
          edit: (whole) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }),
        },
      );

      expect(everythingIn(body.value)).not.to.contain('Amina');
    });

    it('should lead the supervisor from the list to the person, and their pages carry them', async () => {
      const list = await world.as(ben).says('my supervisees');
      const standing = await world.as(ben).presses(list, 'Where Amina Yusuf stands');
      const next = await world.as(ben).presses(standing.message, 'Next');

      expect(textOf(next.message.card)).to.match(/^Amina Yusuf\n/);
      expect(textOf(next.message.card)).to.contain('Page 2 of 2');
    });
  });

  describe('evidence on it', () => {
    const id = 'evidence-of-escalation' as EvidenceId;

    before(() =>
      written(
        world.ports,
        cleo,
        [
          {
            kind: 'evidence.added',
            evidence: evidence({
              id,
              team,
              competency: escalation,
              date: '2026-10-20',
              recordedBy: personOf(cleo),
              observer: personOf(bryn),
              answer: 'waiting',
            }),
          },
        ],
        [
          {
            id: evidenceContentId(id),
            body: { description: 'zq-seen', link: '', observerName: null },
          },
        ],
      ),
    );

    it('content: should have its words for the person and their supervisor alone', async () => {
      const about = cleo.aadObjectId;
      const own = await opened(cleo, { competency: escalation });
      const supervisor = await opened(ben, { about, competency: escalation });

      for (const { whole } of [own, supervisor]) expect(whole).to.contain('zq-seen');
      for (const reader of [carys, dev]) {
        const { text, whole } = await opened(reader, { about, competency: escalation });
        expect(whole, reader.name).not.to.contain('zq-seen');
        expect(text).to.contain('Tue 20 Oct: observed practice, seen by Bryn Hale');
      }
    });

    it('R1 should wait for who saw it, and count once they confirm', async () => {
      const waiting = await opened(cleo, { competency: escalation });
      await written(world.ports, cleo, [
        { kind: 'evidence.answered', evidence: id, answer: 'confirmed' },
      ]);
      const confirmed = await opened(cleo, { competency: escalation });

      expect(waiting.text)
        .to.contain('Waiting for Bryn Hale to confirm')
        .and.to.contain('Needs one observed practice or supervised lead contact, and one more');
      expect(confirmed.text)
        .to.contain('Developing\nNeeds one more piece of practice or a case discussion')
        .and.to.contain('Confirmed');
    });

    it('should lead to adding more of it, for whoever it is about', async () => {
      for (const reader of [cleo, ben]) {
        const about = cleo.aadObjectId;
        const { card } = await opened(reader, { about, competency: escalation });
        const message = { id: 'none', conversation: world.as(reader).chat, card };

        const form = await world.as(reader).presses(message, 'Add evidence');

        const add = buttonsOf(card).find(({ verb }) => verb === 'evidence.start');
        const chosen = inputsOf(form.message.card).find(({ id: input }) => input === 'competency');
        expect(add?.data).to.deep.equal({ about, competency: escalation });
        expect(chosen?.value, reader.name).to.equal(escalation);
      }
    });

    it('should open a piece for those who may read its words', async () => {
      const { card } = await opened(ben, { about: cleo.aadObjectId, competency: escalation });
      const message = { id: 'none', conversation: world.as(ben).chat, card };

      const piece = await world
        .as(ben)
        .presses(message, 'Open the observed practice of Tue 20 Oct');

      expect(textOf(piece.message.card)).to.contain('zq-seen');
    });
  });

  describe('used as one who means to break it', () => {
    for (const competency of ['../../x', '', 7, null, ['rbc.risk.escalation'], 'x'.repeat(300)]) {
      it(`should call a card with the competency ${JSON.stringify(competency).slice(0, 20)} an old one`, async () => {
        expect(await answerTo(amina, 'competency.open', { competency })).to.contain(
          'cannot read this card',
        );
      });
    }

    it('should know no competency that is in no framework', async () => {
      for (const competency of ['rbc.no.such', 'zz.nothing', 'rbc.constructor']) {
        expect(await answerTo(amina, 'competency.open', { competency })).to.contain(
          'do not know that competency',
        );
      }
    });

    it('should show one that the role does not ask for as such', async () => {
      const { text } = await opened(amina, { competency: 'nhs96.001' });

      expect(text).to.contain('Your role does not ask for it.');
      expect(text).not.to.contain('Who may sign it off');
    });

    it('should show the nearest page there is', async () => {
      for (const page of ['99', '-1', 'x', 1e9, null]) {
        const text = await answerTo(amina, 'competencies.page', { page });
        expect(text, String(page)).to.match(/Page [12] of 2/);
      }
    });

    it('should call a standing of nobody an old card', async () => {
      for (const about of [undefined, '', 'x', '../..', 5]) {
        expect(await answerTo(ben, 'standing.open', { about })).to.contain('cannot read this card');
      }
    });
  });

  async function opened(
    reader: Member,
    data: object,
  ): Promise<{ card: Message['card']; text: string; whole: string }> {
    const { body } = await world.as(reader).sends('competency.open', data);
    const card = body.value as Message['card'];

    return { card, text: textOf(card), whole: everythingIn(card) };
  }

  async function answerTo(reader: Member, verb: string, data: object): Promise<string> {
    const { status, body } = await world.as(reader).sends(verb, data);
    expect(status).to.equal(200);

    return typeof body.value === 'string' ? body.value : textOf(body.value as Message['card']);
  }
});

describe('somebody in two teams', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
    const rows = peopleFile(1).flatMap((row) => {
      const south = { ...row, team: 'South Team', supervisorEmail: null };
      if (row.name === amina.name) {
        return [
          { ...row, supervisorEmail: null },
          { ...south, profile: 'peer-worker' as const, supervisorEmail: ben.email },
        ];
      }
      return row.name === ben.name ? [row, south] : [row];
    });
    const numbered = rows.map((row, at) => ({ ...row, line: at + 2 }));
    expect(await importPeople(world.ports, tenant, numbered)).not.to.have.property('problems');
  });
  afterEach(() => world.stop());

  it('should be shown in the team where the reader supervises them, by its name', async () => {
    const list = await world.as(ben).says('my supervisees');

    const opened = await world.as(ben).presses(list, `Where ${amina.name} stands`);

    expect(textOf(opened.message.card))
      .to.contain('Peer worker in South Team, supervision due')
      .and.to.contain('(Record supervision)');
  });
});
