import { expect } from 'chai';

import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { FormId, PersonId, TeamId } from '../../../src/domain/ids.ts';
import { incidentContentId, incidentIdOf } from '../../../src/domain/incident.ts';
import type { IncidentDraft } from '../../../src/domain/incident-draft.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import type { GroupIntent } from '../../../src/usecases/finish-group-session.ts';
import { followUp } from '../../../src/usecases/follow-up.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { reportIncident, type Reported } from '../../../src/usecases/report-incident.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  nobodyKnown,
  olu,
  otherAmina,
  personOf,
  tenant,
} from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, draft as sessionDraft, escalation } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

interface Typed extends Partial<Omit<IncidentDraft, 'involved'>> {
  involved?: readonly Member[];
}

describe('reportIncident', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z', 4);
  });

  function report(
    by: Member,
    { involved = [amina, bryn], ...changed }: Typed = {},
    options: { form?: FormId; ports?: Ports; names?: readonly string[] } = {},
  ): Promise<Reported> {
    const { form = here.newForm(by), ports = here.ports, names = [] } = options;
    const draft: IncidentDraft = {
      type: 'violence',
      severity: 'moderate',
      date: '2026-11-01',
      time: '21:40',
      reference: 'DX-20417',
      competencies: [deEscalation, escalation],
      doneAtOnce: 'Left the flat.',
      debrief: 'offered',
      restriction: false,
      ...changed,
      involved: involved.map(personOf),
    };
    return reportIncident(ports, here.requestOf(by), { form, team: here.team, draft, names });
  }

  async function reviewsOf(member: Member): Promise<[string, string][]> {
    const { state } = await here.fileOf(member);
    return state.reviews.map(({ competency, due }) => [competency, due]);
  }

  const both = [
    [deEscalation, '2026-11-16'],
    [escalation, '2026-11-16'],
  ];

  it('R24 keeps the incident with its reporter, its words beside the ledger, and opens reviews for each named', async () => {
    const form = here.newForm(cleo);

    const { receipt } = await report(cleo, {}, { form });
    await here.follow();

    const { state } = await here.fileOf(cleo);
    const key = here.requestOf(cleo).actor;
    const content = incidentContentId(incidentIdOf(form));
    const entries = await Array.fromAsync(here.ports.people.entries(key));
    expect(state.incidents.map(({ id, involved }) => [id, involved])).to.deep.equal([
      [incidentIdOf(form), [personOf(amina), personOf(bryn)]],
    ]);
    expect((await here.ports.people.contents(key, [content])).get(content)).to.deep.equal({
      reference: 'DX-20417',
      doneAtOnce: 'Left the flat.',
    });
    expect(JSON.stringify(entries)).not.to.match(/20417|Left the flat/);
    expect(await reviewsOf(amina)).to.deep.equal(both);
    expect(await reviewsOf(bryn)).to.deep.equal(both);
    expect(await reviewsOf(cleo)).to.deep.equal([]);
    expect(receipt).to.include({ due: '2026-11-16', told: 2, leadLeft: true, own: false });
  });

  it('R25 reviews after severe harm are due in three days', async () => {
    await report(cleo, { severity: 'severe', involved: [amina] });
    await here.follow();

    expect((await reviewsOf(amina)).map(([, due]) => due)).to.deep.equal([
      '2026-11-05',
      '2026-11-05',
    ]);
  });

  it('R24 a reporter who is named has their own reviews in the very transaction of the report', async () => {
    const before = await here.fileOf(cleo);

    await report(cleo, { involved: [cleo, amina] });

    const { state, sequence } = await here.fileOf(cleo);
    expect(sequence).to.equal(before.sequence + 2);
    expect(state.incidents).to.have.length(1);
    expect(await reviewsOf(cleo)).to.deep.equal(both);
    await here.follow();
    expect(await reviewsOf(cleo)).to.deep.equal(both);
    expect(await reviewsOf(amina)).to.deep.equal(both);
  });

  it('R25 tells each named, their supervisor and the clinical lead, each once with everybody', async () => {
    await report(cleo);

    await here.follow();

    expect(
      here.sent.map(({ to, outgoing }) => [
        to,
        outgoing.kind,
        'told' in outgoing && 'people' in outgoing.told ? outgoing.told.people : '',
        'told' in outgoing && 'viewer' in outgoing.told ? outgoing.told.viewer : '',
      ]),
    ).to.have.deep.members([
      [personOf(amina), 'incident-named', [], 'named'],
      [personOf(bryn), 'incident-named', [], 'named'],
      [personOf(ben), 'incident-reviews', ['Amina Yusuf', 'Bryn Hale'], 'supervisor'],
      [personOf(carys), 'incident-reviews', ['Amina Yusuf', 'Bryn Hale'], 'decider'],
    ]);
  });

  it('R25 a clinical lead who is named is not told as one who decides, and nobody is left', async () => {
    const { receipt } = await report(cleo, { involved: [carys, ben] });

    await here.follow();

    expect(receipt?.leadLeft).to.equal(false);
    // Carys supervises Ben, and is told of him alone.
    const told = here.sent.filter(({ outgoing }) => outgoing.kind === 'incident-reviews');
    expect(told).to.have.length(1);
    expect(told[0]?.to).to.equal(personOf(carys));
    expect(told[0]?.outgoing).to.have.nested.property('told.viewer', 'supervisor');
    expect(told[0]?.outgoing).to.have.deep.nested.property('told.people', ['Ben Carter']);
  });

  it('R24 a restriction is asked of everybody R10 lets pause, once for each person named', async () => {
    const form = here.newForm(ben);
    const { receipt } = await report(ben, { restriction: true }, { form });

    const used = await here.ports.people.form(here.requestOf(ben).actor, form);
    const asked = used?.notices.flatMap((notice) =>
      notice.kind === 'restriction-asked' ? [[notice.to, notice.about]] : [],
    );
    expect(asked).to.have.deep.members([
      [personOf(ben), personOf(amina)],
      [personOf(ben), personOf(bryn)],
      [personOf(carys), personOf(amina)],
      [personOf(carys), personOf(bryn)],
    ]);
    expect(receipt).to.include({ asked: 2, restriction: true });
    await here.follow();
    const { state } = await here.fileOf(amina);
    expect(state.reviews.map(({ of }) => of?.restriction)).to.deep.equal(['asked', 'asked']);
    const cards = here.sent.flatMap(({ to, outgoing }) =>
      outgoing.kind === 'restriction-asked' ? [[to, outgoing.asked.name]] : [],
    );
    expect(cards).to.have.deep.members([
      [personOf(ben), 'Amina Yusuf'],
      [personOf(ben), 'Bryn Hale'],
      [personOf(carys), 'Amina Yusuf'],
      [personOf(carys), 'Bryn Hale'],
    ]);
    expect(state.competencies.every(({ pause }) => pause === null)).to.equal(true);
  });

  it('R24 with nobody named it is recorded without reviews, and nobody is told', async () => {
    const { receipt } = await report(cleo, { involved: [] });
    await here.follow();

    expect(receipt).to.include({ due: null, told: 0 });
    expect((await here.fileOf(cleo)).state.incidents).to.have.length(1);
    expect(here.sent).to.deep.equal([]);
  });

  it('R24 the team’s board carries what is counted of it, and no more', async () => {
    await report(cleo);
    await here.follow();

    const rows = await here.ports.board.rows({ tenant, team: here.team });
    const own = rows.find(({ person }) => person === personOf(cleo));
    expect(own?.incidents?.map(({ type, involved }) => [type, involved])).to.deep.equal([
      ['violence', 2],
    ]);
    expect(JSON.stringify(rows)).not.to.match(/20417|Left the flat/);
    expect(rows.find(({ person }) => person === personOf(amina))?.standing.reviews).to.have.length(
      2,
    );
  });

  it('R25 pressed twice it is one incident, with one receipt, and each is told once', async () => {
    const form = here.newForm(cleo);

    const [one, two] = await Promise.all([report(cleo, {}, { form }), report(cleo, {}, { form })]);
    await here.follow();

    expect(one.receipt).to.deep.equal(two.receipt);
    expect((await here.fileOf(cleo)).state.incidents).to.have.length(1);
    expect(await reviewsOf(amina)).to.deep.equal(both);
    expect(here.sent).to.have.length(4);
  });

  it('R25 cut short after the second of four people, the queue opens the rest, each exactly once', async () => {
    const four = [amina, bryn, cleo, otherAmina];
    const cut = new Set<PersonId>([personOf(cleo), personOf(otherAmina)]);
    const { people } = here.ports;
    const dying: Ports = {
      ...here.ports,
      people: {
        ...people,
        commit: (key, change) =>
          cut.has(key.person) ? Promise.reject(new Error('killed')) : people.commit(key, change),
      },
    };
    await report(ben, { involved: four }, { ports: dying });
    const stopped = await here.follow().catch((error: unknown) => error);
    const halfWay = await Promise.all(four.map(reviewsOf));

    for (const _ of four) {
      here.clock.pass(31);
      await handleBatch(here.ports);
    }

    expect(stopped).to.be.instanceOf(Error);
    expect(halfWay).to.deep.equal([both, both, [], []]);
    expect(await Promise.all(four.map(reviewsOf))).to.deep.equal([both, both, both, both]);
    const named = here.sent.filter(({ outgoing }) => outgoing.kind === 'incident-named');
    expect(named.map(({ to }) => to)).to.have.members(four.map(personOf));
    for (const each of four) {
      const { sequence } = await here.fileOf(each);
      const entries = await Array.fromAsync(people.entries({ tenant, person: personOf(each) }));
      const opened = entries.filter(({ event }) => event.kind === 'incident.review-opened');
      expect(opened).to.have.length(1);
      expect(sequence).to.equal(entries.length);
    }
  });

  it('R24 names that were written are people of the team; one that is nobody’s is said at its field', async () => {
    const clear = await report(cleo, { involved: [amina] }, { names: ['bryn hale'] });
    const unknown = await report(cleo, {}, { names: ['Nobody Here'] });
    const several = await report(cleo, {}, { names: ['Amina'] });

    expect(clear.receipt?.people).to.deep.equal(['Amina Yusuf', 'Bryn Hale']);
    expect(unknown.problems?.map(({ field }) => field)).to.deep.equal(['others']);
    expect(several.problems?.[0]?.sentence).to.contain('several people');
  });

  for (const [who, person] of [
    ['of another team', olu],
    ['nobody knows', nobodyKnown],
  ] as const) {
    it(`R24 somebody ${who} cannot be named, and nothing is recorded`, async () => {
      const { problems } = await report(cleo, { involved: [amina, person] });

      expect(problems?.map(({ field }) => field)).to.deep.equal(['involved']);
      expect((await here.fileOf(cleo)).state.incidents).to.deep.equal([]);
      await here.follow();
      expect(await reviewsOf(amina)).to.deep.equal([]);
    });
  }

  for (const [who, member] of [
    ['somebody of another team', olu],
    ['somebody nobody knows', nobodyKnown],
  ] as const) {
    it(`R24 ${who} cannot report in this team`, async () => {
      const refused = await report(member).catch((error: unknown) => error);

      expect(refused).to.have.property('name', 'Refusal');
      await here.follow();
      expect(await reviewsOf(amina)).to.deep.equal([]);
    });
  }

  it('R24 a form of somebody else, a team nobody knows, and a competency that is not in use', async () => {
    const forwarded = await report(cleo, {}, { form: here.newForm(ben) }).catch((e: unknown) => e);
    const unused = await report(cleo, { competencies: ['x.y' as CompetencyId] });
    here.team = 'no-such-team' as TeamId;
    const nowhere = await report(cleo).catch((error: unknown) => error);

    expect(forwarded).to.have.property('code', 'form_of_another');
    expect(unused.problems?.map(({ field }) => field)).to.deep.equal(['competencies']);
    expect(nowhere).to.have.property('code', 'not_permitted');
  });

  it('R14 a group session that was stored before there were incidents is still finished', async () => {
    const form = here.newForm(ben);
    const actor = here.requestOf(ben).actor;
    const intent: GroupIntent = {
      shared: sessionDraft({ date: '2026-11-02', mode: 'group' }),
      members: [amina, bryn].map((each) => ({
        person: personOf(each),
        note: '',
        action: null,
        team: here.team,
      })),
    };
    await followUp(here.ports, here.requestOf(ben), form, actor.person);
    await changeFile(
      here.ports,
      personKind(here.ports),
      { key: actor, actor: actor.person, form, use: 'group-session' },
      () => Promise.resolve({ events: [], intent }),
    );

    await here.follow();

    expect((await here.fileOf(amina)).state.sessions).to.have.length(1);
    expect((await here.fileOf(bryn)).state.sessions).to.have.length(1);
  });
});
