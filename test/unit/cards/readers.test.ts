import { expect } from 'chai';
import fc from 'fast-check';

import { readCorrection } from '../../../src/cards/correction-card.ts';
import { readFrequency } from '../../../src/cards/frequency-card.ts';
import { readDelegate, readDelegationForm } from '../../../src/cards/delegate-card.ts';
import { groupChooseCard, readGroupChoice } from '../../../src/cards/group-choose-card.ts';
import { groupFormCard, readGroupForm } from '../../../src/cards/group-form-card.ts';
import type { Typed } from '../../../src/cards/form-state.ts';
import { readActionClose } from '../../../src/cards/my-actions-card.ts';
import { readMdt } from '../../../src/cards/mdt-input.ts';
import { readAnswer } from '../../../src/cards/record-card.ts';
import { readProfile } from '../../../src/cards/profile-card.ts';
import type { Card } from '../../../src/cards/render.ts';
import { readSessionForm, sessionFormCard } from '../../../src/cards/session-form-card.ts';
import { readSettings } from '../../../src/cards/settings-card.ts';
import { readShift } from '../../../src/cards/shift-card.ts';
import { readTimes } from '../../../src/cards/times-card.ts';
import type { FieldProblem } from '../../../src/domain/errors.ts';
import { amina, competencyAt, form, guid, person, today } from '../../support/card-sample-data.ts';

interface Read {
  typed: Typed;
  problems: readonly FieldProblem[];
  draft?: unknown;
}

const readers: Readonly<Record<string, (raw: unknown) => Read>> = {
  readSessionForm,
  readGroupChoice,
  readGroupForm,
  readAnswer,
  readCorrection,
  readActionClose,
  readSettings,
  readFrequency,
  readShift,
  readTimes,
  readMdt,
  readProfile,
  readDelegate,
  readDelegationForm,
};
const withDraft = new Set([
  'readSessionForm',
  'readGroupForm',
  'readAnswer',
  'readCorrection',
  'readSettings',
  'readFrequency',
  'readShift',
  'readTimes',
  'readMdt',
  'readProfile',
  'readDelegate',
  'readDelegationForm',
]);

const ids = [
  'decision',
  ...['form', 'about', 'session', 'version', 'answer', 'action', 'team', 'members', 'verb'],
  ...['type', 'mode', 'date', 'minutes', 'held', 'nextDate', 'reflections', 'done', 'comment'],
  ...['wellbeing', 'load', 'red', 'amber', 'green', 'formulation', 'boundaries', 'why', 'name'],
  ...['otherCompetency', 'otherOutcome', 'otherNote', 'action1', 'due1', 'owner1', 'action3'],
  ...['nation', 'zone', 'from', 'until', 'days', 'channel', 'overdueAt', '__proto__'],
  ...['huddle1', 'huddle2', 'huddle3', 'remindersAt', 'digestDay', 'digestAt', 'mdtDay', 'mdtAt'],
  ...['who', 'task', 'scope', 'reviewBy', 'does', 'delegation', 'read'],
  ...['onShift', 'onCall', 'listed', 'page', 'profile'],
  ...[`note:${amina}`, `action:${amina}`, `due:${amina}`, `done:${guid(1)}-1`],
  ...['outcome:rbc.risk.escalation', 'note:rbc.risk.escalation', 'outcome:__proto__'],
  ...['number:clinician', 'unit:clinician', 'group:clinician', 'kinds:clinician', 'constructor'],
];
const likely = fc.constantFrom(
  ...['', 'held', 'clinical', 'pause', 'true', '2026-11-20', '9999-12-31', '2026-02-30', '60'],
  ...['none', 'days', '14', '1.5', '-1', '1e9', 'agreed', '1,2,3', 'England', 'Europe/London'],
  ...[form, amina, `${person(2)},${person(3)}`, 'rbc.risk.escalation', 'x'.repeat(31_000)],
  ...['y'.repeat(9000), 'z'.repeat(300), '08:00', 'general', '\u0000\u202e'],
);
const anything = fc.oneof(likely, likely, fc.jsonValue(), fc.string(), fc.integer(), fc.boolean());
const sent = fc.dictionary(fc.constantFrom(...ids), anything, { maxKeys: 50 });

describe('readers of what a card sent', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`${name} should never throw, and give a draft or problems, never both or neither`, () => {
      fc.assert(
        fc.property(fc.oneof(sent, fc.jsonValue(), fc.constant(undefined)), (raw) => {
          const result = read(raw);

          if (withDraft.has(name)) {
            expect(result.draft === undefined).to.equal(result.problems.length > 0);
          }
          for (const problem of result.problems) expect(problem.sentence).to.match(/\w+ \w+/);
        }),
        { numRuns: 400 },
      );
    });

    it(`${name} should echo strings only, and no more text than a form may hold`, () => {
      fc.assert(
        fc.property(sent, (raw) => {
          const { typed } = read(raw);
          const longest = Object.values(typed).sort((a, b) => b.length - a.length);

          expect(longest.every((text) => typeof text === 'string')).to.be.true;
          expect(longest[0] ?? '')
            .to.have.property('length')
            .at.most(8000);
        }),
        { numRuns: 300 },
      );
    });
  }

  it('should all name a field for 30,000 characters, and not echo them', () => {
    const long = 'x'.repeat(30_001);

    for (const [name, read] of Object.entries(readers)) {
      const result = read(Object.fromEntries(ids.map((id) => [id, long])));

      expect(result.problems, name).to.not.be.empty;
      expect(JSON.stringify(result), name).to.have.property('length').below(12_000);
    }
  });

  it('should render again whatever was sent, within the limit of Teams', () => {
    fc.assert(
      fc.property(sent, (raw) => {
        for (const card of renderedAgain(raw)) {
          expect(JSON.stringify(card)).to.have.property('length').below(40_000);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function renderedAgain(raw: unknown): Card[] {
  const single = readSessionForm(raw);
  const group = readGroupForm(raw);
  const choice = readGroupChoice(raw);
  const shared = { form, today, proposedNext: null };

  return [
    sessionFormCard({
      ...shared,
      about: amina,
      name: 'Amina Yusuf',
      standing: null,
      lookAt: [{ ...competencyAt(2), state: 'paused', last: today }],
      others: [competencyAt(0)],
      openActions: [],
      typed: single.typed,
      problems: single.problems,
    }),
    groupFormCard({
      ...shared,
      members: [{ person: amina, name: 'Amina Yusuf' }],
      typed: group.typed,
      problems: group.problems,
    }),
    groupChooseCard({ lines: [], typed: choice.typed, problems: choice.problems }),
  ];
}
