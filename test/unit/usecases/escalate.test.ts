import { expect } from 'chai';

import type { EscalationId, FormId } from '../../../src/domain/ids.ts';
import { escalationContentId, escalationIdOf } from '../../../src/domain/escalation.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { answerEscalation } from '../../../src/usecases/answer-escalation.ts';
import { openEscalation } from '../../../src/usecases/open-escalation.ts';
import { passOnEscalation } from '../../../src/usecases/pass-on-escalation.ts';
import { setPathway } from '../../../src/usecases/pathways.ts';
import { runSchedule } from '../../../src/usecases/hand-over.ts';
import type { Outgoing, Ports } from '../../../src/usecases/ports.ts';
import {
  escalate,
  type EscalationInput,
  type Raised,
} from '../../../src/usecases/raise-escalation.ts';
import { amina, ben, bryn, carys, dev, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { onCall, placed } from '../../support/escalation-steps.ts';
import { stage, type Stage } from './stage.ts';

/** A Monday evening, outside everybody's hours. */
const evening = '2026-11-02T21:30:00.000Z';
const ready = { summary: true, riskFormulation: true, nextSteps: true };

describe('escalate', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage(evening);
    await placed(here.ports, bryn, here.team, ['staff']);
    await placed(here.ports, dev, here.team, ['duty-manager']);
    await onCall(here.ports, here.team, '2026-11-02', [bryn]);
  });

  async function raised(
    changed: Partial<EscalationInput> = {},
    { by = amina, ports = here.ports }: { by?: Member; ports?: Ports } = {},
  ): Promise<Raised & { id: EscalationId; form: FormId }> {
    const form = changed.form ?? here.newForm(by);
    const input: EscalationInput = {
      form,
      team: here.team,
      trigger: 'missed-medication',
      rehearsal: false,
      handover: ready,
      reference: 'DX-20417',
      ...changed,
    };
    const answer = await escalate(ports, here.requestOf(by), input);
    return { ...answer, id: escalationIdOf(form), form };
  }

  function answer(
    id: EscalationId,
    by: Member,
    form = here.newForm(by),
  ): ReturnType<typeof answerEscalation> {
    const input = { form, about: personOf(amina), escalation: id, team: here.team };
    return answerEscalation(here.ports, here.requestOf(by), input);
  }

  /** It is so many minutes later, and everything that is due has been done. */
  async function minutesOn(minutes: number): Promise<void> {
    here.clock.set(new Date(Date.parse(evening) + minutes * 60_000).toISOString());
    await runSchedule(here.ports);
    await handleBatch(here.ports);
  }

  function told(member: Member): string[] {
    return here.sent
      .filter(({ to }) => to === member.aadObjectId)
      .map(({ outgoing }) =>
        outgoing.kind === 'escalation-news' ? outgoing.news.what : outgoing.kind,
      );
  }

  function askedOf(member: Member): Extract<Outgoing, { kind: 'escalation-asked' }> | undefined {
    return here.sent
      .filter(({ to }) => to === member.aadObjectId)
      .map(({ outgoing }) => outgoing)
      .find((outgoing) => outgoing.kind === 'escalation-asked');
  }

  async function onFile(): Promise<Awaited<ReturnType<Stage['fileOf']>>['state']['escalations']> {
    return (await here.fileOf(amina)).state.escalations;
  }

  it('R30 tells the first of the pathway at once, outside hours too, and nobody else', async () => {
    const { receipt } = await raised();
    await here.follow();

    expect(receipt?.steps).to.deep.equal([
      {
        decider: 'on-call-clinician',
        names: ['Bryn Hale'],
        answerBy: { date: '2026-11-02', time: '22:00' },
      },
    ]);
    expect([bryn, dev, carys, amina].map(told)).to.deep.equal([['escalation-asked'], [], [], []]);
    expect(askedOf(bryn)?.asked).to.include({
      raisedBy: 'Amina Yusuf',
      record: 'DX-20417',
      complete: true,
    });
  });

  it('R30 is answered at once where Teams takes no more now, and told once when it does', async () => {
    const turn = () => Promise.resolve({ state: 'later' as const, seconds: 3 });
    const ports = { ...here.ports, pace: { ...here.ports.pace, turn } };

    const { receipt } = await raised({}, { ports });
    const name = await here.follow().catch((error: unknown) => (error as Error).name);
    const before = told(bryn);
    await minutesOn(1);
    await minutesOn(2);

    expect(receipt?.steps[0]?.names).to.deep.equal(['Bryn Hale']);
    expect([name, before, told(bryn)]).to.deep.equal(['Later', [], ['escalation-asked']]);
  });

  it('keeps the record’s number beside the ledger, and nothing where none is given', async () => {
    const { id } = await raised();
    const none = await raised({ reference: '' });
    const key = { tenant, person: personOf(amina) };
    const entries = await Array.fromAsync(here.ports.people.entries(key));

    expect(JSON.stringify(entries)).to.contain('escalation.raised').and.not.to.contain('20417');
    const contents = await here.ports.people.contents(key, [id, none.id].map(escalationContentId));
    expect([...contents.values()]).to.deep.equal([{ reference: 'DX-20417' }]);
  });

  it('once per form, however often it is pressed', async () => {
    const first = await raised();
    const again = await raised({ form: first.form, trigger: 'housing-breakdown' });
    await here.follow();

    expect(again.receipt).to.deep.equal(first.receipt);
    expect(await onFile()).to.have.lengthOf(1);
    expect(told(bryn)).to.have.lengthOf(1);
  });

  it('says what is wrong with the number, and with a trigger that is gone', async () => {
    const wrong = await raised({ reference: 'Jo Smith', trigger: 'own-gone' });

    expect(wrong.problems?.map(({ field }) => field)).to.deep.equal(['trigger', 'reference']);
    expect(await onFile()).to.deep.equal([]);
  });

  it('nobody answers in time: each next is told once, whichever replica comes first, then whoever raised it', async () => {
    const { id } = await raised();
    await here.follow();

    await minutesOn(29);
    expect(told(dev)).to.deep.equal([]);
    here.clock.set('2026-11-02T22:00:00.000Z');
    await Promise.all([runSchedule(here.ports), runSchedule(here.ports)]);
    await Promise.all([handleBatch(here.ports), handleBatch(here.ports)]);
    await minutesOn(31);
    expect([told(dev), told(amina)]).to.deep.equal([['escalation-asked'], ['passed-on']]);
    await minutesOn(60);
    expect([told(carys), told(amina)]).to.deep.equal([
      ['escalation-asked'],
      ['passed-on', 'passed-on'],
    ]);
    await minutesOn(120);
    await minutesOn(500);

    expect(told(amina)).to.deep.equal(['passed-on', 'passed-on', 'unanswered']);
    expect([bryn, dev, carys].map((each) => told(each).length)).to.deep.equal([1, 1, 1]);
    const [closed] = await onFile();
    expect(closed).to.include({ id, answered: null, closedAt: '2026-11-02T23:30:00.000Z' });
    expect((await answer(id, carys)).outcome).to.equal('over');
  });

  it('the first who presses decides it; another is told who, also one of a step before', async () => {
    const { id } = await raised();
    await here.follow();
    await minutesOn(30);

    const first = await answer(id, dev);
    await here.follow();
    const second = await answer(id, bryn);
    await minutesOn(500);

    expect(first).to.deep.include({ outcome: 'theirs', raisedBy: 'Amina Yusuf' });
    expect(second).to.deep.include({
      outcome: 'others',
      answered: { name: 'Dev Patel', at: { date: '2026-11-02', time: '22:00' } },
    });
    expect((await answer(id, dev)).outcome).to.equal('theirs');
    expect(told(amina)).to.deep.equal(['passed-on', 'answered']);
    expect(told(carys)).to.deep.equal([]);
    const [row] = (await here.ports.board.rows({ tenant, team: here.team })).filter(
      ({ person }) => person === personOf(amina),
    );
    expect(row?.escalations).to.deep.equal([
      {
        id,
        trigger: 'missed-medication',
        date: '2026-11-02',
        rehearsal: false,
        steps: 2,
        minutes: 30,
        complete: true,
      },
    ]);
  });

  it('two at once: one decides, and both are told the same', async () => {
    await onCall(here.ports, here.team, '2026-11-02', [bryn, carys]);
    const { id } = await raised();

    const both = await Promise.all([answer(id, bryn), answer(id, carys)]);

    expect(both.map(({ outcome }) => outcome)).to.have.members(['theirs', 'others']);
    expect(new Set(both.map(({ answered }) => answered?.name)).size).to.equal(1);
  });

  it('answers nothing for whoever was not asked, has left, or finds another one’s id', async () => {
    const { id } = await raised();

    for (const by of [dev, ben, amina]) {
      await refused(answer(id, by));
    }
    await refused(answer('unknown' as EscalationId, bryn));
    await placed(here.ports, bryn, 'south' as Stage['team'], ['staff']);
    expect((await answer(id, bryn)).outcome).to.equal('theirs');
  });

  it('says which of the two it is where the clocks go back and an hour comes twice', async () => {
    here.clock.set('2026-10-25T00:40:00.000Z');
    const { receipt } = await raised();

    expect(receipt?.raisedAt).to.deep.equal({ date: '2026-10-25', time: '01:40' });
    expect(receipt?.steps.at(-1)?.answerBy).to.deep.equal({
      date: '2026-10-25',
      time: '01:10',
      again: true,
    });
  });

  it('is not for somebody to answer who was asked in a role that they have lost since', async () => {
    const { id } = await raised();
    await here.follow();
    await minutesOn(30);
    await placed(here.ports, dev, here.team, ['manager']);

    await refused(answer(id, dev));
    expect((await onFile())[0]?.answered).to.equal(null);
    await placed(here.ports, dev, here.team, ['duty-manager']);
    expect((await answer(id, dev)).outcome).to.equal('theirs');
  });

  it('after midnight it goes to whoever is on call that night, until eight in the morning', async () => {
    await onCall(here.ports, here.team, '2026-11-03', [carys]);
    here.clock.set('2026-11-03T02:00:00.000Z');
    const night = await raised();
    here.clock.set('2026-11-03T08:00:00.000Z');
    const morning = await raised();

    expect(night.receipt?.steps).to.have.lengthOf(1);
    expect(night.receipt?.steps[0]?.names).to.have.members(['Bryn Hale', 'Carys Lloyd']);
    expect(morning.receipt?.steps.map(({ names }) => names)).to.deep.equal([['Carys Lloyd']]);
  });

  it('nobody on call: the next is asked at once, and it says so; nobody at all: it is closed', async () => {
    await onCall(here.ports, here.team, '2026-11-02', [amina]);
    const { receipt } = await raised();
    await here.follow();
    const alone = await raised({}, { by: dev });

    expect(receipt?.steps.map(({ names }) => names)).to.deep.equal([[], ['Dev Patel']]);
    expect(told(dev)).to.deep.equal(['escalation-asked']);
    expect(alone.receipt?.steps.map(({ names }) => names)).to.deep.equal([[], [], ['Carys Lloyd']]);
    await setPathway(here.ports, here.requestOf(dev), {
      form: here.newForm(dev),
      team: here.team,
      trigger: 'housing-breakdown',
      title: '',
      steps: [{ decider: 'duty-manager', minutes: 5 }],
      retired: false,
    });
    const none = await raised({ trigger: 'housing-breakdown' }, { by: dev });
    await here.follow();

    expect(none.receipt?.steps.map(({ names }) => names)).to.deep.equal([[]]);
    expect((await here.fileOf(dev)).state.escalations.at(-1)?.closedAt).to.equal(evening);
    expect(told(dev)).to.deep.equal(['escalation-asked']);
  });

  it('a kill after the commit loses nothing and tells nobody twice', async () => {
    const dead: Ports = {
      ...here.ports,
      messenger: { ...here.ports.messenger, toPerson: () => Promise.reject(new Error('killed')) },
    };
    await raised({}, { ports: dead });
    await here.follow().catch(() => undefined);
    expect(told(bryn)).to.deep.equal([]);

    await minutesOn(1);
    await minutesOn(2);
    expect(told(bryn)).to.deep.equal(['escalation-asked']);
  });

  it('a kill between passing on and telling is made good by whoever comes next', async () => {
    const { id } = await raised();
    await here.follow();
    here.clock.set('2026-11-02T22:00:00.000Z');
    const work = { kind: 'escalation', tenant, person: personOf(amina), escalation: id } as const;
    const dead: Ports = {
      ...here.ports,
      schedule: { ...here.ports.schedule, put: () => Promise.reject(new Error('killed')) },
    };
    await passOnEscalation(dead, work).catch(() => undefined);
    expect([(await onFile())[0]?.taken.length, told(dev)]).to.deep.equal([2, []]);

    await passOnEscalation(here.ports, work);
    await passOnEscalation(here.ports, work);
    expect(told(dev)).to.deep.equal(['escalation-asked']);
    await minutesOn(60);
    expect(told(carys)).to.deep.equal(['escalation-asked']);
  });

  it('work about nothing that is there does nothing', async () => {
    const work = { kind: 'escalation', tenant, person: personOf(ben) } as const;

    await passOnEscalation(here.ports, { ...work, escalation: 'x' as EscalationId });
    expect(here.sent).to.deep.equal([]);
  });

  it('looking records nothing, and a pathway set later does not change what is under way', async () => {
    const { id } = await raised();
    await setPathway(here.ports, here.requestOf(dev), {
      form: here.newForm(dev),
      team: here.team,
      trigger: 'missed-medication',
      title: '',
      steps: [{ decider: 'clinical-lead', minutes: 15 }],
      retired: false,
    });
    const open = await openEscalation(here.ports, here.requestOf(amina), here.team);

    expect(open.pathways[1]?.steps).to.deep.equal([
      { decider: 'clinical-lead', minutes: 15, names: ['Carys Lloyd'] },
    ]);
    expect((await onFile()).map((each) => [each.id, each.steps.length])).to.deep.equal([[id, 3]]);
  });
});

async function refused(doing: Promise<unknown>): Promise<void> {
  const outcome = await doing.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  );
  expect(outcome).to.equal('not_permitted');
}
