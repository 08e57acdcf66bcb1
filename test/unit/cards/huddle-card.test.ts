import { expect } from 'chai';

import { textOf } from '../../support/card-reading.ts';
import { huddleSamples } from '../../support/card-samples-huddle.ts';

function shown(title: string): string {
  const sample = huddleSamples['huddle']?.find((each) => each.title === title);
  if (sample === undefined) throw new Error(`no sample “${title}”`);

  return textOf(sample.card);
}

describe('huddleCard', () => {
  it('should not say that there is none of what nobody has spoken of yet', () => {
    const before = shown('nobody recorded the shift');

    expect(before).to.match(/Staffing pressure:? not said yet/);
    expect(before).to.match(/Missed contacts:? not said yet/);
    expect(before).to.match(/Crisis plans:? not said yet/);
    expect(shown('a morning')).to.match(/Missed contacts:? 3/);
  });
});
