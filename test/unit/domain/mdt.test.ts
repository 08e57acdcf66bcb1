import { expect } from 'chai';
import fc from 'fast-check';

import { addDays } from '../../../src/domain/calendar.ts';
import type { TriggerId } from '../../../src/domain/escalation-pathway.ts';
import type { RaisedEscalation } from '../../../src/domain/escalation-report.ts';
import type { ContentId, EscalationId, PersonId } from '../../../src/domain/ids.ts';
import { formIdOf } from '../../../src/domain/ids.ts';
import {
  decisionIdOf,
  escalatedSince,
  heldBefore,
  mdtOn,
  mdtOver,
  mostDecisions,
  wasHeld,
  withMdtEvent,
  type Mdt,
  type MdtEvent,
} from '../../../src/domain/mdt.ts';
import { evolveTeam, newTeam } from '../../../src/domain/team.ts';
import { amina, ben, guid } from '../../support/domain-builders.ts';

const wednesday = '2026-11-25';
const at = '2026-11-25T14:10:00.000Z';
const message = { conversation: '19:general', activity: '1' };

describe('MDT', () => {
  it('is there for any day, empty until somebody adds to it', () => {
    const empty = { date: wednesday, message: null, decisions: [], closed: null };

    expect(mdtOn([], wednesday)).to.deep.equal(empty);
    expect(wasHeld(empty)).to.equal(false);
  });

  it('is kept by the team’s ledger: who recorded what, and who closed it', () => {
    const state = [opened(), decided('a'), closed()].reduce(
      (before, event) => evolveTeam(before, { event, actor: ben, recordedAt: at }),
      newTeam,
    );

    expect(state.mdts).to.deep.equal([
      {
        date: wednesday,
        message,
        decisions: [{ decision: 'a', by: ben, at }],
        closed: { by: ben, at },
      },
    ]);
  });

  it('loses no decision, whoever records it, in whatever order, posted again between', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(amina, ben), { maxLength: 20 }), (people) => {
        const mdts = people.reduce<readonly Mdt[]>(
          (before, by, place) => told([decided(String(place)), opened()], before, by),
          [],
        );

        expect(mdtOn(mdts, wednesday).decisions.map(({ by }) => by)).to.deep.equal(people);
      }),
    );
  });

  it('stays as whoever closed it first left it, and is held then', () => {
    const mdts = told([closed()], told([closed()]), amina);

    expect(mdts[0]?.closed?.by).to.equal(ben);
    expect(wasHeld(mdtOn(mdts, wednesday))).to.equal(true);
  });

  it('keeps the last six in order, whenever they were told of', () => {
    const days = [3, 0, 6, 1, 5, 2, 4].map((week) => addDays(wednesday, week * 7));
    const mdts = told(days.map((date) => opened(date)));

    expect(mdts.map(({ date }) => date)).to.deep.equal(days.toSorted().slice(-6));
  });

  it('takes decisions until it is closed, the next one begins, or it is full', () => {
    const open = told([opened()]);
    const full = told(Array.from({ length: mostDecisions }, (_, place) => decided(String(place))));
    const thursday = addDays(wednesday, 1);

    expect(mdtOver([], wednesday, wednesday)).to.equal(undefined);
    expect(mdtOver(open, wednesday, thursday)).to.equal(undefined);
    expect(mdtOver(told([opened(thursday)], open), wednesday, thursday)).to.equal('another');
    expect(mdtOver([], wednesday, thursday)).to.equal('another');
    expect(mdtOver(told([closed()]), wednesday, wednesday)).to.equal('closed');
    expect(mdtOver(full, wednesday, wednesday)).to.equal('full');
  });

  it('has one decision for one form', () => {
    expect(decisionIdOf(formIdOf(ben, guid(7)))).to.equal(`mdt-decision-${guid(7)}`);
  });
});

describe('escalations since the last MDT', () => {
  it('counts by trigger, the most first, from the last that was held, that day included', () => {
    const held = told([decided('a', '2026-11-18'), opened('2026-11-24')]);
    const all = [
      raised('housing-breakdown', '2026-11-17'),
      raised('missed-medication', '2026-11-18'),
      raised('safeguarding-disclosure', '2026-11-20'),
      raised('safeguarding-disclosure', wednesday),
      raised('behavioural-change', '2026-11-20'),
      raised('behavioural-change', addDays(wednesday, 1)),
      { ...raised('missed-medication', '2026-11-20'), rehearsal: true },
    ];

    expect(heldBefore(held, wednesday)?.date).to.equal('2026-11-18');
    expect(escalatedSince(all, held, wednesday)).to.deep.equal({
      since: '2026-11-18',
      triggers: [
        { trigger: 'safeguarding-disclosure', count: 2 },
        { trigger: 'behavioural-change', count: 1 },
        { trigger: 'missed-medication', count: 1 },
      ],
    });
  });

  it('looks back a week where none was held before, today’s own being none', () => {
    const all = [
      raised('missed-medication', '2026-11-18'),
      raised('missed-medication', '2026-11-17'),
    ];

    expect(escalatedSince(all, told([decided('a')]), wednesday)).to.deep.equal({
      since: '2026-11-18',
      triggers: [{ trigger: 'missed-medication', count: 1 }],
    });
  });
});

function told(
  events: readonly MdtEvent[],
  from: readonly Mdt[] = [],
  actor: PersonId = ben,
): readonly Mdt[] {
  return events.reduce((mdts, event) => withMdtEvent(mdts, { event, actor, recordedAt: at }), from);
}

function opened(date = wednesday): MdtEvent {
  return { kind: 'mdt.opened', date, message };
}

function decided(decision: string, date = wednesday): MdtEvent {
  return { kind: 'mdt.decided', date, decision: decision as ContentId };
}

function closed(): MdtEvent {
  return { kind: 'mdt.closed', date: wednesday };
}

function raised(trigger: TriggerId, date: string): RaisedEscalation {
  return {
    id: guid(1) as EscalationId,
    trigger,
    date,
    rehearsal: false,
    steps: 1,
    minutes: null,
    complete: true,
  };
}
