import { expect } from 'chai';

import type { IncidentId, ReviewId, TeamId } from '../../../src/domain/ids.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { composeDue } from '../../../src/usecases/compose-due.ts';
import type { Composed } from '../../../src/usecases/posts.ts';
import { amina, bryn, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, guid, membership, relationships } from '../../support/domain-builders.ts';
import { written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const today = '2026-11-02';
const incident = guid(1) as IncidentId;

describe('composeDue', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  async function composed(team = here.team): Promise<Composed> {
    const key = { tenant, team };
    const file = await here.ports.teams.open(key);
    if (file === undefined) throw new Error('no team');

    return composeDue(here.ports, key, file, today);
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

  /** The part of the post that is about reviews. */
  async function reviewsDue(team = here.team): Promise<object | null> {
    const { channel } = await composed(team);

    return channel?.kind === 'due-in-team' ? channel.due.reviews : null;
  }

  it('R25 tells the channel counts, dates and turns, and nobody by themselves', async () => {
    await written(here.ports, amina, [opened(amina, '2026-11-16')]);
    await written(here.ports, bryn, [opened(bryn, '2026-11-05')]);

    expect(await composed()).to.deep.equal({
      channel: {
        kind: 'due-in-team',
        due: {
          supervision: null,
          refreshes: null,
          delegations: null,
          reviews: {
            reviews: 4,
            firstDue: '2026-11-05',
            lastDue: '2026-11-16',
            // De-escalation is high-risk for a recovery worker: a clinical lead's alone (R2).
            forLead: 2,
            forEither: 2,
          },
          turns: [],
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

    expect(await reviewsDue()).to.include({ reviews: 2, firstDue: '2026-11-05' });
  });

  it('says nothing where nothing is due, and of no review that follows from no incident', async () => {
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

    expect(await reviewsDue()).to.equal(null);
    expect(await reviewsDue(south)).to.include({ reviews: 2 });
  });

  it('is one query of the team’s board', async () => {
    let queries = 0;
    const board = {
      ...here.ports.board,
      rows: (key: Parameters<typeof here.ports.board.rows>[0]) => {
        queries += 1;
        return here.ports.board.rows(key);
      },
    };
    const file = await here.ports.teams.open({ tenant, team: here.team });
    if (file === undefined) throw new Error('no team');

    await composeDue({ ...here.ports, board }, { tenant, team: here.team }, file, today);

    expect(queries).to.equal(1);
  });
});
