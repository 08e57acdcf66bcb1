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
  post: 'supervision-overdue',
  due: '2026-11-17T09:05:00.000Z',
};

describe('readWork', () => {
  it('should read the work we put in', () => {
    expect(readWork(form)).to.deep.equal(form);
    expect(readWork(post)).to.deep.equal(post);
  });

  for (const [what, message] of [
    ['text', 'hello'],
    ['nothing', null],
    ['another kind', { ...form, kind: 'letter' }],
    ['a post that is no more', { ...post, post: 'tea-round' }],
    ['an instant that is none', { ...form, at: 'yesterday' }],
    ['a part that is missing', { kind: 'form', tenant: 't' }],
  ] as const) {
    it(`should ask for nothing where it is ${what}`, () => {
      expect(readWork(message)).to.equal(undefined);
    });
  }
});
