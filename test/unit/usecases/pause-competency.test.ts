import { expect } from 'chai';

import type { ReviewDraft } from '../../../src/domain/review-decision.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { changeFile, teamKind } from '../../../src/usecases/change-file.ts';
import { decideReview } from '../../../src/usecases/decide-review.ts';
import { openReview } from '../../../src/usecases/open-reviews.ts';
import { pauseCompetency } from '../../../src/usecases/pause-competency.ts';
import { amina, ben, bryn, carys, cleo, dev, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, evidence, membership } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const about = personOf(amina);

describe('a pause and its review, whatever breaks between', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
    for (const person of [amina, carys]) {
      await written(here.ports, person, [signedUntil(here.team, deEscalation, '2027-05-01')]);
    }
  });

  function pause(by: Member = ben) {
    return pauseCompetency(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about,
      team: here.team,
      competency: deEscalation,
      reason: 'Seen on a visit.',
    });
  }

  async function decide(changed: Partial<ReviewDraft> = {}, by: Member = carys) {
    const [review] = (await here.fileOf(amina)).state.reviews;
    const draft: ReviewDraft = {
      outcome: 'still-paused',
      beside: null,
      plan: 'Wait.',
      action: '',
      due: null,
      learning: '',
      share: false,
      ...changed,
    };
    return decideReview(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about,
      team: here.team,
      review: String(review?.id),
      draft,
      manager: null,
    });
  }

  function told(): [string, string][] {
    return here.sent.map(({ to, outgoing }) => [to, outgoing.kind]);
  }

  async function rowOfAmina() {
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    return rows.find(({ person }) => person === about);
  }

  it('R10 is told by the queue where the turn was killed after the commit, once each', async () => {
    await pause();
    expect((await rowOfAmina())?.standing.paused).to.deep.equal([]);

    here.clock.pass(31);
    await handleBatch(here.ports);
    await here.follow();

    expect((await rowOfAmina())?.standing.paused).to.deep.equal([deEscalation]);
    expect(told()).to.deep.equal([
      [amina.aadObjectId, 'practice-paused'],
      [carys.aadObjectId, 'practice-paused'],
    ]);
  });

  it('R10 tells the next one too where one of them may not know it any more', async () => {
    await pause(carys);
    const place = membership({ team: here.team, supervisor: null });
    await written(here.ports, amina, [{ kind: 'membership.set', membership: place }]);

    await here.follow();

    expect(told()).to.deep.equal([[amina.aadObjectId, 'practice-paused']]);
    expect(here.warned).to.deep.equal([]);
  });

  it('R25 is told once where turn and queue do it both', async () => {
    await pause();
    await here.follow();
    here.sent.length = 0;
    await decide();

    here.clock.pass(31);
    await handleBatch(here.ports);
    await here.follow();

    expect(told()).to.deep.equal([
      [amina.aadObjectId, 'review-closed'],
      [ben.aadObjectId, 'review-closed'],
    ]);
  });

  it('R10 reads the person’s own file: what the board still says does not keep a pause, nor lift one', async () => {
    await pause();
    const stale = await rowOfAmina();
    here.clock.pass(3 * 86_400);
    await written(here.ports, amina, [
      {
        kind: 'evidence.added',
        evidence: evidence({
          team: here.team,
          date: '2026-11-04',
          observer: personOf(ben),
          recordedBy: about,
        }),
      },
    ]);

    const lifted = await decide({ outcome: 'confirmed', plan: '' });
    const pauses = (await here.fileOf(amina)).state.competencies.map((each) => each.pause);

    expect(stale?.standing.paused).to.deep.equal([]);
    expect(lifted).to.have.property('receipt');
    expect(pauses).to.deep.equal([null]);
  });

  it('R10 those who lead the team hear that a pause ended, each once and nothing of why', async () => {
    for (const [person, roles] of [
      [bryn, ['clinical-lead']],
      [cleo, ['duty-manager']],
    ] as const) {
      const place = membership({ team: here.team, roles });
      await written(here.ports, person, [{ kind: 'membership.set', membership: place }]);
    }
    await pause();
    await decide();
    await here.follow();
    const early = told().filter(([, kind]) => kind === 'pause-ended');
    here.sent.length = 0;
    here.clock.pass(3 * 86_400);
    await seenOn('2026-11-04');

    await decide({ outcome: 'confirmed', plan: '', learning: 'zq-what was learnt' });
    await here.follow();
    here.clock.pass(31);
    await handleBatch(here.ports);

    const ended = here.sent.filter(({ outgoing }) => outgoing.kind === 'pause-ended');
    expect(early).to.deep.equal([]);
    expect(told()).to.deep.equal([
      [amina.aadObjectId, 'review-closed'],
      [ben.aadObjectId, 'review-closed'],
      [bryn.aadObjectId, 'pause-ended'],
      [cleo.aadObjectId, 'pause-ended'],
    ]);
    expect(JSON.stringify(ended)).not.to.match(/zq-|confirmed|outcome/);
    expect(
      ended.map(
        ({ outgoing }) => 'told' in outgoing && 'mayOpen' in outgoing.told && outgoing.told.mayOpen,
      ),
    ).to.deep.equal([true, false]);
  });

  it('R10 whoever leads the team no more, or hears it after the next pause, is told nothing', async () => {
    const lead = membership({ team: here.team, roles: ['clinical-lead'] });
    for (const person of [bryn, cleo])
      await written(here.ports, person, [{ kind: 'membership.set', membership: lead }]);
    await pause();
    await here.follow();
    here.sent.length = 0;
    here.clock.pass(3 * 86_400);
    await seenOn('2026-11-04');
    await decide({ outcome: 'confirmed', plan: '' });
    const staff = membership({ team: here.team, roles: ['staff'] });
    await written(here.ports, bryn, [{ kind: 'membership.set', membership: staff }]);
    await pause();

    await here.follow();

    expect(told().map(([, kind]) => kind)).not.to.include('pause-ended');
    expect(told()).to.deep.include([cleo.aadObjectId, 'practice-paused']);
  });

  /** Practice of Amina's that Ben observed and confirmed. */
  async function seenOn(date: string): Promise<void> {
    const { team } = here;
    const seen = evidence({ team, date, observer: personOf(ben), recordedBy: about });
    await written(here.ports, amina, [{ kind: 'evidence.added', evidence: seen }]);
  }

  it('R2 a manager is named by their own file, and the one who is not is refused at the field', async () => {
    await pause();
    const { state } = await here.fileOf(amina);
    const review = String(state.reviews[0]?.id);
    const draft: ReviewDraft = {
      outcome: 'system-issue',
      beside: 'still-paused',
      plan: 'Wait.',
      action: 'Two phones.',
      due: '2026-11-30',
      learning: '',
      share: false,
    };
    const base = { form: here.newForm(carys), about, team: here.team, review, draft };

    const refused = await decideReview(here.ports, here.requestOf(carys), {
      ...base,
      manager: personOf(ben),
    });
    const saved = await decideReview(here.ports, here.requestOf(carys), {
      ...base,
      manager: personOf(dev),
    });

    expect('problems' in refused && refused.problems.map(({ field }) => field)).to.deep.equal([
      'owner',
    ]);
    expect('receipt' in saved && saved.receipt.manager).to.equal('Dev Patel');
  });

  it('R4 an assessor in date decides as well, and not a day after', async () => {
    await pause();
    const { state } = await here.fileOf(amina);
    const wanted = { about, team: here.team, review: String(state.reviews[0]?.id) };
    const open = () => openReview(here.ports, here.requestOf(dev), wanted);
    const before = await open().catch((error: unknown) => error);
    const key = { tenant, team: here.team };
    await changeFile(
      here.ports,
      teamKind(here.ports),
      { key, actor: personOf(dev), form: undefined },
      () =>
        Promise.resolve({
          events: [
            {
              kind: 'team.assessor',
              assessor: {
                person: personOf(dev),
                framework: 'rbc',
                kind: 'founding',
                from: '2026-11-01',
                until: '2026-11-03',
                reason: 'why' as never,
              },
            },
          ],
        }),
    );

    const view = await open();
    here.clock.pass(3 * 86_400);
    const after = await open().catch((error: unknown) => error);

    expect(before).to.include({ code: 'no_such_review' });
    expect(view.name).to.equal('Amina Yusuf');
    expect(after).to.include({ code: 'no_such_review' });
  });
});
