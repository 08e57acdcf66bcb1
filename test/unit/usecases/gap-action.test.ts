import { expect } from 'chai';

import type { ActionDraft } from '../../../src/domain/action-draft.ts';
import type { AuditDraft } from '../../../src/domain/audit-draft.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import type { FormId, GapId, PersonId } from '../../../src/domain/ids.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { closeAction } from '../../../src/usecases/close-action.ts';
import { openGap, openGapAction } from '../../../src/usecases/gap-action.ts';
import { listGaps } from '../../../src/usecases/list-gaps.ts';
import { openAudit } from '../../../src/usecases/open-audit.ts';
import { runSchedule } from '../../../src/usecases/hand-over.ts';
import { saveAudit } from '../../../src/usecases/record-audit.ts';
import { teamActions } from '../../../src/usecases/team-actions.ts';
import { amina, ben, bryn, carys, dev, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, discussed, escalation } from '../../support/domain-builders.ts';
import { placed } from '../../support/escalation-steps.ts';
import { written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const about = personOf(amina);
const draft: ActionDraft = { kind: 'targeted-training', text: 'zq-shadow.', due: '2026-11-16' };
const audit: AuditDraft = {
  what: 'documentation',
  on: '2026-11-02',
  right: [],
  gaps: [deEscalation],
  note: 'zq-note',
  review: true,
  action: null,
};

describe('R26 gaps and what is done about them', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
    await here.save({ discussed: [discussed('developing')] });
    await here.follow();
    here.sent.length = 0;
  });

  async function firstGap(by: Member = dev): Promise<GapId> {
    const { gaps } = await listGaps(here.ports, here.requestOf(by));
    return gaps[0]?.gap.id ?? ('none' as GapId);
  }

  async function open(
    by: Member = dev,
    changed: {
      draft?: Partial<ActionDraft>;
      owner?: PersonId | null;
      form?: FormId;
      gap?: GapId;
    } = {},
  ) {
    const gap = changed.gap ?? (await firstGap(by));
    return openGapAction(here.ports, here.requestOf(by), {
      form: changed.form ?? here.newForm(by),
      about,
      team: here.team,
      gap,
      draft: { ...draft, ...changed.draft },
      owner: changed.owner === undefined ? about : changed.owner,
    });
  }

  function record(
    by: Member,
    changed: Partial<AuditDraft> = {},
    of: PersonId | null = about,
    owner: PersonId | null = null,
    form = here.newForm(by),
  ) {
    return saveAudit(here.ports, here.requestOf(by), {
      form,
      about: of,
      team: here.team,
      draft: { ...audit, ...changed },
      owner,
    });
  }

  async function code(act: Promise<unknown>): Promise<string> {
    try {
      await act;
    } catch (error) {
      return isRefusal(error) ? error.code : 'broken';
    }
    return 'done';
  }

  it('R26 are listed for managers, clinical leads and the supervisor, and for nobody else', async () => {
    for (const by of [dev, carys, ben]) {
      const { gaps } = await listGaps(here.ports, here.requestOf(by));
      expect(gaps.map(({ name, gap }) => [name, gap.action])).to.deep.equal([
        ['Amina Yusuf', null],
      ]);
    }
    expect(await code(listGaps(here.ports, here.requestOf(amina)))).to.equal('not_permitted');
    expect(await code(listGaps(here.ports, here.requestOf(bryn)))).to.equal('not_permitted');
  });

  it('R26 opening an action takes a gap off those without one; owner and person are told', async () => {
    const view = await openGap(here.ports, here.requestOf(dev), {
      about,
      team: here.team,
      gap: await firstGap(),
    });
    const opened = await open(dev, { owner: personOf(ben) });
    await here.follow();

    const { gaps } = await listGaps(here.ports, here.requestOf(dev));
    expect(view.kind).to.equal('reflective-supervision');
    expect(view.owners.map(({ as }) => as).slice(0, 3)).to.deep.equal([
      'person',
      'supervisor',
      'manager',
    ]);
    expect(opened).to.have.property('receipt');
    expect(gaps[0]?.gap.action).to.deep.include({ state: 'open', owner: personOf(ben) });
    expect(gaps[0]?.owner).to.equal('Ben Carter');
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.have.deep.members([
      [ben.aadObjectId, 'action-opened'],
      [amina.aadObjectId, 'action-opened'],
    ]);
    expect(JSON.stringify(here.sent)).to.contain('zq-shadow');
  });

  it('R26 pressed twice it is one action; two at once are one, and the other hears of it', async () => {
    const form = here.newForm(dev);
    const gap = await firstGap();
    const codes = await Promise.all([
      code(open(dev, { form, gap })),
      code(open(dev, { form, gap })),
      code(open(carys, { gap })),
    ]);

    const { actions } = (await here.fileOf(amina)).state;
    const isDevs = actions[0]?.setBy === personOf(dev);
    const refused = 'nothing_to_record';
    expect(actions).to.have.length(1);
    expect(codes).to.deep.equal(isDevs ? ['done', 'done', refused] : [refused, refused, 'done']);
  });

  it('R26 nobody opens one for their own gap, for a gap that is over, or for a team they are not in', async () => {
    const gap = await firstGap();
    expect(await code(open(amina, { gap }))).to.equal('no_such_gap');
    expect(await code(open(bryn, { gap }))).to.equal('no_such_gap');
    expect(await code(open(dev, { gap: 'x' as GapId }))).to.equal('no_such_gap');
    here.clock.set('2026-11-09T09:30:00.000Z');
    await here.save({ discussed: [discussed('maintained')] });
    expect(await code(open(dev, { gap }))).to.equal('no_such_gap');
    expect((await here.fileOf(amina)).state.actions).to.deep.equal([]);
  });

  it('R26 what is wrong is said at its field; how the service works is a manager’s', async () => {
    const nobody = await open(dev, { owner: null });
    const staff = await open(dev, { draft: { kind: 'system-improvement' } });
    const mine = await open(dev, { draft: { kind: 'system-improvement' }, owner: personOf(dev) });

    expect(nobody).to.have.nested.property('problems[0].field', 'owner');
    expect(staff).to.have.nested.property('problems[0].field', 'owner');
    expect(mine).to.have.nested.property('receipt.told', false);
  });

  it('managers see kind, owner and day of a team’s actions; the words only of those they set, own or supervise', async () => {
    await open(carys);
    await here.follow();

    const manager = await teamActions(here.ports, here.requestOf(dev));
    const setter = await teamActions(here.ports, here.requestOf(carys));

    expect(manager.actions[0]).to.deep.include({
      about: 'Amina Yusuf',
      owner: 'Amina Yusuf',
      kind: 'targeted-training',
      from: 'gap',
      due: '2026-11-16',
      text: null,
    });
    expect(setter.actions[0]?.text).to.equal('zq-shadow.');
    expect(JSON.stringify(manager)).not.to.contain('zq-');
    expect(await code(teamActions(here.ports, here.requestOf(ben)))).to.equal('not_permitted');
  });

  it('R26 a manager’s own gap is counted, and is for another to act on', async () => {
    await record(carys, { review: false }, personOf(dev));
    await here.follow();

    const own = (await listGaps(here.ports, here.requestOf(dev))).gaps.find(({ mine }) => mine);

    expect(own?.gap.action).to.equal(null);
    const wanted = { about: personOf(dev), team: here.team, gap: own?.gap.id ?? ('' as GapId) };
    expect(await code(openGap(here.ports, here.requestOf(dev), wanted))).to.equal('no_such_gap');
  });

  it('closed, it may be evidence of one’s own practice, and the gap keeps it', async () => {
    await open();
    await here.follow();
    const [action] = (await here.fileOf(amina)).state.actions;
    const closing = {
      form: here.newForm(amina),
      about,
      action: action?.id ?? ('' as never),
      done: 'Done.',
    };

    const once = await closeAction(here.ports, here.requestOf(amina), closing);
    const twice = await closeAction(here.ports, here.requestOf(amina), closing);
    await here.follow();

    const { gaps } = await listGaps(here.ports, here.requestOf(dev));
    expect(once).to.deep.include({ closed: { evidenceOf: deEscalation } });
    expect(once.left?.actions).to.deep.equal([]);
    expect(twice).to.deep.equal(once);
    expect(gaps[0]?.gap.action).to.deep.equal({ state: 'closed', id: action?.id });
  });

  it('R26 whoever’s gap it is does not close what somebody else is to do about it', async () => {
    await open(dev, { owner: personOf(ben) });
    await here.follow();
    const [action] = (await here.fileOf(amina)).state.actions;
    const closing = { about, action: action?.id ?? ('' as never), done: 'Done.' };

    const bySubject = { ...closing, form: here.newForm(amina) };
    const byOwner = { ...closing, form: here.newForm(ben) };
    expect(await code(closeAction(here.ports, here.requestOf(amina), bySubject))).to.equal(
      'no_such_action',
    );
    expect(await code(closeAction(here.ports, here.requestOf(ben), byOwner))).to.equal('done');
  });

  it('R31 its owner is reminded on the day and a week later, on one card, and not on leave', async () => {
    await open();
    await here.follow();
    here.sent.length = 0;
    const days: string[] = [];
    for (let day = 16; day <= 30; day += 1) {
      here.clock.set(`2026-11-${String(day)}T09:05:00.000Z`);
      while ((await here.ports.schedule.due(here.ports.clock.now())).length > 0) {
        await runSchedule(here.ports);
        await handleBatch(here.ports);
      }
      const due = here.sent.splice(0).filter(({ outgoing }) => {
        const lines = outgoing.kind === 'today' ? outgoing.today.lines : [];
        return lines.some(({ kind }) => kind === 'action');
      });
      if (due.length > 0) days.push(`${String(day)}: ${due.map(({ to }) => to).join()}`);
      if (day === 24) {
        await written(here.ports, amina, [
          { kind: 'absence.recorded', absence: { from: '2026-11-25', until: '2026-12-04' } },
        ]);
      }
    }

    expect(days).to.deep.equal([`16: ${amina.aadObjectId}`, `23: ${amina.aadObjectId}`]);
  });

  it('an audit opens gap, review and action in one entry; the person and their supervisor hear of it', async () => {
    const before = (await here.fileOf(amina)).sequence;
    const saved = await record(dev, { action: draft, right: [escalation] }, about, about);
    await here.follow();

    const { state, sequence } = await here.fileOf(amina);
    const told = here.sent.map(({ to, outgoing }) => [to, outgoing.kind]);
    expect(saved).to.have.nested.property('receipt.owner', 'Amina Yusuf');
    expect(sequence).to.equal(before + 1);
    expect(state.reviews[0]).to.deep.include({ cause: 'audit', due: '2026-11-16' });
    expect(state.actions[0]).to.deep.include({ from: 'audit', competency: deEscalation });
    expect(told).to.have.deep.members([
      [amina.aadObjectId, 'audit-recorded'],
      [ben.aadObjectId, 'audit-recorded'],
    ]);
    expect(JSON.stringify(here.sent)).to.contain('zq-note');
    const key = { tenant, person: about };
    const entries = await Array.fromAsync(here.ports.people.entries(key));
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    expect(JSON.stringify([entries, rows])).not.to.contain('zq-');
    expect(await here.ports.people.differences(key)).to.deep.equal([]);
  });

  it('an audit of the team’s work stands in the file of the manager who changes it', async () => {
    const none = await record(carys, {}, null, personOf(dev));
    const staff = await record(carys, { action: draft }, null, personOf(ben));
    const saved = await record(carys, { action: draft }, null, personOf(dev));
    const right = await record(carys, { gaps: [], right: [escalation] }, null);
    await here.follow();

    const { gaps } = await listGaps(here.ports, here.requestOf(dev));
    const ofTeam = gaps.find((line) => line.ofTeam);
    expect(none).to.have.nested.property('problems[0].field', 'action');
    expect(staff).to.have.nested.property('problems[0].field', 'owner');
    expect(saved).to.have.nested.property('receipt.name', 'North Recovery Team');
    expect(right).to.have.property('receipt');
    expect((await here.fileOf(dev)).state.actions[0]).to.deep.include({
      kind: 'system-improvement',
      owner: dev.aadObjectId,
    });
    expect(ofTeam?.gap.action).to.deep.include({ state: 'open' });
    expect(
      (await listGaps(here.ports, here.requestOf(ben))).gaps.some((line) => line.ofTeam),
    ).to.equal(false);
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      [dev.aadObjectId, 'action-opened'],
    ]);
    expect(JSON.stringify(here.sent)).to.contain('zq-shadow').and.to.contain('zq-note');
  });

  it('an audit of the team’s work is recorded once per form, whichever manager is chosen the second time', async () => {
    await placed(here.ports, bryn, here.team, ['manager']);
    const form = here.newForm(carys);

    const first = await record(carys, { action: draft }, null, personOf(dev), form);
    await here.follow();
    const again = await record(carys, { action: draft }, null, personOf(bryn), form);
    await here.follow();

    expect(first).to.have.nested.property('receipt.owner', 'Dev Patel');
    expect(again).to.deep.equal(first);
    expect((await here.fileOf(bryn)).state.findings).to.deep.equal([]);
    expect((await here.fileOf(bryn)).state.actions).to.deep.equal([]);
  });

  it('an audit of the team’s work with somebody unknown as its owner says so at the field', async () => {
    const unknown = '00000000-0000-4000-8000-00000000dead' as PersonId;

    expect(await record(carys, { action: draft }, null, unknown)).to.have.nested.property(
      'problems[0].field',
      'owner',
    );
  });

  it('whoever only takes on an action of an audit is not told what was seen', async () => {
    await record(carys, { action: draft }, about, personOf(dev));
    await here.follow();

    const toDev = here.sent.filter(({ to }) => to === dev.aadObjectId);
    expect(toDev.map(({ outgoing }) => outgoing.kind)).to.deep.equal(['action-opened']);
    expect(JSON.stringify(toDev)).to.contain('zq-shadow').and.not.to.contain('zq-note');
  });

  it('an audit is recorded by managers and clinical leads, and never about oneself', async () => {
    for (const [by, of] of [
      [ben, about],
      [amina, about],
      [dev, personOf(dev)],
      [bryn, null],
    ] as const) {
      const place = { about: of, team: here.team };
      expect(await code(record(by, {}, of))).to.equal('not_permitted');
      expect(await code(openAudit(here.ports, here.requestOf(by), place))).to.equal(
        'not_permitted',
      );
    }
    expect(await code(record(dev, {}, 'nobody' as PersonId))).to.equal('not_permitted');
  });
});
