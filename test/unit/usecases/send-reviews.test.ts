import { expect } from 'chai';

import type { IncidentDraft } from '../../../src/domain/incident-draft.ts';
import { incidentIdOf } from '../../../src/domain/incident.ts';
import type { IncidentId } from '../../../src/domain/ids.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { chaseReviews } from '../../../src/usecases/chase-reviews.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { listReviews } from '../../../src/usecases/list-reviews.ts';
import { endAssessor, nameAssessor } from '../../../src/usecases/name-assessor.ts';
import { openReview } from '../../../src/usecases/open-reviews.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { refreshBoard } from '../../../src/usecases/refresh-board.ts';
import { reportIncident } from '../../../src/usecases/report-incident.ts';
import { sendReviewsOn } from '../../../src/usecases/send-reviews.ts';
import { amina, ben, carys, cleo, dev, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, escalation } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

describe('reviews that nobody of the team may decide (R25)', () => {
  let here: Stage;
  let incident: IncidentId;

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z', 4);
  });

  async function reported(involved: readonly Member[]): Promise<void> {
    const form = here.newForm(cleo);
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
      involved: involved.map(personOf),
    };
    incident = incidentIdOf(form);
    await reportIncident(here.ports, here.requestOf(cleo), {
      form,
      team: here.team,
      draft,
      names: [],
    });
    await here.follow();
  }

  function told(kind: string): string[] {
    return here.sent.filter(({ outgoing }) => outgoing.kind === kind).map(({ to }) => to);
  }

  async function named(person: Member): Promise<void> {
    const { problems } = await nameAssessor(
      here.ports,
      { tenant, team: here.team, actor: personOf(dev) },
      {
        person: personOf(person),
        framework: 'rbc',
        kind: 'external',
        reason: 'The only lead is named.',
        until: '2026-12-31',
      },
    );
    expect(problems).to.equal(undefined);
  }

  const key = () => ({ tenant, team: here.team });

  /** What the team's daily look at what waits sends. */
  async function nextLook(): Promise<void> {
    await sendPost(here.ports, {
      kind: 'post',
      ...key(),
      post: 'reminders',
      due: '2026-11-02T09:00:00.000Z',
    });
  }

  it('R25 stay with a clinical lead of the team who is not named, and nobody else hears of it', async () => {
    await reported([amina]);

    expect(told('reviews-undecided')).to.deep.equal([]);
    expect(await sendReviewsOn(here.ports, key(), incident)).to.deep.equal({
      people: [],
      notices: [],
    });
  });

  it('R25 with nobody left, whoever reported it and the administrators are told', async () => {
    await reported([amina, carys]);

    await nextLook();

    expect(told('reviews-undecided')).to.have.members([personOf(cleo), personOf(dev)]);
  });

  it('R4 R25 go to whoever an administrator names then, who finds and reads them', async () => {
    await reported([amina, carys]);
    await named(olu);

    const { personal } = await chaseReviews(here.ports, key(), await here.ports.board.rows(key()));

    const request = here.requestOf(olu);
    const { reviews } = await listReviews(here.ports, request);
    const [first] = reviews;
    const view = await openReview(here.ports, request, {
      about: first?.about ?? personOf(dev),
      team: here.team,
      review: first?.review.id ?? '',
    });
    expect(personal.map(({ to }) => to)).to.deep.equal([personOf(olu)]);
    expect((await personal[0]?.outgoing())?.kind).to.equal('incident-reviews');
    expect(reviews.map(({ name, elsewhere }) => [name, elsewhere])).to.deep.equal([
      ['Amina Yusuf', 'North Recovery Team'],
      ['Amina Yusuf', 'North Recovery Team'],
      ['Carys Lloyd', 'North Recovery Team'],
      ['Carys Lloyd', 'North Recovery Team'],
    ]);
    expect(view).to.include({ mayOpen: false, mayRaise: false });
    expect(view.incident).to.include({ recordReference: 'DX-20417', doneAtOnce: 'Left the flat.' });
  });

  it('R25 are sent once, and who was asked is told again only where telling was cut short', async () => {
    await named(olu);
    await reported([amina, carys]);
    const before = await Promise.all(
      [amina, carys, olu].map(async (each) => (await here.fileOf(each)).sequence),
    );

    const again = await sendReviewsOn(here.ports, key(), incident);
    await here.follow();

    expect(told('incident-reviews')).to.include(personOf(olu));
    expect(again.people).to.deep.equal([]);
    expect(again.notices.map(({ kind, to }) => [kind, to])).to.deep.equal([
      ['incident-reviews', personOf(olu)],
    ]);
    expect(
      await Promise.all(
        [amina, carys, olu].map(async (each) => (await here.fileOf(each)).sequence),
      ),
    ).to.deep.equal(before);
    await nextLook();
    expect(told('incident-reviews').filter((to) => to === personOf(olu))).to.have.length(1);
  });

  it('R25 a lead of the team who is no lead any more leaves nobody, and that is said', async () => {
    await reported([amina]);
    const { state } = await here.fileOf(carys);
    const [place] = state.memberships;
    if (place === undefined) throw new Error('Carys is in no team');
    const key = { tenant, person: personOf(carys) };
    const event: PersonEvent = {
      kind: 'membership.set',
      membership: { ...place, roles: ['staff'] },
    };
    await changeFile(
      here.ports,
      personKind(here.ports),
      { key, actor: personOf(dev), form: undefined },
      () => Promise.resolve({ events: [event] }),
    );
    await refreshBoard(here.ports, key, await here.fileOf(carys));

    await nextLook();
    await nextLook();

    expect(told('reviews-undecided')).to.have.members([personOf(cleo), personOf(dev)]);
  });

  it('R25 of a day whose telling was cut short, whoever was asked is told when it is looked at again', async () => {
    await reported([amina, carys]);
    await named(olu);

    // The first look writes whom it went to, and dies before it tells them.
    await chaseReviews(here.ports, key(), await here.ports.board.rows(key()));
    await nextLook();
    await nextLook();

    expect(told('incident-reviews').filter((to) => to === personOf(olu))).to.have.length(1);
  });

  it('R25 where whoever was asked may not any more, it goes to whoever may now', async () => {
    const { team } = here;
    await named(olu);
    await reported([amina, carys]);
    await endAssessor(
      here.ports,
      { tenant, team, actor: personOf(dev) },
      { person: personOf(olu), framework: 'rbc' },
    );
    await named(ben);

    const before = here.sent.length;

    await nextLook();

    const since = here.sent.slice(before).map(({ to, outgoing }) => [outgoing.kind, to]);
    expect(since).to.deep.equal([['incident-reviews', personOf(ben)]]);
    const { state } = await here.fileOf(amina);
    expect(state.reviews.map(({ of }) => of?.deciders)).to.deep.equal([
      [personOf(ben)],
      [personOf(ben)],
    ]);
    expect(state.reviews[0]?.of?.team).to.equal(team);
  });
});
