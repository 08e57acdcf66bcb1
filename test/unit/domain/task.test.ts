import { expect } from 'chai';

import { isTaskId } from '../../../src/domain/task.ts';

describe('task', () => {
  for (const id of ['lone-working', 'crisis', 'a1-b2'])
    it(`"${id}" has the shape of a task's id`, () => {
      expect(isTaskId(id)).to.equal(true);
    });

  for (const id of [
    '',
    '-',
    'lone--working',
    'Lone-working',
    'lone working',
    'lone.working',
    7,
    null,
  ])
    it(`${JSON.stringify(id)} has not`, () => {
      expect(isTaskId(id)).to.equal(false);
    });
});
