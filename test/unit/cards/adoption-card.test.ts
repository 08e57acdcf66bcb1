import { expect } from 'chai';

import { adoptionCard } from '../../../src/cards/adoption-card.ts';
import type { AdoptionView } from '../../../src/domain/adoption-view.ts';
import { form, names, team, today } from '../../support/card-sample-data.ts';
import { buttonsOf, ofType, textsOf } from '../../support/card-tree.ts';

const core = { title: 'Role-based *core*', version: '1.1.0' };
const view: AdoptionView = {
  teamName: 'Northside',
  from: '2026-12-01',
  today,
  isNew: true,
  frameworks: [core],
  added: [],
  removed: [],
  newVersions: [],
  roles: [],
  requirements: [],
  tasks: [],
  people: [],
  peopleInAll: 0,
  due: '2026-12-29',
  replaces: null,
};
const data = { view, carried: { team, from: '2026-12-01' }, form, chosenOn: 'role.requirement' };

describe('adoptionCard', () => {
  it('should offer to adopt what it shows, with the choice and the form, or to change it', () => {
    const [adopt, change] = buttonsOf(adoptionCard(data));

    expect(adopt).to.deep.include({ title: 'Adopt from Tue 1 Dec', verb: 'frameworks.adopt' });
    expect(adopt?.['data']).to.deep.equal({ team, from: '2026-12-01', form });
    expect(change).to.deep.include({ title: 'Change the choice', verb: 'role.requirement' });
    expect(change?.['data']).to.deep.equal(data.carried);
  });

  it('should offer nothing to adopt where nothing would change', () => {
    const titles = buttonsOf(adoptionCard({ ...data, view: { ...view, isNew: false } }));

    expect(titles.map(({ title }) => title)).to.deep.equal(['Change the choice']);
  });

  it('should become its own receipt', () => {
    const card = adoptionCard({ ...data, form: null, view: { ...view, from: today } });

    expect(textsOf(card)[0]).to.equal('Adopted from today');
    expect(buttonsOf(card).map(({ verb }) => verb)).to.deep.equal(['settings.frameworks']);
  });

  it('R11 should say how many have something to look at again, and by when', () => {
    const people = names.slice(0, 9).map((name) => ({ name, competencies: 2 }));
    const texts = textsOf(adoptionCard({ ...data, view: { ...view, people, peopleInAll: 40 } }));

    expect(texts).to.include('40 people have something to look at again by Tue 29 Dec.');
    expect(texts.find((text) => text.includes('34 others'))).to.contain(`${names[0]} (2 comp`);
    expect(texts.at(-1)).to.contain(names[8]).and.to.contain('31 others');
    expect(textsOf(adoptionCard(data))).to.include(
      'It puts nothing that anybody holds under review.',
    );
  });

  it('should say that what is newly asked for is a gap, and nothing of it where nothing is', () => {
    const gap = 'What is newly asked for is a gap until it is signed off.';
    const asking = (before: number, after: number) =>
      textsOf(
        adoptionCard({
          ...data,
          view: { ...view, roles: [{ title: 'Clinician', before, after, raised: 0 }] },
        }),
      );

    expect(asking(9, 23)).to.include(gap);
    expect(asking(9, 0)).not.to.include(gap);
  });

  it('should not name what stays as what changes', () => {
    const texts = textsOf(adoptionCard({ ...data, view: { ...view, isNew: false } }));

    expect(texts).to.include('What stays').and.not.to.include('What changes');
  });

  it('should open every name only where there are more than stand there', () => {
    const few = { ...view, people: [{ name: 'Amina', competencies: 1 }], peopleInAll: 1 };

    expect(ofType(adoptionCard({ ...data, view: few }), 'Action.ToggleVisibility')).to.deep.equal(
      [],
    );
    expect(textsOf(adoptionCard({ ...data, view: few }))).to.include(
      '1 person has something to look at again by Tue 29 Dec.',
    );
  });

  it('should say what comes, goes and is replaced, and of each role how much it asks', () => {
    const km = { title: 'Kent and Medway', version: '2.0.0' };
    const changed: AdoptionView = {
      ...view,
      added: [core],
      removed: [{ title: 'NHS 96', version: '1.0.0' }],
      newVersions: [{ ...km, was: '1.0.0' }],
      roles: [
        { title: 'Clinician', before: 9, after: 23, raised: 0 },
        { title: 'Manager', before: 6, after: 6, raised: 2 },
      ],
      replaces: { from: '2026-12-10', frameworks: [km], isKept: false },
    };
    const texts = textsOf(adoptionCard({ ...data, view: changed })).join('\n');

    expect(texts)
      .to.contain('Added: Role-based \\*core\\* 1.1.0')
      .and.to.contain('No longer used: NHS 96 1.0.0')
      .and.to.contain('New version: Kent and Medway 2.0.0, until now 1.0.0')
      .and.to.contain('Clinician asks for 23 competencies, before 9.')
      .and.to.contain('Manager asks for 6 competencies, as before, and more of 2 of them.')
      .and.to.contain('It takes the place of what was to begin on Thu 10 Dec: Kent and Medway');
  });

  it('should say that it begins with what is to begin that day, where nothing of it is lost', () => {
    const replaces = { from: '2026-12-01', frameworks: [core], isKept: true };

    expect(textsOf(adoptionCard({ ...data, view: { ...view, replaces } })).join('\n')).to.contain(
      'It begins with what is to begin on Tue 1 Dec',
    );
  });
});
