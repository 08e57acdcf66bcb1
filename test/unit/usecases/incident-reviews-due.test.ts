import { expect } from 'chai';

import type { IncidentId, ReviewId, TeamId } from '../../../src/domain/ids.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { composeIncidentReviews } from '../../../src/usecases/incident-reviews-due.ts';
import type { Composed } from '../../../src/usecases/posts.ts';
import { amina, bryn, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, guid, membership, relationships } from '../../support/domain-builders.ts';
import { written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const today = '2026-11-02';
const incident = guid(1) as IncidentId;

describe('composeIncidentReviews', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  async function composed(team = here.team): Promise<Composed> {
    const key = { tenant, team };
    const file = await here.ports.teams.open(key);
    if (file === undefined) throw new Error('no team');

    return composeIncidentReviews(here.ports, key, file, today);
  }

  function opened(person: Member, due: string, team = here.team): PersonEvent {
    const reviews = [deEscalation, relationships].map((competency) => ({
      id: `${incident}.${person.name}.${competency}` as ReviewId,
      competency,
      due,
    }));

    return {
      kind: 'incident.review-opened',
      incident,
      team,
      involved: [personOf(amina), personOf(bryn)],
      quiet: true,
      restriction: true,
      reviews,
    };
  }

  it('tells the channel counts, dates and turns, and nobody by themselves', async () => {
    await written(here.ports, amina, [opened(amina, '2026-11-16')]);
    await written(here.ports, bryn, [opened(bryn, '2026-11-05')]);

    expect(await composed()).to.deep.equal({
      channel: {
        kind: 'incident-reviews-due',
        due: {
          reviews: 4,
          firstDue: '2026-11-05',
          lastDue: '2026-11-16',
          // De-escalation is high-risk for a recovery worker: a clinical lead's alone (R2).
          forLead: 2,
          forEither: 2,
        },
        today,
      },
      personal: [],
    });
  });

  it('R24 counts reviews of what is restricted too, and by their nearer date', async () => {
    const restricted: PersonEvent = {
      kind: 'incident.restriction-decided',
      incident,
      team: here.team,
      restricted: true,
      due: '2026-11-05',
    };
    await written(here.ports, amina, [opened(amina, '2026-11-16'), restricted]);

    expect((await composed()).channel).to.deep.nested.include({
      'due.reviews': 2,
      'due.firstDue': '2026-11-05',
    });
  });

  it('says nothing where no review follows from an incident', async () => {
    const paused: PersonEvent = {
      kind: 'competency.paused',
      team: here.team,
      competency: deEscalation,
      review: { id: 'review-1' as ReviewId, due: '2026-11-16' },
    };
    await written(here.ports, amina, [paused]);

    expect(await composed()).to.deep.equal({ channel: null, personal: [] });
  });

  it('says nothing of an incident in another team of the same person', async () => {
    const [south] = await here.ports.directory.teamsNamed(tenant, 'South Team');
    const place = membership({ team: south as TeamId, supervisor: null });
    await written(here.ports, amina, [
      { kind: 'membership.set', membership: place },
      opened(amina, '2026-11-16', south),
    ]);

    expect((await composed()).channel).to.equal(null);
    expect((await composed(south)).channel).to.have.property('kind', 'incident-reviews-due');
  });
});
