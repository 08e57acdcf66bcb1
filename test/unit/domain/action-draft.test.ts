import { expect } from 'chai';

import { kindOf, mostOpenActions, originOf } from '../../../src/domain/action.ts';
import {
  gapActionProblems,
  mayOpenAction,
  newAction,
  openForGap,
  type ActionDraft,
  type ActionSetting,
} from '../../../src/domain/action-draft.ts';
import {
  auditContentId,
  auditIdOf,
  auditReference,
  auditReviewDays,
  type AuditKind,
} from '../../../src/domain/audit.ts';
import {
  auditProblems,
  recordAudit,
  type AuditDraft,
  type AuditSetting,
} from '../../../src/domain/audit-draft.ts';
import type { Known } from '../../../src/domain/authority.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { gapIdOf } from '../../../src/domain/finding.ts';
import type { AuditId, GapId, ReviewId } from '../../../src/domain/ids.ts';
import { formIdOf } from '../../../src/domain/ids.ts';
import type { TeamRole } from '../../../src/domain/person.ts';
import { mayReadAction } from '../../../src/domain/privacy.ts';
import {
  action,
  amina,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  guid,
  membership,
  northTeam,
  person,
  relationships,
  southTeam,
} from '../../support/domain-builders.ts';

const today = '2026-09-15';
const form = formIdOf(ben, guid(77));
const subject: Known = { person: amina, memberships: [membership()] };

function inNorth(who: typeof amina, ...roles: TeamRole[]): Known {
  return { person: who, memberships: [membership({ roles, supervisor: null })] };
}

const setting: ActionSetting = { form, owner: subject, team: northTeam, today };
const draft: ActionDraft = { kind: 'targeted-training', text: 'Shadow Ben.', due: '2026-09-29' };

describe('actions', () => {
  it('R26 one is opened by a manager, a clinical lead or the supervisor, and by nobody for their own gap', () => {
    const may = (who: Known): boolean => mayOpenAction(who, subject, northTeam);

    expect(may(inNorth(dev, 'manager'))).to.equal(true);
    expect(may(inNorth(chloe, 'clinical-lead'))).to.equal(true);
    expect(may(inNorth(ben, 'supervisor'))).to.equal(true);
    expect(may(inNorth(chloe, 'supervisor'))).to.equal(false);
    expect(may(inNorth(dev, 'duty-manager'))).to.equal(false);
    expect(may(inNorth(amina, 'manager', 'clinical-lead'))).to.equal(false);
    expect(
      may({ person: dev, memberships: [membership({ team: southTeam, roles: ['manager'] })] }),
    ).to.equal(false);
  });

  it('what one says is read by whoever set it, owns it, its subject and their supervisor', () => {
    const set = { owner: chloe, setBy: dev };
    const reads = (who: Known): boolean => mayReadAction(who, subject, set);

    expect([subject, inNorth(chloe, 'staff'), inNorth(dev, 'staff')].map(reads)).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(reads(inNorth(ben, 'supervisor'))).to.equal(true);
    expect(mayReadAction(inNorth(dev, 'manager'), subject, { owner: ben, setBy: ben })).to.equal(
      false,
    );
    expect(
      mayReadAction(inNorth(dev, 'clinical-lead'), subject, { owner: ben, setBy: ben }),
    ).to.equal(false);
  });

  for (const [what, changed, place, field] of [
    ['nothing', {}, {}, undefined],
    ['no words', { text: '' }, {}, 'action'],
    ['somebody’s number', { text: 'Call 943 476 5919' }, {}, 'action'],
    ['no day', { due: null }, {}, 'due'],
    ['a day that is over', { due: '2026-09-14' }, {}, 'due'],
    ['a day far off', { due: '2027-09-17' }, {}, 'due'],
    ['nobody', {}, { owner: undefined }, 'owner'],
    ['one of the staff for the service', { kind: 'system-improvement' }, {}, 'owner'],
    [
      'nothing, of a manager',
      { kind: 'system-improvement' },
      { owner: inNorth(dev, 'manager') },
      undefined,
    ],
  ] as const) {
    it(`is refused for ${what} at its field`, () => {
      const problems = gapActionProblems({ ...draft, ...changed }, person(), {
        ...setting,
        ...place,
      });

      expect(problems.map((problem) => problem.field)).to.deep.equal(
        field === undefined ? [] : [field],
      );
    });
  }

  it('may be due today, or a year and a day from now', () => {
    for (const due of [today, '2027-09-16'])
      expect(gapActionProblems({ ...draft, due }, person(), setting), due).to.deep.equal([]);
  });

  it('is refused with a name and a date of birth in it', () => {
    const text = 'Visit Sarah 12/03/1985 together.';
    const problems = gapActionProblems({ ...draft, text }, person(), setting);

    expect(problems.map(({ field }) => field)).to.deep.equal(['action']);
  });

  it('is refused beyond what anybody can do', () => {
    const actions = Array.from({ length: mostOpenActions }, (_, at) => action(at));

    expect(gapActionProblems(draft, { actions }, setting)).to.deep.equal([
      {
        field: 'action',
        sentence: `There are already ${String(mostOpenActions)} open actions here. Close some before adding more.`,
      },
    ]);
  });

  for (const [changed, place, sentence] of [
    [{ text: '' }, {}, 'Please say what has to be done.'],
    [{ due: null }, {}, 'Please choose by when.'],
    [{ due: '2026-09-14' }, {}, 'This date is over. Please choose a later one.'],
    [{ due: '2027-09-17' }, {}, 'That is more than a year away. Please choose an earlier date.'],
    [{}, { owner: undefined }, 'Please choose somebody of the team who takes it on.'],
    [
      { kind: 'system-improvement' },
      {},
      'How the service works is for a manager of the team to change. Please choose one.',
    ],
  ] as const)
    it(`says what to do: ${sentence}`, () => {
      const problems = gapActionProblems({ ...draft, ...changed }, person(), {
        ...setting,
        ...place,
      });

      expect(problems.map((problem) => problem.sentence)).to.deep.equal([sentence]);
    });

  it('R26 opened for a gap, it says which', () => {
    const gap = { id: 'gap-1' as GapId, competency: deEscalation };
    const event = openForGap(
      newAction(draft, form, { owner: amina, due: '2026-09-29' }),
      gap,
      northTeam,
    );

    expect(event).to.deep.equal({
      kind: 'action.opened',
      team: northTeam,
      action: {
        id: `${guid(77)}-1`,
        owner: amina,
        due: '2026-09-29',
        kind: 'targeted-training',
        from: 'gap',
        competency: deEscalation,
        gaps: ['gap-1'],
      },
    });
  });

  it('one of before there were kinds is what a session or a review usually set', () => {
    expect(kindOf(action(1))).to.equal('reflective-supervision');
    expect(originOf(action(1))).to.equal('session');
    expect(kindOf(action(1, { session: null }))).to.equal('targeted-training');
    expect(originOf(action(1, { session: null }))).to.equal('review');
    expect(kindOf(action(1, { kind: 'system-improvement' }))).to.equal('system-improvement');
    expect(originOf(action(1, { from: 'gap' }))).to.equal('gap');
  });
});

const audit: AuditDraft = {
  what: 'documentation',
  on: '2026-09-14',
  right: [escalation],
  gaps: [deEscalation],
  note: 'Two plans without a date.',
  review: true,
  action: draft,
};
const place: AuditSetting = {
  ...setting,
  of: 'person',
  competencies: [deEscalation, escalation, relationships],
};

const five = ['rbc.a', 'rbc.b', 'rbc.c', 'rbc.d', 'rbc.e'] as unknown as CompetencyId[];

describe('audits', () => {
  for (const [changed, at, sentence] of [
    [{ on: '2026-09-16' }, {}, 'This date is still to come. Please choose the day of the audit.'],
    [{ on: '2025-09-13' }, {}, 'This date is more than a year ago. Please check it.'],
    [
      { right: [], gaps: [], action: null },
      {},
      'Please choose at least one competency, right or with a gap.',
    ],
    [{ note: '' }, {}, 'Please say in a sentence what you saw, so that it can be learnt from.'],
    [
      { right: [deEscalation] },
      {},
      'A competency is either right or has a gap. Please choose it once.',
    ],
    [
      { right: five.slice(1), gaps: five.slice(0, 1) },
      { competencies: five },
      'Please choose no more than 4 competencies in all. Record the others as another audit.',
    ],
    [{}, { competencies: [escalation] }, 'Please choose competencies from the list.'],
    [
      { action: null },
      { of: 'team' },
      'Please say what a manager changes: a gap of the whole team has an action at once.',
    ],
    [
      { gaps: [], note: '' },
      {},
      'There is no gap that this would answer. Choose one above, or leave this empty.',
    ],
  ] as const) {
    it(`are refused with “${sentence}”`, () => {
      const problems = auditProblems({ ...audit, ...changed }, person(), { ...place, ...at });

      expect(problems.map((problem) => problem.sentence)).to.deep.equal([sentence]);
    });
  }

  for (const [what, changed, at, field] of [
    ['nothing', {}, {}, undefined],
    ['nothing, on the day itself', { on: today }, {}, undefined],
    ['nothing, a year and a day later', { on: '2025-09-14' }, {}, undefined],
    [
      'nothing, of four competencies',
      { right: five.slice(2), gaps: five.slice(1, 2) },
      { competencies: five },
      undefined,
    ],
    ['somebody’s name with a date of birth', { note: 'Mary, 3 May 1990, had none.' }, {}, 'note'],
    ['nothing, without an action', { action: null }, {}, undefined],
    ['a day to come', { on: '2026-09-16' }, {}, 'on'],
    ['a day long ago', { on: '2025-09-01' }, {}, 'on'],
    ['no competency', { right: [], gaps: [], action: null }, {}, 'gaps'],
    ['one both right and not', { right: [deEscalation] }, {}, 'gaps'],
    ['five of them', { right: ['rbc.a', 'rbc.b', 'rbc.c', 'rbc.d'] as never }, {}, 'gaps'],
    ['one that nobody works by', {}, { competencies: [escalation] }, 'gaps'],
    ['a gap without a word', { note: '' }, {}, 'note'],
    ['somebody’s number', { note: 'NHS 943 476 5919' }, {}, 'note'],
    ['an action for nothing', { gaps: [], note: '' }, {}, 'action'],
    ['an action of nobody', {}, { owner: undefined }, 'owner'],
    ['a gap of the team without an action', { action: null }, { of: 'team' }, 'action'],
    ['nothing, of the team', { gaps: [], action: null }, { of: 'team' }, undefined],
    ['one of the staff for the team’s gap', {}, { of: 'team' }, 'owner'],
  ] as const) {
    it(`are refused for ${what} at its field`, () => {
      const problems = auditProblems({ ...audit, ...changed }, person(), { ...place, ...at });

      expect(problems.map((problem) => problem.field)).to.deep.equal(
        field === undefined ? [] : [field],
      );
    });
  }

  it('are known by their form, and quoted by its first eight signs', () => {
    const id = auditIdOf(form);

    expect(id).to.equal(guid(77));
    expect(auditContentId(id)).to.equal(`audit-${guid(77)}`);
    expect(auditReference('1a2b3c4d-0000-4000-8000-000000000000' as AuditId)).to.equal(
      'A-1A2B3C4D',
    );
  });

  it('open a review of each gap that is not looked at yet, and an action that answers them', () => {
    const gaps = [deEscalation, relationships];
    const known = {
      reviews: [
        {
          id: 'review-1' as ReviewId,
          competency: relationships,
          cause: 'concern' as const,
          opened: '2026-09-01T10:00:00.000Z',
          due: '2026-09-20',
        },
      ],
    };

    const { event, contents } = recordAudit({ ...audit, gaps }, known, place);

    expect(event).to.include({ kind: 'audit.recorded', of: 'person', on: '2026-09-14' });
    expect(event.reviews).to.deep.equal([
      { id: `${guid(77)}.${deEscalation}`, competency: deEscalation, due: '2026-09-29' },
    ]);
    expect(auditReviewDays).to.equal(14);
    expect(event.action).to.deep.equal({
      id: `${guid(77)}-1`,
      owner: amina,
      due: '2026-09-29',
      kind: 'targeted-training',
      from: 'audit',
      gaps: gaps.map((competency) => gapIdOf('audit', guid(77), competency)),
    });
    expect(event.findings.map(({ finding }) => finding)).to.deep.equal(['right', 'gap', 'gap']);
    expect(contents.map(({ body }) => body)).to.deep.equal([
      { note: audit.note },
      { text: draft.text },
    ]);
    expect(JSON.stringify(event)).not.to.contain('plans');
  });

  it('of one gap name its competency; of the team’s work they open no review, and a manager changes it', () => {
    const owner = inNorth(dev, 'manager');
    const one = recordAudit(audit, person(), place).event;
    const teams = recordAudit(audit, person(), { ...place, of: 'team', owner }).event;

    expect(one.action?.competency).to.equal(deEscalation);
    expect(teams.reviews).to.deep.equal([]);
    expect(teams.action).to.deep.include({ kind: 'system-improvement', owner: dev });
    expect(teams.of).to.equal('team');
  });

  it('open nothing where nothing was asked for, and keep no words that were not written', () => {
    const what: AuditKind = 'observed-practice';
    const bare = { ...audit, what, gaps: [], note: '', review: false, action: null };

    expect(recordAudit(bare, person(), place)).to.deep.include({ contents: [] });
    expect(recordAudit(bare, person(), place).event).to.deep.include({ reviews: [], action: null });
    expect(recordAudit({ ...audit, review: false }, person(), place).event.reviews).to.deep.equal(
      [],
    );
    for (const lacking of [{ ...draft, due: null }, draft]) {
      const nobody = { ...place, owner: lacking.due === null ? subject : undefined };
      const recorded = recordAudit({ ...audit, action: lacking }, person(), nobody);
      expect(recorded.event.action).to.equal(null);
      expect(recorded.contents).to.have.length(1);
    }
  });
});
