import { expect } from 'chai';

import { formIdOf, type IncidentId } from '../../../src/domain/ids.ts';
import {
  incidentFacts,
  incidentProblems,
  type IncidentDraft,
  type IncidentSetting,
} from '../../../src/domain/incident-draft.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  escalation,
  guid,
  northTeam,
  personId,
  relationships,
} from '../../support/domain-builders.ts';

const draft: IncidentDraft = {
  type: 'violence',
  severity: 'moderate',
  date: '2026-09-14',
  time: '21:40',
  reference: 'DX-20417/2.A',
  involved: [amina, ben],
  competencies: [deEscalation],
  doneAtOnce: 'Left the flat, rang the duty manager.',
  debrief: 'offered',
  restriction: true,
};
const setting: IncidentSetting = {
  form: formIdOf(chloe, guid(5)),
  team: northTeam,
  zone: 'Europe/London',
  now: '2026-09-15T20:30:00.000Z',
  people: [amina, ben, chloe],
  competencies: [deEscalation, escalation],
};
const nine = Array.from({ length: 9 }, (_, at) => personId(20 + at));

function fieldsOf(
  changed: Partial<IncidentDraft>,
  within: Partial<IncidentSetting> = {},
): string[] {
  return incidentProblems({ ...draft, ...changed }, { ...setting, ...within }).map(
    ({ field }) => field,
  );
}

describe('R24 an incident as it was written', () => {
  it('R24 can be reported by somebody named in it, with nobody named, or without a word', () => {
    expect(fieldsOf({})).to.deep.equal([]);
    expect(fieldsOf({ involved: [chloe] })).to.deep.equal([]);
    expect(fieldsOf({ involved: [], restriction: false })).to.deep.equal([]);
    expect(fieldsOf({ doneAtOnce: '' })).to.deep.equal([]);
  });

  it('R25 is no near miss where more than low harm came of it: that would leave standing as it was', () => {
    for (const severity of ['moderate', 'severe', 'fatal'] as const) {
      expect(fieldsOf({ type: 'near-miss', severity }), severity).to.deep.equal(['severity']);
    }
    for (const severity of ['none', 'low'] as const) {
      expect(fieldsOf({ type: 'near-miss', severity }), severity).to.deep.equal([]);
    }
  });

  it('R24 becomes an incident of that form, each person and competency once', () => {
    const twice = { ...draft, involved: [amina, amina], competencies: [escalation, escalation] };

    expect(incidentFacts(twice, setting)).to.deep.equal({
      id: guid(5) as IncidentId,
      team: northTeam,
      type: 'violence',
      severity: 'moderate',
      date: '2026-09-14',
      time: '21:40',
      involved: [amina],
      competencies: [escalation],
      debrief: 'offered',
      restriction: true,
    });
  });

  for (const [what, changed, fields] of [
    ['a day to come', { date: '2026-09-16' }, ['date']],
    [
      'a time to come on the day, by the team’s clock',
      { date: '2026-09-15', time: '21:31' },
      ['time'],
    ],
    ['this very minute, by the team’s clock', { date: '2026-09-15', time: '21:30' }, []],
    ['a later time on a day before', { date: '2026-09-14', time: '23:59' }, []],
    ['366 days ago', { date: '2025-09-14' }, []],
    ['367 days ago', { date: '2025-09-13' }, ['date']],
    ['nine people', { involved: nine }, ['involved', 'involved']],
    ['somebody who is not in the team', { involved: [personId(20)] }, ['involved']],
    ['no competency', { competencies: [] }, ['competencies']],
    ['a competency that is not in use', { competencies: [relationships] }, ['competencies']],
    ['a restriction of nobody', { involved: [] }, ['restriction']],
    ['an NHS number in what was done', { doneAtOnce: 'Saw 943 476 5919' }, ['doneAtOnce']],
  ] as const) {
    it(`R24 ${what}: ${fields.length === 0 ? 'fine' : `wrong at ${fields[0]}`}`, () => {
      expect(fieldsOf(changed)).to.deep.equal(fields);
    });
  }

  it('R24 eight people may be named', () => {
    const eight = nine.slice(1);

    expect(fieldsOf({ involved: eight }, { people: eight })).to.deep.equal([]);
  });

  it('R24 a name with a date of birth in what was done is refused', () => {
    expect(fieldsOf({ doneAtOnce: 'Sarah 12/03/1985 was told.' })).to.deep.equal(['doneAtOnce']);
  });

  for (const [changed, ...sentences] of [
    [
      { involved: [] },
      'Please name whose practice it is about, under “Staff involved”, or take this out.',
    ],
    [
      { type: 'near-miss' },
      'A near miss came to no harm, or to low harm. Please choose the harm again, or another kind.',
    ],
    [{ date: '2026-09-16' }, 'This date is still to come.'],
    [{ date: '2026-09-15', time: '21:31' }, 'This time is still to come.'],
    [
      { date: '2025-09-01' },
      'This is more than a year ago. Reviews look at practice as it is now: please tell a manager instead.',
    ],
    [{ reference: '' }, 'Please give the number under which the local record keeps this.'],
    [
      { involved: nine },
      'Please name no more than 8 people.',
      'Somebody you chose is not in this team. Please choose from the list again.',
    ],
    [{ competencies: [] }, 'Please choose 1 to 6 competencies to look at.'],
    [
      { competencies: [relationships] },
      'A competency you chose is not in use any more. Please choose from the list.',
    ],
  ] as const)
    it(`R24 says what to do: ${sentences[0]}`, () => {
      const problems = incidentProblems({ ...draft, ...changed }, setting);

      expect(problems.map(({ sentence }) => sentence)).to.deep.equal(sentences);
    });

  it('R24 more than six competencies are too many', () => {
    const seven = Array.from({ length: 7 }, (_, at) => `rbc.risk.c${String(at)}` as never);

    expect(fieldsOf({ competencies: seven }, { competencies: seven })).to.deep.equal([
      'competencies',
    ]);
    expect(fieldsOf({ competencies: seven.slice(1) }, { competencies: seven })).to.deep.equal([]);
  });
});

describe('R24 the number of the local record', () => {
  for (const reference of [
    'DX-20417',
    '44812',
    'WEB/2026/1123',
    'INC.0012345',
    'x'.repeat(59) + '1',
  ]) {
    it(`R24 may be ${reference.slice(0, 20)}`, () => {
      expect(fieldsOf({ reference })).to.deep.equal([]);
    });
  }

  for (const [reference, why] of [
    ['', /Please give the number/],
    ['x'.repeat(60) + '1', /no more than 60/],
    ['JS', /no name, no initials/],
    ['Smith', /no name, no initials/],
    ['J.S.', /no name, no initials/],
    ['J.S.1984', /no name, no initials/],
    ['J.Smith-2', /no name, no initials/],
    ['Jo Smith', /no name, no initials/],
    ['DX 20417', /no name, no initials/],
    ['DX#20417', /only letters, digits/],
    ['JS-12/03/1984', /looks like a date/],
    ['943/476/5919', /NHS number/],
    ['NHS-9434765919', /NHS number/],
  ] as const) {
    it(`R24 is refused: ${reference.slice(0, 20)}`, () => {
      const problems = incidentProblems({ ...draft, reference }, setting);

      expect(problems.map(({ field }) => field)).to.deep.equal(['reference']);
      expect(problems[0]?.sentence).to.match(why);
    });
  }
});
