import { expect } from 'chai';

import type { BoardRow } from '../../../src/domain/board.ts';
import type { Pathway, TriggerId } from '../../../src/domain/escalation-pathway.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import type {
  EscalationId,
  IncidentId,
  PersonId,
  ReviewId,
  TeamId,
} from '../../../src/domain/ids.ts';
import type { IncidentType } from '../../../src/domain/incident.ts';
import type { MdtView } from '../../../src/domain/mdt-view.ts';
import type { StandingReview } from '../../../src/domain/review.ts';
import { mdtSeen } from '../../../src/usecases/mdt-seen.ts';
import { tenant } from '../../support/cast.ts';
import { guid } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

const date = '2026-11-02';
const highRisk = 'rbc.distress.de-escalation' as CompetencyId;

describe('what the channel sees of an MDT', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  it('R25 counts every open review with whose turn it is, but none of an incident in another team', async () => {
    const view = await seen({
      reviews: [
        review('r1', '2026-11-05'),
        review('r2', '2026-11-06', here.team),
        review('r3', '2026-11-07', 'elsewhere' as TeamId),
      ],
    });

    expect(view.reviews).to.include({ reviews: 2, firstDue: '2026-11-05', lastDue: null });
    expect((view.reviews?.forLead ?? 0) + (view.reviews?.forEither ?? 0)).to.equal(2);
  });

  it('counts deterioration and safeguarding as themes do: each kind by itself, none under three', async () => {
    const view = await seen({
      incidents: [
        ...incidents('self-harm', 4),
        ...incidents('absconding', 2),
        ...incidents('safeguarding-failure', 3),
        ...incidents('information-governance', 5),
      ],
    });

    expect(view.anyIncident).to.equal(true);
    expect(view.themes).to.deep.equal({
      deterioration: [{ type: 'self-harm', count: 4, orMore: false }],
      safeguarding: [{ type: 'safeguarding-failure', count: 3, orMore: false }],
    });
  });

  it('counts escalations by trigger, with the title of the team’s own', async () => {
    const own = { trigger: 'own-1' as const, title: 'No contact', steps: [] };
    const view = await seen(
      { escalations: [raised('own-1'), raised('missed-medication'), raised('own-1')] },
      [own],
    );

    expect(view.escalations).to.deep.equal({
      since: '2026-10-26',
      triggers: [
        { trigger: { id: 'own-1', title: 'No contact' }, count: 2 },
        { trigger: { id: 'missed-medication', title: null }, count: 1 },
      ],
    });
  });

  it('names nobody, whatever is on the board', async () => {
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    const said = JSON.stringify(await seen({ reviews: [review('r1', '2026-11-05')] }));

    for (const { name, person } of rows) expect(said).not.to.contain(name).and.not.contain(person);
  });

  async function seen(
    { reviews = [], ...changed }: Partial<BoardRow> & { reviews?: readonly StandingReview[] } = {},
    pathways: readonly Pathway[] = [],
  ): Promise<MdtView> {
    const key = { tenant, team: here.team };
    const [file, [first, ...rows]] = await Promise.all([
      here.ports.teams.open(key),
      here.ports.board.rows(key),
    ]);
    if (file === undefined || first === undefined) throw new Error('there is nobody in the team');
    const row = { ...first, ...changed, standing: { ...first.standing, reviews } };
    const state = { ...file.state, pathways };

    return mdtSeen(here.ports, key, { file: { ...file, state }, rows: [row, ...rows], date });
  }

  function review(id: string, due: string, team?: TeamId): StandingReview {
    const of = {
      incident: guid(1) as IncidentId,
      team: team as TeamId,
      reportedBy: guid(2) as PersonId,
      involved: [],
      restriction: 'none' as const,
    };
    const cause = team === undefined ? ('concern' as const) : ('incident' as const);
    const one = { id: id as ReviewId, competency: highRisk, cause, due };

    return team === undefined ? one : { ...one, of };
  }

  function incidents(type: IncidentType, count: number): NonNullable<BoardRow['incidents']> {
    return Array.from({ length: count }, (_, at) => ({
      id: guid(at) as IncidentId,
      type,
      severity: 'low' as const,
      date: '2026-10-20',
      competencies: [],
      involved: 1,
    }));
  }

  function raised(trigger: TriggerId): NonNullable<BoardRow['escalations']>[number] {
    return {
      id: guid(1) as EscalationId,
      trigger,
      date: '2026-10-30',
      rehearsal: false,
      steps: 1,
      minutes: null,
      complete: true,
    };
  }
});
