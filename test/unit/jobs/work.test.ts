import { expect } from 'chai';

import { readWork } from '../../../src/jobs/work.ts';

const form = {
  kind: 'form',
  tenant: 't',
  person: 'p',
  form: 'p.f',
  at: '2026-11-02T09:30:00.000Z',
};
const post = {
  kind: 'post',
  tenant: 't',
  team: 'x',
  post: 'due',
  due: '2026-11-17T09:05:00.000Z',
};
const huddle = {
  kind: 'huddle',
  tenant: 't',
  team: 'x',
  date: '2026-11-17',
  slot: 2,
  form: 'p.f',
  at: '2026-11-17T09:05:00.000Z',
};
const settings = {
  kind: 'settings',
  tenant: 't',
  team: 'x',
  form: 'p.f',
  at: '2026-11-17T09:05:00.000Z',
};

describe('readWork', () => {
  it('should read the work we put in', () => {
    expect(readWork(form)).to.deep.equal(form);
    expect(readWork(post)).to.deep.equal(post);
    expect(readWork(huddle)).to.deep.equal(huddle);
    expect(readWork(settings)).to.deep.equal(settings);
  });

  for (const [what, message] of [
    ['text', 'hello'],
    ['nothing', null],
    ['another kind', { ...form, kind: 'letter' }],
    ['a post that is no more', { ...post, post: 'tea-round' }],
    ['a huddle that no team has', { ...huddle, slot: 4 }],
    ['an instant that is none', { ...form, at: 'yesterday' }],
    ['a part that is missing', { kind: 'form', tenant: 't' }],
  ] as const) {
    it(`should ask for nothing where it is ${what}`, () => {
      expect(readWork(message)).to.equal(undefined);
    });
  }
});
